package tridiff.core.algebra;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.function.IntFunction;

/**
 * Arithmetic of many decimal digits that knows its own error.
 *
 * <p>Every {@link Decimal} carries a radius. An operation adds to the radius of its result what the
 * radii of the operands can do to it, its own error, and the rounding to the precision; so the true
 * value always lies within the radius, however badly digits cancel. Results that have no more
 * digits than the precision are exact.
 *
 * <p>What cannot be told within the radius is not guessed: a comparison, {@code floor}, {@code
 * ceil}, {@code abs}, {@code sign}, {@code min} or {@code max} of numbers that may lie on either
 * side of the decision, and an operand that may lie outside the domain, throw {@link
 * UndecidedException}; more digits may help. Operands that surely lie outside throw {@link
 * OutsideDomainException}, as do NaN and infinite constants.
 *
 * <p>Magnitudes reach from 10^-500,000,000 to 10^500,000,000. Smaller results become 0 with a
 * radius, larger ones throw {@link DecimalOverflowException}. There are no signed zeros.
 *
 * <p>Not safe for threads, because of {@link #ties()}.
 */
public final class Decimals implements Algebra<Decimal> {

  private static final int LARGEST_EXPONENT = 500_000_000;
  private static final BigDecimal SMALLEST = Bounds.powerOfTen(-LARGEST_EXPONENT);
  private static final BigDecimal SMALLEST_RADIUS = Bounds.powerOfTen(-2L * LARGEST_EXPONENT);

  /** exp overflows or underflows beyond this. */
  private static final BigDecimal LARGEST_EXP = new BigDecimal(1_100_000_000);

  /** Where slopes that decay exponentially are small enough; a bound need not be sharp there. */
  private static final BigDecimal SLOWEST_DECAY = new BigDecimal(1_000_000_000);

  /** No double has more digits than this. */
  private static final int DIGITS_OF_DOUBLE = 1100;

  /** Guard digits of what is computed in several steps. */
  private static final int GUARD = 12;

  private static final BigDecimal ONE = BigDecimal.ONE;
  private static final BigDecimal HALF = Bounds.HALF;
  private static final Decimal UNIT = Decimal.exact(1);
  private static final Decimal TWO = Decimal.exact(2);

  private final int precision;
  private final MathContext context;
  private boolean ties;

  private Decimals(int precision) {
    this.precision = precision;
    this.context = new MathContext(precision);
  }

  /**
   * Returns the arithmetic of this many significant digits.
   *
   * @throws IllegalArgumentException if there are fewer than 10
   */
  public static Decimals of(int precision) {
    if (precision < 10) {
      throw new IllegalArgumentException("decimals need at least 10 digits, was " + precision);
    }
    return new Decimals(precision);
  }

  /** Returns the number of significant digits to which results are rounded. */
  public int precision() {
    return precision;
  }

  /**
   * Returns whether some decision so far was exactly on the edge: a comparison of equal numbers,
   * the sign or absolute value of 0, the floor of a whole number, the maximum of equal ones, an
   * angle on the cut of atan2.
   */
  public boolean ties() {
    return ties;
  }

  @Override
  public Decimal constant(double value) {
    if (!Double.isFinite(value)) {
      throw new OutsideDomainException(value + " is no decimal");
    }
    return Decimal.exact(new BigDecimal(value));
  }

  @Override
  public Decimal constant(BigInteger value) {
    return Decimal.exact(new BigDecimal(value));
  }

  @Override
  public Decimal constant(Constant value) {
    return switch (value) {
      case PI -> rounded(Elementary.pi(precision + 3));
      case E -> rounded(Elementary.exp(ONE, precision + 3));
    };
  }

  @Override
  public double approximate(Decimal x) {
    return x.value().doubleValue();
  }

  @Override
  public Decimal apply(Unary op, Decimal x) {
    return switch (op) {
      case NEGATE -> new Decimal(x.value().negate(), x.radius());
      case ABS -> signOf(op, x) < 0 ? negate(x) : x;
      case SIGN -> Decimal.exact(signOf(op, x));
      case FLOOR -> whole(op, x, RoundingMode.FLOOR);
      case CEIL -> whole(op, x, RoundingMode.CEILING);
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
    };
  }

  @Override
  public Decimal apply(Binary op, Decimal x, Decimal y) {
    return switch (op) {
      case ADD -> sum(x, y);
      case SUBTRACT -> sum(x, new Decimal(y.value().negate(), y.radius()));
      case MULTIPLY -> product(x, y);
      case DIVIDE -> quotient(x, y);
      case POW -> pow(x, y);
      case MIN -> order(op.symbol(), x, y) <= 0 ? x : y;
      case MAX -> order(op.symbol(), x, y) >= 0 ? x : y;
      case ATAN2 -> atan2(x, y);
      case HYPOT -> hypot(x, y);
    };
  }

  @Override
  public boolean compare(Comparison op, Decimal x, Decimal y) {
    return op.holds(order(op.symbol(), x, y));
  }

  // ---- decisions ----

  private int order(String symbol, Decimal x, Decimal y) {
    int order = x.value().compareTo(y.value());
    if (x.isExact() && y.isExact()) {
      ties |= order == 0;
      return order;
    }
    if (Bounds.distance(x.value(), y.value()).compareTo(Bounds.sum(x.radius(), y.radius())) <= 0) {
      throw new UndecidedException(symbol + " of " + x + " and " + y);
    }
    return order;
  }

  private int signOf(Unary op, Decimal x) {
    if (x.isExact()) {
      ties |= x.value().signum() == 0;
    } else if (x.mayBeZero()) {
      throw undecided(op, x);
    }
    return x.value().signum();
  }

  private Decimal whole(Unary op, Decimal x, RoundingMode mode) {
    if (x.value().signum() != 0 && Bounds.exponent(x.value()) > DIGITS_OF_DOUBLE + precision) {
      throw new DecimalOverflowException(op.symbol() + " of " + x + " has too many digits");
    }
    BigDecimal whole = wholeOf(x.value(), mode);
    if (x.isExact()) {
      ties |= whole.compareTo(x.value()) == 0;
      return Decimal.exact(whole);
    }
    // floor: [whole, whole + 1), ceil: (whole - 1, whole]
    BigDecimal next = mode == RoundingMode.FLOOR ? whole.add(ONE) : whole.subtract(ONE);
    if (Bounds.distance(x.value(), whole).compareTo(x.radius()) < 0
        || Bounds.distance(x.value(), next).compareTo(x.radius()) <= 0) {
      throw undecided(op, x);
    }
    return Decimal.exact(whole);
  }

  private static BigDecimal wholeOf(BigDecimal x, RoundingMode mode) {
    if (x.signum() != 0 && Bounds.exponent(x) < 0) {
      // Without writing down the zeros of 1e-400000000.
      return x.movePointRight(Math.toIntExact(-1 - Bounds.exponent(x))).setScale(0, mode);
    }
    return x.setScale(0, mode);
  }

  private static UndecidedException undecided(Unary op, Decimal x) {
    return new UndecidedException(op.symbol() + " of " + x);
  }

  /** Says that an operand is not inside the domain: surely outside, or perhaps. */
  private static RuntimeException notInside(Unary op, Decimal x, boolean surelyOutside) {
    return surelyOutside ? new OutsideDomainException(op.symbol() + " of " + x) : undecided(op, x);
  }

  // ---- rounding ----

  /** Returns a number with this many digits more, for the steps of a longer computation. */
  private Decimals wider(long digits) {
    return new Decimals(Math.toIntExact(precision + GUARD + digits));
  }

  private Decimal rounded(Decimal x) {
    return rounded(x.value(), x.radius());
  }

  /** Rounds to the precision; the radius grows by what that changes. */
  private Decimal rounded(BigDecimal value, BigDecimal radius) {
    BigDecimal v = value;
    BigDecimal r = radius;
    if (value.precision() > precision) {
      v = value.round(context);
      r = Bounds.sum(r, BigDecimal.valueOf(5, 1).multiply(v.ulp()));
    }
    if (v.signum() != 0) {
      long exponent = Bounds.exponent(v);
      if (exponent > LARGEST_EXPONENT) {
        throw overflow("a result");
      }
      if (exponent < -LARGEST_EXPONENT) {
        r = Bounds.sum(r, SMALLEST);
        v = BigDecimal.ZERO;
      }
    }
    if (r.signum() != 0) {
      if (Bounds.exponent(r) > LARGEST_EXPONENT) {
        throw overflow("an error radius");
      }
      // So that nobody has to write down a number together with a radius a million digits below.
      long least = v.signum() == 0 ? 0 : Bounds.exponent(v) - 2L * precision;
      r = r.max(v.signum() == 0 ? SMALLEST_RADIUS : Bounds.powerOfTen(least));
    }
    return new Decimal(v, r);
  }

  private static DecimalOverflowException overflow(String what) {
    return new DecimalOverflowException(
        what + " is above 1e" + LARGEST_EXPONENT + ", the largest magnitude of decimals");
  }

  /** Returns a result of an exact operand together with what the operand's error adds. */
  private Decimal rounded(Decimal result, BigDecimal propagated) {
    return rounded(result.value(), Bounds.sum(result.radius(), propagated));
  }

  // ---- the four operations ----

  private Decimal sum(Decimal x, Decimal y) {
    BigDecimal radius = Bounds.sum(x.radius(), y.radius());
    BigDecimal a = x.value();
    BigDecimal b = y.value();
    if (a.signum() == 0 || b.signum() == 0) {
      return rounded(a.signum() == 0 ? b : a, radius);
    }
    long top = Math.max(Bounds.exponent(a), Bounds.exponent(b));
    long bottom = -Math.max(a.scale(), b.scale());
    if (top - bottom <= 2L * precision + DIGITS_OF_DOUBLE) {
      return rounded(a.add(b), radius);
    }
    // Too far apart to write the exact sum down.
    BigDecimal close = a.add(b, context);
    return rounded(close, Bounds.sum(radius, close.ulp()));
  }

  private Decimal product(Decimal x, Decimal y) {
    BigDecimal value = x.value().multiply(y.value());
    if (x.isExact() && y.isExact()) {
      return rounded(value, BigDecimal.ZERO);
    }
    BigDecimal fromX = Bounds.product(Bounds.above(y.value()), x.radius());
    BigDecimal fromY = Bounds.product(Bounds.above(x), y.radius());
    return rounded(value, Bounds.sum(fromX, fromY));
  }

  private Decimal quotient(Decimal x, Decimal y) {
    if (y.isExactZero()) {
      throw new OutsideDomainException("division of " + x + " by 0");
    }
    if (y.mayBeZero()) {
      throw new UndecidedException("division of " + x + " by " + y);
    }
    if (x.isExactZero()) {
      return x;
    }
    BigDecimal value = x.value().divide(y.value(), context);
    BigDecimal radius = BigDecimal.ZERO;
    boolean exact = x.isExact() && y.isExact();
    if (!exact || value.multiply(y.value()).compareTo(x.value()) != 0) {
      BigDecimal rounding = value.signum() == 0 ? BigDecimal.ZERO : unit(value);
      // |x/y - c/d| <= (r + |c/d| s)/(|d| - s)
      BigDecimal error =
          Bounds.sum(
              x.radius(), Bounds.product(Bounds.sum(Bounds.above(value), rounding), y.radius()));
      radius = Bounds.sum(Bounds.quotient(error, Bounds.below(y)), rounding);
    }
    return rounded(value, radius);
  }

  /** Returns one unit of the last digit that a number of this magnitude has. */
  private BigDecimal unit(BigDecimal value) {
    return Bounds.powerOfTen(Bounds.exponent(value) - precision + 1);
  }

  // ---- powers and roots ----

  @Override
  public Decimal power(Decimal base, int exponent) {
    if (exponent == 0) {
      return UNIT;
    }
    if (exponent == 1) {
      return base;
    }
    if (exponent < 0) {
      if (base.isExactZero()) {
        throw new OutsideDomainException("0 to the power " + exponent);
      }
      if (base.mayBeZero()) {
        throw new UndecidedException(base + " to the power " + exponent);
      }
      Decimals wide = wider(0);
      // The negative of the smallest int is no int.
      Decimal reciprocal = wide.quotient(UNIT, base);
      return rounded(
          exponent == Integer.MIN_VALUE
              ? wide.power(wide.power(reciprocal, 1 << 30), 2)
              : quotient(UNIT, wide.power(base, -exponent)));
    }
    Decimals wide = wider(0);
    Decimal result = UNIT;
    Decimal square = base;
    for (int rest = exponent; ; ) {
      if ((rest & 1) == 1) {
        result = wide.product(result, square);
      }
      rest >>= 1;
      if (rest == 0) {
        return rounded(result);
      }
      square = wide.product(square, square);
    }
  }

  private Decimal pow(Decimal x, Decimal y) {
    if (y.isExact() && isWhole(y.value())) {
      if (y.value().abs().compareTo(BigDecimal.valueOf(Integer.MAX_VALUE)) <= 0) {
        return power(x, y.value().intValueExact());
      }
      if (x.isExact() && x.value().abs().compareTo(ONE) == 0) {
        return x.value().signum() > 0 || isEven(y.value()) ? UNIT : x;
      }
      if (x.value().signum() < 0 && !x.mayBeZero()) {
        Decimal magnitude = pow(negate(x), y);
        return isEven(y.value()) ? magnitude : negate(magnitude);
      }
    }
    if (y.isExact() && y.value().compareTo(HALF) == 0) {
      return sqrt(x);
    }
    if (x.isExactZero()) {
      if (y.mayBeZero()) {
        throw new UndecidedException("0 to the power " + y);
      }
      if (y.value().signum() < 0) {
        throw new OutsideDomainException("0 to the power " + y);
      }
      return x;
    }
    if (x.mayBeZero()) {
      throw new UndecidedException(x + " to the power " + y);
    }
    if (x.value().signum() < 0) {
      if (y.isExact() || !mayBeWhole(y)) {
        throw new OutsideDomainException(x + " to the power " + y);
      }
      throw new UndecidedException(x + " to the power " + y);
    }
    if (x.isExact() && x.value().compareTo(ONE) == 0) {
      return UNIT;
    }
    Decimals wide = wider(0);
    Decimal exponent = wide.product(y, wide.log(x));
    long digits = exponent.value().signum() == 0 ? 0 : Bounds.exponent(exponent.value());
    if (digits > 9) {
      return exp(exponent); // which says that it is too large
    }
    if (digits > 0) {
      wide = wider(digits);
      exponent = wide.product(y, wide.log(x));
    }
    return rounded(wide.exp(exponent));
  }

  private static boolean isWhole(BigDecimal x) {
    return x.signum() == 0
        || x.scale() <= 0
        || (Bounds.exponent(x) >= 0 && x.stripTrailingZeros().scale() <= 0);
  }

  private static boolean isEven(BigDecimal whole) {
    return whole.scale() < 0 || whole.remainder(TWO.value()).signum() == 0;
  }

  private static boolean mayBeWhole(Decimal x) {
    if (x.value().abs().compareTo(HALF) <= 0) {
      return x.mayBeZero() || x.radius().compareTo(HALF) >= 0;
    }
    BigDecimal nearest =
        x.value().scale() <= 0 ? x.value() : x.value().setScale(0, RoundingMode.HALF_EVEN);
    return Bounds.distance(x.value(), nearest).compareTo(x.radius()) <= 0;
  }

  private Decimal sqrt(Decimal x) {
    if (x.isExactZero()) {
      return x;
    }
    if (x.value().signum() <= 0 || x.mayBeZero()) {
      throw notInside(Unary.SQRT, x, x.value().signum() < 0 && !x.mayBeZero());
    }
    BigDecimal root = x.value().sqrt(context);
    if (x.isExact() && root.multiply(root).compareTo(x.value()) == 0) {
      return Decimal.exact(root);
    }
    // |sqrt(c + d) - sqrt(c)| = |d| / (sqrt(c + d) + sqrt(c))
    BigDecimal propagated =
        Bounds.quotient(x.radius(), Bounds.sqrtBelow(Bounds.below(x)).add(Bounds.below(root)));
    return rounded(root, Bounds.sum(propagated, unit(root)));
  }

  private Decimal cbrt(Decimal x) {
    Decimal root = Elementary.cbrt(x.value(), precision + 2);
    if (x.isExact()) {
      return rounded(root);
    }
    BigDecimal m = Bounds.below(x);
    // The slope is m^(1/3) / (3 m); and |cbrt a - cbrt b| <= cbrt(4 |a - b|) everywhere.
    BigDecimal propagated =
        m.compareTo(x.radius()) > 0
            ? Bounds.quotient(
                Bounds.product(x.radius(), Bounds.above(root)),
                Bounds.productBelow(m, BigDecimal.valueOf(3)))
            : Bounds.above(Elementary.cbrt(Bounds.product(x.radius(), BigDecimal.valueOf(5)), 10));
    return rounded(root, propagated);
  }

  private Decimal hypot(Decimal x, Decimal y) {
    Decimals wide = wider(0);
    Decimal a = Decimal.exact(x.value());
    Decimal b = Decimal.exact(y.value());
    Decimal center = wide.sqrt(wide.sum(wide.product(a, a), wide.product(b, b)));
    return rounded(center, Bounds.sum(x.radius(), y.radius()));
  }

  // ---- exponential and logarithm ----

  /**
   * Returns an upper bound of {@code e^r - 1}, which is at most {@code r + r^2} for r <= 1.
   *
   * @throws UndecidedException if r is larger
   */
  private static BigDecimal growth(Unary op, Decimal x) {
    BigDecimal r = x.radius();
    if (r.compareTo(ONE) > 0) {
      throw undecided(op, x);
    }
    return Bounds.sum(r, Bounds.product(r, r));
  }

  private Decimal exp(Decimal x) {
    BigDecimal c = x.value();
    if (c.abs().compareTo(LARGEST_EXP) > 0) {
      if (c.signum() > 0) {
        throw new DecimalOverflowException("exp of " + x + " is too large for decimals");
      }
      return new Decimal(BigDecimal.ZERO, SMALLEST);
    }
    if (isTiny(c)) {
      return rounded(
          ONE.add(c, context), Bounds.sum(unit(ONE), Bounds.sum(square(c), growth(Unary.EXP, x))));
    }
    Decimal power = Elementary.exp(c, precision + 3);
    return rounded(power, Bounds.product(Bounds.above(power), growth(Unary.EXP, x)));
  }

  /** Returns whether the square of a number is too small to be seen beside it. */
  private boolean isTiny(BigDecimal c) {
    return c.signum() != 0 && Bounds.exponent(c) < -precision;
  }

  private static BigDecimal square(BigDecimal c) {
    return Bounds.product(Bounds.above(c), Bounds.above(c));
  }

  /** Returns how many digits cancel where a result is about as small as this. */
  private static long smallness(BigDecimal c) {
    return c.signum() == 0 ? 0 : Math.max(0, -Bounds.exponent(c));
  }

  /**
   * Returns an odd-like function, {@code f(x) = x + O(x^2)} with {@code |f(x) - x| <= x^2}, near 0:
   * the argument itself where that is tiny, else what a formula gives with as many more digits as
   * cancel.
   */
  private Decimal nearIdentity(BigDecimal c, Formula formula) {
    if (c.signum() == 0) {
      return Decimal.exact(0);
    }
    if (isTiny(c)) {
      return new Decimal(c, square(c));
    }
    return formula.apply(wider(smallness(c)), Decimal.exact(c));
  }

  /** A formula in the operations of some precision. */
  private interface Formula {
    Decimal apply(Decimals on, Decimal x);
  }

  private Decimal expm1(Decimal x) {
    Decimal center = nearIdentity(x.value(), (on, c) -> on.sum(on.exp(c), Decimal.exact(-1)));
    BigDecimal power = Bounds.sum(Bounds.above(center), ONE); // not below e^c
    return rounded(center, Bounds.product(power, growth(Unary.EXPM1, x)));
  }

  private Decimal log(Decimal x) {
    Decimal center = logOfCenter(Unary.LOG, x);
    return rounded(center, Bounds.quotient(x.radius(), Bounds.below(x)));
  }

  private Decimal logOfCenter(Unary op, Decimal x) {
    BigDecimal c = x.value();
    if (c.signum() <= 0 || x.mayBeZero()) {
      throw notInside(op, x, x.isExactZero() || (c.signum() < 0 && !x.mayBeZero()));
    }
    if (Bounds.exponent(c) == 0 || Bounds.exponent(c) == -1) {
      BigDecimal distance = c.subtract(ONE);
      if (isTiny(distance)) {
        return new Decimal(distance, square(distance));
      }
      return Elementary.log(c, Math.toIntExact(precision + 3 + smallness(distance)));
    }
    return Elementary.log(c, precision + 3);
  }

  private Decimal log1p(Decimal x) {
    Decimal shifted = sum(UNIT, Decimal.exact(x.value()));
    if (shifted.value().signum() <= 0) {
      Decimal ball = sum(UNIT, x);
      throw notInside(Unary.LOG1P, x, ball.isExactZero() || !ball.mayBeZero());
    }
    Decimal center = nearIdentity(x.value(), (on, c) -> on.log(on.sum(UNIT, c)));
    if (x.isExact()) {
      return rounded(center);
    }
    BigDecimal distance = Bounds.below(sum(UNIT, x));
    if (distance.signum() == 0) {
      throw undecided(Unary.LOG1P, x);
    }
    return rounded(center, Bounds.quotient(x.radius(), distance));
  }

  private Decimal log10(Decimal x) {
    if (x.isExact() && x.value().signum() > 0) {
      BigDecimal plain = x.value().stripTrailingZeros();
      if (plain.precision() == 1 && plain.unscaledValue().equals(BigInteger.ONE)) {
        return Decimal.exact(-(long) plain.scale());
      }
    }
    Decimals wide = wider(0);
    Decimal center = logOfCenter(Unary.LOG10, x);
    Decimal ten = wide.log(Decimal.exact(10));
    // 1 / log 10 < 1
    return rounded(wide.quotient(center, ten), Bounds.quotient(x.radius(), Bounds.below(x)));
  }

  // ---- circular functions ----

  private Decimal sin(Decimal x) {
    if (x.radius().compareTo(ONE) >= 0) {
      return new Decimal(BigDecimal.ZERO, ONE);
    }
    return rounded(sinOfCenter(x.value()), x.radius());
  }

  private Decimal sinOfCenter(BigDecimal c) {
    if (c.signum() == 0) {
      return Decimal.exact(0);
    }
    return isTiny(c) ? new Decimal(c, square(c)) : relative(d -> Elementary.sin(c, d));
  }

  private Decimal cos(Decimal x) {
    if (x.isExactZero()) {
      return UNIT;
    }
    if (x.radius().compareTo(ONE) >= 0) {
      return new Decimal(BigDecimal.ZERO, ONE);
    }
    BigDecimal c = x.value();
    Decimal center = isTiny(c) ? new Decimal(ONE, square(c)) : relative(d -> Elementary.cos(c, d));
    return rounded(center, x.radius());
  }

  /**
   * Returns what a function gives that is asked for an absolute error of 10^-digits; if the result
   * is small, once more with more digits, so that its relative error is small.
   */
  private Decimal relative(IntFunction<Decimal> function) {
    Decimal first = function.apply(precision + 3);
    long missing = first.value().signum() == 0 ? precision : smallness(first.value());
    return missing <= 2 ? first : function.apply(Math.toIntExact(precision + 3 + missing));
  }

  private Decimal tan(Decimal x) {
    Decimal center =
        nearIdentity(
            x.value(),
            (on, c) -> {
              Decimals wide = wider(0); // sin is small too, and knows
              return wide.quotient(wide.sin(c), wide.cos(c));
            });
    BigDecimal r = x.radius();
    if (r.signum() == 0) {
      return rounded(center);
    }
    // |tan(c + d) - tan c| = |tan d| (1 + t^2)/|1 - t tan d|, and tan d <= d + d^3 for d <= 1/2
    if (r.compareTo(HALF) > 0) {
      throw undecided(Unary.TAN, x);
    }
    BigDecimal t = Bounds.above(center);
    BigDecimal tangent = Bounds.product(r, Bounds.sum(ONE, Bounds.product(r, r)));
    BigDecimal room = Bounds.difference(ONE, Bounds.product(t, tangent));
    if (room.signum() == 0) {
      throw undecided(Unary.TAN, x);
    }
    BigDecimal slope = Bounds.sum(ONE, Bounds.product(t, t));
    return rounded(center, Bounds.quotient(Bounds.product(tangent, slope), room));
  }

  private Decimal asin(Decimal x) {
    Decimal center = nearIdentity(insideUnit(Unary.ASIN, x), (on, c) -> on.asinOfCenter(c));
    return rounded(center, overRoot(x));
  }

  private Decimal asinOfCenter(Decimal c) {
    if (c.value().abs().compareTo(ONE) == 0) {
      Decimal right = quotient(constant(Constant.PI), TWO);
      return c.value().signum() < 0 ? negate(right) : right;
    }
    return atan(quotient(c, sqrt(product(sum(UNIT, negate(c)), sum(UNIT, c)))));
  }

  private Decimal acos(Decimal x) {
    BigDecimal c = insideUnit(Unary.ACOS, x);
    if (c.compareTo(ONE) == 0) {
      return Decimal.exact(0);
    }
    Decimals wide = wider(smallness(sum(UNIT, Decimal.exact(c)).value()));
    Decimal center =
        c.compareTo(ONE.negate()) == 0
            ? wide.constant(Constant.PI)
            : wide.product(
                TWO,
                wide.atan(
                    wide.sqrt(
                        wide.quotient(
                            wide.sum(UNIT, Decimal.exact(c.negate())),
                            wide.sum(UNIT, Decimal.exact(c))))));
    return rounded(center, overRoot(x));
  }

  /** Returns the middle of an operand that must lie in [-1, 1], the ends only without error. */
  private BigDecimal insideUnit(Unary op, Decimal x) {
    boolean beyond = x.value().abs().compareTo(ONE) > 0;
    if (x.isExact() ? beyond : mayReachOne(x)) {
      throw notInside(op, x, beyond && fromOne(x).compareTo(x.radius()) > 0);
    }
    return x.value();
  }

  private static boolean mayReachOne(Decimal x) {
    return x.value().abs().compareTo(ONE) >= 0 || fromOne(x).compareTo(x.radius()) <= 0;
  }

  /** Returns a lower bound of {@code ||c| - 1|}. */
  private static BigDecimal fromOne(Decimal x) {
    return Bounds.distance(ONE, x.value().abs());
  }

  /** Returns an upper bound of {@code r / sqrt(1 - (|c| + r)^2)}. */
  private static BigDecimal overRoot(Decimal x) {
    if (x.isExact()) {
      return BigDecimal.ZERO;
    }
    return Bounds.quotient(x.radius(), Bounds.sqrtBelow(oneMinusSquare(x)));
  }

  /** Returns a lower bound of {@code 1 - (|c| + r)^2}, for a number inside (-1, 1). */
  private static BigDecimal oneMinusSquare(Decimal x) {
    // 1 - m^2 = (1 - m)(1 + m) >= 1 - m
    return Bounds.difference(fromOne(x), x.radius());
  }

  private Decimal atan(Decimal x) {
    Decimal center = nearIdentity(x.value(), (on, c) -> on.atanOfCenter(c));
    BigDecimal m = Bounds.below(x);
    // 1 + m^2 >= max(1, m^2)
    return rounded(center, Bounds.quotient(x.radius(), Bounds.productBelow(m, m).max(ONE)));
  }

  private Decimal atanOfCenter(Decimal c) {
    if (c.value().abs().compareTo(ONE) <= 0) {
      return Elementary.atan(c.value(), precision);
    }
    Decimal right = quotient(constant(Constant.PI), TWO);
    Decimal rest = atan(quotient(UNIT, c));
    return sum(c.value().signum() < 0 ? negate(right) : right, negate(rest));
  }

  private Decimal atan2(Decimal ordinate, Decimal abscissa) {
    String what = "atan2 of " + ordinate + " and " + abscissa;
    if (ordinate.isExactZero() && abscissa.isExactZero()) {
      throw new OutsideDomainException(what);
    }
    Decimals wide = wider(0);
    boolean steep =
        abscissa.mayBeZero()
            || (!ordinate.mayBeZero()
                && ordinate.value().abs().compareTo(abscissa.value().abs()) > 0);
    if (steep) {
      if (ordinate.mayBeZero()) {
        throw new UndecidedException(what);
      }
      Decimal right = wide.quotient(wide.constant(Constant.PI), TWO);
      Decimal rest = wide.atan(wide.quotient(abscissa, ordinate));
      return rounded(wide.sum(ordinate.value().signum() < 0 ? negate(right) : right, negate(rest)));
    }
    if (abscissa.value().signum() > 0) {
      return rounded(wide.atan(wide.quotient(ordinate, abscissa)));
    }
    if (ordinate.isExactZero()) {
      ties = true; // on the cut between pi and -pi
      return constant(Constant.PI);
    }
    if (ordinate.mayBeZero()) {
      throw new UndecidedException(what);
    }
    Decimal half = wide.constant(Constant.PI);
    Decimal rest = wide.atan(wide.quotient(ordinate, abscissa));
    return rounded(wide.sum(ordinate.value().signum() < 0 ? negate(half) : half, rest));
  }

  // ---- hyperbolic functions ----

  private Decimal sinh(Decimal x) {
    Decimal center =
        nearIdentity(
            x.value(),
            (on, c) -> {
              Decimal power = on.exp(c);
              return on.product(
                  on.sum(power, negate(on.quotient(UNIT, power))), Decimal.exact(HALF));
            });
    // cosh c <= |sinh c| + 1
    BigDecimal slope = Bounds.sum(Bounds.above(center), ONE);
    return rounded(center, Bounds.product(slope, growth(Unary.SINH, x)));
  }

  private Decimal cosh(Decimal x) {
    if (x.isExactZero()) {
      return UNIT;
    }
    Decimals wide = wider(0);
    Decimal power = wide.exp(Decimal.exact(x.value()));
    Decimal center = wide.product(wide.sum(power, wide.quotient(UNIT, power)), Decimal.exact(HALF));
    return rounded(center, Bounds.product(Bounds.above(center), growth(Unary.COSH, x)));
  }

  private Decimal tanh(Decimal x) {
    Decimal center =
        nearIdentity(
            x.value(),
            (on, c) -> {
              Decimal decay = on.exp(Decimal.exact(c.value().abs().multiply(TWO.value().negate())));
              Decimal magnitude = on.quotient(on.sum(UNIT, negate(decay)), on.sum(UNIT, decay));
              return c.value().signum() < 0 ? negate(magnitude) : magnitude;
            });
    return rounded(center, decaying(x, 2, 4));
  }

  private Decimal sigmoid(Decimal x) {
    Decimals wide = wider(0);
    Decimal decay = wide.exp(Decimal.exact(x.value().abs().negate()));
    Decimal numerator = x.value().signum() < 0 ? decay : UNIT;
    return rounded(wide.quotient(numerator, wide.sum(UNIT, decay)), decaying(x, 1, 1));
  }

  /**
   * Returns an upper bound of {@code r min(1, height e^(-rate m))}, m the least magnitude: the
   * slope of tanh is below {@code 4 e^(-2m)} and 1, that of the sigmoid below {@code e^-m}.
   */
  private static BigDecimal decaying(Decimal x, int rate, int height) {
    BigDecimal r = x.radius();
    BigDecimal m = Bounds.below(x);
    if (m.compareTo(ONE) < 0 || r.signum() == 0) {
      return r;
    }
    BigDecimal capped = m.multiply(BigDecimal.valueOf(rate)).min(SLOWEST_DECAY).negate();
    BigDecimal slope = Bounds.above(Elementary.exp(capped, 10));
    return Bounds.product(r, Bounds.product(BigDecimal.valueOf(height), slope)).min(r);
  }

  private Decimal asinh(Decimal x) {
    Decimal center =
        nearIdentity(
            x.value(),
            (on, c) -> {
              // asinh a = log1p(a + a^2/(1 + sqrt(1 + a^2)))
              Decimal a = Decimal.exact(c.value().abs());
              Decimal square = on.product(a, a);
              Decimal root = on.sqrt(on.sum(UNIT, square));
              Decimal magnitude = on.log1p(on.sum(a, on.quotient(square, on.sum(UNIT, root))));
              return c.value().signum() < 0 ? negate(magnitude) : magnitude;
            });
    BigDecimal m = Bounds.below(x);
    // sqrt(1 + m^2) >= max(1, m)
    return rounded(center, Bounds.quotient(x.radius(), m.max(ONE)));
  }

  private Decimal acosh(Decimal x) {
    Decimal t = sum(x, Decimal.exact(-1));
    if (t.isExactZero()) {
      return t;
    }
    if (t.value().signum() < 0 || t.mayBeZero()) {
      throw notInside(Unary.ACOSH, x, t.value().signum() < 0 && !t.mayBeZero());
    }
    // acosh(1 + t) = log1p(t + sqrt(t (t + 2)))
    Decimals wide = wider(0);
    Decimal c = wide.sum(Decimal.exact(x.value()), Decimal.exact(-1));
    Decimal root = wide.sqrt(wide.product(c, wide.sum(c, TWO)));
    Decimal center = wide.log1p(wide.sum(c, root));
    if (x.isExact()) {
      return rounded(center);
    }
    // sqrt(x^2 - 1) = sqrt(t (t + 2)) >= sqrt(t max(t, 2)) at the lower end
    BigDecimal low = Bounds.below(t);
    BigDecimal slope = Bounds.sqrtBelow(Bounds.productBelow(low, low.max(TWO.value())));
    return rounded(center, Bounds.quotient(x.radius(), slope));
  }

  private Decimal atanh(Decimal x) {
    if (mayReachOne(x)) {
      boolean beyond = x.value().abs().compareTo(ONE) >= 0;
      throw notInside(Unary.ATANH, x, beyond && fromOne(x).compareTo(x.radius()) >= 0);
    }
    Decimal center =
        nearIdentity(
            x.value(),
            (on, c) -> {
              Decimal a = Decimal.exact(c.value().abs());
              Decimal ratio = on.quotient(on.product(TWO, a), on.sum(UNIT, negate(a)));
              Decimal magnitude = on.product(on.log1p(ratio), Decimal.exact(HALF));
              return c.value().signum() < 0 ? negate(magnitude) : magnitude;
            });
    return rounded(
        center, x.isExact() ? BigDecimal.ZERO : Bounds.quotient(x.radius(), oneMinusSquare(x)));
  }

  @Override
  public String toString() {
    return "decimals of " + precision + " digits";
  }
}
