package tridiff.core;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import tridiff.core.algebra.Algebra;
import tridiff.core.algebra.Binary;
import tridiff.core.algebra.Comparison;
import tridiff.core.algebra.Constant;
import tridiff.core.algebra.Unary;
import tridiff.core.function.RealFunction;

/** A function of all operations, the same for the same seed. */
public record RandomFunction(long seed, int inputs, int outputs, int operations)
    implements RealFunction {

  /** Numbers at which arithmetic is special. */
  private static final double[] HARD = {
    0.0,
    -0.0,
    1,
    -1,
    2,
    0.5,
    -0.25,
    3,
    Double.NaN,
    Double.POSITIVE_INFINITY,
    Double.NEGATIVE_INFINITY,
    Double.MIN_VALUE,
    -Double.MIN_NORMAL,
    Double.MAX_VALUE,
    0x1.0p-1070,
    1e300
  };

  /** Returns a number, one in three times a special one. */
  public static double number(Random random) {
    return random.nextInt(3) == 0 ? HARD[random.nextInt(HARD.length)] : 2 * random.nextGaussian();
  }

  /** Returns inputs for a function, special numbers among them. */
  public static double[] point(Random random, int inputs) {
    double[] point = new double[inputs];
    for (int i = 0; i < inputs; i++) {
      point[i] = number(random);
    }
    return point;
  }

  @Override
  public <T> List<T> evaluate(Algebra<T> on, List<T> x) {
    Random random = new Random(seed);
    List<T> values = new ArrayList<>(x);
    values.add(on.constant(Constant.PI));
    for (int i = 0; i < operations; i++) {
      values.add(operation(random, on, values));
    }
    List<T> results = new ArrayList<>();
    for (int i = 0; i < outputs; i++) {
      results.add(any(random, values));
    }
    return results;
  }

  private static <T> T operation(Random random, Algebra<T> on, List<T> values) {
    T a = any(random, values);
    T b = any(random, values);
    return switch (random.nextInt(13)) {
      case 0, 1 -> on.apply(pick(random, RandomExpressions.UNARY.toArray(Unary[]::new)), a);
      case 2 -> on.negate(a);
      case 3 -> on.apply(pick(random, RandomExpressions.BINARY.toArray(Binary[]::new)), a, b);
      case 4 -> on.constant(number(random));
      case 5 -> on.power(a, random.nextInt(41) - 20);
      case 6 -> {
        T c = any(random, values);
        T d = any(random, values);
        yield on.select(pick(random, Comparison.values()), a, b, () -> c, () -> d);
      }
      case 7 -> on.add(a, b);
      case 11 -> on.fma(a, b, any(random, values));
      case 8 -> on.subtract(a, b);
      case 9, 10 -> on.multiply(a, b);
      default -> on.divide(a, b);
    };
  }

  private static <E> E pick(Random random, E[] from) {
    return from[random.nextInt(from.length)];
  }

  /** One of the last twenty more often than not, so that functions are deep. */
  private static <T> T any(Random random, List<T> values) {
    int reach = random.nextInt(4) == 0 ? values.size() : Math.min(20, values.size());
    return values.get(values.size() - 1 - random.nextInt(reach));
  }
}
