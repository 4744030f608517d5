package tridiff.autodiff.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tridiff.core.Differentiators;
import tridiff.core.HasTrace;
import tridiff.core.HasTrace.Mistake;
import tridiff.core.Trace;
import tridiff.core.UnsupportedFunctionException;
import tridiff.core.algebra.Real;
import tridiff.core.function.ExpressionParser;
import tridiff.core.function.RealFunction;

class TraceTest {

  private static final String GOLDSTEIN_PRICE =
      "(1 + (x + y + 1)^2*(19 - 14*x + 3*x^2 - 14*y + 6*x*y + 3*y^2))"
          + "*(30 + (2*x - 3*y)^2*(18 - 32*x + 12*x^2 + 48*y - 36*x*y + 27*y^2))";

  private static HasTrace traced(RealFunction f) {
    return (HasTrace) Differentiators.onClassPath().named("autodiff-reverse").differentiate(f);
  }

  private static HasTrace traced(String function) {
    return traced(ExpressionParser.function(function));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    // Functions and variables of the pictures in the study notes, REFERENCE-NUMBERS section A.
    "x^2 + y^2, 3, 5",
    "0.26*(x^2 + y^2) - 0.48*x*y, 7, 11",
    GOLDSTEIN_PRICE + ", 38, 57",
  })
  void graphHasAsManyNodesAsInTheStudyNotes(String function, int functions, int variables) {
    Trace trace = traced(function).trace(1, 1);
    assertEquals(functions, trace.steps().size());
    assertEquals(variables, trace.values().size());
    assertEquals(
        functions + variables, trace.dot().lines().filter(l -> l.contains("shape")).count());
  }

  @Test
  void wengertListHasValuesLocalDerivativesAndAdjoints() {
    // ln x + x y - sin y at (2, 5), the example of the survey by Baydin and others (2018), table 3.
    Trace trace = traced("log(x) + x*y - sin(y)").trace(2, 5);
    assertEquals(
        List.of("log", "*", "+", "sin", "-"),
        trace.steps().stream().map(Trace.Step::operation).toList());
    assertEquals(
        List.of("x", "y", "v1", "v2", "v3", "v4", "v5"),
        trace.values().stream().map(Trace.Value::name).toList());
    assertEquals(List.of(0, 1), trace.steps().get(1).operands());
    assertEquals(
        List.of(OptionalDouble.of(5), OptionalDouble.of(2)),
        trace.steps().get(1).localDerivatives());
    assertEquals(5.5, trace.values().get(0).adjoint().orElseThrow());
    assertEquals(1.7163378145367738, trace.values().get(1).adjoint().orElseThrow(), 4e-16);
    assertEquals(11.652071455223084, trace.values().get(trace.output()).value(), 2e-15);
    assertEquals(
        List.of(0, 0, 1, 0, 2), trace.steps().stream().map(Trace.Step::generation).toList());
  }

  @Test
  void constantHasNoAdjointAndNoLocalDerivative() {
    Trace trace = traced("3*x").trace(2);
    assertEquals(
        new Trace.Value("3.0", Trace.Kind.CONSTANT, 3, OptionalDouble.empty(), 0),
        trace.values().get(1));
    assertEquals(
        List.of(OptionalDouble.empty(), OptionalDouble.of(3)),
        trace.steps().get(0).localDerivatives());
  }

  @Test
  void operationThatNoOutputNeedsIsLeftOut() {
    RealFunction f =
        RealFunction.of(
            1,
            x -> {
              Real[] steps = {x[0].exp(), x[0].sin()};
              return steps[1];
            });
    assertEquals(1, traced(f).trace(1).steps().size());
  }

  @Test
  void outputThatIsAnInputNeedsNoStep() {
    Trace trace = traced(RealFunction.of(2, x -> x[1])).trace(2, 5);
    assertEquals(1, trace.output());
    assertEquals(OptionalDouble.empty(), trace.values().get(0).adjoint());
    assertEquals(OptionalDouble.of(1), trace.values().get(1).adjoint());
  }

  private static double slope(RealFunction f, Mistake mistake, double x) {
    return traced(f).trace(0, mistake, x).values().get(0).adjoint().orElseThrow();
  }

  private static final RealFunction SHARED_SQUARE =
      RealFunction.of(
          1,
          x -> {
            Real a = x[0].pow(2);
            return a.pow(2).plus(a.pow(2));
          });

  @Test
  void withoutGenerationsTheSharedSquareAnswers96InsteadOf64() {
    assertEquals(96.0, slope(SHARED_SQUARE, Mistake.NO_GENERATIONS, 2));
    assertEquals(64.0, slope(SHARED_SQUARE, Mistake.NONE, 2));
  }

  private static List<String> arrivals(RealFunction f, Mistake mistake, double x) {
    Trace trace = traced(f).trace(0, mistake, x);
    return trace.pullbacks().stream()
        .map(
            pullback ->
                trace.values().get(trace.steps().get(pullback.step()).result()).name()
                    + pullback.arrivals().stream()
                        .map(
                            a ->
                                " %s+%s=%s"
                                    .formatted(
                                        trace.values().get(a.value()).name(),
                                        a.contribution(),
                                        a.adjoint()))
                        .collect(Collectors.joining()))
        .toList();
  }

  @Test
  void pullbacksShowHow64And96Arise() {
    // By hand: d(a^2)/da = 2a = 8 and da/dx = 2x = 4 at x = 2.
    assertEquals(
        List.of("v4 v2+1.0=1.0 v3+1.0=1.0", "v3 v1+8.0=8.0", "v2 v1+8.0=16.0", "v1 x+64.0=64.0"),
        arrivals(SHARED_SQUARE, Mistake.NONE, 2));
    assertEquals(
        List.of(
            "v4 v2+1.0=1.0 v3+1.0=1.0",
            "v3 v1+8.0=8.0",
            "v1 x+32.0=32.0",
            "v2 v1+8.0=16.0",
            "v1 x+64.0=96.0"),
        arrivals(SHARED_SQUARE, Mistake.NO_GENERATIONS, 2));
  }

  @Test
  void pullbacksShowWhatIsOverwrittenAndWhatSharesABox() {
    RealFunction sum = ExpressionParser.function("x + x");
    assertEquals(List.of("v1 x+1.0=1.0 x+1.0=1.0"), arrivals(sum, Mistake.OVERWRITE, 3));
    assertEquals(List.of("v1 x+1.0=1.0 x+1.0=2.0 v1+1.0=2.0"), arrivals(sum, Mistake.IN_PLACE, 3));
    assertEquals(
        List.of("v1 x+-1.0=-1.0"), arrivals(ExpressionParser.function("3 - x"), Mistake.NONE, 3));
  }

  @Test
  void overwritingAnswersOneForXPlusX() {
    assertEquals(1.0, slope(ExpressionParser.function("x + x"), Mistake.OVERWRITE, 3));
    assertEquals(2.0, slope(ExpressionParser.function("x + x"), Mistake.NONE, 3));
  }

  @Test
  void addingInPlaceChangesTheAdjointOfTheResult() {
    Trace wrong = traced("x + x").trace(0, Mistake.IN_PLACE, 3);
    assertEquals(OptionalDouble.of(2), wrong.values().get(wrong.output()).adjoint());
    Trace right = traced("x + x").trace(3);
    assertEquals(OptionalDouble.of(1), right.values().get(right.output()).adjoint());
    // The box of the result's adjoint is shared twice: ((1 + 1) + 2) instead of 3.
    assertEquals(4.0, slope(ExpressionParser.function("x + x + x"), Mistake.IN_PLACE, 3));
    assertEquals(3.0, slope(ExpressionParser.function("x + x + x"), Mistake.NONE, 3));
  }

  @Test
  void endlessPassWithoutGenerationsIsStopped() {
    RealFunction doubled =
        RealFunction.of(
            1,
            x -> {
              Real y = x[0];
              for (int i = 0; i < 60; i++) {
                y = y.plus(y);
              }
              return y;
            });
    UnsupportedFunctionException e =
        assertThrows(
            UnsupportedFunctionException.class,
            () -> traced(doubled).trace(0, Mistake.NO_GENERATIONS, 1));
    assertTrue(e.getMessage().contains("more than 1000000 steps"), e.getMessage());
  }

  @Test
  void wrongNumberOfCoordinatesIsNamed() {
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> traced("x*y").trace(1));
    assertEquals("the function has 2 inputs, but 1 values were given", e.getMessage());
  }

  @Test
  void pictureIsInTheDotLanguage() {
    assertEquals(
        """
        digraph trace {
          rankdir=TB;
          v0 [shape=ellipse, label="x = 3.0\\nadjoint 6.0"];
          v1 [shape=ellipse, label="v1 = 9.0\\nadjoint 1.0"];
          f0 [shape=box, label="^2"];
          v0 -> f0;
          f0 -> v1;
        }
        """,
        traced("x^2").trace(3).dot());
  }
}
