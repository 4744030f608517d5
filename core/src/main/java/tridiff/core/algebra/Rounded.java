package tridiff.core.algebra;

import java.math.BigInteger;

/**
 * The arithmetic of a shorter format, carried out in doubles: the result of every operation is
 * rounded to the {@link Precision} asked for, and so is every literal and constant.
 *
 * <p>For {@code + - * /}, sqrt and {@link #fma} the result is the one that the format's own
 * arithmetic gives, bit for bit: a double has at least twice as many bits and two more, so rounding
 * its result again cannot go wrong. For all other operations it is the result of {@link Doubles},
 * which is within an ulp of a double or two, rounded; it is the nearest number of the format unless
 * the true value lies that close to the middle of two. There is one such rounding for each
 * operation, also for a whole power.
 *
 * <p>Sources: Figueroa, When is double rounding innocuous?, ACM SIGNUM Newsletter 30 (1995) 21-26,
 * doi:10.1145/221332.221334; for the last bit made 1, Boldo and Melquiond, Emulation of FMA and
 * correctly rounded sums: proved algorithms using rounding to odd, IEEE Transactions on Computers
 * 57 (2008) 462-471, doi:10.1109/TC.2007.70819.
 *
 * <p>Immutable and safe for threads.
 */
public final class Rounded implements Algebra<Double> {

  private final Precision precision;

  private Rounded(Precision precision) {
    this.precision = precision;
  }

  /** Returns the arithmetic of a format; that of doubles rounds nothing again. */
  public static Rounded to(Precision precision) {
    return new Rounded(precision);
  }

  @Override
  public Precision precision() {
    return precision;
  }

  @Override
  public Double constant(double value) {
    return precision.round(value);
  }

  @Override
  public Double constant(BigInteger value) {
    return precision.round(value.doubleValue());
  }

  @Override
  public Double constant(Constant value) {
    return precision.round(value.nearestDouble());
  }

  @Override
  public Double apply(Unary op, Double x) {
    return precision.round(Doubles.evaluate(op, x));
  }

  @Override
  public Double apply(Binary op, Double x, Double y) {
    return precision.round(Doubles.evaluate(op, x, y));
  }

  @Override
  public Double fma(Double x, Double y, Double z) {
    if (precision == Precision.DOUBLE) {
      return Math.fma(x, y, z);
    }
    // The product of two short numbers is a double. Knuth's error term of the sum says whether it
    // was rounded; with its last bit made 1 then, it can be rounded again.
    double product = x * y;
    double sum = product + z;
    double rounded = sum - product;
    double error = (product - (sum - rounded)) + (z - rounded);
    boolean isOdd = (Double.doubleToRawLongBits(sum) & 1) != 0;
    if (!isOdd && error > 0) {
      sum = Math.nextUp(sum);
    } else if (!isOdd && error < 0) {
      sum = Math.nextDown(sum);
    }
    return precision.round(sum);
  }

  @Override
  public Double power(Double base, int exponent) {
    return precision.round(Doubles.evaluatePower(base, exponent));
  }

  @Override
  public boolean compare(Comparison op, Double x, Double y) {
    return op.holds(x, y);
  }

  @Override
  public double approximate(Double x) {
    return x;
  }

  @Override
  public String toString() {
    return precision + " arithmetic";
  }
}
