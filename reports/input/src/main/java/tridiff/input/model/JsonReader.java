package tridiff.input.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads JSON by RFC 8259, and beyond it what servers write who print doubles without a thought:
 * {@code nan}, {@code inf}, {@code Infinity} and {@code 1.}, in whatever case and with a sign.
 */
final class JsonReader {

  /** Deeper than this no message of a model is; recursion must end before the stack does. */
  private static final int DEEPEST = 100;

  private static final Pattern NUMBER =
      Pattern.compile("[-+]?(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][-+]?\\d+)?");
  private static final Pattern SPECIAL =
      Pattern.compile("([-+]?)(nan|infinity|inf)\\b", Pattern.CASE_INSENSITIVE);

  private final String text;
  private int at;

  private JsonReader(String text) {
    this.text = text;
  }

  /**
   * Reads a text that is one JSON value.
   *
   * @throws IllegalArgumentException if it is none; the message says why
   */
  static Json read(String text) {
    JsonReader reader = new JsonReader(text);
    Json value = reader.value(0);
    reader.skipSpace();
    if (reader.at < text.length()) {
      throw reader.wrong("nothing more");
    }
    return value;
  }

  private Json value(int depth) {
    if (depth > DEEPEST) {
      throw new IllegalArgumentException("it nests deeper than " + DEEPEST + " levels");
    }
    skipSpace();
    if (at == text.length()) {
      throw wrong("a value");
    }
    return switch (text.charAt(at)) {
      case '{' -> object(depth);
      case '[' -> array(depth);
      case '"' -> new Json.Text(string());
      default -> word();
    };
  }

  private Json object(int depth) {
    Map<String, Json> fields = new LinkedHashMap<>();
    at++;
    if (isNext('}')) {
      return new Json.Fields(fields);
    }
    do {
      skipSpace();
      if (at == text.length() || text.charAt(at) != '"') {
        throw wrong("a name in quotes");
      }
      String name = string();
      expect(':', "':'");
      fields.put(name, value(depth + 1));
    } while (isNext(','));
    expect('}', "',' or '}'");
    return new Json.Fields(fields);
  }

  private Json array(int depth) {
    List<Json> items = new ArrayList<>();
    at++;
    if (isNext(']')) {
      return new Json.Items(items);
    }
    do {
      items.add(value(depth + 1));
    } while (isNext(','));
    expect(']', "',' or ']'");
    return new Json.Items(items);
  }

  private String string() {
    StringBuilder read = new StringBuilder();
    at++;
    while (at < text.length()) {
      char c = text.charAt(at++);
      if (c == '"') {
        return read.toString();
      }
      read.append(c == '\\' ? escaped() : c);
    }
    throw wrong("the end of a string");
  }

  private char escaped() {
    if (at == text.length()) {
      throw wrong("the end of a string");
    }
    char c = text.charAt(at++);
    return switch (c) {
      case '"', '\\', '/' -> c;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> unicode();
      default -> {
        at--;
        throw wrong("an escape that JSON knows");
      }
    };
  }

  private char unicode() {
    int end = at + 4;
    if (end > text.length() || !text.substring(at, end).matches("[0-9a-fA-F]{4}")) {
      throw wrong("four hexadecimal digits");
    }
    char c = (char) Integer.parseInt(text.substring(at, end), 16);
    at = end;
    return c;
  }

  private Json word() {
    if (isWord("true") || isWord("false")) {
      boolean isTrue = text.startsWith("true", at);
      at += isTrue ? 4 : 5;
      return new Json.Flag(isTrue);
    }
    if (isWord("null")) {
      at += 4;
      return new Json.Nothing();
    }
    Matcher number = NUMBER.matcher(text).region(at, text.length());
    if (number.lookingAt()) {
      at = number.end();
      return new Json.Numeral(Double.parseDouble(number.group()));
    }
    Matcher special = SPECIAL.matcher(text).region(at, text.length());
    if (special.lookingAt()) {
      at = special.end();
      double infinity =
          special.group(1).equals("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
      return new Json.Numeral(special.group(2).equalsIgnoreCase("nan") ? Double.NaN : infinity);
    }
    throw wrong("a value");
  }

  private boolean isWord(String word) {
    int end = at + word.length();
    return text.startsWith(word, at)
        && (end == text.length() || !Character.isLetterOrDigit(text.charAt(end)));
  }

  private boolean isNext(char c) {
    skipSpace();
    boolean isIt = at < text.length() && text.charAt(at) == c;
    at += isIt ? 1 : 0;
    return isIt;
  }

  private void expect(char c, String what) {
    if (!isNext(c)) {
      throw wrong(what);
    }
  }

  private void skipSpace() {
    while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }

  private IllegalArgumentException wrong(String expected) {
    String found =
        at >= text.length()
            ? "its end"
            : "'" + text.substring(at, Math.min(text.length(), at + 20)) + "'";
    return new IllegalArgumentException(
        "%s belongs where %s is, at character %d".formatted(expected, found, at + 1));
  }
}
