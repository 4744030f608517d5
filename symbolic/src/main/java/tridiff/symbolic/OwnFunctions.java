package tridiff.symbolic;

import java.math.BigInteger;
import java.util.EnumSet;
import java.util.Set;
import tridiff.core.algebra.Binary;
import tridiff.core.algebra.Unary;
import tridiff.core.function.Expression;

/** Functions that Symja lacks, with their derivatives. */
final class OwnFunctions {

  static final Set<Unary> ONE =
      EnumSet.of(
          Unary.EXPM1,
          Unary.LOG1P,
          Unary.SOFTPLUS,
          Unary.NORMAL_DENSITY,
          Unary.NORMAL_DISTRIBUTION);

  static final Set<Binary> TWO =
      EnumSet.of(
          Binary.ATAN2, // See Question.withAngles.
          Binary.HYPOT,
          Binary.FMOD,
          Binary.REMAINDER,
          Binary.COPYSIGN,
          Binary.BETA, // Symja knows its name only.
          Binary.LOG_BETA,
          Binary.SPHERICAL_BESSEL);

  private OwnFunctions() {}

  /** Returns the derivative of a function of one operand. */
  static Expression slope(Unary op, Expression x) {
    return switch (op) {
      case EXPM1 -> of(Unary.EXP, x);
      case LOG1P -> of(Binary.DIVIDE, whole(1), of(Binary.ADD, whole(1), x));
      case SOFTPLUS -> of(Unary.SIGMOID, x);
      case NORMAL_DENSITY -> of(Binary.MULTIPLY, of(Unary.NEGATE, x), of(op, x));
      case NORMAL_DISTRIBUTION -> of(Unary.NORMAL_DENSITY, x);
      default -> throw new IllegalArgumentException(op + " is known to Symja");
    };
  }

  /** Returns the derivative of a function of two operands by the first or the second. */
  static Expression slope(Binary op, Expression x, Expression y, boolean byFirst) {
    return switch (op) {
      case HYPOT -> of(Binary.DIVIDE, byFirst ? x : y, of(op, x, y));
      case FMOD, REMAINDER ->
          byFirst
              ? whole(1)
              : of(Unary.RINT, of(Binary.DIVIDE, of(Binary.SUBTRACT, of(op, x, y), x), y));
      case COPYSIGN ->
          byFirst ? of(Binary.MULTIPLY, of(Unary.SIGN, x), of(op, whole(1), y)) : whole(0);
      case BETA -> of(Binary.MULTIPLY, of(op, x, y), slope(Binary.LOG_BETA, x, y, byFirst));
      case LOG_BETA -> of(Binary.SUBTRACT, digamma(byFirst ? x : y), digamma(of(Binary.ADD, x, y)));
      case SPHERICAL_BESSEL -> spherical(((Expression.Whole) x).value().intValueExact(), y);
      default -> throw new IllegalArgumentException(op + " is known to Symja");
    };
  }

  private static Expression digamma(Expression x) {
    return of(Binary.POLYGAMMA, whole(0), x);
  }

  /** {@code (2n + 1) j_n' = n j_(n-1) - (n + 1) j_(n+1)}, DLMF 10.51.2. */
  private static Expression spherical(int n, Expression x) {
    Expression after = of(Binary.SPHERICAL_BESSEL, whole(n + 1), x);
    if (n == 0) {
      return of(Unary.NEGATE, after);
    }
    Expression before = of(Binary.SPHERICAL_BESSEL, whole(n - 1), x);
    Expression sum =
        of(
            Binary.SUBTRACT,
            n == 1 ? before : of(Binary.MULTIPLY, whole(n), before),
            of(Binary.MULTIPLY, whole(n + 1), after));
    return of(Binary.DIVIDE, sum, whole(2 * n + 1));
  }

  private static Expression whole(int value) {
    return new Expression.Whole(BigInteger.valueOf(value));
  }

  private static Expression of(Unary op, Expression x) {
    return new Expression.UnaryOperation(op, x);
  }

  private static Expression of(Binary op, Expression x, Expression y) {
    return new Expression.BinaryOperation(op, x, y);
  }
}
