package tridiff.measure.truth;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tridiff.core.algebra.Counting;
import tridiff.core.algebra.Doubles;
import tridiff.core.algebra.Real;
import tridiff.core.ball.Ball;
import tridiff.core.ball.Balls;
import tridiff.core.function.RealFunction;
import tridiff.input.catalog.Catalog;

/** What a certified gradient costs, in operations over balls: the same on every machine. */
class ReferenceCostTest {

  /** The promise of {@link Reference}. */
  private static final double MOST_EVALUATIONS = 15;

  private static long operations(RealFunction f, List<Double> x) {
    Counting<Double> counting = new Counting<>(Doubles.STRICT);
    f.evaluate(counting, x);
    return counting.counts().total();
  }

  /** Returns how many times the operations of one evaluation the reference does. */
  private static double ratio(RealFunction f, List<Double> x) {
    List<Counting<Ball>> used = new ArrayList<>();
    Reference reference =
        Reference.over(
            bits -> {
              Counting<Ball> counting = new Counting<>(Balls.of(bits));
              used.add(counting);
              return counting;
            });
    for (Reference.Partial partial : reference.at(f, x).partials().get(0)) {
      assertTrue(partial.truth() instanceof Truth.Known, () -> "not certified: " + partial);
    }
    long operations = used.stream().mapToLong(c -> c.counts().total()).sum();
    return (double) operations / operations(f, x);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 10, 100, 1000})
  void gradientOfRosenbrockCostsAFixedMultiple(int inputs) {
    RealFunction f = Catalog.family("rosenbrock").orElseThrow().of(inputs).function();
    double ratio = ratio(f, Collections.nCopies(inputs, 1.25));
    System.out.printf("rosenbrock-%d: %.1f evaluations%n", inputs, ratio);
    assertTrue(ratio <= MOST_EVALUATIONS, () -> ratio + " evaluations");
  }

  @Test
  void gradientOfADenseNetworkCostsAFixedMultiple() {
    int width = 16;
    int weights = 2 * width * width + width;
    RealFunction network =
        RealFunction.of(
            weights,
            w -> {
              List<Real> layer = new ArrayList<>();
              for (int i = 0; i < width; i++) {
                layer.add(w[0].constant(0.1 * i - 0.7));
              }
              int next = 0;
              for (int depth = 0; depth < 2; depth++) {
                List<Real> above = new ArrayList<>();
                for (int i = 0; i < width; i++) {
                  Real sum = layer.get(0).times(w[next++]);
                  for (int j = 1; j < width; j++) {
                    sum = sum.plus(layer.get(j).times(w[next++]));
                  }
                  above.add(sum.tanh());
                }
                layer = above;
              }
              Real loss = layer.get(0).times(w[next++]);
              for (int i = 1; i < width; i++) {
                loss = loss.plus(layer.get(i).times(w[next++]));
              }
              return loss.pow(2);
            });
    List<Double> x = new ArrayList<>();
    for (int i = 0; i < weights; i++) {
      x.add(Math.sin(3.0 * i));
    }
    double ratio = ratio(network, x);
    System.out.printf("network of %d weights: %.1f evaluations%n", weights, ratio);
    assertTrue(ratio <= MOST_EVALUATIONS, () -> ratio + " evaluations");
  }

  @Test
  void conditionNumbersOfFewInputsKeepThePromise() {
    RealFunction f =
        RealFunction.of(3, x -> x[0].times(x[1]).sin().plus(x[2].times(x[0]).exp()).times(x[1]));
    double ratio = ratio(f, List.of(0.3, 0.7, -1.1));
    System.out.printf("three inputs with conditions: %.1f evaluations%n", ratio);
    assertTrue(ratio <= MOST_EVALUATIONS, () -> ratio + " evaluations");
  }

  @Test
  void aChainOfAMillionOperationsIsWalkedWithoutRecursion() {
    int length = 1_000_000;
    RealFunction chain =
        RealFunction.of(
            1,
            x -> {
              Real y = x[0];
              for (int i = 0; i < length / 2; i++) {
                y = y.times(0.5).plus(x[0]);
              }
              return y;
            });
    Truth truth = Reference.standard().at(chain, List.of(1.5)).partials().get(0).get(0).truth();
    if (!(truth instanceof Truth.Known known)) {
      throw new AssertionError(truth);
    }
    // 2 - 2^-500000
    assertTrue(known.isCertified() && known.value().doubleValue() == 2, known::toString);
  }
}
