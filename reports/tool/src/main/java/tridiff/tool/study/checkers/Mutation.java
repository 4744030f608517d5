package tridiff.tool.study.checkers;

import java.util.Optional;
import tridiff.core.Differentiator;
import tridiff.core.Guard;
import tridiff.core.function.RealFunction;

/** A gradient that is checked: the right one, or the right one with a mistake in it. */
enum Mutation {
  /** Each entry is the double nearest to the truth. */
  DOUBLE("right, in double", true),
  /** Each entry is the float nearest to the truth. */
  FLOAT("right, in float", true),
  /** The sign of all entries. */
  SIGN("sign", false),
  /** All entries twice as large. */
  FACTOR("factor 2", false),
  /** Of a variable that is used more than once one contribution is missing. */
  TERM("a term dropped", false),
  /** Two components have changed places. */
  SWAPPED("two swapped", false),
  /** A relative error of 1e-3 in all entries. */
  THOUSANDTH("off by 1e-3", false),
  /** A relative error of 1e-6 in all entries. */
  MILLIONTH("off by 1e-6", false),
  /** No entry is anything but 0. */
  ZERO("zero", false),
  /** Rows for columns. */
  TRANSPOSED("transposed", false);

  /** What differs less is no mistake that a float could show. */
  private static final double LEAST_ERROR = 5e-7;

  /** A term that makes less of a difference is not worth the name. */
  private static final double LEAST_TERM = 1e-3;

  private final String title;
  private final boolean isRight;

  Mutation(String title, boolean isRight) {
    this.title = title;
    this.isRight = isRight;
  }

  String title() {
    return title;
  }

  /** Returns whether a check should pass it. */
  boolean isRight() {
    return isRight;
  }

  /**
   * Returns the gradient; empty where the mistake changes nothing, or cannot be made.
   *
   * @param right the Jacobian, rounded to doubles
   * @param exact a method without truncation error
   */
  Optional<double[][]> of(RealFunction f, double[] x, double[][] right, Differentiator exact) {
    Optional<double[][]> made =
        switch (this) {
          case DOUBLE -> Optional.of(right);
          case FLOAT -> Optional.of(Quotients.map(right, entry -> (double) entry.floatValue()));
          case SIGN -> Optional.of(Quotients.map(right, entry -> -entry));
          case FACTOR -> Optional.of(Quotients.map(right, entry -> 2 * entry));
          case THOUSANDTH -> Optional.of(Quotients.map(right, entry -> entry * (1 + 1e-3)));
          case MILLIONTH -> Optional.of(Quotients.map(right, entry -> entry * (1 + 1e-6)));
          case ZERO -> Optional.of(Quotients.map(right, entry -> 0.0));
          case TERM -> withoutATerm(f, x, right, exact);
          case SWAPPED -> swapped(right);
          case TRANSPOSED -> transposed(right);
        };
    return isRight ? made : made.filter(wrong -> isWrong(wrong, right));
  }

  private static boolean isWrong(double[][] claimed, double[][] right) {
    for (int i = 0; i < right.length; i++) {
      for (int j = 0; j < right[i].length; j++) {
        double error = Math.abs(claimed[i][j] - right[i][j]);
        if (!(error <= LEAST_ERROR * Math.abs(right[i][j]))) {
          return true;
        }
      }
    }
    return false;
  }

  private static Optional<double[][]> withoutATerm(
      RealFunction f, double[] x, double[][] right, Differentiator exact) {
    for (int j = 0; j < x.length; j++) {
      double[] entries;
      try {
        entries = exact.differentiate(new FrozenUse(f, j, x[j])).at(x);
      } catch (RuntimeException e) {
        Guard.endIfStopped(e);
        // What cannot be differentiated so has no such mistake.
        continue;
      }
      double[][] claimed = Quotients.map(right, entry -> entry);
      boolean isWrong = false;
      for (int i = 0; i < right.length; i++) {
        double entry = entries[i * x.length + j];
        double error = Math.abs(entry - right[i][j]);
        if (entry != 0 && Double.isFinite(entry) && error > LEAST_TERM * Math.abs(right[i][j])) {
          claimed[i][j] = entry;
          isWrong = true;
        }
      }
      if (isWrong) {
        return Optional.of(claimed);
      }
    }
    return Optional.empty();
  }

  private static Optional<double[][]> swapped(double[][] right) {
    double[][] claimed = Quotients.map(right, entry -> entry);
    for (double[] row : claimed) {
      for (int j = 1; j < row.length; j++) {
        if (row[j] != row[0]) {
          double first = row[0];
          row[0] = row[j];
          row[j] = first;
          return Optional.of(claimed);
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<double[][]> transposed(double[][] right) {
    if (right.length == 1 || right.length != right[0].length) {
      return Optional.empty();
    }
    double[][] claimed = Quotients.map(right, entry -> entry);
    for (int i = 0; i < right.length; i++) {
      for (int j = 0; j < right.length; j++) {
        claimed[i][j] = right[j][i];
      }
    }
    return Optional.of(claimed);
  }
}
