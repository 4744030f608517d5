package tridiff.measure.truth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tridiff.core.MultiIndex;
import tridiff.core.function.Domain;
import tridiff.core.function.ExpressionParser;
import tridiff.core.function.Interval;
import tridiff.core.function.RealFunction;

class HigherReferenceTest {

  private static final Reference REFERENCE = Reference.standard();

  private static Reference.Partial partial(RealFunction f, List<Double> x, MultiIndex index) {
    return REFERENCE.at(f, x, List.of(index)).partials().get(0).get(0);
  }

  private static Truth truth(String function, double x, int order) {
    return partial(ExpressionParser.function(function), List.of(x), MultiIndex.of(0, order))
        .truth();
  }

  private static Truth.Known certified(Truth truth) {
    if (truth instanceof Truth.Known known && known.isCertified()) {
      return known;
    }
    throw new AssertionError("not certified: " + truth);
  }

  private static void assertValue(BigDecimal expected, Truth truth) {
    BigDecimal value = certified(truth).value();
    BigDecimal error = value.subtract(expected).abs();
    assertTrue(error.compareTo(expected.ulp()) <= 0, () -> value + " instead of " + expected);
  }

  @ParameterizedTest(name = "{0} at {1}, order {2}")
  @CsvFileSource(resources = "higher-derivatives.csv", delimiter = ';')
  void derivativesAreThoseOfDifferencesInFourHundredDigits(
      String function, double x, int order, BigDecimal expected) {
    Truth truth = truth(function, x, order);
    assertValue(expected, truth);
    assertEquals(Way.RULES, certified(truth).way());
  }

  // mpmath 1.3.0 with 200 digits: diff() of diff() with the step 1e-25
  @ParameterizedTest(name = "{0} at ({1}, {2}), {3} times by x and {4} times by y")
  @CsvSource({
    "cos(x*y), 1, 2, 1, 1, -0.07700375373139692140088340691022046317",
    "exp(x)*y^3, 1, 2, 4, 1, 32.6193819415085428243234496562319499731",
    "x^y, 0.5, 3, 1, 1, -0.269860385419958982062924091093632426057",
    "'atan2(x, y)', 1, 2, 2, 1, 0.1760000000000000000000000000000000",
    "'atan2(x, y)', -1, 0.5, 2, 2, -3.6864000000000000000000000000000",
    "'hypot(x, y)', 3, 4, 1, 1, -0.09600000000000000000000000000000000",
    "sin(x*y)*exp(y)/x, 1, 2, 3, 2, 191.541701864888192617772545568863",
  })
  void mixedDerivativesAreEnclosed(
      String function, double x, double y, int byX, int byY, BigDecimal expected) {
    List<Integer> inputs = new ArrayList<>(Collections.nCopies(byX, 0));
    inputs.addAll(Collections.nCopies(byY, 1));
    RealFunction f = ExpressionParser.function(function);
    assertValue(expected, partial(f, List.of(x, y), new MultiIndex(inputs)).truth());
  }

  /** By hand: 12 x^2, 24 x, 24 and 0. */
  @Test
  void derivativesOfAPolynomialAreExact() {
    assertValue(new BigDecimal(108), truth("x^4", 3, 2));
    assertValue(new BigDecimal(72), truth("x^4", 3, 3));
    assertValue(new BigDecimal(24), truth("x^4", 3, 4));
    assertEquals(BigDecimal.ZERO, certified(truth("x^4", 3, 5)).value());
    assertEquals(BigDecimal.ZERO, certified(truth("x^4", 0, 2)).value());
  }

  /** By hand: x |x| has the slope 2 |x|, and |x|^3 the second derivative 6 |x|. */
  @Test
  void germsDecideWhereRulesEnd() {
    Truth.NotDifferentiable kink = (Truth.NotDifferentiable) truth("x*abs(x)", 0, 2);
    assertEquals("-2", kink.left());
    assertEquals("2", kink.right());
    assertEquals(2, kink.order());
    Truth.Known flat = certified(truth("abs(x)^3", 0, 2));
    assertEquals(BigDecimal.ZERO, flat.value());
    assertEquals(Way.GERMS, flat.way());
  }

  /**
   * mpmath 1.3.0 with 400 digits: differences with the step 1e-30 of Gamma(x) Gamma(1/2)/Gamma(x +
   * 1/2), which is 0 where its logarithm has none, and of lambertw beside its branch point.
   */
  @ParameterizedTest
  @CsvSource({
    "'beta(x, 0.5)', -1.5, 2, -2.34884153433542525271918535730829398840386204",
    "'beta(x, 0.5)', -0.5, 3, -144.510172212428724198316583674505395847809327",
    "lambertw(x^4 - exp(-1)), 0, 2, 4.66328796319424840672707212434",
    "lambertw(x^4 - exp(-1)), 0, 4, -43.4925092553447237657645995416",
  })
  void valueWithoutARuleIsInsideTheDomain(
      String function, double x, int order, BigDecimal expected) {
    Truth truth = truth(function, x, order);
    assertValue(expected, truth);
    assertEquals(Way.GERMS, certified(truth).way());
  }

  /**
   * By hand: the slopes of |x| are -1 and 1, and its second derivative is 0 on both sides, so what
   * differs is the slope. Of |x|^3 it is the third derivative, 6 sign(x), whatever order is asked.
   */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "abs(x); 0; 2; slope -1 from the left, 1 from the right",
        "max(x, x^3); 1; 3; slope 1 from the left, 3 from the right",
        "abs(x)^3; 0; 4; derivative of order 3 is -6 from the left, 6 from the right",
        "floor(x); 1; 2; jumps by 1, from 0 to 1; slope infinite from the left, 0 from the right",
        "if(x < 0, 0, 1 + x + x^2); 0; 2; "
            + "jumps by 1, from 0 to 1; slope infinite from the left, 1 from the right",
        "if(x == 0, 0, x*sin(1/x)); 0; 2; slope oscillates between -1 and 1 from the left, "
            + "oscillates between -1 and 1 from the right",
        "floor(x); 1e15; 1; jumps by 1, from 999999999999999 to 1E+15; "
            + "slope infinite from the left, 0 from the right",
        "floor(x); 1e300; 1; jumps by 1; slope infinite from the left, 0 from the right",
      })
  void sidesAreThoseOfTheLowestDerivativeThatDoesNotExist(String text) {
    String[] row = text.split("; ", 4);
    Truth.NotDifferentiable none =
        (Truth.NotDifferentiable)
            truth(row[0], Double.parseDouble(row[1]), Integer.parseInt(row[2]));
    assertEquals(row[3], none.inWords());
  }

  /** The second derivative of sin(x)/x at 0 is -1/3, and where a branch gives the value too. */
  @Test
  void removableSingularityHasItsDerivatives() {
    String sinc = "if(x == 0, 1, sin(x)/x)";
    BigDecimal third = new BigDecimal("-0.333333333333333333333333333333333333333333333");
    assertValue(third, truth(sinc, 0, 2));
    assertEquals(BigDecimal.ZERO, certified(truth(sinc, 0, 3)).value());
    assertValue(new BigDecimal("0.2"), truth(sinc, 0, 4));
  }

  /** sin(pi x)'' at 1 is 0, which no enclosure proves and no rule tells. */
  @Test
  void zeroThatIsNotProvedSaysSo() {
    Truth.Known zero = (Truth.Known) truth("sin(pi*x)^3 + x", 1, 2);
    assertEquals(BigDecimal.ZERO, zero.value());
  }

  @Test
  void boundOfTheDomainIsTold() {
    RealFunction f =
        ExpressionParser.function("exp(x)").within(new Domain(List.of(Interval.closed(0, 1))));
    Truth.Known atEnd = certified(partial(f, List.of(0.0), MultiIndex.of(0, 2)).truth());
    assertEquals(Optional.of("from the right only, the left is outside the domain"), atEnd.note());
    assertTrue(
        partial(f, List.of(2.0), MultiIndex.of(0, 2)).truth() instanceof Truth.OutsideDomain);
  }

  /** By hand: |x f'''/f''| is |x| for e^x, 3 for x^5, |x cot x| for sin at 1. */
  @Test
  void conditionHasTheNextDerivative() {
    MultiIndex second = MultiIndex.of(0, 2);
    assertEquals(
        OptionalDouble.of(5),
        partial(ExpressionParser.function("exp(x)"), List.of(-5.0), second).condition());
    assertEquals(
        OptionalDouble.of(3),
        partial(ExpressionParser.function("x^5"), List.of(7.0), second).condition());
    assertEquals(
        0.6420926159343306,
        partial(ExpressionParser.function("sin(x)"), List.of(1.0), second)
            .condition()
            .orElseThrow(),
        2e-16);
  }

  @Test
  void mixedDerivativeOnAnEdgeIsNotDecided() {
    Reference.Partial partial =
        partial(
            ExpressionParser.function("abs(x)*y"),
            List.of(0.0, 1.0),
            new MultiIndex(List.of(0, 1)));
    Truth.Uncertain open = (Truth.Uncertain) partial.truth();
    assertEquals(
        "a mixed derivative is not decided where 'abs' is on an edge at the point", open.reason());
  }
}
