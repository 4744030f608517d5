package tridiff.measure.improve;

import static tridiff.measure.improve.Tree.add;
import static tridiff.measure.improve.Tree.divide;
import static tridiff.measure.improve.Tree.isNumber;
import static tridiff.measure.improve.Tree.multiply;
import static tridiff.measure.improve.Tree.negate;
import static tridiff.measure.improve.Tree.number;
import static tridiff.measure.improve.Tree.power;
import static tridiff.measure.improve.Tree.same;
import static tridiff.measure.improve.Tree.subtract;
import static tridiff.measure.improve.Tree.unary;

import java.math.BigDecimal;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import tridiff.core.algebra.Binary;
import tridiff.core.algebra.Unary;
import tridiff.core.function.Expression;

/**
 * Makes formulas shorter without a change of their values: zeros and ones, signs, exact constants,
 * terms that cancel, functions of their inverses. Roots and logarithms are taken where they are
 * defined, as everywhere in real analysis; a quotient a/a is 1.
 */
final class Simplification {

  private static final int MOST_PASSES = 12;

  /** What parts became, by identity: rewritten formulas share most of theirs. */
  private final IdentityHashMap<Expression, Expression> known = new IdentityHashMap<>();

  /** Returns the formula, simplified until nothing changes. */
  Expression of(Expression e) {
    Expression now = e;
    for (int pass = 0; pass < MOST_PASSES; pass++) {
      Expression next = bottomUp(now);
      if (same(next, now)) {
        return now;
      }
      now = next;
    }
    return now;
  }

  private Expression bottomUp(Expression e) {
    Expression before = known.get(e);
    if (before != null) {
      return before;
    }
    List<Expression> operands = Tree.operands(e);
    Expression simpler =
        operands.isEmpty()
            ? leaf(e)
            : once(Tree.with(e, operands.stream().map(this::bottomUp).toList()));
    Expression result = same(simpler, e) ? e : simpler;
    known.put(e, result);
    return result;
  }

  private static Expression leaf(Expression e) {
    if (e instanceof Expression.Whole w) {
      double value = w.value().doubleValue();
      if (Double.isFinite(value)
          && new BigDecimal(value).compareTo(new BigDecimal(w.value())) == 0) {
        return number(value);
      }
    }
    return e;
  }

  private static Expression once(Expression e) {
    if (e instanceof Expression.UnaryOperation u) {
      return unaryOnce(u);
    }
    if (e instanceof Expression.Power p) {
      return powerOnce(p);
    }
    if (e instanceof Expression.BinaryOperation b) {
      Optional<Expression> constant = exact(b);
      return constant.orElseGet(
          () ->
              switch (b.op()) {
                case ADD -> collected(sum(b));
                case SUBTRACT -> collected(difference(b));
                case MULTIPLY -> product(b.left(), b.right());
                case DIVIDE -> quotient(b.left(), b.right());
                case POW -> realPower(b);
                case MIN, MAX -> same(b.left(), b.right()) ? b.left() : b;
                case ATAN2, HYPOT, FMOD, REMAINDER, COPYSIGN -> b;
                case BETA, LOG_BETA, POLYGAMMA, BESSEL_J, BESSEL_Y, SPHERICAL_BESSEL -> b;
              });
    }
    return e;
  }

  // ---- constants ----

  private static Optional<BigDecimal> value(Expression e) {
    return e instanceof Expression.Literal l && Double.isFinite(l.value())
        ? Optional.of(new BigDecimal(l.value()))
        : Optional.empty();
  }

  /** Returns the result of an operation on numbers if it is a double without rounding. */
  private static Optional<Expression> exact(Expression.BinaryOperation b) {
    Optional<BigDecimal> left = value(b.left());
    Optional<BigDecimal> right = value(b.right());
    if (left.isEmpty() || right.isEmpty()) {
      return Optional.empty();
    }
    BigDecimal x = left.get();
    BigDecimal y = right.get();
    return switch (b.op()) {
      case ADD -> exact(x.add(y));
      case SUBTRACT -> exact(x.subtract(y));
      case MULTIPLY -> exact(x.multiply(y));
      case DIVIDE -> {
        double quotient = x.doubleValue() / y.doubleValue();
        yield Double.isFinite(quotient) && new BigDecimal(quotient).multiply(y).compareTo(x) == 0
            ? Optional.of(number(quotient))
            : Optional.empty();
      }
      case POW, MIN, MAX, ATAN2, HYPOT, FMOD, REMAINDER, COPYSIGN -> Optional.empty();
      case BETA, LOG_BETA, POLYGAMMA, BESSEL_J, BESSEL_Y, SPHERICAL_BESSEL -> Optional.empty();
    };
  }

  private static Optional<Expression> exact(BigDecimal value) {
    double nearest = value.doubleValue();
    return Double.isFinite(nearest) && new BigDecimal(nearest).compareTo(value) == 0
        ? Optional.of(number(nearest == 0 ? 0.0 : nearest))
        : Optional.empty();
  }

  private static boolean isNegative(Expression e) {
    return e instanceof Expression.Literal l && l.value() < 0;
  }

  private static Optional<Expression> negated(Expression e) {
    if (e instanceof Expression.UnaryOperation u && u.op() == Unary.NEGATE) {
      return Optional.of(u.operand());
    }
    return isNegative(e)
        ? Optional.of(number(-((Expression.Literal) e).value()))
        : Optional.empty();
  }

  // ---- sums ----

  private static Expression sum(Expression.BinaryOperation b) {
    Expression x = b.left();
    Expression y = b.right();
    if (isNumber(x, 0)) {
      return y;
    }
    if (isNumber(y, 0)) {
      return x;
    }
    if (negated(y).isPresent()) {
      return subtract(x, negated(y).get());
    }
    if (negated(x).isPresent()) {
      return subtract(y, negated(x).get());
    }
    return same(x, y) ? multiply(number(2), x) : b;
  }

  private static Expression difference(Expression.BinaryOperation b) {
    Expression x = b.left();
    Expression y = b.right();
    if (isNumber(y, 0)) {
      return x;
    }
    if (isNumber(x, 0)) {
      return negate(y);
    }
    if (same(x, y)) {
      return number(0);
    }
    return negated(y).isPresent() ? add(x, negated(y).get()) : b;
  }

  /** Returns a sum with equal terms collected, if that makes it shorter. */
  private static Expression collected(Expression e) {
    if (!(e instanceof Expression.BinaryOperation)) {
      return e;
    }
    int size = Tree.size(e);
    return Polynomial.of(e)
        .flatMap(Polynomial::toExpression)
        .filter(shorter -> Tree.size(shorter) < size)
        .orElse(e);
  }

  // ---- products ----

  private static Expression product(Expression x, Expression y) {
    if (isNumber(x, 0) || isNumber(y, 0)) {
      return number(0);
    }
    if (isNumber(x, 1)) {
      return y;
    }
    if (isNumber(y, 1)) {
      return x;
    }
    if (negated(x).isPresent()) {
      return negate(multiply(negated(x).get(), y));
    }
    if (negated(y).isPresent()) {
      return negate(multiply(x, negated(y).get()));
    }
    if (value(y).isPresent()) {
      return multiply(y, x);
    }
    if (value(x).isPresent()
        && y instanceof Expression.BinaryOperation b
        && b.op() == Binary.MULTIPLY
        && value(b.left()).isPresent()) {
      Optional<Expression> factor = exact(value(x).get().multiply(value(b.left()).get()));
      if (factor.isPresent()) {
        return multiply(factor.get(), b.right());
      }
    }
    if (y instanceof Expression.BinaryOperation b
        && b.op() == Binary.DIVIDE
        && isNumber(b.left(), 1)) {
      return divide(x, b.right());
    }
    if (x instanceof Expression.BinaryOperation b
        && b.op() == Binary.DIVIDE
        && isNumber(b.left(), 1)) {
      return divide(y, b.right());
    }
    if (same(base(x), base(y))) {
      return power(base(x), exponent(x) + exponent(y));
    }
    return multiply(x, y);
  }

  private static Expression base(Expression e) {
    return e instanceof Expression.Power p ? p.base() : e;
  }

  private static int exponent(Expression e) {
    return e instanceof Expression.Power p ? p.exponent() : 1;
  }

  private static Expression quotient(Expression x, Expression y) {
    if (isNumber(x, 0)) {
      return number(0);
    }
    if (isNumber(y, 1)) {
      return x;
    }
    if (same(x, y)) {
      return number(1);
    }
    if (negated(x).isPresent()) {
      return negate(divide(negated(x).get(), y));
    }
    if (negated(y).isPresent()) {
      return negate(divide(x, negated(y).get()));
    }
    if (same(base(x), base(y))) {
      int rest = exponent(x) - exponent(y);
      return rest > 0 ? power(base(x), rest) : divide(number(1), power(base(x), -rest));
    }
    Optional<Expression> less = withoutFactor(x, y);
    if (less.isPresent()) {
      return less.get();
    }
    // A power of two as divisor is an exact factor.
    if (value(y).isPresent()
        && x instanceof Expression.BinaryOperation b
        && b.op() == Binary.MULTIPLY
        && value(b.left()).isPresent()) {
      Optional<Expression> factor =
          exact(new Expression.BinaryOperation(Binary.DIVIDE, b.left(), y));
      if (factor.isPresent()) {
        return multiply(factor.get(), b.right());
      }
    }
    return divide(x, y);
  }

  /** Returns a product divided by one of its factors, or by a power of it. */
  private static Optional<Expression> withoutFactor(Expression product, Expression factor) {
    if (!(product instanceof Expression.BinaryOperation b && b.op() == Binary.MULTIPLY)
        || value(factor).isPresent()) {
      return Optional.empty();
    }
    if (same(base(b.left()), base(factor))) {
      return Optional.of(product(quotient(b.left(), factor), b.right()));
    }
    if (same(base(b.right()), base(factor))) {
      return Optional.of(product(b.left(), quotient(b.right(), factor)));
    }
    return withoutFactor(b.left(), factor)
        .map(left -> product(left, b.right()))
        .or(() -> withoutFactor(b.right(), factor).map(right -> product(b.left(), right)));
  }

  // ---- powers and functions ----

  private static Expression powerOnce(Expression.Power p) {
    if (p.exponent() == 0) {
      return number(1);
    }
    if (p.exponent() == 1) {
      return p.base();
    }
    if (p.exponent() < 0) {
      return divide(number(1), power(p.base(), -p.exponent()));
    }
    if (value(p.base()).isPresent() && p.exponent() <= 64) {
      Optional<Expression> exact = exact(value(p.base()).get().pow(p.exponent()));
      if (exact.isPresent()) {
        return exact.get();
      }
    }
    boolean isEven = p.exponent() % 2 == 0;
    if (negated(p.base()).isPresent()) {
      Expression positive = power(negated(p.base()).get(), p.exponent());
      return isEven ? positive : negate(positive);
    }
    if (p.base() instanceof Expression.Power inner) {
      long exponent = (long) inner.exponent() * p.exponent();
      return exponent <= 1000 ? power(inner.base(), (int) exponent) : p;
    }
    if (p.base() instanceof Expression.UnaryOperation u) {
      if (u.op() == Unary.SQRT && isEven) {
        return power(u.operand(), p.exponent() / 2);
      }
      if (u.op() == Unary.ABS && isEven) {
        return power(u.operand(), p.exponent());
      }
      if (u.op() == Unary.CBRT && p.exponent() % 3 == 0) {
        return power(u.operand(), p.exponent() / 3);
      }
    }
    return p;
  }

  private static Expression realPower(Expression.BinaryOperation b) {
    if (!(b.right() instanceof Expression.Literal l)) {
      return b;
    }
    double exponent = l.value();
    if (exponent == Math.rint(exponent) && Math.abs(exponent) <= 64) {
      return power(b.left(), (int) exponent);
    }
    if (exponent == 0.5) {
      return unary(Unary.SQRT, b.left());
    }
    if (exponent == 1.5) {
      return multiply(b.left(), unary(Unary.SQRT, b.left()));
    }
    return exponent < 0
        ? divide(number(1), Tree.binary(Binary.POW, b.left(), number(-exponent)))
        : b;
  }

  private static Expression unaryOnce(Expression.UnaryOperation u) {
    Expression x = u.operand();
    Optional<Expression> opposite = negated(x);
    Optional<Unary> inner =
        x instanceof Expression.UnaryOperation i ? Optional.of(i.op()) : Optional.empty();
    switch (u.op()) {
      case NEGATE -> {
        if (opposite.isPresent()) {
          return opposite.get();
        }
        if (value(x).isPresent()) {
          return number(-value(x).get().doubleValue());
        }
        if (x instanceof Expression.BinaryOperation b && b.op() == Binary.SUBTRACT) {
          return subtract(b.right(), b.left());
        }
      }
      case ABS -> {
        if (opposite.isPresent()) {
          return unary(Unary.ABS, opposite.get());
        }
        if (inner
            .filter(op -> op == Unary.ABS || op == Unary.SQRT || op == Unary.EXP)
            .isPresent()) {
          return x;
        }
      }
      case COS, COSH -> {
        if (opposite.isPresent()) {
          return unary(u.op(), opposite.get());
        }
        if (isNumber(x, 0)) {
          return number(1);
        }
      }
      case SIN, TAN, ASIN, ATAN, SINH, TANH, ASINH, ATANH, CBRT -> {
        if (isNumber(x, 0)) {
          return number(0);
        }
        if (opposite.isPresent()) {
          return negate(unary(u.op(), opposite.get()));
        }
      }
      case EXP -> {
        if (isNumber(x, 0)) {
          return number(1);
        }
        if (inner.filter(op -> op == Unary.LOG).isPresent()) {
          return ((Expression.UnaryOperation) x).operand();
        }
      }
      case LOG -> {
        if (isNumber(x, 1)) {
          return number(0);
        }
        if (inner.filter(op -> op == Unary.EXP).isPresent()) {
          return ((Expression.UnaryOperation) x).operand();
        }
      }
      case EXPM1, LOG1P, SQRT -> {
        if (isNumber(x, 0)) {
          return number(0);
        }
        if (u.op() == Unary.SQRT && isNumber(x, 1)) {
          return number(1);
        }
        if (u.op() == Unary.SQRT && x instanceof Expression.Power p && p.exponent() == 2) {
          return unary(Unary.ABS, p.base());
        }
      }
      case SIGN, FLOOR, CEIL, TRUNC, RINT, LOG10, ACOS, ACOSH, SIGMOID -> {}
      case SOFTPLUS, ERF, ERFC, NORMAL_DENSITY, NORMAL_DISTRIBUTION -> {}
      case GAMMA, LOG_GAMMA, LAMBERT_W -> {}
    }
    return u;
  }
}
