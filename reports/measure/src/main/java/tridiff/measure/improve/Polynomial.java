package tridiff.measure.improve;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import tridiff.core.algebra.Unary;
import tridiff.core.function.Expression;

/**
 * A sum of products of powers, with exact coefficients: what is equal by the laws of rings has the
 * same form. Whatever is no sum, product or power is an indeterminate, known by its text; the
 * square of a root is its operand.
 */
final class Polynomial {

  /** Expanding more terms makes a formula longer, never better. */
  private static final int MOST_TERMS = 24;

  private static final int LARGEST_EXPONENT = 8;

  static final Polynomial ZERO = new Polynomial(new TreeMap<>(), Map.of());
  static final Polynomial ONE = constant(BigDecimal.ONE);

  private final SortedMap<Monomial, BigDecimal> terms;
  private final Map<String, Expression> indeterminates;

  private Polynomial(
      SortedMap<Monomial, BigDecimal> terms, Map<String, Expression> indeterminates) {
    this.terms = terms;
    this.indeterminates = indeterminates;
  }

  static Polynomial constant(BigDecimal value) {
    SortedMap<Monomial, BigDecimal> terms = new TreeMap<>();
    if (value.signum() != 0) {
      terms.put(Monomial.ONE, value.stripTrailingZeros());
    }
    return new Polynomial(terms, Map.of());
  }

  static Polynomial indeterminate(Expression e) {
    String key = Tree.key(e);
    return single(Monomial.of(key), BigDecimal.ONE, Map.of(key, e));
  }

  private static Polynomial single(
      Monomial product, BigDecimal coefficient, Map<String, Expression> indeterminates) {
    SortedMap<Monomial, BigDecimal> terms = new TreeMap<>();
    terms.put(product, coefficient);
    return new Polynomial(terms, indeterminates);
  }

  /** Returns a formula without divisions as a polynomial; empty if that would be too long. */
  static Optional<Polynomial> of(Expression e) {
    if (e instanceof Expression.Literal l && Double.isFinite(l.value())) {
      return Optional.of(constant(new BigDecimal(l.value())));
    }
    if (e instanceof Expression.Whole w) {
      return Optional.of(constant(new BigDecimal(w.value())));
    }
    if (e instanceof Expression.UnaryOperation u && u.op() == Unary.NEGATE) {
      return of(u.operand()).map(Polynomial::negated);
    }
    if (e instanceof Expression.Power p && p.exponent() > 0) {
      return of(p.base()).flatMap(base -> base.power(p.exponent()));
    }
    if (e instanceof Expression.Fma fma) {
      return of(Tree.add(Tree.multiply(fma.x(), fma.y()), fma.z()));
    }
    if (e instanceof Expression.BinaryOperation b) {
      return switch (b.op()) {
        case ADD -> of(b.left()).flatMap(l -> of(b.right()).flatMap(l::plus));
        case SUBTRACT -> of(b.left()).flatMap(l -> of(b.right()).flatMap(r -> l.plus(r.negated())));
        case MULTIPLY -> of(b.left()).flatMap(l -> of(b.right()).flatMap(l::times));
        case DIVIDE, POW, MIN, MAX, ATAN2, HYPOT, FMOD, REMAINDER, COPYSIGN ->
            Optional.of(indeterminate(e));
        case BETA, LOG_BETA, POLYGAMMA, BESSEL_J, BESSEL_Y, SPHERICAL_BESSEL ->
            Optional.of(indeterminate(e));
      };
    }
    return Optional.of(indeterminate(e));
  }

  boolean isZero() {
    return terms.isEmpty();
  }

  boolean isProduct() {
    return terms.size() == 1;
  }

  Optional<BigDecimal> asConstant() {
    if (isZero()) {
      return Optional.of(BigDecimal.ZERO);
    }
    return isProduct() && terms.firstKey().degree() == 0
        ? Optional.of(terms.get(terms.firstKey()))
        : Optional.empty();
  }

  private Map<String, Expression> merged(Polynomial other) {
    if (indeterminates.isEmpty() || other.indeterminates.isEmpty()) {
      return indeterminates.isEmpty() ? other.indeterminates : indeterminates;
    }
    Map<String, Expression> all = new LinkedHashMap<>(indeterminates);
    all.putAll(other.indeterminates);
    return all;
  }

  Polynomial negated() {
    SortedMap<Monomial, BigDecimal> negative = new TreeMap<>(terms);
    negative.replaceAll((product, coefficient) -> coefficient.negate());
    return new Polynomial(negative, indeterminates);
  }

  Optional<Polynomial> plus(Polynomial other) {
    SortedMap<Monomial, BigDecimal> sum = new TreeMap<>(terms);
    other.terms.forEach((product, coefficient) -> addTo(sum, product, coefficient));
    return bounded(sum, merged(other));
  }

  private static void addTo(
      SortedMap<Monomial, BigDecimal> sum, Monomial product, BigDecimal coefficient) {
    BigDecimal total = sum.getOrDefault(product, BigDecimal.ZERO).add(coefficient);
    if (total.signum() == 0) {
      sum.remove(product);
    } else {
      sum.put(product, total.stripTrailingZeros());
    }
  }

  Optional<Polynomial> times(Polynomial other) {
    if ((long) terms.size() * other.terms.size() > 4L * MOST_TERMS) {
      return Optional.empty();
    }
    Map<String, Expression> all = merged(other);
    SortedMap<Monomial, BigDecimal> total = new TreeMap<>();
    List<Map.Entry<Expression, Polynomial>> roots = new ArrayList<>();
    for (var a : terms.entrySet()) {
      for (var b : other.terms.entrySet()) {
        Monomial product = a.getKey().times(b.getKey());
        BigDecimal coefficient = a.getValue().multiply(b.getValue());
        Optional<String> root = root(product, all);
        if (root.isPresent()) {
          Expression operand = ((Expression.UnaryOperation) all.get(root.get())).operand();
          Monomial one = Monomial.of(root.get());
          roots.add(Map.entry(operand, single(product.over(one).over(one), coefficient, all)));
        } else {
          addTo(total, product, coefficient);
        }
      }
    }
    Optional<Polynomial> result = bounded(total, all);
    for (Map.Entry<Expression, Polynomial> root : roots) {
      result =
          result.flatMap(
              sum -> of(root.getKey()).flatMap(u -> u.times(root.getValue())).flatMap(sum::plus));
    }
    return result;
  }

  /** Returns the first root of which a product has the square. */
  private static Optional<String> root(Monomial product, Map<String, Expression> indeterminates) {
    for (Map.Entry<String, Integer> power : product.powers().entrySet()) {
      if (power.getValue() >= 2 && isRoot(indeterminates.get(power.getKey()))) {
        return Optional.of(power.getKey());
      }
    }
    return Optional.empty();
  }

  private static boolean isRoot(Expression e) {
    return e instanceof Expression.UnaryOperation u && u.op() == Unary.SQRT;
  }

  Optional<Polynomial> power(int exponent) {
    if (exponent > LARGEST_EXPONENT) {
      return Optional.empty();
    }
    Optional<Polynomial> power = Optional.of(ONE);
    for (int i = 0; i < exponent; i++) {
      power = power.flatMap(this::times);
    }
    return power;
  }

  private static Optional<Polynomial> bounded(
      SortedMap<Monomial, BigDecimal> terms, Map<String, Expression> all) {
    // Higher degrees come first.
    boolean isLong =
        terms.size() > MOST_TERMS
            || (!terms.isEmpty() && terms.firstKey().degree() > 2 * LARGEST_EXPONENT);
    return isLong ? Optional.empty() : Optional.of(new Polynomial(terms, all));
  }

  /** Returns the largest product of indeterminates that divides every term. */
  Monomial commonProduct() {
    if (isZero()) {
      return Monomial.ONE;
    }
    Monomial common = terms.firstKey();
    for (Monomial product : terms.keySet()) {
      common = common.commonWith(product);
    }
    return common;
  }

  /** Returns this divided by a product that divides every term. */
  Polynomial dividedBy(Monomial divisor) {
    SortedMap<Monomial, BigDecimal> quotient = new TreeMap<>();
    terms.forEach((product, coefficient) -> quotient.put(product.over(divisor), coefficient));
    return new Polynomial(quotient, indeterminates);
  }

  Expression indeterminateOf(String name) {
    return indeterminates.get(name);
  }

  /** Returns the same text for the same polynomial. */
  String text() {
    return terms.toString();
  }

  /** Returns the formula; empty if a coefficient is no double. */
  Optional<Expression> toExpression() {
    Expression sum = Tree.number(0);
    boolean isFirst = true;
    for (var term : terms.entrySet()) {
      double coefficient = term.getValue().doubleValue();
      if (!Double.isFinite(coefficient)
          || new BigDecimal(coefficient).compareTo(term.getValue()) != 0) {
        return Optional.empty();
      }
      Expression product = product(term.getKey(), Math.abs(coefficient));
      boolean isNegative = coefficient < 0;
      sum =
          isFirst
              ? isNegative ? Tree.negate(product) : product
              : isNegative ? Tree.subtract(sum, product) : Tree.add(sum, product);
      isFirst = false;
    }
    return Optional.of(sum);
  }

  private Expression product(Monomial monomial, double coefficient) {
    Optional<Expression> product =
        coefficient == 1 && monomial.degree() > 0
            ? Optional.empty()
            : Optional.of(Tree.number(coefficient));
    for (var power : monomial.powers().entrySet()) {
      Expression base = indeterminates.get(power.getKey());
      Expression factor = power.getValue() == 1 ? base : Tree.power(base, power.getValue());
      product = Optional.of(product.map(p -> Tree.multiply(p, factor)).orElse(factor));
    }
    return product.orElseThrow();
  }
}
