package tridiff.symbolic;

import java.util.ArrayList;
import java.util.List;
import org.matheclipse.core.eval.EvalEngine;
import org.matheclipse.core.expression.F;
import org.matheclipse.core.expression.S;
import org.matheclipse.core.interfaces.IAST;
import org.matheclipse.core.interfaces.IExpr;
import org.matheclipse.core.interfaces.ISymbol;
import tridiff.core.UnsupportedFunctionException;
import tridiff.core.function.Expression;

/**
 * What Symja found out about a function.
 *
 * @param formulas the entries of the Jacobian, row by row
 * @param leafCounts Symja's LeafCount of each of them
 * @param functionLeafCounts Symja's LeafCount of each output of the function
 */
record Derivation(List<Expression> formulas, List<Long> leafCounts, List<Long> functionLeafCounts) {

  /** A formula with more leaves than this would take longer to read back than to derive. */
  private static final long MOST_LEAVES = 5_000_000;

  Derivation {
    formulas = List.copyOf(formulas);
    leafCounts = List.copyOf(leafCounts);
    functionLeafCounts = List.copyOf(functionLeafCounts);
  }

  /** Differentiates every output by every variable. */
  static Derivation by(EvalEngine engine, Question question, Form form) {
    Answer answer = new Answer(question);
    List<Expression> formulas = new ArrayList<>();
    List<Long> leafCounts = new ArrayList<>();
    List<Long> functionLeafCounts = new ArrayList<>();
    for (IExpr output : question.outputs()) {
      IExpr function = engine.evaluate(output);
      functionLeafCounts.add(function.leafCount());
      for (ISymbol variable : question.variables()) {
        IExpr derivative = written(engine, form, function, variable, question);
        long leaves = derivative.leafCount();
        if (leaves > MOST_LEAVES) {
          throw new UnsupportedFunctionException(
              "the derivative has "
                  + leaves
                  + " leaves, and formulas of more than "
                  + MOST_LEAVES
                  + " are not read back; use automatic differentiation");
        }
        leafCounts.add(leaves);
        formulas.add(answer.expression(derivative));
      }
    }
    return new Derivation(formulas, leafCounts, functionLeafCounts);
  }

  private static IExpr written(
      EvalEngine engine, Form form, IExpr function, ISymbol variable, Question question) {
    IExpr derivative = engine.evaluate(F.D(function, variable));
    return switch (form) {
      case RAW -> derivative;
      case SIMPLIFY -> engine.evaluate(F.Simplify(derivative));
      case EXPAND -> engine.evaluate(F.Expand(derivative));
      case HORNER -> horner(engine, engine.evaluate(F.Expand(derivative)), question);
    };
  }

  private static IExpr horner(EvalEngine engine, IExpr expanded, Question question) {
    IAST variables = F.List(question.variables().toArray(IExpr[]::new));
    if (!engine.evaluate(F.PolynomialQ(expanded, variables)).isTrue()) {
      throw new UnsupportedFunctionException(
          "form=horner is for polynomials, and this derivative is none");
    }
    return engine.evaluate(F.binaryAST2(S.HornerForm, expanded, variables));
  }
}
