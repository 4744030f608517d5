package tridiff.benchmark;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.matheclipse.core.eval.EvalEngine;
import org.matheclipse.core.expression.F;
import org.matheclipse.core.expression.S;
import org.matheclipse.core.interfaces.IAST;
import org.matheclipse.core.interfaces.IExpr;
import org.matheclipse.core.interfaces.ISymbol;
import tridiff.core.UnsupportedFunctionException;
import tridiff.core.algebra.Algebra;
import tridiff.core.algebra.Binary;
import tridiff.core.algebra.Comparison;
import tridiff.core.algebra.Constant;
import tridiff.core.algebra.Unary;
import tridiff.core.function.RealFunction;

/** The gradient by Symja's {@code D}, evaluated by Symja at each point. */
final class SymjaPeer implements Algebra<IExpr> {

  private SymjaPeer() {}

  static UnaryOperator<double[]> gradient(RealFunction f) {
    F.initSymbols();
    EvalEngine engine = new EvalEngine(false);
    EvalEngine.set(engine);
    List<ISymbol> variables = new ArrayList<>();
    for (int i = 0; i < f.inputs(); i++) {
      variables.add(F.Dummy("x" + i));
    }
    IExpr formula = f.evaluate(new SymjaPeer(), List.<IExpr>copyOf(variables)).get(0);
    List<IExpr> partials = new ArrayList<>();
    for (ISymbol variable : variables) {
      partials.add(engine.evaluate(F.D(formula, variable)));
    }
    return x -> {
      EvalEngine.set(engine);
      IAST[] rules = new IAST[x.length];
      for (int i = 0; i < x.length; i++) {
        rules[i] = F.Rule(variables.get(i), F.num(x[i]));
      }
      IAST all = F.ListAlloc(rules);
      double[] gradient = new double[x.length];
      for (int i = 0; i < x.length; i++) {
        gradient[i] = engine.evaluate(F.ReplaceAll(partials.get(i), all)).evalf();
      }
      return gradient;
    };
  }

  @Override
  public IExpr constant(double value) {
    return value == Math.rint(value) ? F.ZZ((long) value) : F.num(value);
  }

  @Override
  public IExpr constant(BigInteger value) {
    return F.ZZ(value);
  }

  @Override
  public IExpr constant(Constant value) {
    return switch (value) {
      case PI -> S.Pi;
      case E -> S.E;
    };
  }

  @Override
  public IExpr apply(Unary op, IExpr x) {
    if (op == Unary.NEGATE) {
      return F.Times(F.CN1, x);
    }
    if (op == Unary.LOG) {
      return F.Log(x);
    }
    throw new UnsupportedFunctionException("no function measured here uses " + op);
  }

  @Override
  public IExpr apply(Binary op, IExpr x, IExpr y) {
    return switch (op) {
      case ADD -> F.Plus(x, y);
      case SUBTRACT -> F.Subtract(x, y);
      case MULTIPLY -> F.Times(x, y);
      case DIVIDE -> F.Divide(x, y);
      case POW,
          MIN,
          MAX,
          ATAN2,
          HYPOT,
          FMOD,
          REMAINDER,
          COPYSIGN,
          BETA,
          LOG_BETA,
          POLYGAMMA,
          BESSEL_J,
          BESSEL_Y,
          SPHERICAL_BESSEL ->
          throw new UnsupportedFunctionException("no function measured here uses " + op);
    };
  }

  @Override
  public IExpr power(IExpr base, int exponent) {
    return F.Power(base, exponent);
  }

  @Override
  public boolean compare(Comparison op, IExpr x, IExpr y) {
    throw new UnsupportedFunctionException("a formula cannot be compared");
  }

  @Override
  public double approximate(IExpr x) {
    throw new UnsupportedFunctionException("a formula has no value");
  }
}
