package tridiff.core;

import java.math.BigInteger;
import java.util.function.DoubleUnaryOperator;
import tridiff.core.algebra.Algebra;
import tridiff.core.algebra.Binary;
import tridiff.core.algebra.Comparison;
import tridiff.core.algebra.Constant;
import tridiff.core.algebra.Doubles;
import tridiff.core.algebra.Unary;

/**
 * Doubles with a bound of their error beside them. The values are those of {@link Doubles}, bit by
 * bit; the bound of a result is what the bounds of the operands can do to it, plus the error of the
 * operation itself. It is infinite where nothing can be said, for instance when a divisor may be 0.
 *
 * <p>Source: N. J. Higham, Accuracy and Stability of Numerical Algorithms, 2nd ed. (2002), section
 * 3.3, running error analysis.
 */
public final class RunningError implements Algebra<RunningError.Bounded> {

  /** Starts without any value. */
  public RunningError() {}

  /** A value and the largest distance to what it should be. */
  public record Bounded(double value, double bound) {}

  private static final double ROUNDOFF = 0x1.0p-53;

  /** Of StrictMath at most 2.5 ulps, of the functions that {@link Doubles} adds at most 4. */
  private static final double FUNCTION_ERROR = 8 * ROUNDOFF;

  /** The bounds are computed in doubles too. */
  private static final double SLACK = 1 + 1e-9;

  private static Bounded bounded(double value, double propagated, double relative) {
    double bound = (propagated + relative * Math.abs(value)) * SLACK + 2 * Double.MIN_VALUE;
    boolean known = Double.isFinite(value) && bound >= 0;
    return new Bounded(value, known ? bound : Double.POSITIVE_INFINITY);
  }

  private static Bounded exact(double value) {
    return new Bounded(value, Double.isFinite(value) ? 0 : Double.POSITIVE_INFINITY);
  }

  @Override
  public Bounded constant(double value) {
    return exact(value);
  }

  @Override
  public Bounded constant(BigInteger value) {
    double nearest = value.doubleValue();
    return bounded(nearest, 0, ROUNDOFF);
  }

  @Override
  public Bounded constant(Constant value) {
    return bounded(value.nearestDouble(), 0, ROUNDOFF);
  }

  @Override
  public Bounded apply(Unary op, Bounded x) {
    double z = Doubles.evaluate(op, x.value());
    return switch (op) {
      case NEGATE, ABS -> new Bounded(z, x.bound());
      case SIGN -> Math.abs(x.value()) > x.bound() || x.bound() == 0 ? exact(z) : unknown(z);
      case FLOOR, CEIL, TRUNC, RINT -> {
        boolean same =
            Doubles.evaluate(op, x.value() - x.bound())
                == Doubles.evaluate(op, x.value() + x.bound());
        yield same ? exact(z) : unknown(z);
      }
      case SQRT -> bounded(z, x.bound() * steepest(x, t -> 0.5 / StrictMath.sqrt(t)), ROUNDOFF);
      case CBRT -> {
        double slope =
            straddles(x) ? unbounded() : steepest(x, t -> StrictMath.pow(StrictMath.cbrt(t), -2));
        yield function(z, x, slope);
      }
      case EXP -> function(z, x, steepest(x, StrictMath::exp));
      case EXPM1 -> function(z, x, steepest(x, StrictMath::exp));
      case LOG -> function(z, x, x.value() > x.bound() ? steepest(x, t -> 1 / t) : unbounded());
      case LOG1P -> function(z, x, steepest(x, t -> t > -1 ? 1 / (1 + t) : unbounded()));
      case LOG10 -> function(z, x, x.value() > x.bound() ? steepest(x, t -> 1 / t) : unbounded());
      case SIN, COS -> function(z, x, 1);
      case TAN -> function(z, x, x.bound() < 1e-3 ? tangentSlope(x) : unbounded());
      case ASIN, ACOS -> function(z, x, steepest(x, t -> 1 / StrictMath.sqrt(1 - t * t)));
      case ATAN -> function(z, x, highestAtZero(x, t -> 1 / (1 + t * t)));
      case SINH -> function(z, x, steepest(x, StrictMath::cosh));
      case COSH -> function(z, x, steepest(x, StrictMath::sinh));
      case TANH -> function(z, x, highestAtZero(x, t -> StrictMath.pow(StrictMath.cosh(t), -2)));
      case ASINH -> function(z, x, highestAtZero(x, t -> 1 / StrictMath.hypot(1, t)));
      case ACOSH -> function(z, x, steepest(x, t -> 1 / StrictMath.sqrt((t - 1) * (t + 1))));
      case ATANH -> function(z, x, steepest(x, t -> 1 / ((1 - t) * (1 + t))));
      case SIGMOID ->
          function(z, x, highestAtZero(x, t -> 0.25 * StrictMath.pow(StrictMath.cosh(t / 2), -2)));
      case SOFTPLUS -> function(z, x, 1);
      // The slopes: DLMF, 7.2.1 and 7.2.2; that of the density is most at 1, 0.242.
      case ERF, ERFC ->
          function(
              z, x, highestAtZero(x, t -> 2 / StrictMath.sqrt(Math.PI) * StrictMath.exp(-t * t)));
      case NORMAL_DENSITY -> function(z, x, 0.243);
      case NORMAL_DISTRIBUTION ->
          function(
              z,
              x,
              highestAtZero(x, t -> StrictMath.exp(-t * t / 2) / StrictMath.sqrt(2 * Math.PI)));
      // Right of 0 both are convex; Lambert's W is concave.
      case GAMMA ->
          function(z, x, isPositive(x) ? steepest(x, t -> gamma(t) * psi(t)) : unbounded());
      case LOG_GAMMA ->
          function(z, x, isPositive(x) ? steepest(x, RunningError::psi) : unbounded());
      case LAMBERT_W ->
          function(
              z,
              x,
              steepest(x, t -> 1 / (t + StrictMath.exp(Doubles.evaluate(Unary.LAMBERT_W, t)))));
    };
  }

  private static boolean isPositive(Bounded x) {
    return x.value() > x.bound();
  }

  private static double gamma(double x) {
    return Doubles.evaluate(Unary.GAMMA, x);
  }

  private static double psi(double x) {
    return Doubles.evaluate(Binary.POLYGAMMA, 0, x);
  }

  private static Bounded function(double z, Bounded x, double slope) {
    return bounded(z, x.bound() == 0 ? 0 : slope * x.bound(), FUNCTION_ERROR);
  }

  private static Bounded unknown(double z) {
    return new Bounded(z, Double.POSITIVE_INFINITY);
  }

  private static double unbounded() {
    return Double.POSITIVE_INFINITY;
  }

  /** The steepest slope between the ends of an interval on which slopes rise or fall. */
  private static double steepest(Bounded x, DoubleUnaryOperator slope) {
    double left = Math.abs(slope.applyAsDouble(x.value() - x.bound()));
    double right = Math.abs(slope.applyAsDouble(x.value() + x.bound()));
    double steepest = Math.max(left, right);
    return Double.isNaN(steepest) ? unbounded() : steepest * (1 + 1e-6);
  }

  private static double highestAtZero(Bounded x, DoubleUnaryOperator slope) {
    return straddles(x) ? slope.applyAsDouble(0) : steepest(x, slope);
  }

  private static boolean straddles(Bounded x) {
    return Math.abs(x.value()) <= x.bound();
  }

  /** Valid if no pole lies between the ends, which then have slopes of the same branch. */
  private static double tangentSlope(Bounded x) {
    double distanceToPole = Math.abs(StrictMath.cos(x.value()));
    return distanceToPole > 4 * x.bound()
        ? StrictMath.pow(distanceToPole - 2 * x.bound(), -2)
        : unbounded();
  }

  @Override
  public Bounded apply(Binary op, Bounded x, Bounded y) {
    double z = Doubles.evaluate(op, x.value(), y.value());
    double a = Math.abs(x.value());
    double b = Math.abs(y.value());
    return switch (op) {
      case ADD, SUBTRACT -> {
        // Sums never underflow, and x - x is exact.
        double bound = (x.bound() + y.bound() + ROUNDOFF * Math.abs(z)) * SLACK;
        yield Double.isFinite(z) ? new Bounded(z, bound) : unknown(z);
      }
      case MULTIPLY -> bounded(z, a * y.bound() + b * x.bound() + x.bound() * y.bound(), ROUNDOFF);
      case DIVIDE -> {
        double least = b - y.bound();
        yield least > 0
            ? bounded(z, (x.bound() + Math.abs(z) * y.bound()) / least, ROUNDOFF)
            : unknown(z);
      }
      case MIN, MAX -> new Bounded(z, Math.max(x.bound(), y.bound()));
      case HYPOT -> bounded(z, x.bound() + y.bound(), FUNCTION_ERROR);
      case ATAN2 -> {
        double least = StrictMath.hypot(a, b) - StrictMath.hypot(x.bound(), y.bound());
        boolean cut = y.value() < 0 && straddles(x);
        yield least > 0 && !cut
            ? bounded(
                z,
                ((a + x.bound()) * y.bound() + (b + y.bound()) * x.bound()) / (least * least),
                FUNCTION_ERROR)
            : unknown(z);
      }
      case POW -> pow(z, x, y);
      case FMOD, REMAINDER, COPYSIGN -> unknown(z);
      case BETA, LOG_BETA -> {
        if (!isPositive(x) || !isPositive(y)) {
          yield unknown(z);
        }
        // The slopes psi(x) - psi(x + y) are steepest at the left end of one and the right of the
        // other, and beta falls.
        double most = psi(a + x.bound() + b + y.bound());
        double left = a - x.bound();
        double below = b - y.bound();
        double scale = op == Binary.BETA ? Doubles.evaluate(op, left, below) : 1;
        double propagated = x.bound() * (most - psi(left)) + y.bound() * (most - psi(below));
        yield bounded(z, scale * propagated * (1 + 1e-6), FUNCTION_ERROR);
      }
      // No value is above 1, and the slope is a mean of two of them, DLMF 10.6.1 and 10.51.2.
      case BESSEL_J, SPHERICAL_BESSEL -> function(z, y, 1);
      case BESSEL_Y, POLYGAMMA -> function(z, y, isPositive(y) ? slope(op, x, y) : unbounded());
    };
  }

  @Override
  public Bounded fma(Bounded x, Bounded y, Bounded z) {
    double propagated =
        Math.abs(x.value()) * y.bound()
            + Math.abs(y.value()) * x.bound()
            + x.bound() * y.bound()
            + z.bound();
    return bounded(Math.fma(x.value(), y.value(), z.value()), propagated, ROUNDOFF);
  }

  /** The steepest slope is that of the left end, right of 0. */
  private static double slope(Binary op, Bounded order, Bounded y) {
    double n = order.value();
    double left = y.value() - y.bound();
    if (op == Binary.POLYGAMMA) {
      return Math.abs(Doubles.evaluate(op, n + 1, left)) * (1 + 1e-6);
    }
    // A mean of two values too; none is above the modulus, which falls: DLMF 10.9.30.
    return (modulus(n - 1, left) + modulus(n + 1, left)) / 2 * (1 + 1e-6);
  }

  private static double modulus(double n, double x) {
    return StrictMath.hypot(
        Doubles.evaluate(Binary.BESSEL_J, n, x), Doubles.evaluate(Binary.BESSEL_Y, n, x));
  }

  private static Bounded pow(double z, Bounded x, Bounded y) {
    if (x.bound() == 0 && y.bound() == 0) {
      return bounded(z, 0, FUNCTION_ERROR);
    }
    double least = Math.abs(x.value()) - x.bound();
    boolean realPower = y.bound() > 0;
    if (least <= 0 || (realPower && x.value() < 0)) {
      return unknown(z);
    }
    double relative = (Math.abs(y.value()) + y.bound()) * x.bound() / least;
    if (realPower) {
      relative += (Math.abs(StrictMath.log(Math.abs(x.value()))) + x.bound() / least) * y.bound();
    }
    // e^r - 1 <= 1.1 r for small r
    return relative < 0.1 ? bounded(z, 1.1 * relative * Math.abs(z), FUNCTION_ERROR) : unknown(z);
  }

  @Override
  public Bounded power(Bounded base, int exponent) {
    double z = Doubles.evaluatePower(base.value(), exponent);
    if (exponent == 0 || exponent == 1) {
      return exponent == 0 ? exact(z) : base;
    }
    if (base.bound() == 0) {
      return bounded(z, 0, FUNCTION_ERROR);
    }
    double least = Math.abs(base.value()) - base.bound();
    double most = Math.abs(base.value()) + base.bound();
    if (exponent < 0 && least <= 0) {
      return unknown(z);
    }
    double slope = Math.abs(exponent) * StrictMath.pow(exponent > 0 ? most : least, exponent - 1.0);
    return bounded(z, base.bound() * slope * (1 + 1e-6), FUNCTION_ERROR);
  }

  /** Thrown where the bounds leave a comparison open. */
  public static final class Undecided extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  @Override
  public boolean compare(Comparison op, Bounded x, Bounded y) {
    double bound = x.bound() + y.bound();
    if (bound > 0 && !(Math.abs(x.value() - y.value()) > bound * SLACK)) {
      throw new Undecided();
    }
    return op.holds(x.value(), y.value());
  }

  @Override
  public double approximate(Bounded x) {
    return x.value();
  }
}
