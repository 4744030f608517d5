package tridiff.numeric;

import java.util.ArrayList;
import java.util.List;

/**
 * The entries of one {@link Tableau}, row by row, and the best of them.
 *
 * <p>The error of an entry is estimated by the larger one of its differences from the two entries
 * it is made of, as Ridders does, plus what rounding can have done to it, amplified by the
 * extrapolation.
 */
final class Candidates {

  /**
   * What rounding is allowed to do before a finer entry counts as a contradiction, in units of its
   * estimate: a derivative by differences, differentiated again, has a hundred times the rounding
   * error that is assumed here.
   */
  static final double SLACK = 100;

  private final Tableau<Double> tableau;
  private final List<Entry> bestOfRow = new ArrayList<>();
  private List<Double> before = List.of();
  private List<Double> noiseBefore = List.of();
  private double leastError = Double.POSITIVE_INFINITY;

  /**
   * An entry.
   *
   * @param row its row
   * @param column its column
   * @param value the entry over doubles
   * @param error the estimate of its absolute error; infinite if there is none
   * @param rounding the part of the estimate that is due to rounding
   */
  record Entry(int row, int column, double value, double error, double rounding) {

    /** Returns whether this one is to be preferred. */
    boolean isBetterThan(Entry other) {
      return error < other.error || (Double.isFinite(value) && !Double.isFinite(other.value));
    }
  }

  Candidates(Tableau<Double> tableau) {
    this.tableau = tableau;
  }

  /**
   * Adds the quotient of the next row.
   *
   * @param noise an estimate of its rounding error
   * @return whether a further row can be better than the best of those so far
   */
  boolean addRow(double quotient, double noise) {
    tableau.add(quotient);
    int row = bestOfRow.size();
    List<Double> entries = tableau.last();
    List<Double> ofRounding = new ArrayList<>();
    ofRounding.add(noise);
    Entry best = new Entry(row, 0, entries.get(0), Double.POSITIVE_INFINITY, noise);
    for (int column = 1; column <= row; column++) {
      double weight = tableau.weight(row, column);
      double rounding =
          (1 + weight) * ofRounding.get(column - 1) + weight * noiseBefore.get(column - 1);
      ofRounding.add(rounding);
      double value = entries.get(column);
      double spread =
          Math.max(
              Math.abs(value - entries.get(column - 1)), Math.abs(value - before.get(column - 1)));
      Entry entry = new Entry(row, column, value, estimate(spread + rounding), rounding);
      if (entry.isBetterThan(best)) {
        best = entry;
      }
    }
    before = entries;
    noiseBefore = ofRounding;
    bestOfRow.add(best);
    leastError = Math.min(leastError, best.error());
    return !(ofRounding.get(0) >= leastError);
  }

  private static double estimate(double error) {
    return Double.isNaN(error) ? Double.POSITIVE_INFINITY : error;
  }

  /**
   * Returns the entry with the least error of those that finer steps confirm. While steps are much
   * longer than what happens in the function, two entries can agree by chance, and where the
   * quotients grow without bound those of the longest steps differ least; then the finer ones are
   * further off than rounding explains.
   */
  Entry best() {
    Entry finest = bestOfRow.get(bestOfRow.size() - 1);
    Entry best = finest;
    for (int row = bestOfRow.size() - 2; row >= 0; row--) {
      Entry coarser = bestOfRow.get(row);
      if (coarser.isBetterThan(best)) {
        double distance = Math.abs(coarser.value() - finest.value());
        if (distance > 2 * coarser.error() + SLACK * finest.rounding()) {
          break;
        }
        best = coarser;
      }
    }
    return best;
  }
}
