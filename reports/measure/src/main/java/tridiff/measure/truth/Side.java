package tridiff.measure.truth;

import java.util.Optional;
import tridiff.core.function.Interval;
import tridiff.core.germ.LocalDerivative;

/** The side of a point on which alone a function has values. */
enum Side {
  LEFT("from the left only, the right is outside the domain"),
  RIGHT("from the right only, the left is outside the domain");

  private final String note;

  Side(String note) {
    this.note = note;
  }

  static Side of(LocalDerivative.Side side) {
    return switch (side) {
      case LEFT -> LEFT;
      case RIGHT -> RIGHT;
    };
  }

  /** Returns the side of a number in an interval; empty if it has neighbours on both. */
  static Optional<Side> of(Interval interval, double x) {
    if (x == interval.lower()) {
      return Optional.of(RIGHT);
    }
    return x == interval.upper() ? Optional.of(LEFT) : Optional.empty();
  }

  /** Says so. */
  String note() {
    return note;
  }
}
