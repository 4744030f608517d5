package tridiff.autodiff;

import java.util.List;

/**
 * One application of an operation: it links the variables that went in with those that came out,
 * and knows how an adjoint travels back through it.
 *
 * @param <T> the type of the data
 */
public abstract class Function<T> {

  private static final int RELEASED = -1;

  private final int generation;
  private int position;

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

  /** Returns the place in the Wengert list. */
  final int position() {
    return position;
  }

  /** The same, for somebody who needs the function itself. */
  final int keptPosition() {
    if (isReleased()) {
      throw new IllegalStateException(
          "a backward pass has released a part of this computation; run it with"
              + " Backward.RETAIN_GRAPH");
    }
    return position;
  }

  final void setPosition(int newPosition) {
    position = newPosition;
  }

  final void release() {
    position = RELEASED;
    forgetVariables();
  }

  final boolean isReleased() {
    return position == RELEASED;
  }
}
