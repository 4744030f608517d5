package tridiff.tool.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The samples of docs/java.md run, or stand in the example that the build compiles and tests. */
class JavaGuideTest {

  private static final Path GUIDE = Path.of("..", "..", "docs", "java.md");
  private static final Path EXAMPLES = Path.of("..", "..", "docs", "examples", "src");

  @TempDir Path folder;

  @TestFactory
  List<DynamicTest> samplesPrintWhatStandsBelowThem() throws Exception {
    List<Sample> samples = Sample.of(GUIDE);
    String imports = samples.get(0).code();
    List<Sample> runnable = samples.subList(1, samples.size());
    assertFalse(runnable.isEmpty());
    List<DynamicTest> tests = new ArrayList<>();
    try (SampleRunner runner = new SampleRunner(runnable, imports, folder)) {
      for (Sample sample : runnable) {
        String printed = runner.run(sample);
        tests.add(
            DynamicTest.dynamicTest(
                sample.toString(), () -> assertEquals(sample.output(), printed)));
      }
    }
    return tests;
  }

  @Test
  void otherSamplesStandInTheExample() throws IOException {
    List<String> sources = new ArrayList<>();
    try (Stream<Path> files = Files.walk(EXAMPLES)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        sources.add(Files.readString(file));
      }
    }
    List<String> run = Sample.of(GUIDE).stream().map(Sample::code).toList();
    List<String> quoted = javaBlocks(GUIDE).stream().filter(block -> !run.contains(block)).toList();
    assertFalse(quoted.isEmpty());
    for (String block : quoted) {
      assertTrue(sources.stream().anyMatch(source -> source.contains(block)), block);
    }
  }

  @Test
  void linesOfTheReadmeStandInASampleThatRuns() throws IOException {
    List<String> lines = javaBlocks(Path.of("..", "..", "README.md"));
    assertFalse(lines.isEmpty());
    List<Sample> samples = Sample.of(GUIDE);
    for (String block : lines) {
      assertTrue(samples.stream().anyMatch(sample -> sample.code().startsWith(block)), block);
    }
  }

  private static List<String> javaBlocks(Path page) throws IOException {
    List<String> blocks = new ArrayList<>();
    StringBuilder block = new StringBuilder();
    boolean isJava = false;
    for (String line : Files.readAllLines(page)) {
      if (line.startsWith("```")) {
        if (isJava) {
          blocks.add(block.toString());
        }
        isJava = line.equals("```java");
        block.setLength(0);
      } else if (isJava) {
        block.append(line).append('\n');
      }
    }
    return blocks;
  }
}
