package tridiff.core.program;

import java.math.BigInteger;
import java.util.List;
import tridiff.core.algebra.OperationCounts;

/**
 * How large a function is, by one rule for everything: operations plus leaves, where a leaf is an
 * input, a parameter or a constant, and a case distinction is one operation with four operands.
 *
 * @param trees for each output the size of its formula written out as a tree, in which a
 *     subexpression counts as often as it occurs
 * @param graph the number of different subexpressions of all outputs together
 * @param operations the operations among these
 * @param depth the most operations between a leaf and an output
 */
public record Size(List<BigInteger> trees, int graph, OperationCounts operations, int depth) {

  /** Copies the list. */
  public Size {
    trees = List.copyOf(trees);
  }

  /** Returns the size of all formulas together. */
  public BigInteger tree() {
    return trees.stream().reduce(BigInteger.ZERO, BigInteger::add);
  }
}
