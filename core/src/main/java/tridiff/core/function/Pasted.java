package tridiff.core.function;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What to type instead of what is written in other places: programming languages, spreadsheets,
 * computer algebra, print.
 */
final class Pasted {

  /** Functions of other systems that are not known here. */
  private static final Map<String, String> FUNCTIONS = new LinkedHashMap<>();

  private static final Map<Integer, String> CHARACTERS = new LinkedHashMap<>();

  static {
    FUNCTIONS.put("lg", "write log10(x), or log2(x) where lg is the binary logarithm");
    FUNCTIONS.put("ld", "write log2(x)");
    FUNCTIONS.put("lb", "write log2(x)");
    FUNCTIONS.put("tg", "write tan(x)");
    FUNCTIONS.put("ctg", "write 1/tan(x)");
    FUNCTIONS.put("cot", "write 1/tan(x)");
    FUNCTIONS.put("sec", "write 1/cos(x)");
    FUNCTIONS.put("csc", "write 1/sin(x)");
    FUNCTIONS.put("cosec", "write 1/sin(x)");
    FUNCTIONS.put("coth", "write 1/tanh(x)");
    FUNCTIONS.put("sech", "write 1/cosh(x)");
    FUNCTIONS.put("csch", "write 1/sinh(x)");
    FUNCTIONS.put("arctg", "write atan(x)");
    FUNCTIONS.put("sgn", "write sign(x)");
    FUNCTIONS.put("sqr", "write x^2 for the square, sqrt(x) for the square root");
    FUNCTIONS.put("square", "write x^2");
    FUNCTIONS.put("root", "write sqrt(x), cbrt(x) or x^(1/n)");
    FUNCTIONS.put("exp10", "write 10^x");
    FUNCTIONS.put("mod", "write a - b*floor(a/b), or fmod(a, b) with the sign of a");
    FUNCTIONS.put("int", "write floor(x), or trunc(x) towards 0");
    FUNCTIONS.put("heaviside", "write if(x < 0, 0, 1)");
    FUNCTIONS.put("diff", "write the function; its derivative is what tridiff computes");
    CHARACTERS.put((int) '\\', "write (a)/(b) for \\frac{a}{b}, sin(x) for \\sin x, * for \\cdot");
    CHARACTERS.put((int) '{', "write ( and ) in place of { and }");
    CHARACTERS.put((int) '}', "write ( and ) in place of { and }");
    CHARACTERS.put((int) '%', "write a - b*floor(a/b) for a modulo b, x/100 for x percent");
    CHARACTERS.put((int) ';', "leave the ; out");
    CHARACTERS.put((int) '$', "leave the $ out");
    CHARACTERS.put((int) '\'', "leave quotes out; a derivative is what tridiff computes");
    CHARACTERS.put((int) '"', "leave quotes out");
    CHARACTERS.put((int) '&', "write a && b, or a and b, for both conditions");
    CHARACTERS.put((int) '½', "write 0.5 or (1/2)");
    CHARACTERS.put((int) '¼', "write 0.25 or (1/4)");
    CHARACTERS.put((int) '¾', "write 0.75 or (3/4)");
    CHARACTERS.put((int) '∑', "write sum(i, 1, n, ...) with a number for n");
    CHARACTERS.put((int) '∏', "write prod(i, 1, n, ...) with a number for n");
    CHARACTERS.put((int) '∞', "no infinity can be written; leave a bound out");
    CHARACTERS.put((int) '°', "write x*pi/180 for x degrees");
    CHARACTERS.put((int) '∂', "write the function; its derivatives are what tridiff computes");
  }

  private static final Pattern HEXADECIMAL = Pattern.compile("0[xX]([0-9a-fA-F]+)");
  private static final Pattern GROUPED = Pattern.compile("[0-9]+(?:_[0-9]+)+(?:\\.[0-9]*)?");
  private static final Pattern FORTRAN = Pattern.compile("([0-9.]+)[dD]([+-]?[0-9]+)");

  private Pasted() {}

  /** What is wrong with a text at a place, and what to type instead. */
  record Advice(int length, String message, String hint) {}

  /** Returns advice on a number that is written as other languages have it. */
  static Optional<Advice> number(String text, int at) {
    Matcher hexadecimal = HEXADECIMAL.matcher(text).region(at, text.length());
    if (hexadecimal.lookingAt()) {
      String digits = hexadecimal.group();
      return advice(
          digits,
          "a hexadecimal number needs an exponent of 2",
          "write " + digits + "p0" + decimal(hexadecimal.group(1)));
    }
    Matcher grouped = GROUPED.matcher(text).region(at, text.length());
    if (grouped.lookingAt()) {
      return advice(
          grouped.group(),
          "a number is written without underscores",
          "write " + grouped.group().replace("_", ""));
    }
    Matcher fortran = FORTRAN.matcher(text).region(at, text.length());
    if (fortran.lookingAt()) {
      return advice(
          fortran.group(),
          "the exponent of a number is written with e",
          "write " + fortran.group(1) + "e" + fortran.group(2));
    }
    return Optional.empty();
  }

  private static String decimal(String hexadecimal) {
    return hexadecimal.length() > 12 ? "" : ", that is " + Long.parseLong(hexadecimal, 16);
  }

  private static Optional<Advice> advice(String wrong, String message, String hint) {
    return Optional.of(new Advice(wrong.length(), message, hint));
  }

  /** Returns what to type in place of a character that no expression has. */
  static String character(int character, String text, int at) {
    if (character == '=') {
      return text.substring(0, at).isBlank()
          ? "leave the = out, and name cells as variables: sin(x)"
          : "write == to compare";
    }
    return CHARACTERS.getOrDefault(
        character, "an expression has numbers, names, + - * / ^ ( ) and commas");
  }

  /** Returns what to type in place of a function that is not known. */
  static String function(String name, Collection<String> known) {
    String lower = name.toLowerCase(Locale.ROOT);
    if (FUNCTIONS.containsKey(lower)) {
      return FUNCTIONS.get(lower);
    }
    return factor(name, known)
        .map(split -> "write " + split + "(...) if '" + name + "' is a product")
        .orElse("see 'tridiff list operations'");
  }

  /** Returns the question for the function that was probably meant, which must not mislead. */
  static String question(String name, Collection<String> known) {
    boolean hasAdvice = FUNCTIONS.containsKey(name.toLowerCase(Locale.ROOT));
    return hasAdvice || factor(name, known).isPresent()
        ? ""
        : SimilarName.of(name, known).map(s -> " Did you mean '" + s + "'?").orElse("");
  }

  /** Takes {@code xsin} apart into {@code x*sin}. */
  private static Optional<String> factor(String name, Collection<String> known) {
    return List.of(1, 2).stream()
        .filter(length -> length < name.length())
        .filter(length -> known.contains(name.substring(length)))
        .filter(length -> name.charAt(0) != name.charAt(length))
        .findFirst()
        .map(length -> name.substring(0, length) + "*" + name.substring(length));
  }
}
