package tridiff.symbolic;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.matheclipse.core.eval.EvalEngine;
import org.matheclipse.core.expression.F;
import org.matheclipse.core.expression.S;
import org.matheclipse.core.interfaces.IAST;
import org.matheclipse.core.interfaces.IASTAppendable;
import org.matheclipse.core.interfaces.IExpr;
import org.matheclipse.core.interfaces.IRational;
import org.matheclipse.core.interfaces.ISymbol;
import tridiff.core.UnsupportedFunctionException;
import tridiff.core.algebra.Binary;
import tridiff.core.algebra.Comparison;
import tridiff.core.algebra.Constant;
import tridiff.core.algebra.Unary;
import tridiff.core.function.Expression;
import tridiff.core.function.Expression.Condition;
import tridiff.core.program.Program;

/**
 * A program written as Symja's terms, with symbols for what Symja must not look into.
 *
 * <p>Small whole numbers, their fractions, pi and e go in as they are. Everything else that does
 * not depend on a variable becomes a symbol: a literal would be folded with others (0.1x + 0.2x
 * would be 0.3x), and a power such as 10^10^10 computed. So does a step function (floor, ceil,
 * sign), whose derivative is 0, and the condition of a case distinction, which is constant between
 * its jumps. {@link Answer} puts them back.
 *
 * <p>Functions that Symja lacks, such as expm1, are functions of which it knows nothing but the
 * name; it answers with {@code Derivative(1)[expm1][x]}. See {@link OwnFunctions}.
 */
final class Question {

  /** Whole numbers up to 2^20 go in as such. */
  static final int MOST_BITS_OF_A_NUMBER = 20;

  /** Larger whole exponents are symbols. */
  static final int LARGEST_EXPONENT = 1000;

  private static final BigInteger LARGEST_NUMBER = BigInteger.ONE.shiftLeft(MOST_BITS_OF_A_NUMBER);

  private final Program program;
  private final List<ISymbol> variables = new ArrayList<>();
  private final Map<IExpr, Expression> symbols = new HashMap<>();
  private final Map<IExpr, Condition> conditions = new HashMap<>();
  private final Map<Unary, ISymbol> ownOfOne = new EnumMap<>(Unary.class);
  private final Map<Binary, ISymbol> ownOfTwo = new EnumMap<>(Binary.class);
  private final ISymbol fma = new PlainSymbol("ffma");

  /** For each node its formula, its term, and whether it depends on a variable. */
  private final Expression[] formulas;

  private final IExpr[] terms;
  private final boolean[] depends;
  private final int[] uses;

  /** For each node a bound of the length of the whole numbers that multiplying out could give. */
  private final double[] bits;

  Question(Program program) {
    this.program = program;
    int length = program.length();
    this.formulas = new Expression[length];
    this.terms = new IExpr[length];
    this.depends = new boolean[length];
    this.uses = new int[length];
    this.bits = new double[length];
    for (int i = 0; i < program.inputs(); i++) {
      // Symja sorts sums and products by these names.
      ISymbol variable = new PlainSymbol(String.format(Locale.ROOT, "v%04d", i));
      variables.add(variable);
      symbols.put(variable, new Expression.Variable(program.variables().get(i)));
    }
    OwnFunctions.ONE.forEach(op -> ownOfOne.put(op, symbol(op)));
    OwnFunctions.TWO.forEach(op -> ownOfTwo.put(op, symbol(op)));
    countUses();
    for (int i = 0; i < length; i++) {
      write(i);
    }
  }

  private static ISymbol symbol(Enum<?> op) {
    return new PlainSymbol("f" + op.name().toLowerCase(Locale.ROOT).replace("_", ""));
  }

  /** Returns the terms of the outputs. */
  List<IExpr> outputs() {
    List<IExpr> outputs = new ArrayList<>();
    for (int k = 0; k < program.outputs(); k++) {
      outputs.add(terms[program.output(k)]);
    }
    return outputs;
  }

  Program program() {
    return program;
  }

  List<ISymbol> variables() {
    return variables;
  }

  /** Returns what each symbol stands for. */
  Map<IExpr, Expression> symbols() {
    return symbols;
  }

  /** Returns what each symbol of a condition stands for. */
  Map<IExpr, Condition> conditions() {
    return conditions;
  }

  /** Returns the symbols of functions of one operand that Symja does not know. */
  Map<Unary, ISymbol> ownOfOne() {
    return ownOfOne;
  }

  /** Returns the symbols of functions of two operands that Symja does not know. */
  Map<Binary, ISymbol> ownOfTwo() {
    return ownOfTwo;
  }

  /** Returns the symbol of the multiply-add, which is more than its product and its sum. */
  ISymbol fma() {
    return fma;
  }

  /**
   * Writes down the derivatives of atan2 in a derivative: {@code x/(x^2 + y^2)} by y and {@code
   * -y/(x^2 + y^2)} by x. Symja's own rule asks whether the result may be zero, and can be at that
   * for hours, while it keeps every other derivation from its rules.
   */
  IExpr withAngles(EvalEngine engine, IExpr derivative) {
    ISymbol atan2 = ownOfTwo.get(Binary.ATAN2);
    IExpr byFirst = F.unaryAST1(F.binaryAST2(S.Derivative, F.C1, F.C0), atan2);
    IExpr bySecond = F.unaryAST1(F.binaryAST2(S.Derivative, F.C0, F.C1), atan2);
    IExpr written =
        derivative.replaceAll(
            part -> {
              if (part.head().equals(byFirst)) {
                return overSquares(((IAST) part).arg2(), (IAST) part);
              }
              return part.head().equals(bySecond)
                  ? overSquares(F.Times(F.CN1, ((IAST) part).arg1()), (IAST) part)
                  : F.NIL;
            });
    return written.isPresent() ? engine.evaluate(written) : derivative;
  }

  private static IExpr overSquares(IExpr numerator, IAST operands) {
    IExpr sum = F.Plus(F.Power(operands.arg1(), F.C2), F.Power(operands.arg2(), F.C2));
    return F.Times(numerator, F.Power(sum, F.CN1));
  }

  private void countUses() {
    for (int i = 0; i < uses.length; i++) {
      for (int k = program.operands(i) - 1; k >= 0; k--) {
        uses[program.operand(i, k)]++;
      }
    }
    for (int k = 0; k < program.outputs(); k++) {
      uses[program.output(k)]++;
    }
  }

  private void write(int node) {
    formulas[node] = formula(node);
    depends[node] = program.kind(node) == Program.Kind.INPUT;
    for (int k = program.operands(node) - 1; k >= 0; k--) {
      depends[node] |= depends[program.operand(node, k)];
    }
    terms[node] = depends[node] ? term(node) : constantTerm(node);
    bits[node] = bits(node);
    Bounds.checkNumbers(bits[node]);
  }

  private double bits(int node) {
    if (!depends[node]) {
      return terms[node].isRational() ? MOST_BITS_OF_A_NUMBER : 1;
    }
    double sum = 0;
    double most = 1;
    for (int k = program.operands(node) - 1; k >= 0; k--) {
      sum += bits[program.operand(node, k)];
      most = Math.max(most, bits[program.operand(node, k)]);
    }
    return switch (program.kind(node)) {
      case POWER -> most * Math.min(Math.abs((double) program.exponent(node)), LARGEST_EXPONENT);
      case BINARY ->
          switch (program.binary(node)) {
            case MULTIPLY, DIVIDE -> sum;
            case ADD, SUBTRACT -> most + 1;
            // A rational exponent is at most this large, any other is a symbol.
            case POW ->
                operand(node, 1).isRational() ? most * largestPower(operand(node, 1)) : most;
            case MIN, MAX, ATAN2, HYPOT, FMOD, REMAINDER, COPYSIGN -> most;
            case BETA, LOG_BETA, POLYGAMMA, BESSEL_J, BESSEL_Y, SPHERICAL_BESSEL -> most;
          };
      case INPUT, PARAMETER, CONSTANT, UNARY, FMA, SELECT -> most;
    };
  }

  private static double largestPower(IExpr exponent) {
    return Math.min(Math.max(1, Math.abs(((IRational) exponent).doubleValue())), LARGEST_EXPONENT);
  }

  // ---- as a formula of core ----

  private Expression formula(int node) {
    return program.kind(node) == Program.Kind.INPUT
        ? symbols.get(variables.get(program.input(node)))
        : NodeFormula.of(program, node, operand -> formulas[operand]);
  }

  private Expression operandFormula(int node, int k) {
    return formulas[program.operand(node, k)];
  }

  // ---- constants ----

  private IExpr constantTerm(int node) {
    IExpr term =
        switch (program.kind(node)) {
          case CONSTANT, PARAMETER -> leaf(program.constant(node));
          case UNARY -> program.unary(node) == Unary.NEGATE ? negated(operand(node, 0)) : F.NIL;
          case BINARY -> fraction(program.binary(node), operand(node, 0), operand(node, 1));
          case INPUT, FMA, POWER, SELECT -> F.NIL;
        };
    return term.isPresent() ? term : symbolOf(formulas[node]);
  }

  private static IExpr leaf(Expression constant) {
    if (constant instanceof Expression.Named named) {
      return named.constant() == Constant.PI ? S.Pi : S.E;
    }
    if (constant instanceof Expression.Whole whole) {
      return whole.value().abs().compareTo(LARGEST_NUMBER) <= 0 ? F.ZZ(whole.value()) : F.NIL;
    }
    double value = ((Expression.Literal) constant).value();
    boolean small =
        value == Math.rint(value)
            && Math.abs(value) <= LARGEST_NUMBER.doubleValue()
            && Double.doubleToRawLongBits(value) != Double.doubleToRawLongBits(-0.0);
    return small ? F.ZZ((long) value) : F.NIL;
  }

  private static IExpr negated(IExpr term) {
    return term.isRational() ? ((IRational) term).negate() : F.NIL;
  }

  private static IExpr fraction(Binary op, IExpr left, IExpr right) {
    if (!left.isRational() || !right.isRational()) {
      return F.NIL;
    }
    IRational a = (IRational) left;
    IRational b = (IRational) right;
    IRational value =
        switch (op) {
          case ADD -> a.add(b);
          case SUBTRACT -> a.subtract(b);
          case MULTIPLY -> a.multiply(b);
          case DIVIDE -> b.isZero() ? null : a.divideBy(b);
          case POW, MIN, MAX, ATAN2, HYPOT, FMOD, REMAINDER, COPYSIGN -> null;
          case BETA, LOG_BETA, POLYGAMMA, BESSEL_J, BESSEL_Y, SPHERICAL_BESSEL -> null;
        };
    boolean small =
        value != null
            && value.toBigNumerator().abs().compareTo(LARGEST_NUMBER) <= 0
            && value.toBigDenominator().compareTo(LARGEST_NUMBER) <= 0;
    return small ? value : F.NIL;
  }

  private ISymbol symbolOf(Expression meaning) {
    ISymbol symbol = new PlainSymbol(String.format(Locale.ROOT, "c%06d", symbols.size()));
    symbols.put(symbol, meaning);
    return symbol;
  }

  // ---- operations ----

  private IExpr operand(int node, int k) {
    return terms[program.operand(node, k)];
  }

  private IExpr term(int node) {
    return switch (program.kind(node)) {
      case INPUT -> variables.get(program.input(node));
      case UNARY -> unary(node, program.unary(node), operand(node, 0));
      case BINARY -> binary(node, program.binary(node), operand(node, 0), operand(node, 1));
      case FMA -> F.ternaryAST3(fma, operand(node, 0), operand(node, 1), operand(node, 2));
      case POWER -> power(operand(node, 0), program.exponent(node));
      case SELECT ->
          choice(
              new Condition.Compare(
                  program.comparison(node), operandFormula(node, 0), operandFormula(node, 1)),
              operand(node, 2),
              operand(node, 3));
      case CONSTANT, PARAMETER -> throw new IllegalStateException("a constant depends on nothing");
    };
  }

  private IExpr unary(int node, Unary op, IExpr x) {
    return switch (op) {
      case NEGATE -> F.Times(F.CN1, x);
      case ABS -> F.RealAbs(x);
      case SIGN, FLOOR, CEIL, TRUNC, RINT -> symbolOf(formulas[node]);
      case SQRT -> F.Power(x, F.C1D2);
      case CBRT -> F.Surd(x, F.C3);
      case EXP -> F.Power(S.E, x);
      case LOG -> F.Log(x);
      case LOG10 -> F.Times(F.Log(x), F.Power(F.Log(F.C10), F.CN1));
      case SIN -> F.Sin(x);
      case COS -> F.Cos(x);
      case TAN -> F.Tan(x);
      case ASIN -> F.ArcSin(x);
      case ACOS -> F.ArcCos(x);
      case ATAN -> F.ArcTan(x);
      case SINH -> F.Sinh(x);
      case COSH -> F.Cosh(x);
      case TANH -> F.Tanh(x);
      case ASINH -> F.ArcSinh(x);
      case ACOSH -> F.ArcCosh(x);
      case ATANH -> F.ArcTanh(x);
      case SIGMOID -> F.LogisticSigmoid(x);
      case ERF -> F.Erf(x);
      case ERFC -> F.Erfc(x);
      case GAMMA -> F.Gamma(x);
      case LOG_GAMMA -> F.LogGamma(x);
      case LAMBERT_W -> F.ProductLog(x);
      case EXPM1, LOG1P, SOFTPLUS, NORMAL_DENSITY, NORMAL_DISTRIBUTION ->
          F.unaryAST1(ownOfOne.get(op), x);
    };
  }

  private IExpr binary(int node, Binary op, IExpr x, IExpr y) {
    int left = program.operand(node, 0);
    return switch (op) {
      case ADD -> appended(S.Plus, left, y);
      case SUBTRACT -> appended(S.Plus, left, F.Times(F.CN1, y));
      case MULTIPLY -> appended(S.Times, left, y);
      case DIVIDE -> appended(S.Times, left, F.Power(nonZero(node, y), F.CN1));
      case POW -> F.Power(positive(node, x), smallExponent(node, y));
      // At a tie the first operand is taken, with a NaN the second.
      case MIN -> choice(tie(node, Comparison.LESS_OR_EQUAL), x, y);
      case MAX -> choice(tie(node, Comparison.GREATER_OR_EQUAL), x, y);
      case POLYGAMMA -> F.PolyGamma(order(op, x), y);
      case BESSEL_J -> F.BesselJ(order(op, x), y);
      case BESSEL_Y -> F.BesselY(order(op, x), y);
      case ATAN2, HYPOT, FMOD, REMAINDER, COPYSIGN, BETA, LOG_BETA, SPHERICAL_BESSEL ->
          F.binaryAST2(ownOfTwo.get(op), x, y);
    };
  }

  private static IExpr order(Binary op, IExpr n) {
    if (!n.isInteger()) {
      throw new UnsupportedFunctionException(
          "the order of " + op.symbol() + " must be a whole number for Symja, was " + n);
    }
    return n;
  }

  private Condition tie(int node, Comparison op) {
    return new Condition.Compare(op, operandFormula(node, 0), operandFormula(node, 1));
  }

  /** A sum of many terms is one flat term; it is only copied where it is used again. */
  private IExpr appended(ISymbol head, int left, IExpr right) {
    IExpr first = terms[left];
    if (first.isAST(head)) {
      IASTAppendable list =
          uses[left] == 1 && first instanceof IASTAppendable own
              ? own
              : ((IAST) first).copyAppendable();
      list.append(right);
      return list;
    }
    IASTAppendable list = F.ast(head, 2);
    list.append(first);
    list.append(right);
    return list;
  }

  /** A constant 0 would make the quotient ComplexInfinity at once. */
  private IExpr nonZero(int node, IExpr divisor) {
    return divisor.isZero() ? symbolOf(operandFormula(node, 1)) : divisor;
  }

  /** The logarithm of a constant that is not positive would be infinite or complex. */
  private IExpr positive(int node, IExpr base) {
    return base.isRational() && !base.isPositive() ? symbolOf(operandFormula(node, 0)) : base;
  }

  private IExpr smallExponent(int node, IExpr exponent) {
    boolean large =
        exponent.isRational() && Math.abs(((IRational) exponent).doubleValue()) > LARGEST_EXPONENT;
    return large ? symbolOf(operandFormula(node, 1)) : exponent;
  }

  private IExpr power(IExpr base, int exponent) {
    boolean small = Math.abs((long) exponent) <= LARGEST_EXPONENT;
    return F.Power(base, small ? F.ZZ(exponent) : symbolOf(new Expression.Literal(exponent)));
  }

  private IExpr choice(Condition condition, IExpr then, IExpr otherwise) {
    ISymbol symbol = new PlainSymbol(String.format(Locale.ROOT, "b%06d", conditions.size()));
    conditions.put(symbol, condition);
    return F.Piecewise(F.List(F.List(then, symbol)), otherwise);
  }
}
