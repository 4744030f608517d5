package tridiff.compile;

import tridiff.core.algebra.Doubles;
import tridiff.core.algebra.Unary;

/**
 * The operations of {@link Doubles} that {@link StrictMath} lacks, for compiled programs to call.
 */
final class StrictFunctions {

  private StrictFunctions() {}

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
