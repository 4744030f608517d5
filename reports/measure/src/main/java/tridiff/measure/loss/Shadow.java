package tridiff.measure.loss;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import tridiff.core.algebra.Algebra;
import tridiff.core.algebra.Binary;
import tridiff.core.algebra.Comparison;
import tridiff.core.algebra.Constant;
import tridiff.core.algebra.Doubles;
import tridiff.core.algebra.OutsideDomainException;
import tridiff.core.algebra.Precision;
import tridiff.core.algebra.Unary;
import tridiff.core.algebra.UndecidedException;
import tridiff.core.ball.Ball;
import tridiff.core.ball.BallOverflowException;
import tridiff.core.ball.Balls;
import tridiff.core.function.DerivedFunction;
import tridiff.core.function.Expression;
import tridiff.core.function.RealFunction;

/**
 * Evaluates a function in some format with a ball beside each number, to find the operation where
 * digits are lost.
 *
 * <p>The numbers are those that the user gets, and they decide every branch; so the balls tell what
 * the same operations would give without rounding. The idea is that of Benz, Hildebrandt and Hack,
 * A Dynamic Program Analysis to find Floating-Point Accuracy Problems, PLDI 2012.
 *
 * <p>One instance serves one evaluation.
 */
public final class Shadow {

  private static final int BITS = 400;

  /** Enough to tell 1 + e^-1000 from 1, and all doubles from each other. */
  private static final int MOST_BITS = 3200;

  private final Balls balls;
  private final Precision precision;
  private final List<Shadowed> outputs;
  private final List<String> branches = new ArrayList<>();
  private Optional<Shadowed> firstNan = Optional.empty();
  private boolean isUndecided;

  private Shadow(RealFunction f, Precision precision, List<Double> x, int bits) {
    this.precision = precision;
    balls = Balls.of(bits);
    List<Shadowed> inputs = new ArrayList<>();
    for (int j = 0; j < x.size(); j++) {
      inputs.add(leaf(x.get(j), new Expression.Variable(f.variables().get(j))));
    }
    outputs = f.evaluate(new Pairs(), inputs);
  }

  /**
   * Evaluates a function, or a derivative, at a point.
   *
   * @param precision the format in which it is computed
   * @throws tridiff.core.UnsupportedFunctionException if it works over doubles only
   */
  public static Shadow of(RealFunction f, Precision precision, List<Double> x) {
    Shadow shadow = new Shadow(f, precision, x, BITS);
    // More digits only where a comparison needs them.
    return shadow.isUndecided ? new Shadow(f, precision, x, MOST_BITS) : shadow;
  }

  /**
   * Returns the same function, whose values are written as {@code f(x + 0.001)} in the formulas of
   * a shadow that would be too long otherwise.
   */
  public static RealFunction callable(RealFunction f) {
    return new Callable(f);
  }

  /** A function that tells a shadow which numbers are its values. */
  private static final class Callable extends DerivedFunction {

    Callable(RealFunction f) {
      super(f, f.outputs());
    }

    @Override
    public <T> List<T> evaluate(Algebra<T> on, List<T> x) {
      List<T> outputs = function().evaluate(on, x);
      return on instanceof Pairs ? called(outputs, x) : outputs;
    }

    /** The numbers of these pairs are all of one type. */
    @SuppressWarnings("unchecked")
    private static <T> List<T> called(List<T> outputs, List<T> x) {
      List<Shadowed> arguments = (List<Shadowed>) x;
      return (List<T>)
          ((List<Shadowed>) outputs).stream().map(y -> y.calledWith(arguments)).toList();
    }
  }

  /** Returns an output as a user gets it. */
  public double value(int output) {
    return outputs.get(output).value();
  }

  /**
   * Returns what the operations that led to an output would give without rounding, on the path that
   * the doubles took; empty where there is no such value.
   */
  public Optional<Ball> exact(int output) {
    return outputs.get(output).exact();
  }

  /**
   * Returns the operation that lost the most digits of an output, if the output lost at least one
   * digit, and one operation at least one of them.
   */
  public Optional<Blame> blame(int output) {
    Shadowed result = outputs.get(output);
    // A method may answer a NaN of its own making because the function has one.
    boolean isGiven = Double.isNaN(result.value()) && result.operands().isEmpty();
    return isGiven
        ? firstNan.map(origin -> new NanOrigin(origin, precision).blame())
        : new LossTrail(balls, precision, result).worst();
  }

  /**
   * Returns the comparisons that came out differently than in exact arithmetic, as formulas: the
   * doubles took another branch.
   */
  public List<String> wrongBranches() {
    return List.copyOf(branches);
  }

  private Shadowed leaf(double value, Expression written) {
    return new Shadowed(
        precision.round(value),
        exact(() -> balls.constant(value)),
        new Shadowed.Origin.Leaf(written));
  }

  /** Returns what exact arithmetic gives, or nothing where it has no value. */
  private static Optional<Ball> exact(Supplier<Ball> operation) {
    try {
      return Optional.of(operation.get());
    } catch (OutsideDomainException | UndecidedException | BallOverflowException e) {
      return Optional.empty();
    }
  }

  /** The arithmetic of the pairs. */
  private final class Pairs implements Algebra<Shadowed> {

    @Override
    public Shadowed constant(double value) {
      return leaf(value, new Expression.Literal(value));
    }

    @Override
    public Shadowed constant(BigInteger value) {
      return new Shadowed(
          precision.round(value.doubleValue()),
          Optional.of(balls.constant(value)),
          new Shadowed.Origin.Leaf(new Expression.Whole(value)));
    }

    @Override
    public Shadowed constant(Constant value) {
      return new Shadowed(
          precision.round(value.nearestDouble()),
          Optional.of(balls.constant(value)),
          new Shadowed.Origin.Leaf(new Expression.Named(value)));
    }

    @Override
    public Shadowed apply(Unary op, Shadowed x) {
      double value = precision.round(Doubles.evaluate(op, x.value()));
      Optional<Ball> exact = x.exact().flatMap(a -> exact(() -> balls.apply(op, a)));
      Shadowed result = noted(new Shadowed(value, exact, new Shadowed.Origin.One(op, x)));
      if ((op == Unary.ABS && isOnOtherSide(x)) || (isStep(op) && isOtherStep(result))) {
        branches.add(result.written());
      }
      return result;
    }

    private static boolean isStep(Unary op) {
      return op == Unary.SIGN || op == Unary.FLOOR || op == Unary.CEIL;
    }

    private static boolean isOtherStep(Shadowed result) {
      return result
          .exact()
          .filter(e -> Double.isFinite(result.value()))
          .filter(e -> !e.equals(Ball.of(result.value())))
          .isPresent();
    }

    private static boolean isOnOtherSide(Shadowed x) {
      return x.exact()
          .filter(e -> e.sign().orElse(0) != 0)
          .filter(e -> e.sign().getAsInt() != Math.signum(x.value()))
          .isPresent();
    }

    @Override
    public Shadowed apply(Binary op, Shadowed x, Shadowed y) {
      double value = precision.round(Doubles.evaluate(op, x.value(), y.value()));
      if (op == Binary.MIN || op == Binary.MAX) {
        // As with a branch, the doubles decide which one it is.
        boolean left = Double.compare(value, x.value()) == 0;
        check(
            op == Binary.MIN ? Comparison.LESS_OR_EQUAL : Comparison.GREATER_OR_EQUAL, x, y, left);
        return left ? x : y;
      }
      Optional<Ball> exact =
          x.exact().flatMap(a -> y.exact().flatMap(b -> exact(() -> balls.apply(op, a, b))));
      return noted(new Shadowed(value, exact, new Shadowed.Origin.Two(op, x, y)));
    }

    @Override
    public Shadowed fma(Shadowed x, Shadowed y, Shadowed z) {
      double value = precision.arithmetic().fma(x.value(), y.value(), z.value());
      Optional<Ball> exact =
          Stream.of(x, y, z).allMatch(operand -> operand.exact().isPresent())
              ? exact(() -> balls.fma(x.exact().get(), y.exact().get(), z.exact().get()))
              : Optional.empty();
      return noted(new Shadowed(value, exact, new Shadowed.Origin.Fma(x, y, z)));
    }

    @Override
    public Shadowed power(Shadowed base, int exponent) {
      double value = precision.round(Doubles.evaluatePower(base.value(), exponent));
      Optional<Ball> exact = base.exact().flatMap(a -> exact(() -> balls.power(a, exponent)));
      return noted(new Shadowed(value, exact, new Shadowed.Origin.Power(base, exponent)));
    }

    /** Remembers the first NaN that exact arithmetic does not have. */
    private Shadowed noted(Shadowed result) {
      if (firstNan.isEmpty() && Double.isNaN(result.value()) && result.exact().isPresent()) {
        firstNan = Optional.of(result);
      }
      return result;
    }

    @Override
    public boolean compare(Comparison op, Shadowed x, Shadowed y) {
      boolean holds = op.holds(x.value(), y.value());
      check(op, x, y, holds);
      return holds;
    }

    private void check(Comparison op, Shadowed x, Shadowed y, boolean holds) {
      if (x.exact().isEmpty() || y.exact().isEmpty()) {
        return;
      }
      try {
        if (balls.compare(op, x.exact().get(), y.exact().get()) != holds) {
          branches.add(x.written() + " " + op.symbol() + " " + y.written());
        }
      } catch (UndecidedException e) {
        // So close that the doubles cannot be said to be wrong, or that it takes more digits.
        isUndecided = true;
      }
    }

    @Override
    public Precision precision() {
      return precision;
    }

    @Override
    public double approximate(Shadowed x) {
      return x.value();
    }

    @Override
    public String toString() {
      return precision + "s beside " + balls;
    }
  }
}
