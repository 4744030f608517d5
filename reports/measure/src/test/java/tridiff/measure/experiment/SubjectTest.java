package tridiff.measure.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import tridiff.core.function.ExpressionParser;
import tridiff.core.function.RealFunction;

class SubjectTest {

  /** copysign tells the zeros of IEEE 754 apart, and the real numbers have one. */
  @Test
  void coordinatesHaveOneZero() {
    RealFunction f = ExpressionParser.function("copysign(x, y)");
    Subject subject = new Subject("f", "f", f, List.of(List.of(1.0, -0.0)));
    List<Double> point = subject.points().get(0);
    assertEquals(List.of(1.0, 0.0), point);
    assertEquals(1.0, f.at(Subject.array(point))[0]);
  }
}
