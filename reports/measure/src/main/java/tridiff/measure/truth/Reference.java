package tridiff.measure.truth;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CancellationException;
import tridiff.core.Guard;
import tridiff.core.MultiIndex;
import tridiff.core.OperationLimitException;
import tridiff.core.UnsupportedFunctionException;
import tridiff.core.algebra.Counting;
import tridiff.core.algebra.Doubles;
import tridiff.core.algebra.OutsideDomainException;
import tridiff.core.ball.BallOverflowException;
import tridiff.core.ball.Balls;
import tridiff.core.function.RealFunction;

/**
 * The truth against which all methods are measured: derivatives to 45 digits or more with a proof,
 * or a statement why there is none.
 *
 * <p>Where no decision of the function is on the edge, the chain rule over {@linkplain Balls balls}
 * encloses all partial derivatives of an output at once: a theorem, without step and limit. Where
 * one is, or where a rule divides by zero, the function beside the point decides. The precision
 * starts at 270 bits plus the largest binary exponent of the point, and doubles up to 13,000 until
 * the enclosures are narrow. What is 0 to 1,000 decimals without a proof is called that; everything
 * else is {@link Truth.Uncertain}. A difference quotient in one random direction, which uses no
 * rule, must agree with every gradient; see {@code Witness}.
 *
 * <p>A certified gradient costs a fixed multiple of one evaluation, whatever the number of inputs:
 * operations over balls, at most 15 times as many.
 *
 * <pre>{@code
 * RealFunction f = RealFunction.of(1, x -> x[0].tanh());
 * Truth truth = Reference.standard().at(f, List.of(10.0)).partials().get(0).get(0).truth();
 * }</pre>
 *
 * <p>Immutable and safe for threads. An interrupted thread leaves with a {@link
 * CancellationException} between two operations and stays interrupted.
 */
public final class Reference {

  private static final int LARGEST_BITS = 13_000;

  private final Arithmetic arithmetic;
  private final int largestBits;
  private final Optional<Duration> limit;

  private Reference(Arithmetic arithmetic, int largestBits, Optional<Duration> limit) {
    this.arithmetic = arithmetic;
    this.largestBits = largestBits;
    this.limit = limit;
  }

  /** Returns the reference with all its digits and no time limit. */
  public static Reference standard() {
    return over(Balls::of);
  }

  /** Returns the reference over other balls, such as those that count their operations. */
  static Reference over(Arithmetic arithmetic) {
    return new Reference(arithmetic, LARGEST_BITS, Optional.empty());
  }

  /**
   * Returns this reference with fewer digits to go up to: for many points, where the few that need
   * thousands of digits would take most of the time and may stay uncertain.
   *
   * @throws IllegalArgumentException if they are fewer than it starts with, or more than it has
   */
  public Reference upTo(int digits) {
    int bits = Enclosure.bits(digits);
    if (bits < Inquiry.FIRST_BITS || bits > largestBits) {
      throw new IllegalArgumentException(
          "the digits must be from %d to %d, was %d"
              .formatted(
                  Enclosure.digits(Inquiry.FIRST_BITS) + 1, Enclosure.digits(largestBits), digits));
    }
    return new Reference(arithmetic, bits, limit);
  }

  /** Returns this reference with a time limit for one point; what it found by then it keeps. */
  public Reference within(Duration timeLimit) {
    return new Reference(arithmetic, largestBits, Optional.of(timeLimit));
  }

  /**
   * What is known at a point.
   *
   * @param values the outputs of the function
   * @param partials the partial derivatives: for each output a list with one for each variable, or
   *     for each derivative that was asked for
   */
  public record Result(List<Truth> values, List<List<Partial>> partials) {
    /** Copies the lists. */
    public Result {
      values = List.copyOf(values);
      partials = partials.stream().map(List::copyOf).toList();
    }
  }

  /**
   * A partial derivative.
   *
   * @param truth what is known of it
   * @param condition its relative condition number {@code |x f''/f'|}, which tells by how much an
   *     error of the input grows; empty if it is infinite or not known, and for functions of more
   *     than 3 inputs. That of a higher derivative has the next one in the place of {@code f''}, by
   *     the input by which the derivative is taken last
   */
  public record Partial(Truth truth, OptionalDouble condition) {}

  /**
   * Returns what is known at a point.
   *
   * @throws IllegalArgumentException if the number of coordinates is not that of the inputs
   * @throws CancellationException if the thread is interrupted
   */
  public Result at(RealFunction f, List<Double> x) {
    return at(f, x, MultiIndex.all(1, f.inputs()));
  }

  /**
   * Returns what is known at a point of some derivatives, all of the same order. Those of higher
   * order are enclosed by Taylor polynomials over balls, or by the function beside the point.
   *
   * @throws IllegalArgumentException if the number of coordinates is not that of the inputs
   * @throws CancellationException if the thread is interrupted
   */
  public Result at(RealFunction f, List<Double> x, List<MultiIndex> wanted) {
    if (x.size() != f.inputs()) {
      throw new IllegalArgumentException(
          "the function has " + f.inputs() + " inputs, the point " + x.size() + " coordinates");
    }
    for (int j = 0; j < x.size(); j++) {
      double coordinate = x.get(j);
      if (!Double.isFinite(coordinate) || !f.domain().intervals().get(j).contains(coordinate)) {
        String where = f.variables().get(j) + " = " + coordinate;
        return everywhere(
            f,
            wanted.size(),
            new Truth.OutsideDomain(where + " is outside " + f.domain().intervals().get(j)));
      }
    }
    Deadline deadline = limit.map(Deadline::in).orElseGet(Deadline::ofInterruption);
    try {
      requireEnd(f, x);
      return inside(new ExtendedFunction(f), x, wanted, deadline);
    } catch (OperationLimitException e) {
      return givenUp(f, wanted.size(), e.getMessage());
    }
  }

  /** Returns what is known at a point within the domain. */
  private Result inside(
      ExtendedFunction f, List<Double> x, List<MultiIndex> wanted, Deadline deadline) {
    try {
      if (wanted.stream().anyMatch(index -> index.order() > 1)) {
        return new HigherInquiry(f, x, wanted, arithmetic, largestBits, deadline).answer();
      }
      return selected(new Inquiry(f, x, arithmetic, largestBits, deadline).answer(), wanted);
    } catch (OutsideDomainException e) {
      return f.outputs() > 1
          ? byOutputs(f.function(), x, wanted, deadline)
          : everywhere(f, wanted.size(), new Truth.OutsideDomain(e.getMessage()));
    } catch (BallOverflowException | OperationLimitException e) {
      return givenUp(f, wanted.size(), e.getMessage());
    } catch (UnsupportedFunctionException e) {
      return givenUp(f, wanted.size(), "cannot be evaluated over balls: " + e.getMessage());
    }
  }

  /** Returns what is known of the outputs one by one, since one of them has no value. */
  private Result byOutputs(
      RealFunction f, List<Double> x, List<MultiIndex> wanted, Deadline deadline) {
    List<Truth> values = new ArrayList<>();
    List<List<Partial>> partials = new ArrayList<>();
    for (int i = 0; i < f.outputs(); i++) {
      Result one = inside(new ExtendedFunction(new OneOutput(f, i), true), x, wanted, deadline);
      values.addAll(one.values());
      partials.addAll(one.partials());
    }
    return new Result(values, partials);
  }

  /**
   * Looks over doubles whether the function ends within its budget: balls would need a hundred
   * times as long to find out. What another process computes cannot be counted, and is not asked.
   *
   * @throws OperationLimitException if it does not
   */
  private static void requireEnd(RealFunction f, List<Double> x) {
    try {
      f.evaluate(new Counting<>(Doubles.STRICT), x);
    } catch (OperationLimitException e) {
      throw e;
    } catch (RuntimeException e) {
      Guard.endIfStopped(e);
      // Whatever else goes wrong is found again over balls, or is the fault of doubles alone.
      return;
    }
  }

  private static Result selected(Result all, List<MultiIndex> wanted) {
    List<List<Partial>> partials =
        all.partials().stream()
            .map(row -> wanted.stream().map(index -> row.get(index.last())).toList())
            .toList();
    return new Result(all.values(), partials);
  }

  /** Returns what is known if the search was given up. */
  public static Result givenUp(RealFunction f, int wanted, String reason) {
    return everywhere(f, wanted, new Truth.Uncertain(reason, false));
  }

  private static Result everywhere(RealFunction f, int wanted, Truth truth) {
    Partial partial = new Partial(truth, OptionalDouble.empty());
    return new Result(
        Collections.nCopies(f.outputs(), truth),
        Collections.nCopies(f.outputs(), Collections.nCopies(wanted, partial)));
  }
}
