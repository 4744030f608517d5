package tridiff.measure.truth;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import tridiff.core.MultiIndex;
import tridiff.core.algebra.Algebra;
import tridiff.core.algebra.Binary;
import tridiff.core.algebra.Comparison;
import tridiff.core.algebra.Constant;
import tridiff.core.algebra.OutsideDomainException;
import tridiff.core.algebra.Unary;
import tridiff.core.algebra.UndecidedException;
import tridiff.core.ball.Ball;
import tridiff.core.function.RealFunction;

/**
 * Taylor polynomials over balls, in those inputs that move.
 *
 * <p>If every decision is made by balls that do not touch the edge, and the ball of every operand
 * lies in the open set where its operation is analytic, then the path is the same in a
 * neighbourhood of the point, f is analytic there, and the coefficients enclose those of its Taylor
 * series: a theorem, without step and limit, as for the first derivative in {@link WengertList}.
 * Where an operand that moves is exactly on an edge, or an operation has a value and no rule, this
 * throws {@link OnEdgeException}; where a ball touches an edge and nobody knows, {@link
 * UndecidedException}.
 *
 * <p>A polynomial has a coefficient for each power up to the wanted one in every variable. An
 * operation is its own Taylor polynomial at the value of the operand, see {@link ElementarySeries},
 * with the rest of the operand put in for t.
 *
 * <p>Source: Griewank and Walther, Evaluating Derivatives, 2nd ed. (2008), chapter 13.
 */
final class Jets implements Algebra<Jets.Jet> {

  /**
   * A number of the evaluation: the coefficients of the powers, those of the first variable next to
   * each other; only one if the number does not move. Two are equal only if they are the same
   * object, which then is the same function and not only the same beginning of a series.
   */
  static final class Jet {

    private final List<Ball> coefficients;

    Jet(List<Ball> coefficients) {
      this.coefficients = List.copyOf(coefficients);
    }

    List<Ball> coefficients() {
      return coefficients;
    }

    static Jet constant(Ball value) {
      return new Jet(List.of(value));
    }

    Ball value() {
      return coefficients.get(0);
    }

    boolean isConstant() {
      return coefficients.size() == 1;
    }

    /** Returns the same with another value; the same number computed with less rounding. */
    Jet withValue(Ball value) {
      List<Ball> replaced = new ArrayList<>(coefficients);
      replaced.set(0, value);
      return new Jet(replaced);
    }
  }

  private final Algebra<Ball> on;
  private final Slopes slopes;
  private final Deadline deadline;
  private final ElementarySeries series;
  private final List<Integer> inputs;
  private final int[] orders;
  private final int size;
  private final int total;

  /**
   * Polynomials that go up to some derivative.
   *
   * @param moving the derivative
   */
  private Jets(Algebra<Ball> on, MultiIndex moving, Deadline deadline) {
    this.on = on;
    this.deadline = deadline;
    this.slopes = new Slopes(on);
    this.inputs = moving.distinct();
    this.orders = inputs.stream().mapToInt(moving::times).toArray();
    int coefficients = 1;
    for (int order : orders) {
      coefficients *= order + 1;
    }
    this.size = coefficients;
    this.total = moving.order();
    this.series = new ElementarySeries(on, slopes, total);
  }

  /** All derivatives of a function at a point up to some multi-index. */
  static final class Expansion {
    private final Jets jets;
    private final List<Jet> outputs;

    private Expansion(Jets jets, List<Jet> outputs) {
      this.jets = jets;
      this.outputs = outputs;
    }

    /** Returns an enclosure of the value of an output. */
    Ball value(int output) {
      return outputs.get(output).value();
    }

    /** Returns an enclosure of a derivative of an output, up to the one that was asked for. */
    Ball derivative(int output, MultiIndex index) {
      int place = 0;
      Ball factorial = Ball.of(1);
      for (int k = jets.inputs.size() - 1; k >= 0; k--) {
        int times = index.times(jets.inputs.get(k));
        place = place * (jets.orders[k] + 1) + times;
        for (int i = 2; i <= times; i++) {
          factorial = jets.on.multiply(factorial, Ball.of(i));
        }
      }
      Jet jet = outputs.get(output);
      return jet.isConstant()
          ? Ball.of(0)
          : jets.on.multiply(factorial, jet.coefficients().get(place));
    }
  }

  /**
   * Expands a function at a point.
   *
   * @param on balls of some precision
   * @param upTo the highest derivative that is wanted
   */
  static Expansion of(
      RealFunction f, List<Ball> point, MultiIndex upTo, Algebra<Ball> on, Deadline deadline) {
    Jets jets = new Jets(on, upTo, deadline);
    List<Jet> x = new ArrayList<>(point.size());
    for (int j = 0; j < point.size(); j++) {
      x.add(jets.input(j, point.get(j)));
    }
    return new Expansion(jets, List.copyOf(f.evaluate(jets, x)));
  }

  private Jet input(int index, Ball value) {
    int k = inputs.indexOf(index);
    if (k < 0) {
      return Jet.constant(value);
    }
    List<Ball> coefficients = new ArrayList<>(Collections.nCopies(size, Ball.of(0)));
    coefficients.set(0, value);
    coefficients.set(stride(k), Ball.of(1));
    return new Jet(coefficients);
  }

  /** Returns by how many places a power of a variable is away from the next one. */
  private int stride(int variable) {
    int stride = 1;
    for (int k = 0; k < variable; k++) {
      stride *= orders[k] + 1;
    }
    return stride;
  }

  private void step() {
    deadline.check();
  }

  // ---- polynomials ----

  private Jet sum(Jet x, Jet y, boolean isDifference) {
    List<Ball> z = new ArrayList<>(size);
    for (int i = 0; i < Math.max(x.coefficients().size(), y.coefficients().size()); i++) {
      Ball a = i < x.coefficients().size() ? x.coefficients().get(i) : Ball.of(0);
      Ball b = i < y.coefficients().size() ? y.coefficients().get(i) : Ball.of(0);
      z.add(isDifference ? on.subtract(a, b) : on.add(a, b));
    }
    return new Jet(z);
  }

  private Jet product(Jet x, Jet y) {
    if (x.isConstant() || y.isConstant()) {
      Ball factor = x.isConstant() ? x.value() : y.value();
      Jet other = x.isConstant() ? y : x;
      return new Jet(other.coefficients().stream().map(c -> on.multiply(factor, c)).toList());
    }
    Ball[] z = new Ball[size];
    for (int i = 0; i < size; i++) {
      Ball a = x.coefficients().get(i);
      for (int j = 0; j < size && !a.isExactZero(); j++) {
        Ball b = y.coefficients().get(j);
        if (!b.isExactZero() && fits(i, j)) {
          Ball term = on.multiply(a, b);
          z[i + j] = z[i + j] == null ? term : on.add(z[i + j], term);
        }
      }
    }
    List<Ball> coefficients = new ArrayList<>(size);
    for (Ball c : z) {
      coefficients.add(c == null ? Ball.of(0) : c);
    }
    return new Jet(coefficients);
  }

  /** Returns whether the product of two powers is one that is kept; its place is the sum then. */
  private boolean fits(int i, int j) {
    int a = i;
    int b = j;
    for (int order : orders) {
      int base = order + 1;
      if (a % base + b % base > order) {
        return false;
      }
      a /= base;
      b /= base;
    }
    return true;
  }

  /** Returns {@code sum c_k h^k}, where h is an operand without its value. */
  private Jet composed(List<Ball> c, Jet x) {
    Jet h = x.withValue(Ball.of(0));
    Jet z = Jet.constant(c.get(total));
    for (int k = total - 1; k >= 0; k--) {
      z = sum(product(z, h), Jet.constant(c.get(k)), false);
    }
    return z;
  }

  // ---- operations ----

  @Override
  public Jet constant(double value) {
    return Jet.constant(on.constant(value));
  }

  @Override
  public Jet constant(BigInteger value) {
    return Jet.constant(on.constant(value));
  }

  @Override
  public Jet constant(Constant value) {
    return Jet.constant(on.constant(value));
  }

  @Override
  public Jet apply(Unary op, Jet x) {
    step();
    Ball value = on.apply(op, x.value());
    if (x.isConstant()) {
      return Jet.constant(value);
    }
    if (!slopes.isSmooth(op, x.value(), value)) {
      throw new OnEdgeException(op.symbol());
    }
    return switch (op) {
      case SIGN, FLOOR, CEIL, TRUNC, RINT -> Jet.constant(value);
      default -> {
        try {
          yield composed(series.of(op, x.value(), value), x);
        } catch (OutsideDomainException noRule) {
          throw new OnEdgeException(op.symbol());
        }
      }
    };
  }

  @Override
  public Jet power(Jet base, int exponent) {
    step();
    Ball value = on.power(base.value(), exponent);
    return base.isConstant() || exponent == 0
        ? Jet.constant(value)
        : composed(series.wholePower(value, base.value(), exponent), base);
  }

  @Override
  public Jet apply(Binary op, Jet x, Jet y) {
    step();
    Ball a = x.value();
    Ball b = y.value();
    if (x.isConstant() && y.isConstant()) {
      return Jet.constant(on.apply(op, a, b));
    }
    try {
      return ruled(op, x, y);
    } catch (OutsideDomainException noRule) {
      on.apply(op, a, b);
      throw new OnEdgeException(op.symbol());
    }
  }

  private Jet ruled(Binary op, Jet x, Jet y) {
    Ball a = x.value();
    Ball b = y.value();
    return switch (op) {
      case ADD -> sum(x, y, false);
      case SUBTRACT -> sum(x, y, true);
      case MULTIPLY -> product(x, y);
      case DIVIDE -> quotient(x, y);
      case POW -> pow(x, y);
      case HYPOT -> hypot(x, y);
      case ATAN2 -> angle(x, y);
      case MIN, MAX -> extreme(op, x, y);
      case FMOD, REMAINDER -> remainder(op, x, y);
      case COPYSIGN -> {
        Ball z = on.apply(op, a, b);
        if (slopes.order(op.symbol(), a, Ball.of(0)) == 0
            || slopes.order(op.symbol(), b, Ball.of(0)) == 0) {
          throw new OnEdgeException(op.symbol());
        }
        yield a.sign().equals(z.sign()) ? x : apply(Unary.NEGATE, x);
      }
      case BETA -> {
        Ball z = on.apply(op, a, b);
        Jet logarithm = logBeta(x, y);
        yield composed(series.of(Unary.EXP, logarithm.value(), z), logarithm);
      }
      case LOG_BETA -> logBeta(x, y);
      case POLYGAMMA, BESSEL_J, BESSEL_Y, SPHERICAL_BESSEL -> {
        if (!x.isConstant()) {
          throw new OnEdgeException(op.symbol());
        }
        yield composed(series.ofOrder(op, a, b), y);
      }
    };
  }

  private Jet logBeta(Jet x, Jet y) {
    Jet apart = sum(apply(Unary.LOG_GAMMA, x), apply(Unary.LOG_GAMMA, y), false);
    Jet together = apply(Unary.LOG_GAMMA, sum(x, y, false));
    return sum(apart, together, true).withValue(on.apply(Binary.LOG_BETA, x.value(), y.value()));
  }

  private Jet remainder(Binary op, Jet x, Jet y) {
    Ball z = on.apply(op, x.value(), y.value());
    if (!slopes.isRemainderSmooth(op, x.value(), y.value(), z)) {
      throw new OnEdgeException(op.symbol());
    }
    Jet slope = Jet.constant(slopes.ofRemainderByDivisor(x.value(), y.value(), z));
    return sum(x, product(slope, y), false).withValue(z);
  }

  private Jet quotient(Jet x, Jet y) {
    Ball z = on.divide(x.value(), y.value());
    if (y.isConstant()) {
      return new Jet(x.coefficients().stream().map(c -> on.divide(c, y.value())).toList());
    }
    Ball reciprocal = on.divide(Ball.of(1), y.value());
    return product(x, composed(series.power(reciprocal, y.value(), Ball.of(-1)), y)).withValue(z);
  }

  private Jet pow(Jet x, Jet y) {
    Ball z = on.apply(Binary.POW, x.value(), y.value());
    if (y.isConstant()) {
      OptionalInt whole = WengertList.whole(y.value());
      if (whole.isPresent()) {
        return whole.getAsInt() == 0
            ? Jet.constant(z)
            : composed(series.wholePower(z, x.value(), whole.getAsInt()), x);
      }
    }
    String symbol = Binary.POW.symbol();
    int sign =
        x.value().sign().orElseThrow(() -> new UndecidedException(symbol + " of " + x.value()));
    if (sign <= 0) {
      throw new OnEdgeException(symbol);
    }
    if (y.isConstant()) {
      return composed(series.power(z, x.value(), y.value()), x);
    }
    Jet exponent = product(y, apply(Unary.LOG, x));
    return composed(series.of(Unary.EXP, exponent.value(), z), exponent);
  }

  private Jet hypot(Jet x, Jet y) {
    Ball z = on.apply(Binary.HYPOT, x.value(), y.value());
    if (slopes.order(Binary.HYPOT.symbol(), z, Ball.of(0)) == 0) {
      throw new OnEdgeException(Binary.HYPOT.symbol());
    }
    Jet square = sum(product(x, x), product(y, y), false);
    return composed(series.of(Unary.SQRT, square.value(), z), square);
  }

  /** The angle is the arc tangent of a quotient, up to a constant. */
  private Jet angle(Jet ordinate, Jet abscissa) {
    Ball z = on.apply(Binary.ATAN2, ordinate.value(), abscissa.value());
    if (!slopes.isOffCut(ordinate.value(), abscissa.value())) {
      throw new OnEdgeException(Binary.ATAN2.symbol());
    }
    Jet atan =
        abscissa.value().sign().orElse(0) != 0
            ? apply(Unary.ATAN, quotient(ordinate, abscissa))
            : apply(Unary.NEGATE, apply(Unary.ATAN, quotient(abscissa, ordinate)));
    return atan.withValue(z);
  }

  private Jet extreme(Binary op, Jet x, Jet y) {
    if (x.equals(y)) {
      return x;
    }
    int order = slopes.order(op.symbol(), x.value(), y.value());
    if (order == 0) {
      throw new OnEdgeException(op.symbol());
    }
    return (op == Binary.MIN) == (order < 0) ? x : y;
  }

  @Override
  public boolean compare(Comparison op, Jet x, Jet y) {
    step();
    if (x.isConstant() && y.isConstant()) {
      return on.compare(op, x.value(), y.value());
    }
    if (x.equals(y)) {
      return op.holds(0);
    }
    int order = slopes.order(op.symbol(), x.value(), y.value());
    if (order == 0) {
      throw new OnEdgeException(op.symbol());
    }
    return op.holds(order);
  }

  /** What a function decides by a double that depends on what moves is not known beside it. */
  @Override
  public double approximate(Jet x) {
    if (!x.isConstant()) {
      throw new OnEdgeException("nearest double");
    }
    if (!x.value().isExact()) {
      throw new UndecidedException("the double nearest to " + x.value());
    }
    return on.approximate(x.value());
  }

  @Override
  public String toString() {
    return "Taylor polynomials over balls";
  }
}
