package tridiff.core.function;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cuts a text into tokens. */
final class Tokens {

  private static final Pattern NUMBER =
      Pattern.compile(
          "0[xX](?:[0-9a-fA-F]+\\.?[0-9a-fA-F]*|\\.[0-9a-fA-F]+)[pP][+-]?[0-9]+"
              + "|(?:[0-9]+\\.?[0-9]*|\\.[0-9]+)(?:[eE][+-]?[0-9]+)?");

  /** A module of Python, or a class, before a name says nothing here. */
  private static final Pattern NAME =
      Pattern.compile(
          "(?:(?:np|numpy|jnp|math|Math|cmath|torch|sp|sympy)\\.(?=\\p{L}))?"
              + "([\\p{L}_][\\p{L}\\p{Nd}_]*)");

  /** What a page puts between words, and between a function and its argument, included. */
  private static final Pattern SPACE =
      Pattern.compile("[\\s\\u00A0\\u2000-\\u200A\\u202F\\u205F\\u2061\\u3000]+");

  /** Longer signs first. */
  private static final List<String> SIGNS =
      List.of(
          "**", "<=", ">=", "==", "!=", "&&", "||", "+", "-", "*", "/", "^", "(", ")", "[", "]",
          ",", "<", ">", "!", "?", ":", "|", "√", "∛");

  private static final String SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";
  private static final Pattern SUPERSCRIPT = Pattern.compile("⁻?[" + SUPERSCRIPTS + "]{1,9}");

  /** What word processors make of the signs of a keyboard. */
  private static final Map<Character, String> TYPOGRAPHIC =
      Map.ofEntries(
          Map.entry('−', "-"),
          Map.entry('–', "-"),
          Map.entry('×', "*"),
          Map.entry('·', "*"),
          Map.entry('⋅', "*"),
          Map.entry('∗', "*"),
          Map.entry('\u2062', "*"), // Invisible, between factors.
          Map.entry('÷', "/"),
          Map.entry('∕', "/"),
          Map.entry('∣', "|"),
          Map.entry('≤', "<="),
          Map.entry('≥', ">="),
          Map.entry('≠', "!="));

  private final String text;
  private final int end;
  private int position;
  private Token current;

  /** Cuts the part of a text between two places. */
  Tokens(String text, int from, int end) {
    this.text = text;
    this.end = end;
    this.position = from;
    this.current = read();
  }

  /** Returns a text without the signs of function and product that nobody can see. */
  static String withoutInvisible(String text) {
    return text.replace("\u2061", "").replace('\u2062', '*');
  }

  Token current() {
    return current;
  }

  /** Returns the current token and moves to the next one. */
  Token next() {
    Token token = current;
    current = read();
    return token;
  }

  /** Takes the first of the two bars of a {@code ||}, which closes or opens twice. */
  Token splitBars() {
    Token bar = new Token(Token.Kind.SIGN, "|", current.offset(), 1);
    current = new Token(Token.Kind.SIGN, "|", current.offset() + 1, 1);
    return bar;
  }

  private Token read() {
    Matcher space = SPACE.matcher(text).region(position, end);
    if (space.lookingAt()) {
      position = space.end();
    }
    if (position == end) {
      return new Token(Token.Kind.END, "", position, 0);
    }
    Matcher number = NUMBER.matcher(text).region(position, end);
    if (number.lookingAt()) {
      rejectForeign();
      return token(Token.Kind.NUMBER, number.group(), number.end() - position);
    }
    Matcher name = NAME.matcher(text).region(position, end);
    if (name.lookingAt()) {
      return token(Token.Kind.NAME, name.group(1), name.end() - position);
    }
    Matcher superscript = SUPERSCRIPT.matcher(text).region(position, end);
    if (superscript.lookingAt()) {
      return token(
          Token.Kind.SUPERSCRIPT, digits(superscript.group()), superscript.end() - position);
    }
    String typographic = TYPOGRAPHIC.get(text.charAt(position));
    if (typographic != null) {
      return token(Token.Kind.SIGN, typographic, 1);
    }
    for (String sign : SIGNS) {
      if (text.startsWith(sign, position)) {
        return token(Token.Kind.SIGN, sign, sign.length());
      }
    }
    int character = text.codePointAt(position);
    throw new ExpressionSyntaxException(
        "unknown character " + described(character),
        text,
        position,
        Character.charCount(character),
        Pasted.character(character, text, position));
  }

  private static String digits(String superscript) {
    StringBuilder digits = new StringBuilder();
    for (int i = 0; i < superscript.length(); i++) {
      char c = superscript.charAt(i);
      digits.append(c == '⁻' ? "-" : String.valueOf(SUPERSCRIPTS.indexOf(c)));
    }
    return digits.toString();
  }

  /** Rejects a number of which only a part would be read. */
  private void rejectForeign() {
    Optional<Pasted.Advice> advice =
        Pasted.number(text, position).filter(foreign -> foreign.length() > length(NUMBER));
    if (advice.isPresent()) {
      throw new ExpressionSyntaxException(
          advice.get().message(), text, position, advice.get().length(), advice.get().hint());
    }
  }

  private int length(Pattern pattern) {
    Matcher matcher = pattern.matcher(text).region(position, end);
    return matcher.lookingAt() ? matcher.end() - position : 0;
  }

  private static String described(int character) {
    String code = String.format(Locale.ROOT, "U+%04X", character);
    return Character.isISOControl(character)
            || Character.getType(character) == Character.FORMAT
            || Character.getType(character) == Character.SURROGATE
        ? code
        : "'" + Character.toString(character) + "' (" + code + ")";
  }

  private Token token(Token.Kind kind, String canonical, int length) {
    Token token = new Token(kind, canonical, position, length);
    position += length;
    return token;
  }
}
