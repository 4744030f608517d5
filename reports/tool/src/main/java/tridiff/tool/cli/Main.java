package tridiff.tool.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.util.Optional;

/** The entry point of {@code tridiff}. */
public final class Main {

  private Main() {}

  /**
   * Runs one command and ends with its exit code.
   *
   * @param arguments the command line
   */
  public static void main(String[] arguments) {
    FileOutputStream stderr = new FileOutputStream(FileDescriptor.err);
    ForeignCode foreign = ForeignCode.keptOut(utf8(stderr));
    int code = run(StandardOutput.ofProcess(), stderr, arguments);
    // A method that was stopped at its time limit may have left a thread behind.
    foreign.exit(code);
  }

  /** Runs one command and returns its exit code; data that did not arrive make it a failure. */
  static int run(StandardOutput stdout, OutputStream stderr, String... arguments) {
    PrintWriter err = utf8(stderr);
    int code = TridiffCommand.run(utf8(stdout), err, arguments);
    Optional<IOException> failure = stdout.failure();
    return failure.isPresent()
        ? new ErrorMessages(err, false)
            .failed(
                new UserError(
                    ExitCode.CANNOT_READ_OR_WRITE,
                    "cannot write to standard output: " + failure.get().getMessage(),
                    "what it printed is lost; see where '>' or '|' leads, and run it again"))
        : code;
  }

  private static PrintWriter utf8(OutputStream stream) {
    return new PrintWriter(new OutputStreamWriter(new BufferedOutputStream(stream), UTF_8));
  }
}
