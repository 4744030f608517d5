package tridiff.examples.hipparchus;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With the example on its class path, the program has one more method. */
class HipparchusInReportTest {

  @TempDir Path folder;

  @Test
  void listOfMethodsHasIt() throws Exception {
    String methods = tridiff("list", "methods");
    assertTrue(methods.contains("hipparchus-gradient"), methods);
    assertTrue(methods.contains("Gradient of Hipparchus, as shipped"), methods);
  }

  @Test
  void reportMeasuresItBesideTheOthers() throws Exception {
    Path report = folder.resolve("report");
    String methods = "hipparchus-gradient,autodiff-forward";
    String out = report.toString();
    tridiff("report", "tanh(x)", "--at", "x=10", "--methods", methods, "--out", out);
    List<String> rows =
        Files.readAllLines(report.resolve("points.csv")).stream()
            .filter(row -> row.contains("hipparchus-gradient"))
            .toList();
    assertEquals(1, rows.size());
    assertTrue(Files.readString(report.resolve("index.html")).contains("hipparchus-gradient"));
  }

  /** Runs the program as a user does and returns what it prints. */
  private String tridiff(String... arguments) throws IOException, InterruptedException {
    Path printed = folder.resolve("printed.txt");
    // Surefire puts the class path into a manifest; this is what stands in it.
    String classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.awt.headless=true",
                "-Dsun.awt.fontconfig=" + System.getProperty("sun.awt.fontconfig"),
                "-cp",
                classPath,
                "tridiff.tool.cli.Main"));
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(printed.toFile())
            .start();
    int code = process.waitFor();
    String text = Files.readString(printed, UTF_8);
    assertEquals(0, code, text);
    return text;
  }
}
