package tridiff.numeric;

import java.util.Collections;
import java.util.List;
import tridiff.core.algebra.Precision;
import tridiff.numeric.StencilProduct.Factor;
import tridiff.numeric.StencilProduct.Node;

/** What rounding of the values, and of the nodes, may do to a quotient. */
final class Rounding {

  private Rounding() {}

  /** Returns an estimate of the rounding error: each value is one ulp wrong. */
  static double of(Grid<Double> grid, StencilProduct product, int output) {
    double displaced = displacement(grid, product);
    double centre = displaced == 0 ? 0 : grid.at(product.factors(), centre(product)).get(output);
    double ofValues = 0;
    double ofNodes = 0;
    for (Node node : product.nodes()) {
      double weight = Math.abs(node.weight());
      double value = grid.at(product.factors(), node.offsets()).get(output);
      ofValues += weight * Math.abs(value);
      if (displaced > 0) {
        ofNodes += weight * Math.abs(value - centre);
      }
    }
    double epsilon = 2 * grid.on().precision().unitRoundoff();
    return product.divided(epsilon * ofValues + displaced * ofNodes);
  }

  private static List<Integer> centre(StencilProduct product) {
    return Collections.nCopies(product.factors().size(), 0);
  }

  /** Returns by which part of a step a node may be off its place. */
  private static double displacement(Grid<Double> grid, StencilProduct product) {
    Precision precision = grid.on().precision();
    double largest = 0;
    for (Factor factor : product.factors()) {
      double x = grid.point().get(factor.input());
      if (!factor.stencil().isExact(precision, x, factor.step())) {
        largest = Math.max(largest, precision.ulp(x) / factor.step());
      }
    }
    return largest;
  }
}
