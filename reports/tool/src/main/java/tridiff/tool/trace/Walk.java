package tridiff.tool.trace;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tridiff.core.Trace;

/**
 * A trace as it comes about, moment by moment: the values on the way there, the adjoints on the way
 * back.
 *
 * @param trace what comes about
 * @param moments the moments, in order; the first are those of the way there
 */
public record Walk(Trace trace, List<Moment> moments) {

  /** Copies the list. */
  public Walk {
    moments = List.copyOf(moments);
  }

  /**
   * What happens at one moment.
   *
   * @param sentence what happens, in words
   * @param function the number of the step that acts; empty where none does
   * @param isBackward whether it is on the way back
   * @param values the numbers of the values that are known from now on
   * @param adjoints the adjoints that change
   */
  public record Moment(
      String sentence,
      OptionalInt function,
      boolean isBackward,
      List<Integer> values,
      List<Change> adjoints) {

    /** Copies the lists. */
    public Moment {
      values = List.copyOf(values);
      adjoints = List.copyOf(adjoints);
    }
  }

  /**
   * An adjoint that changes.
   *
   * @param value the number of the value whose adjoint it is
   * @param adjoint what it is from now on, in six digits
   * @param isWrong whether it never has this number in the right pass
   */
  public record Change(int value, String adjoint, boolean isWrong) {}

  /** Returns the moments of a right pass. */
  public static Walk of(Trace right) {
    return of(right, right);
  }

  /**
   * Returns the moments of a wrong pass.
   *
   * @param wrong what is shown
   * @param right the same computation without a mistake
   */
  public static Walk of(Trace wrong, Trace right) {
    List<Moment> moments = new ArrayList<>(forward(wrong));
    moments.addAll(backward(wrong, numbers(right)));
    return new Walk(wrong, moments);
  }

  /** Returns the numbers of the values whose adjoints are wrong in the end. */
  public Set<Integer> wrongInTheEnd() {
    Map<Integer, Boolean> last = new HashMap<>();
    moments.stream()
        .flatMap(moment -> moment.adjoints().stream())
        .forEach(change -> last.put(change.value(), change.isWrong()));
    last.values().removeIf(isWrong -> !isWrong);
    return last.keySet();
  }

  private static List<Moment> forward(Trace trace) {
    List<Integer> given =
        IntStream.range(0, trace.values().size())
            .filter(v -> trace.values().get(v).kind() != Trace.Kind.RESULT)
            .boxed()
            .toList();
    String inputs =
        given.stream()
            .map(v -> trace.values().get(v))
            .filter(value -> value.kind() == Trace.Kind.INPUT)
            .map(value -> value.name() + " = " + value.value())
            .collect(Collectors.joining(", "));
    List<Moment> moments = new ArrayList<>();
    moments.add(new Moment("Given: " + inputs + ".", OptionalInt.empty(), false, given, List.of()));
    for (int s = 0; s < trace.steps().size(); s++) {
      Trace.Step step = trace.steps().get(s);
      Trace.Value result = trace.values().get(step.result());
      moments.add(
          new Moment(
              "%s = %s = %s"
                  .formatted(result.name(), TraceTables.operation(trace, step), result.value()),
              OptionalInt.of(s),
              false,
              List.of(step.result()),
              List.of()));
    }
    return moments;
  }

  /** All numbers that each adjoint ever is. */
  private static Map<Integer, Set<Double>> numbers(Trace trace) {
    Map<Integer, Set<Double>> numbers = new HashMap<>();
    numbers.computeIfAbsent(trace.output(), v -> new HashSet<>()).add(1.0);
    for (Trace.Pullback pullback : trace.pullbacks()) {
      for (Trace.Arrival arrival : pullback.arrivals()) {
        numbers.computeIfAbsent(arrival.value(), v -> new HashSet<>()).add(arrival.adjoint());
      }
    }
    return numbers;
  }

  private static List<Moment> backward(Trace trace, Map<Integer, Set<Double>> right) {
    Trace.Value output = trace.values().get(trace.output());
    List<Moment> moments = new ArrayList<>();
    if (output.adjoint().isEmpty()) {
      return moments;
    }
    moments.add(
        new Moment(
            "The way back begins: the adjoint of the output, " + output.name() + ", is 1.",
            OptionalInt.empty(),
            true,
            List.of(),
            List.of(new Change(trace.output(), "1.0", false))));
    Map<Integer, Double> adjoints = new HashMap<>(Map.of(trace.output(), 1.0));
    int[] visits = new int[trace.steps().size()];
    for (Trace.Pullback pullback : trace.pullbacks()) {
      Trace.Step step = trace.steps().get(pullback.step());
      StringBuilder sentence = new StringBuilder();
      sentence.append("Back through ").append(trace.values().get(step.result()).name());
      sentence.append(" = ").append(TraceTables.operation(trace, step));
      if (++visits[pullback.step()] > 1) {
        sentence.append(", for the ").append(ordinal(visits[pullback.step()])).append(" time");
      }
      sentence.append(", with adjoint ").append(adjoints.get(step.result())).append(": ");
      List<Change> changes = new ArrayList<>();
      List<String> parts = new ArrayList<>();
      for (Trace.Arrival arrival : pullback.arrivals()) {
        parts.add(part(trace, step, arrival, adjoints));
        adjoints.put(arrival.value(), arrival.adjoint());
        Set<Double> possible = right.getOrDefault(arrival.value(), Set.of());
        changes.add(
            new Change(
                arrival.value(),
                TraceDrawing.brief(arrival.adjoint()),
                !possible.contains(arrival.adjoint())));
      }
      sentence.append(parts.isEmpty() ? "nothing to hand on" : String.join("; ", parts));
      moments.add(
          new Moment(
              sentence.append('.').toString(),
              OptionalInt.of(pullback.step()),
              true,
              List.of(),
              changes));
    }
    return moments;
  }

  private static String part(
      Trace trace, Trace.Step step, Trace.Arrival arrival, Map<Integer, Double> before) {
    String name = trace.values().get(arrival.value()).name();
    double now = arrival.adjoint();
    if (!step.operands().contains(arrival.value())) {
      return name + " holds the same box, so its adjoint becomes " + now + " too";
    }
    if (!before.containsKey(arrival.value())) {
      return name + " gets " + now;
    }
    double old = before.get(arrival.value());
    return Double.compare(old + arrival.contribution(), now) == 0
        ? "%s gets %s more, %s + %s = %s"
            .formatted(name, arrival.contribution(), old, signed(arrival.contribution()), now)
        : "%s gets %s in place of %s".formatted(name, now, old);
  }

  private static String signed(double number) {
    return number < 0 ? "(" + number + ")" : Double.toString(number);
  }

  private static String ordinal(int n) {
    List<String> words = Arrays.asList("", "first", "second", "third");
    return n < words.size() ? words.get(n) : n + "th";
  }
}
