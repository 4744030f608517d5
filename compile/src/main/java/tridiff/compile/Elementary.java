package tridiff.compile;

import tridiff.core.algebra.Binary;
import tridiff.core.algebra.Doubles;
import tridiff.core.algebra.Unary;

/** Whose elementary functions a program uses when it is run over doubles many times. */
public enum Elementary {
  /**
   * Those of {@link StrictMath}: the same bits as {@link Doubles} on every machine. This is what
   * every number in a report is computed with.
   */
  STRICT_MATH {
    @Override
    double evaluate(Unary op, double x) {
      return Doubles.evaluate(op, x);
    }

    @Override
    double evaluate(Binary op, double x, double y) {
      return Doubles.evaluate(op, x, y);
    }

    @Override
    double evaluatePower(double base, int exponent) {
      return Doubles.evaluatePower(base, exponent);
    }

    @Override
    boolean multipliesOut(int exponent) {
      return Math.abs((long) exponent) <= 2;
    }

    @Override
    boolean rearranges() {
      return false;
    }
  },
  /**
   * Those of {@link Math}, which the virtual machine replaces by instructions of the processor. Its
   * results may differ in the last bits between machines. Whole powers up to 16 are multiplied out,
   * {@code c x + c x} is one product, and what is divided by the same number three times or more is
   * multiplied with its reciprocal, with an error of up to 1.5 ulps in place of 0.5. This is what
   * times are measured with, as code written by hand would use it.
   */
  MATH {
    @Override
    double evaluate(Unary op, double x) {
      return MathFunctions.evaluate(op, x);
    }

    @Override
    double evaluate(Binary op, double x, double y) {
      return MathFunctions.evaluate(op, x, y);
    }

    @Override
    double evaluatePower(double base, int exponent) {
      return Math.pow(base, exponent);
    }

    @Override
    boolean multipliesOut(int exponent) {
      return Math.abs((long) exponent) <= LARGEST_MULTIPLIED_OUT;
    }

    @Override
    boolean rearranges() {
      return true;
    }
  };

  private static final int LARGEST_MULTIPLIED_OUT = 16;

  abstract double evaluate(Unary op, double x);

  abstract double evaluate(Binary op, double x, double y);

  /** Returns a whole power that {@link #multipliesOut is not} written as multiplications. */
  abstract double evaluatePower(double base, int exponent);

  /** Whether a whole power is multiplications by repeated squaring, and a division below 0. */
  abstract boolean multipliesOut(int exponent);

  /** Whether arithmetic may be written in cheaper forms that differ in the last bit. */
  abstract boolean rearranges();
}
