package tridiff.tool.agreement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * All families on random expressions: the same derivatives to 30 digits over decimals, and over
 * doubles within an error bound that is computed beside them.
 */
class AgreementTest {

  private static final long SEED = 20261124;
  private static final int DEPTH = 6;

  private static final List<String> AUTODIFF =
      List.of(
          "autodiff-forward",
          "autodiff-forward:rules=textbook",
          "autodiff-reverse",
          "autodiff-reverse-textbook",
          "autodiff-taylor");

  private static final List<String> NUMERIC =
      List.of("autodiff-forward", "numeric-central", "numeric-complex-step");

  private static final List<String> SYMBOLIC = List.of("autodiff-forward", "symbolic");

  private static final List<String> SECOND =
      List.of(
          "autodiff-forward/autodiff-reverse",
          "autodiff-reverse/autodiff-forward",
          "autodiff-reverse",
          "autodiff-taylor",
          "numeric-complex-step");

  private static final List<String> SECOND_SYMBOLIC =
      List.of("autodiff-forward/autodiff-reverse", "autodiff-taylor", "symbolic");

  /** Differences have a truncation error; their rounding errors keep to the bound like all. */
  private static final Set<String> APPROXIMATE = Set.of("numeric-central");

  /**
   * Reverse mode is more often outside a domain, for instance in asin(sign(x)): over balls the
   * slope of asin at 1 is an error even where sign multiplies it by 0.
   */
  @Test
  void automaticDerivativesOfTenThousandExpressionsAgree() {
    Agreement agreement = new Agreement(SEED, DEPTH, 1, AUTODIFF, APPROXIMATE);
    agreement.run(10_000);
    assertEquals(
        """
        autodiff-forward {OK=9840, OUTSIDE_DOMAIN=47, UNDECIDED=41, UNBOUNDED=72}
        autodiff-forward:rules=textbook {OK=9838, OUTSIDE_DOMAIN=47, UNDECIDED=43, UNBOUNDED=72}
        autodiff-reverse {OK=9789, OUTSIDE_DOMAIN=116, UNDECIDED=34, UNBOUNDED=61}
        autodiff-reverse-textbook {OK=9787, OUTSIDE_DOMAIN=116, UNDECIDED=36, UNBOUNDED=61}
        autodiff-taylor {OK=9856, OUTSIDE_DOMAIN=47, UNDECIDED=42, UNBOUNDED=55}
        """,
        agreement.counts());
    assertTrue(agreement.notOk() <= 0.02, agreement.counts());
    // A bound that is always huge would prove nothing.
    assertTrue(agreement.relativeBound(0.5) < 1e-14, "median of the bounds");
    assertTrue(agreement.relativeBound(0.99) < 1e-11, "99 % of the bounds");
  }

  /**
   * Small and few: special functions take long at many bits. Left of 0 the errors of the gamma
   * functions are not bounded, so that only their values over decimals are judged.
   */
  @Test
  void automaticDerivativesOfSpecialFunctionsAgree() {
    Agreement agreement = new Agreement(SEED, 3, 1, AUTODIFF, APPROXIMATE);
    agreement.runWithSpecialFunctions(Integer.getInteger("agreement.special", 500));
    assertTrue(agreement.notOk() <= 0.08, agreement.counts());
  }

  @Test
  void differencesAndTheComplexStepKeepToTheirBounds() {
    Agreement agreement = new Agreement(SEED, DEPTH, 1, NUMERIC, APPROXIMATE);
    agreement.run(1000);
    assertEquals(
        """
        autodiff-forward {OK=983, OUTSIDE_DOMAIN=8, UNDECIDED=2, UNBOUNDED=7}
        numeric-central {OK=986, UNDECIDED=1, UNBOUNDED=13}
        numeric-complex-step {OK=985, OUTSIDE_DOMAIN=1, UNDECIDED=14}
        """,
        agreement.counts());
    assertTrue(agreement.notOk() <= 0.02, agreement.counts());
  }

  /** Symja takes long for large expressions, so these are small. */
  @Test
  void formulasOfSymjaAgreeWithForwardMode() {
    Agreement agreement = new Agreement(SEED, 3, 1, SYMBOLIC, APPROXIMATE);
    agreement.run(300);
    assertEquals(
        """
        autodiff-forward {OK=299, UNBOUNDED=1}
        symbolic {OK=300}
        """,
        agreement.counts());
    assertTrue(agreement.notOk() <= 0.02, agreement.counts());
  }

  @Test
  void secondDerivativesOfTwoThousandExpressionsAgree() {
    Agreement agreement = new Agreement(SEED, 4, 2, SECOND, APPROXIMATE);
    agreement.run(2000);
    assertTrue(agreement.notOk() <= 0.03, agreement.counts());
  }

  @Test
  void secondDerivativesOfSymjaAgree() {
    Agreement agreement = new Agreement(SEED, 3, 2, SECOND_SYMBOLIC, APPROXIMATE);
    agreement.run(Integer.getInteger("agreement.symbolic", 200));
    assertTrue(agreement.notOk() <= 0.03, agreement.counts());
  }

  /** By hand: docs/fuzzing.md has the command and what came of it. */
  @Test
  @Tag("fuzz")
  @Tag("by-hand")
  void methodsAgreeOnManyExpressions() {
    int expressions = Integer.getInteger("agreement.expressions", 100_000);
    long seed = Long.getLong("agreement.seed", SEED + 1);
    run(new Agreement(seed, DEPTH, 1, AUTODIFF, APPROXIMATE), expressions);
    // The others take ten and a hundred times as long.
    run(new Agreement(seed, DEPTH, 1, NUMERIC, APPROXIMATE), expressions / 10);
    run(new Agreement(seed, 3, 1, SYMBOLIC, APPROXIMATE), expressions / 100);
  }

  private static void run(Agreement agreement, int expressions) {
    agreement.run(expressions);
    System.out.println(expressions + " expressions\n" + agreement.counts());
    assertTrue(agreement.notOk() <= 0.02, agreement.counts());
  }
}
