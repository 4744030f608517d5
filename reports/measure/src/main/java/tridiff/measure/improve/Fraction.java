package tridiff.measure.improve;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import tridiff.core.algebra.Unary;
import tridiff.core.function.Expression;

/**
 * A polynomial over a product of powers: what common denominators and cancelling make of sums,
 * products and quotients. The factors of the denominator stay as they were found.
 */
final class Fraction {

  private final Polynomial numerator;
  private final SortedMap<String, Integer> denominator;
  private final Map<String, Polynomial> factors;

  private Fraction(
      Polynomial numerator,
      SortedMap<String, Integer> denominator,
      Map<String, Polynomial> factors) {
    this.numerator = numerator;
    this.denominator = denominator;
    this.factors = factors;
  }

  private static Fraction of(Polynomial numerator) {
    return new Fraction(numerator, new TreeMap<>(), Map.of());
  }

  /** Returns a formula with one common denominator, cancelled; empty if that would be too long. */
  static Optional<Expression> of(Expression e) {
    return fraction(e).flatMap(Fraction::toExpression);
  }

  private static Optional<Fraction> fraction(Expression e) {
    if (e instanceof Expression.UnaryOperation u && u.op() == Unary.NEGATE) {
      return fraction(u.operand())
          .map(f -> new Fraction(f.numerator.negated(), f.denominator, f.factors));
    }
    if (e instanceof Expression.Power p && p.exponent() > 0) {
      Optional<Fraction> power = Optional.of(of(Polynomial.ONE));
      Optional<Fraction> base = fraction(p.base());
      for (int i = 0; i < p.exponent() && power.isPresent(); i++) {
        power = power.flatMap(f -> base.flatMap(f::times));
      }
      return power;
    }
    if (e instanceof Expression.Fma fma) {
      return fraction(Tree.add(Tree.multiply(fma.x(), fma.y()), fma.z()));
    }
    if (e instanceof Expression.BinaryOperation b) {
      return switch (b.op()) {
        case ADD -> both(b, Fraction::plus);
        case SUBTRACT ->
            both(
                b, (l, r) -> l.plus(new Fraction(r.numerator.negated(), r.denominator, r.factors)));
        case MULTIPLY -> both(b, Fraction::times);
        case DIVIDE -> both(b, (l, r) -> r.reciprocal().flatMap(l::times));
        case POW, MIN, MAX, ATAN2, HYPOT, FMOD, REMAINDER, COPYSIGN ->
            Polynomial.of(e).map(Fraction::of);
        case BETA, LOG_BETA, POLYGAMMA, BESSEL_J, BESSEL_Y, SPHERICAL_BESSEL ->
            Polynomial.of(e).map(Fraction::of);
      };
    }
    return Polynomial.of(e).map(Fraction::of);
  }

  private interface Combination {
    Optional<Fraction> of(Fraction left, Fraction right);
  }

  private static Optional<Fraction> both(Expression.BinaryOperation b, Combination combination) {
    return fraction(b.left()).flatMap(l -> fraction(b.right()).flatMap(r -> combination.of(l, r)));
  }

  private Map<String, Polynomial> merged(Fraction other) {
    Map<String, Polynomial> all = new LinkedHashMap<>(factors);
    all.putAll(other.factors);
    return all;
  }

  private Optional<Fraction> plus(Fraction other) {
    SortedMap<String, Integer> common = new TreeMap<>(denominator);
    other.denominator.forEach((name, exponent) -> common.merge(name, exponent, Math::max));
    Map<String, Polynomial> all = merged(other);
    return over(common, all)
        .flatMap(l -> other.over(common, all).flatMap(l::plus))
        .map(sum -> new Fraction(sum, common, all))
        .flatMap(Fraction::cancelled);
  }

  /** Returns the numerator over a multiple of the denominator. */
  private Optional<Polynomial> over(
      SortedMap<String, Integer> common, Map<String, Polynomial> all) {
    Optional<Polynomial> widened = Optional.of(numerator);
    for (var factor : common.entrySet()) {
      int missing = factor.getValue() - denominator.getOrDefault(factor.getKey(), 0);
      for (int i = 0; i < missing; i++) {
        widened = widened.flatMap(n -> n.times(all.get(factor.getKey())));
      }
    }
    return widened;
  }

  private Optional<Fraction> times(Fraction other) {
    SortedMap<String, Integer> product = new TreeMap<>(denominator);
    other.denominator.forEach((name, exponent) -> product.merge(name, exponent, Integer::sum));
    return numerator
        .times(other.numerator)
        .map(n -> new Fraction(n, product, merged(other)))
        .flatMap(Fraction::cancelled);
  }

  private Optional<Fraction> reciprocal() {
    if (numerator.isZero()) {
      return Optional.empty();
    }
    Optional<Polynomial> top = Optional.of(Polynomial.ONE);
    for (var factor : denominator.entrySet()) {
      for (int i = 0; i < factor.getValue(); i++) {
        top = top.flatMap(n -> n.times(factors.get(factor.getKey())));
      }
    }
    SortedMap<String, Integer> below = new TreeMap<>();
    Map<String, Polynomial> all = new LinkedHashMap<>();
    SortedMap<String, Integer> common = numerator.commonProduct();
    common.forEach(
        (name, exponent) -> {
          below.put(name, exponent);
          all.put(name, Polynomial.indeterminate(numerator.indeterminateOf(name)));
        });
    Polynomial rest = numerator.dividedBy(common);
    if (rest.asConstant().filter(c -> c.compareTo(BigDecimal.ONE) == 0).isEmpty()) {
      below.put(rest.text(), 1);
      all.put(rest.text(), rest);
    }
    return top.map(n -> new Fraction(n, below, all)).flatMap(Fraction::cancelled);
  }

  /** Returns this without factors that numerator and denominator have in common. */
  private Optional<Fraction> cancelled() {
    if (numerator.isZero()) {
      return Optional.of(of(Polynomial.ZERO));
    }
    Polynomial top = numerator;
    SortedMap<String, Integer> below = new TreeMap<>(denominator);
    SortedMap<String, Integer> common = new TreeMap<>(top.commonProduct());
    common.keySet().retainAll(below.keySet());
    common.replaceAll((name, exponent) -> Math.min(exponent, below.get(name)));
    top = top.dividedBy(common);
    common.forEach((name, exponent) -> Polynomial.lower(below, name, exponent));
    for (String name : List.copyOf(below.keySet())) {
      Polynomial factor = factors.get(name);
      boolean isSame = factor.text().equals(top.text());
      if (isSame || factor.text().equals(top.negated().text())) {
        top = isSame ? Polynomial.ONE : Polynomial.ONE.negated();
        Polynomial.lower(below, name, 1);
      }
    }
    return Optional.of(new Fraction(top, below, factors));
  }

  private Optional<Expression> toExpression() {
    Optional<Expression> top = numerator.toExpression();
    Optional<Expression> below = Optional.empty();
    for (var factor : denominator.entrySet()) {
      Optional<Expression> base = factors.get(factor.getKey()).toExpression();
      if (base.isEmpty()) {
        return Optional.empty();
      }
      Expression power =
          factor.getValue() == 1 ? base.get() : Tree.power(base.get(), factor.getValue());
      below = Optional.of(below.map(b -> Tree.multiply(b, power)).orElse(power));
    }
    Optional<Expression> divisor = below;
    return top.map(t -> divisor.map(d -> Tree.divide(t, d)).orElse(t));
  }
}
