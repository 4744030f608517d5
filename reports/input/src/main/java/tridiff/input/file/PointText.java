package tridiff.input.file;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads {@code x=0.5, y=pi/4}: a constant expression for each variable. */
final class PointText {

  private PointText() {}

  static List<Double> read(Piece text, List<String> variables) {
    Map<String, Double> values = new HashMap<>();
    for (Piece part : text.atCommas()) {
      int equals = part.text().indexOf('=');
      boolean isBareNumber = equals < 0 && variables.size() == 1;
      String name =
          isBareNumber ? variables.get(0) : part.text().substring(0, Math.max(0, equals)).strip();
      if (!variables.contains(name)) {
        throw part.mistake(
            equals < 0
                ? "a coordinate is written as name=value"
                : "the function has no variable '" + name + "'",
            "its variables are " + String.join(", ", variables));
      }
      if (values.put(name, part.from(equals + 1).stripped().number()) != null) {
        throw part.mistake("'" + name + "' is given twice", "give it once");
      }
    }
    for (String variable : variables) {
      if (!values.containsKey(variable)) {
        throw text.mistake(
            "the point has no value for '" + variable + "'",
            "its variables are " + String.join(", ", variables));
      }
    }
    return variables.stream().map(values::get).toList();
  }
}
