package tridiff.measure.truth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import tridiff.core.algebra.Real;
import tridiff.core.function.RealFunction;

/**
 * A function may look at the double nearest to a number, as FPCore's {@code signbit} and bounds of
 * loops do. Where that number is rounded, or depends on an input, nothing it decides is a proof.
 */
class LooksAtDoublesTest {

  private static Truth at(RealFunction f, double x) {
    return Reference.standard().at(f, List.of(x)).partials().get(0).get(0).truth();
  }

  @Test
  void signOfRoundingNoiseDecidesNothing() {
    RealFunction f =
        RealFunction.of(
            1,
            x -> {
              Real noise = x[0].sin().minus(x[0]);
              return noise.approximate() < 0 ? x[0] : x[0].times(2);
            });
    assertInstanceOf(Truth.Uncertain.class, at(f, 1e-90));
  }

  @Test
  void numberThatGermsKnowExactlyDecides() {
    RealFunction f =
        RealFunction.of(
            1,
            x -> {
              Real root = x[0].constant(2).sqrt();
              double zero = root.times(root).minus(2).approximate();
              return zero == 0 ? x[0].times(2) : x[0];
            });
    Truth.Known two = assertInstanceOf(Truth.Known.class, at(f, 1));
    assertEquals(0, BigDecimal.valueOf(2).compareTo(two.value()));
  }

  @Test
  void inputItselfDecidesNothing() {
    RealFunction steps = RealFunction.of(1, x -> x[0].approximate() == 3 ? x[0] : x[0].times(2));
    assertInstanceOf(Truth.Uncertain.class, at(steps, 3));
  }
}
