package tridiff.measure.truth;

import java.math.BigInteger;
import java.util.function.Supplier;
import tridiff.core.algebra.Algebra;
import tridiff.core.algebra.Binary;
import tridiff.core.algebra.Comparison;
import tridiff.core.algebra.Constant;
import tridiff.core.algebra.Doubles;
import tridiff.core.algebra.OutsideDomainException;
import tridiff.core.algebra.Precision;
import tridiff.core.algebra.Unary;

/**
 * Real numbers together with what is none and does no harm as long as nobody needs it.
 *
 * <ul>
 *   <li>Infinity, minus infinity and NaN as constants: they are compared with numbers, taken as the
 *       smaller or larger of two, and negated, as IEEE 754 has it, so that a minimum which is
 *       looked for from infinity downwards is one of real numbers.
 *   <li>The results of operations outside their domains, as the logarithm of a negative number that
 *       a function has at hand and does not use there. Only a decision or an output that rests on
 *       one is outside the domain.
 * </ul>
 *
 * @param on the algebra of the real numbers
 * @param <T> the type of a real number
 */
record ExtendedReals<T>(Algebra<T> on) implements Algebra<ExtendedReals.Value<T>> {

  /** A real number, an infinity, NaN, or what has no value. */
  sealed interface Value<T> {

    /**
     * Returns the real number.
     *
     * @throws OutsideDomainException if it is none
     */
    T number();

    /**
     * Returns a double that is to infinities and NaN as this is.
     *
     * @throws OutsideDomainException if it has no value
     */
    double place();

    record Ordinary<T>(T number) implements Value<T> {
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

    record Missing<T>(OutsideDomainException reason) implements Value<T> {
      @Override
      public T number() {
        throw reason;
      }

      @Override
      public double place() {
        throw reason;
      }
    }
  }

  private static <T> Value<T> result(Supplier<T> operation) {
    try {
      return new Value.Ordinary<>(operation.get());
    } catch (OutsideDomainException e) {
      return new Value.Missing<>(e);
    }
  }

  private static <T> boolean areNumbers(Value<T> x, Value<T> y) {
    return x instanceof Value.Ordinary<T> && y instanceof Value.Ordinary<T>;
  }

  @Override
  public Value<T> constant(double value) {
    return Double.isFinite(value)
        ? new Value.Ordinary<>(on.constant(value))
        : new Value.Unreal<>(value);
  }

  @Override
  public Value<T> constant(BigInteger value) {
    return new Value.Ordinary<>(on.constant(value));
  }

  @Override
  public Value<T> constant(Constant value) {
    return new Value.Ordinary<>(on.constant(value));
  }

  @Override
  public Value<T> parameter(double value) {
    return Double.isFinite(value)
        ? new Value.Ordinary<>(on.parameter(value))
        : new Value.Unreal<>(value);
  }

  @Override
  public Value<T> apply(Unary op, Value<T> x) {
    return x instanceof Value.Unreal<T> unreal && (op == Unary.NEGATE || op == Unary.ABS)
        ? new Value.Unreal<>(Doubles.evaluate(op, unreal.place()))
        : result(() -> on.apply(op, x.number()));
  }

  @Override
  public Value<T> apply(Binary op, Value<T> x, Value<T> y) {
    boolean isExtreme = op == Binary.MIN || op == Binary.MAX;
    boolean isMissing = x instanceof Value.Missing<T> || y instanceof Value.Missing<T>;
    if (areNumbers(x, y) || isMissing || !isExtreme) {
      return result(() -> on.apply(op, x.number(), y.number()));
    }
    double place = Doubles.evaluate(op, x.place(), y.place());
    return Double.isNaN(place) ? new Value.Unreal<>(place) : place == x.place() ? x : y;
  }

  @Override
  public Value<T> fma(Value<T> x, Value<T> y, Value<T> z) {
    return result(() -> on.fma(x.number(), y.number(), z.number()));
  }

  @Override
  public Value<T> power(Value<T> base, int exponent) {
    return result(() -> on.power(base.number(), exponent));
  }

  @Override
  public boolean compare(Comparison op, Value<T> x, Value<T> y) {
    return areNumbers(x, y)
        ? on.compare(op, x.number(), y.number())
        : op.holds(x.place(), y.place());
  }

  @Override
  public double approximate(Value<T> x) {
    return x instanceof Value.Ordinary<T> ? on.approximate(x.number()) : x.place();
  }

  @Override
  public Precision precision() {
    return on.precision();
  }

  @Override
  public String toString() {
    return on + " with infinities, NaN and what has no value";
  }
}
