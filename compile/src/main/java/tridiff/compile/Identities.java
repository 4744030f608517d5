package tridiff.compile;

import tridiff.core.algebra.Binary;
import tridiff.core.algebra.Comparison;
import tridiff.core.algebra.Unary;

/**
 * Writes operations on values, in simpler forms where these are true of all doubles, signed zeros
 * and infinities included. The bits stay the same (a NaN stays a NaN), unless the {@link
 * Elementary#rearranges functions} leave the last one free.
 */
final class Identities {

  private static final int NEGATE = Schedule.number(Unary.NEGATE);
  private static final int ADD = Schedule.number(Binary.ADD);
  private static final int SUBTRACT = Schedule.number(Binary.SUBTRACT);
  private static final int MULTIPLY = Schedule.number(Binary.MULTIPLY);
  private static final int DIVIDE = Schedule.number(Binary.DIVIDE);

  private final Values values;
  private final Elementary functions;

  Identities(Values values, Elementary functions) {
    this.values = values;
    this.functions = functions;
  }

  int unary(Unary operation, int x) {
    if (Schedule.isConstant(x)) {
      return constant(functions.evaluate(operation, value(x)));
    }
    return switch (operation) {
      case NEGATE -> negate(x);
      default -> intern(Schedule.number(operation), x, 0);
    };
  }

  int negate(int x) {
    if (Schedule.isConstant(x)) {
      return constant(-value(x));
    }
    return isNegation(x) ? first(x) : intern(NEGATE, x, 0);
  }

  int binary(Binary operation, int x, int y) {
    if (Schedule.isConstant(x) && Schedule.isConstant(y)) {
      return constant(functions.evaluate(operation, value(x), value(y)));
    }
    return switch (operation) {
      case ADD -> add(x, y);
      case SUBTRACT -> subtract(x, y);
      case MULTIPLY -> multiply(x, y);
      case DIVIDE -> divide(x, y);
      case POW -> is(y, 1) ? x : is(y, 0) ? constant(1) : intern(Schedule.number(operation), x, y);
      case MIN, MAX -> x == y ? x : intern(Schedule.number(operation), x, y);
      case ATAN2, HYPOT, FMOD, REMAINDER, COPYSIGN -> intern(Schedule.number(operation), x, y);
      case BETA, LOG_BETA, POLYGAMMA, BESSEL_J, BESSEL_Y, SPHERICAL_BESSEL ->
          intern(Schedule.number(operation), x, y);
    };
  }

  int add(int x, int y) {
    // x + 0 is not x: -0 + 0 is 0.
    if (is(x, -0.0)) {
      return y;
    }
    if (is(y, -0.0)) {
      return x;
    }
    if (isNegation(y)) {
      return subtract(x, first(y));
    }
    if (x == y && functions.rearranges() && isMultiple(x)) {
      return multiply(constant(2 * value(first(x))), values.second(x));
    }
    return isNegation(x) ? subtract(y, first(x)) : intern(ADD, x, y);
  }

  int subtract(int x, int y) {
    if (is(y, 0)) {
      return x;
    }
    if (is(x, -0.0)) {
      return negate(y);
    }
    if (isNegation(x) && first(x) == y) {
      return multiply(constant(-2), y);
    }
    return isNegation(y) ? add(x, first(y)) : intern(SUBTRACT, x, y);
  }

  int multiply(int x, int y) {
    if (is(x, 1)) {
      return y;
    }
    if (is(y, 1)) {
      return x;
    }
    if (is(x, -1)) {
      return negate(y);
    }
    if (is(y, -1)) {
      return negate(x);
    }
    if (isNegation(x)) {
      return Schedule.isConstant(y) ? multiply(first(x), negate(y)) : negate(multiply(first(x), y));
    }
    if (isNegation(y)) {
      return Schedule.isConstant(x) ? multiply(negate(x), first(y)) : negate(multiply(x, first(y)));
    }
    return Schedule.isConstant(y) ? intern(MULTIPLY, y, x) : intern(MULTIPLY, x, y);
  }

  int divide(int x, int y) {
    if (Schedule.isConstant(y) && isPowerOfTwo(1 / value(y)) && isPowerOfTwo(value(y))) {
      return multiply(x, constant(1 / value(y)));
    }
    if (isNegation(x)) {
      return Schedule.isConstant(y) ? divide(first(x), negate(y)) : negate(divide(first(x), y));
    }
    if (isNegation(y)) {
      return Schedule.isConstant(x) ? divide(negate(x), first(y)) : negate(divide(x, first(y)));
    }
    return intern(DIVIDE, x, y);
  }

  int multiplyAdd(int x, int y, int z) {
    return Schedule.isConstant(x) && Schedule.isConstant(y) && Schedule.isConstant(z)
        ? constant(Math.fma(value(x), value(y), value(z)))
        : values.appendFma(x, y, z);
  }

  int power(int base, int exponent) {
    if (exponent == 0) {
      return constant(1);
    }
    if (!functions.multipliesOut(exponent)) {
      return Schedule.isConstant(base)
          ? constant(functions.evaluatePower(value(base), exponent))
          : intern(Schedule.POWER, base, exponent);
    }
    int square = base;
    int product = Values.UNKNOWN;
    for (int bits = Math.abs(exponent); bits != 0; bits >>= 1) {
      if ((bits & 1) != 0) {
        product = product == Values.UNKNOWN ? square : binary(Binary.MULTIPLY, product, square);
      }
      if (bits > 1) {
        square = binary(Binary.MULTIPLY, square, square);
      }
    }
    return exponent > 0 ? product : binary(Binary.DIVIDE, constant(1), product);
  }

  int select(Comparison comparison, int x, int y, int then, int otherwise) {
    if (then == otherwise) {
      return then;
    }
    if (Schedule.isConstant(x) && Schedule.isConstant(y)) {
      return comparison.holds(value(x), value(y)) ? then : otherwise;
    }
    return values.appendCase(comparison, x, y, then, otherwise);
  }

  private boolean isNegation(int x) {
    return !Schedule.isConstant(x) && values.op(x) == NEGATE;
  }

  /** Whether a value is a constant times another, and twice the constant is one too. */
  private boolean isMultiple(int x) {
    return !Schedule.isConstant(x)
        && values.op(x) == MULTIPLY
        && Schedule.isConstant(first(x))
        && Double.isFinite(2 * value(first(x)));
  }

  private int first(int value) {
    return values.first(value);
  }

  private double value(int constant) {
    return values.value(constant);
  }

  private int constant(double value) {
    return values.constant(value);
  }

  private int intern(int operation, int x, int y) {
    return values.intern(operation, x, y);
  }

  /** Whether a value is this constant, the sign of zero included. */
  private boolean is(int x, double constant) {
    return Schedule.isConstant(x)
        && Double.doubleToLongBits(value(x)) == Double.doubleToLongBits(constant);
  }

  static boolean isPowerOfTwo(double x) {
    return Double.isFinite(x) && x != 0 && Math.abs(x) == Math.scalb(1.0, Math.getExponent(x));
  }
}
