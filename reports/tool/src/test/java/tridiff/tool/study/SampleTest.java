package tridiff.tool.study;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Definition 2 of Hyndman and Fan (1996), done by hand for the numbers 1 to n. */
class SampleTest {

  private static Sample upTo(int n) {
    return Sample.of(IntStream.rangeClosed(1, n).mapToDouble(k -> k).toArray());
  }

  @Test
  void shareBetweenTwoNumbersIsTheirMean() {
    assertEquals(5.5, upTo(10).median());
    assertEquals(1.5, upTo(10).quantile(0.1));
    assertEquals(3.5, upTo(30).quantile(0.1)); // 0.1 * 30 is not 3 in doubles
    assertEquals(9.5, upTo(10).quantile(0.9));
  }

  @Test
  void shareWithinANumberIsThatNumber() {
    assertEquals(11, upTo(21).median());
    assertEquals(3, upTo(21).quantile(0.1));
    assertEquals(1, upTo(3).quantile(0.1));
  }

  @Test
  void endsAreTheSmallestAndTheLargest() {
    assertEquals(1, upTo(7).quantile(0));
    assertEquals(7, upTo(7).quantile(1));
  }

  @Test
  void noNumberIsWorseThanEveryNumber() {
    assertEquals(Double.NaN, Sample.of().median());
    assertEquals(Double.NaN, Sample.of(1, Double.NaN, Double.NaN).median());
    double infinity = Double.POSITIVE_INFINITY;
    assertEquals(infinity, Sample.of(infinity, infinity).median());
  }
}
