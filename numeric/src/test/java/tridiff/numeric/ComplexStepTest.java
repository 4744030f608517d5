package tridiff.numeric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tridiff.core.KnownDerivatives;
import tridiff.core.KnownDerivatives.Kind;
import tridiff.core.KnownDerivatives.Row;
import tridiff.core.algebra.Comparison;
import tridiff.core.algebra.Precision;
import tridiff.core.algebra.Unary;
import tridiff.core.ball.Ball;
import tridiff.core.ball.Balls;
import tridiff.core.function.CountedFunction;
import tridiff.core.function.ExpressionParser;
import tridiff.core.function.RealFunction;
import tridiff.core.program.Program;

class ComplexStepTest {

  private static final ComplexStep METHOD = new ComplexStep("numeric-complex-step");

  /** Derivatives at exactly these doubles, 20 digits of 120 (mpmath 1.3.0). */
  @ParameterizedTest
  @CsvSource({
    "ASIN, 0.999, 22.366272042129211783",
    "ASIN, 0.9999999999999999, 67108864.000000001863",
    "ASIN, -0.9999999999999999, 67108864.000000001863",
    "ASIN, 1e-300, 1.0",
    "ACOS, 0.999, -22.366272042129211783",
    "ACOS, 0.9999999999999999, -67108864.000000001863",
    "ACOS, -0.9999999, -2236.0680339899749438",
    "ATAN, 1e-200, 1.0",
    "ATAN, 1.0, 0.5",
    "ATAN, -100000000.0, 9.999999999999999e-17",
    "LOG, 1e-300, 9.9999999999999997494e+299",
    "LOG, 1.0, 1.0",
    "LOG, 1.0000000000000002, 0.99999999999999977796",
    "LOG10, 1e-300, 4.3429448190325181677e+299",
    "LOG1P, -0.9999999999999999, 9007199254740992.0",
    "LOG1P, 1e-300, 1.0",
    "SQRT, 1e-300, 4.9999999999999999374e+149",
    "SQRT, 1e+300, 4.9999999999999998687e-151",
    "CBRT, 1e-300, 3.3333333333333332776e+199",
    "CBRT, -1e-30, 33333333333333331481.0",
    "TAN, 1.5707963267948966, 2.667093788113571191e+32",
    "TAN, 1.57, 1576948.2207973280965",
    "TAN, -4.71238898038469, 2.9634375423484124345e+31",
    "TANH, 1.0, 0.41997434161402606939",
    "TANH, 10.0, 8.2446144557673973746e-9",
    "TANH, 18.0, 9.2780913209742732491e-16",
    "SIGMOID, 40.0, 4.2483542552915889592e-18",
    "SIGMOID, -40.0, 4.2483542552915889592e-18",
    "SIGMOID, -400.0, 1.9151695967140056e-174",
    "ACOSH, 1.0000000000000002, 47453132.81212577381",
    "ACOSH, 1e+200, 1.0000000000000000303e-200",
    "ATANH, 0.9999999999999999, 4503599627370496.25",
    "ATANH, -0.999999, 500000.2499857471678",
    "ASINH, 1e-300, 1.0",
    "ASINH, 1e+200, 1.0000000000000000303e-200",
    "ASINH, -1e-05, 0.99999999995",
    "EXPM1, -30.0, 9.3576229688401746049e-14",
    "SIN, 1e+22, 0.5232147853951389455",
  })
  void digitsAreKeptNearBranchPointsPolesAndFlatParts(Unary op, double x, BigDecimal exact) {
    double actual = derivative(RealFunction.of(1, v -> v[0].apply(op)), x);
    double error = new BigDecimal(actual).subtract(exact).abs().doubleValue();
    double unitRoundoffs = error / exact.abs().doubleValue() / 0x1p-53;
    assertTrue(
        unitRoundoffs <= 5,
        op + " at " + x + " was " + actual + ", off by " + unitRoundoffs + " u");
  }

  @Test
  void overBallsTheMethodHasNoErrorOfItsOwn() {
    // The known derivatives have 40 digits.
    Balls balls = Balls.of(200);
    Set<String> lacking = KnownDerivatives.specialFunctions("").keySet();
    for (Row row : KnownDerivatives.rows(Kind.SMOOTH)) {
      if (lacking.contains(row.function())) {
        continue;
      }
      List<Ball> point = row.point().stream().map(Ball::of).toList();
      List<Ball> gradient = METHOD.differentiate(row.realFunction()).evaluate(balls, point);
      for (int i = 0; i < gradient.size(); i++) {
        BigDecimal exact = row.gradient().get(i);
        BigDecimal error = gradient.get(i).toBigDecimal(new MathContext(60)).subtract(exact).abs();
        assertTrue(
            error.doubleValue() <= 1e-38 * exact.abs().doubleValue(),
            row + ", input " + i + ": " + gradient.get(i));
      }
    }
  }

  @Test
  void whereAFunctionHasNoValueItHasNoDerivative() {
    assertEquals(Double.NaN, derivative(RealFunction.of(1, x -> x[0].log()), -1));
    assertEquals(Double.NaN, derivative(RealFunction.of(1, x -> x[0].sqrt()), -1));
    assertEquals(Double.NaN, derivative(RealFunction.of(1, x -> x[0].apply(Unary.ASIN)), 2));
    assertEquals(Double.NaN, derivative(RealFunction.of(1, x -> x[0].apply(Unary.ACOSH)), 0.5));
    assertEquals(Double.NaN, derivative(RealFunction.of(1, x -> x[0].apply(Unary.ATANH)), 2));
    assertEquals(Double.NaN, derivative(RealFunction.of(1, x -> x[0].pow(0.5)), -1));
    // At a pole it is infinite, as that of the rule -1/x^2.
    assertEquals(Double.NEGATIVE_INFINITY, derivative(RealFunction.of(1, x -> x[0].pow(-1)), 0));
  }

  @Test
  void overflowOnTheWayIsNotTakenForAnAngle() {
    // Both parts of e^1000 are infinite; the angle of inf + i inf is pi/4, and pi/4 / h is 1e99.
    assertEquals(Double.NaN, derivative(RealFunction.of(1, x -> x[0].exp().log()), 1000));
    assertEquals(Double.NaN, derivative(RealFunction.of(1, x -> x[0].exp().plus(1).log()), 1000));
    assertEquals(
        Double.NaN, derivative(RealFunction.of(1, x -> x[0].exp().apply(Unary.LOG1P)), 1000));
    // And not for the 0 that 1 / (inf + i pi/4) is.
    assertEquals(
        Double.NaN,
        derivative(RealFunction.of(1, x -> x[0].constant(1).dividedBy(x[0].exp().log())), 1000));
    RealFunction logSumExp = RealFunction.of(2, x -> x[0].exp().plus(x[1].exp()).log());
    double[] gradient = METHOD.differentiate(logSumExp).at(1000, 1001);
    assertEquals(Double.NaN, gradient[0]);
    assertEquals(Double.NaN, gradient[1]);
  }

  @Test
  void comparisonsLookAtTheRealPart() {
    assertEquals(-1, derivative(RealFunction.of(1, x -> x[0].abs()), -3));
    assertEquals(1, derivative(RealFunction.of(1, x -> x[0].abs()), 3));
    assertEquals(0, derivative(RealFunction.of(1, x -> x[0].abs()), 0));
    assertEquals(1, derivative(RealFunction.of(1, x -> x[0].max(x[0].constant(2))), 3));
    assertEquals(0, derivative(RealFunction.of(1, x -> x[0].max(x[0].constant(2))), 1));
    assertEquals(1, derivative(RealFunction.of(1, x -> x[0].min(x[0].constant(2))), 1));
    assertEquals(
        3,
        derivative(
            RealFunction.of(
                1,
                x ->
                    x[0].select(
                        Comparison.EQUAL,
                        x[0].constant(1),
                        () -> x[0].times(3),
                        () -> x[0].constant(7))),
            1));
    assertEquals(Double.NaN, derivative(RealFunction.of(1, x -> x[0].max(x[0].log())), -1));
  }

  @Test
  void rootsAtZeroAreThoseOfTheComplexPlane() {
    // sqrt(t) sqrt(t) = t, so the product rule's 0 times infinity does not arise.
    assertEquals(1, derivative(RealFunction.of(1, x -> x[0].sqrt().times(x[0].sqrt())), 0), 1e-15);
    assertEquals(1, derivative(RealFunction.of(1, x -> x[0].pow(1.0)), 0), 1e-15);
    assertEquals(0, derivative(RealFunction.of(1, x -> x[0].pow(3)), 0));
    assertTrue(derivative(RealFunction.of(1, x -> x[0].sqrt()), 0) > 1e49);
    assertTrue(derivative(RealFunction.of(1, x -> x[0].apply(Unary.CBRT)), 0) > 1e60);
  }

  /**
   * Slopes on the side where the function exists, by the first terms of its series there; an
   * infinite one is known by its size.
   */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // acos(1 - s) = sqrt(2 s) + ..., acosh(1 + s) = sqrt(2 s) + ...
        "acos(x)^2 | 1 | -2",
        "pow(acos(x), 2) | 1 | -2",
        "acos(x)*acos(x) | 1 | -2",
        "exp(acos(x)^2) | 1 | -2",
        "cos(acos(x)) | 1 | 1",
        "acos(1 - x)^2 | 0 | 2",
        "acosh(x)^2 | 1 | 2",
        "cosh(acosh(x)) | 1 | 1",
        "(asin(x) - asin(1))^2 | 1 | -2",
        "(asin(-x) + asin(1))^2 | 1 | -2",
        "(acos(x) - acos(-1))^2 | -1 | 2",
        "cbrt(x)^3 | 0 | 1",
        "cbrt(x)*cbrt(x)*cbrt(x) | 0 | 1",
        "pow(cbrt(x), 3) + 5*x + 1 | 0 | 6",
        "cbrt(-2*x)^3 | 0 | -2",
        "sqrt(3*x)^2 | 0 | 3",
        "sqrt(-x)^2 | 0 | -1",
        "pow(sqrt(x), 2) | 0 | 1",
        "pow(x, 0.25)^4 | 0 | 1",
        "sqrt(sqrt(x))^4 | 0 | 1",
        "sqrt(x)^4 | 0 | 0",
        "x*sqrt(x) | 0 | 0",
        "cos(sqrt(x)) | 0 | -0.5",
        "cosh(sqrt(x)) | 0 | 0.5",
        "log(cos(sqrt(x))) | 0 | -0.5",
        "tanh(sqrt(x))*expm1(sqrt(x)) | 0 | 1",
        "pow(sin(x), 2) | 0 | 0",
      })
  void rootsThatMeetAgainHaveTheSlopeOfTheirSeries(String function, double x, double expected) {
    double actual = derivative(ExpressionParser.function(function), x);
    assertEquals(expected, actual, 4 * Math.ulp(expected), function);
  }

  /** The first terms cancel or are not known: no number is better than a wrong one. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "exp(sqrt(x)) - sqrt(x) | 0",
        "sqrt(x) - sin(sqrt(x)) | 0",
        "sin(sqrt(x))/sqrt(x) | 0",
        "cbrt(x^3) | 0",
        "cbrt(x*x) | 0",
        "hypot(sqrt(x), sqrt(x))^2 | 0",
        "atan2(sqrt(x), 1)^2 | 0",
      })
  void whereFirstTermsDoNotTellThereIsNoNumber(String function, double x) {
    assertEquals(Double.NaN, derivative(ExpressionParser.function(function), x), function);
  }

  @ParameterizedTest
  @ValueSource(strings = {"cbrt(x)^2", "sqrt(x)*cbrt(x)", "pow(x, 0.99)", "1 + 3*sqrt(x)"})
  void infiniteSlopeIsNotTakenForAFiniteOne(String function) {
    assertTrue(derivative(ExpressionParser.function(function), 0) > 1e30, function);
  }

  @Test
  void infinityTimesAConstantIsNotDisturbedByAnImaginaryZero() {
    assertEquals(3, derivative(RealFunction.of(1, x -> x[0].times(3)), Double.POSITIVE_INFINITY));
  }

  @Test
  void stepIsSmallAgainstTheDistanceToZero() {
    assertEquals(0x1p-332, ComplexStep.stepAt(Precision.DOUBLE, 0));
    assertEquals(0x1p-332, ComplexStep.stepAt(Precision.DOUBLE, 1e300));
    assertEquals(0x1p-332, ComplexStep.stepAt(Precision.DOUBLE, -0x1p-132));
    assertEquals(0x1p-333, ComplexStep.stepAt(Precision.DOUBLE, -0x1p-133));
    assertEquals(Double.MIN_NORMAL, ComplexStep.stepAt(Precision.DOUBLE, 1e-300));
    assertEquals(0x1p-332, ComplexStep.stepAt(Precision.DOUBLE, Double.NaN));
  }

  @Test
  void oneEvaluationForEachInput() {
    CountedFunction f = new CountedFunction(RealFunction.of(3, x -> x[0].times(x[1]).plus(x[2])));
    METHOD.differentiate(f).at(1, 2, 3);
    assertEquals(3, f.evaluations());
  }

  @Test
  void recordedOnceItServesAllPoints() {
    RealFunction f =
        RealFunction.of(1, x -> x[0].sqrt().plus(x[0].abs().pow(2.5)).plus(x[0].max(x[0].sin())));
    Program program = Program.of(METHOD.differentiate(f));
    for (double x : new double[] {0.5, 1, 3}) {
      assertEquals(METHOD.differentiate(f).at(x)[0], program.at(x)[0], "at " + x);
    }
  }

  private static double derivative(RealFunction f, double x) {
    return METHOD.differentiate(f).at(x)[0];
  }
}
