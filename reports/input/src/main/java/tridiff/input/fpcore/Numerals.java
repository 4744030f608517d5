package tridiff.input.fpcore;

import java.math.BigInteger;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The numbers of FPCore: decimals, hexadecimals and rationals. */
final class Numerals {

  private static final Pattern DECIMAL =
      Pattern.compile("[+-]?([0-9]++\\.?[0-9]*+|\\.[0-9]++)([eE][+-]?[0-9]++)?");
  private static final Pattern HEXADECIMAL =
      Pattern.compile("([+-]?)0[xX]([0-9a-fA-F]*+)(?:\\.([0-9a-fA-F]*+))?(?:[pP]([+-]?[0-9]++))?");
  private static final Pattern RATIONAL = Pattern.compile("([+-]?[0-9]++)/([0-9]++)");

  /** The most characters of a number. */
  private static final int LONGEST = 2000;

  /** Whole numbers up to here are doubles. */
  private static final int BITS_OF_DOUBLE = 53;

  private Numerals() {}

  /** Why a text that looks like a number is none. */
  static final class NumeralException extends Exception {
    private static final long serialVersionUID = 1L;

    NumeralException(String message) {
      super(message);
    }
  }

  /** Returns the number that a text means, if it is meant as one. */
  static Optional<Node> parse(String text) throws NumeralException {
    if (!looksLikeNumber(text)) {
      return Optional.empty();
    }
    if (text.length() > LONGEST) {
      throw new NumeralException("a number may have " + LONGEST + " characters");
    }
    Matcher rational = RATIONAL.matcher(text);
    if (rational.matches()) {
      return Optional.of(rational(new BigInteger(rational.group(1)), rational.group(2)));
    }
    Matcher hexadecimal = HEXADECIMAL.matcher(text);
    if (hexadecimal.matches()) {
      return Optional.of(literal(hexadecimal(hexadecimal), true));
    }
    if (DECIMAL.matcher(text).matches()) {
      String digits = text.toLowerCase(Locale.ROOT);
      int exponent = digits.indexOf('e');
      String significand = exponent < 0 ? digits : digits.substring(0, exponent);
      boolean isZero = significand.chars().noneMatch(c -> c >= '1' && c <= '9');
      return Optional.of(literal(Double.parseDouble(text), isZero));
    }
    throw new NumeralException("'" + text + "' is no number");
  }

  private static boolean looksLikeNumber(String text) {
    int first = text.startsWith("-") || text.startsWith("+") ? 1 : 0;
    if (first < text.length() && text.charAt(first) == '.') {
      first++;
    }
    return first < text.length() && text.charAt(first) >= '0' && text.charAt(first) <= '9';
  }

  private static Node literal(double value, boolean mayBeZero) throws NumeralException {
    if (Double.isInfinite(value)) {
      throw new NumeralException("the number is too large: the largest is " + Double.MAX_VALUE);
    }
    if (value == 0 && !mayBeZero) {
      throw new NumeralException("the number is too small to be more than 0");
    }
    return new Node.Literal(value);
  }

  private static Node rational(BigInteger numerator, String denominatorText)
      throws NumeralException {
    BigInteger denominator = new BigInteger(denominatorText);
    if (denominator.signum() == 0) {
      throw new NumeralException("a rational has no denominator 0");
    }
    BigInteger divisor = numerator.gcd(denominator);
    BigInteger p = numerator.divide(divisor);
    BigInteger q = denominator.divide(divisor);
    boolean isDyadic = q.bitLength() == q.getLowestSetBit() + 1 && q.bitLength() < 1000;
    return isDyadic && p.bitLength() <= BITS_OF_DOUBLE
        ? new Node.Literal(p.doubleValue() / q.doubleValue())
        : new Node.Rational(p, q);
  }

  private static double hexadecimal(Matcher m) throws NumeralException {
    String whole = m.group(2);
    String fraction = m.group(3) == null ? "" : m.group(3);
    if (whole.isEmpty() && fraction.isEmpty()) {
      throw new NumeralException("'" + m.group() + "' has no digits");
    }
    String exponent = m.group(4) == null ? "0" : m.group(4);
    return Double.parseDouble(
        m.group(1) + "0x" + (whole.isEmpty() ? "0" : whole) + "." + fraction + "p" + exponent);
  }
}
