package tridiff.measure.truth;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import tridiff.core.UnsupportedFunctionException;
import tridiff.core.algebra.Algebra;
import tridiff.core.algebra.Binary;
import tridiff.core.algebra.OutsideDomainException;
import tridiff.core.algebra.UndecidedException;
import tridiff.core.algebra.Watched;
import tridiff.core.ball.Ball;
import tridiff.core.ball.BallOverflowException;
import tridiff.core.ball.Balls;
import tridiff.core.function.RealFunction;

/**
 * One output of a function near a point, in so many bits that rounding hides nothing: what a
 * claimed derivative leaves of it, {@code |f(x + h e_j) - f(x) - h g|}.
 *
 * <p>If g is right this Taylor remainder shrinks with h^2, otherwise with h. An error e of g shows
 * below {@code h = 2 e / |f''|} only, so the slope is taken exactly where an error of a given size
 * would begin to show.
 *
 * <p>Source: Farrell, Ham, Funke and Rognes, Automated derivation of the adjoint of high-level
 * transient finite element programs, SIAM J. Sci. Comput. 35 (2013), doi:10.1137/120873558.
 */
public final class Neighbourhood {

  /** The distance, as a power of two of the coordinate, at which second differences are taken. */
  private static final int NEAR = -66;

  /** Twice {@link #NEAR} is lost, and 45 digits of the reference shall remain. */
  private static final int BITS = 460;

  /** The largest h, relative to the coordinate: beyond it the remainder has more than one term. */
  private static final int FAR = -7;

  /** More inputs than this are not looked at in pairs. */
  private static final int MOST_INPUTS = 32;

  private static final MathContext SHORT = new MathContext(20);
  private static final Ball ZERO = Ball.of(0);

  private final RealFunction f;
  private final int output;
  private final int bits;
  private final Algebra<Ball> on;
  private final List<Ball> point = new ArrayList<>();

  /** The least step in each variable, with the sign of a side on which there is a value. */
  private final List<Ball> steps = new ArrayList<>();

  private final Optional<Ball> here;

  /** The output after the least step in each variable. */
  private final List<Optional<Ball>> beside = new ArrayList<>();

  /** What was found of second derivatives, by the smaller and the larger input. */
  private final Map<List<Integer>, Ball> seconds = new HashMap<>();

  /**
   * Prepares the evaluation near a point.
   *
   * @param output which output of the function, from 0
   */
  public Neighbourhood(RealFunction f, List<Double> x, int output) {
    this.f = f;
    this.output = output;
    int spread = 0;
    for (double coordinate : x) {
      point.add(Ball.of(coordinate));
      spread = Math.max(spread, coordinate == 0 ? 0 : Math.abs(Math.getExponent(coordinate)));
    }
    this.bits = BITS + 2 * spread;
    this.on = new Watched<>(Balls.of(bits), Deadline.ofInterruption()::check);
    for (int j = 0; j < x.size(); j++) {
      Ball step = scale(j).scaled(NEAR);
      Optional<Ball> there = moved(List.of(j), List.of(step));
      steps.add(there.isPresent() ? step : step.negated());
      beside.add(there.isPresent() ? there : moved(List.of(j), List.of(step.negated())));
    }
    here = moved(List.of(), List.of());
  }

  /** Returns the size of a coordinate; 1 if it is 0. */
  private Ball scale(int input) {
    Ball x = point.get(input);
    return x.isExactZero() ? Ball.of(1) : magnitude(x);
  }

  private static Ball magnitude(Ball x) {
    return x.mantissa().signum() < 0 ? x.negated() : x;
  }

  /**
   * Returns how much the derivative would change if every coordinate changed by its own size, to
   * first order: {@code sum over k of |x_k d2f/dx_j dx_k|}. Rounding of the coordinates costs that
   * many roundoff units.
   */
  public BigDecimal sensitivity(int input) {
    Ball sum = ZERO;
    for (int k = 0; k < point.size(); k++) {
      if (k == input || point.size() <= MOST_INPUTS) {
        sum = on.add(sum, magnitude(on.multiply(second(input, k), point.get(k))));
      }
    }
    return sum.toBigDecimal(SHORT);
  }

  /**
   * Returns what a derivative that is 0 is to be compared with: {@code sum over k of |d2f/dx_j
   * dx_k| max(|x_k|, 1)}, or |f| where that is 0 too. Of a function that is 0 and flat it is 0:
   * there only 0 itself is right.
   */
  public BigDecimal scaleOfZero(int input) {
    Ball sum = ZERO;
    for (int k = 0; k < point.size(); k++) {
      if (k == input || point.size() <= MOST_INPUTS) {
        Ball size = on.apply(Binary.MAX, magnitude(point.get(k)), Ball.of(1));
        sum = on.add(sum, magnitude(on.multiply(second(input, k), size)));
      }
    }
    Ball scale = sum.isExactZero() ? here.map(Ball::midpoint).orElse(ZERO) : sum;
    return magnitude(scale).toBigDecimal(SHORT);
  }

  /** Returns the size of a second derivative; 0 if it cannot be told from 0. */
  private Ball second(int i, int k) {
    return seconds.computeIfAbsent(List.of(Math.min(i, k), Math.max(i, k)), pair -> second(pair));
  }

  private Ball second(List<Integer> pair) {
    int j = pair.get(0);
    int k = pair.get(1);
    Ball a = steps.get(j);
    Ball b = steps.get(k);
    Optional<Ball> both =
        j == k ? moved(List.of(j), List.of(a.scaled(1))) : moved(List.of(j, k), List.of(a, b));
    Optional<Ball> first = beside.get(j);
    Optional<Ball> other = beside.get(k);
    if (both.isEmpty() || first.isEmpty() || other.isEmpty() || here.isEmpty()) {
      return ZERO;
    }
    Ball difference =
        on.add(on.subtract(both.get(), first.get()), on.subtract(here.get(), other.get()));
    return difference.mayBeZero()
        ? ZERO
        : magnitude(on.divide(difference.midpoint(), on.multiply(a, b)).midpoint());
  }

  /**
   * Returns the order with which the Taylor remainder of a claimed derivative shrinks, where an
   * error of this size would begin to show: about 2 if the claim is better, 1 if it is worse. There
   * is none if the remainder vanishes, or if the function is too straight to tell.
   *
   * @param input which variable
   * @param claimed the claimed partial derivative
   * @param error the size of an error that shall show
   */
  public OptionalDouble slope(int input, BigDecimal claimed, BigDecimal error) {
    Ball half = second(input, input).scaled(-1);
    Ball most = scale(input).scaled(FAR);
    Ball h = most;
    if (!half.isExactZero()) {
      h = on.apply(Binary.MIN, on.divide(Ball.from(error, bits), half), most).midpoint();
    }
    if (h.isExactZero()) {
      return OptionalDouble.empty();
    }
    Ball step = steps.get(input).mantissa().signum() < 0 ? h.negated() : h;
    Ball slope = Ball.from(claimed, bits);
    Optional<Ball> near = remainder(input, slope, step);
    Optional<Ball> far = remainder(input, slope, step.scaled(1));
    if (near.isEmpty() || far.isEmpty()) {
      return OptionalDouble.empty();
    }
    double ratio = on.divide(far.get(), near.get()).toDouble();
    return OptionalDouble.of(StrictMath.log(ratio) / StrictMath.log(2));
  }

  /** Returns {@code |f(x + h e_j) - f(x) - h g|} if it is known not to be 0. */
  private Optional<Ball> remainder(int input, Ball claimed, Ball h) {
    Optional<Ball> there = moved(List.of(input), List.of(h));
    if (there.isEmpty() || here.isEmpty()) {
      return Optional.empty();
    }
    Ball rest = on.subtract(on.subtract(there.get(), here.get()), on.multiply(h, claimed));
    return rest.mayBeZero() ? Optional.empty() : Optional.of(magnitude(rest.midpoint()));
  }

  /** Returns the output where some coordinates are moved; empty if there is none. */
  private Optional<Ball> moved(List<Integer> inputs, List<Ball> distances) {
    List<Ball> there = new ArrayList<>(point);
    for (int i = 0; i < inputs.size(); i++) {
      int input = inputs.get(i);
      Ball x = on.add(point.get(input), distances.get(i));
      if (!f.domain().intervals().get(input).contains(x.toBigDecimal(MathContext.UNLIMITED))) {
        return Optional.empty();
      }
      there.set(input, x);
    }
    try {
      return Optional.of(f.evaluate(on, there).get(output));
    } catch (OutsideDomainException
        | UndecidedException
        | BallOverflowException
        | UnsupportedFunctionException e) {
      return Optional.empty();
    }
  }
}
