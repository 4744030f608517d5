package tridiff.measure.loss;

import java.util.Locale;

/**
 * The operation of an evaluation over doubles that lost the most digits of its result.
 *
 * @param kind what it did
 * @param operation the operation as a formula, its operands shortened where they are long; for a
 *     NaN with the operation before it that left the doubles
 * @param digits how many decimal digits it lost, at most those of a double
 */
public record Blame(Kind kind, String operation, double digits) {

  private static final double ALL = 15.9;

  /** How digits get lost. */
  public enum Kind {
    /** A sum or difference was much smaller than its rounded operands. */
    CANCELS,
    /** The result depends so strongly on the operand that the operand's error grew. */
    MAGNIFIES,
    /** Rounding carried the operand over a jump of the operation. */
    JUMPS,
    /** The result is too large for a double. */
    OVERFLOWS,
    /** The result is too small for a double with all its digits. */
    UNDERFLOWS,
    /** The first NaN, although exact arithmetic has a value: 0 times infinity, 0/0 and the like. */
    NOT_A_NUMBER
  }

  /** Returns a loss of digits in words; 15.95 are all of a double. */
  public static String inWords(double digits) {
    return digits >= ALL ? "all digits" : String.format(Locale.ROOT, "%.1f digits", digits);
  }

  private boolean isOfNumbers() {
    return operation.contains(", here ") || !operation.matches("(?s).*[a-zA-Z(](?![-+]?[0-9]).*");
  }

  /** Returns the finding as a clause, such as {@code 1 - y*y cancels 8.0 digits}. */
  public String sentence() {
    String count = inWords(digits);
    return switch (kind) {
      // Of numbers alone a reader sees what cancels; what it costs may be less, if they were wrong.
      case CANCELS -> operation + (isOfNumbers() ? " costs " : " cancels ") + count;
      case MAGNIFIES -> operation + " magnifies the error of its operand by " + count;
      case JUMPS -> operation + " jumps, and rounding lands on the wrong side";
      case OVERFLOWS -> operation + " overflows";
      case UNDERFLOWS -> operation + " underflows and loses " + count;
      case NOT_A_NUMBER -> operation + " gives NaN";
    };
  }
}
