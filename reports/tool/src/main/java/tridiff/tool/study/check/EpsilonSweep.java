package tridiff.tool.study.check;

import java.util.ArrayList;
import java.util.List;
import tridiff.core.Guard;
import tridiff.core.algebra.Algebra;
import tridiff.core.algebra.Precision;
import tridiff.core.function.RealFunction;

/**
 * What a gradient check by central differences says for every epsilon that people choose: it passes
 * if {@code |d - g| <= 1e-7 max(|d|, |g|)} for the quotient d and the claim g, all in the format of
 * the function.
 *
 * <p>Source: Stanford CS231n, Neural Networks Part 3, "Gradient checks": a relative error below
 * 1e-7 "you should be happy".
 */
public final class EpsilonSweep {

  /** The largest relative difference that passes. */
  public static final double TOLERANCE = 1e-7;

  private static final int SMALLEST_EXPONENT = 15;

  private EpsilonSweep() {}

  /** What such a check says. */
  public enum Answer {
    /** The claim is close enough to the quotient. */
    PASS,
    /** It is not. */
    FAIL,
    /** The function has no value at one of the two points. */
    NO_VALUE
  }

  /** Returns the epsilons, 0.1 to 1e-15. */
  public static List<Double> epsilons() {
    List<Double> epsilons = new ArrayList<>();
    for (int k = 1; k <= SMALLEST_EXPONENT; k++) {
      epsilons.add(Double.parseDouble("1e-" + k));
    }
    return List.copyOf(epsilons);
  }

  /** Returns the answers where nobody can ask. */
  public static List<Answer> none() {
    return epsilons().stream().map(e -> Answer.NO_VALUE).toList();
  }

  /**
   * Returns what the check says for each of the {@link #epsilons()}.
   *
   * @param precision the format in which it is computed
   * @param output which output of the function
   * @param input which variable
   * @param claimed the claimed partial derivative
   */
  public static List<Answer> of(
      RealFunction f, Precision precision, List<Double> x, int output, int input, double claimed) {
    Algebra<Double> on = precision.arithmetic();
    return epsilons().stream().map(e -> answer(f, on, x, output, input, claimed, e)).toList();
  }

  private static Answer answer(
      RealFunction f,
      Algebra<Double> on,
      List<Double> x,
      int output,
      int input,
      double claimed,
      double epsilon) {
    double quotient;
    try {
      double step = on.constant(epsilon);
      List<Double> node = new ArrayList<>(x);
      node.set(input, on.add(x.get(input), step));
      double ahead = f.evaluate(on, node).get(output);
      node.set(input, on.subtract(x.get(input), step));
      double behind = f.evaluate(on, node).get(output);
      quotient = on.divide(on.subtract(ahead, behind), on.constant(2 * epsilon));
    } catch (RuntimeException e) {
      Guard.endIfStopped(e);
      // Whatever a function throws, there is nothing to compare with.
      return Answer.NO_VALUE;
    }
    if (!Double.isFinite(quotient)) {
      return Answer.NO_VALUE;
    }
    double difference = Math.abs(quotient - claimed);
    boolean passes = difference <= TOLERANCE * Math.max(Math.abs(quotient), Math.abs(claimed));
    return passes ? Answer.PASS : Answer.FAIL;
  }
}
