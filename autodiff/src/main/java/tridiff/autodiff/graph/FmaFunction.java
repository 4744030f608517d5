package tridiff.autodiff.graph;

import java.util.List;
import tridiff.core.algebra.Algebra;

/** A product and a sum with one rounding, {@link Algebra#fma}, was applied. */
final class FmaFunction<T> extends ElementaryFunction<T> {

  private Variable<T> x;
  private Variable<T> y;
  private Variable<T> z;

  FmaFunction(Variable<T> x, Variable<T> y, Variable<T> z) {
    super(Math.max(Math.max(x.generation(), y.generation()), z.generation()));
    this.x = x;
    this.y = y;
    this.z = z;
  }

  @Override
  public String name() {
    return "fma";
  }

  @Override
  public List<Variable<T>> inputs() {
    return isReleased() ? List.of() : List.of(x, y, z);
  }

  @Override
  <G> void backward(Sweep<T, G> sweep) {
    Algebra<G> on = sweep.on();
    G adjoint = sweep.adjointOf(output());
    // The summand first, as where a sum and then its product are gone through.
    sweep.add(z, adjoint);
    if (x.dependsOnInput()) {
      sweep.add(x, on.multiply(adjoint, sweep.of(y)));
    }
    if (y.dependsOnInput()) {
      sweep.add(y, on.multiply(sweep.of(x), adjoint));
    }
  }

  @Override
  void forgetVariables() {
    super.forgetVariables();
    x = null;
    y = null;
    z = null;
  }
}
