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
   * {@code c x + c x} is one product, and so are constant factors of a product; {@code a x - b x}
   * is {@code (a - b) x}; what is divided by a constant, or by the same number three times or more,
   * is multiplied with the reciprocal. Each of these has an error of one or two ulps more or less
   * than what it replaces. A sum that is another one in another order, or times a factor, is not
   * computed again; its error bound is that of a sum of so many terms. Between 1e-250 and 1e250
   * nothing overflows or loses digits that would not as it was recorded. This is what times are
   * measured with, as code written by hand would use it.
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
