package tridiff.tool.cli;

import java.io.PrintWriter;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import tridiff.core.Watcher;
import tridiff.measure.experiment.FunctionResult;

/**
 * Says on a terminal how far a command is: one line, written over itself, as soon as the command
 * takes longer than a moment.
 */
final class Progress implements Watcher, Consumer<FunctionResult>, AutoCloseable {

  private static final int WIDTH = 60;

  /** Who has to wait longer than this wants to know what for. */
  private static final long FIRST_MILLIS = 300;

  private static final long NEXT_MILLIS = 300;

  /** Before that nothing can be foretold. */
  private static final double SHORTEST_SECONDS = 3;

  private final PrintWriter err;
  private final String what;
  private final boolean isShown;
  private final long startNanos = System.nanoTime();
  private long done;
  private long all;
  private String now = "beginning";
  private boolean isOver;

  /**
   * Begins to look; shows nothing if stderr is no terminal, or quiet is asked for.
   *
   * @param what what is counted, such as "functions"; may be empty
   * @param all how many there are; 0 until it is known
   */
  Progress(PrintWriter err, String what, int all, boolean quiet) {
    this(err, what, all, !quiet && Screen.isWatched(), FIRST_MILLIS);
  }

  Progress(PrintWriter err, String what, int all, boolean isShown, long firstMillis) {
    this.err = err;
    this.what = what;
    this.all = all;
    this.isShown = isShown;
    if (isShown) {
      Thread clock = new Thread(() -> showUntilOver(firstMillis), "tridiff-progress");
      clock.setDaemon(true);
      clock.start();
    }
  }

  private synchronized void showUntilOver(long firstMillis) {
    try {
      long firstNanos = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(firstMillis);
      while (!isOver) {
        long left = TimeUnit.NANOSECONDS.toMillis(firstNanos - System.nanoTime());
        if (left <= 0) {
          show();
        }
        wait(left <= 0 ? NEXT_MILLIS : left);
      }
    } catch (InterruptedException e) {
      // Nobody wants to know any more.
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public synchronized void sees(long finished, long pieces, String piece) {
    done = finished;
    all = pieces;
    now = piece;
  }

  @Override
  public synchronized void accept(FunctionResult result) {
    sees(done + 1, all, result.subject().name());
  }

  private void show() {
    String count = all == 0 ? "" : done + " of " + all + (what.isEmpty() ? "" : " " + what) + ", ";
    String text = count + remaining() + now;
    String line = text.length() <= WIDTH ? text : text.substring(0, WIDTH - 1) + "…";
    err.print("\r" + line + " ".repeat(WIDTH - line.length()));
    err.flush();
  }

  /** Says how long the rest takes if it goes on as before; nothing at the start. */
  private String remaining() {
    double seconds = (System.nanoTime() - startNanos) / 1e9;
    if (seconds < SHORTEST_SECONDS || done == 0) {
      return "";
    }
    long left = Math.round(seconds / done * (all - done));
    return left < 60 ? left + " s left, " : Math.round(left / 60.0) + " min left, ";
  }

  /** Clears the line: what is printed from now on stands in its place. */
  @Override
  public synchronized void close() {
    if (isShown && !isOver) {
      err.print("\r" + " ".repeat(WIDTH) + "\r");
      err.flush();
    }
    isOver = true;
    notifyAll();
  }
}
