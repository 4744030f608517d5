package tridiff.tool.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A FUNCTION may start with a minus sign. */
class MinusSignTest {

  private static final String METHOD = "autodiff-forward";

  @ParameterizedTest
  @CsvSource({
    // function, derivative at 3
    "-x^2, -6.0",
    "-x, -1.0",
    "-(x - 1)*x, -5.0",
    "--x*x, 6.0",
    "-2*x, -2.0",
    "-h*3, -3.0",
  })
  void functionMayStartWithAMinusSign(String function, String derivative) {
    String point = (function.contains("h") ? "h" : "x") + "=3";
    List<List<String>> orders =
        List.of(
            List.of("compare", function, "--at", point, "--methods", METHOD, "--format", "csv"),
            List.of("compare", "--format=csv", "--at", point, function, "--methods", METHOD),
            List.of(
                "compare", "--at", point, "--methods", METHOD, "--format", "csv", "--", function));
    for (List<String> arguments : orders) {
      Run run = Run.of(arguments.toArray(String[]::new));
      assertEquals(0, run.code(), run::toString);
      assertTrue(run.out().contains("," + derivative + ","), run::toString);
    }
  }

  @Test
  void valuesOfOptionsKeepTheirMinusSign() {
    Run run = Run.of("check", "-x^2", "--gradient", "-2*x", "--at", "x=3");
    assertEquals(0, run.code(), run::toString);
  }

  @ParameterizedTest
  @ValueSource(strings = {"--formt", "-formt", "-format", "--formt=csv"})
  void misspeltOptionIsNoFunction(String option) {
    Run run = Run.of("compare", "x^2", "--at", "x=3", option, "json");
    assertEquals(2, run.code(), run::toString);
    assertTrue(run.err().contains("Did you mean '--format'?"), run::toString);
  }

  @Test
  void helpIsStillHelp() {
    Run run = Run.of("compare", "-h");
    assertEquals(0, run.code(), run::toString);
    assertFalse(run.out().isEmpty());
  }

  @Test
  void wrongExpressionWithAMinusSignIsShownItsMistake() {
    Run run = Run.of("compare", "-sn(x)", "--at", "x=3");
    assertEquals(3, run.code(), run::toString);
    assertTrue(run.err().contains("Did you mean 'sin'?"), run::toString);
  }
}
