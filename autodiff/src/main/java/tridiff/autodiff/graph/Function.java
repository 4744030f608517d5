package tridiff.autodiff.graph;

import java.util.List;
import java.util.function.Consumer;

/**
 * One application of an operation: it links the variables that went in with those that came out,
 * and knows how an adjoint travels back through it.
 *
 * @param <T> the type of the data
 */
public abstract class Function<T> {

  private final int generation;

  Function(int generation) {
    this.generation = generation;
  }

  /** Returns the name of the operation, such as {@code +} or {@code exp}. */
  public abstract String name();

  /** Returns the variables that went in; none after the graph was released. */
  public abstract List<Variable<T>> inputs();

  /** Returns the variables that came out; none after the graph was released. */
  public abstract List<Variable<T>> outputs();

  /** Returns the latest generation of the inputs. */
  public int generation() {
    return generation;
  }

  /** Returns whether an adjoint has arrived at an output. */
  abstract boolean isReachedBy(Sweep<T, ?> sweep);

  /** Adds what the adjoints of the outputs contribute to those of the inputs. */
  abstract <G> void backward(Sweep<T, G> sweep);

  /** Lets go of the variables, so that the memory of a long computation is freed as a pass goes. */
  abstract void forgetVariables();

  /** Lets somebody look at each variable that came out. */
  abstract void forEachOutput(Consumer<? super Variable<T>> look);

  /** Returns the place in the Wengert list: the index of the first variable that came out. */
  abstract int position();

  /** Whether the variables are forgotten. */
  abstract boolean isReleased();

  /** The same, for somebody who needs the function itself. */
  final int keptPosition() {
    if (isReleased()) {
      throw new IllegalStateException(
          "a backward pass has released a part of this computation; run it with"
              + " Backward.RETAIN_GRAPH");
    }
    return position();
  }
}
