package tridiff.tool.study;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import tridiff.core.Guard;

/** Does several pieces of work at a time. */
public final class SideBySide {

  private SideBySide() {}

  /** Returns the results in the order of the pieces, of which so many are at work at a time. */
  public static <T> List<T> results(List<Callable<T>> pieces, int atATime) {
    ExecutorService workers = Executors.newFixedThreadPool(Math.max(1, atATime));
    try {
      List<Future<T>> futures = new ArrayList<>();
      pieces.forEach(piece -> futures.add(workers.submit(piece)));
      List<T> results = new ArrayList<>();
      for (Future<T> future : futures) {
        results.add(Guard.result(future));
      }
      return results;
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } finally {
      workers.shutdownNow();
    }
  }
}
