package tridiff.symbolic;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.matheclipse.core.expression.F;
import org.matheclipse.core.expression.S;
import org.matheclipse.core.interfaces.IAST;
import org.matheclipse.core.interfaces.IExpr;
import org.matheclipse.core.interfaces.IRational;
import org.matheclipse.core.interfaces.ISymbol;
import tridiff.core.UnsupportedFunctionException;
import tridiff.core.algebra.Binary;
import tridiff.core.algebra.Constant;
import tridiff.core.algebra.Unary;
import tridiff.core.function.Expression;
import tridiff.core.function.Expression.BinaryOperation;
import tridiff.core.function.Expression.Condition;
import tridiff.core.function.Expression.UnaryOperation;

/**
 * Symja's terms read back as formulas, in Symja's order.
 *
 * <p>Factors with a negative exponent become a denominator, terms with a negative coefficient are
 * subtracted, {@code E^x} is exp(x) and {@code Sec(x)^2} is 1/cos(x)^2. The recursion is as deep as
 * the term, which {@link Bounds} limits.
 *
 * @see Question
 */
final class Answer {

  private static final Map<IExpr, Unary> FUNCTIONS =
      Map.ofEntries(
          Map.entry(S.Sin, Unary.SIN),
          Map.entry(S.Cos, Unary.COS),
          Map.entry(S.Tan, Unary.TAN),
          Map.entry(S.ArcSin, Unary.ASIN),
          Map.entry(S.ArcCos, Unary.ACOS),
          Map.entry(S.ArcTan, Unary.ATAN),
          Map.entry(S.Sinh, Unary.SINH),
          Map.entry(S.Cosh, Unary.COSH),
          Map.entry(S.Tanh, Unary.TANH),
          Map.entry(S.ArcSinh, Unary.ASINH),
          Map.entry(S.ArcCosh, Unary.ACOSH),
          Map.entry(S.ArcTanh, Unary.ATANH),
          Map.entry(S.Log, Unary.LOG),
          Map.entry(S.RealAbs, Unary.ABS),
          Map.entry(S.LogisticSigmoid, Unary.SIGMOID),
          Map.entry(S.Erf, Unary.ERF),
          Map.entry(S.Erfc, Unary.ERFC),
          Map.entry(S.Gamma, Unary.GAMMA),
          Map.entry(S.LogGamma, Unary.LOG_GAMMA),
          Map.entry(S.ProductLog, Unary.LAMBERT_W));

  private static final Map<IExpr, Binary> FUNCTIONS_OF_TWO =
      Map.of(
          S.PolyGamma, Binary.POLYGAMMA,
          S.BesselJ, Binary.BESSEL_J,
          S.BesselY, Binary.BESSEL_Y);

  /** Functions that are the reciprocals of those. */
  private static final Map<IExpr, Unary> RECIPROCALS =
      Map.of(
          S.Sec, Unary.COS,
          S.Csc, Unary.SIN,
          S.Cot, Unary.TAN,
          S.Sech, Unary.COSH,
          S.Csch, Unary.SINH,
          S.Coth, Unary.TANH);

  private final Question question;

  Answer(Question question) {
    this.question = question;
  }

  /**
   * Returns the formula of a term.
   *
   * @throws UnsupportedFunctionException if it has a head or a symbol without a meaning here
   */
  Expression expression(IExpr term) {
    if (term.isRational()) {
      return number((IRational) term);
    }
    if (term instanceof IAST ast) {
      return operation(ast);
    }
    if (term.equals(S.Pi)) {
      return new Expression.Named(Constant.PI);
    }
    if (term.equals(S.E)) {
      return new Expression.Named(Constant.E);
    }
    Expression meaning = question.symbols().get(term);
    if (meaning == null) {
      throw unsupported(term.toString());
    }
    return meaning;
  }

  private static UnsupportedFunctionException unsupported(String name) {
    return new UnsupportedFunctionException(
        "Symja's formula contains '"
            + name
            + "', which has no meaning here; use automatic differentiation");
  }

  private static Expression number(IRational value) {
    Expression numerator = new Expression.Whole(value.toBigNumerator());
    return value.toBigDenominator().equals(BigInteger.ONE)
        ? numerator
        : divide(numerator, new Expression.Whole(value.toBigDenominator()));
  }

  private Expression operation(IAST term) {
    if (term.isPlus()) {
      return sum(term);
    }
    if (term.isTimes() || term.isPower()) {
      return product(term);
    }
    if (term.isDirectedInfinity()) {
      // It reads ComplexInfinity or -Infinity; its head says less.
      throw unsupported(term.toString());
    }
    IExpr head = term.head();
    if (head instanceof IAST derivative) {
      return derivativeOfOwnFunction(term, derivative);
    }
    if (term.argSize() == 1) {
      return ofOne(term, head);
    }
    if (term.argSize() == 2) {
      return ofTwo(term, head);
    }
    if (head.equals(question.fma())) {
      return new Expression.Fma(
          expression(term.arg1()), expression(term.arg2()), expression(term.arg3()));
    }
    throw unsupported(head.toString());
  }

  private Expression ofOne(IAST term, IExpr head) {
    Optional<Unary> op =
        Optional.ofNullable(FUNCTIONS.get(head)).or(() -> own(question.ownOfOne(), head));
    if (op.isPresent()) {
      return new UnaryOperation(op.get(), expression(term.arg1()));
    }
    if (RECIPROCALS.containsKey(head)) {
      return product(term);
    }
    throw unsupported(head.toString());
  }

  private static <O> Optional<O> own(Map<O, ISymbol> symbols, IExpr head) {
    return symbols.entrySet().stream()
        .filter(each -> each.getValue().equals(head))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  private Expression ofTwo(IAST term, IExpr head) {
    if (head.equals(S.Piecewise)) {
      return choice(term);
    }
    Optional<Binary> op =
        Optional.ofNullable(FUNCTIONS_OF_TWO.get(head)).or(() -> own(question.ownOfTwo(), head));
    if (op.isPresent()) {
      return binary(op.get(), expression(term.arg1()), expression(term.arg2()));
    }
    if (head.equals(S.Surd) && term.arg2().equals(F.C3)) {
      return new UnaryOperation(Unary.CBRT, expression(term.arg1()));
    }
    if (head.equals(S.Surd) && term.arg2().equals(F.C2)) {
      return new UnaryOperation(Unary.SQRT, expression(term.arg1()));
    }
    throw unsupported(head.toString());
  }

  // ---- sums ----

  private Expression sum(IAST plus) {
    List<IExpr> terms = new ArrayList<>();
    for (IExpr term : plus) {
      terms.add(term);
    }
    // A sum of two does not depend on the order, and -1 + x reads better as x - 1.
    if (terms.size() == 2 && isNegative(terms.get(0)) && !isNegative(terms.get(1))) {
      terms.add(terms.remove(0));
    }
    Expression sum = expression(terms.get(0));
    for (IExpr term : terms.subList(1, terms.size())) {
      sum =
          isNegative(term)
              ? binary(Binary.SUBTRACT, sum, expression(opposite(term)))
              : binary(Binary.ADD, sum, expression(term));
    }
    return sum;
  }

  private static boolean isNegative(IExpr term) {
    IExpr coefficient = term.isTimes() ? ((IAST) term).arg1() : term;
    return coefficient.isRational() && coefficient.isNegative();
  }

  /** The term without its minus sign, not evaluated again. */
  private static IExpr opposite(IExpr term) {
    if (term.isRational()) {
      return ((IRational) term).negate();
    }
    IAST product = (IAST) term;
    IRational coefficient = ((IRational) product.arg1()).negate();
    if (!coefficient.isOne()) {
      return product.setAtCopy(1, coefficient);
    }
    IAST rest = product.removeAtCopy(1);
    return rest.argSize() == 1 ? rest.arg1() : rest;
  }

  // ---- products ----

  private Expression product(IAST term) {
    List<Expression> above = new ArrayList<>();
    List<Expression> below = new ArrayList<>();
    boolean negated = false;
    if (term.isTimes()) {
      for (int i = 1; i <= term.argSize(); i++) {
        IExpr factor = term.get(i);
        if (factor.isMinusOne()) {
          // Symja evaluates no branch of a choice, so that there -(-x) has two of them.
          negated = !negated;
        } else if (isMinusPart(factor)) {
          // -x^2/2 and not -1*x^2/2
          negated = !negated;
          collect(factor.negate(), above, below);
        } else {
          collect(factor, above, below);
        }
      }
    } else {
      collect(term, above, below);
    }
    if (negated) {
      // On the first factor a minus sign needs no parentheses: -x*sin(x), -1/x.
      Expression first =
          above.isEmpty()
              ? new Expression.Whole(BigInteger.ONE.negate())
              : new UnaryOperation(Unary.NEGATE, above.remove(0));
      above.add(0, first);
    }
    return below.isEmpty() ? times(above) : divide(times(above), times(below));
  }

  /** Returns whether a factor is -1/n. */
  private static boolean isMinusPart(IExpr factor) {
    return factor.isRational()
        && ((IRational) factor).toBigNumerator().equals(BigInteger.ONE.negate());
  }

  private void collect(IExpr factor, List<Expression> above, List<Expression> below) {
    if (factor.isRational()) {
      IRational value = (IRational) factor;
      if (!value.toBigNumerator().equals(BigInteger.ONE)) {
        above.add(new Expression.Whole(value.toBigNumerator()));
      }
      if (!value.toBigDenominator().equals(BigInteger.ONE)) {
        below.add(new Expression.Whole(value.toBigDenominator()));
      }
      return;
    }
    IExpr base = factor.isPower() ? factor.base() : factor;
    IExpr exponent = factor.isPower() ? factor.exponent() : F.C1;
    if (base.equals(S.E) && factor.isPower()) {
      above.add(new UnaryOperation(Unary.EXP, expression(exponent)));
      return;
    }
    boolean isBelow = isNegative(exponent);
    IExpr magnitude = isBelow ? opposite(exponent) : exponent;
    Unary reciprocal =
        base instanceof IAST ast && ast.argSize() == 1 ? RECIPROCALS.get(ast.head()) : null;
    Expression value =
        reciprocal == null
            ? expression(base)
            : new UnaryOperation(reciprocal, expression(((IAST) base).arg1()));
    (isBelow != (reciprocal != null) ? below : above).add(power(value, magnitude));
  }

  private static Expression times(List<Expression> factors) {
    return factors.stream()
        .reduce((a, b) -> binary(Binary.MULTIPLY, a, b))
        .orElseGet(() -> new Expression.Whole(BigInteger.ONE));
  }

  // ---- powers ----

  private Expression power(Expression base, IExpr exponent) {
    if (exponent.isOne()) {
      return base;
    }
    if (exponent.equals(F.C1D2)) {
      return new UnaryOperation(Unary.SQRT, base);
    }
    if (exponent.isRational()) {
      IRational value = (IRational) exponent;
      if (value.isInteger() && value.toBigNumerator().bitLength() < Integer.SIZE) {
        return new Expression.Power(base, value.toBigNumerator().intValueExact());
      }
      return binary(
          Binary.POW,
          base,
          exactly(value).<Expression>map(Expression.Literal::new).orElseGet(() -> number(value)));
    }
    return binary(
        Binary.POW,
        base,
        shifted(exponent)
            .<Expression>map(Expression.Literal::new)
            .orElseGet(() -> expression(exponent)));
  }

  /** The double that is this fraction, if there is one. */
  private static Optional<Double> exactly(IRational value) {
    BigInteger denominator = value.toBigDenominator();
    boolean isShort =
        denominator.bitCount() == 1
            && denominator.bitLength() < 53
            && value.toBigNumerator().bitLength() <= 53;
    return isShort
        ? Optional.of(value.toBigNumerator().doubleValue() / denominator.doubleValue())
        : Optional.empty();
  }

  /**
   * The exponent {@code 4.5 - 1} of a derived power as the literal 3.5, if that is exact, so that
   * it reads, and is evaluated, as one would write it.
   */
  private Optional<Double> shifted(IExpr exponent) {
    if (!exponent.isPlus() || ((IAST) exponent).argSize() != 2) {
      return Optional.empty();
    }
    IAST sum = (IAST) exponent;
    boolean negated = isNegative(sum.arg2());
    IExpr symbol = negated ? opposite(sum.arg2()) : sum.arg2();
    if (!sum.arg1().isInteger()
        || !(question.symbols().get(symbol) instanceof Expression.Literal literal)
        || !Double.isFinite(literal.value())) {
      return Optional.empty();
    }
    BigDecimal written = new BigDecimal(literal.value());
    BigDecimal value =
        new BigDecimal(((IRational) sum.arg1()).toBigNumerator())
            .add(negated ? written.negate() : written);
    return Optional.of(value.doubleValue())
        .filter(d -> Double.isFinite(d) && new BigDecimal(d).compareTo(value) == 0);
  }

  // ---- what Symja does not know ----

  /** {@code Derivative(1)[g][u]} and {@code Derivative(0, 1)[g][u, v]} of our own functions. */
  private Expression derivativeOfOwnFunction(IAST term, IAST head) {
    if (head.head() instanceof IAST orders
        && orders.head().equals(S.Derivative)
        && head.argSize() == 1) {
      IExpr function = head.arg1();
      Optional<Unary> one = own(question.ownOfOne(), function);
      if (one.isPresent() && orders.equals(F.unaryAST1(S.Derivative, F.C1))) {
        return OwnFunctions.slope(one.get(), expression(term.arg1()));
      }
      if (function.equals(question.fma())) {
        int operand = orders.indexOf(F.C1);
        return operand == 3
            ? new Expression.Whole(BigInteger.ONE)
            : expression(operand == 1 ? term.arg2() : term.arg1());
      }
      Optional<Binary> two = own(question.ownOfTwo(), function);
      boolean byFirst = orders.equals(F.binaryAST2(S.Derivative, F.C1, F.C0));
      boolean bySecond = orders.equals(F.binaryAST2(S.Derivative, F.C0, F.C1));
      if (two.isPresent() && (byFirst || bySecond)) {
        return OwnFunctions.slope(
            two.get(), expression(term.arg1()), expression(term.arg2()), byFirst);
      }
    }
    throw unsupported(head.toString());
  }

  // ---- case distinctions ----

  private Expression choice(IAST piecewise) {
    if (!piecewise.arg1().isList()) {
      throw unsupported(piecewise.head().toString());
    }
    IAST cases = (IAST) piecewise.arg1();
    Expression choice = expression(piecewise.arg2());
    for (int i = cases.argSize(); i >= 1; i--) {
      IAST pair = (IAST) cases.get(i);
      choice = new Expression.If(condition(pair.arg2()), expression(pair.arg1()), choice);
    }
    return choice;
  }

  private Condition condition(IExpr term) {
    Condition meaning = question.conditions().get(term);
    if (meaning != null) {
      return meaning;
    }
    if (term.isAST(S.Not, 2)) {
      return new Condition.Not(condition(((IAST) term).arg1()));
    }
    if (term.isAST(S.And) || term.isAST(S.Or)) {
      IAST list = (IAST) term;
      Condition joined = condition(list.arg1());
      for (int i = 2; i <= list.argSize(); i++) {
        Condition next = condition(list.get(i));
        joined =
            term.isAST(S.And) ? new Condition.And(joined, next) : new Condition.Or(joined, next);
      }
      return joined;
    }
    throw unsupported(term.toString());
  }

  private static Expression binary(Binary op, Expression left, Expression right) {
    return new BinaryOperation(op, left, right);
  }

  private static Expression divide(Expression numerator, Expression denominator) {
    return binary(Binary.DIVIDE, numerator, denominator);
  }
}
