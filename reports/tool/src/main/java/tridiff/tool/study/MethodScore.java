package tridiff.tool.study;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import tridiff.core.algebra.Precision;
import tridiff.measure.experiment.Measurement;
import tridiff.measure.experiment.Outcome;
import tridiff.tool.page.NumberText;
import tridiff.tool.table.Cell;

/**
 * How one method did on all problems that have a proved answer.
 *
 * @param method the method
 * @param family its family
 * @param problems how many derivatives it was asked for
 * @param digits the correct digits of its answers that are numbers
 * @param median the median of all its answers, one without a number being less than any; empty if
 *     that has none
 * @param full how many answers have at least {@link #full} digits
 * @param good how many answers have at least {@link #good} digits
 * @param silentlyWrong how many answers have less than 1 digit
 * @param loudlyFailed how many times it gave no number
 * @param evaluations the median over the points of the evaluations of the function
 * @param costRatio the median over the points of the operations of all partial derivatives divided
 *     by those of the function
 */
public record MethodScore(
    String method,
    String family,
    int problems,
    Quantiles digits,
    OptionalDouble median,
    int full,
    int good,
    int silentlyWrong,
    int loudlyFailed,
    OptionalDouble evaluations,
    OptionalDouble costRatio) {

  private static final Comparator<OptionalDouble> BEST_FIRST =
      Comparator.comparingDouble(d -> -d.orElse(Double.NEGATIVE_INFINITY));

  /**
   * Who has numbers for more than half first, since the median of an easy half says little; then
   * the best median; ties are broken by the share of the derivatives with all digits, which a
   * method that refuses the hard ones cannot have, then by the 10th percentile and the worst.
   */
  private static final Comparator<MethodScore> RANK =
      Comparator.comparing((MethodScore s) -> !s.hasMost())
          .thenComparing(s -> rounded(s.digits.median()), BEST_FIRST)
          .thenComparingDouble(s -> s.problems == 0 ? 0 : -(double) s.full / s.problems)
          .thenComparing(s -> rounded(s.digits.tenthPercentile()), BEST_FIRST)
          .thenComparing(s -> rounded(s.digits.least()), BEST_FIRST);

  /**
   * The best first at the points of one function: who has a correct digit most often, as verdicts
   * want it; then the best median.
   */
  public static final Comparator<MethodScore> BEST_OF_ALL =
      Comparator.comparingInt((MethodScore s) -> s.problems - s.digits.count() + s.silentlyWrong)
          .thenComparing(s -> rounded(s.median), BEST_FIRST)
          .thenComparing(RANK);

  /** Returns the digits as a table shows them: a difference that none shows decides nothing. */
  private static OptionalDouble rounded(OptionalDouble digits) {
    return digits.isPresent()
        ? OptionalDouble.of(Double.parseDouble(Cell.digits(digits.getAsDouble()).text()))
        : digits;
  }

  /** Returns all digits of a format but the last few bits: 15 of a double. */
  public static int full(Precision precision) {
    return switch (precision) {
      case DOUBLE -> 15;
      case FLOAT -> 6;
      case HALF -> 3;
      case BFLOAT16 -> 2;
    };
  }

  /**
   * Returns enough digits for whatever is done with a derivative, three quarters: 12 of a double.
   */
  public static int good(Precision precision) {
    return switch (precision) {
      case DOUBLE -> 12;
      case FLOAT -> 5;
      case HALF -> 2;
      case BFLOAT16 -> 1;
    };
  }

  /** Returns {@link #good} with its noun. */
  public static String goodDigits(Precision precision) {
    return NumberText.count(good(precision), "digit", "digits");
  }

  /** Returns {@link #good} with its noun for problems that may differ in their formats. */
  public static String goodDigits(List<Problem> problems) {
    return inFormats(problems, MethodScore::good);
  }

  /** Returns {@link #full} with its noun for problems that may differ in their formats. */
  public static String fullDigits(List<Problem> problems) {
    return inFormats(problems, MethodScore::full);
  }

  /** Returns "12 digits", or "12 digits (5 in float)" where some are computed in another format. */
  private static String inFormats(List<Problem> problems, ToIntFunction<Precision> digits) {
    List<Precision> formats =
        problems.stream().map(p -> p.subject().precision()).distinct().sorted().toList();
    Precision first = formats.isEmpty() ? Precision.DOUBLE : formats.get(0);
    String others =
        formats.stream()
            .skip(1)
            .map(format -> digits.applyAsInt(format) + " in " + format)
            .collect(Collectors.joining(", "));
    return NumberText.count(digits.applyAsInt(first), "digit", "digits")
        + (others.isEmpty() ? "" : " (" + others + ")");
  }

  /** Returns on which share of the derivatives the method has at least {@link #good} digits. */
  public double goodShare() {
    return problems == 0 ? 0 : (double) good / problems;
  }

  /** Returns whether there are numbers for more than half of the derivatives, if there are any. */
  public boolean hasMost() {
    return problems == 0 || 2 * digits.count() > problems;
  }

  /** Returns whether the method is exact but for rounding. */
  public boolean isExact() {
    return Methods.isExact(method);
  }

  /** Returns the scores of all methods, the best first. */
  public static List<MethodScore> ranked(List<Problem> problems) {
    Map<String, Tally> tallies = new LinkedHashMap<>();
    for (Problem problem : problems) {
      boolean isCosted = problem.hasTruth() && problem.isFirstAtItsPoint();
      long own = isCosted ? problem.point().operations().orElse(0) : 0;
      for (Measurement m : problem.partial().measurements()) {
        Tally tally = tallies.computeIfAbsent(m.method(), name -> new Tally(m));
        if (problem.hasTruth()) {
          tally.add(m, problem.subject().precision());
        }
        if (isCosted) {
          tally.addCost(m, own);
        }
      }
    }
    return tallies.values().stream().map(Tally::score).sorted(RANK).toList();
  }

  private static final class Tally {
    private final Measurement first;
    private final List<Double> digits = new ArrayList<>();
    private final List<Double> evaluations = new ArrayList<>();
    private final List<Double> ratios = new ArrayList<>();
    private int full;
    private int good;
    private int problems;
    private int silent;
    private int loud;

    Tally(Measurement first) {
      this.first = first;
    }

    void add(Measurement m, Precision precision) {
      problems++;
      if (m.digits().isPresent()) {
        double right = m.digits().getAsDouble();
        digits.add(right);
        full += right >= full(precision) ? 1 : 0;
        good += right >= good(precision) ? 1 : 0;
      }
      if (m.outcome() == Outcome.WRONG) {
        silent++;
      } else if (m.outcome().isLoud()) {
        loud++;
      }
    }

    void addCost(Measurement m, long own) {
      m.evaluations().ifPresent(count -> evaluations.add((double) count));
      if (m.operations().isPresent() && own > 0) {
        ratios.add((double) m.operations().getAsLong() / own);
      }
    }

    MethodScore score() {
      return new MethodScore(
          first.method(),
          first.family(),
          problems,
          quantiles(digits),
          median(),
          full,
          good,
          silent,
          loud,
          quantiles(evaluations).median(),
          quantiles(ratios).median());
    }

    private OptionalDouble median() {
      List<Double> all =
          new ArrayList<>(Collections.nCopies(problems - digits.size(), Double.NEGATIVE_INFINITY));
      all.addAll(digits);
      OptionalDouble median = quantiles(all).median();
      return Double.isFinite(median.orElse(Double.NaN)) ? median : OptionalDouble.empty();
    }

    private static Quantiles quantiles(List<Double> sample) {
      return Quantiles.of(sample.stream().mapToDouble(Double::doubleValue).toArray());
    }
  }
}
