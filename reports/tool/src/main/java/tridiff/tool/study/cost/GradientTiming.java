package tridiff.tool.study.cost;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import tridiff.compile.Elementary;
import tridiff.compile.PreparedFunction;
import tridiff.core.Differentiator;
import tridiff.core.Guard;
import tridiff.core.UnsupportedFunctionException;
import tridiff.core.function.RealFunction;
import tridiff.core.program.Folding;
import tridiff.core.program.Program;
import tridiff.measure.experiment.MethodUnderTest;
import tridiff.tool.study.Timing;

/**
 * The time of the derivative by each method, on the same footing and as it ships.
 *
 * <p>On the same footing means recorded, compiled and with the elementary functions of {@link
 * Elementary#MATH}, like the function that it is compared with. As it ships means what a program
 * gets that evaluates the derivative itself.
 */
public final class GradientTiming {

  /** The row of the function itself, recorded and compiled. */
  public static final String FUNCTION = "function";

  private static final double AGREEMENT = 1e-6;

  private GradientTiming() {}

  /** Returns the name of the row of a method as it ships. */
  public static String asShipped(String method) {
    return method + " as shipped";
  }

  /**
   * Measures the function, and each method twice, in one run of interleaved rounds. A method that
   * cannot be recorded has no time on the same footing.
   *
   * @param point where everything is evaluated, and branches are decided
   * @param fault says what is wrong with a derivative; empty if it is right
   */
  public static Timing of(
      RealFunction f,
      List<MethodUnderTest> methods,
      double[] point,
      Function<double[], Optional<String>> fault,
      Timing.Effort effort,
      Guard guard) {
    List<Timing.Way> ways = new ArrayList<>();
    ways.add(new Timing.Way(FUNCTION, () -> compiled(f, point), y -> differs(y, f.at(point))));
    for (MethodUnderTest method : methods) {
      Differentiator itself = method.differentiator();
      ways.add(
          new Timing.Way(
              method.name(),
              Optional.of(method),
              () -> compiled(itself.differentiate(f), point),
              fault));
      ways.add(
          new Timing.Way(
              asShipped(method.name()), Optional.of(method), () -> itself.differentiate(f), fault));
    }
    return Timing.of(ways, point, effort, guard);
  }

  /** The elementary functions of two libraries agree to this, conditioned as they come. */
  private static Optional<String> differs(double[] actual, double[] expected) {
    for (int i = 0; i < expected.length; i++) {
      double error = Math.abs(actual[i] - expected[i]);
      if (!(error <= AGREEMENT * Math.abs(expected[i])) && actual[i] != expected[i]) {
        return Optional.of(
            "output "
                + (i + 1)
                + " is "
                + actual[i]
                + " once compiled, and "
                + expected[i]
                + " before");
      }
    }
    return Optional.empty();
  }

  /** Records a function, at a point only if that is needed, and compiles it. */
  public static PreparedFunction compiled(RealFunction f, double... point) {
    return PreparedFunction.compile(recorded(f, point), Elementary.MATH);
  }

  private static Program recorded(RealFunction f, double... point) {
    try {
      return Program.of(f);
    } catch (UnsupportedFunctionException e) {
      return Program.tracedAt(f, Folding.NONE, point);
    }
  }
}
