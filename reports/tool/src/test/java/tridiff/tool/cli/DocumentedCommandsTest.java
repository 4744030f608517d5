package tridiff.tool.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Every command in a block of shell lines of these documents runs, and ends well. */
class DocumentedCommandsTest {

  private static final List<String> DOCUMENTS =
      List.of("how-to-read-the-report.md", "methods.md", "accuracy.md");

  @TempDir Path folder;

  @TestFactory
  List<DynamicTest> commandsEndWell() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    for (String document : DOCUMENTS) {
      for (String line : commands(Path.of("..", "..", "docs", document))) {
        tests.add(DynamicTest.dynamicTest(document + ": " + line, () -> runs(line)));
      }
    }
    assertFalse(tests.isEmpty());
    return tests;
  }

  private static List<String> commands(Path document) throws IOException {
    List<String> commands = new ArrayList<>();
    boolean inShell = false;
    for (String line : Files.readAllLines(document)) {
      if (line.startsWith("```")) {
        inShell = line.equals("```sh");
      } else if (inShell && line.startsWith("./tridiff ")) {
        commands.add(line);
      }
    }
    return commands;
  }

  private void runs(String line) {
    List<String> words = new ArrayList<>(List.of(CommandWords.of(line)));
    words.remove(0);
    if (words.get(0).equals("report")) {
      words.addAll(List.of("--out", folder.resolve("report").toString()));
    }
    Run run = Run.of(words.toArray(String[]::new));
    assertEquals(0, run.code(), run::toString);
    assertFalse(run.out().isBlank(), line);
  }
}
