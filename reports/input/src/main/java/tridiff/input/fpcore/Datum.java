package tridiff.input.fpcore;

import java.util.List;

/** An S-expression with its place in the text. */
sealed interface Datum {

  /** Returns where it begins. */
  int offset();

  /** Returns where it ends. */
  int end();

  /** A symbol or a number, as it is written. */
  record Atom(String text, int offset, int end) implements Datum {}

  /** A string, without its quotes. */
  record Text(String text, int offset, int end) implements Datum {}

  /** A list in parentheses or brackets. */
  record Group(List<Datum> items, int offset, int end) implements Datum {}

  /** Returns whether this is the symbol. */
  default boolean is(String symbol) {
    return this instanceof Atom atom && atom.text().equals(symbol);
  }
}
