package tridiff.core;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * A thread on which guarded calls run, one after the other: a daemon with a large stack, which
 * bears the name of what it runs. Many calls are shorter than the start of a thread, so that one
 * without work waits for a next call, but not for long.
 */
final class Carrier extends Thread {

  private static final long STACK_BYTES = 16L << 20;

  private static final long KEPT_NANOS = 100_000_000;

  /** The last one first: what it works with is still in the caches. */
  private static final Deque<Carrier> WAITING = new ArrayDeque<>();

  private Optional<Guard.Call<?>> next;
  private volatile Optional<Guard.Call<?>> call = Optional.empty();
  private boolean isGone;

  private Carrier(Guard.Call<?> first) {
    super(null, null, first.threadName(), STACK_BYTES);
    this.next = Optional.of(first);
    first.goesTo(this);
    setDaemon(true);
    setUncaughtExceptionHandler((thread, thrown) -> {});
  }

  /**
   * Runs a call on a thread.
   *
   * @throws OutOfMemoryError if the system gives no more threads
   */
  static void carry(Guard.Call<?> call) {
    for (Optional<Carrier> waiting = waiting(); waiting.isPresent(); waiting = waiting()) {
      if (waiting.get().take(call)) {
        return;
      }
    }
    new Carrier(call).start();
  }

  private static Optional<Carrier> waiting() {
    synchronized (WAITING) {
      return Optional.ofNullable(WAITING.pollLast());
    }
  }

  /** Returns the call that runs on a thread, if that is one of these and has work. */
  static Optional<Guard.Call<?>> callOn(Thread thread) {
    return thread instanceof Carrier carrier ? carrier.call : Optional.empty();
  }

  private synchronized boolean take(Guard.Call<?> call) {
    if (isGone || !isAlive()) {
      return false;
    }
    next = Optional.of(call);
    call.goesTo(this);
    notifyAll();
    return true;
  }

  @Override
  public void run() {
    try {
      boolean isGood = true;
      while (isGood && begins()) {
        isGood = call.orElseThrow().run();
        call = Optional.empty();
      }
    } finally {
      // Foreign code can end a thread that it finds.
      leave();
    }
  }

  /** Takes up the next call; false if none came in time. */
  private boolean begins() {
    if (!hasNext()) {
      return false;
    }
    Guard.Call<?> begun = call.orElseThrow();
    if (!getName().equals(begun.threadName())) {
      setName(begun.threadName());
    }
    setContextClassLoader(begun.loader());
    return true;
  }

  private synchronized boolean hasNext() {
    long end = System.nanoTime() + KEPT_NANOS;
    if (next.isEmpty()) {
      synchronized (WAITING) {
        WAITING.addLast(this);
      }
    }
    while (next.isEmpty()) {
      long millis = (end - System.nanoTime()) / 1_000_000;
      if (millis <= 0) {
        return false;
      }
      try {
        wait(millis);
      } catch (InterruptedException e) {
        // Nobody of ours.
      }
    }
    call = next;
    next = Optional.empty();
    return true;
  }

  private void leave() {
    synchronized (WAITING) {
      WAITING.remove(this);
    }
    call.ifPresent(Guard.Call::end);
    synchronized (this) {
      isGone = true;
      next.ifPresent(Carrier::carry);
    }
  }

  /** Only who stops a call interrupts it: foreign code does that to whom it finds. */
  @Override
  public void interrupt() {
    if (call.filter(Guard.Call::isStopped).isPresent()) {
      super.interrupt();
    }
  }

  /** Who is stopped remains so, though foreign code that noticed it has cleared the flag. */
  @Override
  public boolean isInterrupted() {
    return call.filter(Guard.Call::isStopped).isPresent() || super.isInterrupted();
  }
}
