package tridiff.tool.study.compare;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import tridiff.measure.experiment.Outcome;
import tridiff.tool.page.Block;
import tridiff.tool.study.Commission;
import tridiff.tool.study.Shown;
import tridiff.tool.table.Cell;
import tridiff.tool.table.Column;
import tridiff.tool.table.Table;

/** What each number of the report means, in plain words, and where its definition comes from. */
final class HowToRead {

  private HowToRead() {}

  /** Returns the tables of numbers and of outcomes. */
  static List<Block> blocks(Commission commission) {
    return List.of(
        Block.table(numbers(WorkPrecision.hasProfile(commission))),
        Block.table(outcomes(commission)));
  }

  private static Table numbers(boolean hasProfile) {
    List<List<Cell>> rows = new ArrayList<>();
    add(
        rows,
        "correct digits",
        "How many leading decimal digits of an answer are right: −log10 of its relative error. A"
            + " double has 15.95 of them at best (−log10 of 2⁻⁵³), a float 7.22, a half 3.31, a"
            + " bfloat16 2.41; a negative number means that the error exceeds the derivative: −3 is"
            + " a thousand times as large."
            + " Where the true derivative is 0, the absolute error counts; one that is smaller than the"
            + " smallest normal number of the format is scored against that number, so that an answer"
            + " of 0 may have all digits.",
        "Higham (2002), Accuracy and Stability of Numerical Algorithms, 2nd ed., section 1.2");
    add(
        rows,
        "digits lost",
        "All digits of the format, 15.95 of a double, minus the correct ones.",
        "as above");
    add(
        rows,
        "ulps, in points.csv",
        "The error in units in the last place: the distance between two neighbouring doubles at the"
            + " true value. 0.5 is the best that rounding can do.",
        "Muller et al. (2018), Handbook of Floating-Point Arithmetic, 2nd ed., section 2.3");
    add(
        rows,
        "bits of error, in points.csv",
        "log2 of 1 plus the number of doubles between the answer and the truth: 0 is perfect, 64 is"
            + " all wrong.",
        "Panchekha et al. (2015), Automatically Improving Accuracy for Floating Point Expressions,"
            + " PLDI, doi:10.1145/2737924.2737959");
    add(
        rows,
        "median, 10th percentile, worst",
        "Half of a method's answers have at least the median, nine in ten at least the 10th"
            + " percentile. In the ranking only answers that are numbers, and that have a reference, are"
            + " in these, and the columns beside count the others; in the heads of functions one without"
            + " a number is less than any.",
        "Hyndman and Fan (1996), Sample Quantiles in Statistical Packages, definition 2");
    add(
        rows,
        "reference",
        "The true derivative, proved with a bound on every rounding: by the chain rule over balls, or"
            + " by the limits from both sides where a decision of the function is on the edge. A value"
            + " that is 0 to 1,000 digits, or the same from both sides, is scored though not proved,"
            + " and said to be so; where no more is known, no digit is scored.",
        "docs/accuracy.md, The reference");
    add(
        rows,
        "condition",
        "How strongly the derivative reacts to a relative change of x: |x f″/f′|, and of a"
            + " derivative of order n |x f⁽ⁿ⁺¹⁾/f⁽ⁿ⁾|. Near 1 or below,"
            + " lost digits are the method's doing; at 10⁶, six digits of x are worth none of the"
            + " answer.",
        "Trefethen and Bau (1997), Numerical Linear Algebra, lecture 12");
    add(
        rows,
        "limit by conditioning",
        "All digits of the format minus log10 of the condition: the digits that are left of the derivative after x was"
            + " rounded once. A method takes x for exact and may have more; what it has less, it"
            + " loses itself.",
        "Trefethen and Bau (1997), lectures 12 and 15");
    add(
        rows,
        "silently wrong, loudly failed",
        "Silently wrong: a number with less than 1 correct digit and no warning. Loudly failed: NaN,"
            + " infinity, an error, a time-out or a refusal. Whoever asks sees the second, and not"
            + " the first; they are never added up.",
        "the table of outcomes below");
    add(
        rows,
        "evaluations",
        "How often a method evaluates the function for all partial derivatives at a point, counted"
            + " by a wrapper around it.",
        "counted");
    add(
        rows,
        "cost",
        "Operations (+, −, ·, /, sin, ...) for all partial derivatives at a point, in multiples of"
            + " those of one evaluation of the function: the same on every machine. It is not a time.",
        "Griewank and Walther (2008), Evaluating Derivatives, 2nd ed., section 3");
    add(
        rows,
        "method error, rounding error",
        "A method's formula in exact arithmetic misses the derivative by the method error"
            + " (truncation, for differences). The rest, the difference between its answer over"
            + " doubles and over decimals, is rounding.",
        "Higham (2002), section 1.9");
    add(
        rows,
        "tree, graph, LeafCount",
        "The size of a formula in operations and leaves: written out as a tree, a part that is used"
            + " twice counts twice; as a graph it counts once. LeafCount is how computer algebra counts"
            + " the tree: every symbol and number, operators among them.",
        "docs/how-to-read-the-report.md");
    if (hasProfile) {
      add(
          rows,
          "performance profile",
          "On which share of the problems a method's error is within a factor τ of the smallest error"
              + " of any method.",
          "Dolan and Moré (2002), Mathematical Programming 91, doi:10.1007/s101070100263");
    }
    return new Table(
        "The numbers",
        List.of(Column.words("number"), Column.words("meaning"), Column.words("source")),
        rows);
  }

  private static void add(List<List<Cell>> rows, String name, String meaning, String source) {
    rows.add(List.of(Cell.words(name), Cell.words(meaning), Cell.words(source)));
  }

  /** Those that occur on the page, by the words of its tables and of their cells. */
  private static Table outcomes(Commission commission) {
    Set<Outcome> occurring = EnumSet.noneOf(Outcome.class);
    commission.problems().stream()
        .flatMap(problem -> problem.partial().measurements().stream())
        .forEach(m -> occurring.add(m.outcome()));
    List<List<Cell>> rows = new ArrayList<>();
    for (Outcome outcome : occurring) {
      String title = OutcomeTable.title(outcome);
      String word = Shown.word(outcome);
      rows.add(
          List.of(
              Cell.words(
                  outcome.isScored() || word.equals(title) ? title : title + ", in cells " + word),
              // Its own name it has in the cell before.
              Cell.words(outcome.meaning().replaceFirst("^" + title + ": ", "")),
              Cell.words(outcome.isScored() ? "yes" : "no")));
    }
    return new Table(
        "How an answer can end",
        List.of(Column.words("outcome"), Column.words("meaning"), Column.words("has digits")),
        rows);
  }
}
