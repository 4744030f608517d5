package tridiff.measure.truth;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import tridiff.core.algebra.Decimal;
import tridiff.core.algebra.DecimalOverflowException;
import tridiff.core.algebra.Decimals;
import tridiff.core.algebra.OutsideDomainException;
import tridiff.core.algebra.UndecidedException;
import tridiff.core.function.RealFunction;

/**
 * One output of a function near a point, in so many decimals that rounding hides nothing: what a
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

  /** The distance, relative to the coordinate, at which second differences are taken. */
  private static final int NEAR = -20;

  /** Twice {@link #NEAR} is lost, and 45 digits of the reference shall remain. */
  private static final int PRECISION = 140;

  /** The largest h, relative to the coordinate: beyond it the remainder has more than one term. */
  private static final int FAR = -2;

  /** More inputs than this are not looked at in pairs. */
  private static final int MOST_INPUTS = 32;

  private static final MathContext SHORT = new MathContext(20);

  private final RealFunction f;
  private final int output;
  private final Decimals on;
  private final List<Decimal> point = new ArrayList<>();

  /** The least step in each variable, with the sign of a side on which there is a value. */
  private final List<BigDecimal> steps = new ArrayList<>();

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
      BigDecimal exact = new BigDecimal(coordinate);
      point.add(Decimal.exact(exact));
      if (exact.signum() != 0) {
        spread = Math.max(spread, Math.abs(exact.precision() - exact.scale() - 1));
      }
    }
    this.on = Decimals.of(PRECISION + 2 * spread);
    for (int j = 0; j < x.size(); j++) {
      BigDecimal step = scale(j).scaleByPowerOfTen(NEAR);
      steps.add(moved(List.of(j), List.of(step)).isPresent() ? step : step.negate());
    }
  }

  /** Returns the size of a coordinate; 1 if it is 0. */
  private BigDecimal scale(int input) {
    BigDecimal x = point.get(input).value();
    return x.signum() == 0 ? BigDecimal.ONE : x.abs();
  }

  /**
   * Returns how much the derivative would change if every coordinate changed by its own size, to
   * first order: {@code sum over k of |x_k d2f/dx_j dx_k|}. Rounding of the coordinates costs that
   * many roundoff units.
   */
  public BigDecimal sensitivity(int input) {
    BigDecimal sum = BigDecimal.ZERO;
    for (int k = 0; k < point.size(); k++) {
      if (k == input || point.size() <= MOST_INPUTS) {
        BigDecimal change = second(input, k).multiply(point.get(k).value());
        sum = sum.add(change.abs(), SHORT);
      }
    }
    return sum;
  }

  /** Returns the size of a second derivative; 0 if it cannot be told from 0. */
  private BigDecimal second(int j, int k) {
    BigDecimal a = steps.get(j);
    BigDecimal b = steps.get(k);
    Optional<Decimal> both =
        j == k ? moved(List.of(j), List.of(a.add(a))) : moved(List.of(j, k), List.of(a, b));
    Optional<Decimal> first = moved(List.of(j), List.of(a));
    Optional<Decimal> other = moved(List.of(k), List.of(b));
    Optional<Decimal> center = moved(List.of(), List.of());
    if (both.isEmpty() || first.isEmpty() || other.isEmpty() || center.isEmpty()) {
      return BigDecimal.ZERO;
    }
    Decimal difference =
        on.add(on.subtract(both.get(), first.get()), on.subtract(center.get(), other.get()));
    return difference.mayBeZero()
        ? BigDecimal.ZERO
        : difference.value().abs().divide(a.multiply(b).abs(), SHORT);
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
    BigDecimal half = second(input, input).multiply(new BigDecimal("0.5"));
    BigDecimal most = scale(input).scaleByPowerOfTen(FAR);
    BigDecimal h = half.signum() == 0 ? most : error.divide(half, SHORT).min(most);
    if (h.signum() == 0) {
      return OptionalDouble.empty();
    }
    BigDecimal step = steps.get(input).signum() < 0 ? h.negate() : h;
    Optional<BigDecimal> near = remainder(input, claimed, step);
    Optional<BigDecimal> far = remainder(input, claimed, step.add(step));
    if (near.isEmpty() || far.isEmpty()) {
      return OptionalDouble.empty();
    }
    double ratio = far.get().divide(near.get(), SHORT).doubleValue();
    return OptionalDouble.of(StrictMath.log(ratio) / StrictMath.log(2));
  }

  /** Returns {@code |f(x + h e_j) - f(x) - h g|} if it is known not to be 0. */
  private Optional<BigDecimal> remainder(int input, BigDecimal claimed, BigDecimal h) {
    Optional<Decimal> there = moved(List.of(input), List.of(h));
    Optional<Decimal> here = moved(List.of(), List.of());
    if (there.isEmpty() || here.isEmpty()) {
      return Optional.empty();
    }
    Decimal linear = on.multiply(Decimal.exact(h), Decimal.exact(claimed));
    Decimal rest = on.subtract(on.subtract(there.get(), here.get()), linear);
    return rest.mayBeZero() ? Optional.empty() : Optional.of(rest.value().abs());
  }

  /** Returns the output where some coordinates are moved; empty if there is none. */
  private Optional<Decimal> moved(List<Integer> inputs, List<BigDecimal> distances) {
    List<Decimal> there = new ArrayList<>(point);
    for (int i = 0; i < inputs.size(); i++) {
      int input = inputs.get(i);
      BigDecimal x = point.get(input).value().add(distances.get(i));
      if (!f.domain().intervals().get(input).contains(x)) {
        return Optional.empty();
      }
      there.set(input, Decimal.exact(x));
    }
    try {
      return Optional.of(f.evaluate(on, there).get(output));
    } catch (OutsideDomainException | UndecidedException | DecimalOverflowException e) {
      return Optional.empty();
    }
  }
}
