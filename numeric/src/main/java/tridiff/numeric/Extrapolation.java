package tridiff.numeric;

import java.util.stream.IntStream;
import tridiff.core.algebra.Algebra;
import tridiff.numeric.Candidates.Entry;

/**
 * An entry of a {@link Tableau} that was chosen for the derivative of one output by one input.
 *
 * @param side the quotients
 * @param firstStep the step of row 0
 * @param entry the entry over doubles
 */
record Extrapolation(Side side, double firstStep, Entry entry) {

  /** On which side of x the nodes are. */
  enum Side {
    /** On both: the error of a quotient has only even powers of the step. */
    BOTH,
    /** Above x. */
    ABOVE,
    /** Below x. */
    BELOW;

    /** Returns the quotient for the first derivative. */
    Stencil stencil() {
      return stencil(1);
    }

    /** Returns the quotient for a derivative. */
    Stencil stencil(int derivative) {
      return switch (this) {
        case BOTH -> Formula.CENTRAL.stencils(derivative).get(0);
        case ABOVE -> Formula.FORWARD.stencils(derivative).get(0);
        case BELOW -> Formula.FORWARD.stencils(derivative).get(1);
      };
    }

    <T> Tableau<T> tableau(Algebra<T> on, int firstRow) {
      return new Tableau<>(on, this == BOTH ? 2 : 1, firstRow);
    }
  }

  /** Returns the steps of the rows of which the entry is made, the longest first. */
  double[] steps() {
    return IntStream.rangeClosed(row() - column(), row())
        .mapToDouble(r -> Tableau.step(firstStep, r))
        .toArray();
  }

  /** Returns whether this one is to be preferred. */
  boolean isBetterThan(Extrapolation other) {
    return entry.isBetterThan(other.entry);
  }

  int row() {
    return entry.row();
  }

  int column() {
    return entry.column();
  }
}
