package tridiff.benchmark;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import tridiff.autodiff.Derivatives;
import tridiff.compile.Elementary;
import tridiff.compile.PreparedFunction;
import tridiff.core.function.RealFunction;

/** The gradient at 10,000 points; times are for one point. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Benchmark)
public class ManyPoints {

  /** What is evaluated; the option has an exponential and a logarithm. */
  static final List<String> FUNCTIONS =
      List.of("logistic-8", "rosenbrock-10", "helmholtz-10", "options-1");

  private static final int POINTS = 10_000;

  /** The function. */
  @Param("logistic-8")
  public String function;

  private PreparedFunction interpreted;
  private PreparedFunction compiled;
  private double[][] columns;
  private double[][] points;
  private double[][] results;

  /** Prepares the gradient and the points. */
  @Setup
  public void prepare() {
    Case subject = Case.named(function);
    RealFunction gradient = Derivatives.jacobian(subject.function());
    interpreted = PreparedFunction.interpret(gradient, Elementary.MATH);
    compiled = PreparedFunction.compile(gradient, Elementary.MATH);
    points = new double[POINTS][];
    results = new double[gradient.outputs()][POINTS];
    columns = new double[gradient.inputs()][POINTS];
    for (int p = 0; p < POINTS; p++) {
      points[p] = subject.point().clone();
      for (int i = 0; i < points[p].length; i++) {
        points[p][i] *= 1 - 1e-5 * p;
        columns[i][p] = points[p][i];
      }
    }
  }

  /** All points a block at a time; nothing is compiled. */
  @Benchmark
  @OperationsPerInvocation(POINTS)
  public double[][] blocks() {
    return interpreted.atEach(columns);
  }

  /** All points a block at a time, compiled, always into the same arrays. */
  @Benchmark
  @OperationsPerInvocation(POINTS)
  public double[][] compiledBlocks() {
    compiled.atEach(columns, results);
    return results;
  }

  /** The same where Java has the Vector API. */
  @Benchmark
  @OperationsPerInvocation(POINTS)
  @Fork(jvmArgsAppend = {"--add-modules", "jdk.incubator.vector"})
  public double[][] vectorBlocks() {
    return compiledBlocks();
  }

  /** Point by point, nothing compiled. */
  @Benchmark
  @OperationsPerInvocation(POINTS)
  public double interpreted() {
    return sum(interpreted);
  }

  /** Point by point, compiled. */
  @Benchmark
  @OperationsPerInvocation(POINTS)
  public double compiled() {
    return sum(compiled);
  }

  private double sum(PreparedFunction gradient) {
    double sum = 0;
    for (double[] point : points) {
      sum += gradient.at(point)[0];
    }
    return sum;
  }
}
