package tridiff.tool.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The samples of README.md are what the commands above them print. */
class ReadmeTest {

  /** A command in an indented line, and the block of its output. */
  private static final Pattern SAMPLE =
      Pattern.compile("\n {4}\\./tridiff ([^\n]*)\n\n```\n(.*?)```", Pattern.DOTALL);

  @TestFactory
  List<DynamicTest> samplesAreWhatTheCommandsPrint() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    Matcher samples = SAMPLE.matcher(Files.readString(Path.of("..", "..", "README.md")));
    while (samples.find()) {
      String command = samples.group(1);
      String output = samples.group(2);
      tests.add(DynamicTest.dynamicTest(command, () -> check(command, output)));
    }
    assertEquals(3, tests.size(), "the samples of README.md");
    return tests;
  }

  /** Columns and rows may be left out, but what is shown is what is printed, in this order. */
  private static void check(String command, String output) {
    Run run = Run.of(CommandWords.of(command));
    assertEquals(0, run.code(), run::toString);
    Iterator<String> printed = run.out().lines().iterator();
    for (String line : output.lines().map(String::stripTrailing).toList()) {
      boolean isFound = false;
      while (!isFound && printed.hasNext()) {
        isFound = printed.next().startsWith(line);
      }
      assertTrue(isFound, () -> "not printed: " + line + "\n" + run);
    }
  }
}
