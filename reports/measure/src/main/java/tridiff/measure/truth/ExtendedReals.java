package tridiff.measure.truth;

import java.math.BigInteger;
import tridiff.core.algebra.Algebra;
import tridiff.core.algebra.Binary;
import tridiff.core.algebra.Comparison;
import tridiff.core.algebra.Constant;
import tridiff.core.algebra.Doubles;
import tridiff.core.algebra.OutsideDomainException;
import tridiff.core.algebra.Precision;
import tridiff.core.algebra.Unary;

/**
 * Real numbers together with infinity, minus infinity and NaN as constants: they are compared with
 * numbers, taken as the smaller or larger of two, and negated, as IEEE 754 has it, so that a
 * minimum which is looked for from infinity downwards is one of real numbers. Whatever else is
 * computed from such a constant is no real number.
 *
 * @param on the algebra of the real numbers
 * @param <T> the type of a real number
 */
record ExtendedReals<T>(Algebra<T> on) implements Algebra<ExtendedReals.Value<T>> {

  /** A real number, an infinity or NaN. */
  sealed interface Value<T> {

    /**
     * Returns the real number.
     *
     * @throws OutsideDomainException if it is none
     */
    T number();

    /** Returns a double that is to infinities and NaN as this is. */
    double place();

    record Number<T>(T number) implements Value<T> {
      @Override
      public double place() {
        return 0;
      }
    }

    record Unreal<T>(double place) implements Value<T> {
      @Override
      public T number() {
        throw new OutsideDomainException(place + " is no real number");
      }
    }
  }

  private static <T> boolean areNumbers(Value<T> x, Value<T> y) {
    return x instanceof Value.Number<T> && y instanceof Value.Number<T>;
  }

  private static <T> Value<T> number(T number) {
    return new Value.Number<>(number);
  }

  @Override
  public Value<T> constant(double value) {
    return Double.isFinite(value) ? number(on.constant(value)) : new Value.Unreal<>(value);
  }

  @Override
  public Value<T> constant(BigInteger value) {
    return number(on.constant(value));
  }

  @Override
  public Value<T> constant(Constant value) {
    return number(on.constant(value));
  }

  @Override
  public Value<T> parameter(double value) {
    return Double.isFinite(value) ? number(on.parameter(value)) : new Value.Unreal<>(value);
  }

  @Override
  public Value<T> apply(Unary op, Value<T> x) {
    boolean isNumber = x instanceof Value.Number<T>;
    return isNumber || (op != Unary.NEGATE && op != Unary.ABS)
        ? number(on.apply(op, x.number()))
        : new Value.Unreal<>(Doubles.evaluate(op, x.place()));
  }

  @Override
  public Value<T> apply(Binary op, Value<T> x, Value<T> y) {
    if (areNumbers(x, y) || (op != Binary.MIN && op != Binary.MAX)) {
      return number(on.apply(op, x.number(), y.number()));
    }
    double place = Doubles.evaluate(op, x.place(), y.place());
    return Double.isNaN(place) ? new Value.Unreal<>(place) : place == x.place() ? x : y;
  }

  @Override
  public Value<T> fma(Value<T> x, Value<T> y, Value<T> z) {
    return number(on.fma(x.number(), y.number(), z.number()));
  }

  @Override
  public Value<T> power(Value<T> base, int exponent) {
    return number(on.power(base.number(), exponent));
  }

  @Override
  public boolean compare(Comparison op, Value<T> x, Value<T> y) {
    return areNumbers(x, y)
        ? on.compare(op, x.number(), y.number())
        : op.holds(x.place(), y.place());
  }

  @Override
  public double approximate(Value<T> x) {
    return x instanceof Value.Number<T> ? on.approximate(x.number()) : x.place();
  }

  @Override
  public Precision precision() {
    return on.precision();
  }

  @Override
  public String toString() {
    return on + " with infinities and NaN as constants";
  }
}
