package tridiff.symbolic;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tridiff.core.Differentiators;
import tridiff.core.function.ExpressionParser;
import tridiff.core.function.RealFunction;

/** A rewritten formula is told from its original if, and only if, it is another one. */
class SpotcheckTest {

  @ParameterizedTest(name = "{0} and {1}: differ is {2}")
  @CsvSource(
      delimiter = '|',
      value = {
        // What Symja 3.0.0 makes of it.
        "(2*x - cos(x))^2/(sin(x) - x^2)^2 | 4*(x - cos(x))/(x^3 - 2*x*sin(x)) | true",
        "(x + 1)^2 | x^2 + 2*x + 1 | false",
        "sin(x)^2 + cos(x)^2 | 1 | false",
        "x/x | 1 | false",
        // Without a value at two of the points.
        "log(x) + log(x) | 2*log(x) | false",
        "asin(x) | 2*asin(x) | true",
        // A difference in the 40th digit.
        "x | x + 1e-40 | true",
        // Both have no value anywhere.
        "sqrt(-1 - x^2) | 5 | false",
        // Exactly on the edge, and undecided: |0|, and the sign of a rounded 0.
        "abs(sin(x)^2 + cos(x)^2 - 1) | 0 | false",
        "x - y | x - y + 0*x | false",
        "x - y | y - x | true",
      })
  void formulasAreTakenAsEqualUnlessTheySurelyDiffer(String before, String after, boolean differ) {
    Spotcheck check = new Spotcheck(List.of("x", "y"));
    assertEquals(
        differ,
        check
            .difference(ExpressionParser.parse(before), ExpressionParser.parse(after))
            .isPresent());
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({"symbolic", "symbolic-simplified:leaves=1000"})
  void secondDerivativeThatSimplifyGetsWrongIsRight(String method) {
    // Ridders's function at 1, by a difference quotient in 120 digits (mpmath 1.3.0).
    double exact = -2301.5657225079085;
    RealFunction f = ExpressionParser.function("e^x/(sin(x) - x^2)");
    RealFunction first =
        Differentiators.onClassPath().named("symbolic-simplified").differentiate(f);
    RealFunction second =
        Differentiators.onClassPath().named(method + timeout(method)).differentiate(first);
    assertEquals(exact, second.at(1)[0], 20 * Math.ulp(exact));
  }

  private static String timeout(String method) {
    return method.contains(":") ? ",timeout=60" : ":timeout=60";
  }
}
