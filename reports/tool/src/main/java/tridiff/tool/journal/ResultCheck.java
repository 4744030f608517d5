package tridiff.tool.journal;

import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import tridiff.core.MultiIndex;
import tridiff.core.function.RealFunction;
import tridiff.measure.digits.CorrectDigits;
import tridiff.measure.experiment.DerivativeOrder;
import tridiff.measure.experiment.FunctionResult;
import tridiff.measure.experiment.Measurement;
import tridiff.measure.experiment.PartialResult;
import tridiff.measure.experiment.PointResult;

/**
 * Whether a result that was read from a file can be one of its function: all cells are there, and
 * no number is one that no measurement gives.
 */
final class ResultCheck {

  private static final double MOST_BITS = 64;

  private ResultCheck() {}

  /**
   * Checks a result.
   *
   * @param methods the names of the methods of its run
   * @param order the derivatives that its run is about
   * @throws IllegalArgumentException if it cannot be; the message says what
   */
  static void require(FunctionResult result, List<String> methods, DerivativeOrder order) {
    RealFunction f = result.subject().function();
    List<MultiIndex> derivatives = order.of(f);
    List<List<Double>> wanted = result.subject().points();
    require(
        result.points().stream().map(PointResult::at).toList().equals(wanted),
        "it has other points than its function");
    for (PointResult point : result.points()) {
      require(point.values().size() == f.outputs(), "a point has not one value for each output");
      requireCount(point.operations(), "operations");
      require(
          point.partials().size() == f.outputs() * derivatives.size(),
          "a point has not one partial derivative for each input and output");
      for (int i = 0; i < point.partials().size(); i++) {
        PartialResult partial = point.partials().get(i);
        require(
            partial.output() == i / derivatives.size()
                && partial
                    .by()
                    .equals(derivatives.get(i % derivatives.size()).names(f.variables())),
            "the partial derivatives of a point are not those of its function");
        require(
            partial.measurements().stream().map(Measurement::method).toList().equals(methods),
            "a partial derivative has not one cell for each method");
        partial.measurements().forEach(ResultCheck::require);
      }
    }
  }

  private static void require(Measurement cell) {
    require(
        cell.outcome().isScored() == cell.digits().isPresent(),
        "a cell has digits and no score, or a score and no digits");
    requireBetween(cell.digits(), -Double.MAX_VALUE, CorrectDigits.CAP, "digits");
    requireBetween(cell.ulps(), 0, Double.POSITIVE_INFINITY, "ulps");
    requireBetween(cell.bits(), 0, MOST_BITS, "bits");
    requireCount(cell.evaluations(), "evaluations");
    requireCount(cell.operations(), "operations");
  }

  private static void requireCount(OptionalLong count, String name) {
    require(count.orElse(0) >= 0, "%s = %d cannot be".formatted(name, count.orElse(0)));
  }

  /** Refuses NaN too. */
  private static void requireBetween(
      OptionalDouble number, double least, double most, String name) {
    double found = number.orElse(most);
    require(found >= least && found <= most, "%s = %s cannot be".formatted(name, found));
  }

  private static void require(boolean isRight, String mistake) {
    if (!isRight) {
      throw new IllegalArgumentException(mistake);
    }
  }
}
