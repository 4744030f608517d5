package tridiff.measure.truth;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import tridiff.core.algebra.Unary;
import tridiff.core.ball.Ball;
import tridiff.core.ball.Balls;
import tridiff.core.function.Interval;
import tridiff.core.function.RealFunction;
import tridiff.input.catalog.Catalog;
import tridiff.input.catalog.CatalogFunction;

/**
 * Certified derivatives at random points of the catalog, recomputed by central differences at four
 * times the precision.
 */
class ReferenceSampleTest {

  private static final long SEED = 20261125;

  /** The whole sample is 10,000 cells: {@code -Dtridiff.cells=10000}, some minutes. */
  private static final int CELLS = Integer.getInteger("tridiff.cells", 150);

  private static final int MOST_INPUTS = 5;
  private static final int LARGEST_BITS = 13_000;

  @Test
  void noCertifiedDerivativeIsWrongByMoreThanItsDigits() {
    Reference reference = Reference.standard();
    Random random = new Random(SEED);
    List<CatalogFunction> functions =
        Catalog.all().stream().filter(f -> f.function().inputs() <= MOST_INPUTS).toList();
    int cells = 0;
    int certified = 0;
    while (cells < CELLS) {
      CatalogFunction subject = functions.get(random.nextInt(functions.size()));
      List<Double> point = point(subject, random);
      Reference.Result result = reference.at(subject.function(), point);
      for (int i = 0; i < subject.function().outputs(); i++) {
        for (int j = 0; j < subject.function().inputs(); j++) {
          cells++;
          if (result.partials().get(i).get(j).truth() instanceof Truth.Known truth) {
            certified++;
            String what = "seed " + SEED + ", " + subject.name() + point + " by input " + j;
            check(what, subject.function(), point, i, j, truth);
          }
        }
      }
    }
    System.out.printf(
        "seed %d: %d cells, %d of them certified and right%n", SEED, cells, certified);
    assertTrue(certified > 0.8 * cells, "only " + certified + " of " + cells + " were certified");
  }

  private static List<Double> point(CatalogFunction subject, Random random) {
    List<Double> known = subject.points().get(random.nextInt(subject.points().size()));
    List<Double> point = new ArrayList<>();
    for (int j = 0; j < known.size(); j++) {
      Interval interval = subject.function().domain().intervals().get(j);
      double x =
          switch (random.nextInt(3)) {
            case 0 -> known.get(j) * (1 + 0.5 * random.nextGaussian());
            case 1 -> 20 * random.nextDouble() - 10;
            default -> known.get(j) + Math.pow(10, -12 * random.nextDouble());
          };
      point.add(interval.contains(x) ? x : known.get(j));
    }
    return point;
  }

  private static void check(
      String what, RealFunction f, List<Double> point, int output, int input, Truth.Known truth) {
    // Truncation and rounding leave two thirds of the bits, and features below the step are none.
    int bits = Math.min(LARGEST_BITS, Math.max(1600, 20 * truth.digits()));
    Balls on = Balls.of(bits);
    List<Ball> ahead = new ArrayList<>();
    point.forEach(x -> ahead.add(Ball.of(x)));
    List<Ball> behind = new ArrayList<>(ahead);
    Ball x = ahead.get(input);
    int magnitude = x.isExactZero() ? 0 : Math.min(0, Math.getExponent(point.get(input)));
    Ball h = Ball.of(1).scaled(magnitude - bits / 3);
    boolean fromRight = truth.note().filter(n -> n.startsWith("from the right")).isPresent();
    boolean fromLeft = truth.note().filter(n -> n.startsWith("from the left")).isPresent();
    Ball right = fromLeft ? Ball.of(0) : h;
    Ball left = fromRight ? Ball.of(0) : h;
    ahead.set(input, on.add(x, right));
    behind.set(input, on.subtract(x, left));
    Ball rise = on.subtract(f.evaluate(on, ahead).get(output), f.evaluate(on, behind).get(output));
    Ball quotient = on.divide(rise, on.add(right, left));
    Ball value = Ball.from(truth.value(), bits);
    Ball allowed = on.multiply(on.apply(Unary.ABS, value), on.power(Ball.of(10), -truth.digits()));
    if (truth.value().signum() == 0 || fromLeft || fromRight) {
      // What a first-order quotient misses; |x|^1.1 is the slowest that counts as slope 0.
      allowed = on.add(allowed, Ball.of(1).scaled(-bits / 30));
    }
    Ball error = on.subtract(on.apply(Unary.ABS, on.subtract(quotient, value)), allowed);
    assertTrue(
        error.mayBeZero() || error.mantissa().signum() < 0,
        () -> what + ": " + truth + " against " + quotient);
  }
}
