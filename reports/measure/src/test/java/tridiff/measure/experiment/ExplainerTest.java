package tridiff.measure.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tridiff.core.Differentiators;
import tridiff.core.algebra.Real;
import tridiff.core.function.ExpressionParser;
import tridiff.core.function.RealFunction;
import tridiff.measure.loss.Blame;
import tridiff.measure.truth.Reference;

class ExplainerTest {

  private static Measurement measured(String function, double x, String method) {
    MethodUnderTest tested = MethodUnderTest.named(Differentiators.onClassPath(), method);
    Experiment experiment =
        new Experiment(List.of(tested), Reference.standard(), Duration.ofSeconds(60));
    Subject subject =
        new Subject(function, function, ExpressionParser.function(function), List.of(List.of(x)));
    return experiment.run(subject).measurements().findFirst().orElseThrow();
  }

  /** The doubles see 1 + e^x = 1, so that they take the second branch, of slope 2 and not 1. */
  @ParameterizedTest
  @CsvSource({
    "-350, autodiff-reverse",
    "-350, symbolic",
    "-40, autodiff-forward",
    "-40, numeric-complex-step",
    "-40, numeric-central"
  })
  void anotherBranchIsItsOwnCause(double x, String method) {
    Measurement m = measured("if(1 + exp(x) > 1, x, 2*x)", x, method);
    assertEquals(Optional.of(BigDecimal.ZERO), m.methodError().map(BigDecimal::stripTrailingZeros));
    BigDecimal branch = m.explanation().branchError().orElseThrow();
    assertEquals(1, branch.doubleValue(), 1e-9);
    String words = m.explanation().inWords().orElseThrow();
    assertTrue(words.startsWith("rounding takes another branch at 1 + exp(x"), words);
  }

  @Test
  void comparisonThatRoundingTurnsWithoutConsequenceIsNotToBlame() {
    // Both branches are x^2, so the loss is that of 1 - tanh(x)^2 alone.
    Measurement m =
        measured("if(1 + exp(-40*x) > 1, tanh(x), tanh(x))", 10, "autodiff-reverse-textbook");
    assertEquals(0, m.explanation().branchError().orElseThrow().signum());
    assertEquals(Blame.Kind.CANCELS, m.explanation().blame().orElseThrow().kind());
    assertEquals("1 - tanh(x)*tanh(x) cancels 8.0 digits", m.explanation().inWords().orElseThrow());
  }

  @Test
  void stencilThatCrossesABranchIsTold() {
    // The nodes of the default step, 2^-17, lie on both sides of the kink at 0.
    Measurement m = measured("abs(x)", 1e-7, "numeric-central");
    String crossing = m.explanation().crossing().orElseThrow();
    assertTrue(crossing.startsWith("abs(1e-7) against abs(-"), crossing);
    Measurement inside = measured("abs(x)", 1, "numeric-central");
    assertEquals(Explanation.NONE, inside.explanation());
  }

  @Test
  void branchAtASinglePointIsTheReasonWhyAnExactRuleIsWrong() {
    Measurement m = measured("x == 1 ? 1 : x^2", 1, "autodiff-reverse");
    assertEquals(2, m.methodError().orElseThrow().doubleValue());
    assertEquals(
        Optional.of(
            "the function branches right beside the point, 1 == 1 against not"
                + " 1.0000000000000002 == 1"),
        m.explanation().inWords());
    assertEquals(Explanation.NONE, measured("x > 1 ? x : x", 1, "autodiff-reverse").explanation());
  }

  @Test
  void overflowIsNamedWhereThereIsNoNumber() {
    Measurement m = measured("log(1 + exp(x))", 800, "autodiff-reverse");
    assertEquals(Outcome.NOT_A_NUMBER, m.outcome());
    assertEquals(Optional.of("exp(x) overflows"), m.explanation().inWords());
  }

  // Products of u and v with e^-900 = 0 and e^900.9 = infinity; 0/0 of two squares that underflow.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "exp(-1000*x)*exp(1000*x + x) | 0.9 | autodiff-forward | exp(-1000*x) underflows to 0, then",
        "exp(-1000*x)*exp(1000*x + x) | 0.9 | autodiff-reverse | exp(-1000*x) underflows to 0, then",
        "exp(-1000*x)*exp(1000*x + x) | 0.9 | numeric-central | exp(-1000*",
        "x^2/x^2 + x | 1e-170 | autodiff-reverse | x^2 underflows to 0, then"
      })
  void firstOperationThatLeadsToNanIsNamed(
      String function, double x, String method, String expected) {
    Measurement m = measured(function, x, method);
    assertEquals(Outcome.NOT_A_NUMBER, m.outcome());
    String words = m.explanation().inWords().orElseThrow();
    assertTrue(words.startsWith(expected), words);
  }

  @Test
  void timeOfTheReferenceIsNotThatOfAMethod() {
    // Over doubles y underflows to 0 after 1,075 halvings; over balls that never ends.
    RealFunction halving =
        RealFunction.of(
            1,
            x -> {
              Real y = x[0];
              while (y.isGreaterThan(0)) {
                y = y.times(0.5);
              }
              return x[0].times(x[0]);
            });
    MethodUnderTest tested =
        MethodUnderTest.named(Differentiators.onClassPath(), "autodiff-forward");
    Measurement m =
        new Experiment(List.of(tested), Reference.standard(), Duration.ofMillis(500))
            .run(new Subject("halving", "halving", halving, List.of(List.of(3.0))))
            .measurements()
            .findFirst()
            .orElseThrow();
    assertEquals(Outcome.REFERENCE_UNCERTAIN, m.outcome());
    assertEquals(6, m.value().orElseThrow());
  }

  @Test
  void nothingIsExplainedWhereNothingIsLost() {
    assertEquals(Explanation.NONE, measured("exp(sin(x))", 0.8, "autodiff-reverse").explanation());
  }
}
