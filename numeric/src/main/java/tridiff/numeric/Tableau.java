package tridiff.numeric;

import java.util.ArrayList;
import java.util.List;
import tridiff.core.algebra.Algebra;

/**
 * Quotients with shorter and shorter steps, extrapolated to the step 0: entry (r, c) is a
 * polynomial of degree c in {@code h^power} through the quotients of the rows r - c to r, at 0.
 *
 * <p>The steps are 1, 45/64, 1/2, 45/128, 1/4, ... times the first one, about 1/sqrt(2) from row to
 * row. Rows are added one at a time. Over doubles and over any other algebra an entry is computed
 * by the same operations in the same order, with weights that are quotients of whole numbers.
 *
 * <p>Steps that are only halved have a weakness: if one is near a period of the function, so are
 * all before it, and they agree on a slope that is not there. Of the odd rows here that is true
 * only six halvings earlier.
 *
 * <p>Source: Neville's scheme; Bulirsch, Bemerkungen zur Romberg-Integration, Numerische Mathematik
 * 6 (1964) 6-16, doi:10.1007/BF01386048, for two sequences of halved steps in turn (there 1 and
 * 3/4).
 */
final class Tableau<T> {

  private final Algebra<T> on;
  private final int power;
  private final int firstRow;
  private final List<List<T>> rows = new ArrayList<>();

  /**
   * Starts without rows.
   *
   * @param power 2 for central quotients, whose error has only even powers of the step, else 1
   * @param firstRow the number of the row that is added first
   */
  Tableau(Algebra<T> on, int power, int firstRow) {
    this.on = on;
    this.power = power;
    this.firstRow = firstRow;
  }

  /** Returns the step of a row; exact if the last six bits of the first one are 0. */
  static double step(double firstStep, int row) {
    return Math.scalb((row % 2 == 0 ? 1 : 45.0 / 64) * firstStep, -(row / 2));
  }

  /** Adds the quotient of the next row. */
  void add(T quotient) {
    List<T> row = new ArrayList<>(rows.size() + 1);
    row.add(quotient);
    if (!rows.isEmpty()) {
      List<T> before = last();
      for (int c = 1; c <= before.size(); c++) {
        T left = row.get(c - 1);
        T change = on.subtract(left, before.get(c - 1));
        row.add(on.add(left, weighted(change, firstRow + rows.size(), c)));
      }
    }
    rows.add(row);
  }

  private T weighted(T change, int row, int column) {
    double numerator = numerator(row, column);
    T times = numerator == 1 ? change : on.multiply(on.constant(numerator), change);
    return on.divide(times, on.constant(denominator(row, column)));
  }

  /** Returns the last row. */
  List<T> last() {
    return rows.get(rows.size() - 1);
  }

  /** Returns the weight with which an entry moves away from its left neighbour. */
  double weight(int row, int column) {
    return numerator(row, column) / denominator(row, column);
  }

  /*
   * The weight is 1 / (q^power - 1), where q is the ratio of the steps of the rows r - c and r. It is
   * a power of two, times 1 over an even number of rows, 45/32 over an odd one to an even row, and
   * 64/45 over an odd one to an odd row.
   */

  private double numerator(int row, int column) {
    if (column % 2 == 0) {
      return 1;
    }
    return raised(row % 2 == 0 ? 32 : 45);
  }

  private double denominator(int row, int column) {
    double halvings = Math.scalb(1.0, column / 2);
    double factor = column % 2 == 0 ? 1 : (row % 2 == 0 ? 45 : 64);
    return raised(factor * halvings) - numerator(row, column);
  }

  private double raised(double x) {
    return power == 1 ? x : x * x;
  }
}
