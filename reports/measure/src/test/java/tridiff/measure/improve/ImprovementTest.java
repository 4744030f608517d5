package tridiff.measure.improve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import tridiff.core.Guard;
import tridiff.core.function.Expression;
import tridiff.core.function.ExpressionFunction;
import tridiff.core.function.ExpressionParser;

/** Without methods on the class path there is the value to improve. */
class ImprovementTest {

  private static List<List<Double>> logUniform(double from, double to, int count, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<List<Double>> points = new ArrayList<>();
    points.add(List.of(from));
    for (int i = 0; i < count; i++) {
      double t = (i + random.nextDouble()) / count;
      points.add(List.of(from * StrictMath.pow(to / from, t)));
    }
    points.add(List.of(to));
    return points;
  }

  private static Improvement.Result improved(
      String f, double from, double to, List<Identity> identities) {
    return new Improvement(
            ExpressionParser.function(f),
            Wanted.value(0),
            List.of(),
            new Guard(Duration.ofSeconds(10)),
            logUniform(from, to, 40, 1),
            identities)
        .result(logUniform(from, to, 200, 2));
  }

  private static Improvement.Result improved(String f, double from, double to) {
    return improved(f, from, to, Identities.ALL);
  }

  @Test
  void differenceOfRootsGetsItsConjugate() {
    // Hamming (1987), Numerical Methods for Scientists and Engineers, example 3.1.
    Cure cure = improved("sqrt(x + 1) - sqrt(x)", 1, 1e15).recommended().orElseThrow();
    assertTrue(cure.fresh().worst() > 15, cure::toString);
    assertEquals("1/(sqrt(x + 1) + sqrt(x))", Tree.key(cure.formula()));
  }

  @Test
  void seriesHelpsAtARemovablePointAndAFormulaBeyondIt() {
    Improvement.Result result = improved("(x - sin(x))/x^3", 1e-8, 10);
    assertTrue(result.before().orElseThrow().sampled().worst() < 1, "nothing to cure");
    Cure cure = result.recommended().orElseThrow();
    assertTrue(cure.formula() instanceof Expression.If, cure::toString);
    assertTrue(cure.fresh().worst() > 14 && cure.sampled().worst() > 14, cure::toString);
  }

  @Test
  void wrongIdentityIsNeverShownThoughItKeepsAllDigitsOfADouble() {
    // 1 - cos(a) is a^2/2 - a^4/24 + ...: to double precision both are the same below 1e-8.
    List<Identity> planted = Identities.read("1 - cos(a) => a^2/2");
    ExpressionFunction wrong = ExpressionParser.function("x^2/2");
    List<List<Double>> points = logUniform(1e-12, 1e-9, 40, 1);
    Sampled sampled =
        Sampled.of(
            ExpressionParser.function("1 - cos(x)"),
            Wanted.value(0),
            points,
            new Guard(Duration.ofSeconds(10)));
    assertTrue(Collections.min(sampled.digits(wrong)) > 15, "not tempting");
    Improvement.Result result = improved("1 - cos(x)", 1e-12, 1e-9, planted);
    for (Cure cure : result.front()) {
      assertFalse(Tree.key(cure.formula()).equals("x^2/2"), cure::toString);
      assertFalse(cure.provenance().contains("=>"), cure::toString);
    }
  }

  @Test
  void certificateTellsEqualNumbersFromCloseOnes() {
    BigDecimal e = new BigDecimal("2.71828182845904523536028747135266249775724709369995957496697");
    ExpressionFunction exp = ExpressionParser.function("exp(x)");
    ExpressionFunction close = ExpressionParser.function("exp(x) + 1e-40");
    assertTrue(Certificate.isRight(exp, List.of(1.0), e, 55, false));
    assertFalse(Certificate.isRight(close, List.of(1.0), e, 55, false));
    assertTrue(Certificate.isRight(close, List.of(1.0), e, 55, true));
  }

  @Test
  void numberBelowAllDoublesAndAllDecimalsIsRightAsZero() {
    ExpressionFunction f = ExpressionParser.function("exp(-x)");
    assertTrue(Certificate.isRight(f, List.of(1e12), BigDecimal.ZERO, 45, false));
    assertFalse(Certificate.isRight(f, List.of(1e12), BigDecimal.ONE, 45, false));
    assertFalse(Certificate.isRight(f, List.of(-1e12), BigDecimal.ONE, 45, false));
  }

  @Test
  void samePointsGiveTheSameAnswer() {
    assertEquals(improved("exp(x) - 1", 1e-9, 1), improved("exp(x) - 1", 1e-9, 1));
  }
}
