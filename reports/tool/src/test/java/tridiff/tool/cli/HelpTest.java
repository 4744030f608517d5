package tridiff.tool.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
  void topicsAreExplainedAndNamedByHelp() {
    for (HelpTopic topic : HelpTopic.values()) {
      Run run = Run.of("help", topic.word());
      assertEquals(0, run.code(), run::toString);
      topic.entries().forEach(entry -> assertTrue(run.out().contains(entry.term()), entry.term()));
      assertTrue(Run.of("help").out().contains(topic.word()), topic.word());
    }
    // Every exit code that a command may end with.
    String codes = Run.of("help", "exit-codes").out();
    for (int code : new int[] {0, 1, 2, 3, 4, 5, 70, 130}) {
      assertTrue(codes.matches("(?s)(.*\n)?" + code + "\n.*"), () -> code + " in " + codes);
    }
  }

  @Test
  void everyCommandHasAManualPage(@TempDir Path folder) throws IOException {
    Run run = Run.of("man", "--out", folder.toString());
    assertEquals(0, run.code(), run::toString);
    for (String command : summaries().keySet()) {
      String page = Files.readString(folder.resolve("tridiff-" + command + ".1"));
      assertTrue(page.startsWith(".TH TRIDIFF-" + command.toUpperCase(Locale.ROOT) + " 1"), page);
      assertTrue(page.contains("\n.SH OPTIONS\n"), page);
      assertTrue(page.contains("\\-\\-help"), page);
      assertFalse(page.contains("${"), page);
      assertEquals(page, Run.of("man", command).out());
    }
    assertTrue(Files.readString(folder.resolve("tridiff.1")).contains("\n.B sweep\n"));
    Run wrong = Run.of("man", "swep");
    assertEquals(2, wrong.code(), wrong::toString);
    assertTrue(wrong.err().contains("Did you mean 'sweep'?"), wrong::toString);
  }

  @Test
  void plugInThatIsNotThereIsNamed(@TempDir Path folder) {
    StringWriter err = new StringWriter();
    Path missing = folder.resolve("my.jar");
    PlugIns.warn(
        String.join(File.pathSeparator, folder.toString(), missing.toString(), folder + "/*", ""),
        new PrintWriter(err));
    assertEquals(
        "warning: there is no '%s', named in TRIDIFF_CLASSPATH; its methods are missing%n"
            .formatted(missing),
        err.toString());
  }

  @Test
  void helpOfWhatIsNoCommandNamesIt() {
    Run run = Run.of("help", "swep");
    assertEquals(2, run.code(), run::toString);
    assertTrue(run.err().contains("swep"), run::toString);
  }
}
