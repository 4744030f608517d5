package tridiff.tool.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Data that cannot be written end every command with exit code 4. */
class StandardOutputTest {

  /** A disk that is full from the first byte on. */
  private static final class Full extends OutputStream {

    @Override
    public void write(int b) throws IOException {
      throw new IOException("No space left on device");
    }
  }

  @TempDir Path folder;

  /** Each command with data, and the texts of picocli. */
  static Stream<List<String>> commands() {
    List<List<String>> commands = new ArrayList<>();
    PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
    for (String name :
        TridiffCommand.commandLine(nowhere, nowhere, false).getSubcommands().keySet()) {
      commands.add(List.of(name, "--help"));
    }
    commands.add(List.of("--help"));
    commands.add(List.of("--version"));
    commands.add(List.of("help"));
    commands.add(List.of("list", "methods"));
    commands.add(List.of("completion", "bash"));
    commands.add(List.of("check", "x^2", "--at", "x=3", "--gradient", "2*x"));
    commands.add(List.of("trace", "x^2", "--at", "x=3"));
    for (String format : List.of("text", "json", "csv", "markdown")) {
      commands.add(
          List.of("compare", "x^2", "--at", "x=3", "--methods", "autodiff", "--format", format));
    }
    return commands.stream();
  }

  @ParameterizedTest
  @MethodSource("commands")
  void fullDiskIsSaidAndReaderThatLeavesIsNoError(List<String> command) {
    String[] arguments = command.toArray(String[]::new);
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int code = Main.run(new StandardOutput(new Full(), () -> false), err, arguments);
    assertEquals(4, code);
    assertEquals(
        """
        error: cannot write to standard output: No space left on device
        hint: what it printed is lost; see where '>' or '|' leads, and run it again
        """,
        err.toString(UTF_8));
    err.reset();
    code = Main.run(new StandardOutput(new Full(), () -> true), err, arguments);
    assertEquals(0, code, err.toString(UTF_8));
    assertEquals("", err.toString(UTF_8));
  }

  @Test
  void whatIsOnlyAnErrorNeedsNoStandardOutput() {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int code = Main.run(new StandardOutput(new Full(), () -> false), err, "compare");
    assertEquals(2, code, err.toString(UTF_8));
  }

  @ParameterizedTest
  @ValueSource(strings = {">/dev/full", ">&-"})
  @EnabledOnOs(OS.LINUX)
  void processWhoseDataAreLostEndsWithCode4(String redirection) throws Exception {
    assertEquals(4, exitCode("\"$@\" " + redirection), redirection);
    String said = Files.readString(folder.resolve("err.txt"));
    assertTrue(said.startsWith("error: cannot write to standard output: "), said);
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void processWhoseReaderHasLeftEndsAsUsual() throws Exception {
    // The left side waits until nobody can read any more.
    String code = folder.resolve("code").toString();
    exitCode(
        "{ sleep 1; \"$@\"; echo $? >'"
            + code
            + "'; } | true; while [ ! -s '"
            + code
            + "' ]; do sleep 0.1; done");
    assertEquals("0", Files.readString(Path.of(code)).strip());
    assertEquals("", Files.readString(folder.resolve("err.txt")));
  }

  private int exitCode(String script) throws Exception {
    List<String> command = new ArrayList<>(List.of("sh", "-c", script, "sh"));
    command.addAll(ToolProcess.command("list", "operations"));
    Process process =
        ToolProcess.builder(command)
            .redirectOutput(folder.resolve("out.txt").toFile())
            .redirectError(folder.resolve("err.txt").toFile())
            .start();
    assertTrue(process.waitFor(120, TimeUnit.SECONDS), "the program does not end");
    return process.exitValue();
  }
}
