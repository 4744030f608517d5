package tridiff.measure.truth;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apfloat.Apfloat;
import org.junit.jupiter.api.Test;
import tridiff.core.Differentiator;
import tridiff.core.Differentiators;
import tridiff.core.RandomExpressions;
import tridiff.core.function.RealFunction;

/**
 * Random expressions against an oracle that shares no code with the reference: the derivative by
 * Symja's rules, evaluated by Apfloat in 200 digits, and in 600 to see which of them are right.
 */
class ReferenceSoundnessTest {

  private static final long SEED = 20261127;

  /** The whole sample is 10,000: {@code -Dtridiff.expressions=10000}, some minutes. */
  private static final int EXPRESSIONS = Integer.getInteger("tridiff.expressions", 100);

  private static final int DEPTH = 4;
  private static final long DIGITS = 200;
  private static final double MOST_UNCERTAIN = 0.03;
  private static final MathContext CONTEXT = new MathContext(120, RoundingMode.HALF_EVEN);

  private int finite;
  private int uncertain;
  private int notProved;

  @Test
  void noCertifiedDerivativeIsWrong() {
    Differentiator symbolic = Differentiators.onClassPath().named("symbolic");
    Reference reference = Reference.standard().within(Duration.ofSeconds(20));
    RandomExpressions expressions = new RandomExpressions(SEED, DEPTH);
    for (int k = 0; k < EXPRESSIONS; k++) {
      RandomExpressions.Sample sample = expressions.next();
      List<Double> point = List.of(sample.x(), sample.y());
      List<Reference.Partial> known = reference.at(sample.function(), point).partials().get(0);
      Optional<List<BigDecimal>> exact = evaluated(symbolic, sample, point);
      for (int j = 0; exact.isPresent() && j < 2; j++) {
        String what =
            "seed %d, number %d: %s at %s by input %d"
                .formatted(SEED, k, sample.expression(), point, j);
        check(what, known.get(j).truth(), exact.get().get(j));
      }
    }
    System.out.printf(
        "seed %d: %d finite derivatives, %d uncertain, %d not proved, none wrong%n",
        SEED, finite, uncertain, notProved);
    assertTrue(finite > EXPRESSIONS, () -> "only " + finite + " derivatives were compared");
    assertTrue(
        uncertain <= MOST_UNCERTAIN * finite, () -> uncertain + " of " + finite + " uncertain");
  }

  /** Returns what two precisions agree on; nothing where a rule or Apfloat has no value. */
  private static Optional<List<BigDecimal>> evaluated(
      Differentiator symbolic, RandomExpressions.Sample sample, List<Double> point) {
    try {
      RealFunction derivative = symbolic.differentiate(sample.function());
      List<BigDecimal> rough = evaluated(derivative, point, DIGITS);
      List<BigDecimal> fine = evaluated(derivative, point, 3 * DIGITS);
      for (int j = 0; j < rough.size(); j++) {
        BigDecimal error = rough.get(j).subtract(fine.get(j)).abs();
        if (error.compareTo(fine.get(j).abs().movePointLeft(100)) > 0) {
          return Optional.empty();
        }
      }
      return Optional.of(fine);
    } catch (RuntimeException e) {
      // No value: 0/0 in a rule, a root of a negative number, a rule that Symja does not have, or
      // not in time.
      return Optional.empty();
    }
  }

  private static List<BigDecimal> evaluated(
      RealFunction derivative, List<Double> point, long digits) {
    Apfloats on = new Apfloats(digits);
    List<Apfloat> x = point.stream().map(on::constant).toList();
    return derivative.evaluate(on, x).stream()
        .map(y -> new BigDecimal(y.toString()).round(CONTEXT))
        .toList();
  }

  private void check(String what, Truth truth, BigDecimal exact) {
    finite++;
    if (truth instanceof Truth.Uncertain) {
      System.out.println(what + ": " + truth);
      uncertain++;
      return;
    }
    if (!(truth instanceof Truth.Known known)) {
      throw new AssertionError(what + ": " + truth + " instead of " + exact);
    }
    notProved += known.isCertified() ? 0 : 1;
    BigDecimal error = known.value().subtract(exact).abs();
    BigDecimal allowed =
        exact
            .abs()
            .scaleByPowerOfTen(-Math.min(known.digits(), 90))
            .max(BigDecimal.ONE.movePointLeft(400));
    assertTrue(error.compareTo(allowed) <= 0, () -> what + ": " + truth + " instead of " + exact);
  }
}
