package tridiff.benchmark.hipparchus;

import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import tridiff.benchmark.Case;
import tridiff.benchmark.Validation;

/** One gradient of one function by Hipparchus. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Benchmark)
public class HipparchusGradients {

  /** By {@code Gradient}. */
  public static final String GRADIENT = "HIPPARCHUS";

  /** By {@code FiniteDifferencesDifferentiator}. */
  public static final String DIFFERENCES = "HIPPARCHUS_DIFFERENCES";

  /** The function. */
  @Param("logistic-8")
  public String function;

  /** What computes the gradient. */
  @Param({GRADIENT, DIFFERENCES})
  public String way;

  private UnaryOperator<double[]> gradient;
  private double[] point;

  /** Prepares the way, and checks that it gives the gradient. */
  @Setup
  public void prepare() {
    Case subject = Case.named(function);
    point = subject.point();
    gradient =
        way.equals(GRADIENT)
            ? HipparchusPeer.gradients(function)
            : HipparchusPeer.differences(subject.byHand());
    Validation.check(
        gradient.apply(point),
        subject.gradient(),
        way.equals(GRADIENT) ? Validation.ROUNDING : Validation.DIFFERENCES);
  }

  /** Computes it once. */
  @Benchmark
  public double[] gradient() {
    return gradient.apply(point);
  }
}
