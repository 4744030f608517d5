package tridiff.tool.docs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * The scripts of docs/cluster.md, word for word, as processes that get the variables of a
 * scheduler; what they leave is compared with the run in one piece.
 */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the recipes are shell scripts")
class ClusterGuideTest {

  private static final Path GUIDE = Path.of("..", "..", "docs", "cluster.md");
  private static final int TASKS = 4;

  @TempDir Path folder;

  @BeforeEach
  void makeSuite() throws IOException {
    Path suite = Files.createDirectory(folder.resolve("fpbench"));
    Files.writeString(
        suite.resolve("a.fpcore"),
        "(FPCore (x) :name \"square\" :pre (<= 1 x 2) (* x x)) (FPCore (x) :pre (<= 1 x 2) (sqrt x))");
    Files.writeString(
        suite.resolve("b.fpcore"),
        "(FPCore (x y) :pre (and (<= 1 x 2) (<= 3 y 4)) (/ x y)) (FPCore (x) :pre (<= 1 x 2) (exp x))"
            + " (FPCore (x) :pre (<= 0 x 1) (sin x))");
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    // A method of each of two families, whose reports are quickly made.
    String program =
        """
        #!/bin/sh
        [ "$1" = report ] && set -- "$@" --methods numeric-central,autodiff-forward
        exec '%s' -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Djava.awt.headless=true -cp '%s' tridiff.tool.cli.Main "$@"
        """
            .formatted(java, System.getProperty("java.class.path"));
    Files.writeString(folder.resolve("tridiff"), program);
    assertTrue(folder.resolve("tridiff").toFile().setExecutable(true));
  }

  /** The blocks of code of a section, each as it stands there. */
  private static List<String> blocks(String section) throws IOException {
    List<String> blocks = new ArrayList<>();
    StringBuilder block = new StringBuilder();
    boolean isInSection = false;
    boolean isInBlock = false;
    for (String line : Files.readAllLines(GUIDE)) {
      isInSection = line.startsWith("## ") ? line.equals("## " + section) : isInSection;
      if (isInSection && line.startsWith("```")) {
        if (isInBlock) {
          blocks.add(block.toString());
        }
        block.setLength(0);
        isInBlock = !isInBlock;
      } else if (isInSection && isInBlock) {
        block.append(line).append('\n');
      }
    }
    return blocks;
  }

  private void run(String script, Map<String, String> variables) throws Exception {
    Path file = Files.writeString(folder.resolve("script"), script);
    ProcessBuilder builder = new ProcessBuilder("sh", file.toString()).directory(folder.toFile());
    builder.environment().putAll(variables);
    builder.environment().put("SOURCE_DATE_EPOCH", "1764000000");
    builder.environment().put("PATH", folder + ":" + System.getenv("PATH"));
    Path output = folder.resolve("output.txt");
    builder.redirectErrorStream(true).redirectOutput(output.toFile());
    int code = builder.start().waitFor();
    assertEquals(0, code, () -> script + "\n" + variables + "\n" + read(output));
  }

  private static String read(Path file) {
    try {
      return Files.readString(file, UTF_8);
    } catch (IOException e) {
      return e.toString();
    }
  }

  @Test
  void arrayJobOfSlurmIsMergedToTheBytesOfTheRunInOnePiece() throws Exception {
    List<String> scripts = blocks("Slurm");
    assertEquals(2, scripts.size());
    assertTrue(scripts.get(0).contains("--array=1-" + TASKS), scripts.get(0));
    for (int task = TASKS; task >= 1; task--) {
      run(
          scripts.get(0),
          Map.of(
              "SLURM_ARRAY_TASK_ID",
              "" + task,
              "SLURM_ARRAY_TASK_COUNT",
              "" + TASKS,
              "SLURM_ARRAY_TASK_MIN",
              "1",
              "SLURM_ARRAY_TASK_MAX",
              "" + TASKS,
              "SLURM_ARRAY_TASK_STEP",
              "1",
              "SLURM_CPUS_PER_TASK",
              "2"));
    }
    run(scripts.get(1), Map.of());
    assertSameAsInOnePiece("./tridiff");
  }

  @Test
  @Tag("fuzz")
  @Tag("by-hand")
  void indexedJobOfKubernetesIsMergedToTheBytesOfTheRunInOnePiece() throws Exception {
    String manifest = blocks("Kubernetes").get(0);
    assertTrue(manifest.contains("completions: " + TASKS + "\n"), manifest);
    String line =
        manifest
            .lines()
            .filter(l -> l.strip().startsWith("- exec "))
            .map(l -> l.strip().substring(2))
            .findFirst()
            .orElseThrow();
    for (int index = 0; index < TASKS; index++) {
      run(line, Map.of("JOB_COMPLETION_INDEX", "" + index));
    }
    run("exec tridiff merge parts/* --out suite", Map.of());
    assertSameAsInOnePiece("tridiff");
  }

  private void assertSameAsInOnePiece(String program) throws Exception {
    run(program + " report fpbench/*.fpcore --out whole", Map.of());
    Map<String, byte[]> whole = contents(folder.resolve("whole"));
    Map<String, byte[]> merged = contents(folder.resolve("suite"));
    assertTrue(whole.containsKey("index.html"), whole.keySet()::toString);
    assertEquals(whole.keySet(), merged.keySet());
    whole.forEach((name, bytes) -> assertArrayEquals(bytes, merged.get(name), name));
  }

  private static Map<String, byte[]> contents(Path report) throws IOException {
    Map<String, byte[]> contents = new TreeMap<>();
    try (Stream<Path> files = Files.walk(report)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        contents.put(report.relativize(file).toString(), Files.readAllBytes(file));
      }
    }
    return contents;
  }
}
