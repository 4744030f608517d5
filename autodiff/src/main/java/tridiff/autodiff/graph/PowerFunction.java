package tridiff.autodiff.graph;

import java.util.List;

/** A whole power was taken. */
final class PowerFunction<T> extends ElementaryFunction<T> {

  private final int exponent;
  private Variable<T> x;

  PowerFunction(Variable<T> x, int exponent) {
    super(x.generation());
    this.x = x;
    this.exponent = exponent;
  }

  @Override
  public String name() {
    return "^" + exponent;
  }

  @Override
  public List<Variable<T>> inputs() {
    return isReleased() ? List.of() : List.of(x);
  }

  @Override
  <G> void backward(Sweep<T, G> sweep) {
    Variable<T> z = output();
    sweep.add(x, sweep.rules().powerSlope(sweep.on(), sweep.of(x), exponent), sweep.adjointOf(z));
  }

  @Override
  void forgetVariables() {
    super.forgetVariables();
    x = null;
  }
}
