package tridiff.tool.study.improve;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tridiff.core.Aspect;
import tridiff.core.SideBySide;
import tridiff.core.algebra.Precision;
import tridiff.core.function.ExpressionFunction;
import tridiff.core.function.ExpressionPrinter;
import tridiff.core.function.Interval;
import tridiff.core.function.RealFunction;
import tridiff.measure.experiment.Subject;
import tridiff.measure.improve.Cure;
import tridiff.measure.improve.Improvement;
import tridiff.measure.improve.Wanted;
import tridiff.measure.truth.Truth;
import tridiff.tool.page.Block;
import tridiff.tool.page.NumberText;
import tridiff.tool.page.ShellWord;
import tridiff.tool.page.Words;
import tridiff.tool.study.Commission;
import tridiff.tool.study.Parameter;
import tridiff.tool.study.Part;
import tridiff.tool.study.Problem;
import tridiff.tool.table.Cell;
import tridiff.tool.table.Column;
import tridiff.tool.table.Table;

/** What a report says of derivatives of which no method keeps half the digits: their cures. */
final class Cures {

  /** Half the digits of a double. */
  private static final double HALF = 15.95 / 2;

  /** Each takes seconds; more are counted only. */
  private static final int MOST = 20;

  private static final int POINTS = 48;
  private static final int FRESH_POINTS = 200;

  private Cures() {}

  /**
   * A derivative without a good method somewhere.
   *
   * @param at its points without one
   * @param known all its points with a proved derivative
   */
  private record Sick(
      Subject subject, int variable, List<List<Double>> at, List<List<Double>> known) {

    private String key() {
      return key(subject, variable);
    }

    private static String key(Subject subject, int variable) {
      return subject.argument() + " " + variable;
    }

    private String name() {
      String by = subject.function().variables().get(variable);
      return subject.function().inputs() == 1 ? subject.name() : subject.name() + ", ∂/∂" + by;
    }

    /** All known points, and a decade to both sides of those without a good method. */
    private Interval range(int coordinate) {
      double low = Double.POSITIVE_INFINITY;
      double high = Double.NEGATIVE_INFINITY;
      for (List<Double> point : at) {
        double x = point.get(coordinate);
        low = Math.min(low, x > 0 ? decades(x, -1) : decades(x, 1));
        high = Math.max(high, x > 0 ? decades(x, 1) : decades(x, -1));
      }
      for (List<Double> point : known) {
        low = Math.min(low, point.get(coordinate));
        high = Math.max(high, point.get(coordinate));
      }
      Interval domain = subject.function().domain().intervals().get(coordinate);
      return new Interval(
          Math.max(domain.lower(), low),
          Math.min(domain.upper(), high),
          low > domain.lower() || domain.lowerClosed(),
          high < domain.upper() || domain.upperClosed());
    }

    /** Ten times 1e-6 is 1e-5 to a reader, and not 9.999999999999999e-6. */
    private static double decades(double x, int n) {
      return new BigDecimal(NumberText.of(x)).scaleByPowerOfTen(n).doubleValue();
    }

    private List<List<Double>> points(int count, long seed) {
      List<Interval> ranges = new ArrayList<>();
      for (int j = 0; j < subject.function().inputs(); j++) {
        ranges.add(range(j));
      }
      return Places.draw(ranges, Places.LOG, count, seed);
    }

    private Callable<Improvement.Result> improved(Commission commission) {
      return () ->
          Improvement.of(
              subject.function(),
              Wanted.derivative(0, variable),
              commission.methods(Aspect.DIGITS),
              commission.guard(),
              Stream.concat(known.stream(), points(POINTS, Parameter.DEFAULT_SEED).stream())
                  .distinct()
                  .sorted(Comparator.comparingDouble(point -> point.get(0)))
                  .toList(),
              points(FRESH_POINTS, Parameter.DEFAULT_SEED + 1));
    }

    private String command() {
      if (subject.function().inputs() > 1) {
        return ShellWord.command("./tridiff", "improve", subject.argument());
      }
      Interval range = range(variable);
      return ShellWord.command(
          "./tridiff",
          "improve",
          subject.argument(),
          "--from",
          NumberText.of(range.lower()),
          "--to",
          NumberText.of(range.upper()),
          "--points",
          Integer.toString(POINTS));
    }
  }

  /** Looks for the cures of a function. */
  static void begin(Part part, Commission one) {
    sick(one.problems()).forEach(sick -> one.ahead().find(part, sick.key(), sick.improved(one)));
  }

  static List<Block> blocks(Part part, Commission commission) {
    List<Sick> all = sick(commission.problems());
    if (all.isEmpty()) {
      return List.of();
    }
    List<Sick> looked = all.subList(0, Math.min(MOST, all.size()));
    List<Callable<Improvement.Result>> pieces = new ArrayList<>();
    looked.forEach(
        one -> pieces.add(() -> commission.ahead().of(part, one.key(), one.improved(commission))));
    List<Improvement.Result> results = SideBySide.results(pieces, commission.jobs());
    List<Block> blocks = new ArrayList<>();
    long cured =
        IntStream.range(0, looked.size())
            .filter(i -> isCured(looked.get(i), results.get(i)))
            .count();
    blocks.add(
        Block.paragraph(
            (all.size() == 1
                    ? "For 1 derivative, of a function that is one formula,"
                    : "For %,d derivatives, of functions that are one formula,"
                        .formatted(all.size()))
                + " this report has a point where no method keeps half the digits of a double. For "
                + found(all.size(), cured)
                + " found that"
                + " keeps at least 12 in the median and 8 at the worst of the points of this report"
                + " and of a range around them, about 200 fresh ones among them"
                + (cured == 0
                    ? "."
                    : "; " + (cured == 1 ? "it" : "each") + " has the proved value at every one.")
                + (all.size() > looked.size()
                    ? " Only the first " + looked.size() + " were looked at."
                    : "")));
    blocks.add(Block.table(table(looked, results)));
    for (int i = 0; i < looked.size(); i++) {
      Optional<Block> details = details(i + 1, looked.get(i), results.get(i), commission);
      details.ifPresent(blocks::add);
    }
    return blocks;
  }

  /** Returns the steps of a search, those that follow each other and are the same as one. */
  static String steps(String provenance) {
    StringBuilder steps = new StringBuilder();
    String last = "";
    int times = 0;
    List<String> all = new ArrayList<>(List.of(provenance.split(", then ")));
    all.add("");
    for (String step : all) {
      if (step.equals(last)) {
        times++;
        continue;
      }
      steps.append(times > 1 ? " (%d times)".formatted(times) : "");
      steps.append(step.isEmpty() || steps.length() == 0 ? step : ", then " + step);
      last = step;
      times = 1;
    }
    return steps.toString();
  }

  private static String found(int all, long cured) {
    if (all == 1) {
      return "it " + (cured == 0 ? "no" : "a") + " formula was";
    }
    String some = (cured == 0 ? "none" : cured) + " of them";
    return (cured < all ? some : all == 2 ? "both" : "each") + " a formula was";
  }

  /** A formula that was not tried where the derivative has no good method cures nothing. */
  private static boolean isCured(Sick sick, Improvement.Result result) {
    return result.points().containsAll(sick.at())
        && result.recommended().filter(c -> c.median() >= 12 && c.worst() >= 8).isPresent();
  }

  /** Returns the derivatives without a good method, of functions that are formulas. */
  private static List<Sick> sick(List<Problem> problems) {
    Map<String, Sick> all = new LinkedHashMap<>();
    for (Problem problem : problems) {
      RealFunction f = problem.subject().function();
      boolean isFormula = f instanceof ExpressionFunction && f.outputs() == 1;
      if (isFormula
          && problem.subject().precision() == Precision.DOUBLE
          && isFiniteDouble(problem.partial().truth())
          && f.variables().contains(problem.partial().variable())) {
        int variable = f.variables().indexOf(problem.partial().variable());
        Sick one =
            all.computeIfAbsent(
                Sick.key(problem.subject(), variable),
                key -> new Sick(problem.subject(), variable, new ArrayList<>(), new ArrayList<>()));
        one.known().add(problem.point().at());
        if (problem.mostDigits().orElse(0) < HALF) {
          one.at().add(problem.point().at());
        }
      }
    }
    return all.values().stream().filter(one -> !one.at().isEmpty()).toList();
  }

  /** No formula over doubles has a value that is too large for them. */
  private static boolean isFiniteDouble(Truth truth) {
    return truth instanceof Truth.Known known && Double.isFinite(known.value().doubleValue());
  }

  private static Table table(List<Sick> sick, List<Improvement.Result> results) {
    List<Column> columns =
        List.of(
            Column.words("derivative of"),
            Column.numbers("worst before", "digits"),
            Column.numbers("median", "digits"),
            Column.numbers("worst", "digits"),
            Column.numbers("operations before"),
            Column.numbers("operations"),
            Column.words("cure"),
            Column.words("look again").asDetail(1));
    List<List<Cell>> rows = new ArrayList<>();
    for (int i = 0; i < sick.size(); i++) {
      Optional<Cure> before = results.get(i).before();
      Optional<Cure> cure = results.get(i).recommended();
      boolean isCured = isCured(sick.get(i), results.get(i));
      rows.add(
          List.of(
              Cell.words(sick.get(i).name()),
              before.map(c -> Cell.digits(c.worst())).orElse(Cell.empty()),
              cure.map(c -> Cell.digits(c.median())).orElse(Cell.empty()),
              cure.map(c -> Cell.digits(c.worst())).orElse(Cell.empty()),
              before.map(c -> Cell.count(c.operations())).orElse(Cell.empty()),
              cure.map(c -> Cell.count(c.operations())).orElse(Cell.empty()),
              isCured
                  ? Cell.words("below").toned(Cell.Tone.GOOD)
                  : Cell.words("none found").toned(Cell.Tone.WARNING),
              Cell.code(sick.get(i).command())));
    }
    return new Table("Cures", columns, rows);
  }

  /** Returns the formula and the digits before and after, for a function of one variable. */
  private static Optional<Block> details(
      int number, Sick sick, Improvement.Result result, Commission commission) {
    if (!isCured(sick, result)) {
      return Optional.empty();
    }
    Cure cure = result.recommended().orElseThrow();
    List<Block> blocks = new ArrayList<>();
    blocks.add(new Block.Paragraph(Words.code(ExpressionPrinter.print(cure.formula()))));
    blocks.add(Block.paragraph("Found by: " + steps(cure.provenance()) + "."));
    if (sick.subject().function().inputs() == 1) {
      blocks.add(
          CureFigure.of(
              "cured-" + number,
              sick.subject(),
              result,
              "f′",
              commission.provenance().tool(),
              sick.command()));
    }
    return Optional.of(
        new Block.Details(
            "cure-" + number,
            sick.name(),
            "%s digits at the worst point, in %s"
                .formatted(
                    Cell.digits(cure.worst()).text(),
                    NumberText.count(cure.operations(), "operation", "operations")),
            blocks));
  }
}
