package tridiff.autodiff;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import tridiff.core.Differentiator;
import tridiff.core.Differentiators;
import tridiff.core.algebra.Comparison;
import tridiff.core.algebra.Doubles;
import tridiff.core.algebra.Real;
import tridiff.core.algebra.Unary;
import tridiff.core.function.RealFunction;

class ForwardModeTest {

  private static final Differentiator FORWARD = forward("autodiff-forward");

  private static Differentiator forward(String name) {
    return Differentiators.onClassPath().named(name);
  }

  @Test
  void reproducesTheKnownDerivativeOfSquireAndTrapp() {
    RealFunction f =
        RealFunction.of(1, x -> x[0].exp().dividedBy(x[0].sin().pow(3).plus(x[0].cos().pow(3))));
    // 3.62203370071632604259777098114019696227: Squire and Trapp, Using Complex Variables to
    // Estimate Derivatives of Real Functions, SIAM Review 40 (1998), recomputed to 40 digits.
    assertEquals(3.6220337007163260, FORWARD.differentiate(f).at(1.5)[0], 2 * Math.ulp(3.6));
  }

  @Test
  void givesTheJacobianRowByRow() {
    RealFunction f =
        RealFunction.of(2, 2, x -> new Real[] {x[0].times(x[1]), x[0].minus(x[1].times(x[1]))});
    assertArrayEquals(new double[] {5, 2, 1, -10}, FORWARD.differentiate(f).at(2, 5));
  }

  @Test
  void differentiatesItself() {
    RealFunction f = RealFunction.of(1, x -> x[0].pow(4).minus(x[0].pow(2).times(2)));
    RealFunction second = FORWARD.differentiate(FORWARD.differentiate(f));
    // x^4 - 2x^2: f' = 4x^3 - 4x = 24, f'' = 12x^2 - 4 = 44 at 2.
    assertArrayEquals(new double[] {24}, FORWARD.differentiate(f).at(2));
    assertArrayEquals(new double[] {44}, second.at(2));
  }

  @Test
  void constantExponentOfANegativeBaseNeedsNoLogarithm() {
    RealFunction cube = RealFunction.of(1, x -> x[0].pow(3.0));
    assertArrayEquals(new double[] {12}, FORWARD.differentiate(cube).at(-2));
  }

  @Test
  void constantFactorHasNoTangentThatCouldMeetAnInfinity() {
    RealFunction f = RealFunction.of(1, x -> x[0].constant(3).times(x[0]));
    double[] infinity = {Double.POSITIVE_INFINITY};
    assertArrayEquals(new double[] {3}, FORWARD.differentiate(f).at(infinity));
    // 0 * x + 3 * 1, to the letter.
    Differentiator literal = forward("autodiff-forward:constants=active");
    assertTrue(Double.isNaN(literal.differentiate(f).at(infinity)[0]));
  }

  @Test
  void stableRuleOfTanhKeepsTheDigitsThatTheTextbookLoses() {
    RealFunction tanh = RealFunction.of(1, x -> x[0].tanh());
    // sech(10)^2 to 16 digits, from 1 / cosh(10)^2 with 40 digits (mpmath).
    double exact = 8.244614455767397e-9;
    double stable = FORWARD.differentiate(tanh).at(10)[0];
    double textbook = forward("autodiff-forward:rules=textbook").differentiate(tanh).at(10)[0];
    assertEquals(exact, stable, 3 * Math.ulp(exact));
    // 8.0 digits are left, REFERENCE-NUMBERS section F.
    assertEquals(8.0, -Math.log10(Math.abs(textbook - exact) / exact), 0.1);
  }

  @Test
  void lazyBranchThatIsNotTakenIsNotEvaluated() {
    RealFunction f =
        RealFunction.of(
            1,
            x -> x[0].select(Comparison.GREATER, x[0].constant(0), () -> x[0].sqrt(), () -> x[0]));
    assertArrayEquals(new double[] {1}, FORWARD.differentiate(f).at(0));
  }

  @Test
  void infiniteSlopeOfTheSmallerOperandOfMaxDoesNoHarm() {
    RealFunction f = RealFunction.of(1, x -> x[0].sqrt().max(x[0].plus(1)));
    assertArrayEquals(new double[] {1}, FORWARD.differentiate(f).at(0));
  }

  @Test
  void numbersOfTwoEvaluationsCannotBeMixed() {
    RealFunction leaking =
        RealFunction.of(
            1,
            x ->
                x[0].times(
                    Real.of(
                        Doubles.STRICT,
                        FORWARD.differentiate(RealFunction.of(1, y -> x[0].times(y[0])))
                            .at(1)[0])));
    assertThrows(IllegalArgumentException.class, () -> FORWARD.differentiate(leaking).at(4));
  }

  @Test
  void unknownRulesAndOptionsAreNamed() {
    IllegalArgumentException rules =
        assertThrows(IllegalArgumentException.class, () -> forward("autodiff-forward:rules=book"));
    assertEquals("rules must be stable or textbook, was 'book'", rules.getMessage());
    IllegalArgumentException option =
        assertThrows(IllegalArgumentException.class, () -> forward("autodiff-forward:step=1"));
    assertEquals(
        "autodiff-forward has no option 'step'; it takes constants, rules", option.getMessage());
    assertEquals(
        "autodiff-forward:rules=textbook", forward("autodiff-forward:rules=textbook").name());
  }

  @Test
  void everyUnaryRuleAgreesBetweenTheSets() {
    for (Unary op : Unary.values()) {
      double x = op == Unary.ACOSH ? 1.75 : 0.375;
      RealFunction f = RealFunction.of(1, v -> v[0].apply(op));
      double stable = FORWARD.differentiate(f).at(x)[0];
      double textbook = forward("autodiff-forward:rules=textbook").differentiate(f).at(x)[0];
      assertEquals(stable, textbook, 4 * Math.ulp(stable), op.symbol());
    }
  }
}
