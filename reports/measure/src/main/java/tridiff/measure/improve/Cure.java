package tridiff.measure.improve;

import java.util.List;
import tridiff.core.function.Expression;

/**
 * A formula with a certificate: at every point it has the proved value, to 44 digits, or within
 * 2^-52 of it on a part where it is the beginning of a series.
 *
 * @param formula the formula
 * @param digits its digits at each of the points that the search looked at
 * @param sampled the same in a few numbers
 * @param fresh its digits at others
 * @param operations how many operations it takes, equal ones counted once
 * @param provenance how it was found
 */
public record Cure(
    Expression formula,
    List<Double> digits,
    Quality sampled,
    Quality fresh,
    long operations,
    String provenance) {

  /** Copies the list. */
  public Cure {
    digits = List.copyOf(digits);
  }

  /** Returns how many digits are kept at all points, sampled and fresh. */
  public double worst() {
    return Math.min(sampled.worst(), fresh.worst());
  }

  /** Returns the smaller one of the medians of the sampled and of the fresh points. */
  public double median() {
    return Math.min(sampled.median(), fresh.median());
  }
}
