package tridiff.tool.study;

import tridiff.chart.Axis;
import tridiff.core.algebra.Precision;

/** The axis of correct digits: up to as many as a format has. */
public final class DigitsAxis {

  private DigitsAxis() {}

  /** Returns the axis under a title. */
  public static Axis of(String title, Precision precision) {
    Axis axis = Axis.linear(title);
    return switch (precision) {
      case DOUBLE -> axis.covering(0, 16).withTicks(0, 4, 8, 12, 16);
      case FLOAT -> axis.covering(0, 8).withTicks(0, 2, 4, 6, 8);
      case HALF -> axis.covering(0, 4).withTicks(0, 1, 2, 3, 4);
      case BFLOAT16 -> axis.covering(0, 3).withTicks(0, 1, 2, 3);
    };
  }
}
