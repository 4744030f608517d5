package tridiff.tool.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FunctionArgumentTest {

  @TempDir private Path folder;

  @Test
  void loopWithoutEndIsTimedOutInEveryMethod() throws IOException {
    Path endless =
        Files.writeString(
            folder.resolve("endless.fpcore"), "(FPCore (x) (while TRUE ([i x (+ i 1)]) i))");
    Run run =
        Run.of(
            "compare", "@" + endless, "--at", "x=1", "--max-operations", "1000", "--format", "csv");
    assertEquals(1, run.code(), run::toString);
    List<String> rows =
        run.out()
            .lines()
            .filter(
                line ->
                    line.contains(",symbolic")
                        || line.contains(",numeric")
                        || line.contains(",autodiff"))
            .toList();
    assertFalse(rows.isEmpty(), run::toString);
    for (String row : rows) {
      assertTrue(row.contains(",timed-out,") && row.contains(",more than 1000 operations"), row);
    }
  }

  @Test
  void severalFunctionsAreTooManyForOne() throws IOException {
    Path two = Files.writeString(folder.resolve("two.txt"), "f(x) = x at 1\ng(x) = x^2 at 2\n");
    Run run = Run.of("range", "@" + two, "--from", "1", "--to", "2");
    assertEquals(ExitCode.WRONG_USAGE, run.code(), run::toString);
    assertTrue(run.err().contains("choose one, such as @" + two + ":f"), run::toString);
  }

  private static final String MISTAKES =
      """
      good(x) = sin(x)
      bad(x) = sine(x)
      worse(x) = x +* 2
      fine(x) = x^2
      """;

  @Test
  void reportOfAFileTellsAllMistakesAndMeasuresTheOthers() throws IOException {
    Path file = Files.writeString(folder.resolve("f.txt"), MISTAKES);
    Path out = folder.resolve("r");
    String at = " --at x=1 --methods autodiff-forward";
    Run run = Run.of(("report @" + file + at + " --out " + out).split(" "));
    assertEquals(ExitCode.FINISHED_WITH_FAILURES, run.code(), run::toString);
    for (String told :
        List.of("'bad' is left out: ", ":2:10: ", "'worse' is left out: ", ":3:15")) {
      assertTrue(run.err().contains(told), run::toString);
    }
    String data = Files.readString(out.resolve("results.json"));
    assertTrue(data.contains("sin(x)") && data.contains("x^2"), data);
    assertFalse(data.contains("sine"), data);
    for (String page : List.of("report.md", "index.html")) {
      String text = Files.readString(out.resolve(page)).replaceAll("<[^>]*>|`", "");
      assertTrue(text.contains("Left out, for a mistake of its own: bad, "), page);
      assertTrue(text.contains(":2:10: ") && text.contains("; worse, "), page);
    }
    assertEquals(0, Run.of(("compare @" + file + ":fine" + at).split(" ")).code());
    Run refused = Run.of(("compare @" + file + ":worse" + at).split(" "));
    assertEquals(ExitCode.WRONG_EXPRESSION, refused.code(), refused::toString);
  }

  @Test
  void fileWithoutARightFunctionIsRefusedWithAllItsMistakes() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("f.txt"), MISTAKES.replaceAll("(good|fine).*", "$1(x) = nothing(x)"));
    for (String command : List.of("report", "compare", "range")) {
      Run run = Run.of(command, "@" + file, "--at", "x=1");
      assertEquals(ExitCode.WRONG_EXPRESSION, run.code(), run::toString);
      for (String place : List.of(":1:11: ", ":2:10: ", ":3:15: ", ":4:11: ")) {
        assertTrue(run.err().replaceAll("\\s+", " ").contains(place), run::toString);
      }
    }
  }

  @Test
  void nameThatTwoFunctionsHaveIsNoChoice() throws IOException {
    Path twice =
        Files.writeString(
            folder.resolve("Twice.java"),
            """
            import tridiff.core.algebra.Real;
            class A { static Real f(Real x) { return x.sin(); } }
            class B { static Real f(Real x) { return x.cos(); } }
            """);
    Run run = Run.of("compare", "@" + twice + ":f", "--at", "x=1");
    assertEquals(3, run.code(), run::toString);
    assertTrue(run.err().contains(":3:23: the function 'f' is defined twice"), run::toString);
  }
}
