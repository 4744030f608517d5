package tridiff.measure.truth;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.CancellationException;
import tridiff.core.algebra.Decimal;
import tridiff.core.algebra.DecimalOverflowException;
import tridiff.core.algebra.Decimals;
import tridiff.core.algebra.OutsideDomainException;
import tridiff.core.algebra.UndecidedException;
import tridiff.core.function.RealFunction;

/**
 * Difference quotients of a function in one of its variables, in decimals: no derivative rule has a
 * part in them.
 *
 * <p>The points x, x +- h and x +- 2h are exact, with h = 10^(-P/3) times the power of ten below
 * min(1, |x|), P the precision. The truncation of all quotients is O(h^2), so that it and the
 * rounding, 10^-P / h, both leave 2P/3 digits.
 */
final class Quotients {

  private static final BigDecimal TWO = BigDecimal.valueOf(2);

  private final Decimals on;
  private final BigDecimal x;
  private final BigDecimal h;
  private final Values center;
  private final Values[] right = new Values[2];
  private final Values[] left = new Values[2];

  /** The outputs at one point, or why there are none. */
  private sealed interface Values {
    record Known(List<Decimal> outputs) implements Values {}

    record None(Slope why) implements Values {}
  }

  private Quotients(Decimals on, BigDecimal x, BigDecimal h, List<Decimal> center) {
    this.on = on;
    this.x = x;
    this.h = h;
    this.center = new Values.Known(center);
  }

  /**
   * Evaluates the function around a point.
   *
   * @param variable the variable that is moved
   * @param values the outputs at the point itself
   */
  static Quotients around(
      RealFunction f, Decimals on, List<Decimal> point, int variable, List<Decimal> values) {
    BigDecimal x = point.get(variable).value();
    BigDecimal h = step(x, on.precision());
    Quotients quotients = new Quotients(on, x, h, values);
    for (int k = 0; k < 2; k++) {
      BigDecimal distance = h.multiply(BigDecimal.valueOf(k + 1));
      quotients.right[k] = values(f, on, point, variable, x.add(distance));
      quotients.left[k] = values(f, on, point, variable, x.subtract(distance));
    }
    return quotients;
  }

  /** Returns h. */
  static BigDecimal step(BigDecimal x, int precision) {
    int exponent = x.signum() == 0 ? 0 : Math.min(0, x.precision() - x.scale() - 1);
    return BigDecimal.ONE.scaleByPowerOfTen(exponent - precision / 3);
  }

  private static Values values(
      RealFunction f, Decimals on, List<Decimal> point, int variable, BigDecimal moved) {
    if (Thread.currentThread().isInterrupted()) {
      throw new CancellationException("interrupted while computing a reference");
    }
    if (!f.domain().intervals().get(variable).contains(moved)) {
      return new Values.None(new Slope.Outside("outside " + f.domain().intervals().get(variable)));
    }
    List<Decimal> node = new ArrayList<>(point);
    node.set(variable, Decimal.exact(moved));
    try {
      return new Values.Known(f.evaluate(on, node));
    } catch (OutsideDomainException e) {
      return new Values.None(new Slope.Outside(e.getMessage()));
    } catch (UndecidedException | DecimalOverflowException e) {
      return new Values.None(new Slope.Unproved(e.getMessage()));
    }
  }

  /** Returns {@code (-3 f(x) + 4 f(x + h) - f(x + 2h)) / 2h}. */
  Slope right(int output) {
    return oneSided(output, right, h);
  }

  /** Returns the same with -h. */
  Slope left(int output) {
    return oneSided(output, left, h.negate());
  }

  private Slope oneSided(int output, Values[] side, BigDecimal step) {
    return quotient(
        output, step.multiply(TWO), List.of(center, side[0], side[1]), List.of(-3, 4, -1));
  }

  /** Returns {@code (f(x + h) - f(x - h)) / 2h}. */
  Slope central(int output) {
    return quotient(output, h.multiply(TWO), List.of(right[0], left[0]), List.of(1, -1));
  }

  private Slope quotient(
      int output, BigDecimal divisor, List<Values> nodes, List<Integer> weights) {
    Decimal sum = Decimal.exact(0);
    for (int i = 0; i < nodes.size(); i++) {
      if (nodes.get(i) instanceof Values.None none) {
        return none.why();
      }
      if (nodes.get(i) instanceof Values.Known known) {
        Decimal weight = Decimal.exact(weights.get(i));
        sum = on.add(sum, on.multiply(weight, known.outputs().get(output)));
      }
    }
    return new Slope.Known(on.divide(sum, Decimal.exact(divisor)));
  }

  /**
   * Returns {@code x f''} from the second differences of each side on which there are points, if
   * they agree to two digits: where the second derivative jumps there is none.
   */
  OptionalDouble curvature(int output) {
    OptionalDouble ahead = secondDifference(output, right);
    OptionalDouble behind = secondDifference(output, left);
    if (ahead.isEmpty() || behind.isEmpty()) {
      return ahead.isPresent() ? ahead : behind;
    }
    double a = ahead.getAsDouble();
    double b = behind.getAsDouble();
    boolean agree = Math.abs(a - b) <= 0.01 * Math.max(Math.abs(a), Math.abs(b));
    return agree ? ahead : OptionalDouble.empty();
  }

  private OptionalDouble secondDifference(int output, Values[] side) {
    Slope difference =
        quotient(output, h.multiply(h), List.of(center, side[0], side[1]), List.of(1, -2, 1));
    if (!(difference instanceof Slope.Known known)) {
      return OptionalDouble.empty();
    }
    Decimal product = on.multiply(known.value(), Decimal.exact(x));
    if (product.digits() >= 3) {
      return OptionalDouble.of(product.value().doubleValue());
    }
    // Not told apart from 0, but surely as good as 0 beside the derivative.
    BigDecimal most = product.value().abs().add(product.radius());
    boolean isNothing =
        oneSided(output, side, h) instanceof Slope.Known slope
            && most.compareTo(slope.value().value().abs().movePointLeft(20)) <= 0;
    return isNothing ? OptionalDouble.of(0) : OptionalDouble.empty();
  }
}
