package tridiff.tool.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import tridiff.core.Guard;
import tridiff.input.model.Models;
import tridiff.tool.cluster.ClusterException;
import tridiff.tool.cluster.SparkRun;
import tridiff.tool.journal.RunKey;
import tridiff.tool.journal.WrongJournalException;
import tridiff.tool.study.Cluster;

/** What a command with {@code --on} has Spark do, and what its user is told. */
final class OnSpark {

  private final SparkRun run;
  private final PrintWriter err;
  private final boolean isQuiet;
  private final String remedy;

  /**
   * Prepares a run.
   *
   * @param functions as they are written
   * @param key what the results depend on
   * @param remedy what to do if Spark fails
   * @throws UserError if it cannot be
   */
  OnSpark(
      String master,
      CommandSpec spec,
      List<String> functions,
      RunKey key,
      boolean isQuiet,
      String remedy) {
    if (functions.stream().anyMatch(Models::isModel)) {
      throw new UserError(
          ExitCode.WRONG_USAGE,
          "--on cannot measure a model: a machine of Spark has no way to it",
          "leave --on out, or give a function that is none");
    }
    try {
      this.run = new SparkRun(master, Invocation.ofResults(spec), key);
    } catch (IllegalArgumentException e) {
      throw new UserError(ExitCode.WRONG_USAGE, "--on: " + e.getMessage(), "see docs/cluster.md");
    }
    this.err = spec.commandLine().getErr();
    this.isQuiet = isQuiet;
    this.remedy = remedy;
  }

  /** Has pieces done; some are missing if the time for all was over before. */
  void measure(List<Integer> pieces, Cluster.Taken taken, Guard guard) {
    if (pieces.isEmpty()) {
      return;
    }
    SparkRun.Listener listener =
        new SparkRun.Listener() {
          @Override
          public void page(String address) {
            if (!isQuiet) {
              err.println("Spark: " + address);
              err.flush();
            }
          }

          @Override
          public void line(int piece, String line) throws IOException {
            try {
              taken.line(piece, line);
            } catch (WrongJournalException e) {
              throw new IOException("cannot use what Spark answered: " + e.getMessage(), e);
            }
          }
        };
    try {
      run.of(pieces, listener, guard);
    } catch (ClusterException e) {
      if (!guard.isOver()) {
        throw new UserError(
            ExitCode.CANNOT_READ_OR_WRITE, "Spark did not measure all: " + e.getMessage(), remedy);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Requires that a machine of Spark understands a command as it was meant.
   *
   * @throws IllegalStateException if not
   */
  static void requireSame(RunKey here, String meant) {
    if (!here.digest().equals(meant)) {
      throw new IllegalStateException(
          "the same command means other functions here: files, plug-ins or Java differ");
    }
  }
}
