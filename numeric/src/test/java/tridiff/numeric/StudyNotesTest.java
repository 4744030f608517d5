package tridiff.numeric;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import org.junit.jupiter.api.Test;
import tridiff.core.Differentiators;
import tridiff.core.ball.Ball;
import tridiff.core.ball.Balls;
import tridiff.core.function.CountedFunction;
import tridiff.core.function.RealFunction;

/**
 * Numerical differentiation as in step 4 of Saito, Deep Learning from Scratch 3 (2020): the step is
 * 1e-4, the quotient that of the book.
 */
class StudyNotesTest {

  private static final RealFunction SQUARE = RealFunction.of(1, x -> x[0].pow(2));

  private static final RealFunction COMPOSITE = RealFunction.of(1, x -> x[0].pow(2).exp().pow(2));

  /** 2 sqrt(e), = 3.29744254140025629369730... (mpmath 1.3.0), as the nearest double. */
  private static final double COMPOSITE_SLOPE = 3.2974425414002564;

  @Test
  void centralDifferenceOfTheSquareIsTheOneOfTheBook() {
    assertEquals(4.000000000004, derivative("numeric-central:step=1e-4", SQUARE, 2));
  }

  @Test
  void centralDifferenceOfTheCompositeIsTheOneOfTheBookWithStrictMath() {
    // With Math.exp the book and numpy print 3.2974426293330694.
    assertEquals(3.2974426293297388, derivative("numeric-central:step=1e-4", COMPOSITE, 0.5));
  }

  @Test
  void forwardDifferenceAtTheSameStepIsMuchWorse() {
    assertEquals(4.0001000000078335, derivative("numeric-forward:step=1e-4", SQUARE, 2));
    assertEquals(3.2981021178524195, derivative("numeric-forward:step=1e-4", COMPOSITE, 0.5));
  }

  @Test
  void centralDifferencesHaveTwiceTheDigitsOfForwardOnes() {
    // 7.57 and 3.70 digits: the truncation errors h^2 f'''/6 and h f''/2, exactly evaluated.
    assertEquals(7.57, digits("numeric-central:step=1e-4"), 0.005);
    assertEquals(3.70, digits("numeric-forward:step=1e-4"), 0.005);
  }

  @Test
  void errorAtThatStepIsTruncationAndHardlyCancellation() {
    RealFunction central =
        Differentiators.onClassPath().named("numeric-central:step=1e-4").differentiate(COMPOSITE);
    BigDecimal quotient =
        central
            .evaluate(Balls.of(200), List.of(Ball.of(0.5)))
            .get(0)
            .toBigDecimal(new MathContext(60));
    // The exact central quotient, and 2 sqrt(e), mpmath 1.3.0.
    BigDecimal truth = new BigDecimal("3.29744254140025629369730");
    assertEquals(new BigDecimal("3.29744262933205854"), quotient.round(new MathContext(18)));
    assertEquals(8.793e-8, quotient.subtract(truth).doubleValue(), 5e-12);
    BigDecimal computed = new BigDecimal(central.at(0.5)[0]);
    assertEquals(2.3e-12, computed.subtract(quotient).abs().doubleValue(), 5e-14);
  }

  private static double digits(String method) {
    double error = derivative(method, COMPOSITE, 0.5) / COMPOSITE_SLOPE - 1;
    return -Math.log10(Math.abs(error));
  }

  @Test
  void evaluationsAreOnePerNode() {
    RealFunction f = RealFunction.of(5, x -> x[0].times(x[1]).plus(x[2].times(x[3])).plus(x[4]));
    assertEquals(6, evaluations("numeric-forward", f)); // n + 1
    assertEquals(6, evaluations("numeric-forward:step=1e-4", f));
    assertEquals(10, evaluations("numeric-central", f)); // 2n
    assertEquals(20, evaluations("numeric-five-point", f)); // 4n
    assertEquals(25, evaluations("numeric-commons-math", f)); // 5n: the library takes x itself too
  }

  private static long evaluations(String method, RealFunction f) {
    CountedFunction counted = new CountedFunction(f);
    Differentiators.onClassPath().named(method).differentiate(counted).at(1, 2, 3, 4, 5);
    return counted.evaluations();
  }

  private static double derivative(String method, RealFunction f, double x) {
    return Differentiators.onClassPath().named(method).differentiate(f).at(x)[0];
  }
}
