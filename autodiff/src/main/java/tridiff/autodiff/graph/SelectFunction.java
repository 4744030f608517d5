package tridiff.autodiff.graph;

import java.util.List;
import tridiff.autodiff.rules.Presence;
import tridiff.core.algebra.Algebra;
import tridiff.core.algebra.Comparison;

/**
 * A value was selected by a comparison that could not be decided, since it was only recorded. The
 * adjoint goes to the branch that is taken; to the other goes none, not even a zero.
 */
final class SelectFunction<T> extends ElementaryFunction<T> {

  private final Comparison op;
  private Variable<T> x;
  private Variable<T> y;
  private Variable<T> then;
  private Variable<T> otherwise;

  SelectFunction(
      Comparison op, Variable<T> x, Variable<T> y, Variable<T> then, Variable<T> otherwise) {
    super(
        Math.max(
            Math.max(x.generation(), y.generation()),
            Math.max(then.generation(), otherwise.generation())));
    this.op = op;
    this.x = x;
    this.y = y;
    this.then = then;
    this.otherwise = otherwise;
  }

  @Override
  public String name() {
    return "if " + op.symbol();
  }

  @Override
  public List<Variable<T>> inputs() {
    return isReleased() ? List.of() : List.of(x, y, then, otherwise);
  }

  @Override
  <G> void backward(Sweep<T, G> sweep) {
    Algebra<G> on = sweep.on();
    G adjoint = sweep.adjointOf(output());
    G left = sweep.of(x);
    G right = sweep.of(y);
    Presence<G> always = Presence.always();
    Presence<G> never = Presence.never();
    sweep.addWhere(Presence.where(on, op, left, right, always, never), then, adjoint);
    sweep.addWhere(Presence.where(on, op, left, right, never, always), otherwise, adjoint);
  }

  @Override
  void forgetVariables() {
    super.forgetVariables();
    x = null;
    y = null;
    then = null;
    otherwise = null;
  }
}
