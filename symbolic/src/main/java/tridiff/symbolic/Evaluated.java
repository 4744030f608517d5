package tridiff.symbolic;

import org.matheclipse.core.eval.EvalEngine;
import org.matheclipse.core.expression.AST;
import org.matheclipse.core.expression.F;
import org.matheclipse.core.interfaces.IAST;
import org.matheclipse.core.interfaces.IASTAppendable;
import org.matheclipse.core.interfaces.IExpr;
import org.matheclipse.core.interfaces.ISymbol;

/**
 * A term that Symja has evaluated. It is not evaluated again whenever a larger one is made of it:
 * Symja goes down to the leaves each time, which takes quadratic time for what is nested.
 */
final class Evaluated extends AST {

  private static final long serialVersionUID = 1;

  private Evaluated(IAST term) {
    super(term.argSize(), false);
    append(term.head());
    term.forEach(operand -> append(of(operand)));
    setEvalFlags(term.getEvalFlags());
  }

  /** Marks a term and all that it is made of, but for what Symja holds unevaluated in it. */
  static IExpr of(IExpr term) {
    boolean isMarked =
        term instanceof IAST ast
            && !(term instanceof Evaluated)
            && (ast.topHead().getAttributes() & ISymbol.HOLDALL) == ISymbol.NOATTRIBUTE;
    return isMarked ? new Evaluated((IAST) term) : term;
  }

  /** Returns the same term as Symja would write it down, to be evaluated in other ways. */
  static IExpr plain(IExpr term) {
    if (!(term instanceof IAST ast)) {
      return term;
    }
    IASTAppendable plain = F.ast(ast.head(), ast.argSize());
    ast.forEach(operand -> plain.append(plain(operand)));
    return plain;
  }

  @Override
  public IExpr evaluate(EvalEngine engine) {
    return F.NIL;
  }
}
