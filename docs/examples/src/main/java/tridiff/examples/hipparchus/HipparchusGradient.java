package tridiff.examples.hipparchus;

import java.util.ArrayList;
import java.util.List;
import tridiff.core.Differentiator;
import tridiff.core.Jacobian;
import tridiff.core.UnsupportedFunctionException;
import tridiff.core.algebra.Algebra;
import tridiff.core.function.RealFunction;

/**
 * Forward mode by {@link org.hipparchus.analysis.differentiation.Gradient}: the function is
 * evaluated once, over numbers that carry their partial derivatives along.
 *
 * <p>It knows only doubles. Over any other algebra it throws {@link UnsupportedFunctionException},
 * so a report has its digits and its evaluations, but neither counts its operations nor tells
 * method error from rounding.
 */
final class HipparchusGradient implements Differentiator {

  private final String name;

  HipparchusGradient(String name) {
    this.name = name;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public RealFunction differentiate(RealFunction f) {
    return new Jacobian(f) {
      @Override
      public <T> List<T> evaluate(Algebra<T> on, List<T> x) {
        double[] point = doubles(on, x, name, "autodiff-forward");
        GradientAlgebra gradients = new GradientAlgebra(inputs());
        List<GradientAlgebra.Value> inputs = new ArrayList<>();
        for (int j = 0; j < inputs(); j++) {
          inputs.add(gradients.input(j, point[j]));
        }
        List<T> partials = new ArrayList<>(outputs());
        for (GradientAlgebra.Value y : f.evaluate(gradients, inputs)) {
          for (double partial : y.gradient().getGradient()) {
            partials.add(on.constant(partial));
          }
        }
        return partials;
      }
    };
  }
}
