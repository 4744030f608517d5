package tridiff.core;

import java.util.List;
import tridiff.core.algebra.Algebra;
import tridiff.core.algebra.Binary;
import tridiff.core.algebra.Comparison;
import tridiff.core.algebra.Constant;
import tridiff.core.algebra.Unary;

/**
 * The partial derivatives of the operations, for the differentiators of these tests. They are
 * written apart from those of the modules, so that the tests of core stand on their own.
 */
record Partials<T>(Algebra<T> on) {

  /** Returns d op(x) / dx. */
  T of(Unary op, T x) {
    return switch (op) {
      case NEGATE -> one(-1);
      case ABS -> on.apply(Unary.SIGN, x);
      case SIGN, FLOOR, CEIL, TRUNC, RINT -> one(0);
      case SQRT -> on.divide(one(0.5), on.apply(Unary.SQRT, x));
      case CBRT -> {
        T root = on.apply(Unary.CBRT, x);
        yield on.divide(one(1), on.multiply(one(3), on.multiply(root, root)));
      }
      case EXP, EXPM1 -> on.apply(Unary.EXP, x);
      case LOG -> on.divide(one(1), x);
      case LOG1P -> on.divide(one(1), on.add(one(1), x));
      case LOG10 -> on.divide(one(1), on.multiply(x, on.apply(Unary.LOG, one(10))));
      case SIN -> on.apply(Unary.COS, x);
      case COS -> on.negate(on.apply(Unary.SIN, x));
      case TAN -> on.power(on.apply(Unary.COS, x), -2);
      case ASIN -> on.divide(one(1), root(x));
      case ACOS -> on.divide(one(-1), root(x));
      case ATAN -> on.divide(one(1), on.add(one(1), on.multiply(x, x)));
      case SINH -> on.apply(Unary.COSH, x);
      case COSH -> on.apply(Unary.SINH, x);
      case TANH -> on.power(on.apply(Unary.COSH, x), -2);
      case ASINH -> on.divide(one(1), on.apply(Binary.HYPOT, one(1), x));
      case ACOSH ->
          on.divide(
              one(1), on.apply(Unary.SQRT, on.multiply(on.subtract(x, one(1)), on.add(x, one(1)))));
      case ATANH -> on.divide(one(1), on.multiply(on.subtract(one(1), x), on.add(one(1), x)));
      case SIGMOID -> on.multiply(on.apply(op, x), on.apply(Unary.SIGMOID, on.negate(x)));
      case SOFTPLUS -> on.apply(Unary.SIGMOID, x);
      case ERF, ERFC -> {
        T bell = on.apply(Unary.EXP, on.negate(on.multiply(x, x)));
        T root = on.apply(Unary.SQRT, on.constant(Constant.PI));
        yield on.divide(on.multiply(one(op == Unary.ERF ? 2 : -2), bell), root);
      }
      case NORMAL_DENSITY -> on.negate(on.multiply(x, on.apply(op, x)));
      case NORMAL_DISTRIBUTION -> on.apply(Unary.NORMAL_DENSITY, x);
      case GAMMA -> on.multiply(on.apply(op, x), psi(x));
      case LOG_GAMMA -> psi(x);
      case LAMBERT_W -> {
        T w = on.apply(op, x);
        yield on.divide(one(1), on.add(x, on.apply(Unary.EXP, w)));
      }
    };
  }

  /** Returns d op(x, y) / dx and / dy. */
  List<T> of(Binary op, T x, T y) {
    return switch (op) {
      case ADD -> List.of(one(1), one(1));
      case SUBTRACT -> List.of(one(1), one(-1));
      case MULTIPLY -> List.of(y, x);
      case DIVIDE -> List.of(on.divide(one(1), y), on.negate(on.divide(on.divide(x, y), y)));
      case POW ->
          List.of(
              on.multiply(y, on.apply(op, x, on.subtract(y, one(1)))),
              // The logarithm is only there where the base allows it.
              on.select(
                  Comparison.GREATER,
                  x,
                  one(0),
                  () -> on.multiply(on.apply(op, x, y), on.apply(Unary.LOG, x)),
                  () -> one(0)));
      case MIN -> first(Comparison.LESS, x, y);
      case MAX -> first(Comparison.GREATER, x, y);
      case ATAN2 -> {
        T square = on.add(on.multiply(x, x), on.multiply(y, y));
        yield List.of(on.divide(y, square), on.negate(on.divide(x, square)));
      }
      case HYPOT -> {
        T length = on.apply(op, x, y);
        yield List.of(on.divide(x, length), on.divide(y, length));
      }
      case FMOD, REMAINDER ->
          List.of(one(1), on.apply(Unary.RINT, on.divide(on.subtract(on.apply(op, x, y), x), y)));
      case COPYSIGN -> List.of(on.apply(op, on.apply(Unary.SIGN, x), on.multiply(x, y)), one(0));
      case BETA, LOG_BETA -> {
        T factor = op == Binary.BETA ? on.apply(op, x, y) : one(1);
        T both = psi(on.add(x, y));
        yield List.of(
            on.multiply(factor, on.subtract(psi(x), both)),
            on.multiply(factor, on.subtract(psi(y), both)));
      }
      case POLYGAMMA -> List.of(one(0), on.apply(op, on.add(x, one(1)), y));
      // J_n' = n/x J_n - J_(n+1), for all of them
      case BESSEL_J, BESSEL_Y, SPHERICAL_BESSEL ->
          List.of(
              one(0),
              on.subtract(
                  on.multiply(on.divide(x, y), on.apply(op, x, y)),
                  on.apply(op, on.add(x, one(1)), y)));
    };
  }

  private T psi(T x) {
    return on.apply(Binary.POLYGAMMA, one(0), x);
  }

  /** Returns d base^exponent / dbase. */
  T ofPower(T base, int exponent) {
    return exponent == 0 ? one(0) : on.multiply(one(exponent), on.power(base, exponent - 1));
  }

  private List<T> first(Comparison wins, T x, T y) {
    return on.compare(wins, x, y) ? List.of(one(1), one(0)) : List.of(one(0), one(1));
  }

  private T root(T x) {
    return on.apply(Unary.SQRT, on.multiply(on.subtract(one(1), x), on.add(one(1), x)));
  }

  private T one(double value) {
    return on.constant(value);
  }
}
