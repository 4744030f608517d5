package tridiff.input.file;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tridiff.core.function.Definitions;
import tridiff.core.function.SimilarName;
import tridiff.input.source.Source;
import tridiff.input.source.SourceException;

/**
 * Reads {@code x=0.8, y=pi/4}: a constant expression for each variable. The name may be left out if
 * there is only one.
 */
public final class PointReader {

  /** More variables than this are not written out in a hint of one line. */
  private static final int MOST_LISTED = 8;

  /** What stands before a point, which a hint repeats: {@code at}, or an option. */
  private final String before;

  private final List<String> variables;
  private final Definitions definitions;

  private PointReader(String before, List<String> variables, Definitions definitions) {
    this.before = before;
    this.variables = variables;
    this.definitions = definitions;
  }

  /**
   * Returns a point that was typed as the value of an option.
   *
   * @param option the option, such as {@code --at}
   * @param variables the variables of the function, in the order of the coordinates
   * @throws SourceException if it is no point of these variables
   */
  public static List<Double> read(String option, String text, List<String> variables) {
    return new PointReader(option, variables, Piece.PRINTED)
        .read(new Piece(new Source("", text), 0, text));
  }

  /** Returns how many coordinates a point has, right or wrong. */
  public static int coordinates(String text) {
    return new Piece(new Source("", text), 0, text).atCommas().size();
  }

  /** Returns the point that follows an {@code at} in a file. */
  static List<Double> read(Piece text, List<String> variables, Definitions definitions) {
    return new PointReader("at", variables, definitions).read(text);
  }

  private List<Double> read(Piece text) {
    Map<String, Double> values = new HashMap<>();
    for (Piece part : text.atCommas()) {
      int equals = part.text().indexOf('=');
      boolean isBareNumber = equals < 0 && variables.size() == 1 && !part.isBlank();
      if (equals <= 0 && !isBareNumber) {
        throw part.mistake("a point is written as name=value", "write " + named(text));
      }
      String name = isBareNumber ? variables.get(0) : part.text().substring(0, equals).strip();
      if (!variables.contains(name)) {
        throw part.part(0, equals)
            .mistake(
                "the function has no variable '%s'%s"
                    .formatted(name, SimilarName.question(name, variables)),
                variables.isEmpty()
                    ? "the function is a constant; leave " + before + " out"
                    : "its variables are " + listed());
      }
      if (isBareNumber && values.containsKey(name)) {
        throw part.mistake(
            "the function has one variable, '" + name + "', and this is a second value",
            "give one value, or repeat '" + before + "' for another point");
      }
      if (values.put(name, part.from(equals + 1).stripped().number(definitions)) != null) {
        throw part.mistake("'" + name + "' is given twice", "give it once");
      }
    }
    for (String variable : variables) {
      if (!values.containsKey(variable)) {
        throw text.from(text.text().length())
            .mistake("the point has no value for '" + variable + "'", "write " + example());
      }
    }
    return variables.stream().map(values::get).toList();
  }

  /** Returns how to write what was given without names, if there are as many numbers as names. */
  private String named(Piece text) {
    List<String> numbers = text.atCommas().stream().map(part -> part.stripped().text()).toList();
    if (numbers.size() != variables.size() || numbers.stream().anyMatch(n -> n.contains("="))) {
      return example();
    }
    List<String> coordinates = new ArrayList<>();
    for (String variable : variables) {
      coordinates.add(variable + "=" + numbers.get(coordinates.size()));
    }
    return before + " " + String.join(",", coordinates);
  }

  /** Returns the names, of many the first and the last. */
  private String listed() {
    int size = variables.size();
    return size <= MOST_LISTED
        ? String.join(", ", variables)
        : "%s, %s, ..., %s, %d in all"
            .formatted(variables.get(0), variables.get(1), variables.get(size - 1), size);
  }

  /** Returns a point, of many variables its beginning and its end. */
  private String example() {
    int size = variables.size();
    if (size > MOST_LISTED) {
      return "%s %s=1,%s=2 and so on to %s=%d"
          .formatted(before, variables.get(0), variables.get(1), variables.get(size - 1), size);
    }
    List<String> coordinates = new ArrayList<>();
    for (String variable : variables) {
      coordinates.add(variable + "=" + (coordinates.size() + 1));
    }
    return before + " " + String.join(",", coordinates);
  }
}
