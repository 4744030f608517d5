package tridiff.tool.study.compare;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import tridiff.measure.digits.CorrectDigits;
import tridiff.measure.experiment.Measurement;
import tridiff.measure.experiment.Outcome;
import tridiff.measure.truth.Truth;
import tridiff.tool.page.Block;
import tridiff.tool.page.KeyFigure;
import tridiff.tool.page.NumberText;
import tridiff.tool.page.Words;
import tridiff.tool.study.Commission;
import tridiff.tool.study.MethodScore;
import tridiff.tool.study.Methods;
import tridiff.tool.study.Problem;

/** The sentences that say what the measurements show, computed from them and nothing else. */
final class Findings {

  /** Fewer digits lost than this strike nobody. */
  private static final double STRIKING = 3;

  private final List<Problem> problems;
  private final List<MethodScore> ranked;

  private Findings(List<Problem> problems, List<MethodScore> ranked) {
    this.problems = problems;
    this.ranked = ranked;
  }

  /** An answer to a problem. */
  private record Answer(Problem problem, Measurement measurement) {

    double digits() {
      return measurement.digits().getAsDouble();
    }

    boolean isExact() {
      return Methods.isExact(measurement.method());
    }
  }

  /** Returns what was found, as a list of sentences. */
  static List<Block> blocks(Commission commission) {
    return List.of(new Block.Items(sentences(commission.problems(), commission.ranked())));
  }

  /** Returns the numbers to take away. */
  static List<KeyFigure> keyFigures(List<Problem> problems, List<MethodScore> ranked) {
    return new Findings(problems, ranked).keyFigures();
  }

  /** Returns the sentences, the most important first. */
  static List<Words> sentences(List<Problem> problems, List<MethodScore> ranked) {
    return new Findings(problems, ranked).sentences();
  }

  private List<KeyFigure> keyFigures() {
    List<KeyFigure> figures = new ArrayList<>();
    List<MethodScore> scored = ranked.stream().filter(s -> s.digits().count() > 0).toList();
    if (!scored.isEmpty()) {
      MethodScore best = scored.get(0);
      figures.add(digits(best.digits().median(), best.method() + ", median"));
      MethodScore last = scored.get(scored.size() - 1);
      if (!last.isAsGoodAs(best)) {
        figures.add(digits(last.digits().median(), last.method() + ", median"));
      }
    }
    long answers = answers().count();
    if (answers > 0) {
      figures.add(
          new KeyFigure(
              "%,d of %,d".formatted(silent().count(), answers), "answers silently wrong"));
    }
    long withTruth = problems.stream().filter(Problem::hasTruth).count();
    if (withTruth > 0) {
      long hopeless =
          problems.stream()
              .filter(p -> p.hasTruth() && p.mostDigits().orElse(0) < MethodScore.FULL / 2)
              .count();
      figures.add(
          new KeyFigure(
              "%,d of %,d".formatted(hopeless, withTruth),
              "derivatives of which no method keeps half the digits"));
    }
    return figures;
  }

  private static KeyFigure digits(OptionalDouble digits, String meaning) {
    return new KeyFigure(NumberText.digits(digits) + " digits", meaning);
  }

  private List<Words> sentences() {
    List<Words> sentences = new ArrayList<>();
    best().ifPresent(sentences::add);
    exactMethods().ifPresent(sentences::add);
    differences().ifPresent(sentences::add);
    lossByRule().ifPresent(sentences::add);
    lossByAll().ifPresent(sentences::add);
    rules().ifPresent(sentences::add);
    silentlyWrong().ifPresent(sentences::add);
    loudlyFailed().ifPresent(sentences::add);
    notDifferentiable().ifPresent(sentences::add);
    notProved().ifPresent(sentences::add);
    uncertain().ifPresent(sentences::add);
    if (sentences.isEmpty()) {
      sentences.add(Words.of("No method gave a number that could be compared with a reference."));
    }
    return sentences;
  }

  private Optional<Words> best() {
    List<MethodScore> scored = ranked.stream().filter(s -> s.digits().count() > 0).toList();
    if (scored.isEmpty()) {
      return Optional.empty();
    }
    MethodScore first = scored.get(0);
    List<MethodScore> ties = scored.stream().filter(first::isAsGoodAs).toList();
    Words words = Words.code(first.method());
    for (int i = 1; i < ties.size(); i++) {
      words = words.and(i < ties.size() - 1 ? ", " : " and ").andCode(ties.get(i).method());
    }
    String rank =
        ranked.size() == 1
            ? ""
            : ties.size() == 1
                ? " ranks first of " + ranked.size() + " methods"
                : " share the first rank of " + ranked.size() + " methods";
    return Optional.of(words.and(rank + ": " + distribution(first, ties.size() > 1)));
  }

  private static String distribution(MethodScore score, boolean several) {
    int answers = score.digits().count();
    String least = NumberText.digits(score.digits().least());
    String whose = several ? "of each " : "";
    // Of a handful of answers a tenth is none.
    if (answers < 10) {
      return NumberText.count(answers, "answer " + whose + "has", "answers " + whose + "have")
          + " at least "
          + least
          + " correct digits.";
    }
    return "half of "
        + (several ? "the " : "its ")
        + answers
        + " answers "
        + whose
        + "have at least "
        + NumberText.digits(score.digits().median())
        + " correct digits, nine in ten at least "
        + NumberText.digits(score.digits().tenthPercentile())
        + ", and the worst has "
        + least
        + ".";
  }

  private Optional<Words> exactMethods() {
    List<MethodScore> exact =
        ranked.stream()
            .filter(s -> s.isExact() && s.digits().count() > 0)
            .sorted(Comparator.comparingDouble(s -> -1.0 * s.full() / s.problems()))
            .toList();
    if (exact.isEmpty()) {
      return Optional.empty();
    }
    Words words =
        Words.of(
            "Methods that are exact but for rounding are not without loss: 15 digits or more at ");
    for (int i = 0; i < exact.size(); i++) {
      MethodScore s = exact.get(i);
      words =
          words
              .and((i == 0 ? "" : ", ") + NumberText.percent(s.full(), s.problems()) + " (")
              .andCode(s.method())
              .and(")");
    }
    boolean allFull = exact.stream().allMatch(s -> s.full() == s.problems());
    return Optional.of(
        allFull
            ? Words.of(
                "Every method that is exact but for rounding keeps 15 digits or more everywhere.")
            : words.and(" of the derivatives."));
  }

  private Optional<Words> differences() {
    List<MethodScore> stepped =
        ranked.stream()
            .filter(s -> !s.isExact() && s.digits().count() > 0)
            .filter(s -> s.digits().median().getAsDouble() < CorrectDigits.CAP - 0.05)
            .toList();
    if (stepped.isEmpty()) {
      return Optional.empty();
    }
    Words words = Words.of("At the median ");
    for (int i = 0; i < stepped.size(); i++) {
      MethodScore s = stepped.get(i);
      words =
          words
              .and(i == 0 ? "" : ", ")
              .andCode(s.method())
              .and(
                  (i == 0 ? " loses " : " ")
                      + NumberText.digits(CorrectDigits.CAP - s.digits().median().getAsDouble()));
    }
    return Optional.of(words.and(" of the 15.95 digits of a double."));
  }

  private Stream<Answer> answers() {
    return problems.stream().flatMap(p -> p.scored().map(m -> new Answer(p, m)));
  }

  private Stream<Answer> exactAnswers() {
    return answers().filter(Answer::isExact);
  }

  private static OptionalDouble bestExact(Problem problem) {
    return problem
        .scored()
        .filter(Findings::isExact)
        .mapToDouble(m -> m.digits().getAsDouble())
        .max();
  }

  /** The worst answer of an exact method where another one does well. */
  private Optional<Words> lossByRule() {
    Optional<Answer> worst =
        exactAnswers()
            .filter(a -> bestExact(a.problem()).getAsDouble() >= 12)
            .filter(a -> a.digits() <= CorrectDigits.CAP - STRIKING)
            .min(
                Comparator.comparing((Answer a) -> !a.problem().isWellConditioned())
                    .thenComparingDouble(Answer::digits));
    if (worst.isEmpty()) {
      return Optional.empty();
    }
    Problem problem = worst.get().problem();
    Measurement better =
        problem
            .scored()
            .filter(Findings::isExact)
            .max(Comparator.comparingDouble(m -> m.digits().getAsDouble()))
            .orElseThrow();
    Words words =
        Words.of("The most striking loss of a method that is exact but for rounding: ")
            .andCode(worst.get().measurement().method())
            .and(" keeps " + digitsKept(worst.get().digits()) + " of the derivative of ")
            .and(place(problem))
            .and(", where ")
            .andCode(better.method())
            .and(" keeps " + NumberText.digits(better.digits()) + ".");
    return Optional.of(
        words.and(condition(problem)).and(" Try ").andCode(problem.command()).and("."));
  }

  /** The problem at which the best of the exact methods is worst, though most give a number. */
  private Optional<Words> lossByAll() {
    Optional<Problem> worst =
        problems.stream()
            .filter(p -> p.hasTruth() && areMostExactOnesScored(p))
            .filter(p -> bestExact(p).getAsDouble() <= CorrectDigits.CAP - STRIKING)
            .min(
                Comparator.comparing((Problem p) -> !p.isWellConditioned())
                    .thenComparingDouble(p -> bestExact(p).getAsDouble()));
    if (worst.isEmpty()) {
      return Optional.empty();
    }
    Problem problem = worst.get();
    double most = bestExact(problem).getAsDouble();
    Words words =
        Words.of(
                most < 0.05
                    ? "No method that is exact but for rounding keeps any digit"
                    : "No method that is exact but for rounding keeps more than "
                        + NumberText.digits(most)
                        + " digits")
            .and(" of the derivative of ")
            .and(place(problem))
            .and(".")
            .and(condition(problem));
    Optional<Measurement> better =
        problem
            .scored()
            .filter(m -> !isExact(m))
            .max(Comparator.comparingDouble(m -> m.digits().getAsDouble()))
            .filter(m -> m.digits().getAsDouble() > Math.max(0, most) + 1);
    if (better.isPresent()) {
      words =
          words
              .and(" There ")
              .andCode(better.get().method())
              .and(" does better, with " + NumberText.digits(better.get().digits()) + ".");
    }
    return Optional.of(words.and(" Try ").andCode(problem.command()).and("."));
  }

  /** Compares a method by other rules of differentiation with the one of which it is a variant. */
  private Optional<Words> rules() {
    return ranked.stream()
        .map(MethodScore::method)
        .filter(Methods::isAutomatic)
        .map(variant -> Methods.of(variant).variantOf().flatMap(of -> rules(variant, of)))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private Optional<Words> rules(String variant, String stable) {
    List<Problem> worse =
        problems.stream()
            .filter(p -> gain(p, variant, stable) >= STRIKING)
            .sorted(Comparator.comparingDouble(p -> -gain(p, variant, stable)))
            .toList();
    if (worse.isEmpty()) {
      return Optional.empty();
    }
    Problem most = worse.get(0);
    return Optional.of(
        Words.of("The rule decides: ")
            .andCode(variant)
            .and(" has at least 3 digits less than ")
            .andCode(stable)
            .and(
                " at "
                    + NumberText.count(worse.size(), "derivative", "derivatives")
                    + ", and "
                    + NumberText.digits(digits(most, variant))
                    + " instead of "
                    + NumberText.digits(digits(most, stable))
                    + " for ")
            .and(place(most))
            .and("."));
  }

  /** Returns how many digits one method has more than its variant; 0 if unknown. */
  private static double gain(Problem problem, String variant, String method) {
    OptionalDouble less = digits(problem, variant);
    OptionalDouble more = digits(problem, method);
    return less.isPresent() && more.isPresent()
        ? more.getAsDouble() - Math.max(0, less.getAsDouble())
        : 0;
  }

  private static OptionalDouble digits(Problem problem, String method) {
    return problem.by(method).map(Measurement::digits).orElse(OptionalDouble.empty());
  }

  private static boolean areMostExactOnesScored(Problem problem) {
    long asked = problem.partial().measurements().stream().filter(Findings::isExact).count();
    long scored = problem.scored().filter(Findings::isExact).count();
    return scored > 0 && 2 * scored >= asked;
  }

  private static boolean isExact(Measurement m) {
    return Methods.isExact(m.method());
  }

  private static String digitsKept(double digits) {
    return digits < 0.05 ? "none" : NumberText.digits(digits) + " digits";
  }

  /** Says how much of a loss is due to the problem: log10 of its condition number. */
  private static String condition(Problem problem) {
    if (!problem.isWellConditioned()) {
      return "";
    }
    double condition = problem.partial().condition().getAsDouble();
    return " The problem itself explains "
        + (condition <= 1
            ? "none of it"
            : "at most " + NumberText.digits(StrictMath.log10(condition)) + " of it")
        + ": its condition number is "
        + NumberText.rough(condition)
        + ".";
  }

  private static Words place(Problem problem) {
    String which = problem.which();
    return Words.code(problem.subject().name())
        .and(which.isEmpty() ? "" : " (" + which + ")")
        .and(" at " + problem.where());
  }

  private Stream<Answer> silent() {
    return answers().filter(a -> a.measurement().outcome() == Outcome.WRONG);
  }

  private Optional<Words> silentlyWrong() {
    long all = answers().count();
    if (all == 0) {
      return Optional.empty();
    }
    Optional<Answer> worst = silent().min(Comparator.comparingDouble(Answer::digits));
    if (worst.isEmpty()) {
      return Optional.of(
          Words.of(
              "No method was silently wrong: every number that was given has at least 1 digit."));
    }
    Words words =
        Words.of(
            NumberText.count(silent().count(), "answer is", "answers are")
                + " silently wrong, with less than 1 correct digit and without a word: ");
    words = words.and(byMethod(MethodScore::silentlyWrong));
    return Optional.of(
        words
            .and(". The worst is that of ")
            .andCode(worst.get().measurement().method())
            .and(" for ")
            .and(place(worst.get().problem()))
            .and(": ")
            .andCode(worst.get().problem().command(worst.get().measurement().method()))
            .and("."));
  }

  private Words byMethod(java.util.function.ToIntFunction<MethodScore> count) {
    Words words = Words.of("");
    String separator = "";
    for (MethodScore score :
        ranked.stream()
            .filter(s -> count.applyAsInt(s) > 0)
            .sorted(Comparator.comparingInt(s -> -count.applyAsInt(s)))
            .toList()) {
      words = words.and(separator).andCode(score.method()).and(" " + count.applyAsInt(score));
      separator = ", ";
    }
    return words;
  }

  private Optional<Words> loudlyFailed() {
    int all = ranked.stream().mapToInt(MethodScore::loudlyFailed).sum();
    if (all == 0) {
      return Optional.empty();
    }
    return Optional.of(
        Words.of(
                NumberText.count(all, "time", "times")
                    + " a method said that it has no number, or gave NaN or infinity: ")
            .and(byMethod(MethodScore::loudlyFailed))
            .and("."));
  }

  private Optional<Words> notDifferentiable() {
    List<Problem> kinks =
        problems.stream()
            .filter(p -> p.partial().truth() instanceof Truth.NotDifferentiable)
            .toList();
    if (kinks.isEmpty()) {
      return Optional.empty();
    }
    long numbers =
        kinks.stream()
            .flatMap(p -> p.partial().measurements().stream())
            .filter(m -> m.value().isPresent() && Double.isFinite(m.value().getAsDouble()))
            .count();
    return Optional.of(
        Words.of(
            NumberText.count(kinks.size(), "derivative does", "derivatives do")
                + " not exist; methods answered there with a number nonetheless "
                + NumberText.count(numbers, "time", "times")
                + "."));
  }

  private Optional<Words> notProved() {
    long count =
        problems.stream()
            .filter(p -> p.partial().truth() instanceof Truth.Known known && !known.isCertified())
            .count();
    return count == 0
        ? Optional.empty()
        : Optional.of(
            Words.of(
                NumberText.count(count, "derivative is", "derivatives are")
                    + " scored against a value that is right to 1,000 digits or more, but not"
                    + " proved."));
  }

  private Optional<Words> uncertain() {
    long count =
        problems.stream().filter(p -> p.partial().truth() instanceof Truth.Uncertain).count();
    return count == 0
        ? Optional.empty()
        : Optional.of(
            Words.of(
                "For "
                    + NumberText.count(count, "derivative", "derivatives")
                    + " the truth is uncertain; no digit is scored there."));
  }
}
