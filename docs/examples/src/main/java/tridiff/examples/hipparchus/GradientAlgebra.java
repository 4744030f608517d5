package tridiff.examples.hipparchus;

import java.math.BigInteger;
import java.util.function.BinaryOperator;
import org.hipparchus.analysis.differentiation.Gradient;
import tridiff.core.UnsupportedFunctionException;
import tridiff.core.algebra.Algebra;
import tridiff.core.algebra.Binary;
import tridiff.core.algebra.Comparison;
import tridiff.core.algebra.Constant;
import tridiff.core.algebra.Unary;

/** What the operations mean for {@link Gradient}s. */
final class GradientAlgebra implements Algebra<GradientAlgebra.Value> {

  /**
   * A number.
   *
   * @param isConstant whether it is a literal, or computed from literals: an operation with it then
   *     takes the overload for {@code double}, as a program written for the library would
   */
  record Value(Gradient gradient, boolean isConstant) {}

  private final int inputs;

  GradientAlgebra(int inputs) {
    this.inputs = inputs;
  }

  Value input(int index, double value) {
    return new Value(Gradient.variable(inputs, index, value), false);
  }

  @Override
  public Value constant(double value) {
    return new Value(Gradient.constant(inputs, value), true);
  }

  @Override
  public Value constant(BigInteger value) {
    return constant(value.doubleValue());
  }

  @Override
  public Value constant(Constant value) {
    return constant(value.nearestDouble());
  }

  @Override
  public Value apply(Unary op, Value x) {
    return new Value(apply(op, x.gradient()), x.isConstant());
  }

  private static Gradient apply(Unary op, Gradient x) {
    return switch (op) {
      case NEGATE -> x.negate();
      case ABS -> x.abs();
      case SIGN -> x.sign();
      case FLOOR -> x.floor();
      case CEIL -> x.ceil();
      case SQRT -> x.sqrt();
      case CBRT -> x.cbrt();
      case EXP -> x.exp();
      case EXPM1 -> x.expm1();
      case LOG -> x.log();
      case LOG1P -> x.log1p();
      case LOG10 -> x.log10();
      case SIN -> x.sin();
      case COS -> x.cos();
      case TAN -> x.tan();
      case ASIN -> x.asin();
      case ACOS -> x.acos();
      case ATAN -> x.atan();
      case SINH -> x.sinh();
      case COSH -> x.cosh();
      case TANH -> x.tanh();
      case ASINH -> x.asinh();
      case ACOSH -> x.acosh();
      case ATANH -> x.atanh();
      // The library has none.
      case SIGMOID -> x.negate().exp().add(1).reciprocal();
      case TRUNC -> x.getValue() < 0 ? x.ceil() : x.floor();
      case RINT -> x.rint();
      case SOFTPLUS, ERF, ERFC, NORMAL_DENSITY, NORMAL_DISTRIBUTION -> throw missing(op.symbol());
      case GAMMA, LOG_GAMMA, LAMBERT_W -> throw missing(op.symbol());
    };
  }

  @Override
  public Value apply(Binary op, Value x, Value y) {
    return switch (op) {
      case MIN -> chosen(x, y, x.gradient().getValue() <= y.gradient().getValue());
      case MAX -> chosen(x, y, x.gradient().getValue() >= y.gradient().getValue());
      case ADD -> of(x, y, Gradient::add, Gradient::add);
      case SUBTRACT -> of(x, y, Gradient::subtract, Gradient::subtract);
      case MULTIPLY -> of(x, y, Gradient::multiply, Gradient::multiply);
      case DIVIDE -> of(x, y, Gradient::divide, Gradient::divide);
      case POW ->
          x.isConstant()
              ? new Value(Gradient.pow(x.gradient().getValue(), y.gradient()), y.isConstant())
              : of(x, y, Gradient::pow, Gradient::pow);
      case ATAN2 -> of(x, y, (u, v) -> u.atan2(v));
      case HYPOT -> of(x, y, (u, v) -> u.hypot(v));
      case REMAINDER -> of(x, y, (u, v) -> u.remainder(v));
      case COPYSIGN -> of(x, y, (u, v) -> u.copySign(v));
      case FMOD, BETA, LOG_BETA -> throw missing(op.symbol());
      case POLYGAMMA, BESSEL_J, BESSEL_Y, SPHERICAL_BESSEL -> throw missing(op.symbol());
    };
  }

  private static UnsupportedFunctionException missing(String operation) {
    return new UnsupportedFunctionException("Hipparchus has no derivatives of " + operation);
  }

  private interface WithDouble {
    Gradient apply(Gradient x, double y);
  }

  private static Value of(Value x, Value y, BinaryOperator<Gradient> op, WithDouble withDouble) {
    return y.isConstant()
        ? new Value(withDouble.apply(x.gradient(), y.gradient().getValue()), x.isConstant())
        : of(x, y, op);
  }

  private static Value of(Value x, Value y, BinaryOperator<Gradient> op) {
    return new Value(op.apply(x.gradient(), y.gradient()), x.isConstant() && y.isConstant());
  }

  /** The library has no minimum and maximum: a program would choose, with a NaN passed on. */
  private Value chosen(Value x, Value y, boolean first) {
    if (Double.isNaN(y.gradient().getValue())) {
      return y;
    }
    return first || Double.isNaN(x.gradient().getValue()) ? x : y;
  }

  /** The library has none: its product and its sum, and the value of a program that has. */
  @Override
  public Value fma(Value x, Value y, Value z) {
    Value sum = add(multiply(x, y), z);
    double value =
        Math.fma(x.gradient().getValue(), y.gradient().getValue(), z.gradient().getValue());
    return new Value(new Gradient(value, sum.gradient().getGradient()), sum.isConstant());
  }

  @Override
  public Value power(Value base, int exponent) {
    return new Value(base.gradient().pow(exponent), base.isConstant());
  }

  @Override
  public boolean compare(Comparison op, Value x, Value y) {
    return op.holds(x.gradient().getValue(), y.gradient().getValue());
  }

  @Override
  public double approximate(Value x) {
    return x.gradient().getValue();
  }

  @Override
  public String toString() {
    return "Gradient of Hipparchus";
  }
}
