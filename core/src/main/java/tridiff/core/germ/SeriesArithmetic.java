package tridiff.core.germ;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.IntFunction;
import tridiff.core.algebra.OutsideDomainException;

/**
 * Sums, products, powers and compositions of generalised power series, to a number of terms.
 *
 * <p>Results have the terms that the operands grant, at most as many as were asked for; what
 * follows them goes into the bound. A sum or product of finite exact series that has no more terms
 * is exact.
 */
final class SeriesArithmetic {

  private final Coefficients coefficients;
  private final int length;

  SeriesArithmetic(Coefficients coefficients, int length) {
    this.coefficients = coefficients;
    this.length = length;
  }

  int length() {
    return length;
  }

  // ---- ring operations ----

  Series add(Series x, Series y) {
    if (x.isZero()) {
      return y;
    }
    if (y.isZero()) {
      return x;
    }
    List<Term> sum = new ArrayList<>();
    int i = 0;
    int j = 0;
    while (i < x.terms().size() || j < y.terms().size()) {
      int order =
          i == x.terms().size()
              ? -1
              : j == y.terms().size()
                  ? 1
                  : x.terms().get(i).order().compareTo(y.terms().get(j).order());
      if (order > 0) {
        sum.add(x.terms().get(i++));
      } else if (order < 0) {
        sum.add(y.terms().get(j++));
      } else {
        Term a = x.terms().get(i++);
        Term b = y.terms().get(j++);
        Coefficient both = coefficients.add(a.coefficient(), b.coefficient());
        if (!both.isZero()) {
          sum.add(new Term(both, a.order()));
        }
      }
    }
    Bound rest = x.rest().max(y.rest());
    return withWaves(sum, x.wave(), y.wave(), rest, x.isTame() && y.isTame());
  }

  Series negate(Series x) {
    return scaled(x, Coefficients.MINUS_ONE, Order.ONE);
  }

  Series subtract(Series x, Series y) {
    return add(x, negate(y));
  }

  /** Returns a series times one term; a coefficient that is 0 makes it 0. */
  Series scaled(Series x, Coefficient factor, Order order) {
    if (factor.isZero()) {
      return Series.ZERO;
    }
    List<Term> terms = new ArrayList<>(x.terms().size());
    for (Term term : x.terms()) {
      Coefficient product = coefficients.multiply(term.coefficient(), factor);
      if (!product.isZero()) {
        terms.add(new Term(product, term.order().times(order)));
      }
    }
    Optional<Wave> wave =
        x.wave()
            .map(w -> w.with(coefficients.multiply(w.amplitude(), factor), w.order().times(order)));
    return withWaves(terms, wave, Optional.empty(), x.rest().times(Bound.of(order)), x.isTame());
  }

  Series multiply(Series x, Series y) {
    if (x.isZero() || y.isZero()) {
      return Series.ZERO;
    }
    if (isTerm(x)) {
      return scaled(y, x.terms().get(0).coefficient(), x.terms().get(0).order());
    }
    if (isTerm(y)) {
      return scaled(x, y.terms().get(0).coefficient(), y.terms().get(0).order());
    }
    Optional<Series> square = squareOfWave(x, y);
    if (square.isPresent()) {
      return square.get();
    }
    Bound rest = x.rest().times(y.bound()).max(y.rest().times(x.bound()));
    if (x.wave().isPresent()) {
      rest = rest.max(Bound.of(x.wave().get().order()).times(withoutFirst(y)));
    }
    if (y.wave().isPresent()) {
      rest = rest.max(Bound.of(y.wave().get().order()).times(withoutFirst(x)));
    }
    boolean isTame = x.isTame() && y.isTame();
    Map<Order, List<Coefficient[]>> pairs = new TreeMap<>(Comparator.reverseOrder());
    for (Term a : x.terms()) {
      for (Term b : y.terms()) {
        Order order = a.order().times(b.order());
        if (rest.reaches(order)) {
          break;
        }
        pairs
            .computeIfAbsent(order, o -> new ArrayList<>())
            .add(new Coefficient[] {a.coefficient(), b.coefficient()});
      }
    }
    List<Term> terms = new ArrayList<>();
    for (Map.Entry<Order, List<Coefficient[]>> entry : pairs.entrySet()) {
      if (terms.size() == length) {
        rest = rest.max(Bound.of(entry.getKey()));
        break;
      }
      Coefficient sum = Coefficients.ZERO;
      for (Coefficient[] pair : entry.getValue()) {
        sum = coefficients.add(sum, coefficients.multiply(pair[0], pair[1]));
      }
      if (!sum.isZero()) {
        terms.add(new Term(sum, entry.getKey()));
      }
    }
    return withWaves(terms, carried(x, y), carried(y, x), rest, isTame);
  }

  /** Returns the product of two series that are led by one and the same wave, if these are. */
  private Optional<Series> squareOfWave(Series x, Series y) {
    if (x.wave().isEmpty()
        || y.wave().isEmpty()
        || !x.wave().get().identity().equals(y.wave().get().identity())) {
      return Optional.empty();
    }
    Wave a = x.wave().get();
    Wave b = y.wave().get();
    Bound xRest = Series.withoutWave(x).bound();
    Bound yRest = Series.withoutWave(y).bound();
    if (xRest.reaches(a.order()) || yRest.reaches(b.order())) {
      return Optional.empty();
    }
    Series square =
        powerOfWave(
            new Series(
                List.of(), Optional.of(a.with(Coefficients.ONE, Order.ONE)), Bound.ZERO, false),
            Rational.of(2));
    Bound rest = xRest.times(y.bound()).max(yRest.times(x.bound()));
    return Optional.of(
        add(
            scaled(
                square,
                coefficients.multiply(a.amplitude(), b.amplitude()),
                a.order().times(b.order())),
            Series.of(rest, false)));
  }

  private static boolean isTerm(Series x) {
    return x.terms().size() == 1 && x.wave().isEmpty() && x.rest().isZero();
  }

  /** Returns how large a series may be without its first term. */
  private static Bound withoutFirst(Series x) {
    Bound others = x.terms().size() > 1 ? Bound.of(x.terms().get(1).order()) : Bound.ZERO;
    return others.max(x.unknown());
  }

  /** Returns the wave of a series times the first term of another. */
  private Optional<Wave> carried(Series x, Series y) {
    if (x.wave().isEmpty() || y.terms().isEmpty()) {
      return Optional.empty();
    }
    Wave wave = x.wave().get();
    Term first = y.terms().get(0);
    return Optional.of(
        wave.with(
            coefficients.multiply(wave.amplitude(), first.coefficient()),
            wave.order().times(first.order())));
  }

  /** Makes a series of terms in falling order, two waves and a bound. */
  private Series withWaves(
      List<Term> terms, Optional<Wave> first, Optional<Wave> second, Bound rest, boolean isTame) {
    Bound bound = rest;
    Optional<Wave> wave = first.isPresent() ? first : second;
    if (first.isPresent() && second.isPresent()) {
      Wave a = first.get();
      Wave b = second.get();
      int order = a.order().compareTo(b.order());
      if (order != 0) {
        wave = order > 0 ? first : second;
        bound = bound.max(Bound.of(order > 0 ? b.order() : a.order()));
      } else if (a.identity().equals(b.identity())) {
        wave = Optional.of(a.with(coefficients.add(a.amplitude(), b.amplitude()), a.order()));
      } else {
        wave = Optional.empty();
        bound = bound.max(Bound.of(a.order()));
      }
    }
    if (terms.size() > length) {
      bound = bound.max(Bound.of(terms.get(length).order()));
    }
    List<Term> kept = new ArrayList<>(Math.min(terms.size(), length));
    for (Term term : terms) {
      if (kept.size() == length || bound.reaches(term.order())) {
        break;
      }
      kept.add(term);
    }
    Bound whole = bound;
    Optional<Wave> audible = wave.filter(w -> !w.amplitude().isZero() && !whole.reaches(w.order()));
    return new Series(List.copyOf(kept), audible, bound, isTame);
  }

  // ---- signs ----

  /**
   * Returns a series without those first terms that were assumed to be 0: if it has a first term,
   * that is known not to be 0.
   *
   * @throws tridiff.core.algebra.UndecidedException if more bits are needed
   */
  Series led(Series x) {
    List<Term> terms = x.terms();
    int first = 0;
    while (first < terms.size()
        && !x.unknown().reaches(terms.get(first).order())
        && coefficients.sign(terms.get(first).coefficient()) == 0) {
      first++;
    }
    return first == 0
        ? x
        : new Series(terms.subList(first, terms.size()), x.wave(), x.rest(), x.isTame());
  }

  /** Returns whether the oscillating term is not below any other. */
  static boolean isLedByWave(Series led) {
    return led.wave().isPresent() && led.bound().equals(Bound.of(led.wave().get().order()));
  }

  /**
   * Returns the sign that a function has for all small t.
   *
   * @throws TruncatedException if more terms are needed
   * @throws BeyondGermsException if the sign changes for ever
   * @throws tridiff.core.algebra.UndecidedException if more bits are needed
   */
  int sign(Series x) {
    Series led = led(x);
    if (led.isZero()) {
      return 0;
    }
    if (isLedByWave(led)) {
      Swing swing = swing(led);
      if (coefficients.sign(swing.low()) > 0) {
        return 1;
      }
      if (coefficients.sign(swing.high()) < 0) {
        return -1;
      }
      throw new BeyondGermsException("a condition on what oscillates for ever");
    }
    return coefficients.sign(first(led).coefficient());
  }

  /** Returns the first term of a series that is not led by a wave. */
  Term first(Series led) {
    if (led.terms().isEmpty()) {
      throw new TruncatedException(
          led.rest().isFlat()
              ? "what is smaller than every power of the distance has an unknown sign"
              : "all of the first " + length + " terms cancel");
    }
    return led.terms().get(0);
  }

  // ---- waves ----

  /**
   * What a series that is led by its wave does at the wave's order.
   *
   * @param order the order of the wave
   * @param low the least limit of its values over that order
   * @param high the greatest
   * @param rest a bound of what else the series has over that order
   */
  record Swing(Order order, Coefficient low, Coefficient high, Bound rest, Object identity) {}

  Swing swing(Series led) {
    Wave wave = led.wave().orElseThrow();
    boolean hasCenter = !led.terms().isEmpty() && led.terms().get(0).order().equals(wave.order());
    Coefficient center = hasCenter ? led.terms().get(0).coefficient() : Coefficients.ZERO;
    Coefficient one = coefficients.multiply(wave.amplitude(), wave.low());
    Coefficient other = coefficients.multiply(wave.amplitude(), wave.high());
    boolean isUpright = coefficients.sign(wave.amplitude()) > 0;
    if (!isUpright && coefficients.sign(wave.amplitude()) == 0) {
      throw new BeyondGermsException("an oscillation whose amplitude may be 0");
    }
    int next = hasCenter ? 1 : 0;
    Bound rest =
        next < led.terms().size()
            ? Bound.of(led.terms().get(next).order()).max(led.rest())
            : led.rest();
    Order inverse = wave.order().power(Rational.of(-1));
    return new Swing(
        wave.order(),
        coefficients.add(center, isUpright ? one : other),
        coefficients.add(center, isUpright ? other : one),
        rest.times(Bound.of(inverse)),
        List.of(wave.identity(), wave.amplitude(), center));
  }

  /**
   * Returns {@code order^r u}, for a u that a continuous function, the same for equal identities,
   * makes of a swing.
   */
  Series swinging(Order order, Coefficient low, Coefficient high, Bound rest, Object identity) {
    Wave wave = new Wave(Coefficients.ONE, order, low, high, identity);
    return new Series(List.of(), Optional.of(wave), rest.times(Bound.of(order)), false);
  }

  // ---- powers ----

  Series reciprocal(Series x) {
    return power(x, Rational.of(-1));
  }

  /**
   * Returns a power with an exponent that is not 0.
   *
   * @throws OutsideDomainException if the series is 0 and the exponent negative, or it is negative
   *     and the exponent not whole
   */
  Series power(Series x, Rational exponent) {
    Series led = led(x);
    if (led.isZero()) {
      if (exponent.signum() < 0) {
        throw new OutsideDomainException("division by 0");
      }
      return Series.ZERO;
    }
    if (isLedByWave(led)) {
      return powerOfWave(led, exponent);
    }
    if (led.terms().isEmpty() && exponent.isWhole() && exponent.signum() > 0) {
      return Series.of(led.rest().power(exponent), led.isTame());
    }
    Term first = first(led);
    Coefficient c = first.coefficient();
    if (coefficients.sign(c) < 0 && !exponent.isWhole()) {
      throw new OutsideDomainException("a root of a negative number");
    }
    Order inverse = first.order().power(Rational.of(-1));
    Series ratio = scaled(withoutFirstTerm(led), coefficients.reciprocal(c), inverse);
    Series unit = compose(ratio, binomial(exponent));
    return scaled(unit, coefficients.power(c, exponent), first.order().power(exponent));
  }

  private static Series withoutFirstTerm(Series x) {
    return new Series(x.terms().subList(1, x.terms().size()), x.wave(), x.rest(), x.isTame());
  }

  private Series powerOfWave(Series led, Rational exponent) {
    Swing swing = swing(led);
    Object identity = List.of("power", exponent, swing.identity());
    Order order = swing.order().power(exponent);
    int low = coefficients.sign(swing.low());
    int high = coefficients.sign(swing.high());
    boolean isWhole = exponent.isWhole();
    // A wave keeps to its interval, so a root of one from 0 on has values if nothing else is there.
    boolean isRootFromZero = low == 0 && swing.rest().isZero() && exponent.signum() > 0;
    if (low <= 0 && high >= 0 && (exponent.signum() < 0 || !isWhole) && !isRootFromZero) {
      throw new BeyondGermsException(
          "a division by, or a root of, what oscillates through 0 for ever");
    }
    if (high < 0 && !isWhole) {
      throw new OutsideDomainException("a root of a negative number");
    }
    boolean isEven = isWhole && !exponent.numerator().testBit(0);
    if (low < 0 && high > 0 && isEven) {
      Coefficient left = coefficients.power(coefficients.negate(swing.low()), exponent);
      Coefficient right = coefficients.power(swing.high(), exponent);
      boolean isLeft = coefficients.sign(coefficients.subtract(left, right)) > 0;
      return swinging(order, Coefficients.ZERO, isLeft ? left : right, swing.rest(), identity);
    }
    Coefficient a = low == 0 ? Coefficients.ZERO : coefficients.power(swing.low(), exponent);
    Coefficient b = high == 0 ? Coefficients.ZERO : coefficients.power(swing.high(), exponent);
    boolean isRising = coefficients.sign(coefficients.subtract(b, a)) > 0;
    return swinging(order, isRising ? a : b, isRising ? b : a, swing.rest(), identity);
  }

  private IntFunction<Coefficient> binomial(Rational exponent) {
    List<Coefficient> known = new ArrayList<>(List.of(Coefficients.ONE));
    return k -> {
      while (known.size() <= k) {
        int n = known.size();
        Rational factor = exponent.minus(Rational.of(n - 1)).times(Rational.of(1, n));
        known.add(coefficients.multiply(known.get(n - 1), Coefficients.of(factor)));
      }
      return known.get(k);
    };
  }

  // ---- composition ----

  /**
   * Returns {@code h(c + x)} for a function h that is analytic at c, and an x that tends to 0.
   *
   * @param derivatives the coefficients of the Taylor series of h at c
   */
  Series compose(Series x, IntFunction<Coefficient> derivatives) {
    Series constant = Series.of(derivatives.apply(0));
    if (x.isZero()) {
      return constant;
    }
    if (x.bound().isFlat()) {
      return add(constant, Series.of(Bound.FLAT, x.isTame()));
    }
    Series value = add(Series.of(derivatives.apply(length)), Series.of(x.bound(), x.isTame()));
    for (int k = length - 1; k >= 0; k--) {
      value = add(Series.of(derivatives.apply(k)), multiply(x, value));
    }
    return value;
  }

  // ---- limits ----

  /** How a function behaves as t falls to 0. */
  enum Limit {
    /** It tends to a number. */
    FINITE,
    /** It grows beyond all bounds with one sign. */
    INFINITE,
    /** It stays within bounds. */
    BOUNDED,
    /** Nothing is known. */
    UNKNOWN
  }

  Limit limit(Series x) {
    // The sign of a constant is not asked for.
    boolean mayGrow = !x.terms().isEmpty() && x.terms().get(0).order().compareTo(Order.ONE) > 0;
    Series led = mayGrow ? led(x) : x;
    Bound unknown = led.unknown();
    if (!led.terms().isEmpty()
        && led.terms().get(0).order().compareTo(Order.ONE) > 0
        && !unknown.reaches(led.terms().get(0).order())) {
      return Limit.INFINITE;
    }
    if (!unknown.reaches(Order.ONE)) {
      return Limit.FINITE;
    }
    return led.bound().compareTo(Bound.ONE) <= 0 ? Limit.BOUNDED : Limit.UNKNOWN;
  }

  /** Returns the terms that grow without bound. */
  static List<Term> growing(Series x) {
    return x.terms().stream().filter(t -> t.order().compareTo(Order.ONE) > 0).toList();
  }

  /** Returns the coefficient of an order. */
  static Coefficient coefficient(Series x, Order order) {
    return x.terms().stream()
        .filter(t -> t.order().equals(order))
        .findFirst()
        .map(Term::coefficient)
        .orElse(Coefficients.ZERO);
  }

  /** Returns what is left of a series without its terms of this order and above. */
  static Series below(Series x, Order order) {
    return new Series(
        x.terms().stream().filter(t -> t.order().compareTo(order) < 0).toList(),
        x.wave(),
        x.rest(),
        x.isTame());
  }
}
