package tridiff.tool.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same arguments give the same bytes, wherever, in whatever language, however many jobs. */
class SameBytesTest {

  /** Decimal comma, dotless i, and digits of their own. */
  private static final List<String> LANGUAGES = List.of("de-DE", "tr-TR", "ar-EG-u-nu-arab");

  @Test
  void neitherFolderNorJobsNorLanguageChangesAByte(@TempDir Path folder) throws IOException {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.ROOT);
      Map<String, byte[]> expected = report(folder.resolve("first"), 1);
      assertTrue(expected.keySet().stream().anyMatch(name -> name.endsWith(".png")));
      int jobs = 1;
      for (String language : LANGUAGES) {
        Locale.setDefault(Locale.forLanguageTag(language));
        jobs = 3 - jobs;
        Map<String, byte[]> here = report(folder.resolve("a b").resolve(language), jobs);
        assertEquals(expected.keySet(), here.keySet(), language);
        expected.forEach(
            (name, bytes) -> assertArrayEquals(bytes, here.get(name), name + " in " + language));
      }
    } finally {
      Locale.setDefault(before);
    }
  }

  /** Returns the charts, the points, and the content of the results. */
  private static Map<String, byte[]> report(Path out, int jobs) throws IOException {
    Files.createDirectories(out.getParent());
    Run run =
        Run.of(
            "report",
            "tanh",
            "logistic-4",
            "--methods",
            "symbolic,numeric-central,autodiff-reverse",
            "--jobs",
            Integer.toString(jobs),
            "--quiet",
            "--out",
            out.toString());
    assertEquals(0, run.code(), run::toString);
    Map<String, byte[]> files = new TreeMap<>();
    try (Stream<Path> charts = Files.list(out.resolve("charts"))) {
      for (Path chart : charts.toList()) {
        files.put(chart.getFileName().toString(), Files.readAllBytes(chart));
      }
    }
    files.put("points.csv", Files.readAllBytes(out.resolve("points.csv")));
    ObjectMapper mapper = new ObjectMapper();
    var json = mapper.readTree(out.resolve("results.json").toFile());
    files.put("content", mapper.writeValueAsBytes(json.get("content")));
    return files;
  }
}
