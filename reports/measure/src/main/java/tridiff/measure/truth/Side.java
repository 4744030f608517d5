package tridiff.measure.truth;

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

  /** Says so. */
  String note() {
    return note;
  }
}
