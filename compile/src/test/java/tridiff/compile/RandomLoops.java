package tridiff.compile;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import tridiff.core.RandomFunction;
import tridiff.core.algebra.Algebra;
import tridiff.core.algebra.Binary;
import tridiff.core.algebra.Comparison;
import tridiff.core.algebra.Unary;
import tridiff.core.function.RealFunction;

/**
 * A function made by loops of random bodies, which read inputs and earlier results forward,
 * backward, at strides, at a fixed place or from the iteration before; the same for the same seed.
 */
record RandomLoops(long seed, int inputs, int outputs, int loops, int longestBody)
    implements RealFunction {

  @Override
  public <T> List<T> evaluate(Algebra<T> on, List<T> x) {
    Random random = new Random(seed);
    List<T> values = new ArrayList<>(x);
    for (int l = 0; l < loops; l++) {
      int iterations = 1 + random.nextInt(40);
      List<Body<T>> body = new ArrayList<>();
      int operations = 1 + random.nextInt(longestBody);
      for (int i = 0; i < operations; i++) {
        body.add(body(random, values.size(), operations));
      }
      for (int t = 0; t < iterations; t++) {
        for (Body<T> operation : body) {
          values.add(operation.apply(on, values, t));
        }
      }
      if (random.nextInt(3) == 0) {
        values.add(on.apply(Unary.COS, values.get(random.nextInt(values.size()))));
      }
    }
    List<T> results = new ArrayList<>();
    int stride = random.nextInt(3) + 1;
    for (int i = 0; i < outputs; i++) {
      results.add(values.get(Math.floorMod(values.size() - 1 - i * stride, values.size())));
    }
    return results;
  }

  private interface Body<T> {
    T apply(Algebra<T> on, List<T> values, int iteration);
  }

  private static <T> Body<T> body(Random random, int size, int operations) {
    int kind = random.nextInt(11);
    Operand left = operand(random, size, operations);
    Operand right = operand(random, size, operations);
    double first = random.nextInt(3) == 0 ? RandomFunction.number(random) : random.nextGaussian();
    double step = random.nextInt(3) == 0 ? 0.125 : 0;
    Comparison comparison = random.nextBoolean() ? Comparison.LESS : Comparison.GREATER_OR_EQUAL;
    return (on, values, t) -> {
      T a = values.get(left.at(values.size(), t));
      T b = values.get(right.at(values.size(), t));
      return switch (kind) {
        case 0 -> on.apply(Unary.SIN, a);
        case 1 -> on.apply(Unary.TANH, a);
        case 2 -> on.apply(Binary.MAX, a, b);
        case 3 -> on.multiply(a, on.constant(first + step * t));
        case 4 -> on.add(a, on.constant(first + step * t));
        case 5 -> on.power(a, 3);
        case 6 -> on.select(comparison, a, b, () -> a, () -> on.negate(b));
        case 7 -> on.subtract(a, b);
        case 8 -> on.multiply(a, b);
        case 9 -> on.divide(a, b);
        default -> on.add(a, b);
      };
    };
  }

  /** Where an operand is: so far from the end, or at a place that moves on by a stride. */
  private record Operand(boolean fromEnd, int place, int stride) {
    int at(int size, int iteration) {
      return fromEnd
          ? Math.floorMod(size - place, size)
          : Math.floorMod(place + stride * iteration, size);
    }
  }

  private static Operand operand(Random random, int size, int operations) {
    return random.nextBoolean()
        ? new Operand(true, 1 + random.nextInt(2 * operations), 0)
        : new Operand(false, random.nextInt(size), random.nextInt(7) - 3);
  }
}
