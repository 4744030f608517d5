package tridiff.tool.study.checkers;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tridiff.measure.experiment.FunctionResult;
import tridiff.measure.experiment.PartialResult;
import tridiff.measure.experiment.PointResult;
import tridiff.measure.experiment.Subject;
import tridiff.measure.truth.Reference;
import tridiff.measure.truth.Truth;

/**
 * A function at a point where every entry of its Jacobian is certified and has a float.
 *
 * @param subject the function
 * @param point the point
 * @param truths the entries, output by output
 */
record Trial(Subject subject, List<Double> point, List<Truth> truths) {

  Trial {
    point = List.copyOf(point);
    truths = List.copyOf(truths);
  }

  /** Returns the Jacobian, each entry the nearest double. */
  double[][] right() {
    int inputs = subject.function().inputs();
    double[][] right = new double[subject.function().outputs()][inputs];
    for (int k = 0; k < truths.size(); k++) {
      right[k / inputs][k % inputs] = rounded(truths.get(k));
    }
    return right;
  }

  private static double rounded(Truth truth) {
    return ((Truth.Known) truth).value().doubleValue();
  }

  /** Returns the trials of functions whose derivatives were measured. */
  static List<Trial> of(List<FunctionResult> results) {
    List<Trial> trials = new ArrayList<>();
    for (FunctionResult result : results) {
      for (PointResult point : result.points()) {
        List<Truth> truths = point.partials().stream().map(PartialResult::truth).toList();
        of(result.subject(), point.at(), truths).ifPresent(trials::add);
      }
    }
    return trials;
  }

  /** Returns the trials of a function whose derivatives are not known yet. */
  static Stream<Trial> of(Subject subject, Reference reference) {
    return subject.points().stream()
        .flatMap(
            point -> {
              List<Truth> truths =
                  reference.at(subject.function(), point).partials().stream()
                      .flatMap(List::stream)
                      .map(Reference.Partial::truth)
                      .toList();
              return of(subject, point, truths).stream();
            });
  }

  private static Optional<Trial> of(Subject subject, List<Double> point, List<Truth> truths) {
    int entries = subject.function().inputs() * subject.function().outputs();
    boolean isFair =
        entries > 0 && truths.size() == entries && truths.stream().allMatch(Trial::hasFloat);
    return isFair ? Optional.of(new Trial(subject, point, truths)) : Optional.empty();
  }

  /** Whether a float can be right: neither too large for one nor too small. */
  private static boolean hasFloat(Truth truth) {
    if (!(truth instanceof Truth.Known known && known.isCertified())) {
      return false;
    }
    double size = Math.abs(rounded(known));
    return known.value().signum() == 0 || (size >= Float.MIN_NORMAL && size <= Float.MAX_VALUE);
  }
}
