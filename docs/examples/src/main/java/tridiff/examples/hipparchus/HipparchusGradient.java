package tridiff.examples.hipparchus;

import java.util.ArrayList;
import java.util.List;
import tridiff.core.Differentiator;
import tridiff.core.UnsupportedFunctionException;
import tridiff.core.algebra.Algebra;
import tridiff.core.algebra.Doubles;
import tridiff.core.function.Domain;
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
    return new Derivative(name, f);
  }

  /** The Jacobian, row by row. */
  private record Derivative(String name, RealFunction f) implements RealFunction {

    @Override
    public int inputs() {
      return f.inputs();
    }

    @Override
    public int outputs() {
      return f.outputs() * f.inputs();
    }

    @Override
    public List<String> variables() {
      return f.variables();
    }

    @Override
    public Domain domain() {
      return f.domain();
    }

    @Override
    public <T> List<T> evaluate(Algebra<T> on, List<T> x) {
      if (!(on instanceof Doubles)) {
        throw new UnsupportedFunctionException(name + " computes in doubles only, not over " + on);
      }
      GradientAlgebra gradients = new GradientAlgebra(inputs());
      List<GradientAlgebra.Value> point = new ArrayList<>();
      for (int j = 0; j < inputs(); j++) {
        point.add(gradients.input(j, on.approximate(x.get(j))));
      }
      List<T> partials = new ArrayList<>(outputs());
      for (GradientAlgebra.Value y : f.evaluate(gradients, point)) {
        for (double partial : y.gradient().getGradient()) {
          partials.add(on.constant(partial));
        }
      }
      return partials;
    }
  }
}
