package tridiff.examples.spring;

import static tridiff.measure.assertions.DerivativeAssertions.assertDigits;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tridiff.core.algebra.Real;
import tridiff.core.function.RealFunction;
import tridiff.junit.DerivativeTest;

/** A test of derivatives as docs/java.md shows it. */
class SpringTest {

  // The energy of a spring that is fixed at the origin and has the length 1 at rest.
  static final RealFunction ENERGY =
      RealFunction.of(
          2,
          x -> {
            Real stretch = x[0].hypot(x[1]).minus(1);
            return stretch.times(stretch).times(0.5);
          });

  // The gradient that a program computes by hand.
  static double[] force(double[] x) {
    double length = Math.hypot(x[0], x[1]);
    return new double[] {x[0] - x[0] / length, x[1] - x[1] / length};
  }

  @Test
  void forceHas15Digits() {
    assertDigits(15, SpringTest::force, ENERGY, 3, 4);
  }

  @ParameterizedTest
  @ValueSource(strings = {"hipparchus-gradient", "autodiff-reverse", "numeric-complex-step"})
  void methodsHave14Digits(String method) {
    assertDigits(14, method, ENERGY, 3, 4);
  }

  @DerivativeTest(from = 1, to = 5, points = 10)
  void forceIsTheGradientAtSampledPoints(double x, double y) {
    assertDigits(14, SpringTest::force, ENERGY, x, y);
  }

  @Test
  void differencesHaveTheirLimit() {
    assertDigits(9, "numeric-central", ENERGY, 3, 4);
  }
}
