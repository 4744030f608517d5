package tridiff.autodiff.rules;

import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import tridiff.autodiff.array.ArrayAlgebra;
import tridiff.core.UnsupportedFunctionException;
import tridiff.core.algebra.Algebra;
import tridiff.core.algebra.Binary;
import tridiff.core.algebra.Comparison;
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
        case SIGN, FLOOR, CEIL -> Slope.zero();
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
      };
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
            COSH ->
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
      };
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
