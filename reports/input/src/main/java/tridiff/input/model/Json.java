package tridiff.input.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A JSON value. Numbers are doubles; beyond RFC 8259 they may be {@code NaN} or an infinity, as
 * many servers write them.
 */
sealed interface Json {

  /** A JSON object; of a name that is written twice the last value counts. */
  record Fields(Map<String, Json> fields) implements Json {
    public Fields {
      fields = new LinkedHashMap<>(fields);
    }

    /** Returns the value of a name, if it is there and not null. */
    Optional<Json> get(String name) {
      return Optional.ofNullable(fields.get(name)).filter(value -> !(value instanceof Nothing));
    }

    /** Returns this with one more name. */
    Fields with(String name, Json value) {
      Map<String, Json> more = new LinkedHashMap<>(fields);
      more.put(name, value);
      return new Fields(more);
    }

    @Override
    public String toString() {
      return fields.entrySet().stream()
          .map(field -> quoted(field.getKey()) + ":" + field.getValue())
          .collect(Collectors.joining(",", "{", "}"));
    }
  }

  /** A JSON array. */
  record Items(List<Json> items) implements Json {
    public Items {
      items = List.copyOf(items);
    }

    /** An array of numbers. */
    static Items of(List<Double> numbers) {
      return new Items(numbers.stream().<Json>map(Numeral::new).toList());
    }

    @Override
    public String toString() {
      return items.stream().map(Json::toString).collect(Collectors.joining(",", "[", "]"));
    }
  }

  /** A JSON number. */
  record Numeral(double value) implements Json {
    @Override
    public String toString() {
      // An index must not look like a fraction: some servers index arrays with it.
      return value == Math.rint(value) && Math.abs(value) < 1e15 && !isNegativeZero()
          ? String.valueOf((long) value)
          : Double.toString(value);
    }

    private boolean isNegativeZero() {
      return value == 0 && 1 / value < 0;
    }
  }

  /** A JSON string. */
  record Text(String value) implements Json {
    @Override
    public String toString() {
      return quoted(value);
    }
  }

  /** True or false. */
  record Flag(boolean value) implements Json {
    @Override
    public String toString() {
      return String.valueOf(value);
    }
  }

  /** The JSON null. */
  record Nothing() implements Json {
    @Override
    public String toString() {
      return "null";
    }
  }

  /** An object without names. */
  static Fields object() {
    return new Fields(Map.of());
  }

  private static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        quoted.append('\\').append(c);
      } else if (c < ' ' || Character.isSurrogate(c)) {
        quoted.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
      } else {
        quoted.append(c);
      }
    }
    return quoted.append('"').toString();
  }
}
