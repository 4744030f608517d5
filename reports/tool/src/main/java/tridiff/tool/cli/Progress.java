package tridiff.tool.cli;

import java.io.PrintWriter;
import java.util.function.Consumer;
import tridiff.measure.experiment.FunctionResult;

/** Says on a terminal how far a run is: one line, written over itself. */
final class Progress implements Consumer<FunctionResult> {

  private static final int WIDTH = 60;

  /** Before that nobody waits, and nothing can be foretold. */
  private static final double SHORTEST_SECONDS = 3;

  private final PrintWriter err;
  private final int all;
  private final boolean isShown;
  private final long startNanos = System.nanoTime();
  private int finished;

  /** Counts to {@code all}; shows nothing if stderr is no terminal, or quiet is asked for. */
  Progress(PrintWriter err, int all, boolean quiet) {
    this.err = err;
    this.all = all;
    this.isShown = !quiet && Screen.isWatched();
  }

  @Override
  public synchronized void accept(FunctionResult result) {
    finished++;
    show(finished + " of " + all + " functions, " + remaining() + result.subject().name());
  }

  /** Says how long the rest takes if it goes on as before; nothing at the start. */
  private String remaining() {
    double seconds = (System.nanoTime() - startNanos) / 1e9;
    if (seconds < SHORTEST_SECONDS) {
      return "";
    }
    long left = Math.round(seconds / finished * (all - finished));
    return left < 60 ? left + " s left, " : Math.round(left / 60.0) + " min left, ";
  }

  /** Shows what is being done now. */
  synchronized void show(String text) {
    if (isShown) {
      String line = text.length() <= WIDTH ? text : text.substring(0, WIDTH - 1) + "…";
      err.print("\r" + line + " ".repeat(WIDTH - line.length()));
      err.flush();
    }
  }

  /** Clears the line. */
  synchronized void end() {
    if (isShown) {
      err.print("\r" + " ".repeat(WIDTH) + "\r");
      err.flush();
    }
  }
}
