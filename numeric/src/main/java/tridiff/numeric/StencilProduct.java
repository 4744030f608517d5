package tridiff.numeric;

import java.util.ArrayList;
import java.util.List;

/**
 * A quotient for a partial derivative of any order: the stencil along one input of the stencil
 * along another of ..., so that a mixed derivative is a sum over a grid.
 *
 * <p>Source: Abramowitz and Stegun, Handbook of Mathematical Functions (1964), 25.3.26 for the
 * product of two central differences.
 *
 * @param factors a stencil for each input that moves
 */
record StencilProduct(List<Factor> factors) {

  /**
   * A stencil along one input.
   *
   * @param input the input
   * @param step the distance of neighbours
   */
  record Factor(int input, Stencil stencil, double step) {}

  /**
   * A node of the grid.
   *
   * @param offsets for each factor how many steps it is from the point
   * @param weight what the value counts before the division
   */
  record Node(List<Integer> offsets, double weight) {}

  StencilProduct {
    factors = List.copyOf(factors);
  }

  /** Returns all nodes. */
  List<Node> nodes() {
    List<Node> nodes = List.of(new Node(List.of(), 1));
    for (Factor factor : factors) {
      List<Node> more = new ArrayList<>();
      for (Node node : nodes) {
        factor
            .stencil()
            .weights()
            .forEach(
                (offset, weight) -> {
                  List<Integer> offsets = new ArrayList<>(node.offsets());
                  offsets.add(offset);
                  more.add(new Node(offsets, node.weight() * weight));
                });
      }
      nodes = more;
    }
    return nodes;
  }

  /** Returns a number divided by what the weighted sum of the values is divided by. */
  double divided(double sum) {
    double quotient = sum;
    for (Factor factor : factors) {
      quotient /= factor.stencil().divisor();
      for (int k = 0; k < factor.stencil().order(); k++) {
        quotient /= factor.step();
      }
    }
    return quotient;
  }
}
