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
        "trunc(x) * x; 0.9; 1.1; trunc(0.9) against trunc(1.1)",
        "rint(x) * x; 0.4; 0.6; rint(0.4) against rint(0.6)",
        // As few digits, from three on, as show which way it goes.
        "abs(x); -0.00762939453125; 2; abs(-0.00763) against abs(2)",
        "if(x == 1, 1, x); 1; 1.0000000149011612; 1 == 1 is true, 1.00000001 == 1 false",
        "if(x < 1, 1, x); 0.9999923706; 1; 0.99999 < 1 is true, 1 < 1 false",
        "if(5.0000000328 < x, 1, x); 5; 5.00000006; 5.00000003 < 5 is false, 5.00000003 < 5.00000006 true",
        "if(4.99986 < x, 1, x); 5; 4.9921875; 4.9999 < 5 is true, 4.9999 < 4.9922 false",
        "floor(x) * x; 1.99999; 2.00001; floor(1.99999) against floor(2.00001)",
      })
  void pointsOnTwoPiecesAreToldApart(String function, double a, double b, String difference) {
    assertEquals(Optional.of(difference), crossed(function, a, b));
    assertEquals(Optional.of(difference), crossed(function, a, a, b));
  }

  /** By hand: the pieces at the first number go on at the second as these. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "if(x < 1, x, x^2); 0.5; 3; 3",
        "if(x < 1, x, x^2); 2; 0.5; 0.25",
        "abs(x - 1) + x; 0; 2; 1",
        "abs(x); 0; -2; -2",
        "max(x, 1) + min(x, 1); 0; 5; 6",
        "floor(x) * x; 1.5; 4; 4",
        "if(abs(x) < 1, x^2, 7); 0; -3; 9",
      })
  void pieceGoesOnBeyondItsEnds(String function, double at, double x, double expected) {
    RealFunction piece = Decisions.piece(parsed(function), Precision.DOUBLE, List.of(at));
    assertEquals(expected, piece.evaluate(Precision.DOUBLE.arithmetic(), List.of(x)).get(0));
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
