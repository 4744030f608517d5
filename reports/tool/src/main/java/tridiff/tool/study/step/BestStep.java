package tridiff.tool.study.step;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import tridiff.core.Approach;
import tridiff.core.DifferentiatorProvider.Method;
import tridiff.core.DifferentiatorProvider.Option.Purpose;
import tridiff.core.Differentiators;
import tridiff.core.Guard;
import tridiff.core.HigherOrder;
import tridiff.core.Truncation;
import tridiff.core.algebra.Algebra;
import tridiff.core.ball.Ball;
import tridiff.core.ball.Balls;
import tridiff.core.function.RealFunction;
import tridiff.tool.study.Sample;

/**
 * The best step of a difference quotient as theory has it: where truncation, which grows with a
 * power of the step, and rounding, which grows with its inverse, add up to the least.
 *
 * <p>With e the absolute error of one evaluation of f: forward {@code h f''/2 + 2e/h} is least at
 * {@code 2 sqrt(e/|f''|)}; central {@code h^2 f'''/6 + e/h} at {@code (3e/|f'''|)^(1/3)}; five
 * points {@code h^4 f^(5)/30 + 3e/2h} at {@code (45e/(4|f^(5)|))^(1/5)}. For the n-th derivative
 * rounding grows with {@code h^-n}. Here e is measured, as the largest error of f at the points of
 * a neighbourhood.
 *
 * <p>Source: Press et al., Numerical Recipes, 3rd ed. (2007), section 5.7.
 *
 * @param step the step
 * @param error the relative error there, as predicted
 * @param median the median of the relative error measured there
 */
public record BestStep(double step, double error, double median) {

  private static final Balls ON = Balls.of(200);
  private static final MathContext ENOUGH = new MathContext(60);

  /** Returns the prediction; empty for other methods, and where theory has no best step. */
  static Optional<BestStep> predicted(
      Method method, Neighbourhood around, Differentiators onClassPath) {
    int order = around.index().order();
    Truncation truncation = method.truncation();
    if (order > 1) {
      truncation =
          around.index().distinct().size() == 1
                  && onClassPath.named(method.name()) instanceof HigherOrder direct
              ? direct.truncation(order)
              : new Truncation.Unstated();
    }
    return truncation instanceof Truncation.InStep law
        ? predicted(method, law, around, onClassPath)
        : Optional.empty();
  }

  /** The least {@code constant h^p |f^(n + p)| + noise e / h^n}. */
  private static Optional<BestStep> predicted(
      Method method, Truncation.InStep law, Neighbourhood around, Differentiators onClassPath) {
    int p = law.order();
    int n = around.index().order();
    double truncation = law.constant() * Math.abs(derivative(n + p, around, onClassPath));
    double rounding = law.noise() * errorOfOneEvaluation(around);
    double step = StrictMath.pow(n * rounding / (p * truncation), 1.0 / (n + p));
    double error = truncation * StrictMath.pow(step, p) + rounding / StrictMath.pow(step, n);
    double relative = error / around.truthAtCentre().abs().doubleValue();
    if (!(step > 0 && Double.isFinite(step) && Double.isFinite(relative))) {
      return Optional.empty();
    }
    String stepOption = method.option(Purpose.STEP).orElseThrow().name();
    double[] measured =
        around.errors(onClassPath.named(method.name() + ":" + stepOption + "=" + step));
    return Optional.of(new BestStep(step, relative, Sample.of(measured).median()));
  }

  /** Returns the largest error of one evaluation, relative to the derivative, if it is known. */
  static OptionalDouble noise(Neighbourhood around) {
    double noise = errorOfOneEvaluation(around) / around.truthAtCentre().abs().doubleValue();
    return noise > 0 && Double.isFinite(noise) ? OptionalDouble.of(noise) : OptionalDouble.empty();
  }

  private static double derivative(int order, Neighbourhood around, Differentiators onClassPath) {
    Optional<Method> exact = onClassPath.exact(Approach.FORWARD_MODE);
    if (exact.isEmpty()) {
      return Double.NaN;
    }
    try {
      int input = around.index().last();
      Along along = new Along(around.function(), around.centre(), input);
      double x = around.centre().get(input);
      return HigherOrder.nthDerivative(onClassPath.named(exact.get().name()), along, order)
          .at(x)[0];
    } catch (RuntimeException e) {
      Guard.endIfStopped(e);
      return Double.NaN;
    }
  }

  private static double errorOfOneEvaluation(Neighbourhood around) {
    double largest = 0;
    for (List<Double> point : around.points()) {
      try {
        List<Ball> x = point.stream().map(Ball::of).toList();
        BigDecimal exact = around.function().evaluate(ON, x).get(0).toBigDecimal(ENOUGH);
        double value = around.function().evaluate(around.arithmetic(), point).get(0);
        double error = new BigDecimal(value).subtract(exact).abs().doubleValue();
        largest = Math.max(largest, error);
      } catch (RuntimeException e) {
        Guard.endIfStopped(e);
        return Double.NaN;
      }
    }
    return largest;
  }

  /** A function along one input. */
  private record Along(RealFunction function, List<Double> point, int input)
      implements RealFunction {
    @Override
    public int inputs() {
      return 1;
    }

    @Override
    public int outputs() {
      return function.outputs();
    }

    @Override
    public <T> List<T> evaluate(Algebra<T> on, List<T> t) {
      List<T> x = new ArrayList<>();
      for (int j = 0; j < point.size(); j++) {
        x.add(j == input ? t.get(0) : on.constant(point.get(j)));
      }
      return function.evaluate(on, x);
    }
  }
}
