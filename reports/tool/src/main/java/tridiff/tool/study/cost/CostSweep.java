package tridiff.tool.study.cost;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import tridiff.core.EndedException;
import tridiff.core.Guard;
import tridiff.core.algebra.Counting;
import tridiff.core.algebra.Doubles;
import tridiff.measure.experiment.Answer;
import tridiff.measure.experiment.Contestant;
import tridiff.measure.experiment.MethodUnderTest;
import tridiff.measure.experiment.Subject;
import tridiff.tool.study.End;

/**
 * What a gradient costs against the number of inputs, in counted operations: exact, and the same on
 * every machine.
 *
 * @param title the name of the family
 * @param by what is varied
 * @param function the operations of the function itself
 * @param gradients the operations of the gradient by each method
 */
public record CostSweep(String title, String by, Curve function, List<Curve> gradients) {

  private static final End UNCOUNTED = new End("its operations cannot be counted", false);

  /** Copies the list. */
  public CostSweep {
    gradients = List.copyOf(gradients);
  }

  /**
   * The cost of one method.
   *
   * @param method the method, or {@code function}
   * @param costs the costs, as far as they could be counted
   * @param end why there are no more; empty if there are all
   */
  public record Curve(String method, List<Entry> costs, Optional<End> end) {
    /** Copies the list. */
    public Curve {
      costs = List.copyOf(costs);
    }
  }

  /**
   * The cost at one value of what is varied.
   *
   * @param at the number of inputs
   * @param operations the operations
   * @param evaluations how often the function was evaluated
   */
  public record Entry(int at, long operations, long evaluations) {}

  /** Counts the cost of the gradient of each member by each method. */
  public static CostSweep of(
      String title,
      String by,
      IntFunction<Subject> member,
      List<Integer> sizes,
      List<MethodUnderTest> methods,
      Guard guard) {
    Curve function = function(member, sizes, guard);
    List<Integer> counted = function.costs().stream().map(Entry::at).toList();
    List<Curve> gradients = new ArrayList<>();
    for (MethodUnderTest method : methods) {
      guard.watcher().sees(gradients.size(), methods.size(), method.name());
      gradients.add(curve(member, counted, method, guard));
    }
    return new CostSweep(title, by, function, gradients);
  }

  /** Returns whether a method broke or was stopped, or nothing was counted at all. */
  boolean hasTrouble() {
    return Stream.concat(Stream.of(function), gradients.stream())
            .flatMap(curve -> curve.end().stream())
            .anyMatch(End::isTrouble)
        || gradients.stream().allMatch(curve -> curve.costs().isEmpty());
  }

  private static Curve function(IntFunction<Subject> member, List<Integer> sizes, Guard guard) {
    List<Entry> costs = new ArrayList<>();
    for (int n : sizes) {
      Subject subject = member.apply(n);
      Counting<Double> counting = new Counting<>(Doubles.STRICT);
      try {
        guard.call(
            "the function", () -> subject.function().evaluate(counting, subject.points().get(0)));
      } catch (EndedException e) {
        return new Curve("function", costs, Optional.of(End.of(e)));
      }
      costs.add(new Entry(n, counting.counts().total(), 1));
    }
    return new Curve("function", costs, Optional.empty());
  }

  private static Curve curve(
      IntFunction<Subject> member, List<Integer> sizes, MethodUnderTest method, Guard guard) {
    List<Entry> costs = new ArrayList<>();
    for (int n : sizes) {
      Subject subject = member.apply(n);
      Answer answer =
          new Contestant(method, subject.function(), subject.precision(), guard)
              .counted(subject.points().get(0));
      if (answer instanceof Answer.Ended ended) {
        return new Curve(method.name(), costs, Optional.of(End.of(ended)));
      }
      Answer.Values values = (Answer.Values) answer;
      OptionalLong operations = values.operations();
      if (operations.isEmpty()) {
        return new Curve(method.name(), costs, Optional.of(UNCOUNTED));
      }
      costs.add(new Entry(n, operations.getAsLong(), values.evaluations().orElseThrow()));
    }
    return new Curve(method.name(), costs, Optional.empty());
  }
}
