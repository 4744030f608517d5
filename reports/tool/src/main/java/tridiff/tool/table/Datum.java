package tridiff.tool.table;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What a cell holds as data where one number or one text is not enough. */
public sealed interface Datum {

  /**
   * A point.
   *
   * @param names the variables, each once
   * @param coordinates a value for each
   */
  record Point(List<String> names, List<Double> coordinates) implements Datum {

    /** Copies the lists. */
    public Point {
      names = List.copyOf(names);
      coordinates = List.copyOf(coordinates);
      if (names.size() != coordinates.size()) {
        throw new IllegalArgumentException(
            "a point of %d variables has %d coordinates"
                .formatted(names.size(), coordinates.size()));
      }
    }

    /** Returns the point as {@code x = 1.0, y = 2.0}. */
    public String text() {
      return names.isEmpty()
          ? "(no variables)"
          : IntStream.range(0, names.size())
              .mapToObj(i -> names.get(i) + " = " + coordinates.get(i))
              .collect(Collectors.joining(", "));
    }
  }

  /**
   * Derivatives of one operation by its operands; by one that is used twice there are two.
   *
   * @param slopes in the order of the operands
   */
  record Slopes(List<Slope> slopes) implements Datum {

    /** Copies the list. */
    public Slopes {
      slopes = List.copyOf(slopes);
    }
  }

  /**
   * A derivative by an operand.
   *
   * @param by the name of the operand
   * @param value the derivative
   */
  record Slope(String by, double value) {}
}
