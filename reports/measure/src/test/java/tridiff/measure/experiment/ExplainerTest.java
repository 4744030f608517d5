package tridiff.measure.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tridiff.core.Differentiators;
import tridiff.core.algebra.Precision;
import tridiff.core.algebra.Real;
import tridiff.core.function.ExpressionParser;
import tridiff.core.function.RealFunction;
import tridiff.measure.loss.Blame;
import tridiff.measure.loss.Shadow;
import tridiff.measure.truth.Reference;

class ExplainerTest {

  private static Measurement measured(String function, double x, String method) {
    return measured(function, List.of(x), method);
  }

  private static Measurement measured(String function, String method) {
    return measured(function, List.of(0.5, 0.25, 0.75, 1.5), method);
  }

  private static Measurement measured(String function, List<Double> at, String method) {
    MethodUnderTest tested = MethodUnderTest.named(Differentiators.onClassPath(), method);
    Experiment experiment =
        new Experiment(List.of(tested), Reference.standard(), Duration.ofSeconds(60));
    Subject subject =
        new Subject(function, function, ExpressionParser.function(function), List.of(at));
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

  /** The formula of five points misses it by 3.2e-12, and rounding makes up for 2.5e-12 of that. */
  @Test
  void ownErrorIsNotSaidToCostMoreThanWasLost() {
    Measurement m =
        measured("exp(x)/(sin(x)^3 + cos(x)^3)", 1.5, "numeric-five-point:step=0.00048828125");
    assertTrue(m.methodError().orElseThrow().compareTo(m.roundingError().orElseThrow()) > 0);
    double lost = 15.9545 - m.digits().orElseThrow();
    double told = m.explanation().ownLoss().orElseThrow();
    assertTrue(told > 3 && told <= lost + 0.001, () -> told + " of " + lost);
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
    String crossing = m.explanation().crossing().orElseThrow().decisions();
    assertTrue(crossing.startsWith("abs(1e-7) against abs(-"), crossing);
    Measurement inside = measured("abs(x)", 1, "numeric-central");
    assertEquals(Optional.empty(), inside.explanation().inWords());
  }

  /**
   * The piece of the point is as wrong as the quotient, by hand: x^2/2 + x beside 0 by h/2, x^3 and
   * x^5 by h^2 and 4h^4, since |x| decides only which branch it is; and what f is at 1 alone has no
   * slope of 3 at all.
   */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "if(abs(x) <= 1, x^2/2 + x, abs(x)) | 0 | numeric-forward",
        "x == 1 ? 1 : x^3 | 1 | numeric-forward",
        "if(abs(x) <= 1, x^3 + x, x) | 0 | numeric-central",
        "if(abs(x) <= 1, x^5 + x, x) | 0 | numeric-commons-math",
      })
  void branchThatCostsNothingIsNotBlamed(String function, double x, String method) {
    Measurement m = measured(function, x, method);
    assertTrue(m.explanation().crossing().isPresent(), "it is crossed all the same");
    String words = m.explanation().inWords().orElse("");
    assertTrue(words.matches("(its own error at the step [^;]*)?"), words);
  }

  /** At 0 x|x| is x^2 to the right, of which the central difference is 0, and not h. */
  @ParameterizedTest
  @CsvSource({"numeric-central", "numeric-commons-math"})
  void branchThatCostsDigitsIs(String method) {
    String words = measured("x*abs(x)", 0, method).explanation().inWords().orElseThrow();
    assertTrue(words.contains("the stencil crosses a branch: abs(0) against abs(-"), words);
  }

  /** A step that is computed, and a number that somebody typed. */
  @Test
  void longNumbersAreWrittenWithTheDigitsThatMatter() {
    Shadow shadow =
        Shadow.of(
            ExpressionParser.function("1 + 1.2013791799545288*x - 1"),
            Precision.DOUBLE,
            List.of(1e-9));
    assertEquals("1 + 1.201*x - 1", shadow.blame(0).orElseThrow().operation());
    Shadow typed =
        Shadow.of(
            ExpressionParser.function("1 + 1.0000001*x - 1"), Precision.DOUBLE, List.of(1e-9));
    assertEquals("1 + 1.0000001*x - 1", typed.blame(0).orElseThrow().operation());
  }

  /**
   * Booth's function at (0, 0): the own error of the difference, 5h, is lost in the rounding of
   * values of 74, so that the two cancel.
   */
  @Test
  void answerThatHasAllDigitsByLuckNeedsNoRemark() {
    Measurement m =
        measured("(x + 2*y - 7)^2 + (2*x + y - 5)^2", List.of(0.0, 0.0), "numeric-forward");
    assertEquals(15.95, m.digits().orElseThrow(), 0.01);
    assertEquals(Optional.empty(), m.explanation().inWords());
  }

  /**
   * Of exp(k*x) the forward difference is kh/2 wrong: 7.5e-6 with k = 1000 and h = 2^-26, 15.95 -
   * 5.13 digits, where rounding costs u/kh, 7.5e-12; with k = 0.01 it is the other way round. So
   * near a pole, or the end of a domain, the five-point formula reaches across it.
   */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "exp(1000*x) | 0.2 | numeric-forward | its own error at the step 1.49e-8 costs 10.8 digits",
        "exp(x/100) | 0.2 | numeric-forward | exp((x + ",
        "lgamma(x) | 0.0016 | numeric-five-point | its own error at the step ",
        "sqrt(x) | 1e-5 | numeric-five-point | the stencil leaves the domain and f(-"
      })
  void whatCostMostIsNamed(String function, double x, String method, String expected) {
    String words = measured(function, x, method).explanation().inWords().orElseThrow();
    assertTrue(words.startsWith(expected), words);
  }

  /**
   * The step of the forward difference is 2^-26, that of the five-point formula 2^-17 here; of
   * several inputs those are named that the stencil moves.
   */
  @Test
  void longDifferenceIsWrittenAsOneOfValuesOfTheFunction() {
    String twice = "4*(4*x*(1 - x))*(1 - 4*x*(1 - x))*(1 + exp(sin(x)*cos(x)))";
    assertEquals(
        "f(x + 1.49e-8) - f(x)",
        measured(twice, 0.2, "numeric-forward").explanation().blame().orElseThrow().operation());
    assertEquals(
        "8*(f(x + 7.63e-6) - f(x - 7.63e-6)) - (f(x + 2*7.63e-6) - f(x - 2*7.63e-6))",
        Shadow.of(
                Differentiators.onClassPath()
                    .named("numeric-five-point")
                    .differentiate(Shadow.callable(ExpressionParser.function(twice))),
                Precision.DOUBLE,
                List.of(0.5))
            .blame(0)
            .orElseThrow()
            .operation());
    assertEquals(
        "f(x1 + 1.49e-8, …) - f(…)",
        measured("sin(x1*x2)*exp(x3*x4)*cosh(x1 + x2 + x3)*(1 + x4*x3*x2*x1)", "numeric-forward")
            .explanation()
            .blame()
            .orElseThrow()
            .operation());
    // As long as it is short, the formula itself says more.
    assertEquals(
        "exp(x + 1.49e-8) - exp(x)",
        measured("exp(x)", 1, "numeric-forward").explanation().blame().orElseThrow().operation());
  }

  /** At 1e-5 the two terms are 1/2 h^-1 each: what is cut is followed by what it subtracts. */
  @Test
  void sumWhoseTermsAreTooLongToBeWrittenIsGivenInNumbers() {
    Measurement m = measured("(sin(x/2)/(x/2))^2/2", 1e-5, "symbolic");
    assertEquals(
        "2*cos(…)*sin(x/2)/x^2 - 4*sin(…)^2/x^3, here 99999.999998 - 99999.999999, costs 11.1 digits",
        m.explanation().inWords().orElseThrow());
  }

  /** Nested sums of 2 and -2: no operand can be written, and a negative one is subtracted. */
  @ParameterizedTest
  @CsvSource({"%s*x - 1.0000001*x*%s, -", "-(%s*x) + 1.0000001*x*%s, +"})
  void operandsThatNobodyCanReadAreNumbersAlone(String function, String sign) {
    String sum = "(((x*x*x*x + x*x*x + x*x + x)/3 + 1)*(x/5 + 2) + (x*x + 3)*(x*x/7 + x))";
    String words =
        measured(function.formatted(sum, sum), 1.3, "symbolic").explanation().inWords().orElse("");
    Matcher numbers =
        Pattern.compile("-?([0-9.]+) [-+] ([0-9.]+) costs [0-9.]+ digits").matcher(words);
    assertTrue(numbers.matches(), words);
    assertTrue(words.contains(" " + sign + " "), words);
    assertNotEquals(numbers.group(1), numbers.group(2));
  }

  @Test
  void branchAtASinglePointIsTheReasonWhyAnExactRuleIsWrong() {
    Measurement m = measured("x == 1 ? 1 : x^2", 1, "autodiff-reverse");
    assertEquals(2, m.methodError().orElseThrow().doubleValue());
    assertEquals(
        Optional.of(
            "the function branches right beside the point: 1 == 1 is true,"
                + " 1.0000000000000002 == 1 false"),
        m.explanation().inWords());
    assertEquals(
        Optional.empty(), measured("x > 1 ? x : x", 1, "autodiff-reverse").explanation().inWords());
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
    assertEquals(
        Optional.empty(), measured("exp(sin(x))", 0.8, "autodiff-reverse").explanation().inWords());
  }
}
