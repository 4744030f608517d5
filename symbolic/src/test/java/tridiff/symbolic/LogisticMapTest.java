package tridiff.symbolic;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tridiff.core.Differentiators;
import tridiff.core.HasFormula;
import tridiff.core.HasLeafCount;
import tridiff.core.KnownDerivatives;
import tridiff.core.function.Expression;
import tridiff.core.function.ExpressionPrinter;
import tridiff.core.function.RealFunction;

/**
 * The standard example of expression swell: l_1 = x, l_(n+1) = 4 l_n (1 - l_n).
 *
 * <p>Source: Baydin, Pearlmutter, Radul, Siskind, Automatic differentiation in machine learning: a
 * survey, JMLR 18(153), 2018, table 1; the leaf counts are those of Symja 3.0.0 itself.
 */
class LogisticMapTest {

  private static RealFunction derivative(String method, int n) {
    RealFunction l = RealFunction.of(1, x -> KnownDerivatives.logistic(n, x[0]));
    return Differentiators.onClassPath().named(method).differentiate(l);
  }

  private static String formula(String method, int n) {
    Expression formula = ((HasFormula) derivative(method, n)).formulas(0.5).get(0);
    return ExpressionPrinter.print(formula);
  }

  @ParameterizedTest(name = "l_{0}: {1} leaves, its derivative {2}")
  @CsvSource({
    "1, 1, 1",
    "2, 8, 11",
    "3, 18, 50",
    "4, 38, 178",
    "5, 78, 554",
    "6, 158, 1586",
    "7, 318, 4290",
    "8, 638, 11138",
    "9, 1278, 28034",
    "10, 2558, 68866",
  })
  void leafCountsAreSymjasOwn(int n, long ofFunction, long ofDerivative) {
    HasLeafCount derivative = (HasLeafCount) derivative("symbolic:timeout=60", n);
    assertEquals(List.of(ofFunction), derivative.functionLeafCounts(0.5));
    assertEquals(List.of(ofDerivative), derivative.leafCounts(0.5));
  }

  @Test
  void derivativeHasTheTermsOfTheProductRule() {
    assertEquals("1", formula("symbolic", 1));
    assertEquals("4*(1 - x) - 4*x", formula("symbolic", 2));
    assertEquals(
        "16*(1 - x)*x*(4*x - 4*(1 - x)) + 16*(1 - x)*(1 - 4*(1 - x)*x)"
            + " - 16*x*(1 - 4*(1 - x)*x)",
        formula("symbolic", 3));
  }

  @Test
  void simplifiedDerivativeIsTheOneOfTheSurvey() {
    assertEquals("1", formula("symbolic-simplified", 1));
    assertEquals("4 - 8*x", formula("symbolic-simplified", 2));
    assertEquals("16*(1 - 10*x + 24*x^2 - 16*x^3)", formula("symbolic-simplified", 3));
    assertEquals(
        "64*(1 - 42*x + 504*x^2 - 2640*x^3 + 7040*x^4 - 9984*x^5 + 7168*x^6 - 2048*x^7)",
        formula("symbolic-simplified", 4));
  }

  @Test
  void expandedAndNestedFormsAreTheSamePolynomial() {
    assertEquals("16 - 160*x + 384*x^2 - 256*x^3", formula("symbolic:form=expand", 3));
    assertEquals("16 + x*((384 - 256*x)*x - 160)", formula("symbolic:form=horner", 3));
  }
}
