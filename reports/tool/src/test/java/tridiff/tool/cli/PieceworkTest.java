package tridiff.tool.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Functions that are measured one by one elsewhere give the lines of the run in one piece. */
class PieceworkTest {

  @TempDir Path folder;
  private Locale language;

  @BeforeEach
  void keepLanguage() {
    language = Locale.getDefault();
  }

  @AfterEach
  void restoreLanguage() {
    Locale.setDefault(language);
  }

  private String[] words(String formula) throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("f" + formula.length() + ".txt"),
            "f(x) = " + formula + " at x = 1\ng(x) = abs(x) at x = 0\n");
    return new String[] {"report", "@" + file, "--methods", "numeric-central,autodiff"};
  }

  private List<String> journal(String... words) throws IOException {
    Path part = folder.resolve("part");
    String[] all = {
      words[0], words[1], words[2], words[3], "--shard", "1/1", "--jobs", "1", "--out", "" + part
    };
    Run run = Run.of(all);
    assertEquals(0, run.code(), run::toString);
    return Files.readAllLines(part.resolve("part.journal"), UTF_8);
  }

  private static String key(String header) throws IOException {
    return json(header).get("run").asText();
  }

  /** What a line says, behind the digest of it. */
  private static JsonNode json(String line) throws IOException {
    return new ObjectMapper().readTree(line.substring(9));
  }

  @Test
  void linesAreThoseOfTheRunInOnePiece() throws IOException {
    String[] words = words("sin(x)");
    List<String> lines = journal(words);
    Piecework piecework = new Piecework(words, key(lines.get(1)));
    // In the order in which the functions were finished.
    for (String line : lines.subList(2, 4)) {
      JsonNode written = json(line);
      assertEquals(written.get("result"), json(piecework.apply(written.get("function").asInt())));
    }
  }

  @Test
  void machineThatReadsOtherFunctionsSaysSo() throws IOException {
    String key = key(journal(words("sin(x)")).get(1));
    String[] other = words("sin(2*x)");
    Exception failure = assertThrows(IllegalStateException.class, () -> new Piecework(other, key));
    assertTrue(failure.getMessage().contains("other functions here"), failure::getMessage);
  }
}
