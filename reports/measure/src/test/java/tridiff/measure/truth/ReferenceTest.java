package tridiff.measure.truth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tridiff.core.MultiIndex;
import tridiff.core.algebra.Comparison;
import tridiff.core.algebra.Real;
import tridiff.core.function.Domain;
import tridiff.core.function.ExpressionParser;
import tridiff.core.function.Interval;
import tridiff.core.function.RealFunction;

class ReferenceTest {

  private final Reference reference = Reference.standard();

  private Reference.Result at(String function, Double... x) {
    return reference.at(ExpressionParser.function(function), Arrays.asList(x));
  }

  private Truth slope(String function, double x) {
    return at(function, x).partials().get(0).get(0).truth();
  }

  private static Truth.Known certified(Truth truth) {
    if (truth instanceof Truth.Known certified) {
      return certified;
    }
    throw new AssertionError("not certified: " + truth);
  }

  /** The expected number may be rounded in its last digit. */
  private static Truth.Known assertValue(String expected, Truth truth) {
    Truth.Known certified = certified(truth);
    BigDecimal value = new BigDecimal(expected);
    BigDecimal error = certified.value().subtract(value).abs();
    assertTrue(error.compareTo(value.ulp()) <= 0, () -> certified + " instead of " + expected);
    assertTrue(certified.digits() >= 45, () -> "only " + certified.digits() + " digits");
    return certified;
  }

  // REFERENCE-NUMBERS, known derivatives: Squire and Trapp 1998; x^4.5; Ridders 1982; the rest by
  // independent arithmetic of 50 digits.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "e^x/(sin(x)^3 + cos(x)^3) | 1.5 | 3.62203370071632604259777098114019696227",
        "x^4.5 | 1.5 | 18.6008127342597586831856259422978627577",
        "e^x/(sin(x) - x^2) | 1 | 140.737735571296603393034406254659947610",
        "cos(sin(sin(cos(x)))) | 1 | 0.296770890469536055832663804596724200599",
        // mpmath 1.3 at 400 digits from here on
        "tanh(x) | 10 | 8.24461445576739737460917842157142839324752436222100492507372e-9",
        "sin(x) | 1e22 | 0.523214785395138945497594473384709492140919972439387953527211",
        "log(1 + e^x) | 800 | 1.00000000000000000000000000000000000000000000000",
        "log(1 + e^x) | -800 | 3.66787458417768721345549565426079821546963422661264070506915e-348",
        "log(1 + e^x)^2 | -350 | 1.97193530875195417134107458956989302102312003628018834211729e-304",
        "log(x) | 1e-300 | 9.9999999999999997494090816479124094226193679772260250966991e+299",
        "sqrt(x) | 1e200 | 5.00000000000000007566719446872409756897103744167560612148481e-101",
        "(1 - cos(x))/x^2 | 1e-5 | -8.33333333327777845947004252392865764437034233716085624279816e-7",
        "asin(x) | 0.999 | 22.3662720421292117830107584780377130220939571534343479424652",
        // by hand
        "if(1 + e^x > 1, x, 2*x) | -350 | 1",
        "x^2 | 3 | 6",
        "7*x - 2 | 0.1 | 7"
      })
  void knownDerivativesAreCertified(String function, double x, String expected) {
    assertEquals(Optional.empty(), assertValue(expected, slope(function, x)).note());
  }

  @Test
  void partialDerivativesOfTheSurveysExampleAreCertified() {
    Reference.Result result = at("log(x1) + x1*x2 - sin(x2)", 2.0, 5.0);
    assertValue("5.5", result.partials().get(0).get(0).truth());
    assertValue("1.716337814536773735533361", result.partials().get(0).get(1).truth());
  }

  @Test
  void theRumpPolynomialHidesNothing() {
    Reference.Result result =
        at(
            "333.75*b^6 + a^2*(11*a^2*b^2 - b^6 - 121*b^4 - 2) + 5.5*b^8 + a/(2*b)",
            33096.0,
            77617.0);
    // Rump 1988; Loh and Walster 2002 for the value
    assertValue("-0.82739605994682136814", result.values().get(0));
    assertValue(
        "-204004569668581257979536234279363.9999849", result.partials().get(0).get(1).truth());
  }

  @Test
  void vectorFunctionsHaveARowForEachOutput() {
    RealFunction polar =
        RealFunction.of(2, 2, x -> new Real[] {x[0].times(x[1].cos()), x[0].times(x[1].sin())});
    Reference.Result result = reference.at(polar, List.of(2.0, 0.0));
    assertValue("1", result.partials().get(0).get(0).truth());
    assertValue("0", result.partials().get(0).get(1).truth());
    assertValue("0", result.partials().get(1).get(0).truth());
    assertValue("2", result.partials().get(1).get(1).truth());
    assertValue("2", result.values().get(0));
  }

  // Each by hand: the limits of the difference quotients.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "abs(x) | 0 | -1 | 1",
        "max(x, 0) | 0 | 0 | 1",
        "floor(x) | 1 | infinite | 0",
        "sign(x) | 0 | infinite | infinite",
        "cbrt(x) | 0 | infinite | infinite",
        "sqrt(x) | 0 | outside the domain | infinite",
        "sqrt(abs(x)) | 0 | -infinite | infinite",
        "asin(x) | 1 | infinite | outside the domain",
        "if(x < 1, x, 2*x - 1) | 1 | 1 | 2",
        "if(x == 1, 5, x^2) | 1 | infinite | -infinite",
        "atan2(x, -1) | 0 | infinite | -1"
      })
  void kinksHaveTwoSlopes(String function, double x, String left, String right) {
    Truth truth = slope(function, x);
    if (truth instanceof Truth.NotDifferentiable kink) {
      assertEquals(left, kink.left());
      assertEquals(right, kink.right());
    } else {
      throw new AssertionError("no kink: " + truth);
    }
  }

  @Test
  void tiesOfMaxHaveTwoSlopesInBothVariables() {
    List<Reference.Partial> row = at("max(x, y)", 1.0, 1.0).partials().get(0);
    assertEquals(new Truth.NotDifferentiable("0", "1"), row.get(0).truth());
    assertEquals(new Truth.NotDifferentiable("0", "1"), row.get(1).truth());
  }

  @Test
  void powersOfZeroHaveSlopesZero() {
    List<Reference.Partial> row = at("x^y", 0.0, 2.0).partials().get(0);
    assertValue("0", row.get(0).truth());
    assertValue("0", row.get(1).truth());
  }

  @Test
  void aValueThatHoldsAtOnePointOnlyDoesNotFoolTheReference() {
    Truth.Known truth = assertValue("2", slope("x == 1 ? 1 : x^2", 1));
    assertTrue(truth.note().orElseThrow().contains("give 0"), truth.toString());
  }

  @ParameterizedTest
  @CsvSource({"cos(x), 0", "x*abs(x), 0", "abs(x)^1.5, 0", "x^3, 0", "3 + 0*x, 5", "floor(x), 1.5"})
  void zerosAreCertifiedWhenTheRulesGiveThemExactly(String function, double x) {
    assertEquals(0, certified(slope(function, x)).value().signum());
  }

  @ParameterizedTest
  @CsvSource({
    // Machin 1706: 16 atan 1/5 - 4 atan 1/239 = pi; sin 3x = 3 sin x - 4 sin^3 x
    "x*(16*atan(1/5) - 4*atan(1/239) - pi), 1",
    "sin(3*x) - 3*sin(x) + 4*sin(x)^3, 1",
  })
  void aZeroThatRoundingHidesIsOneToAThousandDigitsWithoutProof(String function, double x) {
    Truth truth = slope(function, x);
    if (truth instanceof Truth.Known known) {
      assertEquals(0, known.value().signum());
      assertEquals(Proof.NOT_PROVED, known.proof());
      assertEquals("0 (to 1,000 digits, not proved)", TruthText.of(truth));
    } else {
      throw new AssertionError("not known: " + truth);
    }
  }

  @Test
  void aFunctionThatIsFlatToAllOrdersHasSlopeZero() {
    assertEquals(0, certified(slope("x > 0 ? exp(-1/x^2) : 0", 0)).value().signum());
  }

  @Test
  void slopesThatSettleSlowlyOrNeverAreTold() {
    // |x| / log|x| by x is 1/log|x|, which no step in digits tells from a number.
    assertEquals(0, certified(slope("x == 0 ? 0 : abs(x)/log(abs(x))", 0)).value().signum());
    assertEquals(
        new Truth.NotDifferentiable("oscillates between -1 and 1", "oscillates between -1 and 1"),
        slope("x == 0 ? 0 : x*sin(1/x)", 0));
  }

  /** e^2 = 7.389…, and a reader needs no radius of the ball that holds it. */
  @Test
  void reasonWhyThereIsNoValueHasNoRadius() {
    RealFunction f = ExpressionParser.function("acos(exp(x))");
    assertEquals(
        new Truth.OutsideDomain("acos of 7.38905609893"),
        partial(Reference.standard().at(f, List.of(2.0))));
  }

  @Test
  void functionsThatBendWithinTheFirstStepsAreNotTakenForKinks() {
    assertEquals(0, certified(slope("sqrt(x^2 + 1e-200)", 0)).value().signum());
    assertValue("1.00000000000000001590289110975991804683608085639e100", slope("atan(x*1e100)", 0));
  }

  @ParameterizedTest
  @CsvSource({"log(x), -1", "sqrt(x), -1e-300", "1/x, 0", "log(x), 0", "atanh(x), 1"})
  void pointsOutsideTheDomainHaveNoDerivative(String function, double x) {
    Truth truth = slope(function, x);
    assertTrue(truth instanceof Truth.OutsideDomain, truth::toString);
  }

  @Test
  void onTheBoundOfItsDomainAFunctionHasAOneSidedDerivative() {
    RealFunction f = ExpressionParser.function("x^2").within(Domain.of(Interval.closed(1, 3)));
    Truth.Known left = assertValue("2", partial(reference.at(f, List.of(1.0))));
    assertTrue(left.note().orElseThrow().startsWith("from the right only"), left.toString());
    Truth.Known right = assertValue("6", partial(reference.at(f, List.of(3.0))));
    assertTrue(right.note().orElseThrow().startsWith("from the left only"), right.toString());
    assertTrue(
        partial(reference.at(f, List.of(0.5))) instanceof Truth.OutsideDomain, "0.5 is outside");
    Truth.Known natural = assertValue("1.5", slope("x*sqrt(x) + 1.5*x", 0));
    assertTrue(natural.note().orElseThrow().contains("from the right only"), natural.toString());
  }

  private static Truth partial(Reference.Result result) {
    return result.partials().get(0).get(0).truth();
  }

  @Test
  void conditionOfATinyDerivativeIsNeverTakenForZero() {
    // 2 x tanh x = 200; f'' is 1e-84, below what second differences show in 240 digits.
    OptionalDouble condition = at("tanh(x)", 100.0).partials().get(0).get(0).condition();
    assertEquals(200, condition.orElse(200), 1e-9);
  }

  @Test
  void fewerDigitsLeaveOpenWhatNeedsMore() {
    // 480 digits do not tell 1 + e^-1200 from 1.
    Reference few = Reference.standard().upTo(480);
    var f = ExpressionParser.function("log(1 + e^x)/e^x");
    assertTrue(partial(few.at(f, List.of(1.0))) instanceof Truth.Known);
    assertTrue(partial(few.at(f, List.of(-1200.0))) instanceof Truth.Uncertain);
    assertThrows(IllegalArgumentException.class, () -> few.upTo(1000));
    assertThrows(IllegalArgumentException.class, () -> few.upTo(10));
  }

  @Test
  void numbersThatNoDecimalHoldsAreUncertain() {
    Truth truth = slope("e^x", 1e10);
    assertTrue(truth instanceof Truth.Uncertain, truth::toString);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "e^x | 3 | 3", // x f''/f' = x
        "x^5 | 0.7 | 4",
        "log(x) | 1e-300 | 1",
        "7*x | 2 | 0",
        "sin(x) | 1 | 1.5574077246549023", // tan 1
        "if(x == 2, 4, x^2) | 2 | 1",
        "exp(-x^2/2) | 1 | 0", // f'' = (x^2 - 1) f
        "x + x^2*1e-20 | 1 | 2e-20",
        // What changes over less than any step: 1/1e-100; 1e-30 e^(1e60 t) with f' = 1e30; f'' = 0.
        "log(x - 1 + 1e-100) | 1 | 1e100",
        "x + 1e-30*exp((x - 1)*1e60) | 1 | 1e60",
        "tanh((x - 1)*1e50) + x | 1 | 0",
        "tan(x) | 1.5707963267948966 | 51306101576015098.25" // 2 x tan(x) by mpmath 1.3.0
      })
  void conditionIsThatOfTheDerivative(String function, double x, double expected) {
    OptionalDouble condition = at(function, x).partials().get(0).get(0).condition();
    assertEquals(expected, condition.orElseThrow(), 1e-12 * expected);
  }

  /** By hand: the second derivative is infinite from one side or both, or has two sides. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "abs(x - 1)^1.5 + x",
        "cbrt(x - 1)^4 + x",
        "sqrt(x - 1)^3 + x",
        "(x - 1)*abs(x - 1) + x"
      })
  void conditionIsNotToldWithoutASecondDerivative(String function) {
    Reference.Partial partial = at(function, 1.0).partials().get(0).get(0);
    assertValue("1", partial.truth());
    assertEquals(OptionalDouble.empty(), partial.condition());
  }

  @Test
  void anInterruptedThreadLeaves() {
    Thread.currentThread().interrupt();
    try {
      assertThrows(CancellationException.class, () -> at("x^2", 1.0));
    } finally {
      assertTrue(Thread.interrupted(), "the thread stays interrupted");
    }
  }

  @Test
  void pointsOfTheWrongSizeAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> at("x*y", 1.0));
  }

  @Test
  void aFunctionThatNeverEndsOverBallsIsLeftAtTheLimitAndOthersKeepWhatIsFound() {
    // Over doubles y underflows to 0; without rounding halving never ends.
    RealFunction endless =
        RealFunction.of(
            1,
            x -> {
              Real y = x[0];
              while (y.isGreaterThan(0)) {
                y = y.times(0.5);
              }
              return y;
            });
    Truth truth =
        partial(Reference.standard().within(Duration.ofMillis(200)).at(endless, List.of(1.0)));
    assertTrue(
        truth instanceof Truth.Uncertain uncertain && uncertain.reason().contains("limit"),
        truth::toString);
  }

  @Test
  void aWideExponentIsNotTakenForANumber() {
    // 1/3*3 - 1 is 0, but the ball around it times 1e200 reaches far.
    assertValue("4", slope("3*x + x*exp(1e200*(1/3*3 - 1))", 1));
    assertValue("1", slope("x + cos(sin(x)^2 + cos(x)^2 - 1)", 1));
  }

  @Test
  void derivativesTooSmallToBeWrittenDownAreScoredAsZeroAndSaySo() {
    Truth.Known truth = certified(slope("exp(-x^2)", 1e5));
    assertEquals(0, truth.value().signum());
    // -2e5 e^-1e10 = -1.8557e-4342944814 (mpmath 1.3)
    assertTrue(truth.note().orElseThrow().contains("-1.8557"), truth::toString);
  }

  @Test
  void derivativesThatAreOnlyKnownToBeFiniteSaySo() {
    Truth truth = slope("e^x", 1e10);
    assertTrue(truth instanceof Truth.Uncertain uncertain && uncertain.isFinite(), truth::toString);
  }

  @Test
  void inputsThatAreNotOnTheEdgeKeepTheirRules() {
    List<Reference.Partial> row = at("abs(x) + sin(y)", 0.0, 1.0).partials().get(0);
    assertEquals(new Truth.NotDifferentiable("-1", "1"), row.get(0).truth());
    Truth.Known byY = assertValue("0.54030230586813971740093660744297660373", row.get(1).truth());
    assertEquals(Way.RULES, byY.way());
    assertEquals(Way.GERMS, certified(slope("x*abs(x)", 0)).way());
  }

  /**
   * By hand: min(x^2, y) and its kink, where all infinities are compared and never computed with.
   */
  @Test
  void infinityIsComparedWithNumbers() {
    RealFunction least =
        RealFunction.of(
            2,
            x -> {
              Real sofar = x[0].constant(Double.POSITIVE_INFINITY);
              for (Real each : List.of(x[0].times(x[0]), x[1])) {
                sofar = sofar.negate().max(each.negate()).negate();
              }
              return sofar.isLessThan(x[0].constant(Double.NaN)) ? sofar.times(7) : sofar;
            });
    List<Reference.Partial> smooth = reference.at(least, List.of(3.0, 10.0)).partials().get(0);
    assertValue("6", smooth.get(0).truth());
    assertValue("0", smooth.get(1).truth());
    List<Reference.Partial> kink = reference.at(least, List.of(3.0, 9.0)).partials().get(0);
    assertTrue(kink.get(0).truth() instanceof Truth.NotDifferentiable, kink::toString);
    RealFunction infinite =
        RealFunction.of(1, x -> x[0].max(x[0].constant(Double.POSITIVE_INFINITY)));
    assertTrue(reference.at(infinite, List.of(1.0)).values().get(0) instanceof Truth.OutsideDomain);
  }

  /** By hand: at -1 the logarithm is computed and not used, and x^2 has the slope -2. */
  @Test
  void numberWithoutAValueThatIsNotUsedDoesNoHarm() {
    RealFunction f =
        RealFunction.of(
            1,
            x -> {
              Real log = x[0].log().plus(1);
              return x[0].isLessThan(0) ? x[0].times(x[0]) : log;
            });
    assertValue("-2", reference.at(f, List.of(-1.0)).partials().get(0).get(0).truth());
    Truth.NotDifferentiable pole =
        (Truth.NotDifferentiable)
            reference
                .at(
                    RealFunction.of(1, x -> x[0].log().isLessThan(0) ? x[0].sqrt() : x[0].abs()),
                    List.of(1.0))
                .partials()
                .get(0)
                .get(0)
                .truth();
    assertEquals("0.5", pole.left());
  }

  /** By hand: |x| has two slopes at 0 whatever sqrt(x) beside it does, and log(0) is for itself. */
  @Test
  void outputOutsideItsDomainIsNoOtherOutputs() {
    RealFunction beside = RealFunction.of(1, 2, x -> new Real[] {x[0].sqrt(), x[0].abs()});
    Truth.NotDifferentiable kink =
        (Truth.NotDifferentiable)
            reference.at(beside, List.of(0.0)).partials().get(1).get(0).truth();
    assertEquals("-1", kink.left());
    assertEquals("1", kink.right());
    RealFunction at = RealFunction.of(1, 2, x -> new Real[] {x[0].log(), x[0].times(x[0])});
    Reference.Result result = reference.at(at, List.of(0.0));
    assertTrue(result.values().get(0) instanceof Truth.OutsideDomain, result::toString);
    assertTrue(result.partials().get(0).get(0).truth() instanceof Truth.OutsideDomain);
    assertValue("0", result.partials().get(1).get(0).truth());
    List<MultiIndex> second = List.of(MultiIndex.of(0, 2));
    assertValue("2", reference.at(at, List.of(0.0), second).partials().get(1).get(0).truth());
  }

  /**
   * A branch of Java on sqrt(-1) may decide any output; a selection is of one, and |x| has a kink.
   */
  @Test
  void decisionOnWhatHasNoValueIsNoOtherOutputs() {
    RealFunction branch =
        RealFunction.of(
            1, 2, x -> new Real[] {x[0].sqrt().isLessThan(1) ? x[0] : x[0].sin(), x[0].abs()});
    Truth unknown = reference.at(branch, List.of(0.0)).partials().get(1).get(0).truth();
    assertTrue(unknown instanceof Truth.Uncertain, unknown::toString);
    RealFunction selection =
        RealFunction.of(
            1,
            2,
            x ->
                new Real[] {
                  x[0].sqrt()
                      .select(Comparison.LESS, x[0].constant(1), () -> x[0], () -> x[0].sin()),
                  x[0].abs()
                });
    Truth kink = reference.at(selection, List.of(0.0)).partials().get(1).get(0).truth();
    assertEquals("-1", ((Truth.NotDifferentiable) kink).left());
    assertTrue(
        reference.at(selection, List.of(-1.0)).values().get(0) instanceof Truth.OutsideDomain);
  }
}
