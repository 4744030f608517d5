package tridiff.tool.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import tridiff.chart.Chart;
import tridiff.tool.page.MethodStyles;
import tridiff.tool.study.Answer;

/** The options of commands that print a table and can draw it. */
final class OutputOptions {

  @Mixin private AnswerOptions answers;

  @Option(
      names = "--chart",
      paramLabel = "FILE",
      description = "Draw the table too, into a file that ends in .svg or .png.")
  private Optional<Path> chart = Optional.empty();

  /** For picocli. */
  OutputOptions() {}

  /** Returns whether all numbers are wanted, as data. */
  boolean areForData() {
    return answers.areForData();
  }

  /** Refuses a chart that could not be written, before any work. */
  void check() throws IOException {
    Optional<OutputFile> file = file();
    if (file.isPresent()) {
      file.get().check();
    }
  }

  private Optional<OutputFile> file() {
    return chart.map(path -> new OutputFile("--chart", path, ".svg", ".png"));
  }

  /** Prints an answer, and draws its chart if that was asked for. */
  void print(CommandSpec spec, Answer answer) throws IOException {
    answers.print(spec, answer);
    Optional<OutputFile> file = file();
    if (file.isPresent()) {
      if (answer.chart().isEmpty()) {
        throw new UserError(ExitCode.WRONG_USAGE, "there is no chart of this", "leave --chart out");
      }
      Chart drawing = answer.chart().get().draw(MethodStyles.SHIPPED);
      file.get().write(file.get().endsWith(".svg") ? drawing.svg("chart") : drawing.png());
    }
  }
}
