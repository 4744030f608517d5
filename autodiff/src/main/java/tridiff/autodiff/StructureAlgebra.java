package tridiff.autodiff;

import java.math.BigInteger;
import java.util.function.BinaryOperator;
import org.apache.commons.math3.analysis.differentiation.DerivativeStructure;
import tridiff.core.UnsupportedFunctionException;
import tridiff.core.algebra.Algebra;
import tridiff.core.algebra.Binary;
import tridiff.core.algebra.Comparison;
import tridiff.core.algebra.Constant;
import tridiff.core.algebra.Unary;

/** What the operations mean for {@link DerivativeStructure}s. */
final class StructureAlgebra implements Algebra<StructureAlgebra.Structure> {

  /**
   * A number.
   *
   * @param isConstant whether it is a literal, or computed from literals: an operation with it then
   *     takes the overload for {@code double}, as a program written for the library would
   */
  record Structure(DerivativeStructure value, boolean isConstant) {}

  private final int inputs;
  private final int order;

  StructureAlgebra(int inputs, int order) {
    this.inputs = inputs;
    this.order = order;
  }

  Structure input(int index, double value) {
    return new Structure(new DerivativeStructure(inputs, order, index, value), false);
  }

  @Override
  public Structure constant(double value) {
    return new Structure(new DerivativeStructure(inputs, order, value), true);
  }

  @Override
  public Structure constant(BigInteger value) {
    return constant(value.doubleValue());
  }

  @Override
  public Structure constant(Constant value) {
    return constant(value.nearestDouble());
  }

  @Override
  public Structure apply(Unary op, Structure x) {
    return new Structure(apply(op, x.value()), x.isConstant());
  }

  private static DerivativeStructure apply(Unary op, DerivativeStructure x) {
    return switch (op) {
      case NEGATE -> x.negate();
      case ABS -> x.abs();
      case SIGN -> x.signum();
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
  public Structure apply(Binary op, Structure x, Structure y) {
    return switch (op) {
      case MIN -> chosen(x, y, x.value().getValue() <= y.value().getValue());
      case MAX -> chosen(x, y, x.value().getValue() >= y.value().getValue());
      case ADD -> of(x, y, DerivativeStructure::add, DerivativeStructure::add);
      case SUBTRACT -> of(x, y, DerivativeStructure::subtract, DerivativeStructure::subtract);
      case MULTIPLY -> of(x, y, DerivativeStructure::multiply, DerivativeStructure::multiply);
      case DIVIDE -> of(x, y, DerivativeStructure::divide, DerivativeStructure::divide);
      case POW ->
          x.isConstant()
              ? new Structure(
                  DerivativeStructure.pow(x.value().getValue(), y.value()), y.isConstant())
              : of(x, y, DerivativeStructure::pow, DerivativeStructure::pow);
      case ATAN2 -> of(x, y, (u, v) -> u.atan2(v));
      case HYPOT -> of(x, y, (u, v) -> u.hypot(v));
      case REMAINDER -> of(x, y, (u, v) -> u.remainder(v));
      case COPYSIGN -> of(x, y, (u, v) -> u.copySign(v));
      case FMOD, BETA, LOG_BETA -> throw missing(op.symbol());
      case POLYGAMMA, BESSEL_J, BESSEL_Y, SPHERICAL_BESSEL -> throw missing(op.symbol());
    };
  }

  private static UnsupportedFunctionException missing(String operation) {
    return new UnsupportedFunctionException("commons-math3 has no derivatives of " + operation);
  }

  private interface WithDouble {
    DerivativeStructure apply(DerivativeStructure x, double y);
  }

  private static Structure of(
      Structure x, Structure y, BinaryOperator<DerivativeStructure> op, WithDouble withDouble) {
    return y.isConstant()
        ? new Structure(withDouble.apply(x.value(), y.value().getValue()), x.isConstant())
        : of(x, y, op);
  }

  private static Structure of(Structure x, Structure y, BinaryOperator<DerivativeStructure> op) {
    return new Structure(op.apply(x.value(), y.value()), x.isConstant() && y.isConstant());
  }

  /** The library has no minimum and maximum: a program would choose, with a NaN passed on. */
  private Structure chosen(Structure x, Structure y, boolean first) {
    if (Double.isNaN(y.value().getValue())) {
      return y;
    }
    return first || Double.isNaN(x.value().getValue()) ? x : y;
  }

  /** The library has none: its product and its sum, and the value of a program that has. */
  @Override
  public Structure fma(Structure x, Structure y, Structure z) {
    Structure sum = add(multiply(x, y), z);
    double[] derivatives = sum.value().getAllDerivatives();
    derivatives[0] = Math.fma(x.value().getValue(), y.value().getValue(), z.value().getValue());
    return new Structure(new DerivativeStructure(inputs, order, derivatives), sum.isConstant());
  }

  @Override
  public Structure power(Structure base, int exponent) {
    return new Structure(base.value().pow(exponent), base.isConstant());
  }

  @Override
  public boolean compare(Comparison op, Structure x, Structure y) {
    return op.holds(x.value().getValue(), y.value().getValue());
  }

  @Override
  public double approximate(Structure x) {
    return x.value().getValue();
  }

  @Override
  public String toString() {
    return "DerivativeStructure of commons-math3";
  }
}
