package tridiff.core.function;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import tridiff.core.algebra.Doubles;

class CountedFunctionTest {

  @Test
  void everyEvaluationCounts() {
    CountedFunction f =
        new CountedFunction(
            RealFunction.of(1, x -> x[0].sin()).within(Domain.of(Interval.above(0))));
    assertEquals(0, f.evaluations());
    assertEquals(Math.sin(1), f.at(1)[0], Math.ulp(1.0));
    f.evaluate(Doubles.STRICT, List.of(2.0));
    assertEquals(2, f.evaluations());
    assertEquals(Domain.of(Interval.above(0)), f.domain());
    assertEquals(List.of("x"), f.variables());
  }
}
