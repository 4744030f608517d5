package tridiff.core.germ;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import tridiff.core.UnsupportedFunctionException;
import tridiff.core.algebra.Algebra;
import tridiff.core.algebra.Binary;
import tridiff.core.algebra.Comparison;
import tridiff.core.algebra.Constant;
import tridiff.core.algebra.OutsideDomainException;
import tridiff.core.algebra.Unary;
import tridiff.core.algebra.UndecidedException;
import tridiff.core.ball.Ball;
import tridiff.core.ball.Balls;
import tridiff.core.germ.SeriesArithmetic.Limit;
import tridiff.core.germ.SeriesArithmetic.Swing;

/**
 * The algebra of germs: functions of the distance t from a point, for all small t > 0.
 *
 * <p>A comparison is decided by the first term of a difference, so {@code x == 0} is false beside
 * 0, and abs, max, floor and if take the branch that holds there. Roots and powers take the first
 * term apart, logarithms of a power of t give {@code log(1/t)}, exponentials of what grows are
 * smaller or larger than every power. sin and cos of what grows, and floor less its argument,
 * oscillate: they carry the interval that their values fill again and again.
 *
 * <p>One evaluation of a function at the point and on both sides of it uses one algebra: the same
 * operation on the same germs gives the same germ, and so is subtracted from itself exactly.
 *
 * <p>It throws {@link tridiff.core.algebra.UndecidedException} where more bits may help and {@link
 * OutsideDomainException} where an operation has no value for all small t. Not safe for threads.
 */
public final class Germs implements Algebra<Germ> {

  private static final Order LOGARITHM = new Order(Rational.ZERO, Rational.ONE);

  /** The logarithm of log(1/t) is below every power of log(1/t), such as this one. */
  private static final Bound ITERATED_LOGARITHM =
      Bound.of(new Order(Rational.ZERO, Rational.of(1, 8)));

  /** The exponential of what grows slower than log(1/t) is below every power of 1/t. */
  private static final Bound SLOW_GROWTH = Bound.of(Order.of(Rational.of(-1, 8)));

  /** If it falls instead, it is below every power of 1/log(1/t). */
  private static final Bound SLOW_DECAY = Bound.of(new Order(Rational.ZERO, Rational.of(-8)));

  /** Larger whole powers are found from the first term instead of by multiplication. */
  private static final int LARGEST_PRODUCT = 64;

  private static final Germ ZERO = Germ.of(Series.ZERO);
  private static final Germ ONE = Germ.of(Series.of(Coefficients.ONE));
  private static final Germ MINUS_ONE = Germ.of(Series.of(Coefficients.MINUS_ONE));
  private static final Germ TWO = Germ.of(Series.of(Coefficients.TWO));
  private static final Germ HALF = Germ.of(Series.of(Coefficients.HALF));

  private final Coefficients coefficients;
  private final SeriesArithmetic series;
  private final SpecialGerms special;
  private final Map<Object, Germ> known = new HashMap<>();
  private final Map<Germ, Call> origins = new HashMap<>();

  /** An operation with its operands, by identity. */
  private record Call(Object operation, Germ first, Germ second) {}

  Germs(int bits, int terms, boolean assumesZeros) {
    this.coefficients = new Coefficients(Balls.of(bits), assumesZeros);
    this.series = new SeriesArithmetic(coefficients, terms);
    this.special = new SpecialGerms(this);
  }

  /**
   * Returns the algebra that computes coefficients to a number of bits and series to a number of
   * terms.
   */
  public static Germs of(int bits, int terms) {
    return new Germs(bits, terms, false);
  }

  Coefficients coefficients() {
    return coefficients;
  }

  SeriesArithmetic series() {
    return series;
  }

  /** Returns the germ of {@code point + direction t}. */
  public Germ beside(double point, int direction) {
    Germ distance = Germ.of(Series.of(Coefficients.of(direction), Order.of(Rational.ONE)));
    return direction == 0 ? constant(point) : sum(constant(point), distance);
  }

  // ---- constants ----

  @Override
  public Germ constant(double value) {
    if (!Double.isFinite(value)) {
      throw new OutsideDomainException(value + " is no real number");
    }
    return constant(Coefficients.of(Rational.of(value)));
  }

  @Override
  public Germ constant(BigInteger value) {
    return constant(Coefficients.of(Rational.of(value)));
  }

  @Override
  public Germ constant(Constant value) {
    return constant(coefficients.constant(value));
  }

  private Germ constant(Coefficient value) {
    return known.computeIfAbsent(value, v -> Germ.of(Series.of(value)));
  }

  /**
   * Returns the double nearest to a germ that does not depend on t.
   *
   * @throws UnsupportedFunctionException if it does
   */
  @Override
  public double approximate(Germ x) {
    if (!x.isConstant()) {
      throw new UnsupportedFunctionException("beside a point a number has no one value");
    }
    Ball value = coefficients.ball(SeriesArithmetic.coefficient(x.factor(), Order.ONE));
    if (!value.isExact()) {
      throw new UndecidedException("the double nearest to " + value);
    }
    return value.toDouble();
  }

  // ---- operations, each evaluated once ----

  @Override
  public Germ apply(Unary op, Germ x) {
    return once(new Call(op, x, x), () -> unary(op, x));
  }

  @Override
  public Germ apply(Binary op, Germ x, Germ y) {
    return once(new Call(op, x, y), () -> binary(op, x, y));
  }

  @Override
  public Germ power(Germ base, int exponent) {
    Germ n = constant(Coefficients.of(exponent));
    return once(new Call("whole power", base, n), () -> wholePower(base, exponent));
  }

  private Germ once(Call call, Supplier<Germ> operation) {
    if (Thread.currentThread().isInterrupted()) {
      throw new BeyondGermsException("interrupted");
    }
    Germ before = known.get(call);
    if (before != null) {
      return before;
    }
    Germ result = operation.get();
    known.put(call, result);
    origins.putIfAbsent(result, call);
    return result;
  }

  /** Returns the operand of which a germ is the result of this operation. */
  private Optional<Germ> operandOf(Object operation, Germ x) {
    return Optional.ofNullable(origins.get(x))
        .filter(call -> call.operation().equals(operation))
        .map(Call::first);
  }

  @Override
  public boolean compare(Comparison op, Germ x, Germ y) {
    return op.holds(x == y ? 0 : sign(difference(x, y)));
  }

  private int sign(Germ x) {
    return series.sign(x.factor());
  }

  private Germ unary(Unary op, Germ x) {
    return switch (op) {
      case NEGATE -> negated(x);
      case ABS -> abs(x);
      case SIGN -> signOf(x);
      case FLOOR -> floor(x);
      case CEIL -> negated(floor(negated(x)));
      case TRUNC -> truncated(x);
      case RINT -> nearestWhole(x);
      case SQRT -> squareRoot(x);
      case CBRT -> cubeRoot(x);
      case EXP -> operandOf(Unary.LOG, x).orElseGet(() -> exp(x));
      case EXPM1 -> difference(exp(x), ONE);
      case LOG -> operandOf(Unary.EXP, x).orElseGet(() -> log(x));
      case LOG1P -> log(sum(ONE, x));
      case LOG10 -> quotient(log(x), constant(coefficients.log(Coefficients.of(10))));
      case SIN -> sine(op, x);
      case COS -> sine(op, x);
      case TAN -> tan(x);
      case ASIN -> asin(x);
      case ACOS -> acos(x);
      case ATAN -> atan(x);
      case SINH -> product(HALF, difference(exp(x), exp(negated(x))));
      case COSH -> product(HALF, sum(exp(x), exp(negated(x))));
      case TANH -> tanh(x);
      case ASINH -> asinh(x);
      case ACOSH -> acosh(x);
      case ATANH -> atanh(x);
      case SIGMOID -> sigmoid(x);
      case SOFTPLUS -> log(sum(ONE, exp(x)));
      case ERF -> special.erf(x);
      case ERFC -> difference(ONE, special.erf(x));
      case NORMAL_DENSITY ->
          product(special.rootOfTwoPi(), exp(negated(product(HALF, wholePower(x, 2)))));
      case NORMAL_DISTRIBUTION ->
          product(HALF, sum(ONE, special.erf(product(x, realPower(TWO, Rational.HALF.negated())))));
      case GAMMA -> special.gamma(x);
      case LOG_GAMMA -> special.logGamma(x);
      case LAMBERT_W -> special.lambertW(x);
    };
  }

  private Germ binary(Binary op, Germ x, Germ y) {
    return switch (op) {
      case ADD -> sum(x, y);
      case SUBTRACT -> x == y ? ZERO : difference(x, y);
      case MULTIPLY -> x == y ? wholePower(x, 2) : product(x, y);
      case DIVIDE -> x == y && sign(x) != 0 ? ONE : quotient(x, y);
      case POW -> pow(x, y);
      case MIN -> negated(max(negated(x), negated(y)));
      case MAX -> x == y ? x : max(x, y);
      case ATAN2 -> atan2(x, y);
      case HYPOT -> hypot(x, y);
      case FMOD -> difference(x, product(y, truncated(quotient(x, y))));
      case REMAINDER -> difference(x, product(y, nearestWhole(quotient(x, y))));
      case COPYSIGN -> sign(y) < 0 ? negated(abs(x)) : abs(x);
      case BETA ->
          product(product(special.gamma(x), special.gamma(y)), special.reciprocalGamma(sum(x, y)));
      case LOG_BETA ->
          difference(sum(special.logGamma(x), special.logGamma(y)), special.logGamma(sum(x, y)));
      case POLYGAMMA -> special.polygamma(special.order(x), y);
      case BESSEL_J, BESSEL_Y, SPHERICAL_BESSEL -> special.bessel(op, special.order(x), y);
    };
  }

  // ---- field operations ----

  private static Germ unknown(Bound bound, boolean isTame) {
    return Germ.of(Series.of(bound, isTame));
  }

  /** Returns {@code e^exponent factor}, which is 0 if the factor is. */
  private static Germ germ(Series exponent, int growth, Series factor) {
    return factor.isZero() ? ZERO : new Germ(exponent, growth, factor);
  }

  private static boolean isTame(Germ x) {
    return x.exponent().isTame() && x.factor().isTame();
  }

  private Germ negated(Germ x) {
    return new Germ(x.exponent(), growth(x), series.negate(x.factor()));
  }

  private static int growth(Germ x) {
    return x.isSeries() ? 0 : x.isHuge() ? 1 : -1;
  }

  private Germ sum(Germ x, Germ y) {
    if (x.isSeries() && y.isSeries()) {
      return Germ.of(series.add(x.factor(), y.factor()));
    }
    if (x.factor().isZero()) {
      return y;
    }
    if (y.factor().isZero()) {
      return x;
    }
    // e^a u + e^b v = e^b (e^(a - b) u + v)
    Germ ratio = exponential(series.subtract(x.exponent(), y.exponent()));
    if (ratio.isHuge()) {
      return sum(y, x);
    }
    Series small = series.multiply(ratio.series().orElseThrow(), x.factor());
    return germ(y.exponent(), growth(y), series.add(small, y.factor()));
  }

  private Germ difference(Germ x, Germ y) {
    return x == y ? ZERO : sum(x, negated(y));
  }

  private Germ product(Germ x, Germ y) {
    if (x.isSeries() && y.isSeries()) {
      return Germ.of(series.multiply(x.factor(), y.factor()));
    }
    Series factor = series.multiply(x.factor(), y.factor());
    if (factor.isZero()) {
      return ZERO;
    }
    Germ exponential = exponential(series.add(x.exponent(), y.exponent()));
    return germ(
        exponential.exponent(), growth(exponential), series.multiply(exponential.factor(), factor));
  }

  private Germ quotient(Germ x, Germ y) {
    return product(x, realPower(y, Rational.of(-1)));
  }

  /** Returns a power with a fraction that is not 0 as exponent. */
  private Germ realPower(Germ x, Rational exponent) {
    Series factor = series.power(x.factor(), exponent);
    if (x.isSeries()) {
      return Germ.of(factor);
    }
    Series power = series.scaled(x.exponent(), Coefficients.of(exponent), Order.ONE);
    return new Germ(power, exponent.signum() * growth(x), factor);
  }

  // ---- decisions ----

  private Germ abs(Germ x) {
    Series led = series.led(x.factor());
    if (SeriesArithmetic.isLedByWave(led)) {
      return germ(x.exponent(), growth(x), absOfWave(led));
    }
    try {
      return sign(x) < 0 ? negated(x) : x;
    } catch (TruncatedException e) {
      return germ(x.exponent(), growth(x), Series.of(led.bound(), led.isTame()));
    }
  }

  private Series absOfWave(Series led) {
    Swing swing = series.swing(led);
    if (coefficients.sign(swing.low()) >= 0 && swing.rest().isZero()) {
      return led;
    }
    Coefficient left = coefficients.negate(swing.low());
    boolean isNegative = coefficients.sign(swing.high()) <= 0;
    boolean isPositive = coefficients.sign(swing.low()) >= 0;
    boolean isLeft = coefficients.sign(coefficients.subtract(left, swing.high())) > 0;
    Coefficient low =
        isPositive
            ? swing.low()
            : isNegative ? coefficients.negate(swing.high()) : Coefficients.ZERO;
    return series.swinging(
        swing.order(),
        low,
        isLeft ? left : swing.high(),
        swing.rest(),
        List.of(Unary.ABS, swing.identity()));
  }

  private Germ signOf(Germ x) {
    try {
      return constant(Coefficients.of(sign(x)));
    } catch (TruncatedException e) {
      return unknown(Bound.ONE, isTame(x));
    } catch (BeyondGermsException e) {
      return unknown(Bound.ONE, false);
    }
  }

  private Germ max(Germ x, Germ y) {
    Germ difference = difference(x, y);
    if (difference.isSeries() && SeriesArithmetic.isLedByWave(series.led(difference.factor()))) {
      if (isWithoutWave(y)) {
        return sum(y, positivePart(difference));
      }
      if (isWithoutWave(x)) {
        return sum(x, positivePart(negated(difference)));
      }
      return sum(x, unknown(difference.factor().bound(), false));
    }
    try {
      return sign(difference) >= 0 ? x : y;
    } catch (TruncatedException e) {
      Series unsure = series.led(difference.factor());
      boolean isTame = isTame(x) && isTame(y) && isTame(difference);
      return sum(
          x,
          new Germ(difference.exponent(), growth(difference), Series.of(unsure.bound(), isTame)));
    }
  }

  private static boolean isWithoutWave(Germ x) {
    return x.factor().wave().isEmpty();
  }

  /** Returns the larger one of 0 and what a wave leads. */
  private Germ positivePart(Germ x) {
    Swing swing = series.swing(series.led(x.factor()));
    if (coefficients.sign(swing.high()) <= 0) {
      return unknown(swing.rest().times(Bound.of(swing.order())), false);
    }
    return Germ.of(
        series.swinging(
            swing.order(),
            coefficients.sign(swing.low()) >= 0 ? swing.low() : Coefficients.ZERO,
            swing.high(),
            swing.rest(),
            List.of(Binary.MAX, swing.identity())));
  }

  private Germ floor(Germ x) {
    if (x.isHuge()) {
      // The fraction that floor takes off is nothing beside what it is taken off.
      Series factor = series.add(x.factor(), Series.of(Bound.FLAT, false));
      return new Germ(x.exponent(), growth(x), factor);
    }
    if (!x.isSeries()) {
      return signFloor(x, BigInteger.ZERO);
    }
    Series s = x.factor();
    return switch (series.limit(s)) {
      case FINITE -> {
        Coefficient c = SeriesArithmetic.coefficient(s, Order.ONE);
        BigInteger whole = coefficients.floor(c);
        Coefficient n = Coefficients.of(Rational.of(whole));
        yield coefficients.isSame(c, n) ? signFloor(x, whole) : constant(n);
      }
      case INFINITE ->
          s.isTame() && s.rest().compareTo(Bound.ONE) < 0
              ? Germ.of(series.subtract(s, fraction(s)))
              : Germ.of(series.add(s, Series.of(Bound.ONE, false)));
      case BOUNDED -> floorOfBounded(s);
      case UNKNOWN -> Germ.of(series.add(s, Series.of(Bound.ONE, false)));
    };
  }

  private Germ truncated(Germ x) {
    return sign(x) < 0 ? negated(floor(negated(x))) : floor(x);
  }

  /** Returns the nearest whole number; of two the even one, if x is in the middle for all t. */
  private Germ nearestWhole(Germ x) {
    Germ above = sum(x, HALF);
    Germ whole = floor(above);
    boolean isTie = x.isConstant() && sign(difference(above, whole)) == 0;
    if (!isTie) {
      return whole;
    }
    Germ half = floor(product(HALF, whole));
    return sign(difference(whole, product(TWO, half))) == 0 ? whole : difference(whole, ONE);
  }

  /** Returns the floor of what tends to a whole number. */
  private Germ signFloor(Germ x, BigInteger whole) {
    Germ n = constant(whole);
    try {
      return sign(difference(x, n)) >= 0 ? n : difference(n, ONE);
    } catch (TruncatedException e) {
      return unknown(Bound.ONE, isTame(x));
    } catch (BeyondGermsException e) {
      return unknown(Bound.ONE, false);
    }
  }

  /** Returns {@code x - floor(x)} of what grows and is continuous: it fills [0, 1]. */
  private Series fraction(Series x) {
    return series.swinging(
        Order.ONE, Coefficients.ZERO, Coefficients.ONE, Bound.ZERO, List.of(Unary.FLOOR, same(x)));
  }

  private Germ floorOfBounded(Series s) {
    Series led = s;
    if (SeriesArithmetic.isLedByWave(led)) {
      Swing swing = series.swing(led);
      BigInteger low = coefficients.floor(swing.low());
      Coefficient n = Coefficients.of(Rational.of(low));
      boolean isAbove = coefficients.sign(coefficients.subtract(swing.low(), n)) > 0;
      Coefficient next = coefficients.add(n, Coefficients.ONE);
      if (isAbove && coefficients.sign(coefficients.subtract(next, swing.high())) > 0) {
        return constant(n);
      }
    }
    return unknown(Bound.ONE, false);
  }

  /** Returns what tells a function from others: its series if that is all of it. */
  private static Object same(Series x) {
    return x.rest().isZero() ? x : new Object();
  }

  // ---- powers and roots ----

  private Germ squareRoot(Germ x) {
    Optional<Germ> square = operandOf(2, x);
    return square.isPresent() ? abs(square.get()) : realPower(x, Rational.HALF);
  }

  private Germ cubeRoot(Germ x) {
    Optional<Germ> cube = operandOf(3, x);
    if (cube.isPresent()) {
      return cube.get();
    }
    Rational third = Rational.of(1, 3);
    Series led = series.led(x.factor());
    if (x.isSeries() && led.terms().isEmpty() && led.wave().isEmpty()) {
      return unknown(led.rest().power(third), led.isTame());
    }
    return sign(x) < 0 ? negated(realPower(negated(x), third)) : realPower(x, third);
  }

  private Germ wholePower(Germ x, int exponent) {
    if (exponent == 0) {
      return ONE;
    }
    if (exponent == 1) {
      return x;
    }
    if (exponent == 2 || exponent == 3) {
      Unary root = exponent == 2 ? Unary.SQRT : Unary.CBRT;
      Optional<Germ> radicand = operandOf(root, x);
      if (radicand.isPresent()) {
        return radicand.get();
      }
    }
    boolean isWave =
        x.isSeries() && x.factor().wave().isPresent() && SeriesArithmetic.isLedByWave(x.factor());
    if (exponent < 0 || exponent > LARGEST_PRODUCT || isWave) {
      return realPower(x, Rational.of(exponent));
    }
    Germ result = ONE;
    Germ square = x;
    for (int rest = exponent; ; ) {
      if ((rest & 1) == 1) {
        result = product(result, square);
      }
      rest >>= 1;
      if (rest == 0) {
        break;
      }
      square = product(square, square);
    }
    if (exponent == 2 || exponent == 3) {
      origins.putIfAbsent(result, new Call(exponent, x, x));
    }
    return result;
  }

  private Germ pow(Germ x, Germ y) {
    if (y.isConstant()) {
      Coefficient exponent = SeriesArithmetic.coefficient(y.factor(), Order.ONE);
      Optional<Rational> fraction = exponent.rational();
      if (fraction.isPresent()) {
        return pow(x, fraction.get());
      }
    }
    int sign = sign(x);
    if (sign == 0) {
      int up = sign(y);
      if (up < 0) {
        throw new OutsideDomainException("0 to a negative power");
      }
      return up == 0 ? ONE : ZERO;
    }
    if (sign < 0) {
      return powerOfNegative(x, y);
    }
    return exp(product(y, log(x)));
  }

  private Germ pow(Germ x, Rational exponent) {
    if (exponent.isWhole()) {
      BigInteger n = exponent.numerator();
      return n.bitLength() < Integer.SIZE
          ? wholePower(x, n.intValueExact())
          : realPower(x, exponent);
    }
    return exponent.equals(Rational.HALF) ? squareRoot(x) : realPower(x, exponent);
  }

  /** A negative number has powers with whole exponents only; what is not constant takes others. */
  private Germ powerOfNegative(Germ x, Germ y) {
    if (y.isSeries() && series.limit(y.factor()) == Limit.FINITE) {
      Coefficient c = SeriesArithmetic.coefficient(y.factor(), Order.ONE);
      Coefficient n = Coefficients.of(Rational.of(coefficients.floor(c)));
      boolean isWhole = coefficients.isSame(c, n);
      if (isWhole && sign(difference(y, constant(n))) == 0) {
        return pow(x, n.rational().orElseThrow());
      }
      throw new OutsideDomainException("a negative number to a power that is not whole");
    }
    throw new BeyondGermsException("a power of a negative number with an unknown exponent");
  }

  private Germ hypot(Germ x, Germ y) {
    if (y.isSeries() && y.factor().isZero()) {
      return abs(x);
    }
    if (x.isSeries() && x.factor().isZero()) {
      return abs(y);
    }
    return realPower(sum(wholePower(x, 2), wholePower(y, 2)), Rational.HALF);
  }

  // ---- exponential and logarithm ----

  private Germ exp(Germ x) {
    if (x.isSeries()) {
      return exponential(x.factor());
    }
    if (!x.isHuge()) {
      return sum(ONE, unknown(Bound.FLAT, isTame(x)));
    }
    if (sign(x) < 0) {
      return unknown(Bound.FLAT, isTame(x));
    }
    throw new BeyondGermsException("an exponential of an exponential that grows without bound");
  }

  private Germ exponential(Series x) {
    return switch (series.limit(x)) {
      case FINITE -> Germ.of(expOfFinite(x));
      case BOUNDED -> Germ.of(expOfBounded(x));
      case INFINITE -> expOfGrowing(x);
      case UNKNOWN -> Germ.of(expOfOscillating(x));
    };
  }

  /** Returns a bound of the exponential of log(1/t) times what oscillates. */
  private Series expOfOscillating(Series x) {
    boolean isWave = x.wave().filter(w -> w.order().equals(LOGARITHM)).isPresent();
    if (!isWave || !SeriesArithmetic.isLedByWave(series.led(x))) {
      throw new TruncatedException("the exponential of what is not known well enough");
    }
    // What is below the wave, over log(1/t), is in the end smaller than this margin.
    double high = coefficients.ball(series.swing(series.led(x)).high()).upper().toDouble();
    Rational margin = Rational.of(1, 1 << 20);
    Rational power = Rational.of(Math.nextUp(high)).plus(margin).negated();
    return Series.of(Bound.of(Order.of(power)), x.isTame());
  }

  private Series expOfFinite(Series x) {
    Coefficient c = SeriesArithmetic.coefficient(x, Order.ONE);
    Series unit = series.compose(SeriesArithmetic.below(x, Order.ONE), Germs::inverseFactorial);
    return series.scaled(unit, coefficients.exp(c), Order.ONE);
  }

  private static Coefficient inverseFactorial(int k) {
    BigInteger factorial = BigInteger.ONE;
    for (int i = 2; i <= k; i++) {
      factorial = factorial.multiply(BigInteger.valueOf(i));
    }
    return Coefficients.of(Rational.of(BigInteger.ONE, factorial));
  }

  private Series expOfBounded(Series x) {
    return monotone(Unary.EXP, x, coefficients::exp);
  }

  private Germ expOfGrowing(Series x) {
    Series led = series.led(x);
    if (led.unknown().compareTo(Bound.ONE) > 0) {
      // Only the sign of the exponent is known; that it grows faster than any logarithm too.
      if (series.sign(led) < 0 && isFast(led.terms().get(0))) {
        return unknown(Bound.FLAT, x.isTame());
      }
      throw new TruncatedException("the exponential of what is not known well enough");
    }
    Series bounded = below(led);
    List<Term> fast = new ArrayList<>();
    Optional<Coefficient> logarithm = Optional.empty();
    Optional<Integer> slow = Optional.empty();
    for (Term term : SeriesArithmetic.growing(led)) {
      if (term.order().equals(LOGARITHM)) {
        logarithm = Optional.of(term.coefficient());
      } else if (!fast.isEmpty() || isFast(term)) {
        fast.add(term);
      } else if (coefficients.sign(term.coefficient()) != 0) {
        slow = Optional.of(slow.orElse(coefficients.sign(term.coefficient())));
      }
    }
    Series factor = bounded.isZero() ? Series.of(Coefficients.ONE) : finiteOrBounded(bounded);
    if (slow.isPresent()) {
      Bound bound = slow.get() > 0 ? SLOW_GROWTH : SLOW_DECAY;
      factor = Series.of(bound.times(factor.bound()), factor.isTame());
    }
    Coefficient a = logarithm.orElse(Coefficients.ZERO);
    if (a.rational().isPresent()) {
      // e^(a log(1/t)) = t^-a
      factor = series.scaled(factor, Coefficients.ONE, Order.of(a.leadingOrZero().negated()));
    } else if (fast.isEmpty()) {
      return Germ.of(ofIrrationalPower(coefficients.negate(a), factor));
    } else {
      fast.add(new Term(a, LOGARITHM));
    }
    if (fast.isEmpty()) {
      return Germ.of(factor);
    }
    fast.sort((s, t) -> t.order().compareTo(s.order()));
    Series exponent = new Series(List.copyOf(fast), Optional.empty(), Bound.ZERO, true);
    return new Germ(exponent, series.sign(exponent), factor);
  }

  private static boolean isFast(Term term) {
    return term.order().compareTo(LOGARITHM) > 0;
  }

  private static Series below(Series x) {
    return new Series(
        x.terms().stream().filter(t -> t.order().compareTo(Order.ONE) <= 0).toList(),
        x.wave(),
        x.rest(),
        x.isTame());
  }

  private Series finiteOrBounded(Series x) {
    return series.limit(x) == Limit.FINITE ? expOfFinite(x) : expOfBounded(x);
  }

  /** Returns a bound of {@code t^q factor} by a power with a fraction just below q. */
  private Series ofIrrationalPower(Coefficient q, Series factor) {
    Ball lower = coefficients.ball(q).lower();
    Rational fraction = Rational.of(Math.nextDown(lower.toDouble()));
    Bound bound = factor.bound().times(Bound.of(Order.of(fraction)));
    return Series.of(bound, factor.isTame());
  }

  private Germ log(Germ x) {
    if (sign(x) <= 0) {
      throw new OutsideDomainException("log of 0 or of a negative number");
    }
    Series factor = series.led(x.factor());
    Series log = SeriesArithmetic.isLedByWave(factor) ? logOfWave(factor) : logOfSeries(factor);
    return Germ.of(series.add(x.exponent(), log));
  }

  private Series logOfWave(Series x) {
    Swing swing = series.swing(x);
    Series log =
        series.swinging(
            Order.ONE,
            coefficients.log(swing.low()),
            coefficients.log(swing.high()),
            swing.rest(),
            List.of(Unary.LOG, swing.identity()));
    return series.add(logOfOrder(swing.order()), log);
  }

  private Series logOfSeries(Series x) {
    Term first = series.first(x);
    Coefficient c = first.coefficient();
    Series ratio =
        series.scaled(
            SeriesArithmetic.below(x, first.order()),
            coefficients.reciprocal(c),
            first.order().power(Rational.of(-1)));
    Series log =
        series.compose(
            ratio,
            k -> k == 0 ? Coefficients.ZERO : Coefficients.of(Rational.of(k % 2 == 0 ? -1 : 1, k)));
    return series.add(logOfOrder(first.order()), series.add(Series.of(coefficients.log(c)), log));
  }

  private Series logOfOrder(Order order) {
    Series log = Series.of(Coefficients.of(order.power().negated()), LOGARITHM);
    return order.logarithms().signum() == 0
        ? log
        : series.add(log, Series.of(ITERATED_LOGARITHM, true));
  }

  // ---- functions of bounded arguments ----

  /** Returns a strictly rising function, total and smooth, of what stays within bounds. */
  private Series monotone(Unary op, Series x, UnaryOperator<Coefficient> function) {
    Series led = x;
    if (!SeriesArithmetic.isLedByWave(led) || !led.bound().equals(Bound.ONE)) {
      return Series.of(Bound.ONE, x.isTame());
    }
    Swing swing = series.swing(led);
    return series.swinging(
        Order.ONE,
        function.apply(swing.low()),
        function.apply(swing.high()),
        swing.rest(),
        List.of(op, swing.identity()));
  }

  private Germ sine(Unary op, Germ x) {
    boolean isCosine = op == Unary.COS;
    if (x.isHuge()) {
      return isTame(x) ? Germ.of(swing(op, new Object())) : unknown(Bound.ONE, false);
    }
    Series s = x.series().orElseThrow();
    return switch (series.limit(s)) {
      case FINITE -> Germ.of(sineOfFinite(s, isCosine));
      case INFINITE -> s.isTame() ? sineOfGrowing(op, s) : unknown(Bound.ONE, false);
      case BOUNDED -> unknown(Bound.ONE, s.isTame());
      case UNKNOWN -> unknown(Bound.ONE, false);
    };
  }

  /** Opposite angles oscillate as one. */
  private Germ sineOfGrowing(Unary op, Series x) {
    if (series.sign(x) > 0) {
      return Germ.of(swing(op, same(x)));
    }
    Germ mirrored = Germ.of(swing(op, same(series.negate(x))));
    return op == Unary.COS ? mirrored : negated(mirrored);
  }

  /** Returns the sine or cosine of what is continuous and grows without bound. */
  private Series swing(Unary op, Object identity) {
    return series.swinging(
        Order.ONE, Coefficients.MINUS_ONE, Coefficients.ONE, Bound.ZERO, List.of(op, identity));
  }

  private Series sineOfFinite(Series x, boolean isCosine) {
    Coefficient c = SeriesArithmetic.coefficient(x, Order.ONE);
    Series small = SeriesArithmetic.below(x, Order.ONE);
    Coefficient sin = coefficients.sin(c);
    Coefficient cos = coefficients.cos(c);
    Series ofSmallSin = series.compose(small, k -> alternating(k, 1));
    Series ofSmallCos = series.compose(small, k -> alternating(k, 0));
    return isCosine
        ? series.subtract(
            series.scaled(ofSmallCos, cos, Order.ONE), series.scaled(ofSmallSin, sin, Order.ONE))
        : series.add(
            series.scaled(ofSmallCos, sin, Order.ONE), series.scaled(ofSmallSin, cos, Order.ONE));
  }

  private static Coefficient alternating(int k, int parity) {
    if (k % 2 != parity) {
      return Coefficients.ZERO;
    }
    Coefficient size = inverseFactorial(k);
    return (k - parity) % 4 == 0 ? size : Coefficients.of(size.leadingOrZero().negated());
  }

  private Germ tan(Germ x) {
    if (!x.isHuge() && series.limit(x.series().orElseThrow()) == Limit.FINITE) {
      return quotient(sine(Unary.SIN, x), sine(Unary.COS, x));
    }
    throw new BeyondGermsException("tan of an angle that has no limit");
  }

  /** Returns h(c + x), for h' = scale p^exponent with a quadratic p, not 0 at c. */
  private Series integral(
      Series x, Coefficient value, List<Coefficient> p, Rational exponent, Coefficient scale) {
    Coefficient first = coefficients.power(p.get(0), exponent);
    Coefficient inverse = coefficients.reciprocal(p.get(0));
    List<Coefficient> powers = new ArrayList<>(List.of(first));
    IntFunction<Coefficient> taylor =
        k -> {
          if (k == 0) {
            return value;
          }
          while (powers.size() < k) {
            int n = powers.size();
            Coefficient sum = Coefficients.ZERO;
            for (int i = 1; i <= Math.min(n, 2); i++) {
              // J. C. P. Miller: n p0 b_n = sum (i exponent - (n - i)) p_i b_(n-i)
              Rational weight = exponent.times(i).minus(Rational.of(n - i));
              sum =
                  coefficients.add(
                      sum,
                      coefficients.multiply(
                          Coefficients.of(weight),
                          coefficients.multiply(p.get(i), powers.get(n - i))));
            }
            powers.add(
                coefficients.multiply(
                    coefficients.multiply(sum, inverse), Coefficients.of(Rational.of(1, n))));
          }
          return coefficients.multiply(
              coefficients.multiply(powers.get(k - 1), scale), Coefficients.of(Rational.of(1, k)));
        };
    return series.compose(x, taylor);
  }

  /** Returns the coefficients of {@code constant + square (c + u)^2} in u. */
  private List<Coefficient> quadratic(long constant, long square, Coefficient c) {
    Coefficient s = Coefficients.of(square);
    return List.of(
        coefficients.add(
            Coefficients.of(constant), coefficients.multiply(s, coefficients.multiply(c, c))),
        coefficients.multiply(Coefficients.of(2 * square), c),
        s);
  }

  private Germ asin(Germ x) {
    int near = nearOne(x);
    if (near == 0) {
      Series s = x.series().orElseThrow();
      Coefficient c = SeriesArithmetic.coefficient(s, Order.ONE);
      return Germ.of(
          integral(
              SeriesArithmetic.below(s, Order.ONE),
              coefficients.asin(c),
              quadratic(1, -1, c),
              Rational.HALF.negated(),
              Coefficients.ONE));
    }
    Germ toward = near > 0 ? x : negated(x);
    Germ angle = difference(halfPi(), arcBesideOne(toward));
    return near > 0 ? angle : negated(angle);
  }

  private Germ acos(Germ x) {
    int near = nearOne(x);
    if (near > 0) {
      return arcBesideOne(x);
    }
    if (near < 0) {
      return difference(constant(Constant.PI), arcBesideOne(negated(x)));
    }
    Series s = x.series().orElseThrow();
    Coefficient c = SeriesArithmetic.coefficient(s, Order.ONE);
    return Germ.of(
        integral(
            SeriesArithmetic.below(s, Order.ONE),
            coefficients.acos(c),
            quadratic(1, -1, c),
            Rational.HALF.negated(),
            Coefficients.MINUS_ONE));
  }

  private Germ halfPi() {
    return product(HALF, constant(Constant.PI));
  }

  /** Returns {@code acos(x) = 2 asin(sqrt((1 - x) / 2))} for an x that tends to 1. */
  private Germ arcBesideOne(Germ x) {
    Germ gap = product(HALF, difference(ONE, x));
    return product(TWO, asin(realPower(gap, Rational.HALF)));
  }

  /**
   * Returns 1 or -1 if x tends to that number, 0 if it tends to one between them.
   *
   * @throws OutsideDomainException if it does not
   */
  private int nearOne(Germ x) {
    if (x.isHuge()) {
      sign(x);
      throw new OutsideDomainException("an argument beyond 1");
    }
    Series s = x.series().orElseThrow();
    switch (series.limit(s)) {
      case FINITE -> {
        Coefficient c = SeriesArithmetic.coefficient(s, Order.ONE);
        int above = coefficients.sign(coefficients.subtract(Coefficients.ONE, c));
        int below = coefficients.sign(coefficients.add(Coefficients.ONE, c));
        if (above < 0 || below < 0) {
          throw new OutsideDomainException("an argument beyond 1");
        }
        return above == 0 ? 1 : below == 0 ? -1 : 0;
      }
      case INFINITE -> throw new OutsideDomainException("an argument beyond 1");
      case BOUNDED, UNKNOWN -> {
        if (s.isTame()) {
          throw new TruncatedException("asin, acos or atanh of what is not known well enough");
        }
        throw new BeyondGermsException("an argument that oscillates and may leave the domain");
      }
    }
    throw new IllegalStateException();
  }

  private Germ atan(Germ x) {
    if (x.isHuge()) {
      return atanOfGrowing(x);
    }
    Series s = x.series().orElseThrow();
    return switch (series.limit(s)) {
      case FINITE -> {
        Coefficient c = SeriesArithmetic.coefficient(s, Order.ONE);
        yield Germ.of(
            integral(
                SeriesArithmetic.below(s, Order.ONE),
                coefficients.atan(c),
                quadratic(1, 1, c),
                Rational.of(-1),
                Coefficients.ONE));
      }
      case INFINITE -> atanOfGrowing(x);
      case BOUNDED -> Germ.of(monotone(Unary.ATAN, s, coefficients::atan));
      case UNKNOWN -> unknown(Bound.ONE, s.isTame());
    };
  }

  private Germ atanOfGrowing(Germ x) {
    Germ limit = sign(x) > 0 ? halfPi() : negated(halfPi());
    return difference(limit, atan(quotient(ONE, x)));
  }

  private Germ atan2(Germ y, Germ x) {
    int right = sign(x);
    if (right == 0) {
      int up = sign(y);
      if (up == 0) {
        throw new OutsideDomainException("atan2 of 0 and 0");
      }
      return up > 0 ? halfPi() : negated(halfPi());
    }
    Germ angle = atan(quotient(y, x));
    if (right > 0) {
      return angle;
    }
    Germ pi = constant(Constant.PI);
    return sign(y) >= 0 ? sum(angle, pi) : difference(angle, pi);
  }

  // ---- hyperbolic functions ----

  private Germ tanh(Germ x) {
    if (!x.isHuge()) {
      Series s = x.series().orElseThrow();
      switch (series.limit(s)) {
        case FINITE -> {
          return Germ.of(tanhOfFinite(s));
        }
        case BOUNDED -> {
          return Germ.of(monotone(Unary.TANH, s, this::tanh));
        }
        case UNKNOWN -> {
          return unknown(Bound.ONE, s.isTame());
        }
        case INFINITE -> {
          // Below, together with what is larger than every power.
        }
      }
    }
    boolean isPositive = sign(x) > 0;
    Germ size = isPositive ? x : negated(x);
    Germ decay = exp(product(constant(-2.0), size));
    Germ value = quotient(difference(ONE, decay), sum(ONE, decay));
    return isPositive ? value : negated(value);
  }

  private Coefficient tanh(Coefficient c) {
    Coefficient up = coefficients.exp(c);
    Coefficient down = coefficients.exp(coefficients.negate(c));
    return coefficients.divide(coefficients.subtract(up, down), coefficients.add(up, down));
  }

  private Series tanhOfFinite(Series x) {
    Coefficient c = SeriesArithmetic.coefficient(x, Order.ONE);
    Coefficient up = coefficients.exp(c);
    Coefficient down = coefficients.exp(coefficients.negate(c));
    Coefficient inverse = coefficients.reciprocal(coefficients.add(up, down));
    Coefficient slope = coefficients.times(coefficients.multiply(inverse, inverse), 4);
    // y' = s and s' = -2 y s
    return series.compose(
        SeriesArithmetic.below(x, Order.ONE),
        logistic(tanh(c), slope, coefficients.times(tanh(c), -2), Coefficients.of(-2)));
  }

  /**
   * Returns the Taylor coefficients of the y with {@code y' = s}, {@code s' = s d}, {@code d' =
   * factor y'}, so that no difference of numbers near 1 is taken.
   */
  private IntFunction<Coefficient> logistic(
      Coefficient y0, Coefficient s0, Coefficient d0, Coefficient factor) {
    List<Coefficient> y = new ArrayList<>(List.of(y0));
    List<Coefficient> s = new ArrayList<>(List.of(s0));
    List<Coefficient> d = new ArrayList<>(List.of(d0));
    return k -> {
      while (y.size() <= k) {
        int n = y.size();
        Coefficient fraction = Coefficients.of(Rational.of(1, n));
        Coefficient sum = Coefficients.ZERO;
        for (int i = 0; i < n; i++) {
          sum = coefficients.add(sum, coefficients.multiply(s.get(i), d.get(n - 1 - i)));
        }
        Coefficient next = coefficients.multiply(s.get(n - 1), fraction);
        y.add(next);
        d.add(coefficients.multiply(factor, next));
        s.add(coefficients.multiply(sum, fraction));
      }
      return y.get(k);
    };
  }

  private Germ sigmoid(Germ x) {
    if (!x.isHuge()) {
      Series s = x.series().orElseThrow();
      switch (series.limit(s)) {
        case FINITE -> {
          Coefficient c = SeriesArithmetic.coefficient(s, Order.ONE);
          Coefficient p = sigmoid(c);
          Coefficient q = sigmoid(coefficients.negate(c));
          return Germ.of(
              series.compose(
                  SeriesArithmetic.below(s, Order.ONE),
                  logistic(
                      p,
                      coefficients.multiply(p, q),
                      coefficients.subtract(q, p),
                      Coefficients.of(-2))));
        }
        case BOUNDED -> {
          return Germ.of(monotone(Unary.SIGMOID, s, this::sigmoid));
        }
        case UNKNOWN -> {
          return unknown(Bound.ONE, s.isTame());
        }
        case INFINITE -> {
          // Below, together with what is larger than every power.
        }
      }
    }
    if (sign(x) > 0) {
      return quotient(ONE, sum(ONE, exp(negated(x))));
    }
    Germ decay = exp(x);
    return quotient(decay, sum(ONE, decay));
  }

  private Coefficient sigmoid(Coefficient c) {
    return coefficients.reciprocal(
        coefficients.add(Coefficients.ONE, coefficients.exp(coefficients.negate(c))));
  }

  private Germ asinh(Germ x) {
    if (!x.isHuge()) {
      Series s = x.series().orElseThrow();
      switch (series.limit(s)) {
        case FINITE -> {
          Coefficient c = SeriesArithmetic.coefficient(s, Order.ONE);
          return Germ.of(
              integral(
                  SeriesArithmetic.below(s, Order.ONE),
                  asinh(c),
                  quadratic(1, 1, c),
                  Rational.HALF.negated(),
                  Coefficients.ONE));
        }
        case BOUNDED -> {
          return Germ.of(monotone(Unary.ASINH, s, this::asinh));
        }
        case UNKNOWN -> throw new TruncatedException("asinh of what is not known well enough");
        case INFINITE -> {
          // Below, together with what is larger than every power.
        }
      }
    }
    boolean isPositive = sign(x) > 0;
    Germ value = logOfSum(isPositive ? x : negated(x), ONE);
    return isPositive ? value : negated(value);
  }

  /** Returns {@code log(x + sqrt(x^2 + c))} of what grows. */
  private Germ logOfSum(Germ x, Germ c) {
    Germ inverse = quotient(ONE, x);
    Germ root = realPower(sum(ONE, product(c, product(inverse, inverse))), Rational.HALF);
    return sum(log(x), log(sum(ONE, root)));
  }

  private Coefficient asinh(Coefficient c) {
    if (c.isZero()) {
      return Coefficients.ZERO;
    }
    int sign = coefficients.sign(c);
    if (sign < 0) {
      return coefficients.negate(asinh(coefficients.negate(c)));
    }
    return logOfSum(c, Coefficients.ONE);
  }

  private Coefficient logOfSum(Coefficient x, Coefficient c) {
    Coefficient square = coefficients.add(coefficients.multiply(x, x), c);
    return coefficients.log(coefficients.add(x, coefficients.power(square, Rational.HALF)));
  }

  private Germ acosh(Germ x) {
    if (!x.isHuge()) {
      Series s = x.series().orElseThrow();
      switch (series.limit(s)) {
        case FINITE -> {
          return acoshOfFinite(s);
        }
        case BOUNDED ->
            throw new BeyondGermsException("an argument that oscillates and may leave the domain");
        case UNKNOWN -> throw new TruncatedException("acosh of what is not known well enough");
        case INFINITE -> {
          // Below, together with what is larger than every power.
        }
      }
    }
    if (sign(x) < 0) {
      throw new OutsideDomainException("acosh of a number below 1");
    }
    return logOfSum(x, MINUS_ONE);
  }

  private Germ acoshOfFinite(Series s) {
    Coefficient c = SeriesArithmetic.coefficient(s, Order.ONE);
    int above = coefficients.sign(coefficients.subtract(c, Coefficients.ONE));
    if (above < 0) {
      throw new OutsideDomainException("acosh of a number below 1");
    }
    if (above == 0) {
      // acosh(x) = 2 asinh(sqrt((x - 1) / 2))
      Germ gap = product(HALF, difference(Germ.of(s), ONE));
      return product(TWO, asinh(realPower(gap, Rational.HALF)));
    }
    return Germ.of(
        integral(
            SeriesArithmetic.below(s, Order.ONE),
            logOfSum(c, Coefficients.MINUS_ONE),
            quadratic(-1, 1, c),
            Rational.HALF.negated(),
            Coefficients.ONE));
  }

  private Germ atanh(Germ x) {
    if (nearOne(x) == 0) {
      Series s = x.series().orElseThrow();
      Coefficient c = SeriesArithmetic.coefficient(s, Order.ONE);
      Coefficient value =
          c.isZero()
              ? c
              : coefficients.multiply(
                  Coefficients.HALF,
                  coefficients.subtract(
                      coefficients.log(coefficients.add(Coefficients.ONE, c)),
                      coefficients.log(coefficients.subtract(Coefficients.ONE, c))));
      return Germ.of(
          integral(
              SeriesArithmetic.below(s, Order.ONE),
              value,
              quadratic(1, -1, c),
              Rational.of(-1),
              Coefficients.ONE));
    }
    return product(HALF, difference(log(sum(ONE, x)), log(difference(ONE, x))));
  }

  @Override
  public String toString() {
    return "germs of " + series.length() + " terms";
  }
}
