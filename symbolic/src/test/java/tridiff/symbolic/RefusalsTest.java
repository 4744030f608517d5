package tridiff.symbolic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tridiff.core.Differentiators;
import tridiff.core.KnownDerivatives;
import tridiff.core.TimedOutException;
import tridiff.core.UnsupportedFunctionException;
import tridiff.core.algebra.Real;
import tridiff.core.algebra.Unary;
import tridiff.core.function.ExpressionParser;
import tridiff.core.function.RealFunction;

/** What cannot be done is refused in words, at once or when its time is over. */
class RefusalsTest {

  private static RealFunction derivative(String method, RealFunction f) {
    return Differentiators.onClassPath().named(method).differentiate(f);
  }

  private static void assertRefused(String expected, String method, RealFunction f) {
    UnsupportedFunctionException refusal =
        assertThrows(UnsupportedFunctionException.class, () -> derivative(method, f));
    assertTrue(refusal.getMessage().contains(expected), refusal.getMessage());
  }

  private static RealFunction nested(Unary op, int times) {
    return RealFunction.of(
        1,
        x -> {
          Real y = x[0];
          for (int i = 0; i < times; i++) {
            y = y.apply(op);
          }
          return y;
        });
  }

  @Test
  void answerWithoutMeaningIsNamed() {
    assertRefused("ComplexInfinity", "symbolic", ExpressionParser.function("1/(x - x)"));
  }

  @Test
  void deepNestingIsRefused() {
    assertRefused("nested 300 deep, at most 250", "symbolic", nested(Unary.SIN, 300));
  }

  @Test
  void nestingUpToTheBoundIsDerived() {
    // All factors are cos(sin(...)), and the product at 0 is 1.
    RealFunction f = nested(Unary.SIN, Bounds.DEEPEST);
    assertEquals(1, derivative("symbolic:timeout=300", f).at(0)[0]);
  }

  @Test
  void chainOfAMillionOperationsIsRefused() {
    RealFunction chain =
        RealFunction.of(
            1,
            x -> {
              Real y = x[0];
              for (int i = 0; i < 500_000; i++) {
                y = y.times(0.5).plus(x[0]);
              }
              return y;
            });
    assertRefused("operations and leaves, at most 5,000 are allowed", "symbolic", chain);
    // True of each method by its own row: one may derive in steps what another needs as a whole.
    assertRefused("too large to be derived as one formula", "symbolic-simplified", chain);
  }

  /** What a path of many steps is refused as a whole, symbolic derives one by one. */
  @Test
  void refusalDoesNotSendAwayFromAMethodThatAnswers() {
    RealFunction path =
        RealFunction.of(
            1,
            x -> {
              Real y = x[0];
              for (int i = 0; i < 40 && y.isLessThan(2); i++) {
                y = y.times(y).plus(x[0]);
              }
              return y;
            });
    assertTrue(Double.isFinite(derivative("symbolic", path).at(-0.5)[0]));
    RealFunction simplified = derivative("symbolic-simplified", path);
    String refusal =
        assertThrows(UnsupportedFunctionException.class, () -> simplified.at(-0.5)).getMessage();
    assertTrue(refusal.endsWith("; symbolic derives it step by step"), refusal);
    assertRefused(
        "; use automatic differentiation",
        "symbolic-simplified",
        RealFunction.of(1, x -> KnownDerivatives.logistic(40, x[0])));
  }

  @Test
  void formulaThatExplodesIsRefused() {
    RealFunction l40 = RealFunction.of(1, x -> KnownDerivatives.logistic(40, x[0]));
    assertRefused("at most 5,000", "symbolic", l40);
    RealFunction l100 = RealFunction.of(1, x -> KnownDerivatives.logistic(100, x[0]));
    assertRefused("more than 2^101", "symbolic", l100);
  }

  @Test
  void powersOfPowersOfNumbersAreRefused() {
    assertRefused("bits", "symbolic", ExpressionParser.function("(((2*x)^1000)^1000)^1000"));
  }

  @Test
  void longSumIsNoDeepOne() {
    RealFunction sum =
        RealFunction.of(
            1,
            x -> {
              Real y = x[0];
              for (int i = 1; i < 400; i++) {
                y = y.plus(x[0].times(i).sin());
              }
              return y;
            });
    // 1 + 1 + 2 + ... + 399
    assertEquals(79_801, derivative("symbolic:timeout=120", sum).at(0)[0]);
  }

  @Test
  void workIsStoppedAtTheTimeLimitAndTheNextFunctionIsServed() {
    RealFunction slow = RealFunction.of(1, x -> KnownDerivatives.logistic(9, x[0]));
    TimedOutException stopped =
        assertThrows(
            TimedOutException.class, () -> derivative("symbolic:form=simplify,timeout=0.5", slow));
    assertEquals(
        "symbolic:form=simplify,timeout=0.5: stopped after 0.5 s; the option timeout gives it more",
        stopped.getMessage());
    RealFunction square = ExpressionParser.function("x^2");
    assertEquals(6, derivative("symbolic", square).at(3)[0]);
  }

  @Test
  void formulasThatWouldTakeLongToSimplifyAreRefusedByTheirSize() {
    // 554 leaves, see LogisticMapTest.
    RealFunction l5 = RealFunction.of(1, x -> KnownDerivatives.logistic(5, x[0]));
    assertRefused(
        "the derivative to be simplified has 554 leaves, as Symja counts them, and one with more than"
            + " 200 is left alone; the method symbolic-simplified:leaves=554 tries it all the same",
        "symbolic-simplified",
        l5);
  }

  @Test
  void hornerFormIsForPolynomials() {
    assertRefused("polynomials", "symbolic:form=horner", ExpressionParser.function("sin(x)*x^2"));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "symbolic:form=long     | form must be one of raw, simplify, expand, horner, was 'long'",
        "symbolic:timeout=0     | timeout must be a number above 0, was '0'",
        "symbolic:timeout=soon  | timeout must be a number above 0, was 'soon'",
        "symbolic:step=1        | symbolic has no option 'step'; it takes form, leaves, timeout",
        "symbolic-simplified:form=raw | symbolic-simplified has no option 'form'; it takes leaves, timeout",
      })
  void wrongOptionsAreNamed(String method, String expected) {
    IllegalArgumentException wrong =
        assertThrows(
            IllegalArgumentException.class, () -> Differentiators.onClassPath().named(method));
    assertEquals(expected, wrong.getMessage());
  }
}
