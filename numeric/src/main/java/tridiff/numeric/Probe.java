package tridiff.numeric;

import java.util.Optional;
import tridiff.core.algebra.Doubles;
import tridiff.core.function.Interval;
import tridiff.core.function.NoiseLevel;

/** One output of a function along one variable, around a point: what a search for a step sees. */
final class Probe {

  private final Section section;
  private final int output;

  Probe(Section section, int output) {
    this.section = section;
    this.output = output;
  }

  /** Returns the relative error of a value that is nearly rounded correctly. */
  double epsilon() {
    return 2 * section.precision().unitRoundoff();
  }

  /** Returns the value at a distance from the point. */
  double at(double distance) {
    return section.at(section.precision().round(section.x() + distance))[output];
  }

  /** Returns {@code |x|}. */
  double magnitude() {
    return Math.abs(section.x());
  }

  /** Returns the length over which the function is expected to change. */
  double scale() {
    return section.scale();
  }

  /**
   * Returns how far a search may look to both sides: not out of the domain, and no further than a
   * quarter of {@code max(|x|, 1)}, so that it does not mistake another branch or period of the
   * function for this one; 0 at a bound, and where there is nothing to see.
   */
  double reach() {
    Interval interval = section.interval();
    double x = section.x();
    if (!interval.contains(x) || !Double.isFinite(x)) {
      return 0;
    }
    // Half of the way to a bound: rounding must not carry a node over an open end.
    double nearest = Math.min(x - interval.lower(), interval.upper() - x);
    return Math.min(nearest / 2, scale() / 4);
  }

  /**
   * Returns the length below which no search looks: over it three quarters of the bits of a number
   * near the scale do not change, {@code 2^-40} times the scale for doubles.
   */
  double shortest() {
    return Math.scalb(scale(), -(3 * section.precision().bits() + 1) / 4);
  }

  /** Returns the largest magnitude of the values at the point and at a distance on both sides. */
  double size(double distance) {
    return Math.max(Math.abs(at(0)), Math.max(Math.abs(at(distance)), Math.abs(at(-distance))));
  }

  /** Returns {@code f(x + h) - 2 f(x) + f(x - h)}. */
  double secondDifference(double h) {
    double middle = at(0);
    return (at(h) - middle) + (at(-h) - middle);
  }

  /** Returns a quotient around the point. */
  double quotient(Stencil stencil, double h) {
    return stencil.quotient(Doubles.STRICT, offset -> at(offset * h), h);
  }

  /** Returns the noise of the values, if it shows. */
  Optional<NoiseLevel> noise() {
    return NoiseLevel.of(
        t -> section.at(section.precision().round(t))[output],
        section.x(),
        section.interval(),
        section.precision());
  }

  /** Returns {@code (f(x + h) - f(x - h)) / 2h}. */
  double central(double h) {
    return (at(h) - at(-h)) / (2 * h);
  }
}
