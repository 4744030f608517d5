package tridiff.chart;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * One axis of a {@link LineChart}.
 *
 * @param title what is measured, with its unit
 * @param scale how values become lengths
 * @param numbers how values are written
 * @param least the part that must be visible even if no point lies there; the axis always reaches
 *     over all points too
 * @param ticks the values to label; empty if the axis chooses
 * @param floor on a logarithmic axis, the row of the values that are too small to tell apart
 */
public record Axis(
    String title,
    Scale scale,
    Numbers numbers,
    Optional<Range> least,
    List<Double> ticks,
    Optional<Floor> floor) {

  /** How values become lengths. */
  public enum Scale {
    /** Equal differences, equal lengths. */
    LINEAR,
    /** Equal ratios, equal lengths. Values are given as they are, not as logarithms. */
    LOG10,
    /**
     * Equal ratios, equal lengths on both sides of 0. Between the smallest sizes of either sign,
     * which are one decade from 0, it is linear.
     */
    SIGNED_LOG10
  }

  /** How the values on an axis are written. */
  public enum Numbers {
    /** 0.5, 20, 1,000. */
    PLAIN,
    /** Powers of ten with the exponent raised. */
    POWERS,
    /** A share of 0 to 1 as 0 % to 100 %. */
    PERCENT,
    /** A time given in nanoseconds, as ns, µs, ms or s. */
    NANOSECONDS
  }

  /**
   * A part of an axis.
   *
   * @param low its lower end
   * @param high its upper end
   */
  public record Range(double low, double high) {

    /** Checks that the range is finite and not reversed. */
    public Range {
      if (!(Double.isFinite(low) && Double.isFinite(high) && low <= high)) {
        throw new IllegalArgumentException(
            "a range needs finite ends, the lower one first, but was " + low + " to " + high);
      }
    }
  }

  /**
   * The row below a logarithmic axis where zero and everything smaller than a bound is drawn.
   *
   * @param below the bound, for example the unit roundoff
   * @param label what it means to be on the row
   */
  public record Floor(double below, String label) {

    /** Checks that the bound is positive. */
    public Floor {
      requireNonNull(label);
      if (!(below > 0 && below < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException("a floor needs a positive bound, but was " + below);
      }
    }
  }

  /** Checks that a logarithmic axis starts above zero and that only such an axis has a floor. */
  public Axis {
    requireNonNull(title);
    requireNonNull(scale);
    requireNonNull(numbers);
    requireNonNull(least);
    ticks = List.copyOf(ticks);
    requireNonNull(floor);
    if (scale == Scale.LOG10 && least.isPresent() && least.get().low() <= 0) {
      throw new IllegalArgumentException(
          "a logarithmic axis starts above 0, but should reach down to " + least.get().low());
    }
    if (scale != Scale.LOG10 && floor.isPresent()) {
      throw new IllegalArgumentException("only a logarithmic axis has a floor");
    }
  }

  /** Returns a linear axis that fits its points. */
  public static Axis linear(String title) {
    return new Axis(
        title, Scale.LINEAR, Numbers.PLAIN, Optional.empty(), List.of(), Optional.empty());
  }

  /** Returns a logarithmic axis that fits its points, labelled with powers of ten. */
  public static Axis log10(String title) {
    return new Axis(
        title, Scale.LOG10, Numbers.POWERS, Optional.empty(), List.of(), Optional.empty());
  }

  /** Returns a logarithmic axis for values of both signs, labelled with powers of ten. */
  public static Axis signedLog10(String title) {
    return new Axis(
        title, Scale.SIGNED_LOG10, Numbers.POWERS, Optional.empty(), List.of(), Optional.empty());
  }

  /** Returns this axis with its values written in another way. */
  public Axis withNumbers(Numbers other) {
    return new Axis(title, scale, other, least, ticks, floor);
  }

  /** Returns this axis, reaching at least from {@code low} to {@code high}. */
  public Axis covering(double low, double high) {
    return new Axis(title, scale, numbers, Optional.of(new Range(low, high)), ticks, floor);
  }

  /** Returns this axis with labels at these values; those without room are left out. */
  public Axis withTicks(double... values) {
    return new Axis(title, scale, numbers, least, Arrays.stream(values).boxed().toList(), floor);
  }

  /** Returns this axis with a row for zero and all values smaller than {@code below}. */
  public Axis withFloor(double below, String label) {
    return new Axis(title, scale, numbers, least, ticks, Optional.of(new Floor(below, label)));
  }
}
