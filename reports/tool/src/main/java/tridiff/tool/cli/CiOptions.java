package tridiff.tool.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Option;
import tridiff.tool.ci.JunitXml;
import tridiff.tool.ci.Sarif;
import tridiff.tool.ci.TestCase;
import tridiff.tool.write.Environment;

/** The options that write what a gate judged for continuous integration. */
final class CiOptions {

  @Option(
      names = "--junit",
      paramLabel = "FILE.xml",
      description =
          "Write what was judged as test cases in JUnit's XML, also if the gate is missed.")
  private Optional<Path> junit = Optional.empty();

  @Option(
      names = "--sarif",
      paramLabel = "FILE.sarif",
      description = "Write what was missed or not judged as SARIF 2.1.0, for code scanning.")
  private Optional<Path> sarif = Optional.empty();

  /** For picocli. */
  CiOptions() {}

  /** Refuses files that could not be written, before any work. */
  void check() throws IOException {
    for (OutputFile file : files()) {
      file.check();
    }
  }

  /**
   * Refuses files without a condition: there is nothing to write.
   *
   * @param condition an option with an example
   */
  void needs(String condition, boolean isGiven) {
    if (!isGiven && !files().isEmpty()) {
      throw new UserError(
          ExitCode.WRONG_USAGE,
          files().get(0).option() + " needs a condition to judge by",
          "add " + condition);
    }
  }

  private List<OutputFile> files() {
    return Stream.of(
            junit.map(path -> new OutputFile("--junit", path, ".xml", ".junit")),
            sarif.map(path -> new OutputFile("--sarif", path, ".sarif", ".json")))
        .flatMap(Optional::stream)
        .toList();
  }

  /** Writes the files that were asked for. */
  void write(String suite, List<TestCase> cases) throws IOException {
    for (OutputFile file : files()) {
      String text =
          file.option().equals("--junit")
              ? JunitXml.of("tridiff " + suite, cases)
              : Sarif.of(Environment.toolNow(), cases);
      file.write(text.getBytes(UTF_8));
    }
  }
}
