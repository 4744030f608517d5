package tridiff.measure.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import tridiff.core.Differentiators;
import tridiff.core.OperationLimitException;
import tridiff.core.algebra.Algebra;
import tridiff.core.function.RealFunction;
import tridiff.measure.truth.Reference;

class ExperimentTest {

  /** A loop that goes on up to its bound of operations, where x is 2. */
  private record Loop(AtomicInteger evaluations) implements RealFunction {
    @Override
    public int inputs() {
      return 1;
    }

    @Override
    public int outputs() {
      return 1;
    }

    @Override
    public <T> List<T> evaluate(Algebra<T> on, List<T> x) {
      if (x.get(0).equals(on.constant(2.0))) {
        evaluations.incrementAndGet();
        throw new OperationLimitException("a loop may not end");
      }
      return x;
    }
  }

  @Test
  void loopThatDoesNotEndIsTriedOnceAtEachPointAndNotByEachMethod() {
    AtomicInteger evaluations = new AtomicInteger();
    Subject subject =
        new Subject("loop", "loop", new Loop(evaluations), List.of(List.of(2.0), List.of(0.5)));
    List<MethodUnderTest> methods =
        Differentiators.onClassPath().methods().stream()
            .filter(method -> !method.onlyDoubles())
            .map(method -> MethodUnderTest.named(Differentiators.onClassPath(), method.name()))
            .toList();
    FunctionResult result =
        new Experiment(methods, Reference.standard(), Duration.ofSeconds(60)).run(subject);
    assertEquals(1, evaluations.get());
    List<List<PartialResult>> partials =
        result.points().stream().map(PointResult::partials).toList();
    for (Measurement measurement : partials.get(0).get(0).measurements()) {
      assertTrue(measurement.toString().contains("a loop may not end"), measurement::toString);
    }
    assertTrue(
        partials.get(1).get(0).measurements().stream()
            .noneMatch(measurement -> measurement.toString().contains("a loop may not end")));
  }
}
