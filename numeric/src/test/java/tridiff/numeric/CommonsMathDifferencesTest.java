package tridiff.numeric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import tridiff.core.Differentiator;
import tridiff.core.Differentiators;
import tridiff.core.Rationals;
import tridiff.core.Rationals.Fraction;
import tridiff.core.UnsupportedFunctionException;
import tridiff.core.algebra.Counting;
import tridiff.core.algebra.Doubles;
import tridiff.core.function.Domain;
import tridiff.core.function.Interval;
import tridiff.core.function.RealFunction;

/** The differentiator of Apache Commons Math 3.6.1, as shipped, with its traps. */
class CommonsMathDifferencesTest {

  private static final RealFunction CUBE = RealFunction.of(1, x -> x[0].pow(3));

  @Test
  void twoPointsAreACentralDifferenceOfHalfTheStep() {
    // (x + h/2)^3 - (x - h/2)^3 = h (3 x^2 + h^2 / 4); a forward difference would be 3 x^2 + 3 x h
    // + h^2.
    assertEquals(
        12 + 0.01 / 4, derivative("numeric-commons-math:points=2,step=0.1", CUBE, 2), 1e-12);
    Watched watched = new Watched(CUBE);
    named("numeric-commons-math:points=2,step=0.5").differentiate(watched).at(2);
    assertTrue(watched.nodes().containsAll(List.of(List.of(1.75), List.of(2.25))));
  }

  @Test
  void threePointsAreACentralDifferenceOfTheStep() {
    assertEquals(12 + 0.01, derivative("numeric-commons-math:points=3,step=0.1", CUBE, 2), 1e-12);
  }

  @Test
  void nearABoundTheShiftedNodesCanBeBadlyWrong() {
    RealFunction log = RealFunction.of(1, x -> x[0].log());
    String method = "numeric-commons-math:step=0.01";
    assertEquals(Double.NaN, derivative(method, log, 0.005), "it looks beyond 0");
    RealFunction bounded = log.within(Domain.of(Interval.above(0)));
    // The slope is 200.
    assertEquals(3272, derivative(method, bounded, 0.005), 1);
    assertEquals(200, derivative("numeric-five-point", bounded, 0.005), 1e-6);
  }

  @Test
  void morePointsDoNotHealAStepThatIsTooLong() {
    RealFunction f = RealFunction.of(1, x -> x[0].times(1000).sin());
    // 1000 cos(1000) = 562.379 (mpmath 1.3.0)
    assertEquals(-30.6, derivative("numeric-commons-math:points=3,step=0.01", f, 1), 0.05);
    assertEquals(-96.6, derivative("numeric-commons-math:points=15,step=0.01", f, 1), 0.05);
    assertEquals(562.379, derivative("numeric-commons-math:points=15,step=1e-3", f, 1), 0.01);
  }

  @Test
  void domainThatIsTooSmallIsRefused() {
    RealFunction f = CUBE.within(Domain.of(Interval.closed(0, 0.001)));
    UnsupportedFunctionException refusal =
        assertThrows(
            UnsupportedFunctionException.class,
            () -> derivative("numeric-commons-math", f, 0.0005));
    assertEquals(
        "5 points, 0.001 apart, do not fit in the domain [0.0, 0.001]", refusal.getMessage());
  }

  @Test
  void anotherAlgebraIsRefusedByName() {
    RealFunction d = named("numeric-commons-math").differentiate(CUBE);
    Counting<Double> counting = new Counting<>(Doubles.STRICT);
    UnsupportedFunctionException refusal =
        assertThrows(UnsupportedFunctionException.class, () -> d.evaluate(counting, List.of(0.5)));
    assertEquals(
        "numeric-commons-math computes in doubles only, not over doubles, counted; use"
            + " numeric-five-point",
        refusal.getMessage());
    assertThrows(
        UnsupportedFunctionException.class,
        () -> d.evaluate(Rationals.EXACT, List.of(Fraction.of(1, 2))));
  }

  private static Differentiator named(String method) {
    return Differentiators.onClassPath().named(method);
  }

  private static double derivative(String method, RealFunction f, double x) {
    return named(method).differentiate(f).at(x)[0];
  }
}
