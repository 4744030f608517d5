package tridiff.tool.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;

/** The entry point of {@code tridiff}. */
public final class Main {

  private Main() {}

  /**
   * Runs one command and ends with its exit code.
   *
   * @param arguments the command line
   */
  public static void main(String[] arguments) {
    PrintWriter out = utf8(FileDescriptor.out);
    PrintWriter err = utf8(FileDescriptor.err);
    int code = TridiffCommand.run(out, err, arguments);
    out.flush();
    err.flush();
    // A method that was stopped at its time limit may have left a thread behind.
    System.exit(code);
  }

  private static PrintWriter utf8(FileDescriptor descriptor) {
    return new PrintWriter(
        new OutputStreamWriter(new BufferedOutputStream(new FileOutputStream(descriptor)), UTF_8));
  }
}
