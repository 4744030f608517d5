package tridiff.measure.truth;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import tridiff.core.algebra.Algebra;
import tridiff.core.algebra.Comparison;
import tridiff.core.algebra.OutsideDomainException;
import tridiff.core.algebra.Watched;
import tridiff.core.ball.Ball;
import tridiff.core.function.DerivedFunction;
import tridiff.core.function.Interval;
import tridiff.core.function.RealFunction;
import tridiff.core.germ.LocalDerivative;
import tridiff.core.germ.LocalDerivatives;

/** What the function beside the point says of its derivatives, where rules say nothing. */
final class Beside {

  /** An exact number has more digits than anybody asks for. */
  private static final int BITS = 240;

  /** Enough for identities of elementary functions. */
  private static final LocalDerivatives.Limits QUICK =
      new LocalDerivatives.Limits(512, 11, Enclosure.DIGITS);

  private final RealFunction f;
  private final List<Double> point;
  private final LocalDerivatives.Limits usual;

  /**
   * Prepares looks beside a point.
   *
   * @param largestBits the most bits of a coefficient
   */
  Beside(RealFunction f, List<Double> point, int largestBits, Deadline deadline) {
    this.f = new Guarded(f, deadline);
    this.point = point;
    LocalDerivatives.Limits most = LocalDerivatives.Limits.USUAL;
    this.usual =
        new LocalDerivatives.Limits(
            Math.min(largestBits, most.bits()), most.terms(), Enclosure.DIGITS);
  }

  /** A function that has no values outside its domain, and ends at a deadline. */
  private static final class Guarded extends DerivedFunction {

    private final Deadline deadline;

    Guarded(RealFunction f, Deadline deadline) {
      super(f, f.outputs());
      this.deadline = deadline;
    }

    @Override
    public <T> List<T> evaluate(Algebra<T> on, List<T> x) {
      for (int j = 0; j < x.size(); j++) {
        Interval interval = domain().intervals().get(j);
        require(on, x.get(j), Comparison.LESS, interval.lower(), interval);
        require(on, x.get(j), Comparison.GREATER, interval.upper(), interval);
      }
      return function().evaluate(new Watched<>(on, deadline::check), x);
    }

    private static <T> void require(
        Algebra<T> on, T x, Comparison beyond, double bound, Interval interval) {
      if (Double.isFinite(bound) && on.compare(beyond, x, on.constant(bound))) {
        throw new OutsideDomainException("outside " + interval);
      }
    }
  }

  /** Returns what is known of one partial derivative. */
  Truth truth(int output, int input) {
    return truth(output, input, 1);
  }

  /** Returns what is known of a derivative of some order by one input. */
  Truth truth(int output, int input, int order) {
    return truth(output, input, order, usual);
  }

  /** Returns whether some identity makes a partial derivative exactly 0. */
  boolean isZero(int output, int input) {
    return isZero(output, input, 1);
  }

  /** The same of a derivative of some order. */
  boolean isZero(int output, int input, int order) {
    return truth(output, input, order, QUICK) instanceof Truth.Known known
        && known.isCertified()
        && known.value().signum() == 0;
  }

  private Truth truth(int output, int input, int order, LocalDerivatives.Limits limits) {
    LocalDerivative found = LocalDerivatives.of(f, point, output, input, order, limits);
    if (found instanceof LocalDerivative.Derivative both) {
      return number(both.value(), both.unprovedDigits(), Optional.empty());
    }
    if (found instanceof LocalDerivative.OneSided one) {
      return number(one.value(), one.unprovedDigits(), Optional.of(Side.of(one.side()).note()));
    }
    if (found instanceof LocalDerivative.NotDifferentiable kink) {
      boolean saysMore =
          kink.obstacle() == LocalDerivative.Obstacle.JUMPS
              || (kink.obstacle() == LocalDerivative.Obstacle.SIDES_DIFFER
                  && kink.left().equals(kink.right()));
      return new Truth.NotDifferentiable(
          slope(kink.left()),
          slope(kink.right()),
          saysMore ? Optional.of(kink.reason()) : Optional.empty(),
          kink.order());
    }
    if (found instanceof LocalDerivative.OutsideDomain outside) {
      return new Truth.OutsideDomain(outside.reason());
    }
    return new Truth.Uncertain(((LocalDerivative.Uncertain) found).reason(), false);
  }

  /** Leaves out what the words around it say. */
  private static String slope(String side) {
    String subject = "its slope ";
    return side.startsWith(subject) ? side.substring(subject.length()) : side;
  }

  private static Truth number(Ball value, OptionalInt unproved, Optional<String> note) {
    Enclosure enclosure = new Enclosure(value, BITS);
    Optional<Truth.Known> proved = enclosure.certified(note, Way.GERMS);
    if (unproved.isPresent()) {
      BigDecimal number = proved.map(Truth.Known::value).orElse(BigDecimal.ZERO);
      return Enclosure.notProved(number, unproved.getAsInt(), note, Way.GERMS);
    }
    return proved.isPresent() ? proved.get() : new Truth.Uncertain(enclosure.doubt(), true);
  }
}
