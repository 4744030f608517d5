package tridiff.core.algebra;

/**
 * Sine and cosine with the bits of {@link StrictMath}, in Java 17 in about half of its time: there
 * {@code StrictMath} is native code.
 *
 * <p>An angle below 2^20 pi/4 is taken to the nearest multiple of pi/2, in two doubles; there a
 * polynomial gives the sine, and another one the cosine. Larger angles are left to {@code
 * StrictMath}.
 *
 * <p>Source: fdlibm 5.3 (Sun Microsystems, 1995), by whose results {@code StrictMath} is defined:
 * the numbers and the order of operations in k_sin.c, k_cos.c and e_rem_pio2.c. The reduction goes
 * back to W. J. Cody and W. Waite, Software Manual for the Elementary Functions (1980).
 */
public final class SineAndCosine {
  /*
   * The bits hang on the order of operations: nothing here may be rearranged. Where fdlibm compares
   * the upper 32 bits of numbers, the limits are doubles whose lower 32 bits are 0.
   */

  private static final double S1 = -0x1.5555555555549p-3;
  private static final double S2 = 0x1.111111110f8a6p-7;
  private static final double S3 = -0x1.a01a019c161d5p-13;
  private static final double S4 = 0x1.71de357b1fe7dp-19;
  private static final double S5 = -0x1.ae5e68a2b9cebp-26;
  private static final double S6 = 0x1.5d93a5acfd57cp-33;

  private static final double C1 = 0x1.555555555554cp-5;
  private static final double C2 = -0x1.6c16c16c15177p-10;
  private static final double C3 = 0x1.a01a019cb159p-16;
  private static final double C4 = -0x1.27e4f809c52adp-22;
  private static final double C5 = 0x1.1ee9ebdb4b1c4p-29;
  private static final double C6 = -0x1.8fae9be8838d4p-37;

  private static final double HALF_PI = Math.PI / 2;
  private static final double TWO_OVER_PI = 2 / Math.PI;

  // pi/2 is P1 + R1, P1 + P2 + R2 and P1 + P2 + P3 + R3: parts of 33 bits, whose multiples are
  // exact here, and what is left, rounded.
  private static final double P1 = 0x1.921fb544p0;
  private static final double R1 = 0x1.0b4611a626331p-34;
  private static final double P2 = 0x1.0b4611a6p-34;
  private static final double R2 = 0x1.3198a2e037073p-69;
  private static final double P3 = 0x1.3198a2ep-69;
  private static final double R3 = 0x1.b839a252049c1p-104;

  /** Just above pi/4: nothing is taken away below it. */
  private static final double SMALL = 0x1.921fcp-1;

  /** Just above 2^20 pi/4. */
  private static final double LARGE = 0x1.921fcp20;

  /** The sine is the angle below it. */
  private static final double TINY = 0x1p-27;

  private SineAndCosine() {}

  /** Returns {@code StrictMath.sin(x)}. */
  public static double sin(double x) {
    double a = Math.abs(x);
    if (a < SMALL) {
      return sine(x);
    }
    if (a < LARGE) {
      return x < 0 ? -turned(0, a) : turned(0, a);
    }
    return StrictMath.sin(x);
  }

  /** Returns {@code StrictMath.cos(x)}. */
  public static double cos(double x) {
    double a = Math.abs(x);
    if (a < SMALL) {
      return cosine(x, 0);
    }
    return a < LARGE ? turned(1, a) : StrictMath.cos(x);
  }

  /** Returns the sine of an angle above 0, after so many quarters of a turn. */
  private static double turned(int start, double a) {
    int quarters = (int) (a * TWO_OVER_PI + 0.5);
    double n = quarters;
    double r = a - n * P1;
    double w = n * R1;
    double y = r - w;
    // Where bits have cancelled, more of pi/2 is needed. Near the first 31 multiples that is asked
    // only if the upper halves are equal: it changes bits.
    boolean mayBeNear = quarters >= 32 || upperHalf(a) == upperHalf(n * HALF_PI);
    if (mayBeNear && lostBits(a, y) > 16) {
      double before = r;
      w = n * P2;
      r = before - w;
      w = n * R2 - ((before - r) - w);
      y = r - w;
      if (lostBits(a, y) > 49) {
        before = r;
        w = n * P3;
        r = before - w;
        w = n * R3 - ((before - r) - w);
        y = r - w;
      }
    }
    double rest = (r - y) - w;
    int quarter = start + quarters;
    double value = (quarter & 1) == 0 ? sine(y, rest) : cosine(y, rest);
    return (quarter & 2) == 0 ? value : -value;
  }

  private static int lostBits(double before, double after) {
    return Math.getExponent(before) - Math.getExponent(after);
  }

  private static double sine(double x) {
    if (Math.abs(x) < TINY) {
      return x;
    }
    double z = x * x;
    double v = z * x;
    return x + v * (S1 + z * (S2 + z * (S3 + z * (S4 + z * (S5 + z * S6)))));
  }

  /** Returns the sine of x + y, y below an ulp of x. */
  private static double sine(double x, double y) {
    if (Math.abs(x) < TINY) {
      return x;
    }
    double z = x * x;
    double v = z * x;
    double r = S2 + z * (S3 + z * (S4 + z * (S5 + z * S6)));
    return x - ((z * (0.5 * y - v * r) - y) - v * S1);
  }

  /** Returns the cosine of x + y, y below an ulp of x. */
  private static double cosine(double x, double y) {
    double z = x * x;
    double r = z * (C1 + z * (C2 + z * (C3 + z * (C4 + z * (C5 + z * C6)))));
    double q = aboutQuarter(x);
    return (1 - q) - ((0.5 * z - q) - (z * r - x * y));
  }

  /**
   * Returns about |x| / 4 in few bits, so that 1 minus it is exact, and 0 where that is not needed.
   */
  private static double aboutQuarter(double x) {
    double a = upperHalf(Math.abs(x));
    if (a < 0x1.33333p-2) {
      return 0;
    }
    return a > 0.78125 ? 0.28125 : 0.25 * a;
  }

  private static double upperHalf(double x) {
    return Double.longBitsToDouble(Double.doubleToRawLongBits(x) & -1L << 32);
  }
}
