package tridiff.tool.study.improve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Method;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tridiff.core.function.ExpressionFunction;
import tridiff.core.function.ExpressionParser;

class LanguageTest {

  private static String code(Language language, String formula) {
    return language.code(
        List.of("x"), List.of(new Language.Named("g", ExpressionParser.parse(formula))));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "TEXT, 'g = if(x < 1e-3, -x, x^2)'",
    "C, '  return (x < 0.001 ? -x : pow(x, 2));'",
    "PYTHON, '    return (-x if x < 0.001 else math.pow(x, 2))'",
    "FPCORE, ' (if (< x 0.001) (- x) (pow x 2)))'",
    "LATEX, 'g = \\begin{cases} -x & \\text{if } x < 0.001 \\\\ x^{2} & \\text{otherwise} \\end{cases}'",
  })
  void caseDistinctionIsWrittenInEachLanguage(Language language, String line) {
    String code = code(language, "if(x < 1e-3, -x, x^2)");
    assertTrue(
        code.lines().anyMatch(line.replace("1e-3", "0.001")::equals), () -> line + " in " + code);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    // Parentheses where the other order of evaluation gives another number.
    "x - (x + 1), 'g = x - (x + 1)'",
    "x/(x*3), 'g = \\frac{x}{x \\cdot 3}'",
    "-(x + 1)*2, 'g = -(x + 1) \\cdot 2'",
    "(x + 1)^2, 'g = (x + 1)^{2}'",
    "1.5e-7*x, 'g = 1.5 \\cdot 10^{-7} \\cdot x'",
  })
  void latexKeepsTheOrderOfEvaluation(String formula, String line) {
    assertEquals(line + "\n", code(Language.LATEX, formula));
  }

  @Test
  void javaCompilesAndAnswersTheSameNumbers(@TempDir Path folder) throws Exception {
    String formula =
        "if(x < 0.3 and x > -5, sigmoid(x) - asinh(x)/cosh(x), atanh(x/9)*(x - (2 - x)) +"
            + " max(x, acosh(x + 2))^2) + abs(-x)*sign(x)^3 + atan2(x, pi) - x^(1/3)";
    ExpressionFunction expected = ExpressionParser.function(formula);
    String source = "public class G {\n  public " + code(Language.JAVA, formula) + "}\n";
    Path file = Files.writeString(folder.resolve("G.java"), source);
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    assertEquals(0, compiler.run(null, null, null, file.toString()), source);
    URI here = folder.toUri();
    try (URLClassLoader loader = new URLClassLoader(new URL[] {here.toURL()})) {
      Method g = loader.loadClass("G").getMethod("g", double.class);
      for (double x : new double[] {0.1, 0.25, 0.5, 2, 8}) {
        double exact = expected.at(x)[0];
        double actual = ((double[]) g.invoke(null, x))[0];
        // Math and StrictMath may differ by an ulp each.
        assertEquals(exact, actual, 8 * Math.ulp(exact), "x = " + x);
      }
    }
  }
}
