package tridiff.tool.study.swell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tridiff.core.Differentiators;
import tridiff.core.Guard;
import tridiff.core.function.ExpressionParser;
import tridiff.measure.experiment.DerivativeOrder;
import tridiff.measure.experiment.Experiment;
import tridiff.measure.experiment.Measurement;
import tridiff.measure.experiment.MethodUnderTest;
import tridiff.measure.experiment.Subject;
import tridiff.measure.truth.Reference;

class SizeSweepTest {

  private static final Guard GUARD = new Guard(Duration.ofMinutes(2));

  /**
   * The growth by order and a comparison of that order are about the same computation: what is
   * performed is no less than the different operations of the graph, and no more than the formula
   * written out has.
   */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "symbolic",
        "autodiff-forward",
        "autodiff-reverse",
        "autodiff-taylor",
        "numeric-central",
        "numeric-complex-step"
      })
  void growthByOrderAgreesWithWhatAComparisonOfThatOrderPerforms(String name) {
    MethodUnderTest method = MethodUnderTest.named(Differentiators.onClassPath(), name);
    Subject subject =
        new Subject(
            "tanh(x)", "tanh(x)", ExpressionParser.function("tanh(x)"), List.of(List.of(0.7)));
    SizeSweep sweep = SizeSweep.byOrder(subject, List.of(method), 4, GUARD);
    List<SizeSweep.Entry> sizes = sweep.derivatives().get(0).sizes();
    assertEquals(4, sizes.size(), sweep::toString);
    for (int order = 1; order <= 4; order++) {
      Measurement measured =
          new Experiment(List.of(method), Reference.standard(), GUARD)
              .about(DerivativeOrder.by(Collections.nCopies(order, "x")))
              .run(subject)
              .measurements()
              .findFirst()
              .orElseThrow();
      long performed = measured.operations().orElseThrow();
      SizeSweep.Entry entry = sizes.get(order - 1);
      assertTrue(
          entry.size().operations().total() <= performed
              && performed <= entry.size().tree().longValueExact(),
          () -> performed + " operations of " + entry);
    }
  }
}
