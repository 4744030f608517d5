package tridiff.tool.study.step;

import java.math.BigDecimal;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.DoubleFunction;
import tridiff.core.Differentiator;
import tridiff.core.DifferentiatorProvider.Method;
import tridiff.core.DifferentiatorProvider.Option.Purpose;
import tridiff.core.Differentiators;
import tridiff.core.algebra.Precision;
import tridiff.core.function.RealFunction;
import tridiff.measure.digits.ReferenceValue;

/**
 * The digits that a difference formula can be relied on to give if the step is the best one.
 *
 * <p>With the finest grid of steps the least error is 0, at a step where truncation and rounding
 * cancel by chance. So the digits at a step are the worst ones within a quarter of a decade to
 * either side, at {@value #STEPS_PER_DECADE} steps a decade, and the best step is the one where
 * these are most.
 *
 * @param step the best step
 * @param digits the digits there
 */
public record BestDigits(double step, double digits) {

  private static final int STEPS_PER_DECADE = 100;
  private static final int AROUND = STEPS_PER_DECADE / 4;
  private static final int SMALLEST_DECADE = -16;
  private static final int LARGEST_DECADE = 4;

  /**
   * Measures it with steps from 1e-16 to 1e4, times the power of ten above |x| if that is above 1.
   *
   * @param withStep a method with a step of a size
   * @param f a function of one variable
   * @param truth the derivative at x, not 0
   */
  public static BestDigits of(
      DoubleFunction<Differentiator> withStep, RealFunction f, double x, BigDecimal truth) {
    int scale = (int) Math.ceil(StrictMath.log10(Math.max(Math.abs(x), 1)));
    int first = (SMALLEST_DECADE + scale) * STEPS_PER_DECADE;
    ReferenceValue reference = ReferenceValue.of(truth);
    double[] digits = new double[(LARGEST_DECADE - SMALLEST_DECADE) * STEPS_PER_DECADE + 1];
    for (int k = 0; k < digits.length; k++) {
      double[] derivative = withStep.apply(step(first + k)).differentiate(f).at(x);
      double value = derivative.length == 1 ? derivative[0] : Double.NaN;
      digits[k] =
          Double.isFinite(value)
              ? reference.digits(value, Precision.DOUBLE)
              : Double.NEGATIVE_INFINITY;
    }
    BestDigits best = new BestDigits(Double.NaN, Double.NEGATIVE_INFINITY);
    for (int k = AROUND; k < digits.length - AROUND; k++) {
      double worst = digits[k];
      for (int near = k - AROUND; near <= k + AROUND; near++) {
        worst = Math.min(worst, digits[near]);
      }
      if (worst > best.digits) {
        best = new BestDigits(step(first + k), worst);
      }
    }
    return best;
  }

  /**
   * Returns a method with steps, each made once: that takes as long as a quotient.
   *
   * @param method a method that takes a step
   */
  public static DoubleFunction<Differentiator> stepsOf(Method method, Differentiators onClassPath) {
    String stepOption =
        method.name() + ":" + method.option(Purpose.STEP).orElseThrow().name() + "=";
    Map<Double, Differentiator> made = new ConcurrentHashMap<>();
    return step -> made.computeIfAbsent(step, h -> onClassPath.named(stepOption + h));
  }

  private static double step(int k) {
    return StrictMath.pow(10, (double) k / STEPS_PER_DECADE);
  }
}
