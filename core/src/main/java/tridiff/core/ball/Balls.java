package tridiff.core.ball;

import java.math.BigInteger;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BinaryOperator;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import tridiff.core.algebra.Algebra;
import tridiff.core.algebra.Binary;
import tridiff.core.algebra.Comparison;
import tridiff.core.algebra.Constant;
import tridiff.core.algebra.OutsideDomainException;
import tridiff.core.algebra.Unary;
import tridiff.core.algebra.UndecidedException;

/**
 * Arithmetic of {@linkplain Ball balls} with a precision in bits.
 *
 * <p>Every result contains the true result for all numbers of the operands. An exact result of
 * {@code + - * /}, of a root or of a whole power that needs at most as many bits as the precision
 * is exact; so are the values of the other functions that are easy to know, such as {@code exp 0}.
 * A midpoint is rounded to the precision, or to 32 bits more than its radius makes sense of.
 *
 * <p>A wide ball is no exception: monotone functions are evaluated at its ends, the sine of a ball
 * wider than a period is [-1, 1], and {@code abs}, {@code min} and {@code max} contain what either
 * side gives. What would have to be guessed is not: a comparison, {@code floor}, {@code ceil} or
 * {@code sign} of balls that lie on both sides of the decision or touch it, and an operand that may
 * lie outside the domain, throw {@link UndecidedException}; more bits may help. Operands that
 * surely lie outside throw {@link OutsideDomainException}, as do NaN and infinite constants. A
 * comparison of exact numbers is always decided.
 *
 * <p>Magnitudes reach from {@code 2^(-2^58)} to {@code 2^(2^58)}, beyond 10^(10^17). Smaller
 * results become 0 with a radius; larger ones throw {@link BallOverflowException}, or {@link
 * UndecidedException} if only a part of the ball is so large. The sine of an angle beyond 2^(2^17)
 * is [-1, 1]. There are no signed zeros.
 *
 * <p>Safe for threads: it has no state but its precision.
 */
public final class Balls implements Algebra<Ball> {

  /** Enough for everything that has a radius of 30 bits. */
  static final Balls SHORT = new Balls(64);

  static final long LARGEST_EXPONENT = 1L << 58;

  /** To reduce larger angles takes too many bits of pi. */
  private static final long LARGEST_ANGLE = 1 << 17;

  /** Extra bits of what is computed in several steps. */
  private static final int GUARD = 16;

  private static final Ball TWO = Ball.of(2);
  private static final Ball HALF = Ball.ONE.scaled(-1);
  private static final Ball UNIT_BALL = new Ball(BigInteger.ZERO, 0, Magnitude.powerOfTwo(0));

  private final int bits;

  private Balls(int bits) {
    this.bits = bits;
  }

  /**
   * Returns the arithmetic with midpoints of this many bits.
   *
   * @throws IllegalArgumentException if there are fewer than 32
   */
  public static Balls of(int bits) {
    if (bits < 32) {
      throw new IllegalArgumentException("balls need at least 32 bits, was " + bits);
    }
    return new Balls(bits);
  }

  /** Returns the number of bits to which midpoints are rounded. */
  public int bits() {
    return bits;
  }

  @Override
  public Ball constant(double value) {
    return Ball.of(value);
  }

  @Override
  public Ball constant(BigInteger value) {
    return Ball.of(value);
  }

  @Override
  public Ball constant(Constant value) {
    int w = bits + 4;
    BigInteger places =
        switch (value) {
          case PI -> Constants.pi(w);
          case E -> Constants.e(w);
        };
    return rounded(places, -w, Magnitude.powerOfTwo(-w));
  }

  @Override
  public double approximate(Ball x) {
    return x.toDouble();
  }

  @Override
  public Ball apply(Unary op, Ball x) {
    return switch (op) {
      case NEGATE -> x.negated();
      case ABS -> abs(x);
      case SIGN -> Ball.of(x.sign().orElseThrow(() -> x.undecided(op.symbol())));
      case FLOOR -> whole(op, x, Balls::floor);
      case CEIL -> whole(op, x, end -> floor(end.negated()).negated());
      case TRUNC -> whole(op, x, Balls::truncated);
      case RINT -> whole(op, x, Balls::nearestWhole);
      case SQRT -> sqrt(x);
      case CBRT -> cbrt(x);
      case EXP -> exp(x);
      case EXPM1 -> expm1(x);
      case LOG -> log(x);
      case LOG1P -> log1p(x);
      case LOG10 -> log10(x);
      case SIN -> sin(x);
      case COS -> cos(x);
      case TAN -> tan(x);
      case ASIN -> asin(x);
      case ACOS -> acos(x);
      case ATAN -> atan(x);
      case SINH -> sinh(x);
      case COSH -> cosh(x);
      case TANH -> tanh(x);
      case ASINH -> asinh(x);
      case ACOSH -> acosh(x);
      case ATANH -> atanh(x);
      case SIGMOID -> sigmoid(x);
      case SOFTPLUS -> special().softplus(x);
      case ERF -> special().erf(x);
      case ERFC -> special().erfc(x);
      case NORMAL_DENSITY -> special().normalDensity(x);
      case NORMAL_DISTRIBUTION -> special().normalDistribution(x);
      case GAMMA -> special().gamma(x);
      case LOG_GAMMA -> special().logGamma(x);
      case LAMBERT_W -> special().lambertW(x);
    };
  }

  @Override
  public Ball apply(Binary op, Ball x, Ball y) {
    return switch (op) {
      case ADD -> add(x, y);
      case SUBTRACT -> add(x, y.negated());
      case MULTIPLY -> multiply(x, y);
      case DIVIDE -> divide(x, y);
      case POW -> pow(x, y);
      case MIN -> max(x.negated(), y.negated()).negated();
      case MAX -> max(x, y);
      case ATAN2 -> atan2(x, y);
      case HYPOT -> hypot(x, y);
      case FMOD -> remainder(op, x, y, Balls::truncated);
      case REMAINDER -> remainder(op, x, y, Balls::nearestWhole);
      case COPYSIGN -> copysign(x, y);
      case BETA -> special().beta(x, y);
      case LOG_BETA -> special().logBeta(x, y);
      case POLYGAMMA -> special().polygamma(x, y);
      case BESSEL_J -> special().besselJ(x, y);
      case BESSEL_Y -> special().besselY(x, y);
      case SPHERICAL_BESSEL -> special().sphericalBessel(x, y);
    };
  }

  private SpecialFunctions special() {
    return new SpecialFunctions(this);
  }

  @Override
  public boolean compare(Comparison op, Ball x, Ball y) {
    return op.holds(
        order(x, y)
            .orElseThrow(() -> new UndecidedException(op.symbol() + " of " + x + " and " + y)));
  }

  // ---- decisions ----

  /** Returns the sign of {@code x - y}, if it is the same for all numbers of the balls. */
  private static OptionalInt order(Ball x, Ball y) {
    // The sign of the difference of the midpoints survives rounding.
    return SHORT.subtract(x, y).sign();
  }

  private static Ball abs(Ball x) {
    if (x.isExact() || !x.mayBeZero()) {
      return x.mantissa().signum() < 0 ? x.negated() : x;
    }
    return fromZero(x.largest());
  }

  /** Returns the ball from 0 to a bound. */
  private static Ball fromZero(Magnitude largest) {
    Magnitude half = largest.scaled(-1);
    return new Ball(BigInteger.valueOf(half.mantissa()), half.exponent(), half);
  }

  private static Ball max(Ball x, Ball y) {
    OptionalInt order = order(x, y);
    if (order.isPresent()) {
      return order.getAsInt() >= 0 ? x : y;
    }
    Ball low = isAtMost(x.lower(), y.lower()) ? y : x;
    Ball high = isAtMost(x.upper(), y.upper()) ? y : x;
    return Ball.between(low, high);
  }

  private static boolean isAtMost(Ball x, Ball y) {
    return SHORT.subtract(x, y).mantissa().signum() <= 0;
  }

  private static Ball whole(Unary op, Ball x, UnaryOperator<Ball> rounding) {
    Ball low = rounding.apply(x.lower());
    if (!x.isExact() && !low.equals(rounding.apply(x.upper()))) {
      throw x.undecided(op.symbol());
    }
    return low;
  }

  static Ball floor(Ball exact) {
    return exact.exponent() >= 0
        ? exact
        : Ball.of(shiftedRight(exact.mantissa(), -exact.exponent()));
  }

  private static Ball truncated(Ball exact) {
    return exact.mantissa().signum() < 0 ? floor(exact.negated()).negated() : floor(exact);
  }

  /** Returns the nearest whole number, of two the even one. */
  private static Ball nearestWhole(Ball exact) {
    Ball below = floor(exact);
    int side = order(SHORT.subtract(exact, below), HALF).getAsInt();
    boolean isUp = side > 0 || (side == 0 && below.exponent() == 0 && below.mantissa().testBit(0));
    return isUp ? Ball.of(below.wholeValue().add(BigInteger.ONE)) : below;
  }

  /** Returns {@code x - y n(x/y)}, exact if the operands are. */
  private Ball remainder(Binary op, Ball x, Ball y, UnaryOperator<Ball> rounding) {
    if (y.isExactZero()) {
      throw new OutsideDomainException(op.symbol() + " of " + x + " and 0");
    }
    if (!x.isExact() || !y.isExact()) {
      Ball quotient = divide(x, y);
      Ball n = rounding.apply(quotient.lower());
      if (!n.equals(rounding.apply(quotient.upper()))) {
        throw new UndecidedException(op.symbol() + " of " + x + " and " + y);
      }
      return subtract(x, multiply(n, y));
    }
    long low = Math.min(x.exponent(), y.exponent());
    if (x.top() - low > LARGEST_ANGLE || y.top() - low > LARGEST_ANGLE) {
      throw new UndecidedException(op.symbol() + " of " + x + " and " + y);
    }
    BigInteger a = x.scaled(-low).wholeValue();
    BigInteger b = y.scaled(-low).wholeValue();
    BigInteger[] quotient = a.divideAndRemainder(b);
    BigInteger rest = quotient[1];
    if (op == Binary.REMAINDER) {
      int side = rest.abs().shiftLeft(1).compareTo(b.abs());
      if (side > 0 || (side == 0 && quotient[0].testBit(0))) {
        BigInteger size = b.abs();
        rest = rest.signum() < 0 ? rest.add(size) : rest.subtract(size);
      }
    }
    return Ball.of(rest, low);
  }

  private static Ball copysign(Ball x, Ball y) {
    boolean isNegative = y.sign().orElseThrow(() -> y.undecided(Binary.COPYSIGN.symbol())) < 0;
    return isNegative ? abs(x).negated() : abs(x);
  }

  /** Returns {@code floor(value / 2^places)}, however many places. */
  static BigInteger shiftedRight(BigInteger value, long places) {
    return value.shiftRight((int) Math.min(places, Integer.MAX_VALUE));
  }

  // ---- rounding ----

  /** Returns the arithmetic with some bits more, for the steps of a longer computation. */
  private Balls more(long extra) {
    return new Balls(Math.toIntExact(bits + extra));
  }

  /** Rounds a ball to the precision. */
  Ball rounded(Ball x) {
    return rounded(x.mantissa(), x.exponent(), x.error());
  }

  /** Rounds a ball to the precision, after widening it by an error. */
  private Ball rounded(Ball x, Magnitude error) {
    return rounded(x.mantissa(), x.exponent(), x.error().plus(error));
  }

  /** Rounds a midpoint; the radius grows by what that changes. */
  private Ball rounded(BigInteger mantissa, long exponent, Magnitude radius) {
    int length = mantissa.bitLength();
    long drop = (long) length - bits;
    if (!radius.isZero()) {
      // Bits that are 2^32 times smaller than the radius say nothing.
      long idle = radius.exponent() - 2 - exponent;
      if (idle > 32) {
        drop = Math.max(drop, Math.min(idle, length));
      }
    }
    BigInteger m = mantissa;
    long e = exponent;
    Magnitude r = radius;
    if (drop > 0) {
      if (mantissa.getLowestSetBit() < drop) {
        // The shift rounds down by less than 1.
        r = r.plus(Magnitude.powerOfTwo(exponent + drop));
      }
      m = mantissa.shiftRight((int) drop);
      e += drop;
    }
    return inRange(m, e, r);
  }

  private static Ball inRange(BigInteger m, long e, Magnitude r) {
    if (m.signum() != 0) {
      long top = e + m.bitLength();
      if (top > LARGEST_EXPONENT) {
        throw new BallOverflowException("a result above 2^(2^58), the largest magnitude of balls");
      }
      if (top < -LARGEST_EXPONENT) {
        return inRange(BigInteger.ZERO, 0, r.plus(Magnitude.powerOfTwo(top)));
      }
    }
    if (r.top() > LARGEST_EXPONENT) {
      throw new UndecidedException("an error radius above 2^(2^58)");
    }
    return new Ball(m, e, r);
  }

  // ---- wide balls ----

  /** Returns the arithmetic for the ends of a wide ball. */
  private Balls forEnds() {
    return bits < SHORT.bits ? SHORT : this;
  }

  /** Returns what an increasing function gives between the ends of a ball. */
  private static Ball increasing(Unary op, Ball x, UnaryOperator<Ball> function) {
    return between(
        () -> function.apply(x.lower()), () -> function.apply(x.upper()), op.symbol() + " of ", x);
  }

  /** Returns the ball between two results, of which one alone may be too large. */
  private static Ball between(Supplier<Ball> low, Supplier<Ball> high, String what, Ball x) {
    Optional<Ball> lower = unlessTooLarge(low);
    Optional<Ball> upper = unlessTooLarge(high);
    if (lower.isEmpty() && upper.isEmpty() && !x.mayBeZero()) {
      throw new BallOverflowException(what + x + " is above 2^(2^58)");
    }
    if (lower.isEmpty() || upper.isEmpty()) {
      throw new UndecidedException(what + x + ", which may be above 2^(2^58)");
    }
    return Ball.between(lower.get(), upper.get());
  }

  private static Optional<Ball> unlessTooLarge(Supplier<Ball> end) {
    try {
      return Optional.of(end.get());
    } catch (BallOverflowException e) {
      return Optional.empty();
    }
  }

  /**
   * Returns whether a radius is more than about 2^-9 of something of this size; if it is not, a
   * bound by the derivative is nearly as good as one by the ends.
   */
  private static boolean isWide(Ball x, Magnitude scale) {
    Magnitude r = x.error();
    return !r.isZero() && (scale.isZero() || r.top() > scale.top() - 9);
  }

  private static Magnitude magnitude(long small) {
    return Magnitude.above(small, 0);
  }

  // ---- the four operations ----

  @Override
  public Ball add(Ball x, Ball y) {
    BigInteger a = x.mantissa();
    BigInteger b = y.mantissa();
    Magnitude radius = x.isExact() ? y.error() : x.error().plus(y.error());
    if (a.signum() == 0 || b.signum() == 0) {
      return a.signum() == 0 ? rounded(b, y.exponent(), radius) : rounded(a, x.exponent(), radius);
    }
    long gap = x.top() - y.top();
    if (Math.abs(gap) > bits + 2) {
      // The sum has more bits than the precision, or the smaller operand is far below its last.
      Ball large = gap > 0 ? x : y;
      Ball small = gap > 0 ? y : x;
      return rounded(
          large.mantissa(),
          large.exponent(),
          radius.plus(Magnitude.above(small.mantissa(), small.exponent())));
    }
    long shift = x.exponent() - y.exponent();
    if (shift == 0) {
      return rounded(a.add(b), x.exponent(), radius);
    }
    return shift > 0
        ? rounded(a.shiftLeft(Math.toIntExact(shift)).add(b), y.exponent(), radius)
        : rounded(a.add(b.shiftLeft(Math.toIntExact(-shift))), x.exponent(), radius);
  }

  @Override
  public Ball subtract(Ball x, Ball y) {
    return add(x, y.negated());
  }

  @Override
  public Ball multiply(Ball x, Ball y) {
    if (x.isExactZero() || y.isExactZero()) {
      return Ball.ZERO;
    }
    BigInteger mantissa = x.mantissa().multiply(y.mantissa());
    long exponent = x.exponent() + y.exponent();
    if (x.isExact() && y.isExact()) {
      return rounded(mantissa, exponent, Magnitude.ZERO);
    }
    Magnitude sizeOfX = Magnitude.above(x.mantissa(), x.exponent());
    Magnitude sizeOfY = Magnitude.above(y.mantissa(), y.exponent());
    if (isWide(x, sizeOfX) || isWide(y, sizeOfY)) {
      return ofCorners(forEnds()::multiply, x, y);
    }
    Magnitude radius =
        sizeOfX.times(y.error()).plus(sizeOfY.times(x.error())).plus(x.error().times(y.error()));
    return rounded(mantissa, exponent, radius);
  }

  /** Returns the ball from the least to the greatest of what an operation gives at four corners. */
  private static Ball ofCorners(BinaryOperator<Ball> operation, Ball x, Ball y) {
    Ball[] xs = {x.lower(), x.upper()};
    Ball[] ys = {y.lower(), y.upper()};
    Ball low = operation.apply(xs[0], ys[0]);
    Ball high = low;
    for (int i = 1; i < 4; i++) {
      Ball corner = operation.apply(xs[i & 1], ys[i >> 1]);
      low = isAtMost(low.lower(), corner.lower()) ? low : corner;
      high = isAtMost(high.upper(), corner.upper()) ? corner : high;
    }
    return Ball.between(low, high);
  }

  @Override
  public Ball divide(Ball x, Ball y) {
    if (y.isExactZero()) {
      throw new OutsideDomainException("division of " + x + " by 0");
    }
    if (y.mayBeZero()) {
      throw new UndecidedException("division of " + x + " by " + y);
    }
    if (x.isExactZero()) {
      return x;
    }
    if (isWide(x, Magnitude.below(x.mantissa(), x.exponent()))
        || isWide(y, Magnitude.below(y.mantissa(), y.exponent()))) {
      return ofCorners(forEnds()::divide, x, y);
    }
    int shift = Math.max(0, bits + 2 + y.mantissa().bitLength() - x.mantissa().bitLength());
    BigInteger numerator = x.mantissa().shiftLeft(shift);
    BigInteger quotient = Newton.quotient(numerator, y.mantissa());
    long exponent = x.exponent() - y.exponent() - shift;
    if (x.isExact() && y.isExact()) {
      // Nearly always the zeros at the end tell, without a product.
      boolean isExact =
          quotient.getLowestSetBit() + y.mantissa().getLowestSetBit() == numerator.getLowestSetBit()
              && quotient.multiply(y.mantissa()).equals(numerator);
      return rounded(quotient, exponent, isExact ? Magnitude.ZERO : Magnitude.powerOfTwo(exponent));
    }
    Magnitude rounding = Magnitude.powerOfTwo(exponent);
    // |x/y - c/d| <= (r + |c/d| s) / (|d| - s)
    Magnitude error =
        Magnitude.above(quotient, exponent).plus(rounding).times(y.error()).plus(x.error());
    return rounded(quotient, exponent, rounding.plus(error.over(y.smallest())));
  }

  // ---- powers and roots ----

  @Override
  public Ball power(Ball base, int exponent) {
    return power(base, (long) exponent);
  }

  /** The magnitude of the exponent is at most 2^31. */
  private Ball power(Ball x, long n) {
    if (n == 0) {
      return Ball.ONE;
    }
    if (n == 1) {
      return x;
    }
    if (n < 0) {
      if (x.isExactZero()) {
        throw new OutsideDomainException("0 to the power " + n);
      }
      if (x.mayBeZero()) {
        throw new UndecidedException(x + " to the power " + n);
      }
    }
    // The relative error of the power is about |n| times that of its base.
    Magnitude factor = magnitude(Math.abs(n));
    if (isWide(x, Magnitude.below(x.mantissa(), x.exponent()).over(factor))) {
      return widePower(x, n);
    }
    if (n < 0) {
      Optional<Ball> power = unlessTooLarge(() -> more(GUARD).power(x, -n));
      if (power.isEmpty()) {
        // The reciprocal of what is too large is as small as a ball can be.
        return power(divide(Ball.ONE, x), -n);
      }
      if (power.get().mayBeZero()) {
        throw new BallOverflowException("the power " + n + " of " + x + " is above 2^(2^58)");
      }
      return divide(Ball.ONE, power.get());
    }
    Ball center = more(2 * GUARD + 2).powerOfExact(x.midpoint(), n);
    if (x.isExact()) {
      return rounded(center);
    }
    // |(c + d)^n - c^n| <= |c|^n (e^q - 1), q = n r / |c| <= 2^-8
    Magnitude q = x.error().times(factor).over(Magnitude.below(x.mantissa(), x.exponent()));
    return rounded(center, center.largest().times(q.plus(q.squared())));
  }

  private Ball widePower(Ball x, long n) {
    boolean isOdd = (n & 1) == 1;
    if (x.mantissa().signum() < 0 && !x.mayBeZero()) {
      Ball size = widePower(x.negated(), n);
      return isOdd ? size.negated() : size;
    }
    Ball base = isOdd ? x : abs(x);
    Supplier<Ball> atLower = () -> forEnds().power(base.lower(), n);
    Supplier<Ball> atUpper = () -> forEnds().power(base.upper(), n);
    String what = "the power " + n + " of ";
    return n > 0 ? between(atLower, atUpper, what, x) : between(atUpper, atLower, what, x);
  }

  /** Repeated squaring; each rounding is part of the ball. */
  private Ball powerOfExact(Ball base, long n) {
    Ball result = base;
    for (long bit = Long.highestOneBit(n) >> 1; bit != 0; bit >>= 1) {
      result = multiply(result, result);
      if ((n & bit) != 0) {
        result = multiply(result, base);
      }
    }
    return result;
  }

  private Ball sqrt(Ball x) {
    if (x.isExactZero()) {
      return x;
    }
    if (x.mantissa().signum() < 0 || x.lower().mantissa().signum() < 0) {
      throw notInside(Unary.SQRT, x, x.upper().mantissa().signum() < 0);
    }
    if (isWide(x, Magnitude.below(x.mantissa(), x.exponent()))) {
      return increasing(Unary.SQRT, x, forEnds()::sqrt);
    }
    int length = x.mantissa().bitLength();
    int shift = Math.max(0, 2 * bits + 2 - length);
    shift += (int) ((x.exponent() - shift) & 1);
    Newton.Root root = Newton.root(x.mantissa().shiftLeft(shift));
    long exponent = (x.exponent() - shift) >> 1;
    Magnitude rounding =
        root.remainder().signum() == 0 ? Magnitude.ZERO : Magnitude.powerOfTwo(exponent);
    if (x.isExact()) {
      return rounded(root.root(), exponent, rounding);
    }
    // |sqrt(c + d) - sqrt(c)| = |d| / (sqrt(c + d) + sqrt(c))
    Magnitude slope = x.smallest().sqrtBelow().plusBelow(Magnitude.below(root.root(), exponent));
    return rounded(root.root(), exponent, rounding.plus(x.error().over(slope)));
  }

  private Ball cbrt(Ball x) {
    if (x.isExactZero()) {
      return x;
    }
    if (isWide(x, Magnitude.below(x.mantissa(), x.exponent()))) {
      return increasing(Unary.CBRT, x, forEnds()::cbrt);
    }
    BigInteger size = x.mantissa().abs();
    int shift = Math.max(0, 3 * bits + 9 - size.bitLength());
    shift += (int) Math.floorMod(x.exponent() - shift, 3L);
    BigInteger cube = size.shiftLeft(shift);
    long exponent = Math.floorDiv(x.exponent() - shift, 3L);
    BigInteger root = FixedPoint.cubeRoot(cube);
    BigInteger signed = x.mantissa().signum() < 0 ? root.negate() : root;
    Magnitude rounding = Magnitude.above(2, exponent);
    if (x.isExact()) {
      return rounded(
          exactCubeRoot(root, cube)
              .map(
                  r ->
                      new Ball(
                          x.mantissa().signum() < 0 ? r.negate() : r, exponent, Magnitude.ZERO))
              .orElse(new Ball(signed, exponent, rounding)));
    }
    // The slope is m^(1/3) / (3 m), m the least magnitude.
    Magnitude slope =
        Magnitude.above(root, exponent).plus(rounding).over(x.smallest().timesBelow(magnitude(3)));
    return rounded(signed, exponent, rounding.plus(x.error().times(slope)));
  }

  /**
   * Returns the root if it is exact: then it is less than 2 away, and has many zeros at its end.
   */
  private static Optional<BigInteger> exactCubeRoot(BigInteger close, BigInteger cube) {
    if (cube.getLowestSetBit() % 3 != 0) {
      return Optional.empty();
    }
    for (int i = -2; i <= 2; i++) {
      BigInteger root = close.add(BigInteger.valueOf(i));
      if (3 * root.getLowestSetBit() == cube.getLowestSetBit() && root.pow(3).equals(cube)) {
        return Optional.of(root);
      }
    }
    return Optional.empty();
  }

  private Ball pow(Ball x, Ball y) {
    if (y.isExact()) {
      Optional<Ball> simple = simplePower(x, y);
      if (simple.isPresent()) {
        return simple.get();
      }
    }
    if (x.isExactZero()) {
      if (y.mayBeZero()) {
        throw new UndecidedException("0 to the power " + y);
      }
      if (y.mantissa().signum() < 0) {
        throw new OutsideDomainException("0 to the power " + y);
      }
      return x;
    }
    if (x.mayBeZero()) {
      throw new UndecidedException(x + " to the power " + y);
    }
    if (x.mantissa().signum() < 0) {
      if (y.isExact() || !mayBeWhole(y)) {
        throw new OutsideDomainException(x + " to the power " + y);
      }
      throw new UndecidedException(x + " to the power " + y);
    }
    if (x.isExact() && x.equals(Ball.ONE)) {
      return Ball.ONE;
    }
    // The relative error of the power is the absolute error of its logarithm.
    Ball size = SHORT.multiply(y, SHORT.log(x));
    long extra = Math.max(0, Math.min(size.largest().top(), 60));
    Balls wide = more(GUARD + extra);
    return rounded(wide.exp(wide.multiply(y, wide.log(x))));
  }

  /** Returns a power with an exact exponent that is a whole number or a simple fraction. */
  private Optional<Ball> simplePower(Ball x, Ball y) {
    boolean isWhole = floor(y).equals(y);
    if (isWhole && y.top() <= 31) {
      return Optional.of(power(x, floor(y).wholeValue().longValueExact()));
    }
    if (isWhole && x.mantissa().signum() < 0 && !x.mayBeZero()) {
      boolean isEven = y.exponent() + y.mantissa().getLowestSetBit() > 0;
      Ball magnitude = pow(x.negated(), y);
      return Optional.of(isEven ? magnitude : magnitude.negated());
    }
    if (isWhole) {
      return Optional.empty();
    }
    // An odd multiple of 2^-j needs j square roots.
    long j = -(y.exponent() + y.mantissa().getLowestSetBit());
    if (j == 1 && y.mantissa().signum() > 0 && y.top() <= 31) {
      Ball root = more(GUARD).sqrt(x);
      return Optional.of(
          rounded(more(GUARD).power(root, y.scaled(1).wholeValue().longValueExact())));
    }
    Ball root = x;
    for (long i = 0; i < j; i++) {
      if (!root.isExact() || !maybeSquare(root)) {
        return Optional.empty();
      }
      root = sqrt(root);
    }
    if (!root.isExact() || y.scaled(j).top() > 31) {
      return Optional.empty();
    }
    return Optional.of(power(root, y.scaled(j).wholeValue().longValueExact()));
  }

  /** Returns whether an exact number is positive and neither 1 nor for sure no square. */
  private static boolean maybeSquare(Ball x) {
    if (x.mantissa().signum() <= 0 || x.equals(Ball.ONE)) {
      return false;
    }
    int zeros = x.mantissa().getLowestSetBit();
    // Squares of odd numbers are 1 modulo 8.
    return ((x.exponent() + zeros) & 1) == 0
        && !x.mantissa().testBit(zeros + 1)
        && !x.mantissa().testBit(zeros + 2);
  }

  private static boolean mayBeWhole(Ball y) {
    Ball low = floor(y.lower());
    return low.equals(y.lower()) || !low.equals(floor(y.upper()));
  }

  private Ball hypot(Ball x, Ball y) {
    if (x.isExactZero() || y.isExactZero()) {
      return abs(x.isExactZero() ? y : x);
    }
    Ball a = abs(x);
    Ball b = abs(y);
    Magnitude larger =
        Magnitude.below(a.mantissa(), a.exponent())
            .max(Magnitude.below(b.mantissa(), b.exponent()));
    if (isWide(a, larger) || isWide(b, larger)) {
      return Ball.between(
          forEnds().hypotOfExact(a.lower(), b.lower()),
          forEnds().hypotOfExact(a.upper(), b.upper()));
    }
    Ball center = more(GUARD).hypotOfExact(a.midpoint(), b.midpoint());
    if (a.isExact() && b.isExact()) {
      return rounded(center);
    }
    // |h' - h| = |2 (c, d) + |d|^2| / (h' + h) <= (2 (a r + b s) + r^2 + s^2) / h, and <= r + s
    Magnitude r = x.error();
    Magnitude s = y.error();
    Magnitude first =
        Magnitude.above(a.mantissa(), a.exponent())
            .times(r)
            .plus(Magnitude.above(b.mantissa(), b.exponent()).times(s))
            .scaled(1);
    Magnitude second = r.squared().plus(s.squared());
    return rounded(center, first.plus(second).over(center.smallest()).min(r.plus(s)));
  }

  private Ball hypotOfExact(Ball a, Ball b) {
    if (a.isExactZero() || b.isExactZero()) {
      return a.isExactZero() ? b : a;
    }
    // The root of a sum with one operand far below the other is no number of so few bits.
    long gap = Math.abs(a.top() - b.top());
    Balls wide = gap > bits ? more(2) : more(bits + 2L * gap + 2);
    long scale = Math.max(a.top(), b.top());
    Ball first = a.scaled(-scale);
    Ball second = b.scaled(-scale);
    return sqrt(wide.add(wide.multiply(first, first), wide.multiply(second, second))).scaled(scale);
  }

  /** Says that an operand is not inside the domain: surely outside, or perhaps. */
  private static RuntimeException notInside(Unary op, Ball x, boolean surelyOutside) {
    return surelyOutside
        ? new OutsideDomainException(op.symbol() + " of " + x)
        : x.undecided(op.symbol());
  }

  // ---- exponential and logarithm ----

  /** Returns {@code r + r^2}, an upper bound of {@code e^r - 1} for r <= 1. */
  private static Magnitude growth(Ball x) {
    return x.error().plus(x.error().squared());
  }

  private Ball exp(Ball x) {
    if (isWide(x, Magnitude.ONE)) {
      return increasing(Unary.EXP, x, forEnds()::expOfExact);
    }
    Ball center = expOfExact(x.midpoint());
    return x.isExact() ? center : rounded(center, center.largest().times(growth(x)));
  }

  /**
   * Returns {@code e^c}: with a whole n and {@code t = c - n log 2} in [0, 1], it is {@code 2^n
   * e^t}.
   *
   * <p>In w places, c is off by one, n log 2 by two, and one more for each correction of n: less
   * than 5, which is less than 14 places of {@code e^t}.
   */
  private Ball expOfExact(Ball c) {
    if (c.mantissa().signum() == 0) {
      return Ball.ONE;
    }
    long top = c.top();
    if (top > 59) {
      if (c.mantissa().signum() > 0) {
        throw new BallOverflowException("exp of " + c + " is above 2^(2^58)");
      }
      return fromZero(Magnitude.powerOfTwo(-LARGEST_EXPONENT));
    }
    if (top < -bits - 2) {
      // |e^c - 1 - c| <= c^2 for |c| <= 1
      return rounded(add(Ball.ONE, c), c.largest().squared());
    }
    int w = Math.max(bits, 64) + 12;
    int guard = (int) Math.max(top, 0) + 2;
    BigInteger x = fixed(c, w);
    BigInteger n;
    if (top <= 40) {
      n = BigInteger.valueOf((long) Math.floor(c.toDouble() * 1.4426950408889634));
    } else {
      n = floorOfQuotient(x.shiftLeft(guard), Constants.log2(w + guard));
    }
    BigInteger t =
        n.signum() == 0 ? x : x.subtract(n.multiply(Constants.log2(w + guard)).shiftRight(guard));
    while (t.signum() < 0) {
      t = t.add(Constants.log2(w));
      n = n.subtract(BigInteger.ONE);
    }
    while (t.bitLength() > w) {
      t = t.subtract(Constants.log2(w));
      n = n.add(BigInteger.ONE);
    }
    long exponent = n.longValueExact() - w;
    return rounded(
        FixedPoint.exp(t, w), exponent, Magnitude.above(FixedPoint.EXP_ERROR + 14, exponent));
  }

  /** Returns an exact number in places of 2^-w, rounded down. */
  static BigInteger fixed(Ball exact, int w) {
    long shift = exact.exponent() + w;
    return shift >= 0
        ? exact.mantissa().shiftLeft(Math.toIntExact(shift))
        : shiftedRight(exact.mantissa(), -shift);
  }

  private static BigInteger floorOfQuotient(BigInteger x, BigInteger positive) {
    BigInteger[] quotient = x.divideAndRemainder(positive);
    return quotient[1].signum() < 0 ? quotient[0].subtract(BigInteger.ONE) : quotient[0];
  }

  /** Returns how many bits cancel where a result is about as small as its argument. */
  private static long smallness(Ball exact) {
    return Math.max(0, 1 - exact.top());
  }

  private Ball expm1(Ball x) {
    if (isWide(x, Magnitude.ONE)) {
      return increasing(Unary.EXPM1, x, forEnds()::expm1OfExact);
    }
    Ball center = expm1OfExact(x.midpoint());
    return x.isExact()
        ? center
        : rounded(center, SHORT.add(center, Ball.ONE).largest().times(growth(x)));
  }

  private Ball expm1OfExact(Ball c) {
    if (c.top() < -bits - 2 || c.isExactZero()) {
      // |e^c - 1 - c| <= c^2 for |c| <= 1
      return rounded(c, c.largest().squared());
    }
    return rounded(add(more(2 + smallness(c)).expOfExact(c), Ball.of(-1)));
  }

  private Ball log(Ball x) {
    insideLog(Unary.LOG, x, x);
    if (isWide(x, Magnitude.below(x.mantissa(), x.exponent()))) {
      return increasing(Unary.LOG, x, forEnds()::logOfExact);
    }
    Ball center = logOfExact(x.midpoint());
    return x.isExact() ? center : rounded(center, x.error().over(x.smallest()));
  }

  /** Checks that all numbers of a ball, which an operation makes of its operand, are positive. */
  private static void insideLog(Unary op, Ball x, Ball argument) {
    if (argument.mantissa().signum() <= 0 || argument.mayBeZero()) {
      throw notInside(op, x, argument.upper().mantissa().signum() <= 0);
    }
  }

  /**
   * Returns {@code log c}: with {@code c = 2^n y}, y in [1/2, 1), it is {@code n log 2 + log y}.
   *
   * <p>In w places, y is off by one, which makes two of its logarithm, and n log 2 by two. Where c
   * is near 1, w grows by the bits that cancel.
   */
  private Ball logOfExact(Ball c) {
    long n = c.top();
    long missing = 0;
    if (n == 0 || n == 1) {
      BigInteger one = BigInteger.ONE.shiftLeft(Math.toIntExact(-c.exponent()));
      Ball distance = new Ball(c.mantissa().subtract(one), c.exponent(), Magnitude.ZERO);
      if (distance.isExactZero()) {
        return Ball.ZERO;
      }
      missing = smallness(distance);
      if (missing > bits + 3) {
        // |log(1 + d) - d| <= d^2 for |d| <= 1/2
        return rounded(distance, distance.largest().squared());
      }
    }
    int w = Math.toIntExact(Math.max(bits, 64) + 12 + missing);
    BigInteger y = fixed(new Ball(c.mantissa(), c.exponent() - n, Magnitude.ZERO), w);
    BigInteger log = FixedPoint.log(y, w);
    if (n != 0) {
      int guard = Long.SIZE - Long.numberOfLeadingZeros(Math.abs(n));
      log = log.add(BigInteger.valueOf(n).multiply(Constants.log2(w + guard)).shiftRight(guard));
    }
    return rounded(log, -w, Magnitude.above(FixedPoint.LOG_ERROR + 4, -w));
  }

  private Ball log1p(Ball x) {
    // Near -1 every bit decides.
    Ball argument =
        Math.abs(x.top()) <= 1
            ? exactPlusOne(x.midpoint()).widened(x.error())
            : SHORT.add(Ball.ONE, x);
    insideLog(Unary.LOG1P, x, argument);
    if (isWide(x, Magnitude.below(argument.mantissa(), argument.exponent()))) {
      return increasing(Unary.LOG1P, x, forEnds()::log1pOfExact);
    }
    Ball center = log1pOfExact(x.midpoint());
    return x.isExact() ? center : rounded(center, x.error().over(argument.smallest()));
  }

  private Ball log1pOfExact(Ball c) {
    if (c.top() < -bits - 2 || c.isExactZero()) {
      // |log(1 + c) - c| <= c^2 for |c| <= 1/2
      return rounded(c, c.largest().squared());
    }
    return c.top() > 2L * bits ? log(more(GUARD).add(Ball.ONE, c)) : logOfExact(exactPlusOne(c));
  }

  /** Returns {@code 1 + c}, where c is not so small or large that it would be too long. */
  private static Ball exactPlusOne(Ball c) {
    int length = Math.toIntExact(Math.abs(c.top()) + c.mantissa().bitLength() + 2);
    return new Balls(length).add(Ball.ONE, c);
  }

  private Ball log10(Ball x) {
    if (x.isExact() && x.mantissa().signum() > 0) {
      OptionalInt k = powerOfTen(x);
      if (k.isPresent()) {
        return Ball.of(k.getAsInt());
      }
    }
    insideLog(Unary.LOG10, x, x);
    if (isWide(x, Magnitude.below(x.mantissa(), x.exponent()))) {
      return increasing(Unary.LOG10, x, forEnds()::log10);
    }
    Balls wide = more(GUARD);
    return rounded(wide.divide(wide.log(x), wide.logOfTen()));
  }

  private Ball logOfTen() {
    int w = bits + 2;
    return new Ball(Constants.log10(w), -w, Magnitude.powerOfTwo(-w));
  }

  /** Returns the logarithm of 2 pi, for Stirling's series. */
  Ball logTwoPi() {
    int w = bits + 4;
    return rounded(Constants.logTwoPi(w), -w, Magnitude.powerOfTwo(-w));
  }

  /** Returns the k with {@code x = 10^k}, if there is one. */
  private static OptionalInt powerOfTen(Ball x) {
    int zeros = x.mantissa().getLowestSetBit();
    long k = x.exponent() + zeros;
    int length = x.mantissa().bitLength() - zeros;
    // 5^k has floor(k log2(5)) + 1 bits
    if (k < 0 || k > length || (long) (k * 2.321928094887362) + 1 != length) {
      return OptionalInt.empty();
    }
    boolean isPower = x.mantissa().shiftRight(zeros).equals(BigInteger.valueOf(5).pow((int) k));
    return isPower ? OptionalInt.of((int) k) : OptionalInt.empty();
  }

  // ---- circular functions ----

  /** The sine and the cosine of the same angle. */
  public record SinCos(Ball sin, Ball cos) {}

  /** Returns the sine and the cosine of a ball, for the price of one. */
  public SinCos sinCos(Ball x) {
    SinCos center = circular(x, true, true);
    return new SinCos(
        circular(x, center.sin(), center.cos()), circular(x, center.cos(), center.sin()));
  }

  private Ball sin(Ball x) {
    SinCos center = circular(x, true, false);
    return circular(x, center.sin(), center.cos());
  }

  private Ball cos(Ball x) {
    SinCos center = circular(x, false, true);
    return circular(x, center.cos(), center.sin());
  }

  /**
   * Returns the sine or cosine of a ball from that of its midpoint and the other of the two.
   *
   * <p>{@code |sin(c + d) - sin c| = |2 sin(d/2) cos(c + d/2)| <= r (|cos c| + r/2)}, and the same
   * with both exchanged.
   */
  private Ball circular(Ball x, Ball value, Ball slope) {
    if (x.isExact()) {
      return rounded(value);
    }
    Magnitude r = x.error();
    if (r.compareTo(magnitude(4)) >= 0) {
      return UNIT_BALL;
    }
    Magnitude steepest = slope.largest().plus(r.scaled(-1)).min(Magnitude.ONE);
    Ball result = rounded(value, r.times(steepest));
    return isWide(x, Magnitude.ONE) ? clipped(result) : result;
  }

  /** Returns the part of a ball that lies in [-1, 1]. */
  private static Ball clipped(Ball x) {
    Ball minusOne = Ball.of(-1);
    Ball low = isAtMost(x.lower(), minusOne) ? minusOne : x.lower();
    Ball high = isAtMost(Ball.ONE, x.upper()) ? Ball.ONE : x.upper();
    return Ball.between(low, high);
  }

  /**
   * Returns the sine and the cosine of the midpoint: with the n nearest to {@code c / (pi/2)} and
   * {@code t = c - n pi/2} they are those of t up to order and signs.
   *
   * <p>In w places, c is off by one and n pi/2 by two; sine and cosine have slopes of at most 1, so
   * they are off by three more. What is asked for and small gets as many places more as it has
   * zeros at the beginning, but no more than the radius makes sense of.
   */
  private SinCos circular(Ball x, boolean sinAsked, boolean cosAsked) {
    Ball c = x.midpoint();
    if (c.isExactZero()) {
      return new SinCos(Ball.ZERO, Ball.ONE);
    }
    long top = c.top();
    if (top > LARGEST_ANGLE) {
      return new SinCos(UNIT_BALL, UNIT_BALL);
    }
    if (2 * top < -bits) {
      // |sin c - c| <= |c|^3/6, 0 <= 1 - cos c <= c^2/2
      Magnitude square = c.largest().squared();
      return new SinCos(rounded(c, square.times(c.largest())), Ball.ONE.widened(square.scaled(-1)));
    }
    int p = Math.max(bits, 64);
    int guard = (int) Math.max(top, 0) + 2;
    int w = p + 12 + (sinAsked && top < 0 ? (int) -top : 0);
    while (true) {
      BigInteger t = fixed(c, w);
      int quadrant = 0;
      if (top >= 0) {
        BigInteger right = Constants.pi(w + guard - 1);
        BigInteger n =
            top <= 40
                ? BigInteger.valueOf((long) Math.rint(c.toDouble() * 0.6366197723675814))
                : floorOfQuotient(t.shiftLeft(guard).add(right.shiftRight(1)), right);
        quadrant = n.intValue() & 3;
        t = t.subtract(n.multiply(right).shiftRight(guard));
      }
      long missing = p + 8L - t.bitLength();
      boolean isSmallAsked = (quadrant & 1) == 0 ? sinAsked : cosAsked;
      if (top >= 0 && isSmallAsked && missing > 0) {
        long useful = x.isExact() ? Long.MAX_VALUE : GUARD - x.error().top();
        if (w < useful) {
          w += (int) Math.min(missing, useful - w);
          continue;
        }
      }
      FixedPoint.SinCos of = FixedPoint.sinCos(t.abs(), w);
      Magnitude error = Magnitude.above(FixedPoint.SIN_COS_ERROR + 3, -w);
      Ball s = new Ball(t.signum() < 0 ? of.sin().negate() : of.sin(), -w, error);
      Ball k = new Ball(of.cos(), -w, error);
      return switch (quadrant) {
        case 0 -> new SinCos(s, k);
        case 1 -> new SinCos(k, s.negated());
        case 2 -> new SinCos(s.negated(), k.negated());
        default -> new SinCos(k.negated(), s);
      };
    }
  }

  private Ball tan(Ball x) {
    Balls wide = more(GUARD);
    SinCos center = wide.circular(x.midpoint(), true, true);
    if (center.cos().mayBeZero()) {
      throw x.undecided("tan");
    }
    if (x.isExact()) {
      return rounded(wide.divide(center.sin(), center.cos()));
    }
    // tan(c +- r) = (t +- T) / (1 -+ t T), T = tan r, as long as there is no pole between
    if (x.error().compareTo(Magnitude.below(3, -1)) >= 0) {
      throw x.undecided("tan");
    }
    if (isWide(x, center.cos().smallest().min(Magnitude.ONE))) {
      Ball t = SHORT.divide(center.sin(), center.cos());
      Ball tangent = SHORT.tan(x.radius());
      Ball product = SHORT.multiply(t, tangent);
      Ball above = SHORT.subtract(Ball.ONE, product);
      Ball below = SHORT.add(Ball.ONE, product);
      if (above.lower().mantissa().signum() <= 0 || below.lower().mantissa().signum() <= 0) {
        throw x.undecided("tan");
      }
      return Ball.between(
          SHORT.divide(SHORT.subtract(t, tangent), below),
          SHORT.divide(SHORT.add(t, tangent), above));
    }
    // |tan(c + d) - tan c| = |sin d| / |cos c cos(c + d)| <= r / (k (k - r)), k = |cos c|
    Magnitude k = center.cos().smallest();
    return rounded(
        wide.divide(center.sin(), center.cos()),
        x.error().over(k.timesBelow(k.minusBelow(x.error()))));
  }

  private Ball asin(Ball x) {
    insideUnit(Unary.ASIN, x);
    if (isWide(x, fromOne(x))) {
      return increasing(Unary.ASIN, x, forEnds()::asinOfExact);
    }
    return rounded(asinOfExact(x.midpoint()), overRoot(x));
  }

  private Ball asinOfExact(Ball c) {
    if (c.isExactZero()) {
      return c;
    }
    Balls wide = more(GUARD);
    Ball root = wide.otherLeg(c);
    // The angle of (sqrt(1 - c^2), c) moves by at most |c| ds / (1 - ds)^2.
    return rounded(wide.angle(c, root.midpoint()), root.error().times(c.largest()).scaled(1));
  }

  private Ball acos(Ball x) {
    insideUnit(Unary.ACOS, x);
    if (isWide(x, fromOne(x))) {
      return increasing(Unary.ACOS, x.negated(), end -> forEnds().acosOfExact(end.negated()));
    }
    return rounded(acosOfExact(x.midpoint()), overRoot(x));
  }

  private Ball acosOfExact(Ball c) {
    Balls wide = more(GUARD);
    Ball root = wide.otherLeg(c);
    return rounded(wide.angle(root.midpoint(), c), root.error().times(c.largest()).scaled(1));
  }

  /** Returns {@code sqrt(1 - c^2)}. */
  private Ball otherLeg(Ball c) {
    return sqrt(multiply(subtract(Ball.ONE, c), add(Ball.ONE, c)));
  }

  private static void insideUnit(Unary op, Ball x) {
    Ball size = abs(x);
    if (!isAtMost(size.upper(), Ball.ONE)) {
      throw notInside(op, x, !isAtMost(size.lower(), Ball.ONE));
    }
  }

  /** Returns a lower bound of {@code 1 - |c|}. */
  private static Magnitude fromOne(Ball x) {
    return SHORT.subtract(Ball.ONE, abs(x.midpoint())).smallest();
  }

  /** Returns an upper bound of {@code r / sqrt(1 - m^2)}, m the greatest magnitude. */
  private static Magnitude overRoot(Ball x) {
    // 1 - m^2 >= 1 - m
    return x.isExact()
        ? Magnitude.ZERO
        : x.error().over(fromOne(x).minusBelow(x.error()).sqrtBelow());
  }

  private Ball atan(Ball x) {
    Magnitude size = Magnitude.below(x.mantissa(), x.exponent());
    if (isWide(x, size.max(Magnitude.ONE))) {
      return increasing(Unary.ATAN, x, end -> forEnds().angle(end, Ball.ONE));
    }
    // The slope is 1 / (1 + m^2), m the least magnitude.
    Magnitude m = x.smallest();
    Magnitude error = x.error().over(m.timesBelow(m).plusBelow(Magnitude.ONE));
    return rounded(angle(x.midpoint(), Ball.ONE), error);
  }

  /** Returns the angle of the point with this ordinate and abscissa, both exact, not both 0. */
  private Ball angle(Ball y, Ball x) {
    Ball a = abs(y);
    Ball b = abs(x);
    boolean isSteep = !isAtMost(a, b);
    Ball small = isSteep ? b : a;
    Ball large = isSteep ? a : b;
    boolean isAcute = x.mantissa().signum() >= 0;
    Balls wide = more(GUARD);
    Ball first;
    if (!isSteep && isAcute) {
      first = wide.slopeAngle(small, large);
    } else {
      // Beside pi/2 or pi, a small angle needs less bits.
      long below = small.isExactZero() ? bits : large.top() - small.top();
      Ball part = new Balls((int) Math.max(64, wide.bits - below)).slopeAngle(small, large);
      Ball pi = wide.constant(Constant.PI);
      if (isSteep) {
        Ball right = pi.scaled(-1);
        first = isAcute ? wide.subtract(right, part) : wide.add(right, part);
      } else {
        first = wide.subtract(pi, part);
      }
    }
    return rounded(y.mantissa().signum() < 0 ? first.negated() : first);
  }

  /** Returns {@code atan(small / large)} for {@code 0 <= small <= large}, {@code large > 0}. */
  private Ball slopeAngle(Ball small, Ball large) {
    if (small.isExactZero()) {
      return small;
    }
    long below = large.top() - small.top();
    if (2 * below > bits + 4) {
      // |atan q - q| <= q^3/3
      Ball quotient = divide(small, large);
      Magnitude q = quotient.largest();
      return rounded(quotient, q.squared().times(q));
    }
    int w = Math.toIntExact(Math.max(bits, 64) + 12 + below);
    // Both are off by one place, of which the larger has at least 2^(w-1): the angle by 4.
    long scale = large.top();
    BigInteger n = fixed(new Ball(small.mantissa(), small.exponent() - scale, Magnitude.ZERO), w);
    BigInteger d = fixed(new Ball(large.mantissa(), large.exponent() - scale, Magnitude.ZERO), w);
    return rounded(FixedPoint.atan(n, d, w), -w, Magnitude.above(FixedPoint.ATAN_ERROR + 4, -w));
  }

  private Ball atan2(Ball y, Ball x) {
    boolean crosses = !y.isExact() && y.mayBeZero();
    if (y.isExactZero() && x.isExactZero()) {
      throw new OutsideDomainException("atan2 of 0 and 0");
    }
    if (y.isExactZero() && !x.mayBeZero()) {
      return x.mantissa().signum() > 0 ? y : constant(Constant.PI);
    }
    boolean isRight = x.mantissa().signum() > 0 && !x.mayBeZero();
    if ((crosses || y.isExactZero()) && !isRight) {
      throw new UndecidedException("atan2 of " + y + " and " + x);
    }
    // By the mean value theorem, the angle moves by at most (|x| r + |y| s) / (x^2 + y^2).
    Magnitude smallY = y.smallest();
    Magnitude smallX = x.smallest();
    Magnitude square = smallX.timesBelow(smallX).plusBelow(smallY.timesBelow(smallY));
    Magnitude sweep = x.largest().times(y.error()).plus(y.largest().times(x.error()));
    if (square.isZero() || !sweep.over(square).isAtMost(-8)) {
      // Angles are monotone along each edge of a rectangle without the origin.
      return ofCorners(forEnds()::angle, y, x);
    }
    return rounded(angle(y.midpoint(), x.midpoint()), sweep.over(square));
  }

  // ---- hyperbolic functions ----

  private Ball sinh(Ball x) {
    if (isWide(x, Magnitude.ONE)) {
      return increasing(Unary.SINH, x, forEnds()::sinhOfExact);
    }
    Ball center = sinhOfExact(x.midpoint());
    // |sinh(c + d) - sinh c| <= cosh c (e^r - 1), cosh c <= |sinh c| + 1
    return x.isExact()
        ? center
        : rounded(center, center.largest().plus(Magnitude.ONE).times(growth(x)));
  }

  private Ball sinhOfExact(Ball c) {
    if (c.isExactZero()) {
      return c;
    }
    // sinh a = (u + u / (1 + u)) / 2, u = e^a - 1
    Balls wide = more(GUARD);
    Ball u = wide.expm1(abs(c));
    Ball twice = wide.add(u, wide.divide(u, wide.add(Ball.ONE, u)));
    return rounded(c.mantissa().signum() < 0 ? twice.negated() : twice).scaled(-1);
  }

  private Ball cosh(Ball x) {
    if (isWide(x, Magnitude.ONE)) {
      return increasing(Unary.COSH, abs(x), forEnds()::coshOfExact);
    }
    Ball center = coshOfExact(x.midpoint());
    if (x.isExact()) {
      return center;
    }
    // |cosh(c + d) - cosh c| <= cosh c (cosh r - 1) + |sinh c| sinh r
    Ball slope = SHORT.sinhOfExact(x.midpoint());
    Magnitude square = x.error().squared();
    return rounded(center, center.largest().times(square).plus(slope.largest().times(growth(x))));
  }

  private Ball coshOfExact(Ball c) {
    if (c.isExactZero()) {
      return Ball.ONE;
    }
    Balls wide = more(GUARD);
    Ball power = wide.exp(abs(c));
    return rounded(wide.add(power, wide.divide(Ball.ONE, power))).scaled(-1);
  }

  private Ball tanh(Ball x) {
    if (isWide(x, Magnitude.ONE)) {
      return increasing(Unary.TANH, x, forEnds()::tanhOfExact);
    }
    // The slope is below 4 e^(-2m), m the least magnitude.
    Magnitude slope = decay(x.smallest().scaled(1)).scaled(2).min(Magnitude.ONE);
    return rounded(tanhOfExact(x.midpoint()), x.error().times(slope));
  }

  private Ball tanhOfExact(Ball c) {
    if (c.isExactZero()) {
      return c;
    }
    boolean isNegative = c.mantissa().signum() < 0;
    // 1 - tanh a < 2 e^(-2a)
    Magnitude distance = decay(c.smallest().scaled(1)).scaled(1);
    Ball magnitude;
    if (distance.isAtMost(-bits)) {
      magnitude = Ball.ONE.widened(distance);
    } else {
      // tanh a = u / (u + 2), u = e^(2a) - 1
      Balls wide = more(GUARD);
      Ball u = wide.expm1(abs(c).scaled(1));
      magnitude = rounded(wide.divide(u, wide.add(u, TWO)));
    }
    return isNegative ? magnitude.negated() : magnitude;
  }

  /** Returns an upper bound of {@code e^-m}: {@code 2^-k} with the greatest k that is safe. */
  private static Magnitude decay(Magnitude m) {
    if (m.isZero()) {
      return Magnitude.ONE;
    }
    // log2(e) > 1.4426
    double k =
        Math.scalb((double) m.mantissa(), (int) Math.max(-2000, Math.min(m.exponent(), 100)))
            * 1.4426;
    return Magnitude.powerOfTwo(-(long) Math.min(k, (double) LARGEST_EXPONENT));
  }

  private Ball sigmoid(Ball x) {
    if (isWide(x, Magnitude.ONE)) {
      return increasing(Unary.SIGMOID, x, forEnds()::sigmoidOfExact);
    }
    // The slope is below e^-m, m the least magnitude.
    Magnitude slope = decay(x.smallest()).min(Magnitude.powerOfTwo(-2));
    return rounded(sigmoidOfExact(x.midpoint()), x.error().times(slope));
  }

  private Ball sigmoidOfExact(Ball c) {
    Balls wide = more(GUARD);
    Ball power = wide.expOfExact(abs(c).negated());
    Ball numerator = c.mantissa().signum() < 0 ? power : Ball.ONE;
    return rounded(wide.divide(numerator, wide.add(Ball.ONE, power)));
  }

  private Ball asinh(Ball x) {
    Magnitude size = Magnitude.below(x.mantissa(), x.exponent()).max(Magnitude.ONE);
    if (isWide(x, size)) {
      return increasing(Unary.ASINH, x, forEnds()::asinhOfExact);
    }
    // The slope is 1 / sqrt(1 + m^2), m the least magnitude.
    return rounded(
        asinhOfExact(x.midpoint()), x.error().over(x.smallest().max(Magnitude.below(1, 0))));
  }

  private Ball asinhOfExact(Ball c) {
    if (c.isExactZero()) {
      return c;
    }
    Balls wide = more(GUARD);
    Ball a = abs(c);
    if (2 * a.top() > bits + 4) {
      // 0 < asinh a - log(2a) < 1 / (4 a^2)
      Magnitude size = a.smallest();
      Ball log = wide.log(a.scaled(1));
      return rounded(
          c.mantissa().signum() < 0 ? log.negated() : log,
          Magnitude.ONE.over(size.timesBelow(size)).scaled(-2));
    }
    // asinh a = log1p(a + a^2 / (1 + sqrt(1 + a^2)))
    Ball square = wide.multiply(a, a);
    Ball root = wide.sqrt(wide.add(Ball.ONE, square));
    Ball result = wide.log1p(wide.add(a, wide.divide(square, wide.add(Ball.ONE, root))));
    return rounded(c.mantissa().signum() < 0 ? result.negated() : result);
  }

  private Ball acosh(Ball x) {
    if (!isAtMost(Ball.ONE, x.lower())) {
      throw notInside(Unary.ACOSH, x, !isAtMost(Ball.ONE, x.upper()));
    }
    Magnitude beyond = SHORT.subtract(x.midpoint(), Ball.ONE).smallest();
    if (isWide(x, beyond)) {
      return increasing(Unary.ACOSH, x, forEnds()::acoshOfExact);
    }
    Ball center = acoshOfExact(x.midpoint());
    if (x.isExact()) {
      return center;
    }
    // sqrt(x^2 - 1) = sqrt(t (t + 2)) >= sqrt(t max(t, 2)), t = x - 1 at the lower end
    Magnitude t = beyond.minusBelow(x.error());
    return rounded(center, x.error().over(t.timesBelow(t.max(Magnitude.below(2, 0))).sqrtBelow()));
  }

  private Ball acoshOfExact(Ball c) {
    Balls wide = more(GUARD);
    if (2 * c.top() > bits + 4) {
      // 0 < log(2c) - acosh c < 1 / (2 c^2) for c >= 2
      Magnitude size = c.smallest();
      return rounded(wide.log(c.scaled(1)), Magnitude.ONE.over(size.timesBelow(size)).scaled(-1));
    }
    Ball t = wide.subtract(c, Ball.ONE);
    if (t.isExactZero()) {
      return t;
    }
    // acosh(1 + t) = log1p(t + sqrt(t (t + 2)))
    Ball root = wide.sqrt(wide.multiply(t, wide.add(t, TWO)));
    return rounded(wide.log1p(wide.add(t, root)));
  }

  private Ball atanh(Ball x) {
    Ball room = SHORT.subtract(Ball.ONE, abs(x));
    if (room.mantissa().signum() <= 0 || room.mayBeZero()) {
      throw notInside(Unary.ATANH, x, room.upper().mantissa().signum() <= 0);
    }
    if (isWide(x, fromOne(x))) {
      return increasing(Unary.ATANH, x, forEnds()::atanhOfExact);
    }
    // 1 - m^2 >= 1 - m, m the greatest magnitude
    return rounded(
        atanhOfExact(x.midpoint()),
        x.isExact() ? Magnitude.ZERO : x.error().over(fromOne(x).minusBelow(x.error())));
  }

  private Ball atanhOfExact(Ball c) {
    if (c.isExactZero()) {
      return c;
    }
    // atanh a = log1p(2 a / (1 - a)) / 2
    Balls wide = more(GUARD);
    Ball a = abs(c);
    Ball twice = wide.log1p(wide.divide(a.scaled(1), wide.subtract(Ball.ONE, a)));
    return rounded(c.mantissa().signum() < 0 ? twice.negated() : twice).scaled(-1);
  }

  @Override
  public String toString() {
    return "balls of " + bits + " bits";
  }
}
