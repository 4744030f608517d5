package tridiff.tool.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What only a process of its own can show: how it ends, and what is on its streams. */
class ProcessTest {

  @TempDir private Path folder;
  private Path services;

  @BeforeEach
  void offerThePlugIn() throws IOException {
    services = folder.resolve("services");
    Path file = services.resolve("META-INF/services/tridiff.core.DifferentiatorProvider");
    Files.createDirectories(file.getParent());
    Files.writeString(file, BrokenPlugIn.class.getName() + "\nno.such.Provider\n", UTF_8);
  }

  @Test
  void exitOfPlugInIsAFaultThatNamesIt() throws Exception {
    Run run = run("evaluate:exit", List.of(), compare());
    assertEquals(ExitCode.INTERNAL_ERROR, run.code(), run::toString);
    assertTrue(
        run.err().contains("BrokenPlugIn called System.exit while it ran " + BrokenPlugIn.METHOD),
        run::toString);
    assertFalse(run.err().contains("interrupted"), run::toString);
  }

  @Test
  void plugInPrintsBesideTheDataAndCannotCloseTheirStream() throws Exception {
    Run run = run("evaluate:print", List.of(), compare());
    assertEquals(ExitCode.FINISHED, run.code(), run::toString);
    assertTrue(run.err().contains("not data"), run::toString);
    assertFalse(run.out().contains("not data"), run::toString);
    assertTrue(run.out().contains(BrokenPlugIn.METHOD), run::toString);
  }

  @Test
  void hookOfPlugInCannotKeepTheProcess() throws Exception {
    Run run = run("evaluate:hook", List.of(), compare());
    assertEquals(ExitCode.FINISHED, run.code(), run::toString);
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "there is no sleep")
  void whatAPlugInHasStartedEndsWithTheCommand() throws Exception {
    Run run = run("create:fork", List.of(), compare());
    assertEquals(ExitCode.FINISHED, run.code(), run::toString);
    List<Long> children =
        Pattern.compile("child (\\d+)")
            .matcher(run.err())
            .results()
            .map(found -> Long.valueOf(found.group(1)))
            .toList();
    assertFalse(children.isEmpty(), run::toString);
    for (long child : children) {
      Optional<ProcessHandle> left = ProcessHandle.of(child);
      if (left.isPresent()) {
        // It was told to end, and may take its time on a busy machine.
        left.get().onExit().get(30, TimeUnit.SECONDS);
      }
    }
  }

  @Test
  void classThatIsMissingIsToldOnceAndListed() throws Exception {
    Run run = run("none:none", List.of(), compare());
    assertEquals(ExitCode.FINISHED, run.code(), run::toString);
    assertEquals(2, run.err().split("no.such.Provider", -1).length, run::toString);
    Run list = run("none:none", List.of(), List.of("list", "methods"));
    assertTrue(list.out().contains("no.such.Provider"), list::toString);
  }

  @Test
  void missingFolderForTemporaryFilesIsNamed() throws Exception {
    Run run =
        run(
            "none:none",
            List.of("-Djava.io.tmpdir=" + folder.resolve("none")),
            List.of(
                "report",
                "x",
                "--at",
                "x=1",
                "--methods",
                BrokenPlugIn.METHOD,
                "--out",
                folder.resolve("report").toString()));
    assertEquals(ExitCode.CANNOT_READ_OR_WRITE, run.code(), run::toString);
    assertTrue(run.err().contains("java.io.tmpdir"), run::toString);
    assertFalse(run.err().contains("\tat "), run::toString);
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "there is no /dev/full")
  void dataThatDoNotArriveAreSaidByEveryCommand() throws Exception {
    for (List<String> line :
        List.of(
            compare(),
            List.of("check", "x", "--at", "x=1", "--gradient", "1"),
            List.of("list", "functions"),
            List.of("--help"))) {
      Run run = run("none:none", List.of(), line, Path.of("/dev/full"));
      assertEquals(ExitCode.CANNOT_READ_OR_WRITE, run.code(), () -> line + ": " + run);
    }
  }

  private static List<String> compare() {
    return List.of("compare", "x", "--at", "x=0.5", "--methods", BrokenPlugIn.METHOD);
  }

  private Run run(String deed, List<String> options, List<String> line) throws Exception {
    return run(deed, options, line, folder.resolve("out.txt"));
  }

  private Run run(String deed, List<String> options, List<String> line, Path out) throws Exception {
    // Surefire puts the class path into a manifest; this is what stands in it.
    String classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.awt.headless=true",
                "-XX:TieredStopAtLevel=1",
                "-D" + BrokenPlugIn.DEED + "=" + deed));
    command.addAll(options);
    command.addAll(
        List.of(
            "-cp",
            classPath + System.getProperty("path.separator") + services,
            Main.class.getName()));
    command.addAll(line);
    Path err = folder.resolve("err.txt");
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    try {
      assertTrue(process.waitFor(120, TimeUnit.SECONDS), "the program does not end");
    } finally {
      process.destroyForcibly();
    }
    String data = out.startsWith(folder) ? Files.readString(out, UTF_8) : "";
    return new Run(process.exitValue(), data, Files.readString(err, UTF_8));
  }
}
