package tridiff.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * With the examples on its class path the program has two more methods: one that is exact and knows
 * only doubles, and one that is truncated and takes a step.
 */
class PluginsInReportTest {

  private static final Pattern SECTION = Pattern.compile("\\A[^>]*id=\"([a-z-]+)\"");

  @TempDir Path folder;

  @Test
  void listOfMethodsHasIt() throws Exception {
    String methods = tridiff("list", "methods");
    assertTrue(methods.contains("hipparchus-gradient"), methods);
    assertTrue(methods.contains("Gradient of Hipparchus, as shipped"), methods);
  }

  /** The whole catalog: every section of the page that suits a method has it. */
  @Test
  void reportShowsBothInEverySectionThatSuitsThem() throws Exception {
    Path report = folder.resolve("report");
    tridiff("report", "--methods", "hipparchus-gradient,chebyshev", "--out", report.toString());
    String page = Files.readString(report.resolve("index.html"));
    Map<String, String> sections = new TreeMap<>();
    for (String part : page.split("<section", -1)) {
      Matcher id = SECTION.matcher(part);
      if (id.find()) {
        sections.put(id.group(1), part);
      }
    }
    Set<String> ofBoth =
        Set.of(
            "found",
            "range",
            "methods",
            "accuracy",
            "comparison",
            "where-digits-go",
            "swell",
            "cost",
            "kinks",
            "functions");
    for (String section : ofBoth) {
      for (String method : List.of("hipparchus-gradient", "chebyshev")) {
        assertTrue(sections.get(section).contains(method), section + " lacks " + method);
      }
    }
    assertTrue(sections.get("step").contains("chebyshev"), "its V");
  }

  @Test
  void methodWithAStepHasItsOwnLineInTheSweep() throws Exception {
    List<String> sweep =
        List.of("sweep", "exp(sin(x))", "--at", "x=0.8", "--methods", "chebyshev", "--format");
    String steps = tridiff(Stream.concat(sweep.stream(), Stream.of("csv")).toArray(String[]::new));
    assertTrue(steps.startsWith("step h,\"chebyshev, median error\""), steps);
    String rules =
        tridiff(
            Stream.concat(sweep.stream(), Stream.of("csv", "--table", "rules"))
                .toArray(String[]::new));
    assertTrue(rules.contains("chebyshev,best measured"), rules);
    assertTrue(rules.contains("chebyshev,predicted optimum h*"), rules);
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
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
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
