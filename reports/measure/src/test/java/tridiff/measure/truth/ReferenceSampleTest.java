package tridiff.measure.truth;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import tridiff.core.algebra.Decimal;
import tridiff.core.algebra.Decimals;
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
  private static final int LARGEST_PRECISION = 4000;

  @Test
  void noCertifiedDerivativeIsWrongByMoreThanItsDigits() {
    Reference reference = Reference.onClassPath();
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
          if (result.partials().get(i).get(j).truth() instanceof Truth.Certified truth) {
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
      String what,
      RealFunction f,
      List<Double> point,
      int output,
      int input,
      Truth.Certified truth) {
    // Two thirds of the precision were certified.
    int precision = Math.min(LARGEST_PRECISION, Math.max(480, 6 * truth.digits()));
    Decimals on = Decimals.of(precision);
    List<Decimal> ahead = new ArrayList<>();
    point.forEach(x -> ahead.add(Decimal.exact(new BigDecimal(x))));
    List<Decimal> behind = new ArrayList<>(ahead);
    BigDecimal x = ahead.get(input).value();
    BigDecimal h = Quotients.step(x, precision);
    boolean fromRight = truth.note().filter(n -> n.startsWith("from the right")).isPresent();
    boolean fromLeft = truth.note().filter(n -> n.startsWith("from the left")).isPresent();
    BigDecimal right = fromLeft ? BigDecimal.ZERO : h;
    BigDecimal left = fromRight ? BigDecimal.ZERO : h;
    ahead.set(input, Decimal.exact(x.add(right)));
    behind.set(input, Decimal.exact(x.subtract(left)));
    Decimal rise =
        on.subtract(f.evaluate(on, ahead).get(output), f.evaluate(on, behind).get(output));
    Decimal quotient = on.divide(rise, Decimal.exact(right.add(left)));
    BigDecimal error = quotient.value().subtract(truth.value()).abs();
    BigDecimal allowed =
        truth.value().abs().scaleByPowerOfTen(-truth.digits()).add(quotient.radius());
    if (truth.value().signum() == 0 || fromLeft || fromRight) {
      // What a first-order quotient misses; |x|^1.1 is the slowest that counts as slope 0.
      allowed = allowed.add(BigDecimal.ONE.scaleByPowerOfTen(-precision / 30));
    }
    BigDecimal limit = allowed;
    assertTrue(error.compareTo(limit) <= 0, () -> what + ": " + truth + " against " + quotient);
  }
}
