package tridiff.tool.study;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import tridiff.chart.HeatMap;
import tridiff.measure.experiment.Measurement;
import tridiff.measure.experiment.Outcome;
import tridiff.tool.page.NumberText;
import tridiff.tool.table.Cell;

/** How an answer is shown in a cell: by its digits, or by a word if it has none. */
public final class Shown {

  private Shown() {}

  /**
   * Returns the answer that says the worst of some: the silently wrong one with the fewest digits,
   * else one that is no number, else the one with the fewest digits.
   */
  public static Optional<Measurement> worst(List<Measurement> answers) {
    return answers.stream().min(Comparator.comparingDouble(Shown::badness));
  }

  /** Returns a number that is smaller for worse answers. */
  public static double badness(Measurement m) {
    if (m.digits().isPresent()) {
      return m.digits().getAsDouble();
    }
    // Between the silently wrong, below 1, and all that have digits.
    return m.outcome().isLoud() ? 0.9999 : Double.POSITIVE_INFINITY;
  }

  /** Returns a cell of a heat map. */
  public static HeatMap.Cell inMap(Measurement m) {
    if (m.digits().isEmpty()) {
      return HeatMap.Cell.word(word(m.outcome()));
    }
    double digits = m.digits().getAsDouble();
    return HeatMap.Cell.of(digits, Cell.digits(digits).text().replace('-', '−'));
  }

  /** Returns a cell of a table. */
  public static Cell inTable(Measurement m) {
    if (m.digits().isPresent()) {
      double digits = m.digits().getAsDouble();
      Cell cell = Cell.number(digits, NumberText.digits(digits));
      return m.outcome() == Outcome.WRONG ? cell.toned(Cell.Tone.BAD) : cell;
    }
    Cell cell = Cell.words(word(m.outcome()));
    return m.outcome().isLoud() ? cell.toned(Cell.Tone.WARNING) : cell;
  }

  /** Returns an outcome in a word that fits a cell. */
  public static String word(Outcome outcome) {
    return switch (outcome) {
      case OK, WRONG, UNSUPPORTED, FAILED -> outcome.symbol();
      case NOT_A_NUMBER -> "NaN";
      case INFINITE -> "infinite";
      case OUTSIDE_DOMAIN -> "no value";
      case NOT_DIFFERENTIABLE -> "no slope";
      case TIMED_OUT -> "time-out";
      case REFERENCE_UNCERTAIN -> "no reference";
    };
  }
}
