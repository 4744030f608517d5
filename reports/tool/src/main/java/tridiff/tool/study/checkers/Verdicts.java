package tridiff.tool.study.checkers;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import tridiff.core.Approach;
import tridiff.core.Differentiator;
import tridiff.core.Differentiators;
import tridiff.core.EndedException;
import tridiff.core.Guard;
import tridiff.core.SideBySide;
import tridiff.core.function.RealFunction;
import tridiff.measure.experiment.MethodUnderTest;
import tridiff.measure.experiment.Subject;
import tridiff.measure.truth.Reference;
import tridiff.tool.study.check.Claim;
import tridiff.tool.study.check.ComponentCheck;
import tridiff.tool.study.check.ComponentCheck.Judgement;
import tridiff.tool.study.check.GradientCheck;

/**
 * What checks say of right and wrong gradients.
 *
 * @param checks the names of the checks
 * @param all every verdict
 * @param trials at how many points
 * @param functions of how many functions
 */
record Verdicts(List<String> checks, List<Verdict> all, int trials, int functions) {

  /** The name of the check by certified derivatives. */
  static final String OURS = "tridiff check";

  static final String OUR_RULE =
      "|g - f'| <= 1e-12 |f'|, or what rounding of x explains; 1e-6 for a gradient in float";

  static final String OUR_SOURCE = "the certified derivative f'; no difference, no epsilon";

  /** How many digits it wants of a gradient in double, and of one that was computed in float. */
  private static final int DIGITS_OF_DOUBLE = 12;

  private static final int DIGITS_OF_FLOAT = 6;

  private static final List<String> CHECKS =
      Stream.concat(Checker.POPULAR.stream().map(Checker::name), Stream.of(OURS)).toList();

  Verdicts {
    checks = List.copyOf(checks);
    all = List.copyOf(all);
  }

  /**
   * What one check says of one gradient.
   *
   * @param check the name of the check
   * @param mutation what was done to the right gradient
   * @param place what is special about the point
   * @param isPassed whether the check passes it
   */
  record Verdict(String check, Mutation mutation, Place place, boolean isPassed) {

    /** Returns whether the check says the contrary of what is true. */
    boolean isLie() {
      return isPassed != mutation.isRight();
    }
  }

  /**
   * How often a check was asked and how often it lied.
   *
   * @param right how many right gradients it judged
   * @param falseAlarms how many of them it failed
   * @param wrong how many wrong gradients it judged
   * @param missed how many of them it passed
   */
  record Tally(long right, long falseAlarms, long wrong, long missed) {

    long judged() {
      return right + wrong;
    }

    long lies() {
      return falseAlarms + missed;
    }

    /** Returns the share of lies in percent; 0 if nothing was judged. */
    double percent() {
      return judged() == 0 ? 0 : 100.0 * lies() / judged();
    }
  }

  /** Returns the tally of a check over some verdicts. */
  Tally tally(String check, Predicate<Verdict> which) {
    long[] counts = new long[4];
    for (Verdict verdict : all) {
      if (verdict.check().equals(check) && which.test(verdict)) {
        int first = verdict.mutation().isRight() ? 0 : 2;
        counts[first]++;
        counts[first + 1] += verdict.isLie() ? 1 : 0;
      }
    }
    return new Tally(counts[0], counts[1], counts[2], counts[3]);
  }

  Tally tally(String check) {
    return tally(check, verdict -> true);
  }

  /** Runs all checks, at so many trials at a time. */
  static Verdicts of(List<Trial> trials, Reference reference, Guard guard, int atATime) {
    Differentiators onClassPath = Differentiators.onClassPath();
    MethodUnderTest exact =
        onClassPath
            .exact(Approach.REVERSE_MODE)
            .map(method -> MethodUnderTest.named(onClassPath, method.name()))
            .orElseThrow(() -> new IllegalStateException("no exact method is there"));
    AtomicInteger judged = new AtomicInteger();
    List<Callable<List<Verdict>>> pieces = new ArrayList<>();
    for (Trial trial : trials) {
      pieces.add(
          () -> {
            guard.watcher().sees(judged.getAndIncrement(), trials.size(), trial.subject().name());
            try {
              return guard.ask(
                  trial.subject().function(),
                  "the checks",
                  () -> of(trial, exact.differentiator(), reference, guard));
            } catch (EndedException e) {
              // A function that does not end in time is judged by nobody.
              return List.of();
            }
          });
    }
    List<Verdict> all = SideBySide.results(pieces, atATime).stream().flatMap(List::stream).toList();
    long functions = trials.stream().map(trial -> trial.subject().name()).distinct().count();
    return new Verdicts(CHECKS, all, trials.size(), (int) functions);
  }

  /** Returns the verdicts on functions that were judged one by one. */
  static Verdicts joined(List<Verdicts> parts) {
    return new Verdicts(
        CHECKS,
        parts.stream().flatMap(part -> part.all().stream()).toList(),
        parts.stream().mapToInt(Verdicts::trials).sum(),
        parts.stream().mapToInt(Verdicts::functions).sum());
  }

  private static List<Verdict> of(
      Trial trial, Differentiator exact, Reference reference, Guard guard) {
    RealFunction f = trial.subject().function();
    double[] x = Subject.array(trial.point());
    double[][] right = trial.right();
    Place place = Place.of(f, x, right);
    List<Predicate<double[][]>> popular =
        Checker.POPULAR.stream().map(checker -> checker.method().at(f, x)).toList();
    List<Verdict> verdicts = new ArrayList<>();
    for (Mutation mutation : Mutation.values()) {
      Optional<double[][]> claimed = mutation.of(f, x, right, exact);
      if (claimed.isEmpty()) {
        continue;
      }
      for (int c = 0; c < popular.size(); c++) {
        boolean isPassed = popular.get(c).test(claimed.get());
        verdicts.add(new Verdict(Checker.POPULAR.get(c).name(), mutation, place, isPassed));
      }
      int digits = mutation == Mutation.FLOAT ? DIGITS_OF_FLOAT : DIGITS_OF_DOUBLE;
      ours(new GradientCheck(reference, guard, digits), trial, claimed.get())
          .ifPresent(isPassed -> verdicts.add(new Verdict(OURS, mutation, place, isPassed)));
    }
    return verdicts;
  }

  private static Optional<Boolean> ours(GradientCheck check, Trial trial, double[][] claimed) {
    List<Claim> claims =
        Arrays.stream(claimed).flatMapToDouble(DoubleStream::of).mapToObj(Claim::of).toList();
    List<Judgement> judgements =
        check.at(trial.subject(), trial.point(), trial.truths(), claims).stream()
            .map(ComponentCheck::judgement)
            .toList();
    if (judgements.contains(Judgement.WRONG)) {
      return Optional.of(false);
    }
    return judgements.contains(Judgement.NOT_JUDGED) ? Optional.empty() : Optional.of(true);
  }
}
