package tridiff.tool.diff;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tridiff.core.algebra.Comparison;

/**
 * A condition on correct digits, such as {@code digits >= 12}, or on their change.
 *
 * @param relation how the digits are compared
 * @param bound with what
 */
public record Gate(Comparison relation, double bound) {

  private static final Pattern FORM =
      Pattern.compile("\\s*digits\\s*(<=|>=|==|!=|<|>)\\s*([-+]?\\d{1,9}(?:\\.\\d{1,9})?)\\s*");

  /** Reads a condition; empty if the text is none. */
  public static Optional<Gate> read(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    Comparison relation =
        Stream.of(Comparison.values())
            .filter(op -> op.symbol().equals(matcher.group(1)))
            .findFirst()
            .orElseThrow();
    return Optional.of(new Gate(relation, Double.parseDouble(matcher.group(2))));
  }

  /** Returns whether the condition holds; never if there is no number. */
  public boolean holds(OptionalDouble digits) {
    return digits.isPresent() && relation.holds(digits.getAsDouble(), bound);
  }
}
