package tridiff.symbolic;

import java.util.HashMap;
import java.util.Map;
import org.matheclipse.core.eval.EvalEngine;
import org.matheclipse.core.expression.F;
import org.matheclipse.core.interfaces.IAST;
import org.matheclipse.core.interfaces.IASTAppendable;
import org.matheclipse.core.interfaces.IExpr;
import org.matheclipse.core.interfaces.ISymbol;

/**
 * The derivatives of Symja's terms by one variable, as Symja's D gives them.
 *
 * <p>Sums, products and powers are taken apart here by the rules of Symja's D, everything else by D
 * itself; Symja evaluates each derivative. So a term that occurs in several places is derived once,
 * and nothing is written down for terms that do not depend on the variable. Symja's D derives a
 * term wherever it stands, and evaluates the function anew at each step: it takes cubic time for a
 * product. What is {@link Evaluated} already is not evaluated again here.
 */
final class PartialDerivatives {

  private final EvalEngine engine;
  private final ISymbol variable;
  private final Map<IExpr, IExpr> known = new HashMap<>();

  PartialDerivatives(EvalEngine engine, ISymbol variable) {
    this.engine = engine;
    this.variable = variable;
  }

  /** Returns the derivative of a term that Symja has evaluated. */
  IExpr of(IExpr term) {
    return Evaluated.plain(derivative(Evaluated.of(term)));
  }

  private IExpr derivative(IExpr term) {
    if (term.equals(variable)) {
      return F.C1;
    }
    if (!(term instanceof IAST operation)) {
      return F.C0;
    }
    IExpr before = known.get(term);
    if (before != null) {
      return before;
    }
    IExpr derivative = term.isFree(variable) ? F.C0 : Evaluated.of(derived(operation));
    known.put(term, derivative);
    return derivative;
  }

  private IExpr derived(IAST operation) {
    if (operation.isPlus() || operation.isTimes()) {
      return engine.evaluate(sum(operation));
    }
    if (operation.isPower()) {
      IExpr base = operation.base();
      IExpr exponent = operation.exponent();
      if (exponent.isFree(variable)) {
        return engine.evaluate(F.Times(exponent, derivative(base), F.Power(base, exponent.dec())));
      }
      if (base.isE()) {
        return engine.evaluate(F.Times(derivative(exponent), operation));
      }
    }
    return engine.evaluate(F.D(operation, variable));
  }

  private IExpr sum(IAST operation) {
    IASTAppendable sum = F.PlusAlloc(operation.size());
    for (int i = 1; i <= operation.argSize(); i++) {
      IExpr derivative = derivative(operation.get(i));
      if (!derivative.isZero()) {
        sum.append(operation.isPlus() ? derivative : product(operation, i, derivative));
      }
    }
    // Symja would evaluate a single term twice.
    return sum.argSize() == 1 ? sum.arg1() : sum;
  }

  /**
   * Symja compares all factors with each other before it drops a 1, and would once more before it
   * finds that nothing is to be done with those that are left: symbols it has in their order.
   */
  private static IExpr product(IAST factors, int i, IExpr derivative) {
    if (!derivative.isOne() || factors.argSize() == 2) {
      return factors.setAtCopy(i, derivative);
    }
    IExpr others = factors.removeAtCopy(i);
    return factors.forAll(IExpr::isSymbol) ? Evaluated.of(others) : others;
  }
}
