package tridiff.chart;

import static java.util.Objects.requireNonNull;

/**
 * A line or a band behind the data that helps to read it. It does not widen an axis.
 *
 * @param kind where it runs
 * @param from its place, or the lower end of a band, on the axis it stands on
 * @param to the upper end of a band, otherwise equal to {@code from}
 * @param label what it means; empty for none
 */
public record Guide(Kind kind, double from, double to, String label) {

  /** Where a guide runs. */
  public enum Kind {
    /** From left to right, at a height. */
    HORIZONTAL,
    /** From bottom to top, at a place on the horizontal axis. */
    VERTICAL,
    /** Where y equals x. */
    DIAGONAL
  }

  /** Checks that nothing is missing. */
  public Guide {
    requireNonNull(kind);
    requireNonNull(label);
  }

  /** Tells whether this is a band, not a line. */
  boolean isBand() {
    return Double.compare(from, to) != 0;
  }

  /** Returns a horizontal line. */
  public static Guide atY(double y, String label) {
    return new Guide(Kind.HORIZONTAL, y, y, label);
  }

  /** Returns a horizontal band. */
  public static Guide betweenY(double low, double high, String label) {
    return new Guide(Kind.HORIZONTAL, low, high, label);
  }

  /** Returns a vertical line. */
  public static Guide atX(double x, String label) {
    return new Guide(Kind.VERTICAL, x, x, label);
  }

  /** Returns a vertical band. */
  public static Guide betweenX(double low, double high, String label) {
    return new Guide(Kind.VERTICAL, low, high, label);
  }

  /** Returns the line y = x: a claim that is true. */
  public static Guide diagonal(String label) {
    return new Guide(Kind.DIAGONAL, 0, 0, label);
  }
}
