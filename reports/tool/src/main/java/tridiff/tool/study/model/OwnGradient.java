package tridiff.tool.study.model;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import tridiff.core.EndedException;
import tridiff.core.EndedException.Ending;
import tridiff.core.Guard;
import tridiff.core.MethodOptions;
import tridiff.core.algebra.Doubles;
import tridiff.core.function.RealFunction;
import tridiff.input.model.ModelMethods;

/**
 * The gradient that a model computes itself at a point.
 *
 * @param entries the Jacobian, row by row; empty if the model gives none
 * @param reason why it gives none; empty if it does
 * @param isLate whether it gives none in time
 */
record OwnGradient(Optional<List<Double>> entries, String reason, boolean isLate) {

  /** A gradient that is known. */
  static OwnGradient given(List<Double> entries) {
    return new OwnGradient(Optional.of(entries), "", false);
  }

  /** No gradient. */
  static OwnGradient none(String reason) {
    return new OwnGradient(Optional.empty(), reason, false);
  }

  /** Asks the model. */
  static OwnGradient of(RealFunction f, List<Double> x, Guard guard) {
    try {
      List<Double> entries =
          guard.call(
              ModelMethods.GRADIENT,
              () ->
                  new ModelMethods()
                      .create(ModelMethods.GRADIENT, MethodOptions.NONE)
                      .differentiate(f)
                      .evaluate(Doubles.STRICT, x));
      return given(entries);
    } catch (EndedException e) {
      return new OwnGradient(Optional.empty(), e.getMessage(), e.ending() == Ending.TIMED_OUT);
    }
  }

  /** Returns an entry, if there is one. */
  OptionalDouble entry(int index) {
    return entries.isPresent()
        ? OptionalDouble.of(entries.get().get(index))
        : OptionalDouble.empty();
  }
}
