package tridiff.input.fpcore;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import tridiff.input.source.Source;
import tridiff.input.source.SourceException;

/**
 * Splits a text into S-expressions. Comments are {@code ; ...} to the end of the line, {@code #|
 * ... |#}, which nest, and {@code #;} before a datum.
 */
final class DatumReader {

  /** The deepest nesting of parentheses: a core is compiled and evaluated by recursion. */
  static final int MOST_NESTED = 400;

  private final Source source;
  private final String text;
  private final Deque<Open> open = new ArrayDeque<>();
  private int at;

  private DatumReader(Source source) {
    this.source = source;
    this.text = source.text();
  }

  /** A list that is not closed yet; {@code skips} are the data to leave out after a {@code #;}. */
  private static final class Open {
    private final int offset;
    private final List<Datum> items = new ArrayList<>();
    private int skips;

    Open(int offset) {
      this.offset = offset;
    }

    void add(Datum datum) {
      if (skips > 0) {
        skips--;
      } else {
        items.add(datum);
      }
    }
  }

  static List<Datum> read(Source source) {
    return new DatumReader(source).all();
  }

  private List<Datum> all() {
    Open top = new Open(0);
    open.push(top);
    while (at < text.length()) {
      char c = text.charAt(at);
      if (Character.isWhitespace(c) || c == '\uFEFF') {
        at++;
      } else if (c == ';') {
        int end = text.indexOf('\n', at);
        at = end < 0 ? text.length() : end;
      } else if (text.startsWith("#|", at)) {
        skipBlockComment();
      } else if (text.startsWith("#;", at)) {
        open.element().skips++;
        at += 2;
      } else if (c == '(' || c == '[') {
        if (open.size() > MOST_NESTED) {
          throw source.mistake(
              at,
              1,
              "parentheses nest deeper than " + MOST_NESTED,
              "name a part of the expression with let");
        }
        open.push(new Open(at++));
      } else if (c == ')' || c == ']') {
        close(c);
      } else if (c == '"') {
        open.element().add(string());
      } else {
        open.element().add(atom());
      }
    }
    if (open.size() > 1) {
      throw source.mistake(
          open.element().offset,
          1,
          "missing '" + closing(open.element()) + "' for this '" + sign(open.element()) + "'",
          "every list needs its end");
    }
    return top.items;
  }

  private void close(char c) {
    if (open.size() == 1) {
      throw source.mistake(at, 1, "this '" + c + "' closes nothing", "remove it");
    }
    Open list = open.pop();
    if (closing(list) != c) {
      throw source.mistake(
          at,
          1,
          "'" + c + "' closes a '" + sign(list) + "'",
          "write '" + closing(list) + "' here, or look for what is not closed before");
    }
    at++;
    open.element().add(new Datum.Group(List.copyOf(list.items), list.offset, at));
  }

  private char sign(Open list) {
    return text.charAt(list.offset);
  }

  private char closing(Open list) {
    return sign(list) == '(' ? ')' : ']';
  }

  private void skipBlockComment() {
    int start = at;
    int depth = 0;
    do {
      if (text.startsWith("#|", at)) {
        depth++;
        at += 2;
      } else if (text.startsWith("|#", at)) {
        depth--;
        at += 2;
      } else {
        at++;
      }
    } while (depth > 0 && at < text.length());
    if (depth > 0) {
      throw source.mistake(start, 2, "this comment does not end", "close it with |#");
    }
  }

  private Datum string() {
    int start = at++;
    StringBuilder value = new StringBuilder();
    while (at < text.length() && text.charAt(at) != '"') {
      if (text.charAt(at) == '\\' && at + 1 < text.length()) {
        at++;
      }
      value.append(text.charAt(at++));
    }
    if (at >= text.length()) {
      throw unfinished(start);
    }
    at++;
    return new Datum.Text(value.toString(), start, at);
  }

  private SourceException unfinished(int start) {
    return source.mistake(start, 1, "this string does not end", "close it with \"");
  }

  private Datum atom() {
    int start = at;
    while (at < text.length() && !isDelimiter(text.charAt(at))) {
      at++;
    }
    return new Datum.Atom(text.substring(start, at), start, at);
  }

  private static boolean isDelimiter(char c) {
    return Character.isWhitespace(c) || "()[]\";".indexOf(c) >= 0;
  }
}
