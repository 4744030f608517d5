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

  // Made at the start: when they are needed nothing can be made any more, and no class be loaded.
  private static final byte[] NO_MEMORY =
      words("out of memory", "give it more with JAVA_TOOL_OPTIONS=-Xmx4g");

  private static final byte[] NO_CLASS =
      words(
          "a part of tridiff or of Java cannot be loaded",
          "look at the limit of open files ('ulimit -n') and the installation of Java");

  private Main() {}

  /**
   * Runs one command and ends with its exit code.
   *
   * @param arguments the command line
   */
  // Whatever is thrown, the exit code is one that a script can rely on.
  @SuppressWarnings("CatchingUnchecked")
  public static void main(String[] arguments) {
    FileOutputStream stderr = new FileOutputStream(FileDescriptor.err);
    try {
      ForeignCode foreign = ForeignCode.keptOut(utf8(stderr));
      int code = run(StandardOutput.ofProcess(), stderr, arguments);
      // A method that was stopped at its time limit may have left a thread behind.
      foreign.exit(code);
    } catch (Throwable beyondWords) {
      end(stderr, beyondWords instanceof OutOfMemoryError ? NO_MEMORY : NO_CLASS);
    }
  }

  private static byte[] words(String error, String hint) {
    return ("error: " + error + "\nhint: " + hint + "\n").getBytes(UTF_8);
  }

  /** Ends the process without asking for anything more. */
  private static void end(FileOutputStream stderr, byte[] lastWords) {
    try {
      stderr.write(lastWords);
    } catch (IOException e) {
      // Nobody hears it.
    } finally {
      Runtime.getRuntime().halt(ExitCode.INTERNAL_ERROR);
    }
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

  static PrintWriter utf8(OutputStream stream) {
    return new PrintWriter(new OutputStreamWriter(new BufferedOutputStream(stream), UTF_8));
  }
}
