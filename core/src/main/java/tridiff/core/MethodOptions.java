package tridiff.core;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The options of a method as a user wrote them: {@code step=1e-4,order=2} after the colon of {@code
 * numeric-central:step=1e-4,order=2}.
 */
public record MethodOptions(Map<String, String> values) {

  /** No options. */
  public static final MethodOptions NONE = new MethodOptions(Map.of());

  /** Copies the map, keeping its order. */
  public MethodOptions {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  /**
   * Reads {@code key=value} pairs separated by commas.
   *
   * @throws IllegalArgumentException if a pair has no {@code =} or a key is given twice
   */
  public static MethodOptions parse(String text) {
    Map<String, String> values = new LinkedHashMap<>();
    for (String pair : text.split(",", -1)) {
      int equals = pair.indexOf('=');
      if (equals <= 0) {
        throw new IllegalArgumentException(
            "a method option must look like key=value, was '" + pair + "'");
      }
      String key = pair.substring(0, equals).strip();
      if (values.put(key, pair.substring(equals + 1).strip()) != null) {
        throw new IllegalArgumentException("the method option '" + key + "' is given twice");
      }
    }
    return new MethodOptions(values);
  }

  /**
   * Checks that nothing but the allowed options is given.
   *
   * @throws IllegalArgumentException naming the method, the unknown option and the allowed ones
   */
  public void allowOnly(String method, Set<String> allowed) {
    for (String key : values.keySet()) {
      if (!allowed.contains(key)) {
        throw new IllegalArgumentException(
            method
                + " has no option '"
                + key
                + "'; "
                + (allowed.isEmpty()
                    ? "it takes none"
                    : "it takes " + String.join(", ", new TreeSet<>(allowed))));
      }
    }
  }

  /** Returns the text of an option, if it is given. */
  public Optional<String> text(String key) {
    return Optional.ofNullable(values.get(key));
  }

  /**
   * Returns the value of an option that must be a finite number above 0, if it is given.
   *
   * @throws IllegalArgumentException if it is something else
   */
  public Optional<Double> positiveNumber(String key) {
    return text(key)
        .map(
            given -> {
              double value;
              try {
                value = Double.parseDouble(given);
              } catch (NumberFormatException e) {
                value = Double.NaN;
              }
              if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException(
                    key + " must be a number above 0, was '" + given + "'");
              }
              return value;
            });
  }

  /**
   * Returns the options as written after a method's name, with the colon; empty if there are none.
   */
  public String suffix() {
    if (values.isEmpty()) {
      return "";
    }
    StringBuilder text = new StringBuilder();
    values.forEach(
        (key, value) ->
            text.append(text.length() == 0 ? ':' : ',').append(key).append('=').append(value));
    return text.toString();
  }
}
