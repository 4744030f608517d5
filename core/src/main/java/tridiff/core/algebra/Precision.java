package tridiff.core.algebra;

/**
 * A binary floating-point format: how many bits a number keeps, and between which exponents.
 *
 * <p>Numbers of every format here are doubles too, so a value of one is held in a double.
 *
 * <p>Source: IEEE 754-2019, section 3.6, for all but {@link #BFLOAT16}, which is its binary32 with
 * the last 16 bits cut off (Kalamkar et al., A study of BFLOAT16 for deep learning training, 2019,
 * arXiv:1905.12322), here with subnormal numbers.
 */
public enum Precision {
  /** 53 bits: binary64. */
  DOUBLE("double", 53, 1023),
  /** 24 bits: binary32. */
  FLOAT("float", 24, 127),
  /** 11 bits up to 65504: binary16. */
  HALF("half", 11, 15),
  /** 8 bits with the exponents of a float. */
  BFLOAT16("bfloat16", 8, 127);

  private final String symbol;
  private final int bits;
  private final int largestExponent;

  Precision(String symbol, int bits, int largestExponent) {
    this.symbol = symbol;
    this.bits = bits;
    this.largestExponent = largestExponent;
  }

  /** Returns the name that a user types, such as {@code float}. */
  public String symbol() {
    return symbol;
  }

  /** Returns the bits of a normal number, the leading one included. */
  public int bits() {
    return bits;
  }

  /** Returns the largest relative error of rounding to nearest: {@code 2^-bits}. */
  public double unitRoundoff() {
    return powerOfTwo(-bits);
  }

  /** Returns the smallest exponent of a normal number. */
  public int smallestExponent() {
    return 1 - largestExponent;
  }

  /** Returns the largest finite number. */
  public double largest() {
    return (2 - 2 * unitRoundoff()) * powerOfTwo(largestExponent);
  }

  /** Returns the smallest normal number above 0. */
  public double smallestNormal() {
    return powerOfTwo(smallestExponent());
  }

  /** Returns the smallest number above 0. */
  public double smallest() {
    return ulp(0);
  }

  /**
   * Returns the number of this format nearest to a double; of two, the one whose last bit is 0.
   * What is beyond the largest number by half a unit of its last place becomes infinite; zeros keep
   * their sign.
   */
  public double round(double x) {
    if (this == DOUBLE || !Double.isFinite(x)) {
      return x;
    }
    // Adding a number whose last place is the one wanted lets the hardware round, once.
    double shift = 0x1.8p52 * ulp(x);
    double magnitude = (Math.abs(x) + shift) - shift;
    // Not a number if the shift itself is beyond all doubles.
    return Math.copySign(magnitude <= largest() ? magnitude : Double.POSITIVE_INFINITY, x);
  }

  /**
   * Returns the distance between the numbers of this format around a finite double: from the one at
   * or below its magnitude to the next larger one, as if there were no largest exponent.
   */
  public double ulp(double x) {
    return this == DOUBLE
        ? Math.ulp(x)
        : powerOfTwo(Math.max(Math.getExponent(x), smallestExponent()) - (bits - 1));
  }

  /** Returns the next larger number after one of this format; infinity after the largest. */
  public double nextUp(double x) {
    return this == DOUBLE || !Double.isFinite(x) ? Math.nextUp(x) : neighbour(x);
  }

  /** Returns the next smaller number after one of this format. */
  public double nextDown(double x) {
    return -nextUp(-x);
  }

  private double neighbour(double x) {
    // Below a power of two, numbers are half as far apart as above.
    double distance = x < 0 ? ulp(Math.nextUp(x)) : ulp(x);
    double next = round(x + distance);
    return next == 0 ? Math.copySign(next, x) : next;
  }

  /** Math.scalb is general, and several times as slow. */
  private static double powerOfTwo(int exponent) {
    return Double.longBitsToDouble((exponent + 1023L) << 52);
  }

  /**
   * Returns how many numbers of this format lie from 0 up to one of them, which is 0 or more: its
   * place in their order. Infinity stands after the largest.
   */
  public long place(double x) {
    if (this == DOUBLE) {
      return Double.doubleToLongBits(x);
    }
    // Above the subnormal numbers each power of two has as many numbers as there are fractions.
    long perBinade = 1L << (bits - 1);
    int exponent = Math.getExponent(x);
    if (exponent > largestExponent) {
      return (2L * largestExponent + 1) * perBinade;
    }
    long binades = Math.max(exponent - smallestExponent(), 0);
    return binades * perBinade + (long) (x / ulp(x));
  }

  /** Returns the number at a {@link #place}. */
  public double number(long place) {
    if (this == DOUBLE) {
      return Double.longBitsToDouble(place);
    }
    long perBinade = 1L << (bits - 1);
    long binades = Math.max(place / perBinade - 1, 0);
    double x = (place - binades * perBinade) * ulp(0) * powerOfTwo((int) binades);
    return x > largest() ? Double.POSITIVE_INFINITY : x;
  }

  /** Returns the arithmetic of this format. */
  public Algebra<Double> arithmetic() {
    return this == DOUBLE ? Doubles.STRICT : Rounded.to(this);
  }

  @Override
  public String toString() {
    return symbol;
  }
}
