package tridiff.tool.study.step;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tridiff.core.Differentiators;
import tridiff.core.EndedException;
import tridiff.core.Guard;
import tridiff.core.MultiIndex;
import tridiff.core.function.Domain;
import tridiff.core.function.ExpressionParser;
import tridiff.core.function.Interval;
import tridiff.measure.experiment.DerivativeOrder;
import tridiff.measure.experiment.Experiment;
import tridiff.measure.experiment.MethodUnderTest;
import tridiff.measure.experiment.Subject;
import tridiff.measure.truth.Reference;
import tridiff.tool.page.Block;
import tridiff.tool.page.Provenance;
import tridiff.tool.page.Words;
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
            + " at the first point. First comes exp(x).",
        coverage("(x - 1)^2", "exp(x)", "sin(x)"));
    assertEquals(
        "Shown are the first 3 of the 4 functions at the first point. First comes exp(x).",
        coverage("exp(x)", "sin(x)", "x^3", "cos(x)"));
    assertEquals(
        "Shown are all functions at the first point. First comes exp(x).",
        coverage("exp(x)", "sin(x)"));
    assertEquals("Shown is the function at the first point.", coverage("exp(x)"));
  }

  /** Of [0, 1] no point has a neighbour 1 away on either side of it but the ends. */
  @Test
  void stepsThatLeadOutOfTheDomainAreExplained() throws EndedException {
    Subject subject =
        new Subject(
            "f",
            "exp(x)",
            ExpressionParser.function("exp(x)").within(Domain.of(Interval.closed(0, 1))),
            List.of(List.of(0.5)));
    assertEquals(
        Optional.of(
            "NaN: most of the points have no number with this step, as where it leads out of the"
                + " domain. And more."),
        StepFigure.of("steps", sweep(subject), "", "").noted("And more.").note().map(Words::plain));
    Subject anywhere =
        new Subject("f", "exp(x)", ExpressionParser.function("exp(x)"), List.of(List.of(0.5)));
    assertEquals(Optional.empty(), StepFigure.of("steps", sweep(anywhere), "", "").note());
  }

  private static StepSweep sweep(Subject subject) throws EndedException {
    return StepSweep.of(
            subject,
            MultiIndex.of(0, 1),
            List.of(MethodUnderTest.named(Differentiators.onClassPath(), "numeric-central")),
            Differentiators.onClassPath(),
            Reference.standard(),
            new Guard(Duration.ofSeconds(60)))
        .orElseThrow();
  }
}
