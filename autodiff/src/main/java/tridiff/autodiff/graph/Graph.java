package tridiff.autodiff.graph;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.function.Consumer;
import java.util.function.Supplier;
import tridiff.autodiff.rules.Rules;
import tridiff.core.algebra.Algebra;
import tridiff.core.algebra.Binary;
import tridiff.core.algebra.Comparison;
import tridiff.core.algebra.Constant;
import tridiff.core.algebra.Precision;
import tridiff.core.algebra.Unary;

/**
 * A computation that is recorded as it runs (define-by-run), over any algebra, and can then be
 * followed backward: reverse mode.
 *
 * <pre>{@code
 * Graph<Double> graph = Graph.over(Doubles.STRICT);
 * Variable<Double> x = graph.variable(0.5);
 * Variable<Double> y = x.square().exp().square();
 * y.backward();
 * x.grad().data(); // 3.297...
 * }</pre>
 *
 * <p>A constant, and what is computed from constants only, takes part in no backward pass and is
 * not recorded.
 *
 * @param <T> the type of the data
 */
public sealed class Graph<T> implements Algebra<Variable<T>> permits ArrayGraph {

  /*
   * The study notes keep the functions to be called in a priority queue, later generations first.
   * Here they are called in reverse order of creation. A function is created after the functions
   * that made its inputs, so this too calls a function only when all contributions to its outputs
   * have arrived; it gives the same gradients, and needs neither a queue nor a set of those seen.
   * See docs/decisions/014-order-of-the-backward-pass.md.
   */

  private final Algebra<T> on;
  private final Rules rules;
  private final boolean activeConstants;
  // By index of the output, so a function with several outputs stands there as often; null where
  // released.
  private final List<Function<T>> wengertList = new ArrayList<>();
  private int inputs;
  private boolean recording = true;

  Graph(Algebra<T> on, Rules rules, boolean activeConstants) {
    this.on = on;
    this.rules = rules;
    this.activeConstants = activeConstants;
  }

  /** Starts an empty graph with the {@link Rules#STABLE} rules. */
  public static <T> Graph<T> over(Algebra<T> on) {
    return over(on, Rules.STABLE);
  }

  /** Starts an empty graph. */
  public static <T> Graph<T> over(Algebra<T> on, Rules rules) {
    return new Graph<>(on, rules, false);
  }

  /**
   * Starts an empty graph in which a constant is recorded, and gets an adjoint, like an input: the
   * study notes to the letter. It computes more for the same gradients, and shows how much.
   */
  public static <T> Graph<T> withActiveConstants(Algebra<T> on, Rules rules) {
    return new Graph<>(on, rules, true);
  }

  /** Returns an input, by which results can be differentiated. */
  public Variable<T> variable(T data) {
    return new Variable<>(this, data, inputs++);
  }

  /** Returns a value that is no input. */
  public Variable<T> fixed(T data) {
    return activeConstants && recording ? variable(data) : inactive(data);
  }

  private Variable<T> inactive(T data) {
    return new Variable<>(this, data, Variable.CONSTANT);
  }

  @Override
  public Variable<T> constant(double value) {
    return fixed(on.constant(value));
  }

  @Override
  public Variable<T> constant(BigInteger value) {
    return fixed(on.constant(value));
  }

  @Override
  public Variable<T> constant(Constant value) {
    return fixed(on.constant(value));
  }

  @Override
  public Variable<T> parameter(double value) {
    return fixed(on.parameter(value));
  }

  @Override
  public Variable<T> apply(Unary op, Variable<T> x) {
    T z = on.apply(op, own(x).data());
    if (!isRecorded(x)) {
      return inactive(z);
    }
    return record(new UnaryFunction<>(op, x), z);
  }

  @Override
  public Variable<T> apply(Binary op, Variable<T> x, Variable<T> y) {
    T z = on.apply(op, own(x).data(), own(y).data());
    if (!isRecorded(x) && !isRecorded(y)) {
      return inactive(z);
    }
    return record(new BinaryFunction<>(op, x, y), z);
  }

  @Override
  public Variable<T> fma(Variable<T> x, Variable<T> y, Variable<T> z) {
    T result = on.fma(own(x).data(), own(y).data(), own(z).data());
    if (!isRecorded(x) && !isRecorded(y) && !isRecorded(z)) {
      return inactive(result);
    }
    return record(new FmaFunction<>(x, y, z), result);
  }

  @Override
  public Variable<T> power(Variable<T> base, int exponent) {
    T z = on.power(own(base).data(), exponent);
    if (!isRecorded(base)) {
      return inactive(z);
    }
    return record(new PowerFunction<>(base, exponent), z);
  }

  /**
   * Applies an operation that is not one of the algebra's, and returns its results.
   *
   * @throws IllegalArgumentException if a variable belongs to another graph
   */
  public List<Variable<T>> apply(Operation<T> operation, List<Variable<T>> operands) {
    List<T> data = new ArrayList<>(operands.size());
    boolean isRecorded = false;
    for (Variable<T> operand : operands) {
      data.add(own(operand).data());
      isRecorded |= isRecorded(operand);
    }
    List<T> results = operation.forward(on, data);
    if (results.isEmpty()) {
      throw new IllegalArgumentException("the operation '" + operation.name() + "' has no result");
    }
    if (!isRecorded) {
      return results.stream().map(this::inactive).toList();
    }
    OperationFunction<T> function = new OperationFunction<>(operation, operands);
    List<Variable<T>> outputs = new ArrayList<>(results.size());
    for (T result : results) {
      outputs.add(append(function, result));
    }
    function.setResults(outputs);
    return List.copyOf(outputs);
  }

  private boolean isRecorded(Variable<T> operand) {
    return recording && operand.dependsOnInput();
  }

  private Variable<T> own(Variable<T> variable) {
    if (variable.graph() != this) {
      throw new IllegalArgumentException(
          "a variable of one graph is used in another: "
              + variable
              + "; use only variables of the graph that made them");
    }
    return variable;
  }

  private Variable<T> record(ElementaryFunction<T> function, T data) {
    Variable<T> output = append(function, data);
    function.setOutput(output);
    return output;
  }

  private Variable<T> append(Function<T> function, T data) {
    Variable<T> output = new Variable<>(this, data, wengertList.size(), function);
    wengertList.add(function);
    return output;
  }

  @Override
  public boolean compare(Comparison op, Variable<T> x, Variable<T> y) {
    return on.compare(op, own(x).data(), own(y).data());
  }

  /**
   * Takes the branch for which the base algebra decides. If it cannot decide, both branches are
   * computed, and adjoints go to the one that is taken.
   */
  @Override
  public Variable<T> select(
      Comparison op,
      Variable<T> x,
      Variable<T> y,
      Supplier<Variable<T>> then,
      Supplier<Variable<T>> otherwise) {
    Optional<Boolean> decision = Rules.decided(on, op, own(x).data(), own(y).data());
    if (decision.isPresent()) {
      return decision.get() ? then.get() : otherwise.get();
    }
    Variable<T> yes = own(then.get());
    Variable<T> no = own(otherwise.get());
    T z = on.select(op, x.data(), y.data(), yes::data, no::data);
    if (!isRecorded(yes) && !isRecorded(no)) {
      return inactive(z);
    }
    return record(new SelectFunction<>(op, x, y, yes, no), z);
  }

  @Override
  public Precision precision() {
    return on.precision();
  }

  @Override
  public double approximate(Variable<T> x) {
    return on.approximate(own(x).data());
  }

  /**
   * Runs something without recording it: what it computes counts as constant. The study notes call
   * this {@code no_grad}.
   */
  public <R> R withoutRecording(Supplier<R> body) {
    boolean before = recording;
    recording = false;
    try {
      return body.get();
    } finally {
      recording = before;
    }
  }

  /** See {@link Variable#backward}. */
  void backward(Variable<T> result, Backward... how) {
    Set<Backward> wanted = EnumSet.noneOf(Backward.class);
    wanted.addAll(Arrays.asList(how));
    if (wanted.contains(Backward.CREATE_GRAPH)) {
      wanted.add(Backward.RETAIN_GRAPH);
      run(recordedSweep(), result, fixed(seed(result.data())), wanted, v -> v, this::add);
    } else {
      run(
          plainSweep(),
          result,
          seed(result.data()),
          wanted,
          this::inactive,
          (old, change) -> inactive(on.add(old.data(), change.data())));
    }
  }

  private <G> void run(
      Sweep<T, G> sweep,
      Variable<T> result,
      G seed,
      Set<Backward> wanted,
      java.util.function.Function<G, Variable<T>> asVariable,
      BinaryOperator<Variable<T>> sum) {
    Consumer<Variable<T>> leaveGrad =
        variable -> {
          Variable<T> grad = asVariable.apply(sweep.everywhere(variable));
          boolean add = wanted.contains(Backward.ACCUMULATE) && variable.hasGrad();
          variable.setGrad(add ? sum.apply(variable.grad(), grad) : grad);
        };
    sweep.add(own(result), seed);
    follow(
        sweep,
        position(result),
        wanted.contains(Backward.RETAIN_GRAPH),
        wanted.contains(Backward.RETAIN_GRADS) ? leaveGrad : output -> {});
    sweep.reachedInputs().forEach(leaveGrad);
  }

  /**
   * Returns the derivatives of a result by some inputs; zero by those on which it does not depend.
   */
  List<T> gradient(Variable<T> result, List<Variable<T>> by, boolean retainGraph) {
    return gradient(List.of(result), List.of(seed(result.data())), by, retainGraph);
  }

  /** Returns the derivatives of a sum of results, each with a weight: one backward pass for all. */
  List<T> gradient(
      List<Variable<T>> results, List<T> weights, List<Variable<T>> by, boolean retainGraph) {
    Sweep<T, T> sweep = plainSweep();
    int last = -1;
    for (int i = 0; i < results.size(); i++) {
      sweep.add(own(results.get(i)), weights.get(i));
      last = Math.max(last, position(results.get(i)));
    }
    follow(sweep, last, retainGraph, output -> {});
    List<T> gradient = new ArrayList<>(by.size());
    for (Variable<T> input : by) {
      gradient.add(sweep.hasReached(input) ? sweep.everywhere(input) : on.constant(0));
    }
    return gradient;
  }

  private static int position(Variable<?> result) {
    return result.creator().map(Function::position).orElse(-1);
  }

  /** Goes backward from a function, and shows each output whose adjoint is ready. */
  private <G> void follow(
      Sweep<T, G> sweep, int last, boolean retainGraph, Consumer<Variable<T>> ready) {
    Consumer<Variable<T>> finish =
        output -> {
          if (sweep.hasReached(output)) {
            ready.accept(output);
            sweep.forget(output);
          }
          if (!retainGraph) {
            wengertList.set(output.index(), null);
          }
        };
    Consumer<Variable<T>> comeFrom = sweep::comeFrom;
    for (int position = last; position >= 0; position--) {
      Function<T> function = wengertList.get(position);
      if (function == null || function.position() != position || !function.isReachedBy(sweep)) {
        continue;
      }
      function.forEachOutput(comeFrom);
      function.backward(sweep);
      function.forEachOutput(finish);
      if (!retainGraph) {
        function.forgetVariables();
      }
    }
    trim();
  }

  /** Takes back the places at the end of the Wengert list that were released. */
  private void trim() {
    int size = wengertList.size();
    while (size > 0 && wengertList.get(size - 1) == null) {
      size--;
    }
    wengertList.subList(size, wengertList.size()).clear();
  }

  /**
   * Returns the functions whose results a variable needs, in the order of their creation.
   *
   * @throws IllegalStateException if a backward pass has released one of them
   */
  public List<Function<T>> computationOf(Variable<T> result) {
    boolean[] isNeeded = new boolean[wengertList.size()];
    own(result).creator().ifPresent(creator -> isNeeded[creator.keptPosition()] = true);
    List<Function<T>> found = new ArrayList<>();
    for (int position = isNeeded.length - 1; position >= 0; position--) {
      if (isNeeded[position]) {
        Function<T> function = wengertList.get(position);
        found.add(function);
        for (Variable<T> input : function.inputs()) {
          input.creator().ifPresent(creator -> isNeeded[creator.keptPosition()] = true);
        }
      }
    }
    Collections.reverse(found);
    return found;
  }

  int inputs() {
    return inputs;
  }

  int outputs() {
    return wengertList.size();
  }

  Rules rules() {
    return rules;
  }

  /** Returns the adjoint with which a backward pass starts. */
  T seed(T result) {
    return on.constant(1);
  }

  /** Returns a contribution in the form of the data to whose adjoint it is added. */
  T fitted(T contribution, T data) {
    return contribution;
  }

  /** The same for a pass that is recorded. */
  Variable<T> fittedVariable(Variable<T> contribution, T data) {
    return contribution;
  }

  private Sweep<T, T> plainSweep() {
    return new Sweep<>(on, rules, inputs, outputs()) {
      @Override
      T of(Variable<T> variable) {
        return variable.data();
      }

      @Override
      T fitted(T contribution, Variable<T> variable) {
        return Graph.this.fitted(contribution, variable.data());
      }
    };
  }

  private Sweep<T, Variable<T>> recordedSweep() {
    return new Sweep<>(this, rules, inputs, outputs()) {
      @Override
      Variable<T> of(Variable<T> variable) {
        return variable;
      }

      @Override
      Variable<T> fitted(Variable<T> contribution, Variable<T> variable) {
        return fittedVariable(contribution, variable.data());
      }
    };
  }

  @Override
  public String toString() {
    return "a graph over " + on;
  }
}
