package tridiff.input.file;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tridiff.core.function.ExpressionFunction;
import tridiff.input.source.Source;
import tridiff.input.source.SourceException;

/**
 * Reads a list of expressions or values, one a line or separated by commas. Empty lines and what
 * follows a {@code #} are left out.
 *
 * <p>What prints gradients may be pasted: {@code grad f(x, y) = y, x}, {@code [1, 2]}, rows {@code
 * [[1, 2], [3, 4]]}, and by the names of the variables, in any order, <code>{"y": 2, "x": 1}</code>
 * . {@code NaN} and {@code inf} are values.
 */
public final class FormulaList {

  private static final Pattern HEAD =
      Pattern.compile("(?:grad\\s+)?[\\p{L}]\\w*'*\\s*\\([^()]*\\)\\s*=(?!=)");
  private static final Pattern NAMED = Pattern.compile("\"([^\"]*)\"\\s*:");

  private FormulaList() {}

  /**
   * Returns the formulas, each as a function of the variables that occur in it.
   *
   * @param known the variables that may occur
   * @throws SourceException if there is none, or one cannot be understood
   */
  public static List<ExpressionFunction> read(Source source, List<String> known) {
    List<ExpressionFunction> formulas = new ArrayList<>();
    for (Piece piece : pieces(source, known)) {
      formulas.add(piece.formula(known, Piece.PRINTED));
    }
    if (formulas.isEmpty()) {
      throw new SourceException(
          source.name() + " has no expressions", "", "write one for each variable of the function");
    }
    return formulas;
  }

  private static List<Piece> pieces(Source source, List<String> known) {
    Piece whole = new Piece(source, 0, source.text()).stripped();
    if (whole.text().startsWith("{") && whole.text().endsWith("}")) {
      return named(whole.part(1, whole.text().length() - 1), known);
    }
    if (isRow(whole)) {
      return flat(whole);
    }
    List<Piece> pieces = new ArrayList<>();
    for (Piece line : Piece.lines(source)) {
      Matcher head = HEAD.matcher(line.text());
      pieces.addAll(flat(head.lookingAt() ? line.from(head.end()).stripped() : line));
    }
    return pieces;
  }

  /** Takes rows in brackets apart. */
  private static List<Piece> flat(Piece piece) {
    List<Piece> pieces = piece.atCommas();
    if (isRow(piece)) {
      return flat(piece.part(1, piece.text().length() - 1).stripped());
    }
    return pieces.size() == 1 ? pieces : pieces.stream().flatMap(p -> flat(p).stream()).toList();
  }

  /** Whether the first bracket closes at the end. */
  private static boolean isRow(Piece piece) {
    int depth = 0;
    for (int i = 0; i < piece.text().length(); i++) {
      char c = piece.text().charAt(i);
      depth += c == '[' ? 1 : c == ']' ? -1 : 0;
      if (depth == 0) {
        return c == ']' && i == piece.text().length() - 1;
      }
    }
    return false;
  }

  private static List<Piece> named(Piece object, List<String> known) {
    Map<String, Piece> values = new HashMap<>();
    for (Piece member : object.atCommas()) {
      Matcher name = NAMED.matcher(member.text());
      if (!name.lookingAt() || !known.contains(name.group(1))) {
        throw member.mistake(
            "a value is written as \"name\": value",
            "the variables are " + String.join(", ", known));
      }
      values.put(name.group(1), member.from(name.end()).stripped().unquoted());
    }
    for (String variable : known) {
      if (!values.containsKey(variable)) {
        throw object.mistake("there is no value for '" + variable + "'", "give one");
      }
    }
    return known.stream().map(values::get).toList();
  }
}
