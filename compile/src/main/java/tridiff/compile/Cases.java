package tridiff.compile;

/** Case distinctions, checks of the path and guards, for compiled programs to call. */
final class Cases {

  /**
   * The exponent of the largest divisor and of the inverse of the smallest one. Four times the
   * reciprocal, and a quarter of it, have all digits, and a sum of many is finite.
   */
  private static final int LARGEST_EXPONENT = 960;

  private static final int FRACTION_BITS = 52;
  private static final int EXPONENT_MASK = 0x7ff;

  private Cases() {}

  /** Thrown where a comparison comes out otherwise than in the recording. */
  static final class OffPathException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int condition;

    private OffPathException(int condition) {
      super(null, null, false, false);
      this.condition = condition;
    }

    /** Returns the place of the condition in the path. */
    int condition() {
      return condition;
    }
  }

  /** Thrown where a guard fails: a divisor has no reciprocal with all digits, an output is NaN. */
  static final class GuardException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private GuardException() {
      super(null, null, false, false);
    }
  }

  static double less(double x, double y, double then, double otherwise) {
    return x < y ? then : otherwise;
  }

  static double lessOrEqual(double x, double y, double then, double otherwise) {
    return x <= y ? then : otherwise;
  }

  static double greater(double x, double y, double then, double otherwise) {
    return x > y ? then : otherwise;
  }

  static double greaterOrEqual(double x, double y, double then, double otherwise) {
    return x >= y ? then : otherwise;
  }

  @SuppressWarnings("DoubleEquality") // IEEE equality is meant
  static double equal(double x, double y, double then, double otherwise) {
    return x == y ? then : otherwise;
  }

  @SuppressWarnings("DoubleEquality") // IEEE equality is meant
  static double notEqual(double x, double y, double then, double otherwise) {
    return x != y ? then : otherwise;
  }

  /** Demands that the divisor and its reciprocal are both far from the limits of doubles. */
  static void guard(double divisor) {
    // By its bits: the units that compare doubles are those that compute.
    int exponent = (int) (Double.doubleToRawLongBits(divisor) >>> FRACTION_BITS) & EXPONENT_MASK;
    int aboveSmallest = exponent - (Double.MAX_EXPONENT - LARGEST_EXPONENT);
    if (Integer.compareUnsigned(aboveSmallest, 2 * LARGEST_EXPONENT) > 0) {
      throw new GuardException();
    }
  }

  /** Demands that an answer, 1 for yes and 0 for no, is the recorded one. */
  @SuppressWarnings("DoubleEquality") // both are 0 or 1
  static void require(double answer, double recorded, int condition) {
    if (answer != recorded) {
      throw new OffPathException(condition);
    }
  }
}
