package tridiff.tool.cli;

import java.io.PrintWriter;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import tridiff.measure.experiment.FunctionResult;

/**
 * Says after Ctrl-C what is kept and how to go on. The JVM itself ends at once, with exit code 130;
 * what is finished stands in the journal by then.
 */
final class Interruption implements Consumer<FunctionResult>, AutoCloseable {

  private final PrintWriter err;
  private final int all;
  private final boolean isResumed;
  private final AtomicInteger kept;
  private final Thread words = new Thread(this::say, "tridiff-interruption");

  /**
   * Watches over a run from now on until it is closed.
   *
   * @param all how many functions the run has
   * @param kept how many of them the journal has already
   * @param isResumed whether the run was asked to resume
   */
  Interruption(PrintWriter err, int all, int kept, boolean isResumed) {
    this.err = err;
    this.all = all;
    this.kept = new AtomicInteger(kept);
    this.isResumed = isResumed;
    Runtime.getRuntime().addShutdownHook(words);
  }

  /** Counts a function that the journal has now. */
  @Override
  public void accept(FunctionResult result) {
    kept.incrementAndGet();
  }

  /** Returns how many functions the journal has. */
  int kept() {
    return kept.get();
  }

  private void say() {
    // The line of the progress, and what the terminal shows for Ctrl-C, stay above.
    err.printf(
        "%sinterrupted: %d of %d functions are finished and kept%n",
        Screen.isWatched() ? System.lineSeparator() : "", kept.get(), all);
    err.printf("hint: to go on, run the same command again%s%n", isResumed ? "" : " with --resume");
    err.flush();
  }

  /** The run is over, and Ctrl-C loses nothing any more. */
  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(words);
    } catch (IllegalStateException e) {
      // It is being said right now.
      return;
    }
  }
}
