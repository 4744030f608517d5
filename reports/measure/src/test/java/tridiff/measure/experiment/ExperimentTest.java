package tridiff.measure.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import tridiff.core.Differentiators;
import tridiff.core.OperationLimitException;
import tridiff.core.function.RealFunction;
import tridiff.measure.truth.Reference;

class ExperimentTest {

  /** A loop that goes on up to its bound of operations, where x is 2. */
  private static RealFunction loop(AtomicInteger evaluations) {
    return RealFunction.of(
        1,
        x -> {
          if (x[0].isGreaterThan(1)) {
            evaluations.incrementAndGet();
            throw new OperationLimitException("a loop may not end");
          }
          return x[0];
        });
  }

  @Test
  void loopThatDoesNotEndIsTriedOnceAtEachPointAndNotByEachMethod() {
    AtomicInteger evaluations = new AtomicInteger();
    Subject subject =
        new Subject("loop", "loop", loop(evaluations), List.of(List.of(2.0), List.of(0.5)));
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
