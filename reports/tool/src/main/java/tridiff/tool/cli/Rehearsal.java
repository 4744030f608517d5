package tridiff.tool.cli;

import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;

/**
 * Runs typical commands one after the other and shows nothing of them: the launcher lets Java write
 * down which classes they load, and archives these for a fast start.
 */
final class Rehearsal {

  private Rehearsal() {}

  /**
   * Runs them.
   *
   * @param folder where a report may go
   */
  public static void main(String[] folder) {
    ForeignCode foreign = ForeignCode.keptOut(Main.utf8(OutputStream.nullOutputStream()));
    commands(Path.of(folder[0])).forEach(Rehearsal::run);
    foreign.exit(ExitCode.FINISHED);
  }

  static List<List<String>> commands(Path folder) {
    return List.of(
        List.of("--help"),
        List.of("list", "functions"),
        List.of("compare", "exp(sin(x))", "--at", "x=1"),
        List.of("check", "x^2", "--at", "x=3", "--gradient", "2*x"),
        List.of("sweep", "exp(x)", "--at", "x=1"),
        List.of("range", "tanh"),
        List.of("orders", "exp(x)", "--at", "x=1"),
        List.of("swell", "logistic"),
        List.of("cost", "rosenbrock"),
        List.of("report", "tanh", "rosenbrock", "--out", folder.toString()));
  }

  static int run(List<String> command) {
    return Main.run(
        new StandardOutput(OutputStream.nullOutputStream(), () -> true),
        OutputStream.nullOutputStream(),
        command.toArray(String[]::new));
  }
}
