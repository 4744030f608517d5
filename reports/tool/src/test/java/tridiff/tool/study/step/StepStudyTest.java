package tridiff.tool.study.step;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tridiff.core.Differentiators;
import tridiff.core.Guard;
import tridiff.core.function.ExpressionParser;
import tridiff.measure.experiment.DerivativeOrder;
import tridiff.measure.experiment.Experiment;
import tridiff.measure.experiment.MethodUnderTest;
import tridiff.measure.experiment.Subject;
import tridiff.measure.truth.Reference;
import tridiff.tool.page.Block;
import tridiff.tool.page.Provenance;
import tridiff.tool.study.Commission;

/** Which functions the section says that it shows. */
class StepStudyTest {

  private static String coverage(String... functions) {
    List<MethodUnderTest> methods =
        List.of(MethodUnderTest.named(Differentiators.onClassPath(), "numeric-central"));
    Guard guard = new Guard(Duration.ofSeconds(60));
    var experiment = new Experiment(methods, Reference.standard(), guard);
    List<Subject> subjects =
        Stream.of(functions)
            .map(f -> new Subject(f, f, ExpressionParser.function(f), List.of(List.of(1.0))))
            .toList();
    List<Block> blocks =
        new StepStudy()
            .blocks(
                new Commission(
                    experiment.run(subjects, 1, finished -> {}),
                    false,
                    methods,
                    DerivativeOrder.FIRST,
                    new Commission.Effort(guard, 1),
                    new Provenance("tridiff 0", "./tridiff report", 42, Map.of())));
    return ((Block.Paragraph) blocks.get(0)).words().plain();
  }

  /** By hand: (x - 1)^2 has the derivative 0 at 1, the other two have none that is 0. */
  @Test
  void functionsThatHaveNoRelativeErrorAreNotCountedAmongThoseThatHave() {
    assertEquals(
        "Shown are, of 3 functions, the first 2 that have one output and a derivative other than 0"
            + " at the first point.",
        coverage("(x - 1)^2", "exp(x)", "sin(x)"));
    assertEquals(
        "Shown are the first 3 of the 4 functions at the first point.",
        coverage("exp(x)", "sin(x)", "x^3", "cos(x)"));
    assertEquals("Shown are all functions at the first point.", coverage("exp(x)", "sin(x)"));
    assertEquals("Shown is the function at the first point.", coverage("exp(x)"));
  }
}
