package tridiff.autodiff.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** An {@link Operation} was applied. */
final class OperationFunction<T> extends Function<T> {

  private final Operation<T> operation;
  private List<Variable<T>> operands;
  private List<Variable<T>> results = List.of();

  OperationFunction(Operation<T> operation, List<Variable<T>> operands) {
    super(operands.stream().mapToInt(Variable::generation).max().orElse(0));
    this.operation = operation;
    this.operands = List.copyOf(operands);
  }

  void setResults(List<Variable<T>> variables) {
    results = List.copyOf(variables);
  }

  @Override
  public String name() {
    return operation.name();
  }

  @Override
  public List<Variable<T>> inputs() {
    return operands;
  }

  @Override
  public List<Variable<T>> outputs() {
    return results;
  }

  @Override
  void forEachOutput(Consumer<? super Variable<T>> look) {
    results.forEach(look);
  }

  @Override
  int position() {
    return results.get(0).index();
  }

  @Override
  boolean isReleased() {
    return results.isEmpty();
  }

  @Override
  boolean isReachedBy(Sweep<T, ?> sweep) {
    return results.stream().anyMatch(sweep::hasReached);
  }

  @Override
  <G> void backward(Sweep<T, G> sweep) {
    List<Optional<G>> adjoints = new ArrayList<>(results.size());
    for (Variable<T> result : results) {
      sweep.requireCertain(result, name());
      adjoints.add(
          sweep.hasReached(result) ? Optional.of(sweep.adjointOf(result)) : Optional.empty());
    }
    Pullback<G> pullback =
        new Pullback<>(
            sweep.on(),
            operands.stream().map(sweep::of).toList(),
            results.stream().map(sweep::of).toList(),
            adjoints);
    for (int i = 0; i < operands.size(); i++) {
      if (operands.get(i).dependsOnInput()) {
        sweep.add(operands.get(i), operation.backward(pullback, i));
      }
    }
  }

  @Override
  void forgetVariables() {
    operands = List.of();
    results = List.of();
  }
}
