package tridiff.tool.study.improve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.lang.reflect.Method;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
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
    "LATEX, 'g = \\begin{cases} -x & \\text{if } x < 0.001 \\\\ x^{2} & \\text{otherwise}"
        + " \\end{cases}'",
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

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "f2, 'f_{2}'",
    "df_dx, '\\frac{\\partial f}{\\partial x}'",
    "df2_dx, '\\frac{\\partial f_{2}}{\\partial x}'",
  })
  void namesAreSetAsMathematics(String name, String latex) {
    Language.Named named = new Language.Named(name, ExpressionParser.parse("x"));
    assertEquals(latex + " = x\n", Language.LATEX.code(List.of("x"), List.of(named)));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "TEXT, 'g = fma(x, x - 2, -1)'",
    "JAVA, '    Math.fma(x, x - 2.0, -1.0),'",
    "C, '  return fma(x, x - 2.0, -1.0);'",
    "PYTHON, '    return fma(x, x - 2.0, -1.0)'",
    "FPCORE, ' (fma x (- x 2) (- 1)))'",
    "LATEX, 'g = \\operatorname{fma}\\left(x, x - 2, -1\\right)'",
  })
  void multiplyAddIsWrittenInEachLanguage(Language language, String line) {
    String code = code(language, "fma(x, x - 2, -1)");
    assertTrue(code.lines().anyMatch(line::equals), () -> line + " in " + code);
  }

  /** Where the exact sum is 0, too large for a double, or not finite: as Java's Math.fma. */
  @Test
  void multiplyAddOfPythonIsThatOfJavaAtTheEdges(@TempDir Path folder) throws Exception {
    Path interpreter = program("python3");
    double[][] triples = {
      {0.1, 10, -1},
      {-0.0, 1, -0.0},
      {2, 3, -6},
      {1e300, 1e300, 1},
      {-1e300, 1e300, 1},
      {1e300, 1e300, Double.NEGATIVE_INFINITY},
      {Double.POSITIVE_INFINITY, 0, 1},
      {1e-200, 1e-200, 0},
      {1e-200, -1e-200, -0.0},
      {0x1.0p-1074, 0.5, 0x1.0p-1074},
    };
    StringBuilder main = new StringBuilder("inf = math.inf\n");
    for (double[] t : triples) {
      String call = "print(float.hex(fma(%s, %s, %s)))%n".formatted(t[0], t[1], t[2]);
      main.append(call.replace("Infinity", "inf"));
    }
    Files.writeString(folder.resolve("g.py"), code(Language.PYTHON, "fma(x, x, x)") + "\n" + main);
    List<String> lines = printed(folder, interpreter.toString(), "g.py");
    for (int i = 0; i < triples.length; i++) {
      double[] t = triples[i];
      double answer =
          switch (lines.get(i)) {
            case "inf" -> Double.POSITIVE_INFINITY;
            case "-inf" -> Double.NEGATIVE_INFINITY;
            case "nan" -> Double.NaN;
            default -> Double.parseDouble(lines.get(i));
          };
      assertEquals(Math.fma(t[0], t[1], t[2]), answer, Arrays.toString(t));
    }
  }

  /** Every kind of operation that the languages write in different ways. */
  private static final String MANY =
      "if(x < 0.3 and x > -5, sigmoid(x) - asinh(x)/cosh(x), atanh(x/9)*(x - (2 - x)) +"
          + " max(x, acosh(x + 2))^2) + abs(-x)*sign(x)^3 + atan2(x, pi) - x^(1/3)"
          + " + hypot(x, 3) - expm1(x) + log1p(x) + fmod(7, x) - copysign(x, -2) + cbrt(x)"
          + " + 1e16*fma(0.1, 10, -1)*x";

  private static final double[] POINTS = {0.1, 0.25, 0.5, 2, 8};

  private static Path program(String... names) {
    String path = System.getenv().getOrDefault("PATH", "");
    Optional<Path> found =
        Stream.of(path.split(File.pathSeparator, -1))
            .flatMap(folder -> Stream.of(names).map(name -> Path.of(folder, name)))
            .filter(Files::isExecutable)
            .findFirst();
    assumeTrue(found.isPresent(), () -> "skipped: no " + names[0] + " is on the PATH");
    return found.get();
  }

  /** Returns the lines that a command prints. */
  private static List<String> printed(Path folder, String... command) throws Exception {
    Path output = folder.resolve("output.txt");
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    assertTrue(process.waitFor(60, TimeUnit.SECONDS), () -> List.of(command) + " does not end");
    assertEquals(0, process.exitValue(), Files.readString(output));
    return Files.readAllLines(output);
  }

  /** Two libraries of elementary functions may differ by an ulp or two in each of a dozen terms. */
  private static void assertSame(List<String> lines) {
    ExpressionFunction expected = ExpressionParser.function(MANY);
    for (int i = 0; i < POINTS.length; i++) {
      double exact = expected.at(POINTS[i])[0];
      double size = Math.max(Math.abs(exact), 1);
      assertEquals(
          exact, Double.parseDouble(lines.get(i)), 16 * Math.ulp(size), "x = " + POINTS[i]);
    }
  }

  @Test
  void cCompilesWithoutAWarningAndAnswersTheSameNumbers(@TempDir Path folder) throws Exception {
    Path compiler = program("gcc", "clang", "cc");
    StringBuilder main = new StringBuilder("#include <stdio.h>\n\nint main(void) {\n");
    for (double x : POINTS) {
      main.append("  printf(\"%a\\n\", g(").append(x).append("));\n");
    }
    String source = code(Language.C, MANY) + "\n" + main + "  return 0;\n}\n";
    Files.writeString(folder.resolve("g.c"), source);
    printed(folder, compiler.toString(), "-std=c99", "-Wall", "-Werror", "g.c", "-o", "g", "-lm");
    assertSame(printed(folder, folder.resolve("g").toString()));
  }

  @Test
  void pythonAnswersTheSameNumbers(@TempDir Path folder) throws Exception {
    Path interpreter = program("python3");
    StringBuilder main = new StringBuilder();
    for (double x : POINTS) {
      main.append("print(float.hex(g(").append(x).append(")))\n");
    }
    Files.writeString(folder.resolve("g.py"), code(Language.PYTHON, MANY) + "\n" + main);
    assertSame(printed(folder, interpreter.toString(), "g.py"));
  }

  @Test
  void javaCompilesAndAnswersTheSameNumbers(@TempDir Path folder) throws Exception {
    String formula =
        "if(x < 0.3 and x > -5, sigmoid(x) - asinh(x)/cosh(x), atanh(x/9)*(x - (2 - x)) +"
            + " max(x, acosh(x + 2))^2) + abs(-x)*sign(x)^3 + atan2(x, pi) - x^(1/3)"
            + " + 1e16*fma(0.1, 10, -1)*x";
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

  /** By the references of java.lang.Math of Java 17, math.h of C99 and math of Python 3.11. */
  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "JAVA, '// To be supplied: erf, softplus.'",
    "C, '// To be supplied: softplus.'",
    "PYTHON, '# To be supplied: softplus.'",
  })
  void functionsThatTheLibraryLacksAreNamed(Language language, String comment) {
    String code = code(language, "if(softplus(x) < erf(x), sin(x), sigmoid(x))");
    assertEquals(comment, code.lines().findFirst().orElseThrow());
    String known = code(language, "if(sigmoid(x) < 1, sin(x), exp(x))");
    assertTrue(known.contains("1 / (1 + e)"), known);
    assertTrue(!known.contains("supplied"), known);
  }
}
