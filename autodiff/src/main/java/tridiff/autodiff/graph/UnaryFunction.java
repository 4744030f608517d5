package tridiff.autodiff.graph;

import java.util.List;
import tridiff.core.algebra.Unary;

/** An operation of one operand was applied. */
final class UnaryFunction<T> extends ElementaryFunction<T> {

  private final Unary op;
  private Variable<T> x;

  UnaryFunction(Unary op, Variable<T> x) {
    super(x.generation());
    this.op = op;
    this.x = x;
  }

  @Override
  public String name() {
    return op.symbol();
  }

  @Override
  public List<Variable<T>> inputs() {
    return isReleased() ? List.of() : List.of(x);
  }

  @Override
  <G> void backward(Sweep<T, G> sweep) {
    Variable<T> z = output();
    sweep.add(x, sweep.rules().slope(sweep.on(), op, sweep.of(x), sweep.of(z)), sweep.adjointOf(z));
  }

  @Override
  void forgetVariables() {
    super.forgetVariables();
    x = null;
  }
}
