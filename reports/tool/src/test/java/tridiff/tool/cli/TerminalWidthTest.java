package tridiff.tool.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** No command prints a line that is wider than the terminal. */
class TerminalWidthTest {

  private static final String WIDTH = "tridiff.columns";

  @TempDir Path folder;

  private static Run at(int columns, List<String> command) {
    return told(Integer.toString(columns), command);
  }

  /** Runs a command that the launcher told a width, or that there is none. */
  private static Run told(String columns, List<String> command) {
    String before = System.getProperty(WIDTH);
    System.setProperty(WIDTH, columns);
    try {
      return Run.of(command.toArray(String[]::new));
    } finally {
      if (before == null) {
        System.clearProperty(WIDTH);
      } else {
        System.setProperty(WIDTH, before);
      }
    }
  }

  @TestFactory
  Stream<DynamicTest> linesFitEightyColumns() throws IOException {
    return EveryCommand.withTables(folder).stream()
        .map(
            command -> DynamicTest.dynamicTest(String.join(" ", command), () -> fits(80, command)));
  }

  @Test
  void linesFitANarrowTerminal() throws IOException {
    for (List<String> command : EveryCommand.withTables(folder)) {
      if (Set.of("compare", "check", "trace", "list").contains(command.get(0))) {
        fits(50, command);
      }
    }
  }

  @Test
  void topicsOfHelpFit() {
    for (HelpTopic topic : HelpTopic.values()) {
      fits(80, List.of("help", topic.word()));
    }
  }

  @TestFactory
  Stream<DynamicTest> errorsAboutManyVariablesFit() {
    String f = names(40, "*sin(1)", " + ");
    return Stream.of(
            List.of("compare", f),
            List.of("compare", f, "--at", names(39, "=1", ",")),
            List.of("compare", f, "--at", names(41, "=1", ",")),
            List.of("compare", f, "--at", names(40, "=one", ",")),
            List.of("compare", f + ")", "--at", names(40, "=1", ",")),
            List.of("compare", f, "--at", names(40, "=1", ","), "--by", "x41"),
            List.of("orders", f, "--at", names(40, "=1", ",")),
            List.of("sweep", f, "--at", names(40, "=1", ","), "--by", "x41"),
            List.of("compare", "x", "--at", "x=1", "--methods", "numeric-central:rule=none"))
        .map(
            command ->
                DynamicTest.dynamicTest(
                    String.join(" ", command),
                    () -> {
                      Run run = at(80, command);
                      assertTrue(run.err().startsWith("error: "), run::toString);
                      fits(80, run.err());
                    }));
  }

  private static String names(int count, String suffix, String separator) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(i -> "x" + i + suffix)
        .collect(Collectors.joining(separator));
  }

  /** Who copies them gets all of them, and a program that reads a pipe one line for a sentence. */
  @Test
  void pathsAndCommandsOfErrorsAreNotBroken() {
    String path = "/nowhere/" + "long/".repeat(20) + "f.fpcore";
    Run run = at(80, List.of("report", path));
    assertTrue(run.err().lines().anyMatch(line -> line.equals("  '" + path + "':")), run::toString);
    Run hint = at(60, List.of("orders", "x*y", "--at", "x=1,y=1"));
    assertTrue(hint.err().contains("\nhint: 'tridiff compare --order 2' gives "), hint::toString);
    fits(60, hint.err());
    assertEquals(2, told("", List.of("orders", "x*y", "--at", "x=1,y=1")).err().lines().count());
  }

  private static void fits(int columns, List<String> command) {
    Run run = at(columns, command);
    assertFalse(run.out().isBlank(), run::toString);
    fits(columns, run.out());
  }

  private static void fits(int columns, String text) {
    text.lines()
        .forEach(
            line ->
                assertTrue(
                    line.codePointCount(0, line.length()) <= columns,
                    () -> "more than " + columns + ": " + line));
  }

  @Test
  void wideTerminalShowsAllColumns() {
    Run run = at(200, List.of("compare", "tanh(x)", "--at", "x=10"));
    assertTrue(
        run.out()
            .lines()
            .anyMatch(line -> line.matches("method +value +digits +lost .*operations +outcome")),
        run::toString);
    assertFalse(run.out().contains("no room for"), run::toString);
  }

  @Test
  void everyCommandThatPrintsTablesIsLookedAt() throws IOException {
    PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
    Set<String> commands =
        new TreeSet<>(
            TridiffCommand.commandLine(nowhere, nowhere, false).getSubcommands().keySet());
    // These print a line, a script, or what HelpTest looks at.
    commands.removeAll(Set.of("report", "merge", "completion", "man", "help"));
    EveryCommand.withTables(folder).forEach(command -> commands.remove(command.get(0)));
    assertTrue(commands.isEmpty(), () -> "not looked at: " + commands);
  }
}
