package tridiff.chart;

import static java.util.Objects.requireNonNull;

/**
 * A remark at a place on a series. It is left out when there is no room for it.
 *
 * @param kind how it is drawn
 * @param text the remark, a few words
 * @param brief the remark for who has read a longer one of the same chart; empty if there is none
 * @param from where on the horizontal axis it may start
 * @param to where it must end; equal to {@code from} for a single point
 */
public record Mark(Kind kind, String text, String brief, double from, double to) {

  /** How a mark is drawn. */
  public enum Kind {
    /** A ring around the point nearest to {@code from}, always drawn, and the text beside it. */
    RING,
    /** The text beside the point nearest to {@code from}. */
    NOTE,
    /** The text along the curve between {@code from} and {@code to}. */
    SLOPE,
    /** As {@link #SLOPE}, but in grey: what is said is true of more than this series. */
    COMMON_SLOPE
  }

  /** Checks that nothing is missing. */
  public Mark {
    requireNonNull(kind);
    requireNonNull(text);
    requireNonNull(brief);
  }

  /** Returns a ring with a remark. */
  public static Mark ring(double x, String text) {
    return new Mark(Kind.RING, text, "", x, x);
  }

  /** Returns a remark beside a point. */
  public static Mark note(double x, String text) {
    return new Mark(Kind.NOTE, text, "", x, x);
  }

  /**
   * Returns a remark along the curve: the first of a chart that finds room as a whole, such as
   * {@code "error grows as h²"}, those after it as the brief {@code "as h⁴"}.
   */
  public static Mark slope(double from, double to, String text, String brief) {
    return new Mark(Kind.SLOPE, text, brief, Math.min(from, to), Math.max(from, to));
  }

  /** Returns a remark along the curve that holds for its neighbours too. */
  public static Mark commonSlope(double from, double to, String text) {
    return new Mark(Kind.COMMON_SLOPE, text, "", Math.min(from, to), Math.max(from, to));
  }
}
