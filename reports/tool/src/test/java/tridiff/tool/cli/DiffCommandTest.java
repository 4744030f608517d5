package tridiff.tool.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code tridiff diff} on files that {@code compare} wrote, and on files made by hand. */
class DiffCommandTest {

  @TempDir Path folder;

  private Path compared(String name, String methods) throws IOException {
    Run run =
        Run.of("compare", "tanh(x)", "--at", "x=10", "--methods", methods, "--format", "json");
    assertEquals(0, run.code(), run::toString);
    return Files.writeString(folder.resolve(name), run.out());
  }

  private Path byHand(String name, String outcome, String digits) throws IOException {
    String json =
        """
        {"schema": "tridiff/compare/1", "content": {"function": {"name": "f"}, "points": [{"at":
        {"x": "1.0"}, "partials": [{"variable": "x", "results": [{"method": "m", "outcome": "%s",
        "digits": %s}]}]}]}}
        """;
    return Files.writeString(folder.resolve(name), json.formatted(outcome, digits));
  }

  private static Run diff(Path before, Path after, String failOn) {
    return Run.of("diff", before.toString(), after.toString(), "--fail-on", failOn);
  }

  @Test
  void fileHasNoChangesAgainstItself() throws IOException {
    Path file = compared("a.json", "autodiff-reverse");
    Run run = diff(file, file, "digits < 0");
    assertEquals(0, run.code(), run::toString);
    assertTrue(run.out().startsWith("1 cell in both: 0 lost digits, 0 gained"), run::toString);
  }

  @Test
  void gateThatJudgesNothingIsMissed() throws IOException {
    Path before = compared("a.json", "autodiff-reverse");
    Path other = compared("b.json", "numeric-central");
    Run run = diff(before, other, "digits < -0.5");
    assertEquals(5, run.code(), run::toString);
    assertTrue(
        run.err().contains("judged nothing: the two files have no cell in common"), run.err());
  }

  @Test
  void lossBeyondTheBoundFailsAndIsNamed() throws IOException {
    Path before = byHand("a.json", "ok", "12.8");
    Path after = byHand("b.json", "ok", "12.3");
    Run run = diff(before, after, "digits <= -0.5");
    assertEquals(5, run.code(), run::toString);
    assertTrue(run.out().contains("-0.50"), run::toString);
    assertTrue(run.err().contains("df/dx of f by m at x = 1.0"), run::toString);
    assertEquals(0, diff(before, after, "digits < -0.5").code());
    assertEquals(0, diff(after, before, "digits < -0.5").code());
  }

  @Test
  void cellWithoutDigitsHasLostThemAll() throws IOException {
    Run run =
        diff(
            byHand("a.json", "ok", "12.8"),
            byHand("b.json", "not-a-number", "null"),
            "digits < -0.5");
    assertEquals(5, run.code(), run::toString);
    assertTrue(run.out().matches("(?s).* all lost  ok +not-a-number\n.*"), run::toString);
  }

  @Test
  void cellThatIsNotThereAnyMoreHasLostAllDigits() throws IOException {
    Path before = compared("a.json", "autodiff-reverse,autodiff-forward");
    Path after = compared("b.json", "autodiff-forward");
    Run run = diff(before, after, "digits < -0.5");
    assertEquals(5, run.code(), run::toString);
    assertTrue(run.out().startsWith("1 cell in both: 0 lost digits"), run::toString);
    assertTrue(run.out().contains("all lost"), run::toString);
    assertTrue(
        run.err().contains("by autodiff-reverse at x = 10.0, which the run after does not have"),
        run::toString);
    assertEquals(0, diff(after, before, "digits < -0.5").code());
  }

  @Test
  void cellsOfOneFileAreCounted() throws IOException {
    Run run =
        Run.of(
            "diff",
            compared("a.json", "autodiff-reverse").toString(),
            compared("b.json", "autodiff-forward").toString());
    assertEquals(0, run.code(), run::toString);
    assertTrue(
        run.out().replace('\n', ' ').contains("1 only in the first, 1 only in the second"),
        run::toString);
  }

  @Test
  void wrongFilesAndConditionsAreExplained() throws IOException {
    Path text = Files.writeString(folder.resolve("a.txt"), "hello");
    Path other = Files.writeString(folder.resolve("o.json"), "{\"schema\": \"tridiff/sweep/1\"}");
    Path good = byHand("a.json", "ok", "1");
    assertEquals(3, diff(text, good, "digits < 0").code());
    assertTrue(diff(good, other, "digits < 0").err().contains("tridiff/sweep/1"));
    assertEquals(4, diff(folder.resolve("none.json"), good, "digits < 0").code());
    Run run = diff(good, good, "digit < 0");
    assertEquals(2, run.code(), run::toString);
    assertTrue(run.err().contains("was 'digit < 0'"), run::toString);
  }

  @Test
  void requirementNamesTheWorstAndTheOutputIsPrinted() {
    // 1 - y*y cancels 8 of 16 digits of tanh'(10)
    String[] line = {
      "compare", "tanh(x)", "--at", "x=10", "--methods", "autodiff", "--require", ""
    };
    line[7] = "digits >= 12";
    Run run = Run.of(line);
    assertEquals(5, run.code(), run::toString);
    assertTrue(run.out().contains("autodiff-reverse-textbook"), run::toString);
    assertTrue(run.err().contains("df/dx of tanh(x) at x = 10.0"), run::toString);
    line[7] = "digits >= 7";
    assertEquals(0, Run.of(line).code());
    line[7] = "many";
    Run wrong = Run.of(line);
    assertEquals(2, wrong.code(), wrong::toString);
    assertEquals("", wrong.out());
  }

  @ParameterizedTest(name = "{0} instead of {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        // replaced | by | what the message says
        "\"tridiff/compare/1\" | \"tridiff/compare/9\" | its schema is \"tridiff/compare/9\"",
        "\"tridiff/compare/1\" | 1 | its schema is 1",
        "\"schema\" | \"scheme\" | its schema is missing",
        "\"content\" | \"contents\" | content must be an object, is missing",
        "\"points\" | \"pints\" | content.points must be a list, is missing",
        "\"results\" | \"answers\" | content.points[0].partials[0].results must be a list, is missing",
        "\"name\": \"f\" | \"name\": 7 | content.function.name must be a text, is 7",
        "{\"x\": \"1.0\"} | {\"x\": [1]} | content.points[0].at.x must be a number, is [1]",
        "{\"x\": \"1.0\"} | \"1.0\" | content.points[0].at must be an object",
        "\"variable\" | \"output\": 1.5, \"variable\" | output must be a whole number, is 1.5",
        "\"method\": \"m\" | \"method\": null | results[0].method must be a text, is null",
        "\"ok\" | \"fine\" | results[0].outcome must be an outcome such as 'ok', is \"fine\"",
        "12.5 | \"12.5\" | results[0].digits must be null, or a number up to 15.95, is \"12.5\"",
        "12.5 | 16.5 | results[0].digits must be null, or a number up to 15.95, is 16.5",
        "12.5 | -1e999 | results[0].digits must be null, or a number up to 15.95",
        "12.5 | NaN | a.json:3:14: this is no JSON",
        "\"method\" | \"digits\": 3, \"method\" | a.json:3:9: this is no JSON",
        "} | }} | this is no JSON",
        "} | }}}} {} | this is no JSON",
      })
  void whatIsNoResultsFileIsRefusedWithItsPlace(String replaced, String by, String said)
      throws IOException {
    Path good = byHand("good.json", "ok", "12.5");
    Path wrong =
        Files.writeString(folder.resolve("a.json"), Files.readString(good).replace(replaced, by));
    for (Run run : List.of(diff(wrong, good, "digits < 0"), diff(good, wrong, "digits < 0"))) {
      assertEquals(3, run.code(), run::toString);
      assertEquals("", run.out());
      assertTrue(run.err().contains(said) && run.err().contains("a.json"), run::toString);
      assertTrue(run.err().contains("hint: give a results.json of a report"), run::toString);
    }
  }
}
