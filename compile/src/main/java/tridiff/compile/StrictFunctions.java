package tridiff.compile;

import tridiff.core.algebra.Binary;
import tridiff.core.algebra.Doubles;
import tridiff.core.algebra.Unary;

/**
 * The operations of {@link Doubles} that {@link StrictMath} lacks, for compiled programs to call.
 */
final class StrictFunctions {

  private StrictFunctions() {}

  private static final Unary[] UNARY = Unary.values();
  private static final Binary[] BINARY = Binary.values();

  static double special(double x, int op) {
    return Doubles.evaluate(UNARY[op], x);
  }

  static double special(double x, double y, int op) {
    return Doubles.evaluate(BINARY[op], x, y);
  }

  static double asinh(double x) {
    return Doubles.evaluate(Unary.ASINH, x);
  }

  static double acosh(double x) {
    return Doubles.evaluate(Unary.ACOSH, x);
  }

  static double atanh(double x) {
    return Doubles.evaluate(Unary.ATANH, x);
  }

  static double sigmoid(double x) {
    return Doubles.evaluate(Unary.SIGMOID, x);
  }
}
