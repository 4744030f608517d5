package tridiff.core.function;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cuts a text into tokens. */
final class Tokens {

  private static final Pattern NUMBER =
      Pattern.compile(
          "0[xX](?:[0-9a-fA-F]+\\.?[0-9a-fA-F]*|\\.[0-9a-fA-F]+)[pP][+-]?[0-9]+"
              + "|(?:[0-9]+\\.?[0-9]*|\\.[0-9]+)(?:[eE][+-]?[0-9]+)?");
  private static final Pattern NAME = Pattern.compile("[\\p{L}_][\\p{L}\\p{Nd}_]*");
  private static final Pattern SPACE = Pattern.compile("\\s+");

  /** Longer signs first. */
  private static final List<String> SIGNS =
      List.of(
          "**", "<=", ">=", "==", "!=", "&&", "||", "+", "-", "*", "/", "^", "(", ")", ",", "<",
          ">", "!", "?", ":");

  /** What word processors make of the signs of a keyboard. */
  private static final Map<Character, String> TYPOGRAPHIC =
      Map.of('−', "-", '×', "*", '·', "*", '⋅', "*", '÷', "/", '≤', "<=", '≥', ">=", '≠', "!=");

  private final String text;
  private int position;
  private Token current;

  Tokens(String text) {
    this.text = text;
    this.current = read();
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

  private Token read() {
    Matcher space = SPACE.matcher(text).region(position, text.length());
    if (space.lookingAt()) {
      position = space.end();
    }
    if (position == text.length()) {
      return new Token(Token.Kind.END, "", position, 0);
    }
    Matcher number = NUMBER.matcher(text).region(position, text.length());
    if (number.lookingAt()) {
      return token(Token.Kind.NUMBER, number.group(), number.end() - position);
    }
    Matcher name = NAME.matcher(text).region(position, text.length());
    if (name.lookingAt()) {
      return token(Token.Kind.NAME, name.group(), name.end() - position);
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
        character == '='
            ? "write == to compare"
            : "an expression has numbers, names, + - * / ^ ( ) and commas");
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
