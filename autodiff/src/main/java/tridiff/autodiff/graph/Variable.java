package tridiff.autodiff.graph;

import java.util.Optional;
import tridiff.core.algebra.Binary;
import tridiff.core.algebra.Unary;

/**
 * A box for a value in a computation: it holds the data, knows the {@link Function} that made it,
 * and after a backward pass the gradient.
 *
 * <p>The operations build the graph as they run. For operations that are not methods here there is
 * {@link #apply(Unary)} and {@link #apply(Binary, Variable)}.
 *
 * @param <T> the type of the data: a number of any algebra, or an array of numbers
 */
public final class Variable<T> {

  /** Marks a variable that depends on no input: it never gets a gradient. */
  static final int CONSTANT = -1;

  private final Graph<T> graph;
  private final T data;
  private final int index;
  private final Function<T> creator; // null for inputs and constants
  private Notes<T> notes; // null as long as there are none

  /** What few variables have: a long computation has millions, so they must be small. */
  private static final class Notes<T> {
    private Variable<T> grad; // null before a backward pass
    private String name = "";
  }

  /** An input or a constant. */
  Variable(Graph<T> graph, T data, int index) {
    this.graph = graph;
    this.data = data;
    this.index = index;
    this.creator = null;
  }

  /** An output of a function. */
  Variable(Graph<T> graph, T data, int index, Function<T> creator) {
    this.graph = graph;
    this.data = data;
    this.index = index;
    this.creator = creator;
  }

  /** Returns the value. */
  public T data() {
    return data;
  }

  /** Returns the function that computed this value; inputs and constants have none. */
  public Optional<Function<T>> creator() {
    return Optional.ofNullable(creator);
  }

  /**
   * Returns the length of the longest way to here from an input or a constant: 0 for those, and one
   * more than the generation of the creator otherwise.
   */
  public int generation() {
    return creator == null ? 0 : creator.generation() + 1;
  }

  /** Returns the name, empty unless one was given. */
  public String name() {
    return notes == null ? "" : notes.name;
  }

  /** Gives this variable a name, for pictures and messages, and returns it. */
  public Variable<T> named(String newName) {
    notes().name = newName;
    return this;
  }

  /** Returns whether an input contributes to this value. */
  public boolean dependsOnInput() {
    return index != CONSTANT;
  }

  /**
   * Returns the gradient that the last backward pass through this variable left here. It is a
   * variable itself, so that it can be differentiated if the pass was recorded.
   *
   * @throws IllegalStateException if there is none
   */
  public Variable<T> grad() {
    if (!hasGrad()) {
      throw new IllegalStateException(
          describe()
              + " has no gradient: call backward() on a result that depends on it"
              + (creator == null
                  ? ""
                  : ", with Backward.RETAIN_GRADS because it is an intermediate result"));
    }
    return notes.grad;
  }

  /** Returns whether {@link #grad()} has an answer. */
  public boolean hasGrad() {
    return notes != null && notes.grad != null;
  }

  /** Forgets the gradient. */
  public void clearGrad() {
    if (notes != null) {
      notes.grad = null;
    }
  }

  /**
   * Runs backward from here, with the seed one: afterwards every input on which this value depends
   * has its gradient. A gradient left by an earlier pass is replaced, and added to only with {@link
   * Backward#ACCUMULATE}.
   *
   * @throws IllegalStateException if an earlier pass has released a part of the graph that is
   *     needed
   */
  public void backward(Backward... how) {
    graph.backward(this, how);
  }

  /** Returns {@code this + other}. */
  public Variable<T> plus(Variable<T> other) {
    return graph.apply(Binary.ADD, this, other);
  }

  /** Returns {@code this + other}. */
  public Variable<T> plus(double other) {
    return plus(graph.constant(other));
  }

  /** Returns {@code this - other}. */
  public Variable<T> minus(Variable<T> other) {
    return graph.apply(Binary.SUBTRACT, this, other);
  }

  /** Returns {@code this - other}. */
  public Variable<T> minus(double other) {
    return minus(graph.constant(other));
  }

  /** Returns {@code this * other}. */
  public Variable<T> times(Variable<T> other) {
    return graph.apply(Binary.MULTIPLY, this, other);
  }

  /** Returns {@code this * other}. */
  public Variable<T> times(double other) {
    return times(graph.constant(other));
  }

  /** Returns {@code this / other}. */
  public Variable<T> dividedBy(Variable<T> other) {
    return graph.apply(Binary.DIVIDE, this, other);
  }

  /** Returns {@code this / other}. */
  public Variable<T> dividedBy(double other) {
    return dividedBy(graph.constant(other));
  }

  /** Returns {@code -this}. */
  public Variable<T> negate() {
    return apply(Unary.NEGATE);
  }

  /** Returns {@code this^exponent}. */
  public Variable<T> pow(int exponent) {
    return graph.power(this, exponent);
  }

  /** Returns {@code this^2}. */
  public Variable<T> square() {
    return pow(2);
  }

  /** Returns {@code e^this}. */
  public Variable<T> exp() {
    return apply(Unary.EXP);
  }

  /** Returns the natural logarithm. */
  public Variable<T> log() {
    return apply(Unary.LOG);
  }

  /** Returns the sine. */
  public Variable<T> sin() {
    return apply(Unary.SIN);
  }

  /** Returns the cosine. */
  public Variable<T> cos() {
    return apply(Unary.COS);
  }

  /** Returns the hyperbolic tangent. */
  public Variable<T> tanh() {
    return apply(Unary.TANH);
  }

  /** Applies any operation of one operand. */
  public Variable<T> apply(Unary op) {
    return graph.apply(op, this);
  }

  /** Applies any operation of two operands, this one first. */
  public Variable<T> apply(Binary op, Variable<T> other) {
    return graph.apply(op, this, other);
  }

  Graph<T> graph() {
    return graph;
  }

  /** The number of this input among the inputs, or of this output among all outputs. */
  int index() {
    return index;
  }

  boolean isInput() {
    return creator == null && index != CONSTANT;
  }

  /** Whether the function that made this was let go, so that no adjoint can pass it. */
  boolean isCutOff() {
    return creator != null && creator.isReleased();
  }

  void setGrad(Variable<T> newGrad) {
    notes().grad = newGrad;
  }

  private Notes<T> notes() {
    if (notes == null) {
      notes = new Notes<>();
    }
    return notes;
  }

  String describe() {
    return name().isEmpty() ? "the variable " + data : "the variable " + name();
  }

  @Override
  public String toString() {
    return name().isEmpty() ? "variable(" + data + ")" : name() + " = " + data;
  }
}
