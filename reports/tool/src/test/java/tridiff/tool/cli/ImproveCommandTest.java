package tridiff.tool.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tridiff.compile.PreparedFunction;
import tridiff.core.function.ExpressionFunction;
import tridiff.core.function.ExpressionParser;

/** {@code tridiff improve} on the standard examples of cancellation. */
class ImproveCommandTest {

  private static JsonNode content(String... arguments) throws IOException {
    List<String> all = new ArrayList<>(List.of("improve"));
    all.addAll(List.of(arguments));
    all.addAll(List.of("--format", "json", "--methods", "autodiff-forward,autodiff-reverse"));
    Run run = Run.of(all.toArray(String[]::new));
    assertEquals(0, run.code(), run::toString);
    JsonNode json = new ObjectMapper().readTree(run.out());
    assertEquals("tridiff/improve/1", json.get("schema").asText());
    return json.get("content");
  }

  @ParameterizedTest(name = "{0} from {1} to {2}")
  @CsvSource({
    // Hamming (1987), Numerical Methods for Scientists and Engineers, chapter 3; Higham (2002),
    // Accuracy and Stability of Numerical Algorithms, section 1.14.
    "(1 - cos(x))/x^2, 1e-8, 1",
    "(exp(x) - 1)/x, 1e-8, 1",
    "sqrt(x+1) - sqrt(x), 1, 1e15",
    "log(1 + exp(x)), -700, 2000",
  })
  void derivativeOfACancellationKeepsItsDigits(String f, String from, String to)
      throws IOException {
    JsonNode partial = content(f, "--from", from, "--to", to).at("/partials/0");
    assertEquals("x", partial.get("variable").asText());
    JsonNode digits = partial.at("/recommended/digits");
    assertTrue(digits.get("median").asDouble() >= 15, partial::toString);
    assertTrue(digits.get("worst").asDouble() >= 14, partial::toString);
    assertTrue(partial.at("/recommended/freshDigits/worst").asDouble() >= 14, partial::toString);
    assertTrue(partial.at("/before/digits/worst").asDouble() < 9, "there is nothing to cure");
    assertEquals(200, partial.get("freshPoints").asInt(), 2);
  }

  @Test
  void eachPartialDerivativeIsImproved() throws IOException {
    JsonNode partials =
        content("sin(x + y) - sin(x)", "--from", "1e-6", "--to", "1").get("partials");
    assertEquals(2, partials.size());
    assertEquals("y", partials.get(1).get("variable").asText());
    JsonNode byX = partials.get(0).get("recommended");
    assertTrue(byX.at("/digits/worst").asDouble() >= 14, partials::toString);
  }

  @Test
  void valueIsImprovedByTheSameRules() throws IOException {
    JsonNode value =
        content("sqrt(x+1) - sqrt(x)", "--value", "--from", "1", "--to", "1e15").at("/partials/0");
    assertEquals("", value.get("variable").asText());
    assertEquals("1/(sqrt(x + 1) + sqrt(x))", value.at("/recommended/formula").asText());
  }

  @Test
  void whatKeepsItsDigitsIsLeftAsItIs() {
    Run run = Run.of("improve", "x^2", "--from", "1", "--to", "2", "--methods", "autodiff-forward");
    assertEquals(0, run.code(), run::toString);
    assertTrue(run.out().contains("nothing better was found"), run::toString);
    assertTrue(run.out().contains("\ndf_dx = 2*x\n"), run::toString);
  }

  /** By hand: the derivative of (1 - cos x)/x^2 is -x/12 + x^3/180 - ... */
  @Test
  void formulaIsAMethodBesideOthers() throws IOException {
    Run run =
        Run.of(
            "compare",
            "(1 - cos(x))/x^2",
            "--at",
            "x=1e-5",
            "--methods",
            "autodiff-reverse,improved:from=1e-8,to=1,points=24",
            "--time-limit",
            "300",
            "--format",
            "json");
    assertEquals(0, run.code(), run::toString);
    JsonNode json = new ObjectMapper().readTree(run.out());
    JsonNode methods = json.findValue("partials").get(0).get("results");
    assertEquals("improved:from=1e-8,to=1,points=24", methods.get(1).get("method").asText());
    assertTrue(methods.get(0).get("digits").asDouble() < 1, run::toString);
    assertTrue(methods.get(1).get("digits").asDouble() > 15, run::toString);
    assertEquals(-1e-5 / 12, methods.get(1).get("value").asDouble(), 1e-15);
  }

  @Test
  void formulaIsMeasuredOverARange() {
    Run run =
        Run.of(
            "range",
            "(1 - cos(x))/x^2",
            "--from",
            "1e-8",
            "--to",
            "1",
            "--points",
            "20",
            "--methods",
            "improved:from=1e-8,to=1,points=24",
            "--time-limit",
            "300");
    assertEquals(0, run.code(), run::toString);
    assertTrue(run.out().contains("improved:from=1e-8"), run::toString);
  }

  @ParameterizedTest
  @CsvSource({
    "'improved:from=2,to=1', 'from must not be above to, was 2.0 and 1.0'",
    "'improved:from=a', 'from must be a number, was ''a'''",
    "'improved:points=3', 'points must be a whole number from 8 to 1000, was 3'",
    "'improved:step=3', 'improved has no option ''step''; it takes from, points, to'",
  })
  void wrongOptionOfTheMethodIsRefused(String method, String message) {
    Run run = Run.of("compare", "x^2", "--at", "x=1", "--methods", method);
    assertEquals(2, run.code(), run::toString);
    assertTrue(run.err().contains(message), run::toString);
  }

  @Test
  void sameArgumentsGiveTheSameAnswer() throws IOException {
    String[] arguments = {"log(x + 1) - log(x)", "--from", "1", "--to", "1e10"};
    assertEquals(content(arguments), content(arguments));
  }

  @ParameterizedTest
  @CsvSource({
    "java, 'static double[] valueAndDerivative(double x) {'",
    "c, 'double df_dx(double x) {'",
    "python, 'def df_dx(x):'",
    "fpcore, '(FPCore (x)'",
    "latex, '\\frac{\\partial f}{\\partial x} = 2 \\cdot x'",
  })
  void formulaIsPrintedAsCode(String language, String line) {
    Run run =
        Run.of(
            "improve",
            "x^2",
            "--from",
            "1",
            "--to",
            "2",
            "--as",
            language,
            "--methods",
            "autodiff-forward");
    assertEquals(0, run.code(), run::toString);
    assertTrue(run.out().contains("\n" + line + "\n"), run::toString);
  }

  @Test
  void codeIsWrittenIntoAFile(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("square.py");
    Run run =
        Run.of(
            "improve",
            "x^2",
            "--from",
            "1",
            "--to",
            "2",
            "--methods",
            "autodiff-forward",
            "--as",
            "python",
            "--output",
            file.toString());
    assertEquals(0, run.code(), run::toString);
    assertEquals("import math\n\ndef df_dx(x):\n    return 2.0 * x\n", Files.readString(file));
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {"(1 - cos(x))/x^2", "sqrt(x+1) - sqrt(x)", "log(1 + exp(x))", "1/x - 1/tan(x)"})
  void improvedFormulaCompilesToTheSameNumbersAndCostsLittle(String f) throws IOException {
    JsonNode cure = content(f, "--from", "1e-3", "--to", "1").at("/partials/0/recommended");
    ExpressionFunction formula = ExpressionParser.function(cure.get("formula").asText());
    PreparedFunction compiled = PreparedFunction.compile(formula);
    for (double x : new double[] {1e-3, 0.03, 0.7, 1}) {
      assertEquals(formula.at(x)[0], compiled.at(x)[0], "at " + x);
    }
    // Two parts at most of nineteen terms each, two operations a term.
    assertTrue(cure.get("operations").asLong() <= 80, cure::toString);
  }

  @Test
  void eachOutputIsImproved(@TempDir Path folder) throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("two.fpcore"),
            "(FPCore (x) (array (* x x) (- (sqrt (+ x 1)) (sqrt x))))");
    JsonNode partials =
        content("@" + file, "--from", "1", "--to", "1e12", "--points", "24").get("partials");
    assertEquals(2, partials.size());
    assertEquals(1, partials.get(0).get("output").asInt());
    assertEquals("2*x", partials.get(0).at("/recommended/formula").asText());
    assertEquals(2, partials.get(1).get("output").asInt());
    assertTrue(partials.get(1).at("/before/digits/worst").asDouble() < 9, partials::toString);
    assertTrue(
        partials.get(1).at("/recommended/digits/worst").asDouble() >= 14, partials::toString);
    // x^2 is one operation, the difference of roots four.
    assertEquals(5, partials.get(1).get("operationsOfFunction").asInt());
  }

  /** By hand: where the slope of tanh(x^2) underflows no balls tell its formula from -1. */
  @Test
  void noFormulaThatCanBeCertifiedIsSaidSo() {
    Run run = Run.of("improve", "tanh(x*x)-x", "--from", "1", "--to", "1e6", "--points", "16");
    assertEquals(1, run.code(), run::toString);
    assertTrue(run.out().contains("no formula could be certified"), run::toString);
  }
}
