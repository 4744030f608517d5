package tridiff.tool.write;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.StringReader;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.xml.sax.InputSource;
import tridiff.core.algebra.Binary;
import tridiff.core.function.Expression;
import tridiff.core.function.ExpressionParser;
import tridiff.core.function.ExpressionPrinter;
import tridiff.input.catalog.Catalog;
import tridiff.input.catalog.CatalogFunction;

class MathMarkupTest {

  /** Returns the text that a reader sees, in the order of the elements. */
  private static String seen(String formula) {
    String math = MathMarkup.of("f", ExpressionParser.parse(formula));
    return Jsoup.parse(math).text().replaceAll("[\\s\u2061\u2062]", "").replaceFirst("^f=", "");
  }

  /** Exponents and denominators follow without a sign, so parentheses are what is tested. */
  @ParameterizedTest(name = "{0} reads {1}")
  @CsvSource(
      delimiter = ';',
      value = {
        "(x + 1)*y;          (x+1)y",
        "x - (y - 1);        x−(y−1)",
        "(x/y)*z;            xyz",
        "(x/y)^2;            (xy)2",
        "(x/y)*(y/x);        xy·yx",
        "2*(x/3);            2·x3",
        "x*(y/3);            xy3",
        "(x + y)/(x - y);    x+yx−y",
        "-x^2;               −x2",
        "(-x)^2;             (−x)2",
        "-(x + 1);           −(x+1)",
        "2*3;                2·3",
        "x*2;                x·2",
        "2*x;                2x",
        "sin(x)^2;           sin2(x)",
        "sin(x)^-1;          (sin(x))−1",
        "log(x)^2;           (ln(x))2",
        "exp(x)^2;           (ex)2",
        "exp(-x^2);          e−x2",
        "sqrt(x + 1);        x+1",
        "abs(x);             |x|",
        "abs(x)^3;           |x|3",
        "1e-7*x;             10−7x",
        "2.5e10;             2.5·1010",
        "(1e-7)^2;           (10−7)2",
        "x1 + x2;            x1+x2",
        "x + -3*y;           x−3y",
        "x - -3*y;           x+3y",
        "x + -y;             x−y",
        "x + -(y + 1);       x+−(y+1)",
        "2*(1 - x);          2(1−x)",
        "rho*sin(x);         rho·sin(x)",
        "x*rho;              x·rho",
        "2*rho;              2rho",
        "rho*(1 - x);        rho(1−x)",
        "rho*exp(x);         rho·ex",
        "x1*x2;              x1x2",
        "atan2(x, y + 1);    atan2(x,y+1)",
        "asin(x);            arcsin(x)",
        "pi*e;               πe",
        "'if(x <= 0 and y > 1, x, -x)'; '{xifx≤0andy>1−xotherwise'"
      })
  void formulaIsSetWithTheParenthesesItNeeds(String formula, String text) {
    assertEquals(text, seen(formula));
  }

  @Test
  void nameOfAFunctionStandsApartFromTheFactorBeforeIt() {
    String math = MathMarkup.of("f", ExpressionParser.parse("x*sin(y) + 2*x^2*log(y)"));
    assertEquals(2, Jsoup.parse(math).select("mspace").size(), math);
  }

  /** A browser of today ends a line between two elements, but not in one. */
  @Test
  void lineMayEndBeforeEachTermOfASum() {
    String math = MathMarkup.of("f", ExpressionParser.parse("x*(x + 1) - sin(x) + -y"));
    assertEquals(
        List.of("f=x(x+1)", "−sin(x)", "−y"),
        Jsoup.parse(math).select("math").eachText().stream()
            .map(text -> text.replaceAll("[\\s\u2061\u2062]", ""))
            .toList());
    assertEquals("f", Jsoup.parse(math).select("mtext").text());
  }

  /** A browser sets what is in an mi of one letter in italics, on both sides. */
  @Test
  void bothSidesHaveTheSameLetters() throws Exception {
    String math = MathMarkup.of("f″(x1, y, rate, …)", ExpressionParser.parse("x1*y*rate"));
    assertWellFormed(math);
    assertEquals(
        List.of("f", "x", "y", "rate", "…", "x", "y", "rate"),
        Jsoup.parse(math).select("mi").eachText());
    assertEquals(List.of("1", "1"), Jsoup.parse(math).select("msub > mn").eachText());
    assertEquals(0, Jsoup.parse(math).select("mtext").size(), math);
  }

  @Test
  void onlyATermAFractionOrACaseThatIsWideIsTooWideForPaper() {
    String long50 = "sin(x)*".repeat(7) + "x";
    String cases = "if(x > 0, %1$s, %1$s)".formatted(long50);
    for (String fits :
        List.of(long50 + "+" + long50, long50 + "/(" + long50 + ")", "x^(y/x)", cases)) {
      assertFalse(isTooWide(fits), fits);
    }
    assertTrue(isTooWide(long50 + "*" + long50), long50);
    assertTrue(isTooWide("exp(" + long50 + "+" + long50 + ")"), long50);
  }

  private static boolean isTooWide(String formula) {
    return MathMarkup.isTooWideForPaper(MathMarkup.of("f", ExpressionParser.parse(formula)));
  }

  /** White space at the ends of a text of MathML is left out: MathML Core, section 2.1.7. */
  @Test
  void wordsAroundConditionsKeepTheirRoom() {
    String math = MathMarkup.of("f", ExpressionParser.parse("if(x > 0 and y > 1, x, y)"));
    assertTrue(math.contains("<mtext>if\u00A0</mtext>"), math);
    assertTrue(math.contains("<mtext>\u00A0and\u00A0</mtext>"), math);
  }

  static Stream<CatalogFunction> formulas() {
    return Catalog.all().stream().filter(f -> f.expression().isPresent());
  }

  @ParameterizedTest
  @MethodSource("formulas")
  void everyFormulaOfTheCatalogIsWellFormed(CatalogFunction function) throws Exception {
    Expression formula = ExpressionParser.parse(function.text());
    assertWellFormed(MathMarkup.of("f(x)", formula));
  }

  @Test
  void hostileTextStaysText() throws Exception {
    String math = MathMarkup.of("<script>&", ExpressionParser.parse("x"));
    assertWellFormed(math);
    assertTrue(math.contains("<mtext>&lt;script&gt;&amp;</mtext>"), math);
  }

  @Test
  void deepFormulasNeedNoStack() {
    Expression deep = ExpressionParser.parse("x");
    for (int i = 0; i < 100_000; i++) {
      deep = new Expression.BinaryOperation(Binary.ADD, deep, new Expression.Literal(i));
    }
    assertTrue(MathMarkup.of("f", deep).length() > ExpressionPrinter.print(deep).length());
  }

  private static void assertWellFormed(String math) throws Exception {
    var builder = DocumentBuilderFactory.newInstance().newDocumentBuilder();
    String equation = "<p>" + math + "</p>";
    var source = new InputSource(new StringReader(equation));
    assertEquals("math", builder.parse(source).getDocumentElement().getFirstChild().getNodeName());
  }
}
