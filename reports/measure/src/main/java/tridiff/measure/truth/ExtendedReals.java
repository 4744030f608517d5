package tridiff.measure.truth;

import java.math.BigInteger;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import tridiff.core.UnsupportedFunctionException;
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
 *       a function has at hand and does not use there. What is selected by one has no value either.
 *       A branch of Java on one is outside the domain, or, since it may decide other outputs too or
 *       none, not known.
 * </ul>
 *
 * @param on the algebra of the real numbers
 * @param hasOthers whether the function has more outputs than the one that is looked at
 * @param <T> the type of a real number
 */
record ExtendedReals<T>(Algebra<T> on, boolean hasOthers)
    implements Algebra<ExtendedReals.Value<T>> {

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

  private static <T> Optional<OutsideDomainException> missing(Value<T> x, Value<T> y) {
    return Stream.of(x, y)
        .flatMap(v -> v instanceof Value.Missing<T> m ? Stream.of(m.reason()) : Stream.empty())
        .findFirst();
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
    if (areNumbers(x, y) || missing(x, y).isPresent() || !isExtreme) {
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
    Optional<OutsideDomainException> reason = missing(x, y);
    if (reason.isPresent()) {
      if (hasOthers) {
        throw new UnsupportedFunctionException(
            "a branch on what has no value: " + reason.get().getMessage());
      }
      throw reason.get();
    }
    return areNumbers(x, y)
        ? on.compare(op, x.number(), y.number())
        : op.holds(x.place(), y.place());
  }

  @Override
  public Value<T> select(
      Comparison op,
      Value<T> x,
      Value<T> y,
      Supplier<Value<T>> then,
      Supplier<Value<T>> otherwise) {
    Optional<OutsideDomainException> reason = missing(x, y);
    if (reason.isPresent()) {
      return new Value.Missing<>(reason.get());
    }
    return compare(op, x, y) ? then.get() : otherwise.get();
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
