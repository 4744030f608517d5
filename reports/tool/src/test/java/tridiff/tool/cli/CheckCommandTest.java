package tridiff.tool.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
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

/** {@code tridiff check}: right gradients pass, wrong ones do not, however small the error. */
class CheckCommandTest {

  private static final String ROSENBROCK = "(1 - x)^2 + 100*(y - x^2)^2";

  /** Nocedal and Wright, Numerical Optimization, 2nd ed., (2.22) and exercise 2.1. */
  private static final String GRADIENT = "-400*x*(y - x^2) - 2*(1 - x), 200*(y - x^2)";

  private static Run check(String function, String at, String gradient, String... more) {
    String[] all = new String[6 + more.length];
    System.arraycopy(
        new String[] {"check", function, "--at", at, "--gradient", gradient}, 0, all, 0, 6);
    System.arraycopy(more, 0, all, 6, more.length);
    return Run.of(all);
  }

  private static JsonNode json(int code, String function, String at, String gradient)
      throws IOException {
    Run run = check(function, at, gradient, "--format", "json");
    assertEquals(code, run.code(), run::toString);
    return new ObjectMapper().readTree(run.out()).get("content");
  }

  private static double slope(JsonNode content, int row) {
    return content.at("/components/" + row + "/slope").asDouble();
  }

  @Test
  void gradientOfTheBookIsRightWithSlopeTwo() throws IOException {
    JsonNode content = json(0, ROSENBROCK, "x=-1.2,y=1", GRADIENT);
    for (int row = 0; row < 2; row++) {
      assertEquals("right", content.at("/components/" + row + "/verdict").asText());
      assertEquals(2, slope(content, row), 0.005);
    }
    // -215.6 and -88: the starting point of Moré, Garbow and Hillstrom (1981)
    assertTrue(content.at("/components/0/reference").asText().startsWith("-215.59999"));
    assertTrue(content.at("/components/1/reference").asText().startsWith("-87.99999"));
  }

  @Test
  void missingFactorIsNamedWithBothSidesAndThePoint() {
    // -400*1*(2 - 1) = -400 and 200*(2 - 1) = 200
    Run run = check(ROSENBROCK, "x=1,y=2", "-400*x*(y - x^2) - 2*(1 - x), 100*(y - x^2)");
    assertEquals(5, run.code(), run::toString);
    assertTrue(
        run.err()
            .startsWith(
                "error: the gradient is wrong: df/dy at x = 1.0, y = 2.0: yours 100.0, reference"
                    + " 200, off by 1.00e+02 (1 of 2 components wrong)"),
        run::toString);
    assertTrue(run.err().contains("hint: yours is half the reference"), run::toString);
    assertTrue(run.out().contains("wrong: 1 of 2 components at 1 point"), run::toString);
  }

  /** What a check by differences with this epsilon says of the first component. */
  private static String says(JsonNode content, double epsilon) {
    for (JsonNode answer : content.at("/sweep/0/epsilons")) {
      if (answer.get("epsilon").asDouble() == epsilon) {
        return answer.get("says").asText();
      }
    }
    throw new AssertionError("no epsilon " + epsilon + " in " + content);
  }

  @Test
  void referenceOfTheDataIsADecimal() throws IOException {
    JsonNode content = json(0, "sin(x)", "x=1", "cos(x)");
    // cos(1), OEIS A049470
    assertEquals(
        "0.5403023058681397174009366074429766037323",
        content.at("/components/0/reference").asText());
  }

  @Test
  void epsilonsAreToldAsRangesInWhichALieIsMarked() {
    // the truncation of the square root near 0 at 1e-3 to 1e-6, rounding from 1e-12 on; below
    // 1e-3 - 1e-2 there is no root
    Run run = Run.of("check", "sqrt(x)", "--at", "x=1e-3", "--gradient", "0.5/sqrt(x)");
    assertTrue(run.out().contains("1e-7 to 1e-11"), run::toString);
    assertTrue(run.out().contains("! 1e-3 to 1e-6, 1e-12 to"), run::toString);
    assertTrue(run.out().contains("1e-1 to 1e-2"), run::toString);
  }

  @Test
  void errorThatChecksByDifferencesPassIsFound() throws IOException {
    JsonNode content = json(5, "exp(x)", "x=1", "exp(x)*(1 + 1e-9)");
    assertEquals(1, slope(content, 0), 0.005);
    assertEquals("wrong", content.at("/components/0/verdict").asText());
    assertEquals("pass!", says(content, 1e-5));
    assertEquals(9, content.at("/components/0/digits").asDouble(), 0.01);
  }

  @ParameterizedTest(name = "{0} at {1}: {2} gives exit code {3}")
  @CsvSource(
      delimiter = ';',
      value = {
        // right, and right after rounding to a double: e to 16 digits
        "exp(x); x=1; exp(x); 0",
        "exp(x); x=1; 2.718281828459045; 0",
        "2*x/3; x=1; 0.6666666666666666; 0",
        "2*x/3; x=1; 0.6666666666; 5",
        "exp(x); x=1; 2.71828182; 5",
        // an error of 1e-9 in a value
        "exp(x); x=1; 2.718281831177327; 5",
        // f'' = 0, so the remainder vanishes or shrinks with h^3
        "3*x; x=2; 3; 0",
        "x^3; x=0; 3*x^2; 0",
        "x^3; x=0; 3*x; 0",
        "x^3; x=0; 3*x + 1; 5",
        "x^2; x=0; x; 0",
        "x^2; x=1; x; 5",
        // at the end of the domain of the root there are points on one side only
        "sqrt(x); x=1e-300; 0.5/sqrt(x); 0",
        "asin(x); x=0.9999999999999999; 1/sqrt(1 - x^2); 0",
        "asin(x); x=0.9999999999999999; 1/sqrt(1 + x^2); 5",
        // cos near pi/2 is the rounding of pi/2, 6.1e-17; a unit in the last place of x changes all
        // of it
        "sin(x); x=pi/2; cos(x); 0",
        "sin(x); x=pi/2; cos(x)*(1 + 1e-9); 5",
        "sin(x); x=pi/2; 6.123233995736766e-17; 0",
        "1e-20*x*y; x=1,y=1; 1e-20*y, 1e-20*x; 0",
        "1e-20*x*y; x=1,y=1; 1e-20*y, 2e-20*x; 5",
        "log(x); x=2; 1/(x - x); 5",
        // no derivative
        "abs(x); x=0; 0; 1",
      })
  void judgementNeedsNoEpsilon(String function, String at, String gradient, int code) {
    Run run = check(function, at, gradient);
    assertEquals(code, run.code(), run::toString);
    assertEquals(code != 5, run.err().isEmpty(), run::toString);
  }

  @Test
  void rightGradientFailsACheckByDifferencesForBadEpsilons() throws IOException {
    JsonNode content = json(0, "exp(x)", "x=1", "exp(x)");
    // truncation eps^2/6 at 1e-1, rounding 1e-16/eps at 1e-12
    assertEquals("fail!", says(content, 1e-1));
    assertEquals("pass", says(content, 1e-5));
    assertEquals("fail!", says(content, 1e-12));
  }

  @Test
  void swappedComponentsAndSignsAreRecognised() {
    Run swapped = check("x^2*y", "x=1,y=3", "x^2, 2*x*y");
    assertTrue(swapped.err().contains("are two components swapped?"), swapped::toString);
    Run sign = check("cos(x)", "x=1", "sin(x)");
    assertTrue(sign.err().contains("yours has the wrong sign"), sign::toString);
  }

  @Test
  void gradientComesFromAFileAndPointsFromTheCatalog(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("g.txt"), "# the textbook\n1 - tanh(x)^2\n\n");
    Run run = Run.of("check", "tanh", "--gradient", "@" + file);
    assertEquals(0, run.code(), run::toString);
    assertTrue(run.out().contains("x = 10.0"), run::toString);
  }

  @Test
  void jacobianIsCheckedRowByRow(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("points.csv"), "x,y\n1,2\n3,4\n");
    Run run = Run.of("check", "x*y", "--at", "@" + file, "--gradient", "y,x", "--format", "csv");
    assertEquals(0, run.code(), run::toString);
    assertEquals(4, run.out().lines().filter(line -> line.contains(",right")).count());
  }

  @Test
  void wrongNumberOfComponentsAndUnknownVariableAreExplained() {
    Run few = check("x*y", "x=1,y=2", "y");
    assertEquals(2, few.code(), few::toString);
    assertTrue(few.err().contains("must have 2 components, has 1"), few::toString);
    Run unknown = check("x*y", "x=1,y=2", "y, z");
    assertEquals(3, unknown.code(), unknown::toString);
    assertTrue(unknown.err().contains("unknown variable 'z'"), unknown::toString);
    assertTrue(unknown.err().contains("  y, z\n     ^"), unknown::toString);
  }

  @Test
  void commaSeparatedValuesAreOneTable() {
    Run run = Run.of("check", "x*y", "--at", "x=2,y=3", "--gradient", "y,x", "--format", "csv");
    assertEquals(0, run.code(), run::toString);
    java.util.List<String> lines = run.out().lines().toList();
    assertEquals(3, lines.size(), run::toString);
    assertTrue(lines.get(0).startsWith("point,component,yours,reference,"), run::toString);
    Run other =
        Run.of(
            "check",
            "x*y",
            "--at",
            "x=2,y=3",
            "--gradient",
            "y,x",
            "--format",
            "csv",
            "--table",
            "sweep");
    assertTrue(other.out().startsWith("point,component,1e-01,"), other::toString);
    Run none = Run.of("check", "x*y", "--at", "x=2,y=3", "--gradient", "y,x", "--table", "sweeps");
    assertEquals(2, none.code(), none::toString);
    assertTrue(none.err().contains("Did you mean 'sweep'?"), none::toString);
  }

  @Test
  void digitsInJsonAreNumbers() throws java.io.IOException {
    Run run = Run.of("check", "x*y", "--at", "x=2,y=3", "--gradient", "y,x", "--format", "json");
    var digits =
        new com.fasterxml.jackson.databind.ObjectMapper()
            .readTree(run.out())
            .at("/content/components/0/digits");
    assertTrue(digits.isNumber(), run::toString);
    assertEquals(15.95, digits.asDouble());
  }

  /** f' is 0 there, and everything near it is below 1e-33: so is what is claimed. */
  @Test
  void wrongGradientOfTinySizeIsWrong() {
    String f = "6.6e-34*cos(x)";
    Run run = Run.of("check", f, "--at", "x=0", "--gradient", f);
    assertEquals(5, run.code(), run::toString);
    assertEquals(0, Run.of("check", f, "--at", "x=0", "--gradient", "0").code());
    assertEquals(0, Run.of("check", f, "--at", "x=0", "--gradient", "-6.6e-34*sin(x)").code());
  }

  /** e^-800 is 1e-348 and nearest to 0. */
  @Test
  void derivativeBelowEveryDoubleIsZero() {
    Run run = Run.of("check", "exp(-x)", "--at", "x=800", "--gradient", "0");
    assertEquals(0, run.code(), run::toString);
    assertEquals(5, Run.of("check", "exp(-x)", "--at", "x=700", "--gradient", "0").code());
  }

  /** 0.5403023 has 7.96 digits of cos(1) = 0.54030230586813971740. */
  @Test
  void digitsThatAreWantedAreAnOption() {
    String[] check = {"check", "sin(x)", "--at", "x=1", "--gradient", "0.5403023", "--digits"};
    for (String[] row : new String[][] {{"6", "0"}, {"9", "5"}, {"12", "5"}}) {
      String[] line = java.util.Arrays.copyOf(check, check.length + 1);
      line[check.length] = row[0];
      Run run = Run.of(line);
      assertEquals(Integer.parseInt(row[1]), run.code(), row[0] + " " + run);
    }
    assertEquals(2, Run.of("check", "x", "--at", "x=1", "--gradient", "1", "--digits", "0").code());
  }

  // ---- Hessians ----

  private static Run hessian(String function, String at, String hessian, String... more) {
    List<String> all = new ArrayList<>(List.of("check", function, "--at", at));
    all.addAll(List.of("--hessian", hessian));
    all.addAll(List.of(more));
    return Run.of(all.toArray(String[]::new));
  }

  /** By hand: 1200 x^2 - 400 y + 2, -400 x, 200. */
  @Test
  void hessianIsRightAsAWholeAndFromTheDiagonalOn() {
    String diagonalOn = "1200*x^2 - 400*y + 2, -400*x, 200";
    Run run = hessian(ROSENBROCK, "x=-1.2,y=1", diagonalOn);
    assertEquals(0, run.code(), run::toString);
    assertTrue(run.out().contains("right: 3 of 3 components at 1 point"), run::toString);
    Run whole = hessian(ROSENBROCK, "x=-1.2,y=1", "1330, 480, 480, 200");
    assertEquals(0, whole.code(), whole::toString);
    assertTrue(whole.out().contains("d2f/dydx"), whole::toString);
  }

  @Test
  void wrongHessianIsNamedWithBothSides() {
    Run run = hessian(ROSENBROCK, "x=-1.2,y=1", "1330, 480, 400, 200");
    assertEquals(5, run.code(), run::toString);
    assertTrue(
        run.err()
            .startsWith(
                "error: the Hessian is wrong: d2f/dydx at x = -1.2, y = 1.0: yours 400.0,"
                    + " reference"),
        run::toString);
    assertTrue(
        run.err().contains("hint: yours is not symmetric: by y,x it is 400.0, by x,y 480.0"),
        run::toString);
  }

  @Test
  void hessianThatDoesNotExistIsNotJudged() {
    Run run = hessian("x*abs(x)", "x=0", "0");
    assertEquals(1, run.code(), run::toString);
    assertTrue(
        run.out().contains("derivative of order 2 is -2 from the left, 2 from the"), run::toString);
  }

  @Test
  void hessianOfTheWrongSizeIsExplained() {
    Run run = hessian(ROSENBROCK, "x=1,y=1", "1, 2");
    assertEquals(2, run.code(), run::toString);
    assertTrue(
        run.err()
            .startsWith("error: --hessian must have 4 entries, or 3 from the diagonal on, has 2"),
        run::toString);
    Run both = hessian(ROSENBROCK, "x=1,y=1", "1, 2, 3", "--gradient", "1, 2");
    assertEquals(2, both.code(), both::toString);
    Run neither = Run.of("check", ROSENBROCK, "--at", "x=1,y=1");
    assertEquals(2, neither.code(), neither::toString);
    assertTrue(neither.err().startsWith("error: give either --gradient or --hessian"));
  }

  /** One-sided derivatives of |x| at 0 are -1 and 1; a central difference has their mean. */
  @ParameterizedTest
  @CsvSource({
    "1, yours is the one from the right",
    "-1, yours is the one from the left",
    "0, yours is their mean",
    "0.5, yours is neither",
  })
  void kinkHasASlopeOnEachSide(String gradient, String yours) throws IOException {
    String[] command = {"check", "abs(x)", "--at", "x=0", "--gradient=" + gradient};
    String out = Run.of(command).out().replaceAll("\\s+", " ");
    assertTrue(
        out.contains(
            "df/dx at x = 0.0: no derivative here: the slope from the left is -1, from the right 1;"
                + " "
                + yours),
        out);
    Run data = Run.of("check", "abs(x)", "--at", "x=0", "--gradient=" + gradient, "--format=json");
    JsonNode component = new ObjectMapper().readTree(data.out()).at("/content/components/0");
    assertEquals(-1, component.get("leftSlope").asDouble());
    assertEquals(1, component.get("rightSlope").asDouble());
  }

  @Test
  void slopesStandOnlyWhereThereIsAKink() {
    String out = Run.of("check", "x^2", "--at", "x=1", "--gradient", "2*x").out();
    assertFalse(out.contains("left slope"), out);
  }

  /** By hand: of max(x, y) at a tie nothing is judged, and sqrt(x)^2 has no values left of 0. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "max(x, y); x=1,y=1; 0.5, 0.5; is not judged either.",
        "sqrt(x)^2; x=0; 1; says nothing false.",
        "1e-20*x; x=0; 0; says the same for every epsilon.",
      })
  void sentenceOfTheCheckByDifferencesIsThatOfItsTable(
      String function, String at, String gradient, String sentence) {
    Run run = check(function, at, gradient);
    String text = run.out().replaceAll("\\s+", " ");
    assertTrue(text.contains("epsilon 1e-1 to 1e-15, " + sentence), run::toString);
  }

  /** By hand: 3e400 is infinite over doubles with the right sign, and 0 is not half of 5e-324. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {"x^3; x=1e200; 3*x^2", "x*0x1p-1074; x=0; 0"})
  void overflowAndUnderflowAreNoMissingFactor(String function, String at, String gradient) {
    Run run = check(function, at, gradient);
    assertEquals(5, run.code(), run::toString);
    assertFalse(run.err().contains("yours is"), run::toString);
    assertFalse(run.err().contains("wrong sign"), run::toString);
  }
}
