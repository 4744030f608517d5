package tridiff.tool.study.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import tridiff.core.Guard;
import tridiff.core.function.RealFunction;
import tridiff.measure.experiment.Subject;
import tridiff.measure.truth.Truth;
import tridiff.tool.study.check.Claim;
import tridiff.tool.study.check.ComponentCheck;
import tridiff.tool.study.check.ComponentCheck.Judgement;
import tridiff.tool.study.check.EpsilonSweep;
import tridiff.tool.study.check.GradientCheck;

/** The gradient that a model computes itself, judged against the certified derivative. */
public final class OwnGradientCheck {

  private OwnGradientCheck() {}

  /**
   * Returns how each component stands at each point.
   *
   * @param check what judges them
   * @param subject a model with a truth
   */
  public static List<ComponentCheck> of(GradientCheck check, Subject subject, Guard guard) {
    List<ComponentCheck> checks = new ArrayList<>();
    for (List<Double> point : subject.points()) {
      OwnGradient own = OwnGradient.of(subject.function(), point, guard);
      checks.addAll(
          own.entries()
              .map(
                  entries ->
                      check.run(
                          subject.at(List.of(point)), entries.stream().map(Claim::of).toList()))
              .orElseGet(() -> missing(subject.function(), point, own.reason())));
    }
    return checks;
  }

  private static List<ComponentCheck> missing(RealFunction f, List<Double> point, String reason) {
    List<ComponentCheck> checks = new ArrayList<>();
    for (int i = 0; i < f.outputs(); i++) {
      for (String variable : f.variables()) {
        checks.add(
            new ComponentCheck(
                point,
                i,
                List.of(variable),
                new Truth.Uncertain(reason, false),
                Judgement.NOT_JUDGED,
                Double.NaN,
                OptionalDouble.empty(),
                Optional.empty(),
                OptionalDouble.empty(),
                EpsilonSweep.none(),
                reason));
      }
    }
    return checks;
  }
}
