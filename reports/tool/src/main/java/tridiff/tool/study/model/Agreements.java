package tridiff.tool.study.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import tridiff.core.EndedException;
import tridiff.core.EndedException.Ending;
import tridiff.core.Guard;
import tridiff.core.function.RealFunction;
import tridiff.measure.digits.Numbers;
import tridiff.measure.experiment.Subject;
import tridiff.tool.ci.TestCase;
import tridiff.tool.ci.TestCase.Verdict;
import tridiff.tool.page.NumberText;
import tridiff.tool.study.Leibniz;
import tridiff.tool.study.check.Claim;
import tridiff.tool.study.check.ComponentCheck.Judgement;
import tridiff.tool.table.Cell;
import tridiff.tool.table.Column;
import tridiff.tool.table.Table;

/**
 * How far a gradient and differences agree at the points of a function, as tables and sentences.
 *
 * @param subject the function with its points
 * @param all the components, point by point, output by output, input by input
 */
public record Agreements(Subject subject, List<Agreement> all) {

  /** A function that was late so often is not asked any more. */
  private static final int MOST_LATE = 3;

  private static final String GIVEN_UP =
      "not asked: the model was late %d times".formatted(MOST_LATE);

  private static final List<Column> COLUMNS =
      List.of(
          Column.words("point"),
          Column.words("component"),
          Column.numbers("gradient"),
          Column.numbers("differences"),
          Column.numbers("agree to"),
          Column.numbers("vouched for"),
          Column.numbers("noise of f"),
          Column.numbers("step").asDetail(2),
          Column.numbers("slope").asDetail(1),
          Column.words("verdict"),
          Column.words("because"));

  /** Copies the list. */
  public Agreements {
    all = List.copyOf(all);
  }

  /** Judges the gradient that a model computes itself. */
  public static Agreements ofModel(Subject subject, Guard guard) {
    return new Asker(subject, guard).all(point -> OwnGradient.of(subject.function(), point, guard));
  }

  /**
   * Judges a gradient that somebody claims.
   *
   * @param claims the entries of the Jacobian, output by output, for each input
   */
  public static Agreements ofClaims(Subject subject, List<Claim> claims, Guard guard) {
    List<String> variables = subject.function().variables();
    return new Asker(subject, guard)
        .all(
            point ->
                OwnGradient.given(
                    claims.stream()
                        .map(claim -> claim.at(subject.precision(), variables, point))
                        .toList()));
  }

  /** Asks for one component after the other; a function that is late too often is given up. */
  private static final class Asker {
    private final Subject subject;
    private final Guard guard;
    private final List<Agreement> all = new ArrayList<>();
    private int late;

    Asker(Subject subject, Guard guard) {
      this.subject = subject;
      this.guard = guard;
    }

    Agreements all(Function<List<Double>, OwnGradient> gradients) {
      RealFunction f = subject.function();
      int entries = f.outputs() * f.inputs();
      for (List<Double> point : subject.points()) {
        OwnGradient own = late < MOST_LATE ? gradients.apply(point) : OwnGradient.none(GIVEN_UP);
        late += own.isLate() ? 1 : 0;
        for (int i = 0; i < entries; i++) {
          guard
              .watcher()
              .sees(
                  all.size(),
                  (long) entries * subject.points().size(),
                  f.variables().get(i % f.inputs()));
          Agreement agreement = one(point, i / f.inputs(), i % f.inputs(), own.entry(i));
          boolean isMissing = own.entries().isEmpty() && agreement.vouched().isPresent();
          all.add(isMissing ? agreement.because(own.reason()) : agreement);
        }
      }
      return new Agreements(subject, all);
    }

    private Agreement one(List<Double> point, int output, int input, OptionalDouble claimed) {
      RealFunction f = subject.function();
      if (late >= MOST_LATE) {
        return Agreement.ended(point, output, input, claimed, GIVEN_UP);
      }
      try {
        return guard.call("the check", () -> Agreement.of(f, point, output, input, claimed));
      } catch (EndedException e) {
        late += e.ending() == Ending.TIMED_OUT ? 1 : 0;
        return Agreement.ended(point, output, input, claimed, e.getMessage());
      }
    }
  }

  /** Returns the components by one input. */
  Agreements by(int input) {
    return new Agreements(subject, all.stream().filter(a -> a.input() == input).toList());
  }

  /** Returns how many components are wrong. */
  public long wrong() {
    return count(Judgement.WRONG);
  }

  /** Returns whether some component is not judged. */
  public boolean isOpen() {
    return count(Judgement.NOT_JUDGED) > 0;
  }

  private long count(Judgement judgement) {
    return all.stream().filter(a -> a.judgement() == judgement).count();
  }

  /** Returns the verdict of all components in a sentence. */
  public String summary() {
    int points = subject.points().size();
    String where = points == 1 ? "at 1 point" : "at " + points + " points";
    long right = count(Judgement.RIGHT);
    String text =
        wrong() > 0
            ? "wrong: %d of %d components %s".formatted(wrong(), all.size(), where)
            : right > 0
                ? "right as far as differences can tell: %d of %d components %s"
                    .formatted(right, all.size(), where)
                : "not judged: %s".formatted(commonReason().orElse("see why below"));
    return isOpen() && count(Judgement.NOT_JUDGED) < all.size()
        ? text + ", " + count(Judgement.NOT_JUDGED) + " not judged"
        : text;
  }

  private Optional<String> commonReason() {
    List<String> reasons = all.stream().map(Agreement::reason).distinct().toList();
    return reasons.size() == 1 ? Optional.of(reasons.get(0)) : Optional.empty();
  }

  /** Returns the noise of the function in a sentence; empty if nothing is known of it. */
  public Optional<String> noise() {
    return all.stream()
        .filter(a -> a.relativeNoise().isPresent())
        .max(Comparator.comparingDouble(a -> a.relativeNoise().orElseThrow()))
        .map(
            a ->
                (a.isNoiseSeen()
                        ? "the values have a noise of %s, %s of f, by %s"
                        : "the values have no noise beyond rounding: at most %s, %s of f, by %s")
                    .formatted(
                        NumberText.rough(a.noise()),
                        NumberText.rough(a.relativeNoise().orElseThrow()),
                        subject.function().variables().get(a.input())));
  }

  /** Returns what is wrong, where and by how much; empty if nothing is. */
  public Optional<String> complaint() {
    return worst()
        .map(
            a ->
                "the gradient is wrong: %s = %s at %s, and differences %s (%d of %d wrong)"
                    .formatted(
                        name(a),
                        Numbers.exact(a.claimed().orElse(Double.NaN)),
                        point(a).text(),
                        given(a),
                        wrong(),
                        all.size()));
  }

  private static String given(Agreement a) {
    String value = NumberText.sixDigits(a.differences());
    double vouched = a.vouched().orElse(0);
    return vouched < 1
        ? "give %s, to within %s".formatted(value, NumberText.rough(a.doubt()))
        : "%s vouch for %s digits".formatted(value, digits(vouched));
  }

  private Optional<Agreement> worst() {
    return all.stream()
        .filter(a -> a.judgement() == Judgement.WRONG)
        .min(Comparator.comparingDouble(a -> a.agreed().orElse(Double.NEGATIVE_INFINITY)));
  }

  /** Returns a sentence for each of the first components. */
  public List<String> sentences(int most) {
    List<String> sentences = new ArrayList<>();
    boolean areMany = subject.points().size() > 1;
    for (Agreement a : all.subList(0, Math.min(most, all.size()))) {
      String where = areMany ? " at " + point(a).text() : "";
      sentences.add(name(a) + where + ": " + inWords(a) + ".");
    }
    if (all.size() > most) {
      sentences.add(
          "%d more components: see 'tridiff check' with the same arguments."
              .formatted(all.size() - most));
    }
    noise().ifPresent(text -> sentences.add("Noise: " + text + "."));
    return sentences;
  }

  private static String inWords(Agreement a) {
    if (a.vouched().isEmpty()) {
      return a.reason().isEmpty() ? "differences say nothing" : a.reason();
    }
    String vouched = "at this noise differences can vouch for " + digits(a.vouched().getAsDouble());
    String agreed =
        a.agreed().isPresent()
            ? "gradient and differences agree to %s digits; "
                .formatted(digits(a.agreed().getAsDouble()))
            : "";
    return agreed + vouched + (a.reason().isEmpty() ? "" : "; " + a.reason());
  }

  private static String digits(double digits) {
    return NumberText.digits(Math.max(0, digits));
  }

  /** Returns the verdict on each component. */
  public List<TestCase> cases() {
    return all.stream()
        .map(
            a ->
                new TestCase(
                    subject.name(),
                    name(a) + " at " + point(a).text(),
                    switch (a.judgement()) {
                      case RIGHT -> Verdict.PASSED;
                      case WRONG -> Verdict.FAILED;
                      case NOT_JUDGED -> Verdict.NOT_JUDGED;
                    },
                    verdict(a) + "; " + inWords(a),
                    Optional.empty()))
        .toList();
  }

  /** Returns the components. */
  public Table table() {
    List<List<Cell>> rows = new ArrayList<>();
    for (Agreement a : all) {
      rows.add(
          List.of(
              point(a),
              Cell.code(name(a)),
              a.claimed().isPresent() ? exact(a.claimed().getAsDouble()) : Cell.empty(),
              exact(a.differences()),
              digits(a.agreed()),
              digits(a.vouched()),
              rough(a.relativeNoise().orElse(a.noise())),
              rough(a.step()),
              fixed(a.slope()),
              Cell.words(verdict(a)).toned(tone(a)),
              a.reason().isEmpty() ? Cell.empty() : Cell.words(a.reason())));
    }
    return new Table("Agreement of gradient and differences", COLUMNS, rows);
  }

  private static String verdict(Agreement a) {
    return switch (a.judgement()) {
      case RIGHT -> "right";
      case WRONG -> "wrong";
      case NOT_JUDGED -> "not judged";
    };
  }

  private static Cell.Tone tone(Agreement a) {
    return a.judgement() == Judgement.WRONG ? Cell.Tone.BAD : Cell.Tone.NEUTRAL;
  }

  private static Cell exact(double number) {
    return Double.isNaN(number) ? Cell.empty() : Cell.number(number, Numbers.exact(number));
  }

  private static Cell rough(double number) {
    return Double.isNaN(number) ? Cell.empty() : Cell.number(number, NumberText.rough(number));
  }

  private static Cell digits(OptionalDouble digits) {
    return digits.isPresent() ? Cell.digits(digits.getAsDouble()) : Cell.empty();
  }

  private static Cell fixed(OptionalDouble number) {
    return number.isPresent() ? Cell.fixed(number.getAsDouble(), 1) : Cell.empty();
  }

  private String name(Agreement a) {
    RealFunction f = subject.function();
    return Leibniz.plain(List.of(f.variables().get(a.input())), a.output(), f.outputs());
  }

  private Cell point(Agreement a) {
    return Cell.point(subject.function().variables(), a.at());
  }
}
