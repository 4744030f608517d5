package tridiff.core;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;

/**
 * Does several pieces of work at a time. A piece whose guarded calls {@linkplain Guard#await wait}
 * for what others keep busy does not count meanwhile: another one begins, so that the processors
 * have work.
 */
public final class SideBySide implements AutoCloseable {

  /** So many may wait beside those at work: rarely do all of them. */
  private static final int MOST_WAITING = 4;

  private final Room room;
  private final ExecutorService workers;

  /** Who has room takes the next one: pieces begin in their order, whichever thread is faster. */
  private final Queue<FutureTask<?>> next = new ConcurrentLinkedQueue<>();

  /** Nothing is begun yet; so many pieces will be at work at a time. */
  public SideBySide(int atATime) {
    int most = Math.max(1, atATime);
    room = new Room(most);
    workers = Executors.newFixedThreadPool(most + MOST_WAITING, work -> new Worker(work, room));
  }

  /** Begins a piece as soon as there is room. */
  public void begin(FutureTask<?> piece) {
    next.add(piece);
    workers.execute(() -> room.runNextOf(next));
  }

  /** What has not begun will not begin. */
  @Override
  public void close() {
    room.close();
    workers.shutdownNow();
  }

  /**
   * Returns the results in the order of the pieces, which begin in that order and of which so many
   * are at work at a time.
   *
   * @throws IllegalStateException if a piece throws something, which is its cause
   */
  public static <T> List<T> results(List<Callable<T>> pieces, int atATime) {
    try (SideBySide all = new SideBySide(atATime)) {
      List<FutureTask<T>> futures = new ArrayList<>();
      pieces.forEach(piece -> futures.add(new FutureTask<>(piece)));
      futures.forEach(all::begin);
      List<T> results = new ArrayList<>();
      for (Future<T> future : futures) {
        results.add(Guard.result(future));
      }
      return results;
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }

  /** Where a piece is at work, with its calls. */
  static final class Worker extends Thread {

    private final Room room;

    private Worker(Runnable work, Room room) {
      super(work, "tridiff-side-by-side");
      this.room = room;
      setDaemon(true);
    }

    Guard.Pausable room() {
      return room;
    }
  }

  /** How many are at work. */
  private static final class Room implements Guard.Pausable {

    private final int most;
    private int atWork;
    private boolean isClosed;

    Room(int most) {
      this.most = most;
    }

    void runNextOf(Queue<FutureTask<?>> pieces) {
      if (hasEntered()) {
        try {
          pieces.remove().run();
        } finally {
          leave();
        }
      }
    }

    private synchronized boolean hasEntered() {
      while (atWork >= most && !isClosed) {
        try {
          wait();
        } catch (InterruptedException e) {
          // Foreign code interrupts whom it finds: a piece that did not begin would never end.
        }
      }
      if (isClosed) {
        return false;
      }
      atWork++;
      return true;
    }

    /** Lets nobody in any more. */
    synchronized void close() {
      isClosed = true;
      notifyAll();
    }

    private synchronized void leave() {
      atWork--;
      notify();
    }

    @Override
    public void stop(long mostNanos) {
      leave();
    }

    /** Even if the room is full by now: this one has what others will wait for. */
    @Override
    public synchronized void goOn() {
      atWork++;
    }
  }
}
