package tridiff.measure.truth;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;
import java.util.Optional;
import tridiff.core.ball.Ball;

/**
 * A ball that contains a derivative, and what it proves.
 *
 * @param ball contains the derivative
 * @param bits the precision in which it was found
 */
record Enclosure(Ball ball, int bits) {

  /** The significant digits of a certified number. */
  static final int DIGITS = 45;

  /** So many decimals of 0 are enough to believe in it, without proof. */
  static final int DECIMALS_OF_ZERO = 1000;

  private static final double LOG10_OF_2 = Math.log10(2);

  /** Exact numbers beyond this binary exponent are not written down with all their digits. */
  private static final long WRITABLE = 5_000;

  /** The largest exponent of a {@link BigDecimal}, with room for its digits. */
  private static final double LARGEST_EXPONENT = 2.1e9;

  /** Returns how many digits a number of this many bits has. */
  static int digits(int bits) {
    return (int) (bits * LOG10_OF_2);
  }

  /** Returns how many bits a number of this many digits needs. */
  static int bits(int digits) {
    return (int) Math.ceil(digits / LOG10_OF_2);
  }

  /** Returns the certified number, if the ball is narrow enough. */
  Optional<Truth.Known> certified(Optional<String> note, Way way) {
    return proved()
        .map(
            number ->
                new Truth.Known(
                    number.value(),
                    number.digits(),
                    joined(note, number.remark()),
                    Proof.CERTIFIED,
                    way));
  }

  private static Optional<String> joined(Optional<String> a, Optional<String> b) {
    return a.isPresent() && b.isPresent() ? Optional.of(a.get() + "; " + b.get()) : a.or(() -> b);
  }

  private record Written(BigDecimal value, int digits, Optional<String> remark) {}

  /** Returns whether enough digits are proved. */
  boolean isNarrow() {
    return provedDigits() >= DIGITS;
  }

  private int provedDigits() {
    return ball.isExact() ? digits(bits) : ball.digits() - 1;
  }

  private Optional<Written> proved() {
    if (!isNarrow()) {
      return Optional.empty();
    }
    int digits = provedDigits();
    if (ball.isExactZero()) {
      return Optional.of(new Written(BigDecimal.ZERO, digits, Optional.empty()));
    }
    double exponent = ball.log10Magnitude();
    if (Math.abs(exponent) > LARGEST_EXPONENT) {
      return exponent > 0
          ? Optional.empty()
          : Optional.of(
              new Written(
                  BigDecimal.ZERO,
                  digits,
                  Optional.of("not 0, but about " + ball.midpoint() + ": scored as 0 is")));
    }
    // One digit more than is certified: rounding to fewer would spoil the last one.
    MathContext context =
        ball.isExact() && Math.abs(ball.exponent()) <= WRITABLE
            ? MathContext.UNLIMITED
            : new MathContext(digits + 1);
    return Optional.of(new Written(plain(ball.toBigDecimal(context)), digits, Optional.empty()));
  }

  /** Returns whether this is 0 to {@value #DECIMALS_OF_ZERO} decimals, for all that is known. */
  boolean isNearlyZero() {
    return ball.mayBeZero() && top(ball.radius()) + 1 < -bits(DECIMALS_OF_ZERO);
  }

  /** Returns the 0 that this is for all that is known. */
  Truth.Known nearlyZero(Way way) {
    return notProved(BigDecimal.ZERO, DECIMALS_OF_ZERO, Optional.empty(), way);
  }

  /** Returns a number that is right to so many digits if something is 0 that is so to them. */
  static Truth.Known notProved(BigDecimal value, int digits, Optional<String> note, Way way) {
    String doubt = String.format(Locale.ROOT, "to %,d digits, not proved", digits);
    return new Truth.Known(
        value,
        digits,
        Optional.of(note.map(n -> n + "; " + doubt).orElse(doubt)),
        Proof.NOT_PROVED,
        way);
  }

  /** Returns whether more bits may tell this from 0, or prove nothing however many they are. */
  boolean mayBeZero() {
    return ball.mayBeZero() && !ball.isExactZero();
  }

  /** Returns whether a ball surely does not contain a number. */
  static boolean isApart(Ball ball, BigDecimal number) {
    return !ball.overlaps(Ball.from(number, 512));
  }

  /** Returns the first digits of a ball. */
  static String shown(Ball ball) {
    return plain(ball.toBigDecimal(new MathContext(6))).toString();
  }

  /** Says why this proves no number. */
  String doubt() {
    String prefix = "not proved with " + digits(bits) + " digits: ";
    if (!mayBeZero()) {
      return Math.abs(ball.log10Magnitude()) > LARGEST_EXPONENT
          ? "about " + ball.midpoint() + ", too large to be written down"
          : prefix + "only " + ball + " is known";
    }
    return prefix
        + "the derivative is below "
        + Ball.of(Ball.of(0), ball.upper().midpoint()).radius()
        + " and may be 0, but rounding hides whether it is";
  }

  private static long top(Ball x) {
    return x.exponent() + x.mantissa().bitLength();
  }

  private static BigDecimal plain(BigDecimal x) {
    return x.signum() == 0 ? BigDecimal.ZERO : x.stripTrailingZeros();
  }
}
