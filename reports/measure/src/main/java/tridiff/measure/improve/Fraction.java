package tridiff.measure.improve;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tridiff.core.algebra.Unary;
import tridiff.core.function.Expression;

/**
 * A polynomial over a product of powers: what common denominators and cancelling make of sums,
 * products and quotients. The factors of the denominator stay as they were found.
 */
final class Fraction {

  private final Polynomial numerator;
  private final Monomial denominator;
  private final Map<String, Polynomial> factors;

  private Fraction(Polynomial numerator, Monomial denominator, Map<String, Polynomial> factors) {
    this.numerator = numerator;
    this.denominator = denominator;
    this.factors = factors;
  }

  private static Fraction of(Polynomial numerator) {
    return new Fraction(numerator, Monomial.ONE, Map.of());
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
    Monomial common = denominator.leastMultipleWith(other.denominator);
    Map<String, Polynomial> all = merged(other);
    return over(common, all)
        .flatMap(l -> other.over(common, all).flatMap(l::plus))
        .map(sum -> new Fraction(sum, common, all))
        .flatMap(Fraction::cancelled);
  }

  /** Returns the numerator over a multiple of the denominator. */
  private Optional<Polynomial> over(Monomial common, Map<String, Polynomial> all) {
    return product(numerator, common.over(denominator), all);
  }

  /** Returns a polynomial times powers of factors. */
  private static Optional<Polynomial> product(
      Polynomial start, Monomial powers, Map<String, Polynomial> factors) {
    Optional<Polynomial> product = Optional.of(start);
    for (var power : powers.powers().entrySet()) {
      Polynomial factor = factors.get(power.getKey());
      for (int i = 0; i < power.getValue(); i++) {
        product = product.flatMap(p -> p.times(factor));
      }
    }
    return product;
  }

  private Optional<Fraction> times(Fraction other) {
    Monomial product = denominator.times(other.denominator);
    return numerator
        .times(other.numerator)
        .map(n -> new Fraction(n, product, merged(other)))
        .flatMap(Fraction::cancelled);
  }

  private Optional<Fraction> reciprocal() {
    if (numerator.isZero()) {
      return Optional.empty();
    }
    Monomial common = numerator.commonProduct();
    Monomial below = common;
    Map<String, Polynomial> all = new LinkedHashMap<>();
    for (String name : common.powers().keySet()) {
      all.put(name, Polynomial.indeterminate(numerator.indeterminateOf(name)));
    }
    Polynomial rest = numerator.dividedBy(common);
    if (rest.asConstant().filter(c -> c.compareTo(BigDecimal.ONE) == 0).isEmpty()) {
      below = below.times(Monomial.of(rest.text()));
      all.put(rest.text(), rest);
    }
    Monomial divisor = below;
    return product(Polynomial.ONE, denominator, factors)
        .map(n -> new Fraction(n, divisor, all))
        .flatMap(Fraction::cancelled);
  }

  /** Returns this without factors that numerator and denominator have in common. */
  private Optional<Fraction> cancelled() {
    if (numerator.isZero()) {
      return Optional.of(of(Polynomial.ZERO));
    }
    Monomial common = numerator.commonProduct().commonWith(denominator);
    Polynomial top = numerator.dividedBy(common);
    Monomial below = denominator.over(common);
    for (String name : below.powers().keySet()) {
      Polynomial factor = factors.get(name);
      boolean isSame = factor.text().equals(top.text());
      if (isSame || factor.text().equals(top.negated().text())) {
        top = isSame ? Polynomial.ONE : Polynomial.ONE.negated();
        below = below.over(Monomial.of(name));
      }
    }
    return Optional.of(new Fraction(top, below, factors));
  }

  private Optional<Expression> toExpression() {
    Optional<Expression> top = numerator.toExpression();
    Optional<Expression> below = Optional.empty();
    for (var factor : denominator.powers().entrySet()) {
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
