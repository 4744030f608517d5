package tridiff.autodiff;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.math3.analysis.differentiation.DerivativeStructure;
import tridiff.core.Differentiator;
import tridiff.core.HigherOrder;
import tridiff.core.Jacobian;
import tridiff.core.MultiIndex;
import tridiff.core.UnsupportedFunctionException;
import tridiff.core.algebra.Algebra;
import tridiff.core.function.DerivedFunction;
import tridiff.core.function.RealFunction;

/**
 * Forward mode by {@link DerivativeStructure} of Apache Commons Math 3.6.1, as shipped, so that a
 * report can show what its users get: its elementary functions are those of {@code FastMath}, and
 * its rules those of the books, with 8.0 digits of tanh' at 10.
 *
 * <p>It knows only doubles: over any other algebra the derivative throws {@link
 * UnsupportedFunctionException}, and it cannot differentiate itself.
 */
final class CommonsMathMode implements Differentiator, HigherOrder {

  private final String name;

  CommonsMathMode(String name) {
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
        return computed(f, 1, MultiIndex.all(1, inputs()), on, x);
      }
    };
  }

  /** All derivatives up to the order come with one evaluation. */
  @Override
  public RealFunction partials(RealFunction f, List<MultiIndex> wanted) {
    int order = HigherOrder.order(wanted);
    return new DerivedFunction(f, f.outputs() * wanted.size()) {
      @Override
      public <T> List<T> evaluate(Algebra<T> on, List<T> x) {
        return computed(f, order, wanted, on, x);
      }
    };
  }

  private <T> List<T> computed(
      RealFunction f, int order, List<MultiIndex> wanted, Algebra<T> on, List<T> x) {
    double[] doubles = Jacobian.doubles(on, x, name, "autodiff-forward");
    StructureAlgebra structures = new StructureAlgebra(f.inputs(), order);
    List<StructureAlgebra.Structure> point = new ArrayList<>();
    for (int j = 0; j < f.inputs(); j++) {
      point.add(structures.input(j, doubles[j]));
    }
    List<T> partials = new ArrayList<>();
    for (StructureAlgebra.Structure y : f.evaluate(structures, point)) {
      for (MultiIndex index : wanted) {
        int[] orders = IntStream.range(0, f.inputs()).map(index::times).toArray();
        partials.add(on.constant(y.value().getPartialDerivative(orders)));
      }
    }
    return partials;
  }
}
