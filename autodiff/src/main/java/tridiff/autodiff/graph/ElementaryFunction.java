package tridiff.autodiff.graph;

import java.util.List;
import java.util.function.Consumer;

/** An operation of the algebra was applied: it has exactly one output. */
abstract class ElementaryFunction<T> extends Function<T> {

  private Variable<T> z; // null after the release

  ElementaryFunction(int generation) {
    super(generation);
  }

  void setOutput(Variable<T> output) {
    z = output;
  }

  Variable<T> output() {
    return z;
  }

  @Override
  public final List<Variable<T>> outputs() {
    return isReleased() ? List.of() : List.of(z);
  }

  @Override
  final void forEachOutput(Consumer<? super Variable<T>> look) {
    look.accept(z);
  }

  @Override
  final int position() {
    return z.index();
  }

  @Override
  final boolean isReleased() {
    return z == null;
  }

  @Override
  final boolean isReachedBy(Sweep<T, ?> sweep) {
    return sweep.hasReached(z);
  }

  @Override
  void forgetVariables() {
    z = null;
  }
}
