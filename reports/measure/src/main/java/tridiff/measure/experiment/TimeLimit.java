package tridiff.measure.experiment;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Runs a computation on a thread of its own, with a large stack, and stops waiting for it at a time
 * limit. The thread is then interrupted; since it is a daemon it keeps nothing alive.
 */
public final class TimeLimit {

  private static final long STACK_BYTES = 16L << 20;

  private final Duration limit;

  public TimeLimit(Duration limit) {
    this.limit = limit;
  }

  /** Returns how long the limit is. */
  public Duration duration() {
    return limit;
  }

  /** Says how long the limit is, as {@code 10 s}. */
  public String text() {
    long millis = limit.toMillis();
    return millis % 1000 == 0 ? millis / 1000 + " s" : millis + " ms";
  }

  /**
   * Returns what a computation returns.
   *
   * @throws TimeoutException if it takes longer than the limit
   * @throws ExecutionException if it throws, with what it threw as the cause
   */
  public <T> T call(String name, Callable<T> computation)
      throws TimeoutException, ExecutionException {
    FutureTask<T> task = new FutureTask<>(computation);
    Thread thread = new Thread(null, task, "tridiff-" + name, STACK_BYTES);
    thread.setDaemon(true);
    thread.start();
    try {
      return task.get(limit.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      task.cancel(true);
      throw e;
    } catch (InterruptedException e) {
      task.cancel(true);
      Thread.currentThread().interrupt();
      throw new ExecutionException(e);
    }
  }
}
