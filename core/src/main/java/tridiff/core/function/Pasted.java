package tridiff.core.function;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What to type instead of what is written in other places: programming languages, spreadsheets,
 * computer algebra, print.
 */
final class Pasted {

  /** Functions of other systems that are not known here. */
  private static final Map<String, String> FUNCTIONS = new LinkedHashMap<>();

  private static final Map<Integer, String> CHARACTERS = new LinkedHashMap<>();

  private static final String ARROW = "write f(x, y) = and what stands after the arrow";

  /** Commands of TeX. */
  private static final Map<String, String> COMMANDS =
      Map.of(
          "sqrt", "write sqrt(x) for \\sqrt{x}",
          "left", "leave \\left and \\right out",
          "right", "leave \\left and \\right out",
          "sum", "write sum(i, 1, n, ...) with a number for n",
          "prod", "write prod(i, 1, n, ...) with a number for n",
          "int", "write the function; there is no integral",
          "pi", "write pi",
          "cdot", "write * for \\cdot",
          "times", "write * for \\times");

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
    FUNCTIONS.put("sh", "write sinh(x)");
    FUNCTIONS.put("ch", "write cosh(x)");
    FUNCTIONS.put("th", "write tanh(x)");
    FUNCTIONS.put("step", "write if(x < 0, 0, 1)");
    FUNCTIONS.put("frac", "write x - floor(x)");
    FUNCTIONS.put("clip", "write min(max(x, a), b)");
    FUNCTIONS.put("clamp", "write min(max(x, a), b)");
    FUNCTIONS.put("logit", "write log(x/(1 - x))");
    FUNCTIONS.put("gelu", "write x*Phi(x)");
    FUNCTIONS.put("silu", "write x*sigmoid(x)");
    FUNCTIONS.put("swish", "write x*sigmoid(x)");
    FUNCTIONS.put("elu", "write if(x < 0, expm1(x), x)");
    FUNCTIONS.put("factorial", "write x!");
    for (String binomial : List.of("binomial", "binom", "comb", "nchoosek")) {
      FUNCTIONS.put(binomial, "write gamma(n + 1)/(gamma(k + 1)*gamma(n - k + 1))");
    }
    for (String choice : List.of("if", "where", "ifelse", "iif", "piecewise", "cond")) {
      FUNCTIONS.put(choice, "write if(c, a, b) or c ? a : b");
    }
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
    CHARACTERS.put((int) '`', "leave quotes out");
    CHARACTERS.put((int) '#', "leave comments out");
    CHARACTERS.put((int) '↑', "write x^2 for a power");
    CHARACTERS.put((int) '→', ARROW);
    CHARACTERS.put((int) '↦', ARROW);
    for (int digit = '₀'; digit <= '₉'; digit++) {
      CHARACTERS.put(digit, "write x1 or x[1] for x₁, log2(x) for log₂(x)");
    }
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
  private static final Pattern BINARY = Pattern.compile("0(?:[bB]([01]{1,60})|[oO]([0-7]{1,20}))");
  private static final Pattern COMMAND = Pattern.compile("\\\\([a-zA-Z]+)");
  private static final Pattern EXPONENT =
      Pattern.compile(
          "\\s*(?:(-?[0-9]+)|\\{\\s*(-?[0-9]+)\\s*}|\\(\\s*(-?[0-9]+)\\s*\\)).*", Pattern.DOTALL);

  /** The last part of {@code tf.nn.relu(x)}, with the parenthesis after it. */
  private static final Pattern MEMBER =
      Pattern.compile("([\\p{L}_][\\p{L}\\p{Nd}_.]*\\.)?([\\p{L}_][\\p{L}\\p{Nd}_]*)(\\(\\s*\\))?");

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
    Matcher binary = BINARY.matcher(text).region(at, text.length());
    if (binary.lookingAt()) {
      long value =
          binary.group(1) == null
              ? Long.parseLong(binary.group(2), 8)
              : Long.parseLong(binary.group(1), 2);
      return advice(binary.group(), "a number has decimal digits", "write " + value);
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
    if (character == '.') {
      return member(text, at);
    }
    if (character == '{' && text.substring(0, at).matches("(?s).*\\b(?:sum|prod)_")) {
      return "write sum(i, 1, n, ...) with a number for n";
    }
    Matcher command = COMMAND.matcher(text).region(at, text.length());
    if (command.lookingAt() && COMMANDS.containsKey(command.group(1))) {
      return COMMANDS.get(command.group(1));
    }
    return CHARACTERS.getOrDefault(
        character, "an expression has numbers, names, + - * / ^ ( ) and commas");
  }

  /** Returns what to type for a function of a module, {@code tf.nn.relu(x)}, or {@code x.sin()}. */
  private static String member(String text, int dot) {
    int from = dot;
    while (from > 0 && (continues(text.codePointBefore(from)) || text.charAt(from - 1) == '.')) {
      from--;
    }
    Matcher member = MEMBER.matcher(text).region(from, text.length());
    if (from == dot || !member.lookingAt() || member.group(1) == null) {
      return "an expression has numbers, names, + - * / ^ ( ) and commas";
    }
    return member.group(3) == null
        ? "leave '" + member.group(1) + "' out"
        : "write " + member.group(2) + "(x) for x." + member.group(2) + "()";
  }

  /** Returns whether a name may go on with a character. */
  static boolean continues(int character) {
    return Character.isLetterOrDigit(character) || character == '_';
  }

  /** Returns the whole number with which a text begins, in braces or not. */
  static Optional<String> exponent(String text) {
    Matcher exponent = EXPONENT.matcher(text);
    return exponent.matches()
        ? Stream.of(1, 2, 3).map(exponent::group).filter(Objects::nonNull).findFirst()
        : Optional.empty();
  }

  /**
   * Returns what to type in place of a form that no expression has, wherever it was stumbled on.
   */
  static Optional<String> form(String text) {
    if (text.contains(":=")) {
      return Optional.of("write = in place of :=");
    }
    if (text.contains("->") || text.contains("=>")) {
      return Optional.of(ARROW);
    }
    if (text.contains("::")) {
      return Optional.of("leave out what stands before ::, and the ::");
    }
    if (text.contains("//") || text.contains("/*")) {
      return Optional.of("leave comments out; write floor(a/b) for a // b");
    }
    return text.stripLeading().matches("(?s)d/d\\p{L}.*")
        ? Optional.of("write the function; its derivative is what tridiff computes")
        : Optional.empty();
  }

  /** Returns what to type in place of a function that is not known. */
  static String function(String name, Collection<String> known) {
    String lower = name.toLowerCase(Locale.ROOT);
    if (FUNCTIONS.containsKey(lower)) {
      return FUNCTIONS.get(lower);
    }
    return factor(name, known)
        .map(split -> "write " + split + "(...) if '" + name + "' is a product")
        .orElse(
            name.codePointCount(0, name.length()) == 1
                ? "write "
                    + name
                    + "*(...) for a product; a file's functions are called below their lines"
                : "see 'tridiff list operations'");
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
