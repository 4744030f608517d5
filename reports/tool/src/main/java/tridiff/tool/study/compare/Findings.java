package tridiff.tool.study.compare;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tridiff.core.algebra.Precision;
import tridiff.measure.digits.CorrectDigits;
import tridiff.measure.experiment.Measurement;
import tridiff.measure.experiment.Outcome;
import tridiff.measure.experiment.Subject;
import tridiff.measure.truth.Truth;
import tridiff.tool.page.NumberText;
import tridiff.tool.page.Words;
import tridiff.tool.study.Commission;
import tridiff.tool.study.MethodScore;
import tridiff.tool.study.Methods;
import tridiff.tool.study.Problem;

/**
 * The sentences that say what the measurements show, computed from them, with links to the places.
 */
final class Findings {

  /** Fewer digits lost than this strike nobody. */
  static final double STRIKING = 3;

  /** More functions than this are not named. */
  private static final int MOST_NAMES = 4;

  private final List<Problem> problems;
  private final List<MethodScore> ranked;
  private final Precision precision;
  private final List<String> late;

  /** Where on the page each function is; functions that are equal have places of their own. */
  private final IdentityHashMap<Subject, String> addresses = new IdentityHashMap<>();

  Findings(Commission commission) {
    problems = commission.problems();
    ranked = commission.ranked();
    precision = commission.precision();
    late = commission.late();
    List<String> ids = FunctionDetails.ids(commission.results());
    for (int i = 0; i < ids.size(); i++) {
      addresses.put(commission.results().get(i).subject(), "#" + ids.get(i));
    }
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

  /** Returns the sentences on many functions, the most important first. */
  List<Words> sentences() {
    List<Words> sentences = new ArrayList<>();
    lossByRule().ifPresent(sentences::add);
    lossByAll().ifPresent(sentences::add);
    silentlyWrong().ifPresent(sentences::add);
    differences().ifPresent(sentences::add);
    rules().ifPresent(sentences::add);
    loudlyFailed().ifPresent(sentences::add);
    late().ifPresent(sentences::add);
    sentences.addAll(onTruth());
    return sentences;
  }

  /** Returns those that the advice on one function does not say. */
  List<Words> beyondAdvice() {
    List<Words> sentences = new ArrayList<>();
    silentlyWrong().ifPresent(sentences::add);
    loudlyFailed().ifPresent(sentences::add);
    late().ifPresent(sentences::add);
    sentences.addAll(onTruth());
    return sentences;
  }

  private List<Words> onTruth() {
    return Stream.of(notDifferentiable(), notProved(), uncertain())
        .flatMap(Optional::stream)
        .toList();
  }

  /** Returns the name of a function, which leads to its place on the page. */
  Words name(Subject subject) {
    return Words.of("").andCodeLink(subject.name(), addresses.get(subject));
  }

  /** Says where the recommended method does not keep enough digits. */
  Optional<Words> shortfall(MethodScore score) {
    List<Subject> weak =
        problems.stream()
            .filter(Problem::hasTruth)
            .filter(p -> digits(p, score.method()).orElse(0) < p.good())
            .map(Problem::subject)
            .toList();
    if (weak.isEmpty()) {
      return Optional.empty();
    }
    // By their places: functions that are equal are listed each.
    Map<String, Subject> byPlace = new LinkedHashMap<>();
    weak.forEach(subject -> byPlace.putIfAbsent(addresses.get(subject), subject));
    List<Subject> functions = List.copyOf(byPlace.values());
    Words words =
        Words.of(
            "It falls short of that at %s: of "
                .formatted(NumberText.count(weak.size(), "derivative", "derivatives")));
    int shown = Math.min(MOST_NAMES, functions.size());
    for (int i = 0; i < shown; i++) {
      boolean isLast = i == functions.size() - 1;
      words = words.and(i == 0 ? "" : isLast ? " and " : ", ").and(name(functions.get(i)));
    }
    return Optional.of(
        shown == functions.size()
            ? words.and(".")
            : words
                .and(" and ")
                .andLink(
                    NumberText.count(functions.size() - shown, "more function", "more functions"),
                    "#accuracy")
                .and("."));
  }

  /**
   * Which of the methods with a step has enough digits most often. The ranking goes by the median,
   * and so it may put another first.
   */
  private Optional<Words> differences() {
    List<MethodScore> withStep =
        ranked.stream().filter(s -> !s.isExact() && s.digits().count() > 0).toList();
    return withStep.stream()
        .max(Comparator.comparingDouble(MethodScore::goodShare))
        .filter(best -> best.goodShare() < 1)
        .map(best -> bestOf(withStep, NumberText.percent(best.good(), best.problems())));
  }

  /** Names those of which this share is printed. */
  private Words bestOf(List<MethodScore> scores, String share) {
    List<String> best =
        scores.stream()
            .filter(s -> NumberText.percent(s.good(), s.problems()).equals(share))
            .map(MethodScore::method)
            .toList();
    String digits = MethodScore.goodDigits(problems);
    if (scores.stream().allMatch(s -> s.good() == 0)) {
      return Words.of("No method that is not exact has " + digits + " anywhere: ")
          .andLink("the ranking", "#methods")
          .and(".");
    }
    Words words = Words.of("Of the methods that are not exact, ").andCode(best.get(0));
    for (int i = 1; i < best.size(); i++) {
      words = words.and(i == best.size() - 1 ? " and " : ", ").andCode(best.get(i));
    }
    return words
        .and(
            "%s %s most often, on %s: "
                .formatted(best.size() == 1 ? " has" : " have", digits, share))
        .andLink("the ranking", "#methods")
        .and(".");
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
            .filter(a -> bestExact(a.problem()).getAsDouble() >= MethodScore.good(precision))
            .filter(a -> a.digits() <= bestExact(a.problem()).getAsDouble() - STRIKING)
            .min(
                Comparator.comparing((Answer a) -> !a.problem().isWellConditioned())
                    .thenComparing(a -> !isAutomatic(a))
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
        Words.of(
                isAutomatic(worst.get())
                    ? "Automatic differentiation loses digits too: "
                    : "Exact but for rounding is not without loss: ")
            .andCode(worst.get().measurement().method())
            .and(" keeps " + digitsKept(worst.get().digits()) + " of the derivative of ")
            .and(place(problem))
            .and(", where ")
            .andCode(better.method())
            .and(" keeps " + NumberText.digits(better.digits()) + ".");
    return Optional.of(words.and(condition(problem)));
  }

  /** What automatic differentiation loses surprises most. */
  private static boolean isAutomatic(Answer answer) {
    return Methods.isAutomatic(answer.measurement().method());
  }

  /** The problem at which the best of the exact methods is worst, though most give a number. */
  private Optional<Words> lossByAll() {
    Optional<Problem> worst =
        problems.stream()
            .filter(p -> p.hasTruth() && areMostExactOnesScored(p))
            .filter(p -> bestExact(p).getAsDouble() <= CorrectDigits.cap(precision) - STRIKING)
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
    return Optional.of(words);
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
            .and(" has at least 3 digits fewer than ")
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

  private Words place(Problem problem) {
    String which = problem.which();
    return name(problem.subject())
        .and(which.isEmpty() ? "" : " (" + which + ")")
        .and(" at " + problem.where());
  }

  private Stream<Answer> silent() {
    return answers().filter(a -> a.measurement().outcome() == Outcome.WRONG);
  }

  private Optional<Words> silentlyWrong() {
    long answers = answers().count();
    if (answers == 0) {
      return Optional.empty();
    }
    Optional<Answer> worst = silent().min(Comparator.comparingDouble(Answer::digits));
    if (worst.isEmpty()) {
      return Optional.of(
          Words.of("No method was silently wrong: every number has at least 1 correct digit, see ")
              .andLink("how answers ended", "#methods")
              .and("."));
    }
    Words counted =
        Words.of(
            "%s of %s %s silently wrong, with less than 1 correct digit and without a word"
                .formatted(
                    String.format(Locale.ROOT, "%,d", silent().count()),
                    NumberText.count(answers, "answer", "answers"),
                    silent().count() == 1 ? "is" : "are"));
    boolean isOne = silent().count() == 1;
    Words all = isOne ? counted : andMost(counted, MethodScore::silentlyWrong, silent().count());
    Problem problem = worst.get().problem();
    List<Answer> equal =
        silent()
            .filter(
                a -> NumberText.digits(a.digits()).equals(NumberText.digits(worst.get().digits())))
            .toList();
    if (equal.stream().anyMatch(a -> !a.problem().equals(problem))) {
      // To name one of several places would single it out.
      return Optional.of(all.and("."));
    }
    if (!isOne && equal.size() == silent().count()) {
      return Optional.of(all.and(", all for ").and(place(problem)).and("."));
    }
    String which =
        isOne
            ? ": that of "
            : equal.size() == 1 ? "; the worst is that of " : "; the worst are those of ";
    return Optional.of(
        all.and(which)
            .andCode(worst.get().measurement().method())
            .and(equal.size() == 1 ? "" : " and " + (equal.size() - 1) + " more")
            .and(" for ")
            .and(place(problem))
            .and("."));
  }

  /** Says how many of some one method has, and which; to name one of several would accuse it. */
  private Words andMost(Words counted, ToIntFunction<MethodScore> counts, long all) {
    MethodScore most = ranked.stream().max(Comparator.comparingInt(counts)).orElseThrow();
    int count = counts.applyAsInt(most);
    boolean isAlone = ranked.stream().filter(m -> counts.applyAsInt(m) == count).count() == 1;
    return isAlone
        ? counted
            .and(count == all ? ", all of them by " : ", %,d of them by ".formatted(count))
            .andCode(most.method())
        : counted.and(
            count == 1
                ? ", each of another method"
                : ", no more than %,d of them by any one method".formatted(count));
  }

  private Optional<Words> loudlyFailed() {
    int all = ranked.stream().mapToInt(MethodScore::loudlyFailed).sum();
    if (all == 0) {
      return Optional.empty();
    }
    Set<Outcome> outcomes =
        problems.stream()
            .filter(Problem::hasTruth)
            .flatMap(p -> p.partial().measurements().stream())
            .map(Measurement::outcome)
            .filter(Outcome::isLoud)
            .collect(Collectors.toCollection(() -> EnumSet.noneOf(Outcome.class)));
    List<String> answers = new ArrayList<>();
    if (outcomes.remove(Outcome.NOT_A_NUMBER)) {
      answers.add("NaN");
    }
    if (outcomes.remove(Outcome.INFINITE)) {
      answers.add("infinity");
    }
    if (!outcomes.isEmpty()) {
      answers.add("no answer");
    }
    Words counted =
        Words.of(
            "%s a method had %s"
                .formatted(NumberText.count(all, "time", "times"), String.join(" or ", answers)));
    return Optional.of(
        andMost(counted, MethodScore::loudlyFailed, all)
            .and(": ")
            .andLink("how answers ended", "#methods")
            .and("."));
  }

  private Optional<Words> late() {
    if (late.isEmpty()) {
      return Optional.empty();
    }
    Words words = Words.of("No answer ended in time of ");
    for (int i = 0; i < late.size(); i++) {
      words = words.and(i == 0 ? "" : ", ").andCode(late.get(i));
    }
    return Optional.of(words.and("; what the report measures on its own is without it."));
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
                    + NumberText.count(numbers, "time", "times"))
            .and(": ")
            .andLink("kinks", "#kinks")
            .and("."));
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
                        + " proved: ")
                .andLink("how to read this", "#how-to-read")
                .and("."));
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
                        + " the truth is uncertain, and no digit is scored: ")
                .andLink("how answers ended", "#methods")
                .and("."));
  }
}
