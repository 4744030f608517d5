package tridiff.tool.study;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import tridiff.core.Guard;
import tridiff.core.SideBySide;

/**
 * What parts of a report find out while functions are still measured: then a processor waits for
 * Symja, which works alone. Safe for threads.
 */
public final class Ahead implements AutoCloseable {

  private final Map<List<Object>, FutureTask<?>> found = new ConcurrentHashMap<>();

  /** One piece beside those who measure: Symja, whom all wait for, is to have a processor. */
  private final SideBySide workers = new SideBySide(1);

  /** Nothing is found out yet. */
  public Ahead() {}

  /** Lets work begin beside what goes on; whoever needs it {@link #of asks} for it. */
  public void begin(Runnable work) {
    workers.begin(new FutureTask<>(work, null));
  }

  /** Finds something out, unless somebody has begun to. */
  public void find(Part part, String what, Callable<?> work) {
    task(part, what, work).run();
  }

  /**
   * Returns what a part has found out, waits until it is found, or finds it out now.
   *
   * @param what about what, such as a function
   * @param work the same for all calls with these two
   */
  @SuppressWarnings("unchecked")
  public <T> T of(Part part, String what, Callable<T> work) {
    FutureTask<?> task = task(part, what, work);
    task.run();
    try {
      return (T) Guard.result(task);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException broken) {
        throw broken;
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  /** Only the first who runs it does something. */
  private FutureTask<?> task(Part part, String what, Callable<?> work) {
    return found.computeIfAbsent(List.of(part, what), any -> new FutureTask<>(work));
  }

  @Override
  public void close() {
    workers.close();
  }
}
