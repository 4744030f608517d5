package tridiff.tool.cli;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tridiff.core.function.ExpressionFunction;
import tridiff.core.function.ExpressionParser;
import tridiff.core.function.ExpressionSyntaxException;

/**
 * Reads the value of {@code --at}: {@code x=0.8,y=pi/4}, a constant expression for each variable.
 */
final class PointArgument {

  private final String text;

  private PointArgument(String text) {
    this.text = text;
  }

  /**
   * Reads a point.
   *
   * @param variables the variables of the function, in their order
   */
  static List<Double> read(String text, List<String> variables) {
    return new PointArgument(text).read(variables);
  }

  private List<Double> read(List<String> variables) {
    Map<String, Double> values = new HashMap<>();
    for (Part part : parts()) {
      int equals = part.text().indexOf('=');
      if (equals < 0 && variables.size() == 1 && !part.text().isBlank()) {
        put(values, variables.get(0), part.from(), value(part.from(), part.text()));
        continue;
      }
      if (equals <= 0) {
        throw wrong(
            "a point is written as name=value",
            part.from(),
            part.text().length(),
            "write --at " + example(variables));
      }
      String name = part.text().substring(0, equals).strip();
      if (!variables.contains(name)) {
        throw wrong(
            "the function has no variable '%s'%s"
                .formatted(name, ErrorMessages.meant(name, variables)),
            part.from(),
            equals,
            variables.isEmpty()
                ? "the function is a constant; leave --at out"
                : "its variables are " + String.join(", ", variables));
      }
      int from = part.from() + equals + 1;
      put(values, name, part.from(), value(from, part.text().substring(equals + 1)));
    }
    List<Double> point = new ArrayList<>();
    for (String variable : variables) {
      if (!values.containsKey(variable)) {
        throw wrong(
            "the point has no value for '" + variable + "'",
            text.length(),
            1,
            "write --at " + example(variables));
      }
      point.add(values.get(variable));
    }
    return point;
  }

  private void put(Map<String, Double> values, String name, int at, double value) {
    if (values.put(name, value) != null) {
      throw wrong("'" + name + "' is given twice", at, name.length(), "give it once");
    }
  }

  private double value(int from, String given) {
    ExpressionFunction constant;
    try {
      constant = ExpressionParser.function(given);
    } catch (ExpressionSyntaxException e) {
      throw wrong(e.getMessage(), from + e.offset(), e.length(), e.hint());
    }
    if (constant.inputs() > 0) {
      throw wrong(
          "a coordinate must be a number, but '%s' is a variable"
              .formatted(constant.variables().get(0)),
          from,
          given.length(),
          "constants such as pi/4 are allowed");
    }
    double value = constant.at()[0];
    if (!Double.isFinite(value)) {
      throw wrong(
          "a coordinate must be a finite number, but this is " + value,
          from,
          given.length(),
          "give a number up to 1.7976931348623157e308");
    }
    return value;
  }

  private UserError wrong(String message, int offset, int length, String hint) {
    String excerpt = new ExpressionSyntaxException(message, text, offset, length, hint).excerpt();
    return new UserError(ExitCode.WRONG_USAGE, message, excerpt, hint);
  }

  private static String example(List<String> variables) {
    StringBuilder example = new StringBuilder();
    for (int i = 0; i < variables.size(); i++) {
      example.append(i == 0 ? "" : ",").append(variables.get(i)).append('=').append(i + 1);
    }
    return example.toString();
  }

  private record Part(int from, String text) {}

  /** Splits at the commas that stand outside all parentheses. */
  private List<Part> parts() {
    List<Part> parts = new ArrayList<>();
    int depth = 0;
    int from = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '(') {
        depth++;
      } else if (c == ')') {
        depth--;
      } else if (c == ',' && depth == 0) {
        parts.add(new Part(from, text.substring(from, i)));
        from = i + 1;
      }
    }
    parts.add(new Part(from, text.substring(from)));
    return parts;
  }
}
