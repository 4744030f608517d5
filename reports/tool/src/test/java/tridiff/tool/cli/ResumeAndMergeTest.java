package tridiff.tool.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tridiff.tool.journal.JournalTexts;

/** Runs that were interrupted or spread out are compared with the run in one piece. */
class ResumeAndMergeTest {

  private static final String FILE =
      """
      f(x) = exp(sin(x)) at x = 0.8
      g(x, y) = x*y^2 at x = 1, y = 2
      h(x) = abs(x) at x = 0
      k(x) = tanh(x) at x = 10
      l(x) = log(x) at x = -1
      """;

  @Test
  void shardsThatAreMergedGiveTheBytesOfTheRunInOnePiece(@TempDir Path folder) throws IOException {
    Path whole = folder.resolve("whole");
    report(folder, whole);
    List<String> merge = new ArrayList<>(List.of("merge", "--out", folder + "/merged"));
    for (int i = 1; i <= 3; i++) {
      Path part = folder.resolve("part-" + i);
      report(folder, part, "--shard", i + "/3", "--jobs", "1");
      assertEquals(List.of(".tridiff-report", "part.journal"), names(part));
      merge.add(1, part.toString());
    }
    Run run = Run.of(merge.toArray(String[]::new));
    assertEquals(0, run.code(), run::toString);
    assertSame(whole, folder.resolve("merged"));
    Run over = Run.of("merge", folder + "/part-1", "--out", folder + "/part-1/../part-1");
    assertEquals(2, over.code(), over::toString);
    assertTrue(
        over.err()
            .startsWith(
                "error: the report would take the place of the part '%s/part-1/part.journal'\n"
                    .formatted(folder)),
        over::err);
    Run missing = Run.of("merge", folder + "/part-1", folder + "/part-3", "--out", folder + "/no");
    assertEquals(4, missing.code(), missing::toString);
    assertTrue(missing.err().contains("shards 2 of 3 are missing"), missing::toString);
    assertFalse(Files.exists(folder.resolve("no")), "a report was written");
  }

  @ParameterizedTest(name = "{0} instead of {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        // replaced | by | what the message says
        "[\"report\" | [\"compare\" | says that its run was './tridiff compare",
        "[\"report\" | [\"report\",\"--bad\" | says that its run was './tridiff report --bad",
        "[\"report\" | [\"report\",\"sin(x\" | cannot be read again: missing ')'",
        "[\"report\" | [\"report\",\"--methods=no\" | says that its run was './tridiff report",
        "[\"report\" | [\"report\",\"tanh\" | the functions are not those of the parts any more",
        "\"functions\":5 | \"functions\":2147483647 | has 2147483647 functions, and its command has 5",
        "\"tool\":\"tridiff | \"tool\":\"tridiff 9 | the parts were written by tridiff 9",
        "\"function\":2 | \"function\":3 | it has other points than its function",
        "\"function\":4 | \"function\":0 | it has other points than its function",
      })
  void partThatSaysWhatCannotBeIsRefused(
      String replaced, String by, String said, @TempDir Path folder) throws IOException {
    byte[] whole = journal(folder);
    Path part = folder.resolve("wrong.journal");
    Files.writeString(part, JournalTexts.changed(new String(whole, UTF_8), replaced, by));
    Run run = Run.of("merge", part.toString(), "--out", folder + "/no");
    assertEquals(4, run.code(), run::toString);
    assertTrue(run.err().contains(said), run::toString);
    assertFalse(Files.exists(folder.resolve("no")), "a report was written");
  }

  @Test
  void journalThatIsCutIsResumedToTheSameBytes(@TempDir Path folder) throws IOException {
    Path whole = folder.resolve("report");
    Path journal = folder.resolve(".report.journal");
    report(folder, whole);
    Map<String, byte[]> bytes = contents(whole);
    assertFalse(Files.exists(journal), "a finished report needs no journal");
    byte[] full = journal(folder);
    for (int quarter = 0; quarter <= 4; quarter++) {
      Files.write(journal, Arrays.copyOf(full, full.length * quarter / 4));
      report(folder, whole, "--resume", "--jobs", "1");
      assertSame(bytes, contents(whole));
      assertFalse(Files.exists(journal), "the journal is still there");
    }
  }

  @Test
  void journalOfOtherArgumentsIsRefused(@TempDir Path folder) throws IOException {
    report(folder, folder.resolve("report"));
    Path journal = folder.resolve(".report.journal");
    Files.write(journal, journal(folder));
    Run run =
        Run.of("report", "x^2", "--at", "x=1", "--resume", "--out", folder.resolve("report") + "");
    assertEquals(4, run.code(), run::toString);
    assertTrue(run.err().contains("belongs to another run"), run::toString);
    assertTrue(Files.exists(journal), "the journal is gone");
  }

  /** Returns the journal of the whole run, which is what its only shard is. */
  private static byte[] journal(Path folder) throws IOException {
    Path part = folder.resolve("all");
    report(folder, part, "--shard", "1/1");
    return Files.readAllBytes(part.resolve("part.journal"));
  }

  private static void report(Path folder, Path out, String... options) throws IOException {
    Path file = Files.writeString(folder.resolve("functions.txt"), FILE);
    List<String> arguments = new ArrayList<>();
    arguments.addAll(
        List.of("report", "@" + file, "--methods", "numeric-central,autodiff-forward"));
    arguments.addAll(List.of("--out", out.toString()));
    arguments.addAll(List.of(options));
    Run run = Run.of(arguments.toArray(String[]::new));
    assertEquals(0, run.code(), run::toString);
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private static void assertSame(Path expected, Path actual) throws IOException {
    assertSame(contents(expected), contents(actual));
  }

  private static void assertSame(Map<String, byte[]> expected, Map<String, byte[]> actual) {
    assertEquals(expected.keySet(), actual.keySet());
    expected.forEach((name, bytes) -> assertArrayEquals(bytes, actual.get(name), name));
  }

  /** The files of a report; of those that name the time, all but that. */
  private static Map<String, byte[]> contents(Path report) throws IOException {
    Map<String, byte[]> contents = new TreeMap<>();
    JsonNode json = new ObjectMapper().readTree(report.resolve("results.json").toFile());
    String time = json.at("/environment/time").asText();
    try (Stream<Path> files = Files.walk(report)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        byte[] bytes = Files.readAllBytes(file);
        String name = report.relativize(file).toString();
        contents.put(
            name,
            name.endsWith(".png")
                ? bytes
                : new String(bytes, UTF_8).replace(time, "TIME").getBytes(UTF_8));
      }
    }
    return contents;
  }
}
