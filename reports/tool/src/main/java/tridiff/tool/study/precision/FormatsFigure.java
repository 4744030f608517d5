package tridiff.tool.study.precision;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import tridiff.chart.Caption;
import tridiff.chart.HeatMap;
import tridiff.core.algebra.Precision;
import tridiff.measure.digits.CorrectDigits;
import tridiff.measure.experiment.Measurement;
import tridiff.measure.experiment.Outcome;
import tridiff.measure.truth.Truth;
import tridiff.tool.page.Figure;
import tridiff.tool.page.NumberText;
import tridiff.tool.page.Words;
import tridiff.tool.study.MethodScore;
import tridiff.tool.study.Methods;
import tridiff.tool.study.Problem;
import tridiff.tool.study.Shown;
import tridiff.tool.table.Cell;
import tridiff.tool.table.Column;
import tridiff.tool.table.Table;

/** Draws {@link Formats}: the median digits of every method in each format, and what they show. */
final class FormatsFigure {

  private static final List<Precision> SHORTER =
      List.of(Precision.FLOAT, Precision.HALF, Precision.BFLOAT16);

  /** Less than this is printed as a loss of 0.0 digits. */
  private static final double LEAST_LOSS = 0.05;

  private final Formats formats;
  private final List<String> methods;

  FormatsFigure(Formats formats) {
    this.formats = formats;
    this.methods = formats.methods();
  }

  /** Returns the chart with its numbers. */
  Figure figure(String footer, String command) {
    List<String> columns = new ArrayList<>();
    for (Precision precision : Precision.values()) {
      columns.add(precision + " (" + CorrectDigits.cap(precision) + ")");
    }
    List<HeatMap.Row> rows =
        methods.stream().map(method -> new HeatMap.Row(method, cells(method))).toList();
    String title = title();
    String subtitle =
        "Median correct digits over "
            + NumberText.count(formats.in(Precision.DOUBLE).size(), "derivative", "derivatives")
            + " by working precision; in brackets the digits that a format has";
    return Figure.of(
            "digits-by-format",
            new HeatMap(
                new Caption(title, subtitle, footer, "Heat map. " + title + ". " + subtitle + "."),
                "",
                columns,
                rows,
                100,
                "%"),
            table(),
            command)
        .noted(
            "The colour is the share of the digits that the format has. Every operation of the"
                + " function and of the method is rounded to the format; the truth is that of the"
                + " rounded literals at the rounded point. Methods of libraries that know only"
                + " doubles are unsupported elsewhere.");
  }

  private List<HeatMap.Cell> cells(String method) {
    List<HeatMap.Cell> cells = new ArrayList<>();
    for (Precision precision : Precision.values()) {
      OptionalDouble median = median(method, precision);
      cells.add(
          median.isPresent()
              ? HeatMap.Cell.of(
                  Math.max(0, 100 * median.getAsDouble() / CorrectDigits.cap(precision)),
                  NumberText.digits(median).replace('-', '−'))
              : HeatMap.Cell.word(Shown.word(outcome(method, precision))));
    }
    return cells;
  }

  /** What a method is that has digits nowhere in a format. */
  private Outcome outcome(String method, Precision precision) {
    return formats.in(precision).stream()
        .flatMap(problem -> problem.by(method).stream())
        .map(Measurement::outcome)
        .findFirst()
        .orElse(Outcome.REFERENCE_UNCERTAIN);
  }

  private OptionalDouble median(String method, Precision precision) {
    return formats
        .score(method, precision)
        .map(score -> score.digits().median())
        .orElse(OptionalDouble.empty());
  }

  private static double share(double digits, Precision precision) {
    return Math.max(0, digits) / CorrectDigits.cap(precision);
  }

  /** Compares the best methods and the last in the shortest format. */
  private String title() {
    Precision shortest = Precision.BFLOAT16;
    List<String> known = methods.stream().filter(m -> median(m, shortest).isPresent()).toList();
    Comparator<String> byMedian =
        Comparator.comparingDouble(m -> median(m, shortest).getAsDouble());
    if (known.size() < 2) {
      return "Correct digits by working precision";
    }
    String best = Collections.max(known, byMedian);
    String last = Collections.min(known, byMedian);
    String most = NumberText.digits(median(best, shortest));
    List<String> bests =
        known.stream().filter(m -> NumberText.digits(median(m, shortest)).equals(most)).toList();
    String fewest = NumberText.digits(median(last, shortest));
    List<String> lasts =
        known.stream().filter(m -> NumberText.digits(median(m, shortest)).equals(fewest)).toList();
    if (most.equals(fewest)) {
      return "Of the %s digits of a %s, every method keeps %s at the median"
          .formatted(CorrectDigits.cap(shortest), shortest, most.replace("-", "−"));
    }
    return "Of the %s digits of a %s, %s %s at the median, %s %s"
        .formatted(
            CorrectDigits.cap(shortest),
            shortest,
            Methods.subject(bests, "keeps", "keep"),
            most.replace("-", "−"),
            Methods.count(lasts, "others"),
            fewest.replace("-", "−"));
  }

  private Table table() {
    List<Column> columns = new ArrayList<>(List.of(Column.words("method")));
    for (Precision precision : Precision.values()) {
      columns.add(Column.digits(precision + ", median"));
      columns.add(Column.digits(precision + ", worst"));
      columns.add(Column.numbers(precision + ", silently wrong"));
      columns.add(Column.numbers(precision + ", no number"));
    }
    List<List<Cell>> rows = new ArrayList<>();
    for (String method : methods) {
      List<Cell> row = new ArrayList<>(List.of(Cell.method(method)));
      for (Precision precision : Precision.values()) {
        Optional<MethodScore> score = formats.score(method, precision);
        row.add(Cell.digits(median(method, precision)));
        row.add(Cell.digits(score.map(s -> s.digits().least()).orElse(OptionalDouble.empty())));
        row.add(Cell.count(score.map(MethodScore::silentlyWrong).orElse(0)));
        row.add(Cell.count(score.map(MethodScore::loudlyFailed).orElse(0)));
      }
      rows.add(row);
    }
    return new Table("Digits of each method by working precision", columns, rows);
  }

  /** Returns what was found, a sentence each. */
  List<Words> findings() {
    List<Words> found = new ArrayList<>();
    exactMethods().ifPresent(found::add);
    differences().ifPresent(found::add);
    SHORTER.forEach(precision -> belowNormal(precision).ifPresent(found::add));
    variants().ifPresent(found::add);
    silentlyWrong().ifPresent(found::add);
    SHORTER.forEach(precision -> noNumbers(precision).ifPresent(found::add));
    return found;
  }

  /** How much the methods that are exact but for rounding lose in each format at the median. */
  private Optional<Words> exactMethods() {
    List<String> losing = new ArrayList<>();
    List<String> keeping = new ArrayList<>();
    for (Precision precision : Precision.values()) {
      OptionalDouble most =
          methods.stream()
              .filter(Methods::isExact)
              .map(method -> median(method, precision))
              .filter(OptionalDouble::isPresent)
              .mapToDouble(OptionalDouble::getAsDouble)
              .map(median -> CorrectDigits.cap(precision) - median)
              .max();
      if (most.isPresent() && most.getAsDouble() < LEAST_LOSS) {
        keeping.add(precision.toString());
      } else if (most.isPresent()) {
        losing.add(
            "%s of %s digits in %s"
                .formatted(
                    NumberText.lost(Math.min(most.getAsDouble(), CorrectDigits.cap(precision))),
                    CorrectDigits.cap(precision),
                    precision));
      }
    }
    if (losing.isEmpty()) {
      return keeping.isEmpty()
          ? Optional.empty()
          : Optional.of(
              Words.of(
                  "Methods that are exact but for rounding lose less than "
                      + LEAST_LOSS
                      + " digits at the median in every format."));
    }
    return Optional.of(
        Words.of(
            "At the median, methods that are exact but for rounding lose at most "
                + NumberText.listed(losing)
                + (keeping.isEmpty()
                    ? ""
                    : ", and less than " + LEAST_LOSS + " in " + NumberText.listed(keeping))
                + "."));
  }

  /** Which share of the digits the differences keep in each format. */
  private Optional<Words> differences() {
    Words words = Words.of("Of the digits of the format, ");
    boolean isFirst = true;
    for (String method : methods) {
      List<String> shares = new ArrayList<>();
      for (Precision precision : Precision.values()) {
        OptionalDouble median = median(method, precision);
        if (median.isPresent()) {
          shares.add(
              NumberText.percent(Math.round(1000 * share(median.getAsDouble(), precision)), 1000)
                  + " in "
                  + precision);
        }
      }
      if (!Methods.isExact(method) && shares.size() == Precision.values().length) {
        words =
            words
                .and(isFirst ? "" : "; ")
                .andCode(method)
                .and((isFirst ? " keeps " : " ") + NumberText.listed(shares));
        isFirst = false;
      }
    }
    return isFirst ? Optional.empty() : Optional.of(words.and("."));
  }

  /** Says where an answer of 0 has digits, so that a shorter format seems to keep more. */
  private Optional<Words> belowNormal(Precision precision) {
    List<Problem> problems = formats.in(precision);
    long small = problems.stream().filter(p -> isBelowNormal(p, precision)).count();
    return small == 0
        ? Optional.empty()
        : Optional.of(
            Words.of(
                ("In %s, %,d of %s %s smaller than the smallest normal number, %.1e: errors count"
                        + " against that number, and an answer of 0 may have all digits.")
                    .formatted(
                        precision,
                        small,
                        NumberText.count(problems.size(), "derivative", "derivatives"),
                        small == 1 ? "is" : "are",
                        precision.smallestNormal())));
  }

  private static boolean isBelowNormal(Problem problem, Precision precision) {
    return problem.partial().truth() instanceof Truth.Known known
        && known.value().signum() != 0
        && Math.abs(known.value().doubleValue()) < precision.smallestNormal();
  }

  /** Where another rule for the same method costs the most in a shorter format. */
  private Optional<Words> variants() {
    Optional<Words> words = Optional.empty();
    double most = 0.5;
    for (String variant : methods) {
      Optional<String> base =
          Methods.isAutomatic(variant) ? Methods.of(variant).variantOf() : Optional.empty();
      for (Precision precision : SHORTER) {
        for (Problem problem : base.isEmpty() ? List.<Problem>of() : formats.in(precision)) {
          OptionalDouble less = digits(problem, variant);
          OptionalDouble more = digits(problem, base.orElseThrow());
          double lost =
              less.isPresent() && more.isPresent()
                  ? (more.getAsDouble() - less.getAsDouble()) / CorrectDigits.cap(precision)
                  : 0;
          if (lost > most) {
            most = lost;
            words =
                Optional.of(
                    Words.of("In " + precision + ", ")
                        .andCode(variant)
                        .and(
                            " keeps %s digits of the derivative of "
                                .formatted(NumberText.digits(less).replace("-", "−")))
                        .andCode(problem.subject().name())
                        .and(" at " + problem.where() + ", where ")
                        .andCode(base.orElseThrow())
                        .and(" keeps " + NumberText.digits(more) + ": ")
                        .andCode(problem.command(variant))
                        .and("."));
          }
        }
      }
    }
    return words;
  }

  private static OptionalDouble digits(Problem problem, String method) {
    return problem.by(method).map(Measurement::digits).orElse(OptionalDouble.empty());
  }

  private Optional<Words> silentlyWrong() {
    List<String> parts = new ArrayList<>();
    for (Precision precision : Precision.values()) {
      List<MethodScore> scores = MethodScore.ranked(formats.in(precision));
      int wrong = scores.stream().mapToInt(MethodScore::silentlyWrong).sum();
      int all = scores.stream().mapToInt(s -> s.digits().count()).sum();
      if (all > 0) {
        parts.add("%s in %s".formatted(NumberText.percent(wrong, all), precision));
      }
    }
    return parts.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Words.of(
                "Answers with less than one correct digit, of those that are numbers: "
                    + NumberText.listed(parts)
                    + "."));
  }

  /** Counts what has a number in double and none here, and names a place. */
  private Optional<Words> noNumbers(Precision precision) {
    int count = 0;
    boolean areAllAnswers = true;
    Optional<Words> place = Optional.empty();
    for (String method : methods) {
      List<Problem> lost = formats.lost(method, precision);
      count += lost.size();
      areAllAnswers &=
          lost.stream().allMatch(p -> p.by(method).filter(m -> m.value().isPresent()).isPresent());
      if (place.isEmpty() && !lost.isEmpty()) {
        place =
            Optional.of(
                Words.of("")
                    .andCode(method)
                    .and(" for ")
                    .andCode(lost.get(0).subject().name())
                    .and(" at " + lost.get(0).where() + ": ")
                    .andCode(lost.get(0).command(method)));
      }
    }
    String answers = NumberText.count(count, "answer is", "answers are");
    String what = areAllAnswers ? "NaN or infinite" : "NaN, infinite or missing";
    String which = count == 1 ? ", that of " : "; the first is that of ";
    return place.map(
        where ->
            Words.of(
                    "In %s, %s %s where the same method has a number in double%s"
                        .formatted(precision, answers, what, which))
                .and(where)
                .and("."));
  }
}
