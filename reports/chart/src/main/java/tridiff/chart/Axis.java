package tridiff.chart;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One axis of a {@link LineChart}.
 *
 * @param title what is measured, with its unit
 * @param scale how values become lengths
 * @param numbers how values are written
 * @param least the part that must be visible even if no point lies there; the axis always reaches
 *     over all points too
 * @param most the largest value that is shown; one beyond it is a point without a value
 * @param ticks the values to label; empty if the axis chooses
 * @param floor the row of the values that are too small to tell apart
 */
public record Axis(
    String title,
    Scale scale,
    Numbers numbers,
    Optional<Range> least,
    OptionalDouble most,
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
    SIGNED_LOG10,
    /**
     * For a share of 0 to 1. The tenth below 1 is as long as all the rest: where many come near to
     * all, they can be told apart.
     */
    SHARE
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
   * The row below an axis where everything smaller than a bound is drawn, on a logarithmic axis
   * zero too.
   *
   * @param below the bound
   * @param label what it means to be on the row
   */
  public record Floor(double below, String label) {

    /** Checks that the bound is finite. */
    public Floor {
      requireNonNull(label);
      if (!Double.isFinite(below)) {
        throw new IllegalArgumentException("a floor needs a finite bound, but was " + below);
      }
    }
  }

  /** Checks that a logarithmic axis starts above zero, and that no axis with signs has a floor. */
  public Axis {
    requireNonNull(title);
    requireNonNull(scale);
    requireNonNull(numbers);
    requireNonNull(least);
    requireNonNull(most);
    ticks = List.copyOf(ticks);
    requireNonNull(floor);
    if (scale == Scale.LOG10 && least.isPresent() && least.get().low() <= 0) {
      throw new IllegalArgumentException(
          "a logarithmic axis starts above 0, but should reach down to " + least.get().low());
    }
    if (scale == Scale.LOG10 && floor.isPresent() && floor.get().below() <= 0) {
      throw new IllegalArgumentException(
          "the floor of a logarithmic axis is above 0, but was " + floor.get().below());
    }
    if (scale == Scale.SIGNED_LOG10 && floor.isPresent()) {
      throw new IllegalArgumentException("an axis for both signs has no floor");
    }
  }

  private static Axis of(String title, Scale scale, Numbers numbers) {
    return new Axis(
        title,
        scale,
        numbers,
        Optional.empty(),
        OptionalDouble.empty(),
        List.of(),
        Optional.empty());
  }

  /** Returns a linear axis that fits its points. */
  public static Axis linear(String title) {
    return of(title, Scale.LINEAR, Numbers.PLAIN);
  }

  /** Returns a logarithmic axis that fits its points, labelled with powers of ten. */
  public static Axis log10(String title) {
    return of(title, Scale.LOG10, Numbers.POWERS);
  }

  /** Returns a logarithmic axis for values of both signs, labelled with powers of ten. */
  public static Axis signedLog10(String title) {
    return of(title, Scale.SIGNED_LOG10, Numbers.POWERS);
  }

  /** Returns an axis for shares from 0 to 1, labelled in percent, stretched near 1. */
  public static Axis share(String title) {
    return of(title, Scale.SHARE, Numbers.PERCENT).covering(0, 1);
  }

  /** Returns this axis with its values written in another way. */
  public Axis withNumbers(Numbers other) {
    return new Axis(title, scale, other, least, most, ticks, floor);
  }

  /** Returns this axis, reaching at least from {@code low} to {@code high}. */
  public Axis covering(double low, double high) {
    return new Axis(title, scale, numbers, Optional.of(new Range(low, high)), most, ticks, floor);
  }

  /** Returns this axis, on which no value above {@code high} has a place. */
  public Axis upTo(double high) {
    return new Axis(title, scale, numbers, least, OptionalDouble.of(high), ticks, floor);
  }

  /** Returns this axis with labels at these values; those without room are left out. */
  public Axis withTicks(double... values) {
    List<Double> list = Arrays.stream(values).boxed().toList();
    return new Axis(title, scale, numbers, least, most, list, floor);
  }

  /** Returns this axis with a row for all values smaller than {@code below}. */
  public Axis withFloor(double below, String label) {
    return new Axis(
        title, scale, numbers, least, most, ticks, Optional.of(new Floor(below, label)));
  }
}
