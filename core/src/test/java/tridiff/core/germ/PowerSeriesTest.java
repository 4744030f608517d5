package tridiff.core.germ;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tridiff.core.ball.Ball;
import tridiff.core.ball.Balls;
import tridiff.core.function.ExpressionParser;

class PowerSeriesTest {

  private static final int BITS = 300;

  private static List<Ball> about(double point, String f, int count) {
    return PowerSeries.about(point, ExpressionParser.function(f), 0, count, BITS).orElseThrow();
  }

  @ParameterizedTest(name = "{0} about {1}")
  @CsvSource({
    // Abramowitz and Stegun (1964): 4.3.65 and 4.3.67, 4.1.24, 4.3.70 with 23.1.2, 23.1.1.
    "sin(x)/x, 0, 1 0 -1/6 0 1/120 0 -1/5040",
    "log(x)/(x - 1), 1, 1 -1/2 1/3 -1/4 1/5 -1/6 1/7",
    "1/x - 1/tan(x), 0, 0 1/3 0 1/45 0 2/945 0 1/4725",
    "x/(exp(x) - 1), 0, 1 -1/2 1/12 0 -1/720 0 1/30240",
    "(x - sin(x))/x^3, 0, 1/6 0 -1/120 0 1/5040",
    "x^3, 2, 8 12 6 1 0 0",
  })
  void coefficientsAreThoseOfTheTables(String f, double point, String expected) {
    String[] fractions = expected.split(" ", -1);
    List<Ball> series = about(point, f, fractions.length);
    assertEquals(fractions.length, series.size());
    for (int k = 0; k < fractions.length; k++) {
      String[] parts = fractions[k].split("/", -1);
      Ball coefficient =
          Balls.of(BITS)
              .divide(
                  Ball.of(Long.parseLong(parts[0])),
                  Ball.of(parts.length == 1 ? 1 : Long.parseLong(parts[1])));
      Ball found = series.get(k);
      assertTrue(found.overlaps(coefficient), "power " + k + ": " + found);
      assertTrue(found.isExact() || found.accuracyBits() > 250, "power " + k + ": " + found);
    }
  }

  @ParameterizedTest(name = "{0} about {1}")
  @CsvSource({
    "abs(x), 0",
    "sqrt(x), 0",
    "1/x, 0",
    "log(x), 0",
    "x*abs(x), 0",
    "floor(x), 1",
    "sin(1/x), 0",
    // Flat: the series is 0 and the function is not.
    "exp(-1/x^2), 0",
  })
  void functionWithoutASeriesOnBothSidesHasNone(String f, double point) {
    assertTrue(PowerSeries.about(point, ExpressionParser.function(f), 0, 6, BITS).isEmpty());
  }
}
