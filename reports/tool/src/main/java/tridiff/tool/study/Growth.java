package tridiff.tool.study;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * How a size grows with a whole number, in a form that fits into a title.
 *
 * @param kind the law
 * @param rate the power of a {@link Kind#POLYNOMIAL}, the factor for each step of an {@link
 *     Kind#EXPONENTIAL}, else 0
 * @param isExact whether the sizes lie on the law, and not only near it
 * @param least the smallest factor of an {@link Kind#EXPONENTIAL} that ever rises or ever falls;
 *     else the rate
 * @param most the largest
 */
public record Growth(Kind kind, double rate, boolean isExact, double least, double most) {
  /*
   * Only the later half of the points is looked at, but at least four, for a polynomial five if
   * there are: the first sizes of a family say little about its growth. Sizes that lie exactly on a
   * polynomial of degree 0 to 3, or on a constant plus an exponential, are taken at their word.
   * Otherwise a line is laid through (x, log size) and through (log x, log size), its slope the
   * median of the slopes of all pairs (Theil and Sen), so that one odd point does not turn it, and
   * the law whose worst point lies closer to its line wins.
   */

  /** A law of which one rate says all. */
  public Growth(Kind kind, double rate, boolean isExact) {
    this(kind, rate, isExact, rate, rate);
  }

  /** A law of growth. */
  public enum Kind {
    /** Too few points, or no law that fits. */
    UNKNOWN,
    /** The same size, at least in the end. */
    CONSTANT,
    /** Like a power of the number. */
    POLYNOMIAL,
    /** By the same factor with each step. */
    EXPONENTIAL
  }

  /**
   * A size at a number.
   *
   * @param at the number
   * @param size the size, above 0
   */
  public record Point(int at, BigInteger size) {
    /** Rejects a size that cannot be on a logarithmic scale. */
    public Point {
      if (size.signum() <= 0) {
        throw new IllegalArgumentException("a size must be above 0, was " + size);
      }
    }
  }

  private static final int FEWEST_POINTS = 4;

  /** With fewer, many a law comes near all points, and a polynomial is exact by chance. */
  private static final int ENOUGH_POINTS = 5;

  private static final int LARGEST_EXACT_DEGREE = 3;

  /** A line through logarithms fits if its worst point is within a quarter of the size. */
  private static final double WORST_MISFIT = Math.log(1.25);

  /** A fitted rate this close to a whole number is called by that number. */
  private static final double NEARLY_WHOLE = 0.1;

  /** Factors further apart than this are no one factor. */
  private static final double STEADY = 1.1;

  /** A factor this close to 1 is none: its first decimal is 0. */
  private static final double LEVEL = 0.05;

  private static final MathContext DIGITS = new MathContext(60);
  private static final BigDecimal NEGLIGIBLE = new BigDecimal("1e-30");

  private static final Growth UNKNOWN = new Growth(Kind.UNKNOWN, 0, false);

  /** Returns the law that some points follow, in any order. */
  public static Growth of(List<Point> points) {
    List<Point> sorted = new ArrayList<>(points);
    sorted.sort(Comparator.comparingInt(Point::at));
    if (sorted.size() < FEWEST_POINTS) {
      return UNKNOWN;
    }
    int degree = exactDegree(last(ENOUGH_POINTS, sorted));
    List<Point> tail = last(FEWEST_POINTS, sorted);
    if (degree == 0 || tail.stream().allMatch(p -> p.size().equals(tail.get(0).size()))) {
      return new Growth(Kind.CONSTANT, 0, true);
    }
    if (degree > 0) {
      return new Growth(Kind.POLYNOMIAL, degree, true);
    }
    if (differencesAreGeometric(tail)) {
      int last = tail.size() - 1;
      double ratio =
          new BigDecimal(difference(tail, last))
              .divide(new BigDecimal(difference(tail, last - 1)), DIGITS)
              .doubleValue();
      return new Growth(Kind.EXPONENTIAL, ratio, true);
    }
    if (sorted.size() < ENOUGH_POINTS) {
      return UNKNOWN;
    }
    Line exponential = Line.through(tail, p -> p.at());
    if (tail.get(0).at() > 0) {
      Line power = Line.through(tail, p -> Math.log(p.at()));
      if (power.misfit() <= WORST_MISFIT && power.misfit() <= exponential.misfit()) {
        return new Growth(Kind.POLYNOMIAL, power.slope(), false);
      }
    }
    return exponential.misfit() <= WORST_MISFIT
        ? exponential(Math.exp(exponential.slope()), sorted, sorted.size() - tail.size())
        : UNKNOWN;
  }

  /**
   * A factor that rises or falls with every step is no one factor, and its range is that of all
   * points; one odd size is an exception.
   */
  private static Growth exponential(double rate, List<Point> points, int early) {
    List<Double> factors = new ArrayList<>();
    for (int i = 1; i < points.size(); i++) {
      Point before = points.get(i - 1);
      Point after = points.get(i);
      double rise = Line.log(after.size()) - Line.log(before.size());
      factors.add(Math.exp(rise / (after.at() - before.at())));
    }
    List<Double> late = factors.subList(early, factors.size());
    boolean isOneWay =
        late.equals(late.stream().sorted().toList())
            || late.equals(late.stream().sorted(Comparator.reverseOrder()).toList());
    boolean isSteady = Collections.max(late) <= STEADY * Collections.min(late);
    if (isOneWay && !isSteady) {
      return new Growth(
          Kind.EXPONENTIAL, rate, false, Collections.min(factors), Collections.max(factors));
    }
    return new Growth(Kind.EXPONENTIAL, rate, false);
  }

  /** Returns what counts steps: n counts itself. */
  private static String number(String step) {
    return step.length() == 1 ? step : "the number of " + step + "s";
  }

  /**
   * Returns the law in words that follow a noun: {@code doubles with every iterate}, {@code grows
   * about linearly} if it is fitted.
   *
   * @param step what the number counts, in the singular, such as {@code iterate}
   */
  public String inWords(String step) {
    String about = isExact ? "" : "about ";
    return switch (kind) {
      case UNKNOWN -> "follows no simple law";
      case CONSTANT -> "stays the same size";
      case POLYNOMIAL -> polynomial(about, step);
      case EXPONENTIAL ->
          most > least && least > 1
              ? String.format(
                  Locale.ROOT, "grows %.1f- to %.1f-fold with every %s", least, most, step)
              : steady(about, step);
    };
  }

  private String polynomial(String about, String step) {
    if (rate < -NEARLY_WHOLE) {
      return "shrinks";
    }
    return isNearly(0)
        ? "stays " + about + "the same size"
        : "grows "
            + about
            + (isNearly(1)
                ? "linearly"
                : isNearly(2)
                    ? "quadratically"
                    : isNearly(3)
                        ? "cubically"
                        : "like the power " + oneDecimal() + " of " + number(step));
  }

  private String steady(String about, String step) {
    if (rate < 1 - LEVEL) {
      return "shrinks";
    }
    if (rate < 1 + LEVEL) {
      return "stays " + about + "the same size";
    }
    return isNearly(2)
        ? about + "doubles with every " + step
        : isNearly(3)
            ? about + "triples with every " + step
            : "grows " + about + oneDecimal() + "-fold with every " + step;
  }

  private boolean isNearly(int whole) {
    return Math.abs(rate - whole) <= NEARLY_WHOLE;
  }

  private String oneDecimal() {
    return String.format(Locale.ROOT, "%.1f", rate);
  }

  /** Returns the later half, but at least so many points if there are. */
  private static List<Point> last(int fewest, List<Point> sorted) {
    int kept = Math.min(sorted.size(), Math.max(fewest, (sorted.size() + 1) / 2));
    return sorted.subList(sorted.size() - kept, sorted.size());
  }

  /** Returns the degree of the polynomial on which all points lie, or -1. */
  private static int exactDegree(List<Point> points) {
    List<BigDecimal> differences = points.stream().map(p -> new BigDecimal(p.size())).toList();
    BigDecimal largest = Collections.max(differences);
    // A degree that as many points as it has coefficients would always fit says nothing, and four
    // points lie on a parabola by chance.
    int highest = points.size() < ENOUGH_POINTS ? 1 : LARGEST_EXACT_DEGREE;
    for (int degree = 0; degree <= highest && degree + 2 <= points.size(); degree++) {
      if (areEqual(differences, largest)) {
        return differences.get(0).signum() == 0 ? degree - 1 : degree;
      }
      differences = dividedDifferences(differences, points, degree + 1);
    }
    return -1;
  }

  /** Whether consecutive sizes grow by amounts that are multiplied by the same factor each time. */
  private static boolean differencesAreGeometric(List<Point> points) {
    for (int i = 1; i < points.size(); i++) {
      if (points.get(i).at() - points.get(i - 1).at() != 1 || difference(points, i).signum() <= 0) {
        return false;
      }
    }
    for (int i = 2; i + 1 < points.size(); i++) {
      BigInteger middle = difference(points, i);
      if (!middle
          .multiply(middle)
          .equals(difference(points, i - 1).multiply(difference(points, i + 1)))) {
        return false;
      }
    }
    // Amounts that shrink approach a constant, which is no exponential growth.
    return difference(points, 2).compareTo(difference(points, 1)) > 0;
  }

  private static BigInteger difference(List<Point> points, int i) {
    return points.get(i).size().subtract(points.get(i - 1).size());
  }

  private static boolean areEqual(List<BigDecimal> values, BigDecimal scale) {
    BigDecimal spread = Collections.max(values).subtract(Collections.min(values));
    return spread.compareTo(scale.multiply(NEGLIGIBLE)) <= 0;
  }

  private static List<BigDecimal> dividedDifferences(
      List<BigDecimal> lower, List<Point> points, int order) {
    List<BigDecimal> result = new ArrayList<>();
    for (int i = 0; i + 1 < lower.size(); i++) {
      BigDecimal width = BigDecimal.valueOf((long) points.get(i + order).at() - points.get(i).at());
      result.add(lower.get(i + 1).subtract(lower.get(i)).divide(width, DIGITS));
    }
    return result;
  }

  /** A line through the logarithms of sizes, with the distance of its worst point. */
  private record Line(double slope, double misfit) {

    static Line through(List<Point> points, ToDoubleFunction<Point> abscissa) {
      List<Double> slopes = new ArrayList<>();
      for (int i = 0; i < points.size(); i++) {
        for (int j = i + 1; j < points.size(); j++) {
          double run =
              abscissa.applyAsDouble(points.get(j)) - abscissa.applyAsDouble(points.get(i));
          slopes.add((log(points.get(j).size()) - log(points.get(i).size())) / run);
        }
      }
      double slope = median(slopes);
      List<Double> intercepts =
          points.stream().map(p -> log(p.size()) - slope * abscissa.applyAsDouble(p)).toList();
      double intercept = median(intercepts);
      double misfit = intercepts.stream().mapToDouble(i -> Math.abs(i - intercept)).max().orElse(0);
      return new Line(slope, misfit);
    }

    private static double median(List<Double> values) {
      List<Double> sorted = values.stream().sorted().toList();
      int middle = sorted.size() / 2;
      return sorted.size() % 2 == 1
          ? sorted.get(middle)
          : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    /** The natural logarithm of a number that may be too large for a double. */
    private static double log(BigInteger size) {
      int shift = Math.max(0, size.bitLength() - 64);
      return StrictMath.log(size.shiftRight(shift).doubleValue()) + shift * StrictMath.log(2);
    }
  }
}
