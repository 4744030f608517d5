package tridiff.benchmark;

import java.util.ArrayList;
import java.util.List;
import tridiff.core.algebra.Counting;
import tridiff.core.algebra.Doubles;
import tridiff.core.function.RealFunction;

/**
 * A function to be measured.
 *
 * @param function what every method differentiates
 * @param byHand the same in plain Java
 * @param coordinates where it is evaluated
 */
public record Case(RealFunction function, ByHand byHand, List<Double> coordinates) {

  /** The names of all functions. */
  public static final List<String> NAMES =
      List.of(
          "logistic-8",
          "rosenbrock-10",
          "rosenbrock-100",
          "rosenbrock-1000",
          "helmholtz-10",
          "helmholtz-50",
          "speelpenning-100",
          "sines-1000000",
          "network-64-64-1",
          "mixture-10-5-100",
          "bodies-20",
          "options-1000",
          "bundle-5-20",
          "predators-100",
          "attention-32-16");

  /** Returns the function of this name. */
  public static Case named(String name) {
    return switch (name) {
      case "logistic-8" -> of(new Logistic(8));
      case "rosenbrock-10" -> of(new Rosenbrock(10));
      case "rosenbrock-100" -> of(new Rosenbrock(100));
      case "rosenbrock-1000" -> of(new Rosenbrock(1000));
      case "helmholtz-10" -> of(new Helmholtz(10), 10);
      case "helmholtz-50" -> of(new Helmholtz(50), 50);
      case "speelpenning-100" -> of(new Speelpenning(100));
      case "sines-1000000" -> of(new Sines(1_000_000));
      case "network-64-64-1" -> of(new Network(64, 64));
      case "mixture-10-5-100" -> of(new Mixture(10, 5, 100));
      case "bodies-20" -> of(new Bodies(20));
      case "options-1000" -> of(new Options(1000));
      case "options-1" -> of(new Options(1));
      case "bundle-5-20" -> of(new Bundle(5, 20));
      case "predators-100" -> of(new Predators(100));
      case "attention-32-16" -> of(new Attention(32, 16));
      default -> throw new IllegalArgumentException("there is no function '" + name + "'");
    };
  }

  /** Returns where it is evaluated, in a new array. */
  public double[] point() {
    return coordinates.stream().mapToDouble(Double::doubleValue).toArray();
  }

  /** Returns the gradient there, by hand. */
  public double[] gradient() {
    double[] gradient = new double[coordinates.size()];
    byHand.gradient(point(), gradient);
    return gradient;
  }

  /** Returns how many operations the function takes. */
  public long operations() {
    Counting<Double> counting = new Counting<>(Doubles.STRICT);
    function.evaluate(counting, coordinates);
    return counting.counts().total();
  }

  private static Case of(Logistic f) {
    return new Case(f.function(), f, List.of(0.2));
  }

  private static Case of(Rosenbrock f) {
    return new Case(f.function(), f, spread(f.n(), 0.5, 1.5));
  }

  private static Case of(Helmholtz f, int n) {
    return new Case(f.function(), f, spread(n, 0.5 / n, 1.5 / n));
  }

  private static Case of(Speelpenning f) {
    return new Case(f.function(), f, spread(f.n(), 0.9, 1.1));
  }

  private static Case of(Sines f) {
    return new Case(f.function(), f, List.of(0.5));
  }

  private static Case of(Network f) {
    List<Double> weights = new ArrayList<>();
    for (int i = 0; i < f.weights(); i++) {
      weights.add(Math.sin(7.0 * i) / 8);
    }
    return new Case(f.function(), f, weights);
  }

  private static Case of(Mixture f) {
    return new Case(f.function(), f, f.parameters());
  }

  private static Case of(Bodies f) {
    return new Case(f.function(), f, f.coordinates());
  }

  private static Case of(Options f) {
    return new Case(f.function(), f, f.market());
  }

  private static Case of(Bundle f) {
    return new Case(f.function(), f, f.parameters());
  }

  private static Case of(Predators f) {
    return new Case(f.function(), f, Predators.start());
  }

  private static Case of(Attention f) {
    List<Double> entries = new ArrayList<>();
    for (int i = 0; i < f.inputs(); i++) {
      entries.add(Math.sin(17.0 * i));
    }
    return new Case(f.function(), f, entries);
  }

  private static List<Double> spread(int n, double from, double to) {
    List<Double> x = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      x.add(from + (to - from) * i / (n - 1));
    }
    return x;
  }
}
