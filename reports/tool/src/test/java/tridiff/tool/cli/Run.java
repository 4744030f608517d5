package tridiff.tool.cli;

import java.io.PrintWriter;
import java.io.StringWriter;

/**
 * What a command line did when it ran in this process.
 *
 * @param code the exit code
 * @param out what it printed to stdout
 * @param err what it printed to stderr
 */
record Run(int code, String out, String err) {

  static Run of(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code = TridiffCommand.run(new PrintWriter(out), new PrintWriter(err), arguments);
    return new Run(code, out.toString(), err.toString());
  }

  @Override
  public String toString() {
    return "exit code %d%nstdout:%n%s%nstderr:%n%s".formatted(code, out, err);
  }
}
