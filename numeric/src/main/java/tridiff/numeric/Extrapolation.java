package tridiff.numeric;

import java.util.stream.IntStream;
import tridiff.core.algebra.Algebra;

/**
 * An entry of a {@link Tableau} that was chosen for the derivative of one output by one input.
 *
 * @param side the quotients
 * @param firstStep the step of row 0
 * @param row the row of the entry
 * @param column its column
 * @param value the entry over doubles
 * @param error the estimate of its absolute error; infinite if there is none
 * @param rounding the part of the estimate that is due to rounding
 */
record Extrapolation(
    Side side, double firstStep, int row, int column, double value, double error, double rounding) {

  /** On which side of x the nodes are. */
  enum Side {
    /** On both: the error of a quotient has only even powers of the step. */
    BOTH,
    /** Above x. */
    ABOVE,
    /** Below x. */
    BELOW;

    /** Returns the quotient. */
    Stencil stencil() {
      return switch (this) {
        case BOTH -> Stencil.CENTRAL;
        case ABOVE -> Stencil.FORWARD;
        case BELOW -> Stencil.BACKWARD;
      };
    }

    <T> Tableau<T> tableau(Algebra<T> on, int firstRow) {
      return new Tableau<>(on, this == BOTH ? 2 : 1, firstRow);
    }
  }

  /** Returns the steps of the rows of which the entry is made, the longest first. */
  double[] steps() {
    return IntStream.rangeClosed(row - column, row)
        .mapToDouble(r -> Tableau.step(firstStep, r))
        .toArray();
  }

  /** Returns whether this one is to be preferred. */
  boolean isBetterThan(Extrapolation other) {
    return error < other.error || (Double.isFinite(value) && !Double.isFinite(other.value));
  }
}
