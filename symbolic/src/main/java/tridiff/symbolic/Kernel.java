package tridiff.symbolic;

import edu.jas.kern.ComputerThreads;
import java.io.OutputStream;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.matheclipse.core.basic.Config;
import org.matheclipse.core.eval.EvalEngine;
import org.matheclipse.core.expression.F;
import tridiff.core.Guard;
import tridiff.core.TimedOutException;
import tridiff.core.UnsupportedFunctionException;

/**
 * The thread on which Symja works, one job at a time. It is started by the first job, is a daemon,
 * and has a stack deep enough for the formulas that {@link Bounds} lets through.
 *
 * <p>A job that does not stop when its time is over is left behind on its thread, and the next job
 * gets a new one, so that a computation that is stuck costs nobody but itself. A few may be left
 * behind at a time; then jobs wait until one of these ends. One that holds a lock of Symja's rules
 * keeps the others from them; these are refused until it ends. Neither waiting for one's turn nor
 * the start of Symja itself (about 2 s, once) counts, here or under a {@link Guard}.
 */
final class Kernel {

  private static final Kernel SHARED = new Kernel();

  /** Only reserved; the pages are taken when a deep formula needs them. */
  private static final long STACK_BYTES = 1L << 29;

  /** How long a job may take to notice that it has to stop. */
  private static final long GRACE_MILLIS = 500;

  /** How often a job is looked at, and how often in a row it must be found to wait for a lock. */
  private static final long LOOK_NANOS = 100_000_000;

  private static final int MOST_BLOCKED = 5;

  /** Each that is stuck keeps a processor busy. */
  private static final int MOST_LEFT_BEHIND = 8;

  /** Whoever comes first is served first. */
  private final ReentrantLock turn = new ReentrantLock(true);

  private final List<Worker> leftBehind = new ArrayList<>();
  private Worker worker;

  private Kernel() {}

  static Kernel shared() {
    return SHARED;
  }

  /**
   * Runs a job.
   *
   * @param what who asks, for messages
   * @throws TimedOutException if the job does not end within the limit
   * @throws UnsupportedFunctionException if the job throws it, or Symja fails
   */
  <T> T run(String what, Duration limit, Function<EvalEngine, T> job) {
    try {
      Guard.await(turn::lockInterruptibly);
    } catch (InterruptedException e) {
      throw interrupted(what);
    }
    try {
      return runAlone(what, limit, job);
    } finally {
      turn.unlock();
    }
  }

  private <T> T runAlone(String what, Duration limit, Function<EvalEngine, T> job) {
    // Foreign code can end a thread that it finds.
    if (worker == null || !worker.isAlive()) {
      awaitRoom(what, limit);
      worker = new Worker();
      worker.start();
    }
    Job<T> running = new Job<>(job);
    worker.jobs.add(running);
    try {
      Guard.await(worker.started::await);
      if (!hasEnded(what, running, limit)) {
        stop(running);
        throw new TimedOutException(
            String.format(
                Locale.ROOT,
                "%s: stopped after %s s; the option timeout gives it more",
                what,
                seconds(limit)));
      }
    } catch (InterruptedException e) {
      stop(running);
      throw interrupted(what);
    }
    return running.result(what);
  }

  /** Waits for the end of a job, as long as it can come. */
  private boolean hasEnded(String what, Job<?> running, Duration limit)
      throws InterruptedException {
    long end = System.nanoTime() + limit.toNanos();
    for (int blocked = 0; blocked < MOST_BLOCKED; ) {
      long left = end - System.nanoTime();
      if (left <= 0) {
        return false;
      }
      if (running.ended.await(Math.min(left, LOOK_NANOS), TimeUnit.NANOSECONDS)) {
        return true;
      }
      blocked = worker.getState() == Thread.State.BLOCKED ? blocked + 1 : 0;
    }
    // The worker is kept: it goes on with the next job when it can.
    running.stop();
    throw new TimedOutException(
        what + ": not begun, since a derivation that was stopped still runs and keeps its rules");
  }

  private static TimedOutException interrupted(String what) {
    Thread.currentThread().interrupt();
    return new TimedOutException(what + ": interrupted");
  }

  private void awaitRoom(String what, Duration limit) {
    leftBehind.removeIf(left -> !left.isAlive());
    if (leftBehind.size() < MOST_LEFT_BEHIND) {
      return;
    }
    try {
      leftBehind.get(0).join(Math.max(1, limit.toMillis()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    leftBehind.removeIf(left -> !left.isAlive());
    if (leftBehind.size() >= MOST_LEFT_BEHIND) {
      throw new TimedOutException(
          String.format(
              Locale.ROOT,
              "%s: not started within %s s, since %d derivations that were stopped still run",
              what,
              seconds(limit),
              leftBehind.size()));
    }
  }

  private void stop(Job<?> running) {
    running.stop();
    try {
      if (running.ended.await(GRACE_MILLIS, TimeUnit.MILLISECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    worker.retire();
    leftBehind.add(worker);
    worker = null;
  }

  private static String seconds(Duration limit) {
    return BigDecimal.valueOf(limit.toNanos(), 9).stripTrailingZeros().toPlainString();
  }

  /** A thread with its queue; a new one takes its place when a job cannot be stopped. */
  private static final class Worker extends Thread {

    private final LinkedBlockingQueue<Job<?>> jobs = new LinkedBlockingQueue<>();
    private final CountDownLatch started = new CountDownLatch(1);
    private volatile boolean retired;

    Worker() {
      super(null, null, "tridiff-symja", STACK_BYTES);
      setDaemon(true);
      setUncaughtExceptionHandler((thread, thrown) -> {});
    }

    void retire() {
      retired = true;
      interrupt();
    }

    /** Only who retires it interrupts it: foreign code does that to whom it finds. */
    @Override
    public void interrupt() {
      if (retired) {
        super.interrupt();
      }
    }

    @Override
    public void run() {
      try {
        // Both libraries would start threads of their own that keep the JVM alive.
        Config.JAS_NO_THREADS = true;
        ComputerThreads.NO_THREADS = true;
        F.initSymbols();
      } finally {
        started.countDown();
      }
      while (!retired) {
        try {
          jobs.take().run();
        } catch (InterruptedException e) {
          return;
        }
      }
    }
  }

  /** A piece of work with an engine of its own, so that nothing of one job is seen by the next. */
  private static final class Job<T> {

    private final Function<EvalEngine, T> work;
    private final CountDownLatch ended = new CountDownLatch(1);
    private EvalEngine engine;
    private boolean isStopped;
    private T result;
    private Throwable failure;

    Job(Function<EvalEngine, T> work) {
      this.work = work;
    }

    // Whatever is thrown is handed to the thread that waits for the result.
    @SuppressWarnings("CatchingUnchecked")
    void run() {
      try {
        EvalEngine own = quietEngine();
        if (mayStart(own)) {
          EvalEngine.set(own);
          result = work.apply(own);
        }
      } catch (Throwable e) {
        failure = e;
      } finally {
        EvalEngine.set(null);
        ended.countDown();
      }
    }

    private synchronized boolean mayStart(EvalEngine own) {
      engine = own;
      return !isStopped;
    }

    synchronized void stop() {
      isStopped = true;
      if (engine != null) {
        engine.stopRequest();
      }
    }

    private static EvalEngine quietEngine() {
      EvalEngine quiet = new EvalEngine(true);
      PrintStream nowhere =
          new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
      quiet.setOutPrintStream(nowhere);
      quiet.setErrorPrintStream(nowhere);
      quiet.setQuietMode(true);
      return quiet;
    }

    T result(String what) {
      if (failure == null) {
        return result;
      }
      if (failure instanceof UnsupportedFunctionException unsupported) {
        throw unsupported;
      }
      if (failure instanceof StackOverflowError) {
        throw new UnsupportedFunctionException(
            what + ": the formula is nested too deeply for Symja; use automatic differentiation");
      }
      if (failure instanceof Error error) {
        throw error;
      }
      throw new UnsupportedFunctionException(
          what + ": Symja failed with '" + failure + "'", failure);
    }
  }
}
