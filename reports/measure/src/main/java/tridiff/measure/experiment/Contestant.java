package tridiff.measure.experiment;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import tridiff.core.Differentiator;
import tridiff.core.EndedException;
import tridiff.core.EndedException.Ending;
import tridiff.core.FailedFunctionException;
import tridiff.core.Guard;
import tridiff.core.HasErrorEstimate;
import tridiff.core.HasFormula;
import tridiff.core.HigherOrder;
import tridiff.core.MultiIndex;
import tridiff.core.OperationLimitException;
import tridiff.core.TimedOutException;
import tridiff.core.UnsupportedFunctionException;
import tridiff.core.algebra.Algebra;
import tridiff.core.algebra.Counting;
import tridiff.core.algebra.Precision;
import tridiff.core.algebra.StandIn;
import tridiff.core.algebra.UndecidedException;
import tridiff.core.algebra.Watched;
import tridiff.core.ball.Ball;
import tridiff.core.ball.BallOverflowException;
import tridiff.core.ball.Balls;
import tridiff.core.function.RealFunction;
import tridiff.measure.loss.Shadow;
import tridiff.measure.truth.Deadline;

/** One method with one function: asks for answers under a time limit and counts what they cost. */
public final class Contestant {

  /** Bits in which a method is asked what it would answer without rounding; doubled if needed. */
  private static final int FIRST_BITS = 256;

  private static final int LAST_BITS = 4096;

  /** So many digits of an unrounded answer must be sure. */
  private static final int SURE_DIGITS = 35;

  /** A function that was late so often is not waited for at all other points. */
  private static final int MOST_LATE = 3;

  private static final MathContext CONTEXT = new MathContext(2 * SURE_DIGITS);

  private final MethodUnderTest method;
  private final RealFunction function;
  private final Precision precision;
  private final Algebra<Double> arithmetic;
  private final AskedFunction asked;
  private final List<MultiIndex> wanted;
  private final Guard guard;
  private RealFunction derivative;
  private Optional<Answer.Ended> timeOut = Optional.empty();
  private Optional<UnsupportedFunctionException> refusal = Optional.empty();
  private int late;
  private boolean isExplainable = true;

  /** Enters a method that is to find the first derivatives of a function in some format. */
  public Contestant(
      MethodUnderTest method, RealFunction function, Precision precision, Guard guard) {
    this(method, function, MultiIndex.all(1, function.inputs()), precision, guard);
  }

  /**
   * Enters a method that is to find some derivatives of a function in some format.
   *
   * @param wanted the derivatives, all of one order
   */
  public Contestant(
      MethodUnderTest method,
      RealFunction function,
      List<MultiIndex> wanted,
      Precision precision,
      Guard guard) {
    this.method = method;
    this.function = function;
    this.wanted = List.copyOf(wanted);
    this.precision = precision;
    this.arithmetic = precision.arithmetic();
    this.asked = new AskedFunction(Shadow.callable(function));
    this.guard = guard;
  }

  public MethodUnderTest method() {
    return method;
  }

  /**
   * Returns the place of a derivative among the values of an answer.
   *
   * @param index which of the derivatives that are wanted
   */
  static int entry(RealFunction f, List<MultiIndex> wanted, int output, int index) {
    // The first derivatives come together, wanted or not.
    return isFirst(wanted)
        ? output * f.inputs() + wanted.get(index).last()
        : output * wanted.size() + index;
  }

  private static boolean isFirst(List<MultiIndex> wanted) {
    return wanted.stream().allMatch(index -> index.order() == 1);
  }

  /**
   * Asks for the derivatives at a point. Whatever the method does, this returns. After a time-out
   * the method is not asked again: its thread may still be at work.
   */
  public Answer at(List<Double> point) {
    return asked(point, true);
  }

  /** The values alone, evaluated once. */
  Answer plain(List<Double> point) {
    return guarded(() -> valuesAlone(point));
  }

  private Answer valuesAlone(List<Double> point) throws EndedException {
    List<Double> values = values(point);
    return new Answer.Values(
        values,
        Optional.empty(),
        Collections.nCopies(values.size(), Explanation.NONE),
        List.of(),
        OptionalLong.empty(),
        OptionalLong.empty());
  }

  /**
   * The values alone at many points, in one call as long as nothing breaks and the time of one
   * answer is enough for all of them; else point by point.
   */
  public List<Answer> plainEach(List<List<Double>> points) {
    if (timeOut.isEmpty()) {
      try {
        return method.ask(guard, () -> unguarded(points));
      } catch (EndedException e) {
        // Which point it was is found out one by one.
      }
    }
    return points.stream().map(this::plain).toList();
  }

  private List<Answer> unguarded(List<List<Double>> points) throws EndedException {
    List<Answer> answers = new ArrayList<>(points.size());
    for (List<Double> point : points) {
      if (Thread.currentThread().isInterrupted()) {
        throw new EndedException(Ending.TIMED_OUT, "nobody waits any more");
      }
      try {
        answers.add(valuesAlone(point));
      } catch (EndedException | RuntimeException e) {
        answers.add(Answer.Ended.of(EndedException.of(e)));
      }
    }
    return answers;
  }

  /** The same without the answer over balls, where only the value and its cost are wanted. */
  public Answer counted(List<Double> point) {
    return asked(point, false);
  }

  private Answer asked(List<Double> point, boolean isUnroundedWanted) {
    Answer answer = guarded(() -> rounded(point));
    return isUnroundedWanted && answer instanceof Answer.Values values
        ? explained(values, point)
        : answer;
  }

  private Answer.Values rounded(List<Double> point) throws EndedException {
    List<Double> values = values(point);
    // Once more: what was derived or recorded at first use does not count.
    AskedFunction.Cost cost = asked.during(derivative(), arithmetic, point);
    List<Double> estimates =
        derivative() instanceof HasErrorEstimate estimating
            ? ofShape(estimating.errorEstimates(precision, Subject.array(point)), "estimates")
            : List.of();
    return new Answer.Values(
        values,
        Optional.empty(),
        Collections.nCopies(values.size(), Explanation.NONE),
        estimates,
        OptionalLong.of(cost.evaluations()),
        operations(derivative(), cost, point));
  }

  /**
   * Looks for what the method would answer without rounding, and why it does not. This has a time
   * limit of its own: when it ends, an explanation is lost, and never the answer.
   */
  private Answer.Values explained(Answer.Values answer, List<Double> point) {
    if (!isExplainable) {
      return answer;
    }
    try {
      return method.ask(
          guard,
          () -> {
            Optional<List<BigDecimal>> unrounded = unrounded(derivative(), precision, point);
            if (unrounded.isPresent()) {
              ofShape(unrounded.get(), "values over balls");
            }
            List<Explanation> explanations =
                new Explainer(function, this::differentiated, derivative(), precision, point)
                    .of(answer.values(), unrounded, answer.operations());
            return new Answer.Values(
                answer.values(),
                unrounded,
                explanations,
                answer.errorEstimates(),
                answer.evaluations(),
                answer.operations());
          });
    } catch (EndedException e) {
      isExplainable = !e.isByClock();
      return answer;
    }
  }

  /** Returns the derivative as a formula, if the method has one. */
  public Optional<Formula> formula(List<Double> point) {
    if (timeOut.isPresent()) {
      return Optional.empty();
    }
    try {
      return method.ask(
          guard,
          () ->
              derivative() instanceof HasFormula known
                  ? Formula.of(known.formulas(Subject.array(point)), known.isOfOnePath())
                  : Optional.empty());
    } catch (EndedException e) {
      timeOut = timeOut(e);
      return Optional.empty();
    }
  }

  /**
   * Evaluates over doubles; the derivative has an entry for each output and input, or wanted
   * derivative.
   */
  private List<Double> values(List<Double> point) throws EndedException {
    return ofShape(derivative().evaluate(arithmetic, point), "values");
  }

  /** Takes down what a method gave, if it is as much as it should be. */
  private <T> List<T> ofShape(List<T> given, String what) throws EndedException {
    int entries = function.outputs() * (isFirst(wanted) ? function.inputs() : wanted.size());
    if (given == null) {
      throw new EndedException(Ending.FAILED, "it gave null in the place of its " + what);
    }
    EndedException.requireValues(entries, given.size(), what);
    List<T> taken = new ArrayList<>(entries);
    for (T entry : given) {
      if (entry == null) {
        throw new EndedException(Ending.FAILED, "it gave null among the " + what);
      }
      taken.add(entry);
    }
    return List.copyOf(taken);
  }

  private RealFunction derivative() {
    if (refusal.isPresent()) {
      throw refusal.get();
    }
    if (derivative == null) {
      try {
        derivative = differentiated(asked);
      } catch (UnsupportedFunctionException e) {
        // To find that out again at each of many points may take long.
        refusal = Optional.of(e);
        throw e;
      }
    }
    return derivative;
  }

  private RealFunction differentiated(RealFunction f) {
    Differentiator differentiator = method.differentiator();
    return isFirst(wanted)
        ? differentiator.differentiate(f)
        : HigherOrder.partials(differentiator, f, wanted);
  }

  private interface Question {
    Answer ask() throws EndedException;
  }

  private Answer guarded(Question question) {
    if (timeOut.isPresent()) {
      return timeOut.get();
    }
    try {
      return method.ask(guard, question::ask);
    } catch (EndedException e) {
      timeOut = timeOut(e);
      return Answer.Ended.of(e);
    }
  }

  private Optional<Answer.Ended> timeOut(EndedException e) {
    late +=
        e.ending() == Ending.TIMED_OUT && e.getCause() instanceof FailedFunctionException ? 1 : 0;
    boolean isOver =
        e.isByClock() || e.getCause() instanceof TimedOutException || late >= MOST_LATE;
    return isOver ? Optional.of(Answer.Ended.of(e)) : Optional.empty();
  }

  /**
   * Counts the operations of one evaluation; a method that knows only doubles cannot be counted.
   *
   * @param inDoubles what the function has cost in the working precision
   */
  private OptionalLong operations(
      RealFunction derivative, AskedFunction.Cost inDoubles, List<Double> point) {
    Counting<Double> counting = new Counting<>(arithmetic);
    try {
      long counted = asked.during(derivative, counting, point).operations();
      return OptionalLong.of(counting.counts().total() - counted + inDoubles.operations());
    } catch (UnsupportedFunctionException e) {
      return OptionalLong.empty();
    }
  }

  /**
   * Evaluates over balls, with more bits until enough digits are sure.
   *
   * @param precision the format in whose place the balls stand, when a method chooses a step
   */
  public static Optional<List<BigDecimal>> unrounded(
      RealFunction derivative, Precision precision, List<Double> point) {
    return enclosed(derivative, precision, point, FIRST_BITS)
        .map(answer -> answer.stream().map(y -> y.toBigDecimal(CONTEXT)).toList());
  }

  /**
   * Evaluates over balls as {@link #unrounded} does, with so many bits that a difference with a
   * step of 1e-16 has as many digits as a reference, and returns these: they say to which error the
   * values are known.
   */
  public static Optional<List<Ball>> enclosed(
      RealFunction derivative, Precision precision, List<Double> point) {
    return enclosed(derivative, precision, point, 2 * FIRST_BITS);
  }

  private static Optional<List<Ball>> enclosed(
      RealFunction derivative, Precision precision, List<Double> point, int firstBits) {
    Deadline deadline = Deadline.ofInterruption();
    for (int bits = firstBits; bits <= LAST_BITS; bits *= 2) {
      try {
        List<Ball> x = point.stream().map(Ball::of).toList();
        Algebra<Ball> balls = new StandIn<>(Balls.of(bits), precision);
        List<Ball> answer = derivative.evaluate(new Watched<>(balls, deadline::check), x);
        if (answer.stream().allMatch(Contestant::isSure)) {
          return Optional.of(answer);
        }
      } catch (UndecidedException e) {
        // More bits may decide it.
      } catch (UnsupportedFunctionException
          | OperationLimitException
          | BallOverflowException
          | ArithmeticException e) {
        return Optional.empty();
      }
    }
    return Optional.empty();
  }

  /**
   * A true zero never has a small relative radius; below 10^-360 it is nothing for a double, not
   * even for the square of the smallest difference from 1.
   */
  private static boolean isSure(Ball answer) {
    return answer.digits() >= SURE_DIGITS || answer.radius().log10Magnitude() <= -360;
  }
}
