package tridiff.core;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tridiff.core.algebra.Binary;
import tridiff.core.algebra.Constant;
import tridiff.core.algebra.Real;
import tridiff.core.algebra.Unary;
import tridiff.core.function.RealFunction;

/**
 * Functions with values and derivatives from outside: the rows of {@code known-derivatives.csv},
 * whose head says how they were made.
 */
public final class KnownDerivatives {

  /** What a row asks of a method. */
  public enum Kind {
    /** Any method can do it. */
    SMOOTH,
    /** So ill-conditioned that only a method without truncation error has a chance. */
    EXACT_ONLY,
    /** A loop that ends by a test on a number. */
    LOOP
  }

  /**
   * A function at a point.
   *
   * @param function the name of the function; operations have the name of their enum constant
   * @param kind what it asks of a method
   * @param point the coordinates, exactly these doubles
   * @param value f there
   * @param gradient the derivative by each input
   * @param second the second derivative by each input twice
   */
  public record Row(
      String function,
      Kind kind,
      List<Double> point,
      BigDecimal value,
      List<BigDecimal> gradient,
      List<BigDecimal> second) {
    /** Copies the lists. */
    public Row {
      point = List.copyOf(point);
      gradient = List.copyOf(gradient);
      second = List.copyOf(second);
    }

    /** Returns the function. */
    public RealFunction realFunction() {
      return RealFunction.of(point.size(), body());
    }

    /** Applies the function to numbers of some evaluation. */
    public Real apply(Real... x) {
      return body().apply(x);
    }

    private Function<Real[], Real> body() {
      return BODIES.get(function);
    }

    /** Returns the point as an array. */
    public double[] at() {
      return point.stream().mapToDouble(Double::doubleValue).toArray();
    }

    @Override
    public String toString() {
      return function + " at " + point;
    }
  }

  private static final String RESOURCE = "known-derivatives.csv";

  private static final Map<String, Function<Real[], Real>> BODIES = bodies();

  private KnownDerivatives() {}

  /** Returns all rows. */
  public static List<Row> rows() {
    InputStream csv = KnownDerivatives.class.getResourceAsStream(RESOURCE);
    if (csv == null) {
      throw new IllegalStateException(RESOURCE + " is not on the class path of the tests");
    }
    try (BufferedReader in =
        new BufferedReader(new InputStreamReader(csv, StandardCharsets.UTF_8))) {
      return in.lines().filter(line -> !line.startsWith("#")).map(KnownDerivatives::row).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the rows of one kind. */
  public static List<Row> rows(Kind kind) {
    return rows().stream().filter(row -> row.kind() == kind).toList();
  }

  /** Returns the special functions that few libraries have, each with a reason. */
  public static Map<String, String> specialFunctions(String reason) {
    return Stream.of(
            Stream.of("ERF", "ERFC", "NORMAL_DISTRIBUTION", "GAMMA", "LOG_GAMMA", "LAMBERT_W"),
            Stream.of("BETA", "LOG_BETA", "POLYGAMMA", "BESSEL_J", "BESSEL_Y", "SPHERICAL_BESSEL"),
            Stream.of("sinc", "digamma", "bessel-j0", "bessel-y1"))
        .flatMap(names -> names)
        .collect(Collectors.toMap(name -> name, name -> reason));
  }

  private static Row row(String line) {
    String[] cells = line.split(",", -1);
    return new Row(
        cells[0],
        Kind.valueOf(cells[1].replace('-', '_').toUpperCase(Locale.ROOT)),
        numbers(cells[2], Double::valueOf),
        new BigDecimal(cells[3]),
        numbers(cells[4], BigDecimal::new),
        numbers(cells[5], BigDecimal::new));
  }

  private static <N> List<N> numbers(String cell, Function<String, N> read) {
    return Arrays.stream(cell.split(" ", -1)).map(read).toList();
  }

  private static Map<String, Function<Real[], Real>> bodies() {
    Map<String, Function<Real[], Real>> all = new LinkedHashMap<>();
    for (Unary op : Unary.values()) {
      all.put(op.name(), x -> x[0].apply(op));
    }
    for (Binary op : Binary.values()) {
      all.put(
          op.name(),
          op.hasOrder() ? x -> x[0].constant(2).apply(op, x[0]) : x -> x[0].apply(op, x[1]));
    }
    all.put("sinc", x -> x[0].constant(0).apply(Binary.SPHERICAL_BESSEL, x[0]));
    all.put("digamma", x -> x[0].constant(0).apply(Binary.POLYGAMMA, x[0]));
    all.put("bessel-j0", x -> x[0].constant(0).apply(Binary.BESSEL_J, x[0]));
    all.put("bessel-y1", x -> x[0].constant(1).apply(Binary.BESSEL_Y, x[0]));
    all.put("FMA", x -> x[0].fma(x[1], x[2]));
    all.put("log-of-fma", x -> x[0].fma(x[0].constant(10), x[0].constant(-1)).log());
    all.put("square", x -> x[0].times(x[0]));
    all.put("cube", x -> x[0].pow(3));
    all.put("reciprocal-square", x -> x[0].pow(-2));
    all.put("power-4.5", x -> x[0].pow(4.5));
    all.put("two-to-the-x", x -> x[0].constant(2).pow(x[0]));
    all.put("study-notes-composite", x -> x[0].pow(2).exp().pow(2));
    all.put("squire-trapp", x -> x[0].exp().dividedBy(x[0].sin().pow(3).plus(x[0].cos().pow(3))));
    all.put("ridders", x -> x[0].exp().dividedBy(x[0].sin().minus(x[0].times(x[0]))));
    all.put("nested-trigonometry", x -> x[0].cos().sin().sin().cos());
    all.put("logistic-4", x -> logistic(4, x[0]));
    all.put("taylor-sine", KnownDerivatives::taylorSine);
    all.put("quartic", x -> x[0].pow(4).minus(x[0].pow(2).times(2)));
    all.put(
        "pi-times-e",
        x ->
            x[0].constant(Constant.PI)
                .times(x[0])
                .sin()
                .plus(x[0].constant(Constant.E).times(x[0])));
    all.put("wengert-example", x -> x[0].log().plus(x[0].times(x[1])).minus(x[1].sin()));
    all.put("sphere", x -> x[0].times(x[0]).plus(x[1].times(x[1])));
    all.put(
        "matyas",
        x -> x[0].pow(2).plus(x[1].pow(2)).times(0.26).minus(x[0].times(0.48).times(x[1])));
    all.put("goldstein-price", KnownDerivatives::goldsteinPrice);
    all.put(
        "rosenbrock", x -> x[1].minus(x[0].pow(2)).pow(2).times(100).plus(x[0].minus(1).pow(2)));
    all.put("product-of-four", x -> x[0].times(x[1]).times(x[2]).times(x[3]));
    all.put("rump", KnownDerivatives::rump);
    return all;
  }

  /** Returns the logistic map {@code l_1 = x, l_(n+1) = 4 l_n (1 - l_n)}, each (4 l)(1 - l). */
  public static Real logistic(int n, Real x) {
    Real l = x;
    for (int i = 1; i < n; i++) {
      l = l.constant(4).times(l).times(l.constant(1).minus(l));
    }
    return l;
  }

  private static Real taylorSine(Real[] x) {
    Real sum = x[0].constant(0);
    Real term = x[0];
    for (int i = 1; ; i++) {
      sum = sum.plus(term);
      if (term.abs().isLessThan(1e-4)) {
        return sum;
      }
      term = term.times(x[0]).times(x[0]).dividedBy(-2.0 * i * (2 * i + 1));
    }
  }

  private static Real goldsteinPrice(Real[] v) {
    Real x = v[0];
    Real y = v[1];
    Real first = polynomial(x, y, 19, -14, -14, 3, 6, 3).times(x.plus(y).plus(1).pow(2)).plus(1);
    Real second =
        polynomial(x, y, 18, -32, 48, 12, -36, 27)
            .times(x.times(2).minus(y.times(3)).pow(2))
            .plus(30);
    return first.times(second);
  }

  private static Real polynomial(
      Real x, Real y, double one, double cx, double cy, double cxx, double cxy, double cyy) {
    return x.times(cx)
        .plus(one)
        .plus(y.times(cy))
        .plus(x.pow(2).times(cxx))
        .plus(x.times(y).times(cxy))
        .plus(y.pow(2).times(cyy));
  }

  private static Real rump(Real[] v) {
    Real a = v[0];
    Real b = v[1];
    Real a2 = a.pow(2);
    Real inner = a2.times(11).times(b.pow(2)).minus(b.pow(6)).minus(b.pow(4).times(121)).minus(2);
    return b.pow(6)
        .times(333.75)
        .plus(a2.times(inner))
        .plus(b.pow(8).times(5.5))
        .plus(a.dividedBy(b.times(2)));
  }

  /** Returns the names of the functions that have no row. */
  static Set<String> withoutRow() {
    Set<String> missing = new TreeSet<>(BODIES.keySet());
    rows().forEach(row -> missing.remove(row.function()));
    return missing;
  }
}
