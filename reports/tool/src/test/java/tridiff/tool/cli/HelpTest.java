package tridiff.tool.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.Writer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What {@code tridiff help} says of each command, read as a user reads it. */
class HelpTest {

  private static final PrintWriter NOWHERE = new PrintWriter(Writer.nullWriter());

  /** The commands of the list in {@code tridiff help}, each with its line. */
  private static Map<String, String> summaries() {
    Run run = Run.of("help");
    assertEquals(0, run.code(), run::toString);
    Map<String, String> result = new LinkedHashMap<>();
    List<String> lines = run.out().lines().toList();
    for (String line : lines.subList(lines.indexOf("Commands:") + 1, lines.size())) {
      if (line.isBlank()) {
        break;
      }
      assertTrue(line.length() <= 80, () -> "more than a line of a terminal: " + line);
      String[] words = line.strip().split(" +", 2);
      assertEquals(2, words.length, () -> "no summary: " + line);
      result.put(words[0], words[1]);
    }
    return result;
  }

  @Test
  void everyCommandHasASummaryOfItsOwn() {
    Map<String, String> summaries = summaries();
    Set<String> commands =
        new TreeSet<>(
            TridiffCommand.commandLine(NOWHERE, NOWHERE, false).getSubcommands().keySet());
    assertEquals(commands, new TreeSet<>(summaries.keySet()));
    assertEquals(
        commands.size(), Set.copyOf(summaries.values()).size(), "two commands say the same");
    summaries.forEach(
        (command, summary) -> assertFalse(summary.startsWith("Examples"), command + summary));
  }

  @Test
  void helpOfACommandIsItsHelpOption() {
    for (String command : summaries().keySet()) {
      if (command.equals("help")) {
        continue;
      }
      Run help = Run.of("help", command);
      assertEquals(0, help.code(), help::toString);
      assertEquals(Run.of(command, "--help").out(), help.out());
      assertTrue(help.out().contains("Usage: tridiff " + command + " "), help::toString);
      help.out()
          .lines()
          .forEach(line -> assertTrue(line.length() <= 80, () -> "too long for 80: " + line));
    }
  }

  @Test
  void helpOfWhatIsNoCommandNamesIt() {
    Run run = Run.of("help", "swep");
    assertEquals(2, run.code(), run::toString);
    assertTrue(run.err().contains("swep"), run::toString);
  }
}
