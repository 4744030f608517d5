package tridiff.symbolic;

import java.util.List;
import tridiff.core.function.Expression;

/**
 * What Symja found out about a function.
 *
 * @param formulas the entries of the Jacobian, row by row
 * @param leafCounts Symja's LeafCount of each of them
 * @param functionLeafCounts Symja's LeafCount of each output of the function
 */
record Derivation(List<Expression> formulas, List<Long> leafCounts, List<Long> functionLeafCounts) {

  Derivation {
    formulas = List.copyOf(formulas);
    leafCounts = List.copyOf(leafCounts);
    functionLeafCounts = List.copyOf(functionLeafCounts);
  }
}
