package tridiff.measure.loss;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tridiff.core.Differentiators;
import tridiff.core.algebra.Comparison;
import tridiff.core.algebra.Precision;
import tridiff.core.algebra.Real;
import tridiff.core.function.ExpressionParser;
import tridiff.core.function.RealFunction;
import tridiff.measure.digits.CorrectDigits;
import tridiff.measure.truth.Reference;
import tridiff.measure.truth.Truth;

class ShadowTest {

  private static final Differentiators METHODS = Differentiators.onClassPath();

  private static RealFunction derived(String function, String method) {
    RealFunction f = ExpressionParser.function(function);
    return method.equals("value") ? f : METHODS.named(method).differentiate(f);
  }

  private static Shadow shadow(String function, String method, double... at) {
    return Shadow.of(
        derived(function, method), Precision.DOUBLE, Arrays.stream(at).boxed().toList());
  }

  // The guilty operation follows from the formula of each rule; the digits it loses from the
  // condition number of a difference, |operand| / |result|, and the error of the operand.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "tanh(x) | autodiff-reverse-textbook | 6 | 1 - tanh(x)*tanh(x) | CANCELS",
        "tanh(x) | autodiff-reverse-textbook | 10 | 1 - tanh(x)*tanh(x) | CANCELS",
        "tanh(x) | autodiff-reverse-textbook | 14 | 1 - tanh(x)*tanh(x) | CANCELS",
        "tanh(x) | autodiff-forward:rules=textbook | 18 | 1 - tanh(x)*tanh(x) | CANCELS",
        "sigmoid(x) | autodiff-reverse-textbook | 30 | 1 - sigmoid(x) | CANCELS",
        "atanh(x) | autodiff-reverse-textbook | 0.999999 | 1 - x*x | CANCELS",
        "asin(x) | autodiff-reverse-textbook | 0.999 | 1 - x*x | CANCELS",
        "acosh(x) | autodiff-reverse-textbook | 1.000001 | x*x - 1 | CANCELS",
        "(1 - cos(x))/x^2 | value | 1e-5 | 1 - cos(x) | CANCELS",
        "(1 - cos(x))/x^2 | autodiff-forward | 1e-5 | 1 - cos(x) | CANCELS",
        "(1 - cos(x))/x^2 | autodiff-reverse | 1e-5 | 1 - cos(x) | CANCELS",
        "(1 - cos(x))/x^2 | symbolic | 1e-5 | 1 - cos(x) | CANCELS",
        "(exp(x) - 1)/x | value | 1e-5 | exp(x) - 1 | CANCELS",
        "(exp(x) - 1)/x | symbolic | 1e-5 | (1 - exp(x))/x^2 + exp(x)/x | CANCELS",
        "sqrt(x+1) - sqrt(x) | value | 1e10 | sqrt(x + 1) - sqrt(x) | CANCELS",
        "sqrt(x+1) - sqrt(x) | autodiff-forward | 1e10 | 1/(2*sqrt(x + 1)) - 1/(2*sqrt(x)) | CANCELS",
        "x^2 - 2*x + 1 | value | 1.0000001 | x^2 - 2*x + 1 | CANCELS",
        "sin(3*x) | value | 123456789.1 | sin(3*x) | MAGNIFIES",
        "exp(x/3) | value | 1000 | exp(x/3) | MAGNIFIES",
        "log(1 + exp(x)) | value | -40 | log(1 + exp(x)) | MAGNIFIES",
        "floor(3*(x/3)*10) | value | 0.7 | floor(3*(x/3)*10) | JUMPS",
        "log(1 + exp(x)) | value | 800 | exp(x) | OVERFLOWS",
        "log(1 + exp(x)) | autodiff-reverse | 800 | exp(x) | OVERFLOWS",
        "exp(x)*1e300 | value | -740 | exp(x) | UNDERFLOWS",
        "exp(sin(x)) | numeric-central:step=1e-4 | 0.8 | exp(sin(x + 1e-4)) - exp(sin(x - 1e-4)) | CANCELS"
      })
  void theOperationThatLosesTheDigitsIsNamed(
      String function, String method, double x, String operation, Blame.Kind kind) {
    Shadow shadow = shadow(function, method, x);
    Blame blame = shadow.blame(0).orElseThrow(() -> new AssertionError("nobody is blamed"));
    assertEquals(operation, blame.operation());
    assertEquals(kind, blame.kind(), blame::sentence);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "tanh(x) | autodiff-reverse | 10",
        "tanh(x) | autodiff-forward | 18",
        "tanh(x) | symbolic | 10",
        "tanh(x) | autodiff-reverse-textbook | 1",
        "sigmoid(x) | autodiff-reverse | 30",
        "asin(x) | autodiff-reverse | 0.999",
        "atanh(x) | autodiff-forward | 0.999999",
        "exp(sin(x)) | symbolic | 0.8",
        "exp(sin(x)) | autodiff-forward | 0.8",
        "exp(sin(x)) | autodiff-reverse | 0.8",
        "x^3 | symbolic | 2",
        "sin(x) | value | 1e22",
        "log(x) | value | 1.0000001",
        "log1p(exp(x)) | value | -40",
        "log(1 + exp(x)) | symbolic | -40",
        "exp(x) | value | 300.3",
        // The operands of these differences are exact: cancellation is benign.
        "x - 1 | value | 1.0000000001",
        "1/(1 - x) | autodiff-forward | 0.99999999",
        "(x + 1)*(x - 1) | autodiff-reverse | 1.0000001",
        "x*log(x) | autodiff-reverse | 1e-300",
        "sqrt(x) | autodiff-forward | 1e200",
        "x^4.5 | autodiff-reverse | 1.5",
        "x^2/(1 + x^2) | autodiff-reverse | 3"
      })
  void nobodyIsBlamedWhereNothingIsLost(String function, String method, double x) {
    Optional<Blame> blame = shadow(function, method, x).blame(0);
    assertEquals(Optional.empty(), blame.map(Blame::sentence));
  }

  // REFERENCE-NUMBERS, where "exact" methods lose digits: 15.95 less the digits that are left.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "tanh(x) | 1 | 15.8",
        "tanh(x) | 6 | 11.7",
        "tanh(x) | 10 | 8.0",
        "tanh(x) | 14 | 5.0",
        "tanh(x) | 18 | 1.4",
        "(1 - cos(x))/x^2 | 1e-3 | 3.7",
        "(1 - cos(x))/x^2 | 1e-5 | -4.0",
        "(exp(x) - 1)/x | 1e-3 | 10.1",
        "(exp(x) - 1)/x | 1e-5 | 5.7",
        "(exp(x) - 1)/x | 1e-8 | -0.35",
        "sqrt(x+1) - sqrt(x) | 1e6 | 10.1",
        "sqrt(x+1) - sqrt(x) | 1e10 | 6.5",
        "sqrt(x+1) - sqrt(x) | 1e12 | 4.1",
        "asin(x) | 0.999 | 14.1"
      })
  void theDigitsThatExactMethodsLoseAreReproduced(String function, double x, double digits) {
    RealFunction f = ExpressionParser.function(function);
    Truth truth = Reference.standard().at(f, List.of(x)).partials().get(0).get(0).truth();
    if (!(truth instanceof Truth.Known certified)) {
      throw new AssertionError(truth);
    }
    double value = derived(function, "autodiff-reverse-textbook").at(x)[0];
    assertEquals(digits, CorrectDigits.of(value, certified.value()), 0.3);
  }

  @Test
  void theDigitsLostAreThoseOfTheResult() {
    Blame blame = shadow("tanh(x)", "autodiff-reverse-textbook", 10).blame(0).orElseThrow();
    assertEquals(15.95 - 8.0, blame.digits(), 0.1);
    assertEquals("1 - tanh(x)*tanh(x) cancels 8.0 digits", blame.sentence());
  }

  @Test
  void valuesAreThoseOfDoubles() {
    Shadow shadow = shadow("exp(sin(x*y)) - max(x, y)^0.3", "value", 0.3, 0.7);
    double expected = ExpressionParser.function("exp(sin(x*y)) - max(x, y)^0.3").at(0.3, 0.7)[0];
    assertEquals(expected, shadow.value(0));
    assertEquals(List.of(), shadow.wrongBranches());
  }

  @Test
  void branchesThatOnlyRoundingTookAreNamed() {
    // 0.1 + 0.2 > 0.3 in doubles, and so it is for the exact values of these doubles; but
    // 1 + 1e-17 > 1 only exactly.
    assertEquals(List.of(), shadow("if(x + 0.2 > 0.3, 1, 2)", "value", 0.1).wrongBranches());
    assertEquals(
        List.of("1 + x > 1"), shadow("if(1 + x > 1, 1, 2)", "value", 1e-17).wrongBranches());
    assertEquals(
        List.of("1 + exp(x) > 1"),
        shadow("if(1 + exp(x) > 1, x, 2*x)", "autodiff-reverse", -350).wrongBranches());
    // e^1e-20 > 1, and 1 + 1e-20 - 1 is not 0.
    assertEquals(
        List.of("sign(1 + x - 1)"), shadow("sign(1 + x - 1)", "value", 1e-20).wrongBranches());
  }

  @Test
  void aLongChainIsFollowedWithoutRecursion() {
    RealFunction chain =
        RealFunction.of(
            1,
            x -> {
              Real y = x[0].times(3).cos().minus(1);
              for (int i = 0; i < 20_000; i++) {
                y = y.negate();
              }
              return y.compare(Comparison.LESS, x[0]) ? y : y.negate();
            });
    Blame blame = Shadow.of(chain, Precision.DOUBLE, List.of(1e-5)).blame(0).orElseThrow();
    assertEquals("cos(x*3) - 1", blame.operation());
    assertTrue(blame.digits() > 5, blame::sentence);
  }
}
