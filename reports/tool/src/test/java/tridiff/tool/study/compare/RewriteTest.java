package tridiff.tool.study.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tridiff.core.Differentiators;
import tridiff.core.function.ExpressionParser;
import tridiff.measure.experiment.Experiment;
import tridiff.measure.experiment.FunctionResult;
import tridiff.measure.experiment.MethodUnderTest;
import tridiff.measure.experiment.Subject;
import tridiff.measure.truth.Reference;

class RewriteTest {

  /** sqrt(x+1) - sqrt(x) cancels at 1e10; 1/(sqrt(x+1) + sqrt(x)) does not, nor does its slope. */
  @Test
  void rewriteThatAvoidsACancellationFixesTheDerivativeToo() {
    List<FunctionResult> results =
        List.of(
            run("sqrt(x + 1) - sqrt(x)", "a", Optional.empty()),
            run("1/(sqrt(x + 1) + sqrt(x))", "a-alt", Optional.of("a")));
    List<Rewrite> rewrites = Rewrite.among(results);
    assertEquals(1, rewrites.size());
    for (Rewrite.Change change :
        List.of(rewrites.get(0).ofValues(), rewrites.get(0).ofDerivatives("autodiff-reverse"))) {
      assertEquals(1, change.improved());
      assertEquals(0, change.same() + change.worse());
      // The terms agree in about 10 digits.
      assertEquals(6, change.before().get(0), 1.5);
      assertTrue(change.after().get(0) > 15, change.toString());
    }
    assertEquals(List.of(), Rewrite.among(results.subList(0, 1)));
  }

  private static FunctionResult run(String text, String argument, Optional<String> rewriteOf) {
    Subject subject =
        new Subject(
            argument,
            text,
            ExpressionParser.function(text),
            List.of(List.of(1e10)),
            argument,
            rewriteOf);
    Differentiators methods = Differentiators.onClassPath();
    return new Experiment(
            List.of(MethodUnderTest.named(methods, "autodiff-reverse")),
            Reference.standard(),
            Duration.ofSeconds(30))
        .run(subject);
  }
}
