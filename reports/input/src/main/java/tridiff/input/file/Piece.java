package tridiff.input.file;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tridiff.core.algebra.OutsideDomainException;
import tridiff.core.algebra.UndecidedException;
import tridiff.core.ball.Ball;
import tridiff.core.ball.BallOverflowException;
import tridiff.core.ball.Balls;
import tridiff.core.function.Definitions;
import tridiff.core.function.Expression;
import tridiff.core.function.ExpressionFunction;
import tridiff.core.function.ExpressionParser;
import tridiff.core.function.ExpressionSyntaxException;
import tridiff.input.source.Source;
import tridiff.input.source.SourceException;

/**
 * A piece of a line that knows where it stands in its file.
 *
 * @param source the file
 * @param offset where the piece begins
 * @param text the piece
 */
record Piece(Source source, int offset, String text) {

  private static final int BITS_OF_AN_ELEMENT = 400;

  /** How numbers are printed that no literal stands for. */
  static final Definitions PRINTED =
      Definitions.NONE
          .withValue("NaN", "0/0")
          .withValue("nan", "0/0")
          .withValue("Infinity", "1/0")
          .withValue("inf", "1/0");

  /** What turns a condition into an expression that the parser reads. */
  private static final String BEFORE_CONDITION = "if(";

  private static final String AFTER_CONDITION = ", 1, 0)";

  /** Returns the lines of a file, without comments; empty lines are left out. */
  static List<Piece> lines(Source source) {
    List<Piece> lines = new ArrayList<>();
    String text = source.text();
    int start = text.startsWith("\uFEFF") ? 1 : 0;
    while (start < text.length()) {
      int end = text.indexOf('\n', start);
      end = end < 0 ? text.length() : end;
      Piece line = new Piece(source, start, text.substring(start, end));
      int comment = line.text().indexOf('#');
      Piece content = (comment < 0 ? line : line.part(0, comment)).stripped();
      if (!content.isBlank()) {
        lines.add(content);
      }
      start = end + 1;
    }
    return lines;
  }

  Piece from(int start) {
    return part(start, text.length());
  }

  Piece part(int start, int end) {
    return new Piece(source, offset + start, text.substring(start, end));
  }

  /** Returns the piece without blanks around it. */
  Piece stripped() {
    int start = 0;
    int end = text.length();
    while (start < end && Character.isWhitespace(text.charAt(start))) {
      start++;
    }
    while (end > start && Character.isWhitespace(text.charAt(end - 1))) {
      end--;
    }
    return part(start, end);
  }

  boolean isBlank() {
    return text.isBlank();
  }

  /** Splits at the commas, or semicolons, outside of all parentheses and brackets. */
  List<Piece> atCommas() {
    List<Piece> pieces = new ArrayList<>();
    int depth = 0;
    int start = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if ("([{".indexOf(c) >= 0) {
        depth++;
      } else if (")]}".indexOf(c) >= 0) {
        depth--;
      } else if ((c == ',' || c == ';') && depth == 0) {
        pieces.add(part(start, i).stripped());
        start = i + 1;
      }
    }
    pieces.add(from(start).stripped());
    return pieces;
  }

  /**
   * Splits a line of a table. A cell in quotes may have the separator in it, and a quote written
   * twice.
   */
  List<Piece> cells(char separator) {
    List<Piece> cells = new ArrayList<>();
    boolean isQuoted = false;
    int depth = 0;
    int start = 0;
    for (int i = 0; i <= text.length(); i++) {
      char c = i == text.length() ? separator : text.charAt(i);
      isQuoted ^= c == '"';
      if (!isQuoted) {
        depth += "([".indexOf(c) >= 0 ? 1 : ")]".indexOf(c) >= 0 ? -1 : 0;
      }
      if (i == text.length() || (c == separator && !isQuoted && depth <= 0)) {
        cells.add(part(start, i).stripped().unquoted());
        start = i + 1;
      }
    }
    return cells;
  }

  /** Returns what stands between quotes, if the piece stands in quotes. */
  Piece unquoted() {
    return text.length() > 1 && text.startsWith("\"") && text.endsWith("\"")
        ? part(1, text.length() - 1)
        : this;
  }

  /** Describes a mistake that is all of this piece. */
  SourceException mistake(String message, String hint) {
    return source.mistake(offset, text.length(), message, hint);
  }

  /**
   * Returns the expression that this is.
   *
   * @param known the variables that it may use
   * @param definitions what other names in it mean
   */
  Expression expression(List<String> known, Definitions definitions) {
    return formula(known, definitions).formulas().get(0);
  }

  /** Returns the same as a function of the variables that occur in it. */
  ExpressionFunction formula(List<String> known, Definitions definitions) {
    return located(
        0,
        () -> {
          ExpressionFunction parsed = ExpressionParser.function(text, definitions);
          rejectUnknown(parsed.variables(), known);
          return parsed;
        });
  }

  /** Returns the names in an expression that nothing defines. */
  List<String> variables(Definitions definitions) {
    return located(0, () -> ExpressionParser.function(text, definitions)).variables();
  }

  /** Returns the condition that this is. */
  Expression.If condition(List<String> known, Definitions definitions) {
    return located(
        BEFORE_CONDITION.length(),
        () -> {
          ExpressionFunction parsed =
              ExpressionParser.function(BEFORE_CONDITION + text + AFTER_CONDITION, definitions);
          rejectUnknown(parsed.variables(), known);
          if (parsed.formulas().get(0) instanceof Expression.If choice) {
            return choice;
          }
          throw mistake("this is no condition", "write something like 0 < x <= 1");
        });
  }

  /** Returns the coordinate that this is: a finite number, as an expression without variables. */
  double number(Definitions definitions) {
    ExpressionFunction constant = located(0, () -> ExpressionParser.function(text, definitions));
    if (constant.inputs() > 0) {
      throw mistake(
          "a coordinate must be a number, but '" + constant.variables().get(0) + "' is a variable",
          "constants such as pi/4 are allowed");
    }
    double value = constant.at()[0];
    if (!Double.isFinite(value)) {
      throw mistake(
          "a coordinate must be a finite number, but this is " + value,
          "give a number up to 1.7976931348623157e308");
    }
    return value;
  }

  /** Returns the element of a list that this is: a double, for a list holds no others. */
  double element(Definitions definitions) {
    double value = number(definitions);
    Ball exact = Ball.of(value);
    boolean isDouble;
    try {
      ExpressionFunction constant = ExpressionParser.function(text, definitions);
      isDouble = constant.evaluate(Balls.of(BITS_OF_AN_ELEMENT), List.of()).get(0).equals(exact);
    } catch (UndecidedException | OutsideDomainException | BallOverflowException e) {
      isDouble = false;
    }
    if (!isDouble) {
      throw mistake(
          "an element of a list must be a double, and this would be rounded to " + value,
          "write that number, or define this on a line of its own, where it stays exact");
    }
    return value;
  }

  private void rejectUnknown(List<String> used, List<String> known) {
    for (String name : used) {
      if (!known.contains(name)) {
        Matcher place =
            Pattern.compile("(?U)(?<!\\w)" + Pattern.quote(name) + "(?!\\w)").matcher(text);
        Piece where = place.find() ? part(place.start(), place.end()) : this;
        throw where.mistake(
            "unknown variable '" + name + "'",
            "the variables here are " + String.join(", ", known));
      }
    }
  }

  /** Moves the place of a syntax error from the parsed text to the file. */
  private <R> R located(int before, Supplier<R> reading) {
    try {
      return reading.get();
    } catch (ExpressionSyntaxException e) {
      int start = Math.max(0, Math.min(e.offset() - before, text.length()));
      int end = Math.max(start, Math.min(start + e.length(), text.length()));
      // Beyond the end stands what makes an expression of a condition, which nobody has typed.
      String message =
          before > 0 && e.offset() - before >= text.length()
              ? "the condition ends where a number or a name should follow"
              : e.getMessage();
      throw source.mistake(offset + start, end - start, message, e.hint());
    }
  }
}
