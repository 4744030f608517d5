package tridiff.core.function;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tridiff.core.algebra.Precision;

class DecisionsTest {

  private static Optional<String> crossed(String function, double... points) {
    List<List<Double>> all = Arrays.stream(points).mapToObj(x -> List.of(x)).toList();
    return Decisions.crossed(parsed(function), Precision.DOUBLE, all)
        .map(Decisions.Difference::toString);
  }

  private static RealFunction parsed(String function) {
    return ExpressionParser.function(function);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "if(x < 1, x, x^2); 0.5; 2; 0.5 < 1 is true, 2 < 1 false",
        "abs(x - 1); 0; 2; abs(-1) against abs(1)",
        "abs(x); 0; 2; abs(0) against abs(2)",
        "max(x, 1); 0; 2; max(0, 1) against max(2, 1)",
        "min(x, 1); 0; 2; min(0, 1) against min(2, 1)",
        "floor(x) * x; 0.9; 1.1; floor(0.9) against floor(1.1)",
        "exp(ceil(x)); 0.9; 1.1; ceil(0.9) against ceil(1.1)",
      })
  void pointsOnTwoPiecesAreToldApart(String function, double a, double b, String difference) {
    assertEquals(Optional.of(difference), crossed(function, a, b));
    assertEquals(Optional.of(difference), crossed(function, a, a, b));
  }

  @Test
  void pointsOnOnePieceAreNot() {
    assertEquals(Optional.empty(), crossed("abs(x) + max(x, 1) + floor(x/10)", 2, 3, 2.5));
    assertEquals(Optional.empty(), crossed("sin(x)/x", -1, 0.5, 1));
    assertEquals(Optional.empty(), crossed("abs(x)", 0.0, -0.0));
    assertEquals(
        Optional.empty(), Decisions.crossed(parsed("abs(x)"), Precision.DOUBLE, List.of()));
  }
}
