package tridiff.tool.study.cost;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tridiff.core.Guard;
import tridiff.measure.experiment.MethodUnderTest;
import tridiff.measure.experiment.Subject;
import tridiff.measure.experiment.TimedReference;
import tridiff.measure.truth.Reference;
import tridiff.measure.truth.Truth;
import tridiff.tool.study.Timing;

/** Times the gradients of a function at its first point, each only if it is right there. */
public final class TimedSubject {

  /** Fewer correct digits are no result; differences have to pass too. */
  private static final double ENOUGH_DIGITS = 1;

  private TimedSubject() {}

  /**
   * Measures all methods; empty if there is no certified reference to validate them with.
   *
   * @param effort how much time is spent
   */
  public static Optional<Timing> of(
      Subject subject,
      List<MethodUnderTest> methods,
      Reference reference,
      Timing.Effort effort,
      Guard guard) {
    TimedReference timed = new TimedReference(reference, guard);
    List<Double> point = subject.points().get(0);
    List<BigDecimal> truths = new ArrayList<>();
    for (List<Reference.Partial> ofOutput : timed.at(subject.function(), point).partials()) {
      for (Reference.Partial partial : ofOutput) {
        if (!(partial.truth() instanceof Truth.Known certified)) {
          return Optional.empty();
        }
        truths.add(certified.value());
      }
    }
    return Optional.of(
        GradientTiming.of(
            subject.function(),
            methods,
            Subject.array(point),
            Timing.correctTo(truths, ENOUGH_DIGITS),
            effort,
            guard));
  }
}
