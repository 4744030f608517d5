package tridiff.core.function;

/**
 * A piece of an expression's text.
 *
 * @param kind what it is
 * @param text the piece, with typographic signs replaced by those of a keyboard
 * @param offset where it begins
 * @param length how long it is in the text
 */
record Token(Kind kind, String text, int offset, int length) {

  enum Kind {
    NUMBER,
    NAME,
    SIGN,
    /** A raised whole number, as in x². */
    SUPERSCRIPT,
    END
  }

  boolean is(String sign) {
    return kind == Kind.SIGN && text.equals(sign);
  }

  int end() {
    return offset + length;
  }
}
