package tridiff.tool.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every mistake on the command line gets one sentence, the place, a hint and its exit code. */
class WrongUseTest {

  private static final int USAGE = 2;
  private static final int EXPRESSION = 3;

  static Stream<Arguments> mistakes() {
    String deep = "(".repeat(10_000) + "x" + ")".repeat(10_000);
    return Stream.of(
        // exit code, whether a caret marks the place, words of the message, arguments
        Arguments.of(
            EXPRESSION, true, "", List.of("compare", "f(x+h) - f(x-h) / 2h", "--at", "x=2")),
        Arguments.of(EXPRESSION, true, ")", List.of("compare", "sin(x", "--at", "x=1")),
        Arguments.of(
            EXPRESSION,
            true,
            "Did you mean 'sin'?",
            List.of("compare", "exp(sn(x))", "--at", "x=1")),
        Arguments.of(USAGE, true, "no value for 'y'", List.of("compare", "x*y", "--at", "x=1")),
        Arguments.of(EXPRESSION, true, "1e999", List.of("compare", "1e999")),
        Arguments.of(EXPRESSION, true, "empty", List.of("compare", "", "--at", "x=1")),
        Arguments.of(EXPRESSION, true, "1000", List.of("compare", deep, "--at", "x=1")),
        Arguments.of(
            EXPRESSION, true, "Did you mean 'logistic-4'?", List.of("compare", "logistik-4")),
        Arguments.of(USAGE, false, "no point is given", List.of("compare", "x*y")),
        Arguments.of(
            USAGE, false, "'foo' is a variable, and no point is given", List.of("swell", "foo")),
        Arguments.of(USAGE, true, "a second value", List.of("compare", "x^2", "--at", "1,2")),
        Arguments.of(
            USAGE,
            false,
            "--config is for a model, and 'x' is none",
            List.of("compare", "x", "--at", "x=1", "--config", "{}")),
        Arguments.of(
            USAGE,
            false,
            "--config is for a model, and 'logistic' is none",
            List.of("report", "logistic", "--config", "{}")),
        Arguments.of(
            USAGE,
            false,
            "--truth is for a model, and '@none' is none",
            List.of("sweep", "@none", "--at", "x=1", "--truth", "x")),
        Arguments.of(USAGE, true, "twice", List.of("compare", "x", "--at", "x=1,x=2")),
        Arguments.of(USAGE, true, "no variable 'z'", List.of("compare", "x", "--at", "z=1")),
        Arguments.of(USAGE, true, "finite", List.of("compare", "x", "--at", "x=1/0")),
        Arguments.of(
            USAGE,
            false,
            "Did you mean 'numeric-central'?",
            List.of("compare", "x", "--at", "x=1", "--methods", "numeric-centrl")),
        Arguments.of(
            USAGE,
            false,
            "step",
            List.of("compare", "x", "--at", "x=1", "--methods", "numeric-central:step=-1")),
        Arguments.of(
            USAGE, false, "Did you mean '--methods'?", List.of("compare", "x", "--method", "all")),
        Arguments.of(USAGE, false, "Did you mean 'compare'?", List.of("comparre", "x")),
        Arguments.of(USAGE, false, "no command", List.of()),
        Arguments.of(USAGE, false, "FUNCTION", List.of("compare")),
        Arguments.of(
            USAGE,
            false,
            "time-limit",
            List.of("compare", "x", "--at", "x=1", "--time-limit", "0")),
        Arguments.of(
            USAGE,
            false,
            "--max-operations must be at least 1",
            List.of("compare", "x", "--at", "x=1", "--max-operations", "0")),
        Arguments.of(USAGE, false, "--jobs", List.of("report", "x", "--at", "x=1", "--jobs", "0")),
        Arguments.of(USAGE, false, "--at needs a function", List.of("report", "--at", "x=1")));
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void mistakeIsExplained(int code, boolean hasCaret, String words, List<String> arguments) {
    Run run = Run.of(arguments.toArray(String[]::new));
    assertEquals(code, run.code(), run::toString);
    assertEquals("", run.out(), "data on stdout");
    List<String> lines = run.err().lines().toList();
    assertTrue(lines.get(0).startsWith("error: "), run::toString);
    assertTrue(lines.get(0).contains(words), run::toString);
    assertTrue(lines.get(lines.size() - 1).startsWith("hint: "), run::toString);
    assertEquals(hasCaret ? 4 : 2, lines.size(), run::toString);
    assertEquals(hasCaret, lines.stream().anyMatch(line -> line.strip().startsWith("^")));
    assertFalse(run.err().contains("\tat "), "a stack trace");
    assertTrue(lines.stream().allMatch(line -> line.length() < 250), run::toString);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "compare x --at x=1 --format jsn"
            + " | --format must be text, json, csv or markdown, was 'jsn'. Did you mean 'json'?",
        "list method | WHAT must be functions, methods or operations, was 'method'. Did you mean"
            + " 'methods'?",
        "report x --at x=1 --jobs many | --jobs must be a whole number, was 'many'",
        "compare x --at x=1 --time-limit long | --time-limit must be a number, was 'long'",
        "cost rosenbrock --sizes 2,a | --sizes must be a whole number, was 'a'",
        "compare @/nowhere.txt" + " | cannot read or write '/nowhere.txt': there is no such file",
      })
  void wrongValueIsToldWithoutTheNamesOfTypes(String line, String message) {
    Run run = Run.of(line.split(" "));
    assertTrue(run.code() != 0, run::toString);
    assertEquals("error: " + message, run.err().lines().findFirst().orElse(""));
  }
}
