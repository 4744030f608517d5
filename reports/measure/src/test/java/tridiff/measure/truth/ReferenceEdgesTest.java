package tridiff.measure.truth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import tridiff.core.function.ExpressionParser;

/** Points where a decision is on the edge or a rule divides by zero, and points that look so. */
class ReferenceEdgesTest {

  private static final BigDecimal ROUNDED = new BigDecimal("2e-15");

  @ParameterizedTest(name = "{0} at {1}: {2}")
  @CsvFileSource(resources = "/edges.csv", delimiter = '|')
  void derivativeOnAnEdgeIsProvedOrRefused(String function, double x, String answer) {
    Truth truth =
        Reference.standard()
            .at(ExpressionParser.function(function), List.of(x))
            .partials()
            .get(0)
            .get(0)
            .truth();
    switch (answer) {
      case "none" -> assertTrue(truth instanceof Truth.NotDifferentiable, truth::toString);
      case "outside" -> assertTrue(truth instanceof Truth.OutsideDomain, truth::toString);
      default -> assertNumber(answer, truth);
    }
  }

  private static void assertNumber(String answer, Truth truth) {
    if (!(truth instanceof Truth.Known known)) {
      throw new AssertionError(truth + " instead of " + answer);
    }
    assertTrue(known.isCertified(), known::toString);
    boolean isFromRight = known.note().filter(n -> n.startsWith("from the right only")).isPresent();
    assertEquals(answer.startsWith("right"), isFromRight, known::toString);
    BigDecimal value = new BigDecimal(answer.replace("right ", "").replace("~", ""));
    BigDecimal error = known.value().subtract(value).abs();
    BigDecimal allowed = answer.endsWith("~") ? value.abs().multiply(ROUNDED) : BigDecimal.ZERO;
    assertTrue(error.compareTo(allowed) <= 0, () -> known + " instead of " + answer);
  }
}
