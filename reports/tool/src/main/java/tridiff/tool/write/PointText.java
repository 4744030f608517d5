package tridiff.tool.write;

import java.util.ArrayList;
import java.util.List;
import tridiff.measure.digits.Numbers;

/** A point as text. */
public final class PointText {

  private PointText() {}

  /** Returns a point as {@code x = 1.0, y = 2.0}. */
  public static String of(List<String> variables, List<Double> point) {
    List<String> coordinates = new ArrayList<>();
    for (int i = 0; i < variables.size(); i++) {
      coordinates.add(variables.get(i) + " = " + Numbers.exact(point.get(i)));
    }
    return coordinates.isEmpty() ? "(no variables)" : String.join(", ", coordinates);
  }
}
