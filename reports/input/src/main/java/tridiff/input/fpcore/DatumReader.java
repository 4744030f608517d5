package tridiff.input.fpcore;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tridiff.input.source.Source;
import tridiff.input.source.SourceException;

/**
 * Splits a text into S-expressions. Comments are {@code ; ...} to the end of the line, {@code #|
 * ... |#}, which nest, and {@code #;} before a datum. A symbol with blanks is written {@code |a
 * b|}.
 *
 * <p>After a mistake the next {@code (FPCore} at the start of a line is taken for the next core.
 */
final class DatumReader {

  /** The deepest nesting of parentheses: a core is compiled and evaluated by recursion. */
  static final int MOST_NESTED = 400;

  /** After so many mistakes nothing more is read. */
  private static final int MOST_MISTAKES = 1000;

  private static final Pattern CORE = Pattern.compile("(?m)^\\(FPCore");

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

  /**
   * Returns the data of a text.
   *
   * @param refused is told what cannot be read, and how far that goes without a mistake
   */
  static List<Datum> read(Source source, BiConsumer<Datum, SourceException> refused) {
    return new DatumReader(source).all(refused);
  }

  private List<Datum> all(BiConsumer<Datum, SourceException> refused) {
    Open top = new Open(0);
    for (int mistakes = 0; at < text.length() && mistakes < MOST_MISTAKES; mistakes++) {
      open.clear();
      open.push(top);
      try {
        readOn();
      } catch (SourceException e) {
        Open broken = open.size() > 1 ? outermost() : new Open(at);
        refused.accept(new Datum.Group(broken.items, broken.offset, at), e);
        at = nextCore(broken.offset + 1);
      }
    }
    return top.items;
  }

  private Open outermost() {
    Iterator<Open> inwards = open.descendingIterator();
    inwards.next(); // The list of all data.
    return inwards.next();
  }

  private int nextCore(int from) {
    Matcher next = CORE.matcher(text);
    return next.find(Math.min(from, text.length())) ? next.start() : text.length();
  }

  private boolean isCore() {
    return text.startsWith("(FPCore", at) && (at == 0 || text.charAt(at - 1) == '\n');
  }

  private void readOn() {
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
      } else if (open.size() > 1 && isCore()) {
        throw unclosed();
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
      throw unclosed();
    }
  }

  private SourceException unclosed() {
    return source.mistake(
        open.element().offset,
        1,
        "missing '" + closing(open.element()) + "' for this '" + sign(open.element()) + "'",
        "every list needs its end");
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
    StringBuilder symbol = new StringBuilder();
    boolean isQuoted = false;
    while (at < text.length() && (isQuoted || !isDelimiter(text.charAt(at)))) {
      char c = text.charAt(at++);
      if (c == '|') {
        isQuoted = !isQuoted;
      } else {
        symbol.append(c);
      }
    }
    if (isQuoted) {
      throw source.mistake(start, 1, "this symbol does not end", "close it with |");
    }
    return new Datum.Atom(symbol.toString(), start, at);
  }

  private static boolean isDelimiter(char c) {
    return Character.isWhitespace(c) || "()[]\";".indexOf(c) >= 0;
  }
}
