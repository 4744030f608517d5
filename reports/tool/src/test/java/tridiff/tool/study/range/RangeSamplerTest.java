package tridiff.tool.study.range;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tridiff.core.algebra.Precision;
import tridiff.core.function.Interval;
import tridiff.tool.study.range.RangeSampler.Sampling;

/** Points over a range: how they are spread, and that none lies outside. */
class RangeSamplerTest {

  private static final double TINY = Double.MIN_VALUE;

  private static final List<Interval> INTERVALS =
      List.of(
          Interval.ALL,
          Interval.above(0),
          Interval.atLeast(0),
          Interval.above(1),
          Interval.open(Double.NEGATIVE_INFINITY, 0),
          new Interval(Double.NEGATIVE_INFINITY, -5, false, true),
          Interval.open(-1, 1),
          Interval.closed(-1e-20, 5),
          Interval.open(0, 1e-300),
          Interval.closed(0, 0),
          Interval.closed(-3, -3),
          Interval.closed(-TINY, TINY),
          Interval.open(1, Math.nextUp(Math.nextUp(1.0))),
          Interval.closed(-Double.MAX_VALUE, Double.MAX_VALUE),
          Interval.above(1e305),
          Interval.closed(1e16, 1e16 + 4));

  private static Map<Integer, Long> counted(List<Double> points, Function<Double, Integer> part) {
    return points.stream().collect(Collectors.groupingBy(part, Collectors.counting()));
  }

  @Test
  void doublesFallEquallyOftenBetweenAnyTwoPowersOfTwo() {
    // 1,000 points over 200 binades of 2^52 doubles each.
    Interval range = new Interval(0x1p-100, 0x1p100, true, false);
    Map<Integer, Long> counts =
        counted(
            RangeSampler.draw(range, Sampling.DOUBLES, Precision.DOUBLE, 1000, 42),
            Math::getExponent);
    assertEquals(200, counts.size());
    counts.forEach((exponent, count) -> assertEquals(5, count, "2^" + exponent));
  }

  @Test
  void doublesReachFromTheLargestToTheSubnormalsOnBothSides() {
    List<Double> points =
        RangeSampler.draw(Interval.ALL, Sampling.DOUBLES, Precision.DOUBLE, 4096, 42);
    assertEquals(2048, points.stream().filter(x -> x < 0).count());
    // 2046 of the 2047 binades below infinity are normal, one is subnormal; two points for each.
    assertTrue(Math.abs(points.get(0)) > 0x1p1022, () -> "first: " + points.get(0));
    assertTrue(points.get(4095) > 0x1p1022, () -> "last: " + points.get(4095));
    long subnormal = points.stream().filter(x -> Math.abs(x) < Double.MIN_NORMAL).count();
    assertTrue(subnormal >= 1 && subnormal <= 4, () -> subnormal + " subnormal numbers");
  }

  @Test
  void logarithmsFallEquallyOftenIntoAnyDecadeOfEitherSign() {
    List<Double> points =
        RangeSampler.draw(
            Interval.closed(-1e4, 1e4),
            Sampling.LOG,
            Precision.DOUBLE,
            240,
            42); // 1e-8 to 1e4, twice
    Map<Integer, Long> counts =
        counted(
            points, x -> (int) (Math.signum(x) * (9 + Math.floor(StrictMath.log10(Math.abs(x))))));
    assertEquals(24, counts.size(), counts::toString);
    counts.forEach((decade, count) -> assertEquals(10, count, "decade " + decade));
  }

  @Test
  void uniformPointsFallEquallyOftenIntoPartsOfEqualLength() {
    List<Double> points =
        RangeSampler.draw(Interval.closed(-5, 5), Sampling.UNIFORM, Precision.DOUBLE, 100, 42);
    Map<Integer, Long> counts = counted(points, x -> (int) Math.floor(x));
    assertEquals(10, counts.size(), counts::toString);
    counts.forEach((part, count) -> assertEquals(10, count, "from " + part));
  }

  @Test
  void allDoublesOfASmallRangeAreFoundAndZeroHasNoSign() {
    Interval small = Interval.closed(-TINY, 2 * TINY);
    List<Double> all = List.of(-TINY, 0.0, TINY, 2 * TINY);
    assertEquals(all, RangeSampler.draw(small, Sampling.DOUBLES, Precision.DOUBLE, 4, 42));
    assertEquals(all, RangeSampler.draw(small, Sampling.DOUBLES, Precision.DOUBLE, 100, 42));
  }

  @Test
  void openEndsAreLeftOutAndClosedEndsBelongToTheRange() {
    double next = Math.nextUp(1.0);
    for (Sampling sampling : Sampling.values()) {
      assertEquals(
          List.of(next),
          RangeSampler.draw(
              Interval.open(1, Math.nextUp(next)), sampling, Precision.DOUBLE, 50, 42),
          sampling.name());
      assertEquals(
          List.of(-3.0),
          RangeSampler.draw(Interval.closed(-3, -3), sampling, Precision.DOUBLE, 50, 42));
    }
    assertEquals(
        List.of(1.0, next),
        RangeSampler.draw(Interval.closed(1, next), Sampling.DOUBLES, Precision.DOUBLE, 50, 42));
  }

  @ParameterizedTest
  @EnumSource
  void pointsAreFiniteInsideTheIntervalAscendingAndDifferent(Sampling sampling) {
    for (Interval interval : INTERVALS) {
      for (long seed = 0; seed < 50; seed++) {
        String given = interval + ", seed " + seed;
        List<Double> points = RangeSampler.draw(interval, sampling, Precision.DOUBLE, 40, seed);
        assertTrue(points.size() >= 1 && points.size() <= 40, given);
        double last = Double.NEGATIVE_INFINITY;
        for (double x : points) {
          assertTrue(Double.isFinite(x) && interval.contains(x), given + ": " + x);
          assertTrue(x > last, given + ": " + x + " after " + last);
          assertNotEquals(Double.doubleToLongBits(-0.0), Double.doubleToLongBits(x), given);
          last = x;
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void sameSeedGivesTheSamePointsAndAnotherSeedOthers(Sampling sampling) {
    Interval range = Interval.closed(-2, 7);
    List<Double> points = RangeSampler.draw(range, sampling, Precision.DOUBLE, 30, 1);
    assertEquals(30, points.size());
    assertEquals(points, RangeSampler.draw(range, sampling, Precision.DOUBLE, 30, 1));
    assertNotEquals(points, RangeSampler.draw(range, sampling, Precision.DOUBLE, 30, 2));
  }

  @Test
  void missingEndsStandForTheNumbersOneMeets() {
    assertEquals(
        Interval.closed(-1e8, 1e8),
        RangeSampler.range(Interval.ALL, Sampling.LOG, Precision.DOUBLE));
    assertEquals(
        Interval.closed(1e-8, 1e8),
        RangeSampler.range(Interval.above(0), Sampling.LOG, Precision.DOUBLE));
    assertEquals(
        Interval.closed(-10, 10),
        RangeSampler.range(Interval.ALL, Sampling.UNIFORM, Precision.DOUBLE));
    double most = Double.MAX_VALUE;
    assertEquals(
        Interval.closed(-most, most),
        RangeSampler.range(Interval.ALL, Sampling.DOUBLES, Precision.DOUBLE));
  }

  @Test
  void intervalWithoutADoubleIsRefused() {
    Interval none = Interval.open(1, Math.nextUp(1.0));
    for (Sampling sampling : Sampling.values()) {
      var e =
          assertThrows(
              IllegalArgumentException.class,
              () -> RangeSampler.draw(none, sampling, Precision.DOUBLE, 3, 42));
      assertTrue(e.getMessage().contains("no number in (1.0, "), e.getMessage());
    }
  }
}
