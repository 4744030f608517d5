package tridiff.autodiff.rules;

import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import tridiff.autodiff.array.ArrayAlgebra;
import tridiff.core.UnsupportedFunctionException;
import tridiff.core.algebra.Algebra;
import tridiff.core.algebra.Binary;
import tridiff.core.algebra.Comparison;
import tridiff.core.algebra.Constant;
import tridiff.core.algebra.Unary;

/**
 * The derivatives of the elementary functions, as mathematics in the operations of any algebra:
 * {@code x} (and {@code y}) are the operands, {@code z} is the result.
 *
 * <p>The sets differ only in how the same derivative is computed. {@link #TEXTBOOK} writes it as
 * calculus books do; {@link #STABLE} avoids differences of nearly equal numbers and squares that
 * overflow. The four operations of arithmetic have one rule, which forward and reverse mode write
 * in their own order.
 *
 * <p>What is answered where there is no derivative, or an infinite one, is listed and tested in the
 * table of kinks.
 */
public enum Rules {
  /** As in a calculus book, and in the study notes: {@code tanh' = 1 - z^2}. */
  TEXTBOOK {
    @Override
    public <T> Slope<T> slope(Algebra<T> on, Unary op, T x, T z) {
      return switch (op) {
        case NEGATE -> Slope.minusOne();
        case ABS -> Slope.of(on.apply(Unary.SIGN, x));
        case SIGN, FLOOR, CEIL, TRUNC, RINT -> Slope.zero();
        case SQRT -> Slope.oneOver(on.multiply(on.constant(2), z));
        case CBRT -> Slope.oneOver(on.multiply(on.constant(3), on.power(z, 2)));
        case EXP -> Slope.of(z);
        case EXPM1 -> Slope.of(on.add(z, on.constant(1)));
        case LOG -> Slope.oneOver(x);
        case LOG1P -> Slope.oneOver(on.add(on.constant(1), x));
        case LOG10 -> Slope.oneOver(on.multiply(x, on.apply(Unary.LOG, on.constant(10))));
        case SIN -> Slope.of(on.apply(Unary.COS, x));
        case COS -> Slope.of(on.negate(on.apply(Unary.SIN, x)));
        case TAN -> Slope.of(on.add(on.constant(1), on.multiply(z, z)));
        case ASIN -> Slope.oneOver(on.apply(Unary.SQRT, oneMinusSquare(on, x)));
        case ACOS -> Slope.oneOver(on.negate(on.apply(Unary.SQRT, oneMinusSquare(on, x))));
        case ATAN -> Slope.oneOver(on.add(on.constant(1), on.multiply(x, x)));
        case SINH -> Slope.of(on.apply(Unary.COSH, x));
        case COSH -> Slope.of(on.apply(Unary.SINH, x));
        case TANH -> Slope.of(oneMinusSquare(on, z));
        case ASINH ->
            Slope.oneOver(on.apply(Unary.SQRT, on.add(on.constant(1), on.multiply(x, x))));
        case ACOSH ->
            Slope.oneOver(on.apply(Unary.SQRT, on.subtract(on.multiply(x, x), on.constant(1))));
        case ATANH -> Slope.oneOver(oneMinusSquare(on, x));
        case SIGMOID -> Slope.of(on.multiply(z, on.subtract(on.constant(1), z)));
        case SOFTPLUS -> {
          T power = on.apply(Unary.EXP, x);
          yield Slope.of(on.divide(power, on.add(on.constant(1), power)));
        }
        case ERF -> Slope.of(gaussian(on, x));
        case ERFC -> Slope.of(on.negate(gaussian(on, x)));
        case NORMAL_DENSITY -> Slope.of(on.negate(on.multiply(x, z)));
        case NORMAL_DISTRIBUTION -> Slope.of(on.apply(Unary.NORMAL_DENSITY, x));
        case GAMMA -> Slope.of(on.multiply(z, polygamma(on, 0, x)));
        case LOG_GAMMA -> Slope.of(polygamma(on, 0, x));
        case LAMBERT_W -> Slope.of(on.divide(z, on.multiply(x, on.add(on.constant(1), z))));
      };
    }

    @Override
    <T> Slope<T> sphericalSlope(Algebra<T> on, int n, T x, T z) {
      // j_n' = j_(n-1) - (n + 1)/x j_n, and j_(-1) = cos x / x
      T before =
          n == 0
              ? on.divide(on.apply(Unary.COS, x), x)
              : ofOrder(on, Binary.SPHERICAL_BESSEL, n - 1, x);
      return Slope.of(on.subtract(before, on.divide(on.multiply(on.constant(n + 1), z), x)));
    }

    @Override
    <T> Slope<T> atan2Slope(Algebra<T> on, T numerator, T x, T y) {
      return Slope.of(on.divide(numerator, on.add(on.multiply(x, x), on.multiply(y, y))));
    }
  },

  /** The same derivatives in forms that keep their digits. */
  STABLE {
    @Override
    public <T> Slope<T> slope(Algebra<T> on, Unary op, T x, T z) {
      return switch (op) {
        case NEGATE,
            ABS,
            SIGN,
            FLOOR,
            CEIL,
            TRUNC,
            RINT,
            SQRT,
            CBRT,
            EXP,
            LOG,
            LOG1P,
            LOG10,
            SIN,
            COS,
            TAN,
            ATAN,
            SINH,
            COSH,
            ERF,
            ERFC,
            NORMAL_DENSITY,
            NORMAL_DISTRIBUTION,
            GAMMA,
            LOG_GAMMA ->
            TEXTBOOK.slope(on, op, x, z);
        case EXPM1 -> Slope.of(on.apply(Unary.EXP, x));
        case ASIN -> Slope.oneOver(on.apply(Unary.SQRT, oneMinusTimesOnePlus(on, x)));
        case ACOS -> Slope.oneOver(on.negate(on.apply(Unary.SQRT, oneMinusTimesOnePlus(on, x))));
        // Squared after the division: cosh(x)^2 overflows long before the derivative underflows.
        case TANH -> Slope.of(on.power(on.divide(on.constant(1), on.apply(Unary.COSH, x)), 2));
        case ASINH -> Slope.oneOver(on.apply(Binary.HYPOT, on.constant(1), x));
        case ACOSH ->
            Slope.oneOver(
                on.multiply(
                    on.apply(Unary.SQRT, on.subtract(x, on.constant(1))),
                    on.apply(Unary.SQRT, on.add(x, on.constant(1)))));
        case ATANH -> Slope.oneOver(oneMinusTimesOnePlus(on, x));
        case SIGMOID -> Slope.of(on.multiply(z, on.apply(Unary.SIGMOID, on.negate(x))));
        case SOFTPLUS -> Slope.of(on.apply(Unary.SIGMOID, x));
        case LAMBERT_W ->
            Slope.of(on.divide(on.apply(Unary.EXP, on.negate(z)), on.add(on.constant(1), z)));
      };
    }

    @Override
    <T> Slope<T> sphericalSlope(Algebra<T> on, int n, T x, T z) {
      // (2n + 1) j_n' = n j_(n-1) - (n + 1) j_(n+1)
      T after = ofOrder(on, Binary.SPHERICAL_BESSEL, n + 1, x);
      if (n == 0) {
        return Slope.of(on.negate(after));
      }
      T before = ofOrder(on, Binary.SPHERICAL_BESSEL, n - 1, x);
      T sum =
          on.subtract(on.multiply(on.constant(n), before), on.multiply(on.constant(n + 1), after));
      return Slope.of(on.divide(sum, on.constant(2 * n + 1)));
    }

    @Override
    <T> Slope<T> atan2Slope(Algebra<T> on, T numerator, T x, T y) {
      T radius = on.apply(Binary.HYPOT, x, y);
      return Slope.of(on.divide(on.divide(numerator, radius), radius));
    }
  };

  /** Returns the derivative of {@code z = op(x)}. */
  public abstract <T> Slope<T> slope(Algebra<T> on, Unary op, T x, T z);

  /** Returns {@code numerator / (x^2 + y^2)}. */
  abstract <T> Slope<T> atan2Slope(Algebra<T> on, T numerator, T x, T y);

  /** Returns the derivative of the spherical Bessel function of order n. */
  abstract <T> Slope<T> sphericalSlope(Algebra<T> on, int n, T x, T z);

  /** Returns the derivative of {@code z = op(x, y)} by x. */
  public final <T> Slope<T> leftSlope(Algebra<T> on, Binary op, T x, T y, T z) {
    return switch (op) {
      case ADD, SUBTRACT -> Slope.one();
      case MULTIPLY -> Slope.of(y);
      case DIVIDE -> Slope.oneOver(y);
      case POW -> powerByBase(on, x, y);
      case MIN -> largerOf(on, y, x);
      case MAX -> largerOf(on, x, y);
      case ATAN2 -> atan2Slope(on, y, x, y);
      case HYPOT -> Slope.of(on.divide(x, z));
      case FMOD, REMAINDER -> Slope.one();
      case COPYSIGN ->
          Slope.of(on.multiply(on.apply(Unary.SIGN, x), on.apply(op, on.constant(1), y)));
      case BETA -> Slope.of(on.multiply(z, logBetaSlope(on, x, y)));
      case LOG_BETA -> Slope.of(logBetaSlope(on, x, y));
      case POLYGAMMA, BESSEL_J, BESSEL_Y, SPHERICAL_BESSEL ->
          throw new UnsupportedFunctionException(
              "the order of " + op.symbol() + " is a whole number: nothing is derived by it");
    };
  }

  /** Returns the derivative of {@code z = op(x, y)} by y. */
  public final <T> Slope<T> rightSlope(Algebra<T> on, Binary op, T x, T y, T z) {
    return switch (op) {
      case ADD -> Slope.one();
      case SUBTRACT -> Slope.minusOne();
      case MULTIPLY -> Slope.of(x);
      case DIVIDE -> Slope.of(on.negate(on.divide(z, y)));
      case POW -> powerByExponent(on, x, y, z);
      case MIN -> largerOf(on, x, y);
      case MAX -> largerOf(on, y, x);
      case ATAN2 -> atan2Slope(on, on.negate(x), x, y);
      case HYPOT -> Slope.of(on.divide(y, z));
      // The quotient that was taken is (z - x)/y, but for rounding.
      case FMOD, REMAINDER -> Slope.of(on.apply(Unary.RINT, on.divide(on.subtract(z, x), y)));
      case COPYSIGN -> Slope.zero();
      case BETA -> Slope.of(on.multiply(z, logBetaSlope(on, y, x)));
      case LOG_BETA -> Slope.of(logBetaSlope(on, y, x));
      case POLYGAMMA -> Slope.of(polygamma(on, order(on, x) + 1, y));
      case BESSEL_J, BESSEL_Y -> {
        int n = order(on, x);
        // 2 J_n' = J_(n-1) - J_(n+1), and J_(-1) = -J_1
        T after = ofOrder(on, op, n + 1, y);
        yield n == 0
            ? Slope.of(on.negate(after))
            : Slope.of(on.divide(on.subtract(ofOrder(on, op, n - 1, y), after), on.constant(2)));
      }
      case SPHERICAL_BESSEL -> sphericalSlope(on, order(on, x), y, z);
    };
  }

  /** Returns the derivative of {@code x^exponent}. */
  public final <T> Slope<T> powerSlope(Algebra<T> on, T x, int exponent) {
    return switch (exponent) {
      case 0 -> Slope.zero();
      case 1 -> Slope.one();
      case 2 -> Slope.of(on.multiply(on.constant(2), x));
      case Integer.MIN_VALUE ->
          Slope.of(on.divide(on.multiply(on.constant(exponent), on.power(x, exponent)), x));
      default -> Slope.of(on.multiply(on.constant(exponent), on.power(x, exponent - 1)));
    };
  }

  /** {@code y x^(y-1)}; at x = y = 0, where that is 0 times infinity, the slope of x^0. */
  private static <T> Slope<T> powerByBase(Algebra<T> on, T x, T y) {
    T zero = on.constant(0);
    Supplier<Slope<T>> formula =
        () -> Slope.of(on.multiply(y, on.apply(Binary.POW, x, on.subtract(y, on.constant(1)))));
    return on instanceof ArrayAlgebra
        ? formula.get()
        : Slope.where(
            on,
            Comparison.EQUAL,
            y,
            zero,
            () -> Slope.where(on, Comparison.EQUAL, x, zero, Slope::zero, formula),
            formula);
  }

  /** {@code x^y log x}; at x = 0 < y, where that is 0 times infinity, the slope of 0^y. */
  private static <T> Slope<T> powerByExponent(Algebra<T> on, T x, T y, T z) {
    T zero = on.constant(0);
    Supplier<Slope<T>> formula = () -> Slope.of(on.multiply(z, on.apply(Unary.LOG, x)));
    return on instanceof ArrayAlgebra
        ? formula.get()
        : Slope.where(
            on,
            Comparison.EQUAL,
            x,
            zero,
            () -> Slope.where(on, Comparison.GREATER, y, zero, Slope::zero, formula),
            formula);
  }

  /**
   * The derivative of {@code max(x, y)} by x: 1 or 0, and 1/2 where they are equal. It is a plain
   * zero where x is smaller, so that an infinite slope of the operand that lost does no harm.
   */
  private static <T> Slope<T> largerOf(Algebra<T> on, T x, T y) {
    Supplier<Slope<T>> half =
        () -> {
          // 1/2, but NaN if one of them is; of arrays also 1 and 0, element by element.
          T sign = on.apply(Unary.SIGN, on.subtract(x, y));
          return Slope.of(on.divide(on.add(on.constant(1), sign), on.constant(2)));
        };
    return on instanceof ArrayAlgebra
        ? half.get()
        : Slope.where(
            on,
            Comparison.GREATER,
            x,
            y,
            Slope::one,
            () -> Slope.where(on, Comparison.LESS, x, y, Slope::zero, half));
  }

  /** {@code 2/sqrt(pi) e^(-x^2)}. */
  private static <T> T gaussian(Algebra<T> on, T x) {
    T factor = on.divide(on.constant(2), on.apply(Unary.SQRT, on.constant(Constant.PI)));
    return on.multiply(factor, on.apply(Unary.EXP, on.negate(on.multiply(x, x))));
  }

  /** {@code psi(x) - psi(x + y)}. */
  private static <T> T logBetaSlope(Algebra<T> on, T x, T y) {
    return on.subtract(polygamma(on, 0, x), polygamma(on, 0, on.add(x, y)));
  }

  private static <T> T polygamma(Algebra<T> on, int n, T x) {
    return ofOrder(on, Binary.POLYGAMMA, n, x);
  }

  private static <T> T ofOrder(Algebra<T> on, Binary op, int n, T x) {
    return on.apply(op, on.constant(n), x);
  }

  private static <T> int order(Algebra<T> on, T n) {
    return (int) on.approximate(n);
  }

  private static <T> T oneMinusSquare(Algebra<T> on, T x) {
    return on.subtract(on.constant(1), on.multiply(x, x));
  }

  private static <T> T oneMinusTimesOnePlus(Algebra<T> on, T x) {
    return on.multiply(on.subtract(on.constant(1), x), on.add(on.constant(1), x));
  }

  /** Returns how the algebra decides a comparison, or empty if it has no values to compare. */
  public static <T> Optional<Boolean> decided(Algebra<T> on, Comparison op, T x, T y) {
    try {
      return Optional.of(on.compare(op, x, y));
    } catch (UnsupportedFunctionException e) {
      return Optional.empty();
    }
  }

  /**
   * Returns the rule set of this name.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static Rules named(String name) {
    for (Rules rules : values()) {
      if (rules.toString().equals(name)) {
        return rules;
      }
    }
    throw new IllegalArgumentException("rules must be stable or textbook, was '" + name + "'");
  }

  /** Returns the name a user types. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
