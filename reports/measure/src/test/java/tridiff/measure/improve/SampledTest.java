package tridiff.measure.improve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import tridiff.core.Guard;
import tridiff.core.OperationLimitException;
import tridiff.core.function.ExpressionParser;
import tridiff.core.function.RealFunction;

class SampledTest {

  private static List<List<Double>> points(int count) {
    List<List<Double>> points = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      points.add(List.of(1 + i / 8.0));
    }
    return points;
  }

  @Test
  void pointsKeepTheirOrder() {
    for (int count : List.of(1, 2, 3, 8, 13, 96, 200)) {
      List<List<Double>> points = points(count);
      Guard guard = new Guard(Duration.ofSeconds(60));
      Sampled sampled =
          Sampled.of(ExpressionParser.function("2*x"), Wanted.value(0), points, guard);
      assertEquals(points, sampled.points());
      assertEquals(
          points.stream().map(point -> 2 * point.get(0)).toList(),
          sampled.truths().stream().map(Number::doubleValue).toList());
    }
  }

  @Test
  void functionThatLeavesNoTimeAtSomePointsIsNotAskedAtTheOthers() {
    AtomicInteger asked = new AtomicInteger();
    RealFunction asleep =
        RealFunction.of(
            1,
            x -> {
              asked.incrementAndGet();
              try {
                Thread.sleep(Duration.ofMinutes(10).toMillis());
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
              return x[0];
            });
    Guard guard = new Guard(Duration.ofMillis(400));
    assertEquals(0, Sampled.of(asleep, Wanted.value(0), points(96), guard).size());
    // 3, or more where a question that was stopped is still at work.
    assertTrue(asked.get() <= 12, asked::toString);
  }

  @Test
  void functionThatDoesTooManyOperationsAtSomePointsIsNotAskedAtTheOthers() {
    AtomicInteger asked = new AtomicInteger();
    RealFunction endless =
        RealFunction.of(
            1,
            x -> {
              asked.incrementAndGet();
              throw new OperationLimitException("more than 2,000,000 operations");
            });
    Guard guard = new Guard(Duration.ofSeconds(60));
    assertEquals(0, Sampled.of(endless, Wanted.value(0), points(96), guard).size());
    assertEquals(3, asked.get());
  }
}
