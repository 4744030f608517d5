package tridiff.core.germ;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import tridiff.core.algebra.Binary;
import tridiff.core.algebra.Constant;
import tridiff.core.algebra.OutsideDomainException;
import tridiff.core.algebra.Unary;
import tridiff.core.algebra.UndecidedException;
import tridiff.core.ball.Ball;
import tridiff.core.ball.Balls;

/**
 * Arithmetic of the coefficients of one evaluation.
 *
 * <p>Fractions are exact. Every other number has a form over generators that this object numbers in
 * the order in which it meets them, and a ball. What is done twice has the same form twice, and the
 * simple laws hold: {@code sqrt(2) sqrt(2)} is 2, {@code exp(log 2)} is 2, {@code exp(1) exp(-1)}
 * is 1, {@code sin(pi)} is 0. A difference is 0 if its form is, or if it becomes so when sums in
 * denominators are multiplied out and {@code sin^2} is replaced by {@code 1 - cos^2}. These are
 * proofs; that no proof was found proves nothing.
 */
final class Coefficients {

  /** The longest form of a sum; a longer one becomes a generator of its own. */
  private static final int LONGEST = 24;

  /** The most products that a proof of 0 may write down. */
  private static final int LONGEST_PROOF = 1000;

  /** The bits of the longest fraction; a longer one becomes a generator of its own. */
  private static final int LONGEST_FRACTION = 1 << 13;

  /** The longest sum of which the exponential is taken apart into a product. */
  private static final int LONGEST_EXPONENT = 4;

  private static final int SMALL_PRIMES = 1000;

  /** What is smaller than this may be assumed to be 0 where nothing can be proved: 10^-1000. */
  private static final int ASSUMED_ZERO_DIGITS = 1000;

  static final Coefficient ZERO = new Coefficient(Collections.emptySortedMap(), Optional.empty());
  static final Coefficient ONE = of(Rational.ONE);
  static final Coefficient MINUS_ONE = of(Rational.of(-1));
  static final Coefficient TWO = of(Rational.of(2));
  static final Coefficient HALF = of(Rational.HALF);

  private final Balls balls;
  private final boolean assumesZeros;
  private boolean isJudging;
  private boolean assumed;
  private final List<Generator> generators = new ArrayList<>();
  private final List<Ball> values = new ArrayList<>();
  private final Map<Generator, Integer> numbers = new HashMap<>();
  private final Map<Power, Ball> powers = new HashMap<>();

  /** A power of a generator, which the forms of a series have again and again. */
  private record Power(int generator, Rational exponent) {}

  /**
   * Makes the arithmetic over some balls.
   *
   * @param assumesZeros whether {@link #sign} answers 0 for what is 0 to 1,000 digits
   */
  Coefficients(Balls balls, boolean assumesZeros) {
    this.balls = balls;
    this.assumesZeros = assumesZeros;
  }

  /**
   * Ends the evaluation and begins the verdict. Only in a verdict a sign may be assumed to be 0: an
   * operation that decides by it, such as {@code floor}, {@code abs} or an edge of a domain, could
   * give something else altogether.
   */
  void beginVerdict() {
    isJudging = true;
  }

  /** Returns whether a sign so far was assumed to be 0 without a proof. */
  boolean hasAssumed() {
    return assumed;
  }

  // ---- constants ----

  static Coefficient of(Rational value) {
    if (value.signum() == 0) {
      return ZERO;
    }
    SortedMap<Monomial, Rational> form = new TreeMap<>();
    form.put(Monomial.ONE, value);
    return new Coefficient(form, Optional.empty());
  }

  static Coefficient of(long value) {
    return of(Rational.of(value));
  }

  Coefficient pi() {
    return power(
        generator(Generator.Kind.PI, ZERO, ZERO, () -> balls.constant(Constant.PI)), Rational.ONE);
  }

  Coefficient constant(Constant value) {
    return switch (value) {
      case PI -> pi();
      case E -> exp(ONE);
    };
  }

  // ---- values ----

  /** Returns a ball around a number. */
  Ball ball(Coefficient x) {
    return x.ball().orElseGet(() -> ball(x.rational().orElseThrow()));
  }

  private Ball ball(Rational x) {
    Ball numerator = Ball.of(x.numerator());
    return x.isWhole() ? numerator : balls.divide(numerator, Ball.of(x.denominator()));
  }

  /**
   * Returns the sign of a number.
   *
   * @throws UndecidedException if it needs more bits
   */
  int sign(Coefficient x) {
    return knownSign(x).orElseGet(() -> assumedSign(x));
  }

  private int assumedSign(Coefficient x) {
    Ball ball = ball(x);
    if (assumesZeros && isJudging && isNearlyZero(ball)) {
      assumed = true;
      return 0;
    }
    throw new UndecidedException("the sign of " + ball);
  }

  /** Returns whether all numbers of a ball are below 10^-1000. */
  private static boolean isNearlyZero(Ball ball) {
    return ball.lower().log10Magnitude() < -ASSUMED_ZERO_DIGITS
        && ball.upper().log10Magnitude() < -ASSUMED_ZERO_DIGITS;
  }

  /** Returns the sign of a number, if the bits suffice. */
  OptionalInt knownSign(Coefficient x) {
    Optional<Rational> fraction = x.rational();
    return fraction.isPresent() ? OptionalInt.of(fraction.get().signum()) : ball(x).sign();
  }

  /** Returns whether two numbers are the same one; false proves nothing. */
  boolean isSame(Coefficient x, Coefficient y) {
    return x.equals(y) || subtract(x, y).isZero();
  }

  /**
   * Returns the greatest whole number that is not above a number.
   *
   * @throws UndecidedException if it needs more bits
   */
  BigInteger floor(Coefficient x) {
    Optional<Rational> fraction = x.rational();
    if (fraction.isPresent()) {
      return fraction.get().floor();
    }
    Ball ball = ball(x);
    Ball middle = ball.midpoint();
    boolean isNarrow = ball.isExact() || ball.radius().log10Magnitude() < -1;
    if (!isNarrow || middle.log10Magnitude() > 5000) {
      throw new UndecidedException("floor of " + ball);
    }
    BigInteger nearest = nearest(middle);
    // The middle is at most 1/2 from the nearest whole number, the number at most 1/10 farther.
    return sign(subtract(x, of(Rational.of(nearest)))) < 0
        ? nearest.subtract(BigInteger.ONE)
        : nearest;
  }

  private static BigInteger nearest(Ball middle) {
    long exponent = middle.exponent();
    if (exponent >= 0) {
      return middle.mantissa().shiftLeft(Math.toIntExact(exponent));
    }
    if (middle.log10Magnitude() < -1) {
      return BigInteger.ZERO;
    }
    int shift = Math.toIntExact(-exponent);
    return middle.mantissa().shiftRight(shift - 1).add(BigInteger.ONE).shiftRight(1);
  }

  // ---- ring operations ----

  Coefficient add(Coefficient x, Coefficient y) {
    if (x.isZero()) {
      return y;
    }
    if (y.isZero()) {
      return x;
    }
    SortedMap<Monomial, Rational> form = new TreeMap<>(x.form());
    boolean cancelled = false;
    for (Map.Entry<Monomial, Rational> term : y.form().entrySet()) {
      cancelled |= form.containsKey(term.getKey());
      addTo(form, term.getKey(), term.getValue());
    }
    if (isRational(form)) {
      return fraction(form, Generator.Kind.LONG_SUM, x, y);
    }
    Ball sum = balls.add(ball(x), ball(y));
    if (isLong(form)) {
      return indivisible(Generator.Kind.LONG_SUM, x, y, sum);
    }
    return settled(form, cancelled ? narrower(sum, ball(form)) : sum);
  }

  Coefficient negate(Coefficient x) {
    return scaled(x, Rational.of(-1));
  }

  Coefficient subtract(Coefficient x, Coefficient y) {
    return add(x, negate(y));
  }

  Coefficient multiply(Coefficient x, Coefficient y) {
    if (x.isZero() || y.isZero()) {
      return ZERO;
    }
    if (x.isRational()) {
      return x.equals(ONE) ? y : scaled(y, x.leading());
    }
    if (y.isRational()) {
      return y.equals(ONE) ? x : scaled(x, y.leading());
    }
    Ball product = balls.multiply(ball(x), ball(y));
    if (x.form().size() * y.form().size() <= LONGEST * LONGEST / 4) {
      SortedMap<Monomial, Rational> form = product(x.form(), y.form());
      if (isRational(form)) {
        return fraction(form, Generator.Kind.LONG_PRODUCT, x, y);
      }
      if (!isLong(form)) {
        return settled(form, product);
      }
    }
    return indivisible(Generator.Kind.LONG_PRODUCT, x, y, product);
  }

  private Coefficient scaled(Coefficient x, Rational factor) {
    if (x.isZero() || factor.signum() == 0) {
      return ZERO;
    }
    SortedMap<Monomial, Rational> form = new TreeMap<>();
    x.form().forEach((monomial, fraction) -> form.put(monomial, fraction.times(factor)));
    if (x.isRational()) {
      return fraction(form, Generator.Kind.LONG_PRODUCT, x, of(factor));
    }
    Ball ball =
        factor.abs().equals(Rational.ONE)
            ? factor.signum() < 0 ? ball(x).negated() : ball(x)
            : balls.multiply(ball(x), ball(factor));
    return isLong(form)
        ? indivisible(Generator.Kind.LONG_PRODUCT, x, of(factor), ball)
        : new Coefficient(form, Optional.of(ball));
  }

  Coefficient times(Coefficient x, long factor) {
    return multiply(x, of(factor));
  }

  /**
   * Returns a quotient.
   *
   * @throws OutsideDomainException if the divisor is 0
   * @throws UndecidedException if it may be
   */
  Coefficient divide(Coefficient x, Coefficient y) {
    return multiply(x, reciprocal(y));
  }

  Coefficient reciprocal(Coefficient x) {
    if (sign(x) == 0) {
      throw new OutsideDomainException("division by 0");
    }
    return power(x, Rational.of(-1));
  }

  private static boolean isLong(Map<Monomial, Rational> form) {
    return form.size() > LONGEST
        || form.values().stream().anyMatch(f -> f.bits() > LONGEST_FRACTION);
  }

  private static boolean isRational(Map<Monomial, Rational> form) {
    return form.isEmpty() || (form.size() == 1 && form.containsKey(Monomial.ONE));
  }

  private Coefficient fraction(
      SortedMap<Monomial, Rational> form, Generator.Kind kind, Coefficient x, Coefficient y) {
    if (form.isEmpty()) {
      return ZERO;
    }
    Rational value = form.get(Monomial.ONE);
    return value.bits() <= LONGEST_FRACTION
        ? new Coefficient(form, Optional.empty())
        : indivisible(kind, x, y, ball(value));
  }

  private static void addTo(
      SortedMap<Monomial, Rational> form, Monomial monomial, Rational fraction) {
    Rational sum = form.getOrDefault(monomial, Rational.ZERO).plus(fraction);
    if (sum.signum() == 0) {
      form.remove(monomial);
    } else {
      form.put(monomial, sum);
    }
  }

  private SortedMap<Monomial, Rational> product(
      Map<Monomial, Rational> x, Map<Monomial, Rational> y) {
    SortedMap<Monomial, Rational> form = new TreeMap<>();
    x.forEach((m, a) -> y.forEach((n, b) -> addNormal(form, m.times(n), a.times(b))));
    return form;
  }

  /** Adds a product after whole powers of whole numbers went over to the fraction. */
  private void addNormal(SortedMap<Monomial, Rational> form, Monomial monomial, Rational fraction) {
    Monomial rest = monomial;
    Rational factor = fraction;
    for (int i = 0; i < monomial.size(); i++) {
      Generator generator = generators.get(monomial.generator(i));
      if (generator.kind() == Generator.Kind.INTEGER) {
        BigInteger base = generator.first().leading().numerator();
        BigInteger whole = monomial.exponent(i).floor();
        if (whole.signum() != 0 && isShort(base, whole)) {
          int power = whole.intValueExact();
          Rational value = Rational.of(base.pow(Math.abs(power)));
          factor = factor.times(power < 0 ? value.reciprocal() : value);
          rest = rest.times(Monomial.of(monomial.generator(i), Rational.of(whole.negate())));
        }
      }
    }
    addTo(form, rest, factor);
  }

  private static boolean isShort(BigInteger base, BigInteger power) {
    return power.bitLength() < 20
        && (long) base.bitLength() * Math.abs(power.longValue()) < LONGEST_FRACTION / 2;
  }

  private Coefficient settled(SortedMap<Monomial, Rational> form, Ball ball) {
    Coefficient result = new Coefficient(form, Optional.of(ball));
    return ball.mayBeZero() && (ball.isExactZero() || isProvedZero(form)) ? ZERO : result;
  }

  private static Ball narrower(Ball x, Ball y) {
    return y.radius().log10Magnitude() < x.radius().log10Magnitude() ? y : x;
  }

  /** Evaluates a form anew: after a cancellation it knows more than the sum of the balls. */
  Ball ball(Map<Monomial, Rational> form) {
    Ball sum = Ball.of(0);
    for (Map.Entry<Monomial, Rational> term : form.entrySet()) {
      sum = balls.add(sum, balls.multiply(ball(term.getKey()), ball(term.getValue())));
    }
    return sum;
  }

  private Ball ball(Monomial monomial) {
    Ball product = Ball.of(1);
    for (int i = 0; i < monomial.size(); i++) {
      product = balls.multiply(product, ball(monomial.generator(i), monomial.exponent(i)));
    }
    return product;
  }

  private Ball ball(int number, Rational exponent) {
    Power power = new Power(number, exponent);
    Ball known = powers.get(power);
    if (known != null) {
      return known;
    }
    Ball ball = evaluated(number, exponent);
    powers.put(power, ball);
    return ball;
  }

  private Ball evaluated(int number, Rational exponent) {
    Ball base = values.get(number);
    if (exponent.isWhole() && exponent.numerator().bitLength() < 31) {
      return balls.power(base, exponent.numerator().intValueExact());
    }
    Generator generator = generators.get(number);
    return generator.kind() == Generator.Kind.EXP
        ? balls.apply(Unary.EXP, balls.multiply(ball(exponent), ball(generator.first())))
        : balls.apply(Binary.POW, base, ball(exponent));
  }

  // ---- generators ----

  /**
   * Returns what is too long to be written down as a number of its own. Operands may be exchanged,
   * and opposite operands give opposite results, so that the point and both sides of it agree.
   */
  private Coefficient indivisible(Generator.Kind kind, Coefficient x, Coefficient y, Ball value) {
    if (kind == Generator.Kind.LONG_POWER) {
      return power(generator(kind, x, y, () -> value), Rational.ONE);
    }
    boolean isSum = kind == Generator.Kind.LONG_SUM;
    Coefficient one = upright(x);
    Coefficient other = upright(y);
    boolean isOrdered = one.compareTo(other) >= 0;
    boolean isOneMirrored = (isOrdered ? x : y).leading().signum() < 0;
    boolean isOtherMirrored = (isOrdered ? y : x).leading().signum() < 0;
    boolean isNegative = isSum ? isOneMirrored : isOneMirrored != isOtherMirrored;
    Coefficient first = isOrdered ? one : other;
    Coefficient second = isOrdered ? other : one;
    if (isSum && isOneMirrored != isOtherMirrored) {
      second = negate(second);
    }
    Ball ball = isNegative ? value.negated() : value;
    Coefficient result = power(generator(kind, first, second, () -> ball), Rational.ONE);
    return isNegative ? negate(result) : result;
  }

  private Coefficient upright(Coefficient x) {
    return x.leading().signum() < 0 ? negate(x) : x;
  }

  private int generator(
      Generator.Kind kind, Coefficient first, Coefficient second, Supplier<Ball> value) {
    Generator generator = new Generator(kind, first, second);
    Integer known = numbers.get(generator);
    if (known != null) {
      return known;
    }
    // The value may meet new generators, so it comes before the number.
    Ball ball = value.get();
    int number = generators.size();
    generators.add(generator);
    values.add(ball);
    numbers.put(generator, number);
    return number;
  }

  private Coefficient power(int generator, Rational exponent) {
    SortedMap<Monomial, Rational> form = new TreeMap<>();
    form.put(Monomial.of(generator, exponent), Rational.ONE);
    return new Coefficient(form, Optional.of(ball(generator, exponent)));
  }

  private boolean isPositive(int generator) {
    OptionalInt sign = values.get(generator).sign();
    return sign.isPresent() && sign.getAsInt() > 0;
  }

  private boolean isPositiveProduct(Coefficient x) {
    if (!x.isSingle() || x.leading().signum() < 0) {
      return false;
    }
    Monomial monomial = x.leadingMonomial();
    for (int i = 0; i < monomial.size(); i++) {
      if (!isPositive(monomial.generator(i))) {
        return false;
      }
    }
    return true;
  }

  // ---- powers ----

  /**
   * Returns a power of a number that is positive, or, for a whole exponent, not 0.
   *
   * <p>Between a product and its power nothing is lost: {@code (2 sqrt(3))^2} is 12.
   */
  Coefficient power(Coefficient x, Rational exponent) {
    if (exponent.equals(Rational.ONE)) {
      return x;
    }
    if (exponent.signum() == 0) {
      return ONE;
    }
    boolean isWhole = exponent.isWhole();
    if (x.isSingle() && (isWhole || isPositiveProduct(x))) {
      SortedMap<Monomial, Rational> form = new TreeMap<>();
      Coefficient fraction = power(x.leading(), exponent);
      fraction
          .form()
          .forEach((m, f) -> addNormal(form, m.times(x.leadingMonomial().power(exponent)), f));
      return isRational(form)
          ? fraction(form, Generator.Kind.LONG_POWER, x, of(exponent))
          : new Coefficient(form, Optional.of(ballOfPower(ball(x), exponent)));
    }
    if (isWhole && exponent.signum() > 0 && exponent.numerator().bitLength() <= 3) {
      Coefficient result = x;
      for (int i = exponent.numerator().intValueExact(); i > 1; i--) {
        result = multiply(result, x);
      }
      return result;
    }
    Rational content = x.leading().abs();
    Coefficient primitive = scaled(x, content.reciprocal());
    int sum = generator(Generator.Kind.SUM, primitive, ZERO, () -> ball(primitive));
    Coefficient power = multiply(power(content, exponent), power(sum, exponent));
    return new Coefficient(sorted(power), Optional.of(ballOfPower(ball(x), exponent)));
  }

  private static SortedMap<Monomial, Rational> sorted(Coefficient x) {
    return new TreeMap<>(x.form());
  }

  private Ball ballOfPower(Ball x, Rational exponent) {
    if (exponent.isWhole() && exponent.numerator().bitLength() < 31) {
      return balls.power(x, exponent.numerator().intValueExact());
    }
    return exponent.equals(Rational.HALF)
        ? balls.apply(Unary.SQRT, x)
        : balls.apply(Binary.POW, x, ball(exponent));
  }

  /** Returns a power of a fraction that is positive, or, for a whole exponent, not 0. */
  private Coefficient power(Rational x, Rational exponent) {
    if (x.equals(Rational.ONE)) {
      return ONE;
    }
    if (exponent.isWhole()) {
      BigInteger n = exponent.numerator();
      BigInteger size = x.numerator().abs().max(x.denominator());
      if (isShort(size, n)) {
        int power = n.intValueExact();
        Rational base = power < 0 ? x.reciprocal() : x;
        int count = Math.abs(power);
        return of(Rational.of(base.numerator().pow(count), base.denominator().pow(count)));
      }
      if (x.signum() < 0) {
        Coefficient magnitude = power(x.abs(), exponent);
        return n.testBit(0) ? negate(magnitude) : magnitude;
      }
    }
    return multiply(power(x.numerator(), exponent), power(x.denominator(), exponent.negated()));
  }

  /** Returns a power of a positive whole number. */
  private Coefficient power(BigInteger n, Rational exponent) {
    Coefficient result = ONE;
    for (Map.Entry<BigInteger, Integer> factor : factors(n).entrySet()) {
      BigInteger base = factor.getKey();
      Rational total = exponent.times(factor.getValue());
      int number =
          generator(Generator.Kind.INTEGER, of(Rational.of(base)), ZERO, () -> Ball.of(base));
      SortedMap<Monomial, Rational> form = new TreeMap<>();
      addNormal(form, Monomial.of(number, total), Rational.ONE);
      result =
          multiply(
              result,
              isRational(form)
                  ? new Coefficient(form, Optional.empty())
                  : new Coefficient(form, Optional.of(ballOfPower(Ball.of(base), total))));
    }
    return result;
  }

  /** Returns a factorization into small primes and what is left, which may be composite. */
  private static Map<BigInteger, Integer> factors(BigInteger n) {
    Map<BigInteger, Integer> factors = new TreeMap<>();
    BigInteger rest = n;
    int twos = rest.getLowestSetBit();
    if (twos > 0) {
      factors.put(BigInteger.TWO, twos);
      rest = rest.shiftRight(twos);
    }
    for (int d = 3; d < SMALL_PRIMES && !rest.equals(BigInteger.ONE); d += 2) {
      BigInteger divisor = BigInteger.valueOf(d);
      BigInteger[] parts = rest.divideAndRemainder(divisor);
      while (parts[1].signum() == 0) {
        factors.merge(divisor, 1, Integer::sum);
        rest = parts[0];
        parts = rest.divideAndRemainder(divisor);
      }
    }
    int multiplicity = 1;
    while (!rest.equals(BigInteger.ONE)) {
      BigInteger[] root = rest.sqrtAndRemainder();
      if (root[1].signum() != 0) {
        factors.put(rest, multiplicity);
        break;
      }
      rest = root[0];
      multiplicity *= 2;
    }
    return factors;
  }

  // ---- exponential and logarithm ----

  Coefficient exp(Coefficient x) {
    if (x.isZero()) {
      return ONE;
    }
    if (x.form().size() > LONGEST_EXPONENT) {
      Rational content = x.leading();
      Coefficient primitive = scaled(x, content.reciprocal());
      int number =
          generator(
              Generator.Kind.EXP, primitive, ZERO, () -> balls.apply(Unary.EXP, ball(primitive)));
      return power(number, content);
    }
    Ball value = balls.apply(Unary.EXP, ball(x));
    Coefficient result = ONE;
    for (Map.Entry<Monomial, Rational> term : x.form().entrySet()) {
      result = multiply(result, exp(term.getKey(), term.getValue()));
    }
    return result.isRational() ? result : new Coefficient(sorted(result), Optional.of(value));
  }

  /** Returns {@code e^(factor * monomial)}. */
  private Coefficient exp(Monomial monomial, Rational factor) {
    if (monomial.size() == 1 && monomial.exponent(0).equals(Rational.ONE)) {
      Generator generator = generators.get(monomial.generator(0));
      if (generator.kind() == Generator.Kind.LOG) {
        return power(generator.first(), factor);
      }
    }
    SortedMap<Monomial, Rational> form = new TreeMap<>();
    form.put(monomial, Rational.ONE);
    Coefficient argument =
        monomial.size() == 0 ? ONE : new Coefficient(form, Optional.of(ball(monomial)));
    int number =
        generator(Generator.Kind.EXP, argument, ZERO, () -> balls.apply(Unary.EXP, ball(argument)));
    return power(number, factor);
  }

  /** Returns the logarithm of a positive number. */
  Coefficient log(Coefficient x) {
    if (x.equals(ONE)) {
      return ZERO;
    }
    Coefficient result;
    if (isPositiveProduct(x)) {
      result = log(x.leading());
      Monomial monomial = x.leadingMonomial();
      for (int i = 0; i < monomial.size(); i++) {
        result = add(result, scaled(log(monomial.generator(i)), monomial.exponent(i)));
      }
    } else {
      Rational content = x.leading().abs();
      Coefficient primitive = scaled(x, content.reciprocal());
      result = add(log(content), logarithm(primitive));
    }
    return refined(result, Unary.LOG, x);
  }

  private Coefficient log(Rational x) {
    return subtract(log(x.numerator()), log(x.denominator()));
  }

  private Coefficient log(BigInteger n) {
    Coefficient sum = ZERO;
    for (Map.Entry<BigInteger, Integer> factor : factors(n).entrySet()) {
      sum =
          add(
              sum,
              scaled(logarithm(of(Rational.of(factor.getKey()))), Rational.of(factor.getValue())));
    }
    return sum;
  }

  private Coefficient log(int number) {
    Generator generator = generators.get(number);
    return switch (generator.kind()) {
      case EXP -> generator.first();
      case INTEGER, SUM -> logarithm(generator.first());
      case PI, LOG, SIN, COS, ASIN, ATAN, LONG_SUM, LONG_PRODUCT, LONG_POWER ->
          logarithm(power(number, Rational.ONE));
      case ERF, GAMMA, LOG_GAMMA, LAMBERT_W, POLYGAMMA, BESSEL_J, BESSEL_Y, SPHERICAL_BESSEL ->
          logarithm(power(number, Rational.ONE));
    };
  }

  private Coefficient logarithm(Coefficient x) {
    return power(
        generator(Generator.Kind.LOG, x, ZERO, () -> balls.apply(Unary.LOG, ball(x))),
        Rational.ONE);
  }

  /** Returns a number with a better ball, if the operation itself gives one. */
  private Coefficient refined(Coefficient result, Unary op, Coefficient x) {
    return result.isRational()
        ? result
        : new Coefficient(
            sorted(result), Optional.of(narrower(ball(result), balls.apply(op, ball(x)))));
  }

  // ---- angles ----

  Coefficient sin(Coefficient x) {
    return sine(x, false);
  }

  Coefficient cos(Coefficient x) {
    return sine(x, true);
  }

  /** Returns a special function of a number: a generator, unless its value is exact. */
  Coefficient special(Generator.Kind kind, Unary op, Coefficient x) {
    return special(kind, x, ZERO, () -> balls.apply(op, ball(x)));
  }

  /** Returns a function of a whole order of a number. */
  Coefficient special(Generator.Kind kind, Binary op, int order, Coefficient x) {
    Coefficient n = of(order);
    return special(kind, x, n, () -> balls.apply(op, Ball.of(order), ball(x)));
  }

  private Coefficient special(
      Generator.Kind kind, Coefficient x, Coefficient order, Supplier<Ball> value) {
    if (x.isRational() || x.isZero()) {
      Ball ball = value.get();
      if (ball.isExact()) {
        return of(Rational.of(ball.mantissa(), Math.toIntExact(ball.exponent())));
      }
    }
    return power(generator(kind, x, order, value), Rational.ONE);
  }

  /** Returns the sine, or the cosine, after whole quarters of a turn have been taken off. */
  private Coefficient sine(Coefficient x, boolean isCosine) {
    if (x.isZero()) {
      return isCosine ? ONE : ZERO;
    }
    Monomial pi = pi().leadingMonomial();
    Rational turns = x.form().getOrDefault(pi, Rational.ZERO);
    if (turns.signum() == 0) {
      return plainSine(x, isCosine);
    }
    Coefficient rest = subtract(x, scaled(pi(), turns));
    Rational doubled = turns.times(2);
    if (!rest.isZero() && !doubled.isWhole()) {
      return plainSine(x, isCosine);
    }
    BigInteger quarters = doubled.floor();
    int quarter = quarters.and(BigInteger.valueOf(3)).intValue() + (isCosine ? 1 : 0);
    Rational left = doubled.minus(Rational.of(quarters)).times(Rational.HALF);
    Coefficient angle = rest.isZero() ? scaled(pi(), left) : rest;
    boolean cosine = (quarter & 1) == 1;
    boolean negative = (quarter & 2) == 2;
    Coefficient value = rest.isZero() ? ofPi(left, cosine, angle) : plainSine(angle, cosine);
    return negative ? negate(value) : value;
  }

  /** Returns the sine or cosine of {@code r pi} for {@code 0 <= r < 1/2}. */
  private Coefficient ofPi(Rational r, boolean isCosine, Coefficient angle) {
    if (r.signum() == 0) {
      return isCosine ? ONE : ZERO;
    }
    Rational sixth = Rational.of(1, 6);
    if (r.equals(isCosine ? Rational.of(1, 3) : sixth)) {
      return HALF;
    }
    if (r.equals(isCosine ? sixth : Rational.of(1, 3))) {
      return multiply(HALF, power(of(3), Rational.HALF));
    }
    if (r.equals(Rational.of(1, 4))) {
      return multiply(HALF, power(TWO, Rational.HALF));
    }
    return plainSine(angle, isCosine);
  }

  private Coefficient plainSine(Coefficient x, boolean isCosine) {
    if (x.isZero()) {
      return isCosine ? ONE : ZERO;
    }
    if (x.leading().signum() < 0) {
      Coefficient mirrored = plainSine(negate(x), isCosine);
      return isCosine ? mirrored : negate(mirrored);
    }
    if (!isCosine
        && x.isSingle()
        && x.leading().equals(Rational.ONE)
        && x.leadingMonomial().size() == 1
        && x.leadingMonomial().exponent(0).equals(Rational.ONE)
        && generators.get(x.leadingMonomial().generator(0)).kind() == Generator.Kind.ASIN) {
      return generators.get(x.leadingMonomial().generator(0)).first();
    }
    Unary op = isCosine ? Unary.COS : Unary.SIN;
    return power(
        generator(
            isCosine ? Generator.Kind.COS : Generator.Kind.SIN,
            x,
            ZERO,
            () -> balls.apply(op, ball(x))),
        Rational.ONE);
  }

  /**
   * Returns the inverse sine of a number from -1 to 1.
   *
   * @throws OutsideDomainException if it lies elsewhere
   */
  Coefficient asin(Coefficient x) {
    if (x.isZero()) {
      return ZERO;
    }
    int above = sign(subtract(ONE, x));
    int below = sign(add(ONE, x));
    if (above < 0 || below < 0) {
      throw new OutsideDomainException("asin or acos of " + ball(x));
    }
    if (above == 0 || below == 0) {
      return scaled(pi(), above == 0 ? Rational.HALF : Rational.HALF.negated());
    }
    if (x.leading().signum() < 0) {
      return negate(asin(negate(x)));
    }
    if (x.equals(HALF)) {
      return scaled(pi(), Rational.of(1, 6));
    }
    Optional<Coefficient> angle = argumentOf(Generator.Kind.SIN, x);
    if (angle.isPresent() && isWithinQuarterTurn(angle.get())) {
      return angle.get();
    }
    return power(
        generator(Generator.Kind.ASIN, x, ZERO, () -> balls.apply(Unary.ASIN, ball(x))),
        Rational.ONE);
  }

  /** Returns the inverse cosine of a number from -1 to 1. */
  Coefficient acos(Coefficient x) {
    Optional<Coefficient> angle = argumentOf(Generator.Kind.COS, x);
    if (angle.isPresent()
        && knownSign(angle.get()).orElse(-1) > 0
        && knownSign(subtract(pi(), angle.get())).orElse(-1) > 0) {
      return angle.get();
    }
    return subtract(scaled(pi(), Rational.HALF), asin(x));
  }

  Coefficient atan(Coefficient x) {
    if (x.isZero()) {
      return ZERO;
    }
    if (x.leading().signum() < 0) {
      return negate(atan(negate(x)));
    }
    if (x.equals(ONE)) {
      return scaled(pi(), Rational.of(1, 4));
    }
    return power(
        generator(Generator.Kind.ATAN, x, ZERO, () -> balls.apply(Unary.ATAN, ball(x))),
        Rational.ONE);
  }

  private Optional<Coefficient> argumentOf(Generator.Kind kind, Coefficient x) {
    if (x.isSingle()
        && x.leading().equals(Rational.ONE)
        && x.leadingMonomial().size() == 1
        && x.leadingMonomial().exponent(0).equals(Rational.ONE)) {
      Generator generator = generators.get(x.leadingMonomial().generator(0));
      return generator.kind() == kind ? Optional.of(generator.first()) : Optional.empty();
    }
    return Optional.empty();
  }

  private boolean isWithinQuarterTurn(Coefficient angle) {
    Coefficient quarter = scaled(pi(), Rational.HALF);
    return knownSign(subtract(quarter, angle)).orElse(-1) > 0
        && knownSign(add(quarter, angle)).orElse(-1) > 0;
  }

  // ---- proofs of 0 ----

  /**
   * Returns whether a form is 0 when its denominators, which are not 0, are multiplied out and
   * squares of sines are replaced. Every sum and sine is treated once, the last one first, because
   * what it is made of came before it.
   */
  private boolean isProvedZero(SortedMap<Monomial, Rational> form) {
    SortedMap<Monomial, Rational> rest = form;
    for (int number = last(rest); number >= 0; number = last(rest, number)) {
      Generator generator = generators.get(number);
      boolean isSum = generator.kind() == Generator.Kind.SUM;
      if (!isSum && generator.kind() != Generator.Kind.SIN) {
        continue;
      }
      SortedMap<Monomial, Rational> factor = new TreeMap<>(generator.first().form());
      if (!isSum) {
        Coefficient cosine = plainSine(generator.first(), true);
        factor = sorted(subtract(ONE, power(cosine, Rational.of(2))));
      }
      Optional<SortedMap<Monomial, Rational>> expanded =
          expanded(rest, number, factor, isSum ? 1 : 2);
      if (expanded.isEmpty()) {
        return false;
      }
      rest = expanded.get();
    }
    return rest.isEmpty();
  }

  /** Returns the form with {@code g^each} replaced by a factor as often as possible. */
  private Optional<SortedMap<Monomial, Rational>> expanded(
      SortedMap<Monomial, Rational> form,
      int number,
      SortedMap<Monomial, Rational> factor,
      int each) {
    BigInteger least = BigInteger.ZERO;
    for (Monomial monomial : form.keySet()) {
      least = least.min(monomial.exponentOf(number).floor());
    }
    SortedMap<Monomial, Rational> result = new TreeMap<>();
    for (Map.Entry<Monomial, Rational> term : form.entrySet()) {
      BigInteger floor = term.getKey().exponentOf(number).floor().subtract(least);
      BigInteger count = floor.divide(BigInteger.valueOf(each));
      if (count.bitLength() > 6) {
        return Optional.empty();
      }
      Rational less = Rational.of(least.add(count.multiply(BigInteger.valueOf(each))).negate());
      SortedMap<Monomial, Rational> product = new TreeMap<>();
      product.put(term.getKey().times(Monomial.of(number, less)), term.getValue());
      for (int i = count.intValueExact(); i > 0; i--) {
        product = product(product, factor);
        if (product.size() > LONGEST_PROOF) {
          return Optional.empty();
        }
      }
      product.forEach((m, f) -> addNormal(result, m, f));
      if (result.size() > LONGEST_PROOF) {
        return Optional.empty();
      }
    }
    return Optional.of(result);
  }

  private static int last(Map<Monomial, Rational> form) {
    return last(form, Integer.MAX_VALUE);
  }

  private static int last(Map<Monomial, Rational> form, int below) {
    int last = -1;
    for (Monomial monomial : form.keySet()) {
      for (int i = 0; i < monomial.size(); i++) {
        if (monomial.generator(i) < below) {
          last = Math.max(last, monomial.generator(i));
        }
      }
    }
    return last;
  }
}
