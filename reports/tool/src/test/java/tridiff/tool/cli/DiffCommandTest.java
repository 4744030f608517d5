package tridiff.tool.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
    assertTrue(run.out().startsWith("1 cells in both: 0 lost digits, 0 gained"), run::toString);
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
    assertTrue(run.out().contains("ok -> not-a-number"), run::toString);
  }

  @Test
  void cellsOfOneFileAreCounted() throws IOException {
    Run run =
        Run.of(
            "diff",
            compared("a.json", "autodiff-reverse").toString(),
            compared("b.json", "autodiff-forward").toString());
    assertEquals(0, run.code(), run::toString);
    assertTrue(run.out().contains("1 only in the first, 1 only in the second"), run::toString);
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
}
