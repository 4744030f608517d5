package tridiff.numeric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import tridiff.core.HasErrorEstimate;
import tridiff.core.KnownDerivatives;
import tridiff.core.KnownDerivatives.Kind;
import tridiff.core.KnownDerivatives.Row;
import tridiff.core.Rationals;
import tridiff.core.Rationals.Fraction;
import tridiff.core.UnsupportedFunctionException;
import tridiff.core.algebra.Constant;
import tridiff.core.algebra.Real;
import tridiff.core.algebra.Unary;
import tridiff.core.function.CountedFunction;
import tridiff.core.function.Domain;
import tridiff.core.function.Interval;
import tridiff.core.function.RealFunction;
import tridiff.core.program.Program;

class RiddersTest {

  private static final long SEED = 1982;

  private static final Ridders METHOD = new Ridders("numeric-ridders");

  @Test
  void estimateCoversTheTrueErrorOfEveryKnownDerivative() {
    for (Row row : KnownDerivatives.rows(Kind.SMOOTH)) {
      RealFunction d = METHOD.differentiate(row.realFunction());
      double[] gradient = d.at(row.at());
      List<Double> estimates = ((HasErrorEstimate) d).errorEstimates(row.at());
      for (int i = 0; i < gradient.length; i++) {
        double error =
            new BigDecimal(gradient[i]).subtract(row.gradient().get(i)).abs().doubleValue();
        assertTrue(
            error <= estimates.get(i),
            row + ", input " + i + ": error " + error + ", estimate " + estimates.get(i));
        // Nor is it so cautious that it says nothing.
        double size = Math.max(Math.abs(gradient[i]), row.value().abs().doubleValue());
        assertTrue(estimates.get(i) <= 2e-12 * size, row + ": " + estimates.get(i));
      }
    }
  }

  @Test
  void fastOscillationIsResolvedByLaterRows() {
    RealFunction f = RealFunction.of(1, x -> x[0].times(1000).sin());
    // 1000 cos(1000) (mpmath 1.3.0); fixed stencils with h = 0.01 answer -30 to -180.
    assertEquals(562.3790762907, derivative(f, 1), 1e-9);
  }

  @Test
  void nodesDoNotFallIntoStepWithAPeriod() {
    // All powers of two from 2^-9 on are zeros of sin(1024 pi x): such quotients agree on 0.
    RealFunction f =
        RealFunction.of(1, x -> x[0].constant(Constant.PI).times(1024).times(x[0]).sin());
    assertEquals(3216.990877275948, derivative(f, 0), 1e-8); // 1024 pi
  }

  @Test
  void logarithmNeedsNoStepOfTheSizeOfOne() {
    RealFunction log = RealFunction.of(1, x -> x[0].log()).within(Domain.of(Interval.above(0)));
    for (double x : new double[] {1e-300, 1e-10, 0.01, 1, 1e10, 1e300}) {
      assertEquals(
          1, x * derivative(log, x), 1e-12 * Math.max(1, Math.abs(Math.log(x))), "at " + x);
    }
  }

  @Test
  void atAClosedBoundTheQuotientsAreOneSided() {
    RealFunction exp = RealFunction.of(1, x -> x[0].exp()).within(Domain.of(Interval.closed(0, 1)));
    // e^x, within the error of a table with odd powers too.
    for (double x : new double[] {0, 1e-300, 1e-9, 0.5, 1 - 1e-9, 1}) {
      Watched watched = new Watched(exp);
      double actual = METHOD.differentiate(watched).at(x)[0];
      assertEquals(StrictMath.exp(x), actual, 2e-12, "at " + x);
      List<Double> estimates = ((HasErrorEstimate) METHOD.differentiate(exp)).errorEstimates(x);
      assertTrue(Math.abs(actual - StrictMath.exp(x)) <= estimates.get(0), "estimate at " + x);
    }
  }

  @Test
  void neverLeavesTheDomain() {
    Random random = new Random(SEED);
    for (int i = 0; i < 2000; i++) {
      double a = random.nextGaussian() * Math.pow(10, random.nextInt(40) - 20);
      double b =
          a + Math.abs(a) * Math.pow(10, -random.nextInt(14)) + Math.pow(10, -random.nextInt(30));
      double x = a + (b - a) * random.nextDouble();
      Interval interval = new Interval(a, b, random.nextBoolean(), random.nextBoolean());
      if (!interval.contains(x) || Math.nextUp(Math.nextUp(a)) >= b) {
        continue;
      }
      Watched watched =
          new Watched(RealFunction.of(1, v -> v[0].times(v[0])).within(Domain.of(interval)));
      METHOD.differentiate(watched).at(x);
    }
  }

  @Test
  void notANumberInOneOutputLeavesTheOthersAlone() {
    RealFunction f =
        RealFunction.of(2, 3, x -> new Real[] {x[0].negate().log(), x[0].times(x[1]), x[1].exp()});
    double[] jacobian = METHOD.differentiate(f).at(1, 2);
    assertEquals(Double.NaN, jacobian[0]);
    assertEquals(2, jacobian[2], 1e-13);
    assertEquals(1, jacobian[3], 1e-13);
    assertEquals(StrictMath.exp(2), jacobian[5], 1e-12);
  }

  @Test
  void whereThereIsNoDerivativeTheEstimateSaysSo() {
    HasErrorEstimate log =
        (HasErrorEstimate) METHOD.differentiate(RealFunction.of(1, x -> x[0].log()));
    assertEquals(List.of(Double.POSITIVE_INFINITY), log.errorEstimates(-1));
    assertEquals(List.of(Double.POSITIVE_INFINITY), log.errorEstimates(Double.NaN));
    // A jump: the quotients grow without bound.
    HasErrorEstimate step =
        (HasErrorEstimate) METHOD.differentiate(RealFunction.of(1, x -> x[0].apply(Unary.FLOOR)));
    assertTrue(step.errorEstimates(1).get(0) > 0.5);
  }

  @Test
  void overFractionsTheChoiceOfTheDoublesIsReplayedWithoutRounding() {
    RealFunction f = RealFunction.of(1, x -> x[0].constant(1).dividedBy(x[0]));
    double x = 0.75;
    Fraction replayed =
        METHOD.differentiate(f).evaluate(Rationals.EXACT, List.of(Fraction.of(3, 4))).get(0);
    // -16/9; what is left is truncation, less than the doubles' rounding.
    double truncation = replayed.decimal().subtract(Fraction.of(-16, 9).decimal()).doubleValue();
    assertTrue(Math.abs(truncation) < 1e-12 && truncation != 0, "truncation " + truncation);
    assertEquals(replayed.decimal().doubleValue(), derivative(f, x), 1e-13);
  }

  @Test
  void smoothFunctionCostsFewEvaluations() {
    CountedFunction smooth = new CountedFunction(RealFunction.of(1, x -> x[0].exp()));
    METHOD.differentiate(smooth).at(1);
    assertTrue(smooth.evaluations() <= 26, "smooth: " + smooth.evaluations());
    CountedFunction rough = new CountedFunction(RealFunction.of(1, x -> x[0].times(1000).sin()));
    METHOD.differentiate(rough).at(1);
    assertTrue(rough.evaluations() <= 60, "rough: " + rough.evaluations());
  }

  @Test
  void recordingWithoutAPointIsRefused() {
    RealFunction d = METHOD.differentiate(RealFunction.of(1, x -> x[0].exp()));
    UnsupportedFunctionException refusal =
        assertThrows(UnsupportedFunctionException.class, () -> Program.of(d));
    assertTrue(refusal.getMessage().contains("point"), refusal.getMessage());
  }

  private static double derivative(RealFunction f, double x) {
    return METHOD.differentiate(f).at(x)[0];
  }
}
