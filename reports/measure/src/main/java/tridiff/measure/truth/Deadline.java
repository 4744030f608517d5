package tridiff.measure.truth;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import tridiff.core.TimedOutException;

/** When a search must end: asked at every operation, so that no function keeps it. */
public final class Deadline {

  /** The clock is looked at once in so many operations. */
  private static final int PATIENCE = 15;

  private final Optional<Duration> limit;
  private final long start = System.nanoTime();
  private int asked;

  private Deadline(Optional<Duration> limit) {
    this.limit = limit;
  }

  /** Returns the deadline that is so far from now. */
  static Deadline in(Duration limit) {
    return new Deadline(Optional.of(limit));
  }

  /** Returns the deadline that comes when the thread is interrupted. */
  public static Deadline ofInterruption() {
    return new Deadline(Optional.empty());
  }

  /**
   * Returns if there is time left.
   *
   * @throws TimedOutException if there is none
   * @throws CancellationException if the thread is interrupted
   */
  public void check() {
    if (Thread.currentThread().isInterrupted()) {
      throw new CancellationException("interrupted while evaluating over balls");
    }
    if ((++asked & PATIENCE) == 0
        && limit.isPresent()
        && System.nanoTime() - start > limit.get().toNanos()) {
      throw new TimedOutException("the reference was stopped at its time limit");
    }
  }
}
