package tridiff.tool.study.precision;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import tridiff.core.algebra.Precision;
import tridiff.measure.experiment.Experiment;
import tridiff.measure.experiment.FunctionResult;
import tridiff.measure.experiment.Measurement;
import tridiff.measure.experiment.Subject;
import tridiff.tool.study.MethodScore;
import tridiff.tool.study.Methods;
import tridiff.tool.study.Problem;

/**
 * The same derivatives in every format: each function with its literals and points rounded to the
 * format, each operation rounded, against the truth of the rounded function.
 *
 * @param problems the derivatives whose truth is known in every format, by format; those of two
 *     formats at the same place belong together
 */
record Formats(Map<Precision, List<Problem>> problems) {

  /** Keeps the order of the formats. */
  Formats {
    problems = Collections.unmodifiableMap(new EnumMap<>(problems));
  }

  /** Measures functions of doubles in every format, in doubles too. */
  static Formats of(List<Subject> subjects, Experiment experiment, int jobs) {
    Map<Precision, List<Problem>> problems = new EnumMap<>(Precision.class);
    for (Precision precision : Precision.values()) {
      List<Subject> rounded = subjects.stream().map(subject -> subject.in(precision)).toList();
      List<FunctionResult> results = experiment.unexplained().run(rounded, jobs, finished -> {});
      problems.put(precision, Problem.of(results));
    }
    int all = problems.get(Precision.DOUBLE).size();
    List<Integer> known =
        IntStream.range(0, all)
            .filter(i -> problems.values().stream().allMatch(p -> p.get(i).hasTruth()))
            .boxed()
            .toList();
    problems.replaceAll((precision, p) -> known.stream().map(p::get).toList());
    return new Formats(problems);
  }

  /** Returns the derivatives in a format. */
  List<Problem> in(Precision precision) {
    return problems.getOrDefault(precision, List.of());
  }

  /** Returns the methods, in the order in which they were asked. */
  List<String> methods() {
    return in(Precision.DOUBLE).stream()
        .flatMap(problem -> problem.partial().measurements().stream())
        .map(Measurement::method)
        .distinct()
        .toList();
  }

  /** Returns how a method did in a format. */
  Optional<MethodScore> score(String method, Precision precision) {
    return MethodScore.ranked(in(precision)).stream()
        .filter(score -> score.method().equals(method))
        .findFirst();
  }

  /**
   * Returns the derivatives that a method knows in doubles and of which it has no number here, if
   * it computes in this format at all.
   */
  List<Problem> lost(String method, Precision precision) {
    List<Problem> lost = new ArrayList<>();
    if (precision != Precision.DOUBLE && Methods.of(method).onlyDoubles()) {
      return lost;
    }
    for (int i = 0; i < in(precision).size(); i++) {
      Problem here = in(precision).get(i);
      boolean wasNumber = digits(in(Precision.DOUBLE).get(i), method).isPresent();
      boolean isNone = digits(here, method).isEmpty();
      if (wasNumber && isNone) {
        lost.add(here);
      }
    }
    return lost;
  }

  private static Optional<Measurement> digits(Problem problem, String method) {
    return problem.by(method).filter(m -> m.digits().isPresent());
  }
}
