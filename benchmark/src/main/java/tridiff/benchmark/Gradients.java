package tridiff.benchmark;

import java.util.Arrays;
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
import tridiff.autodiff.Derivatives;
import tridiff.compile.Elementary;
import tridiff.compile.PreparedFunction;
import tridiff.core.Differentiator;
import tridiff.core.Differentiators;
import tridiff.core.algebra.Algebra;
import tridiff.core.algebra.Doubles;
import tridiff.core.algebra.Watched;
import tridiff.core.function.RealFunction;

/** One gradient of one function in one way. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Benchmark)
public class Gradients {

  /** The function. */
  @Param("logistic-8")
  public String function;

  /** What computes the gradient. */
  @Param("BY_HAND")
  public Way way;

  private UnaryOperator<double[]> gradient;
  private double[] point;

  /** Prepares the way, and checks that it gives the gradient. */
  @Setup
  public void prepare() {
    Case subject = Case.named(function);
    point = subject.point();
    gradient = way.prepare(function, subject);
    if (way != Way.FUNCTION) {
      Validation.check(gradient.apply(point), subject.gradient(), way.tolerance());
    }
  }

  /** Computes it once. */
  @Benchmark
  public double[] gradient() {
    return gradient.apply(point);
  }

  /** What can compute a gradient. */
  public enum Way {
    /** The function itself, by hand; its value stands for the gradient. */
    FUNCTION("function by hand") {
      @Override
      UnaryOperator<double[]> prepare(String name, Case subject) {
        ByHand f = subject.byHand();
        double[] value = new double[1];
        return x -> {
          value[0] = f.value(x);
          return value;
        };
      }
    },
    /** The gradient by hand, always into the same array. */
    BY_HAND("gradient by hand") {
      @Override
      UnaryOperator<double[]> prepare(String name, Case subject) {
        ByHand f = subject.byHand();
        double[] gradient = new double[subject.coordinates().size()];
        return x -> {
          f.gradient(x, gradient);
          return gradient;
        };
      }
    },
    /** The cheapest mode, recorded once and compiled, always into the same array. */
    COMPILED("compiled gradient") {
      @Override
      UnaryOperator<double[]> prepare(String name, Case subject) {
        PreparedFunction compiled = compiled(subject);
        double[] gradient = new double[compiled.outputs()];
        return x -> {
          compiled.at(x, gradient);
          return gradient;
        };
      }
    },
    /** The same, into a new array each time. */
    COMPILED_NEW_ARRAY("compiled gradient, a new array each time") {
      @Override
      UnaryOperator<double[]> prepare(String name, Case subject) {
        return compiled(subject)::at;
      }
    },
    /** The same, interpreted. */
    INTERPRETED("flat tape, recorded once") {
      @Override
      UnaryOperator<double[]> prepare(String name, Case subject) {
        return PreparedFunction.interpret(Derivatives.jacobian(subject.function()), Elementary.MATH)
            ::at;
      }
    },
    /** Reverse mode, define by run. */
    LIST("define by run, flat list") {
      @Override
      UnaryOperator<double[]> prepare(String name, Case subject) {
        return reverse().differentiate(subject.function())::at;
      }
    },
    /** The same as a graph of objects, which every other algebra needs. */
    GRAPH("define by run, objects") {
      @Override
      UnaryOperator<double[]> prepare(String name, Case subject) {
        RealFunction gradient = reverse().differentiate(subject.function());
        Algebra<Double> notDoubles = new Watched<>(Doubles.STRICT, () -> {});
        return x ->
            gradient.evaluate(notDoubles, Arrays.stream(x).boxed().toList()).stream()
                .mapToDouble(Double::doubleValue)
                .toArray();
      }
    },
    /** Forward mode, one pass for each input. */
    DUALS("dual numbers") {
      @Override
      UnaryOperator<double[]> prepare(String name, Case subject) {
        return method("autodiff-forward").differentiate(subject.function())::at;
      }
    },
    /** Central differences of the function by hand. */
    DIFFERENCES("central differences") {
      @Override
      UnaryOperator<double[]> prepare(String name, Case subject) {
        return CentralDifferences.of(subject.byHand());
      }
    },
    /** The forward mode of commons-math3. */
    COMMONS_MATH("commons-math3 DerivativeStructure") {
      @Override
      UnaryOperator<double[]> prepare(String name, Case subject) {
        return CommonsMathPeer.structures(name);
      }
    },
    /** The difference quotients of commons-math3. */
    COMMONS_MATH_DIFFERENCES("commons-math3 five-point differences") {
      @Override
      UnaryOperator<double[]> prepare(String name, Case subject) {
        return CommonsMathPeer.differences(subject.byHand());
      }
    },
    /** Symja's formula, evaluated by Symja. */
    SYMJA("Symja, its formula evaluated by itself") {
      @Override
      UnaryOperator<double[]> prepare(String name, Case subject) {
        return SymjaPeer.gradient(subject.function());
      }
    };

    private final String label;

    Way(String label) {
      this.label = label;
    }

    String label() {
      return label;
    }

    private double tolerance() {
      return switch (this) {
        case DIFFERENCES, COMMONS_MATH_DIFFERENCES -> Validation.DIFFERENCES;
        default -> Validation.ROUNDING;
      };
    }

    abstract UnaryOperator<double[]> prepare(String name, Case subject);

    private static PreparedFunction compiled(Case subject) {
      return PreparedFunction.compile(Derivatives.jacobian(subject.function()), Elementary.MATH);
    }

    private static Differentiator reverse() {
      return method("autodiff-reverse");
    }

    private static Differentiator method(String name) {
      return Differentiators.onClassPath().named(name);
    }
  }
}
