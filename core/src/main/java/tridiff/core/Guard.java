package tridiff.core;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import tridiff.core.EndedException.Ending;

/**
 * The boundary around everything that others wrote: methods, functions, plug-ins, and whatever
 * calls them. Whatever a guarded call does, it costs itself and nobody else, and ends in time.
 *
 * <p>A call runs on a thread of its own, a daemon with a large stack, which bears the name of what
 * it runs. At the time limit it is interrupted and no longer waited for. What it throws, errors of
 * the virtual machine too, and what it does to the interruption of threads, stays on its side.
 */
public final class Guard {

  /** How long a call may take if nobody says. */
  public static final Duration USUAL = Duration.ofSeconds(10);

  private static final long STACK_BYTES = 16L << 20;

  /**
   * So many calls of one kind may be at work beyond their limits: each keeps a processor busy. All
   * that such calls cost, the second with its share and both with their grace, is less than twice
   * the limit.
   */
  private static final int MOST_AT_WORK = 2;

  /** After one that is still at work the next has this part of the limit. */
  private static final int SHARE = 4;

  /** What listens to interruptions ends within this time after one, or within its share. */
  private static final Duration GRACE = Duration.ofSeconds(1);

  /** How often a call is looked at whose clock stands. */
  private static final long BLINK_NANOS = 1_000_000;

  private static final String THREAD = "tridiff-";

  private final Optional<Duration> limit;
  private final Optional<End> end;
  private final AtWork atWork;
  private final List<Object> about;
  private final Watcher watcher;

  /** When nothing more may run, whatever the limit of one call is. */
  private record End(long nanoTime, String text) {
    Duration left() {
      return Duration.ofNanos(nanoTime - System.nanoTime());
    }
  }

  /** Guards calls of which each may take so long. */
  public Guard(Duration limit) {
    this(Optional.of(limit), Optional.empty(), new AtWork(), List.of(), Watcher.NOBODY);
  }

  private Guard(
      Optional<Duration> limit,
      Optional<End> end,
      AtWork atWork,
      List<Object> about,
      Watcher watcher) {
    this.limit = limit;
    this.end = end;
    this.atWork = atWork;
    this.about = about;
    this.watcher = watcher;
  }

  /** Returns a guard of the same calls, for somebody who wants to see how far they are. */
  public Guard watchedBy(Watcher somebody) {
    return new Guard(limit, end, atWork, about, somebody);
  }

  /**
   * Returns a guard of calls that will meet somebody, such as a function that others are asked
   * about. One that did not heed the end of its time, and is still at work, costs them the same as
   * those who {@linkplain #ask(Object, String, Callable) ask} it.
   *
   * @param whom who is met: a name, or the same object each time
   */
  public Guard about(Object whom) {
    List<Object> all = new ArrayList<>(about);
    all.add(whom instanceof String name ? name.intern() : whom);
    return new Guard(limit, end, atWork, List.copyOf(all), watcher);
  }

  /** Returns who wants to see how far the calls are. */
  public Watcher watcher() {
    return watcher;
  }

  /**
   * Returns a guard for all calls from now on, which end together at the latest.
   *
   * @param all how long all of them may take
   * @param text what sets this limit, for reasons
   */
  public Guard within(Duration all, String text) {
    End then = new End(System.nanoTime() + all.toNanos(), text);
    return new Guard(limit, Optional.of(then), atWork, about, watcher);
  }

  /**
   * Returns a guard for calls that are many, and not what the user is most interested in.
   *
   * @param usual how long each may take under {@link #USUAL}; under a longer limit it is longer in
   *     proportion, so that who gives a clock much time gives it everywhere; never more than the
   *     limit
   */
  public Guard briefer(Duration usual) {
    if (limit.isPresent() && limit.get().compareTo(usual) <= 0) {
      return this;
    }
    Duration share = limit.orElse(USUAL).dividedBy(Math.max(1, USUAL.dividedBy(usual)));
    return timed(Optional.of(share.compareTo(usual) < 0 ? usual : share));
  }

  /** Returns a guard without a limit, for work that consists of guarded calls, which end it. */
  public static Guard ofMany() {
    return new Guard(Optional.empty(), Optional.empty(), new AtWork(), List.of(), Watcher.NOBODY);
  }

  /** Returns a guard for work that is done in one call, but could take the time of several. */
  public Guard forAll(int calls) {
    return timed(limit.map(one -> one.multipliedBy(calls)));
  }

  private Guard timed(Optional<Duration> one) {
    return new Guard(one, end, atWork, about, watcher);
  }

  /** Returns whether the time for all calls is over. */
  public boolean isOver() {
    return end.isPresent() && end.get().left().toNanos() <= 0;
  }

  /** Returns how long a call may take that starts now; empty if for ever. */
  public Optional<Duration> limit() {
    return shorter(limit, end.map(End::left)).map(left -> left.isNegative() ? Duration.ZERO : left);
  }

  private static Optional<Duration> shorter(Optional<Duration> a, Optional<Duration> b) {
    return a.isPresent() && b.isPresent()
        ? Optional.of(a.get().compareTo(b.get()) < 0 ? a.get() : b.get())
        : a.or(() -> b);
  }

  /**
   * Returns what a call returns.
   *
   * @param name what is called, as a reader knows it
   * @throws EndedException if it throws, or does not return in time
   */
  public <T> T call(String name, Callable<T> work) throws EndedException {
    return call(about, name, work);
  }

  private <T> T call(List<Object> whoms, String name, Callable<T> work) throws EndedException {
    if (limit().isPresent() && limit().get().isZero()) {
      throw overdue();
    }
    boolean isBriefer = atWork.has(whoms, grace());
    Guard guard = isBriefer ? timed(limit.map(all -> all.dividedBy(SHARE))) : this;
    Call<T> call = new Call<>(name, work, guard.limit, end);
    try {
      call.start();
    } catch (OutOfMemoryError e) {
      throw new EndedException(Ending.FAILED, "the system gives no more threads or memory", e);
    }
    if (!call.hasEnded()) {
      call.halt();
      atWork.add(whoms, call);
      throw guard.overdue(isBriefer ? ", since a question before is still at work" : "");
    }
    return call.result();
  }

  private Duration grace() {
    Duration share = limit.orElse(USUAL).dividedBy(SHARE);
    return share.compareTo(GRACE) < 0 ? share : GRACE;
  }

  /**
   * Returns what a method answers. One that did not heed the end of its time, and is still at work,
   * has less time from then on, and is soon not asked any more, so that it fills neither the
   * machine nor the day.
   *
   * @param name the name of the method
   * @throws EndedException if it throws, does not return in time, or is not asked
   */
  public <T> T ask(String name, Callable<T> question) throws EndedException {
    return ask(name, name, question);
  }

  /**
   * Returns what somebody answers who is known by more than a name, such as a function.
   *
   * @param whom who is asked: the same object each time
   * @param name what is called, as a reader knows it
   * @throws EndedException if there is no answer, or the question is not asked any more
   */
  public <T> T ask(Object whom, String name, Callable<T> question) throws EndedException {
    return call(about(whom).about, name, question);
  }

  private EndedException overdue() {
    return overdue("");
  }

  private EndedException overdue(String why) {
    return new EndedException(
        Ending.TIMED_OUT, "stopped at " + (isOver() ? end.orElseThrow().text : text() + why));
  }

  private String text() {
    long millis = limit.orElse(Duration.ZERO).toMillis();
    return millis % 1000 == 0 ? millis / 1000 + " s" : millis + " ms";
  }

  /** Waits for a result, whoever interrupts: foreign code does that to whom it finds. */
  public static <T> T result(Future<T> future) throws ExecutionException {
    while (true) {
      try {
        return future.get();
      } catch (InterruptedException e) {
        // Nobody of ours.
      }
    }
  }

  /** Returns what is being called on a thread, if it runs for a guard. */
  public static Optional<String> callOn(Thread thread) {
    return thread instanceof Call<?> call ? Optional.of(call.of) : Optional.empty();
  }

  /**
   * Returns how long the call may still take that runs on this thread, for who waits for something
   * that cannot be interrupted; empty if nothing limits it.
   */
  public static Optional<Duration> timeLeft() {
    return Thread.currentThread() instanceof Call<?> call ? call.left() : Optional.empty();
  }

  /**
   * Ends work that nobody waits for any more, where what foreign code throws would be caught and
   * the next piece begun: it is thrown again if the call that runs on this thread was stopped.
   */
  public static void endIfStopped(RuntimeException caught) {
    if (Thread.currentThread() instanceof Call<?> call && call.isStopped) {
      throw caught;
    }
  }

  /**
   * Waits, without that the time counts as that of the call that runs on this thread: for its turn
   * at something that others keep busy, or for what starts once for all. The end of all calls still
   * holds.
   *
   * @throws InterruptedException if the call is stopped meanwhile
   */
  public static void await(Wait turn) throws InterruptedException {
    if (!(Thread.currentThread() instanceof Call<?> call)) {
      turn.untilItComes();
      return;
    }
    call.clocks().forEach(Clock::stop);
    try {
      turn.untilItComes();
    } finally {
      call.clocks().forEach(Clock::goOn);
    }
  }

  /** Something to wait for. */
  @FunctionalInterface
  public interface Wait {
    /**
     * Returns when it is there.
     *
     * @throws InterruptedException if nobody needs it any more
     */
    void untilItComes() throws InterruptedException;
  }

  /** How long a call has worked. */
  private static final class Clock {

    private long start = System.nanoTime();
    private long stopped;
    private boolean stands;

    synchronized void stop() {
      stopped = System.nanoTime();
      stands = true;
    }

    synchronized void goOn() {
      start += System.nanoTime() - stopped;
      stands = false;
    }

    synchronized Duration elapsed() {
      return Duration.ofNanos((stands ? stopped : System.nanoTime()) - start);
    }
  }

  /** Calls that were stopped and have not ended, by who was called: the same object each time. */
  private static final class AtWork {

    private final IdentityHashMap<Object, List<Thread>> stopped = new IdentityHashMap<>();
    private final Set<Thread> waitedFor = Collections.newSetFromMap(new IdentityHashMap<>());

    /** Counts a call against those who are known for it, or else against who was asked. */
    synchronized void add(List<Object> whoms, Thread call) {
      List<Object> known = whoms.stream().filter(whom -> !left(whom).isEmpty()).toList();
      List<Object> blamed =
          known.isEmpty() ? whoms.subList(Math.max(0, whoms.size() - 1), whoms.size()) : known;
      blamed.forEach(whom -> stopped.computeIfAbsent(whom, first -> new ArrayList<>()).add(call));
    }

    /**
     * Returns whether one of these has a call at work.
     *
     * @throws EndedException if it has so many that no more may be asked
     */
    boolean has(List<Object> whoms, Duration grace) throws EndedException {
      // Once for each: a wait for each of many questions would take longer than their answers.
      for (Thread call : notWaitedFor(whoms)) {
        try {
          call.join(grace.toMillis());
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
      }
      int most = most(whoms);
      if (most >= MOST_AT_WORK) {
        throw new EndedException(
            Ending.TIMED_OUT,
            "not asked: " + most + " questions before are still at work, though stopped");
      }
      return most > 0;
    }

    private synchronized List<Thread> notWaitedFor(List<Object> whoms) {
      waitedFor.removeIf(call -> !call.isAlive());
      return whoms.stream().flatMap(whom -> left(whom).stream()).filter(waitedFor::add).toList();
    }

    private synchronized int most(List<Object> whoms) {
      return whoms.stream().mapToInt(whom -> left(whom).size()).max().orElse(0);
    }

    /** Returns those still at work. */
    private List<Thread> left(Object whom) {
      List<Thread> left = stopped.getOrDefault(whom, new ArrayList<>());
      left.removeIf(call -> !call.isAlive());
      return left;
    }
  }

  /** A call on its thread. */
  private static final class Call<T> extends Thread {

    private final String of;
    private final Callable<T> work;
    private final Optional<Duration> limit;
    private final Optional<End> last;
    private final Clock clock = new Clock();
    private final List<Clock> clocks = new ArrayList<>(List.of(clock));
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile boolean isStopped;
    private T value;
    // There is no memory left to make one of when it is needed most.
    private EndedException end = new EndedException(Ending.FAILED, "it broke without a word");
    private boolean hasReturned;

    Call(String of, Callable<T> work, Optional<Duration> limit, Optional<End> last) {
      super(null, null, THREAD + of, STACK_BYTES);
      this.of = of;
      this.work = work;
      this.limit = limit;
      this.last = last;
      if (Thread.currentThread() instanceof Call<?> caller) {
        clocks.addAll(caller.clocks);
      }
      setDaemon(true);
      setUncaughtExceptionHandler((thread, thrown) -> {});
    }

    // Whatever is thrown is handed to the thread that waits for the result.
    @SuppressWarnings("CatchingUnchecked")
    @Override
    public void run() {
      try {
        value = work.call();
        hasReturned = true;
      } catch (Throwable thrown) {
        // Here and not where it is caught: what was thrown is foreign too.
        end = EndedException.of(thrown);
      } finally {
        ended.countDown();
      }
    }

    /** Waits for the end; false if the time is over before, or the waiting call is stopped. */
    boolean hasEnded() {
      while (true) {
        try {
          Optional<Duration> left = left();
          if (left.isEmpty()) {
            ended.await();
            return true;
          }
          if (ended.await(Math.max(left.get().toNanos(), BLINK_NANOS), TimeUnit.NANOSECONDS)) {
            return true;
          }
          if (left().orElseThrow().isZero()) {
            return false;
          }
        } catch (InterruptedException e) {
          if (Thread.currentThread() instanceof Call<?> waiting && waiting.isStopped) {
            waiting.interrupt();
            return false;
          }
          // Nobody of ours: foreign code interrupts whom it finds.
        }
      }
    }

    List<Clock> clocks() {
      return clocks;
    }

    Optional<Duration> left() {
      return shorter(limit.map(all -> all.minus(clock.elapsed())), last.map(End::left))
          .map(left -> left.isNegative() ? Duration.ZERO : left);
    }

    void halt() {
      isStopped = true;
      interrupt();
    }

    /** Only who stops a call interrupts it: foreign code does that to whom it finds. */
    @Override
    public void interrupt() {
      if (isStopped) {
        super.interrupt();
      }
    }

    /** Who is stopped remains so, though foreign code that noticed it has cleared the flag. */
    @Override
    public boolean isInterrupted() {
      return isStopped || super.isInterrupted();
    }

    T result() throws EndedException {
      if (hasReturned) {
        return value;
      }
      throw end;
    }
  }
}
