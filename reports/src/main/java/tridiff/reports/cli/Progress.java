package tridiff.reports.cli;

import java.io.PrintWriter;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import tridiff.reports.run.Subject;

/** Says on a terminal how far a run is: one line, written over itself. */
final class Progress implements Consumer<Subject> {

  private static final int WIDTH = 60;

  private final PrintWriter err;
  private final int all;
  private final boolean isShown;
  private final AtomicInteger finished = new AtomicInteger();

  /** Counts to {@code all}; shows nothing if stderr is no terminal, or quiet is asked for. */
  Progress(PrintWriter err, int all, boolean quiet) {
    this.err = err;
    this.all = all;
    this.isShown = !quiet && Boolean.getBoolean("tridiff.terminal");
  }

  @Override
  public synchronized void accept(Subject subject) {
    show(finished.incrementAndGet() + " of " + all + " functions, last " + subject.name());
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
