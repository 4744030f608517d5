package tridiff.symbolic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.matheclipse.core.eval.EvalEngine;
import org.matheclipse.core.expression.F;
import org.matheclipse.core.expression.S;
import tridiff.core.Differentiators;
import tridiff.core.Guard;
import tridiff.core.TimedOutException;
import tridiff.core.function.ExpressionParser;
import tridiff.core.function.RealFunction;

/** Computations of Symja that cannot be stopped, and those that come after them. */
class KernelTest {

  private static final Duration SHORT = Duration.ofMillis(50);
  private static final Duration LONG = Duration.ofMinutes(2);

  /** A computation that does not listen: it simplifies again and again until it is released. */
  private static final class Stubborn {
    private final AtomicBoolean released = new AtomicBoolean();
    private final CountDownLatch ended = new CountDownLatch(1);

    void run() {
      assertThrows(
          TimedOutException.class,
          () -> Kernel.shared().run("stubborn", SHORT, engine -> simplifyOnAndOn()));
    }

    private String simplifyOnAndOn() {
      while (!released.get()) {
        try {
          var x = F.Dummy("x");
          var term = F.D(F.Power(F.Plus(F.Sin(x), F.Times(F.C3, x)), F.C4), x);
          EvalEngine.get().evaluate(F.Simplify(term));
        } catch (RuntimeException stopped) {
          // It was asked to stop, and goes on.
        }
      }
      ended.countDown();
      return "";
    }

    void release() throws InterruptedException {
      released.set(true);
      assertTrue(ended.await(60, TimeUnit.SECONDS));
    }
  }

  @Test
  void nextFunctionsAreServedWhileAStuckOneStillRuns() throws InterruptedException {
    Stubborn stuck = new Stubborn();
    stuck.run();
    try {
      for (String form : List.of("symbolic", "symbolic:form=simplify", "symbolic:form=expand")) {
        RealFunction f = ExpressionParser.function("(x^2 + 1)^3*x");
        String method = form + (form.contains(":") ? "," : ":") + "timeout=120";
        double derivative = Differentiators.onClassPath().named(method).differentiate(f).at(2)[0];
        // (x^2 + 1)^3 + 6 x^2 (x^2 + 1)^2 at 2: 125 + 600
        assertEquals(725, derivative, form);
      }
      assertEquals("2", Kernel.shared().run("sum", LONG, e -> e.evaluate(F.Plus(F.C1, F.C1)) + ""));
      assertEquals(1, stuck.ended.getCount(), "the stuck one must still run");
    } finally {
      stuck.release();
    }
  }

  @Test
  void interruptionByForeignCodeIsNotFelt() {
    assertEquals("before", Kernel.shared().run("first", LONG, engine -> "before"));
    List<Thread> threads =
        Thread.getAllStackTraces().keySet().stream()
            .filter(thread -> thread.getName().equals("tridiff-symja"))
            .toList();
    assertFalse(threads.isEmpty());
    threads.forEach(Thread::interrupt);
    // A thread that had ended would let this one wait for its whole limit.
    assertEquals("after", Kernel.shared().run("second", LONG, engine -> "after"));
    assertTrue(threads.stream().anyMatch(Thread::isAlive));
  }

  @Test
  void waitingForWhoCameFirstDoesNotCount() throws Exception {
    CountDownLatch atWork = new CountDownLatch(1);
    Thread first =
        new Thread(() -> Kernel.shared().run("first", LONG, engine -> slow(atWork)), "first");
    first.start();
    atWork.await();
    Guard second = new Guard(Duration.ofMillis(400));
    assertEquals(
        "served", second.call("second", () -> Kernel.shared().run("second", LONG, e -> "served")));
    first.join();
  }

  private static String slow(CountDownLatch atWork) {
    atWork.countDown();
    LockSupport.parkNanos(Duration.ofSeconds(1).toNanos());
    return "";
  }

  @Test
  void whoNeedsRulesThatAStuckOneHoldsIsRefusedAtOnce() throws InterruptedException {
    CountDownLatch release = new CountDownLatch(1);
    CountDownLatch ended = new CountDownLatch(1);
    assertThrows(
        TimedOutException.class,
        () -> Kernel.shared().run("stuck", SHORT, engine -> holds(S.D, release, ended)));
    for (int i = 0; i < 12; i++) {
      TimedOutException refused =
          assertThrows(
              TimedOutException.class, () -> Kernel.shared().run("next", LONG, this::derivative));
      assertEquals(
          "next: not begun, since a derivation that was stopped still runs and keeps its rules",
          refused.getMessage());
    }
    release.countDown();
    ended.await();
    assertEquals("5*x^4", Kernel.shared().run("after", LONG, this::derivative));
  }

  private String holds(Object lock, CountDownLatch release, CountDownLatch ended) {
    synchronized (lock) {
      while (release.getCount() > 0) {
        LockSupport.parkNanos(1_000_000);
      }
    }
    ended.countDown();
    return "";
  }

  private String derivative(EvalEngine engine) {
    var x = F.Dummy("x");
    return engine.evaluate(F.D(F.Power(x, F.C5), x)).toString();
  }

  @Test
  void soManyAreStuckThatTheNextIsRefusedUntilOneEnds() throws InterruptedException {
    List<Stubborn> stuck = new ArrayList<>();
    try {
      for (int i = 0; i < 8; i++) {
        stuck.add(new Stubborn());
        stuck.get(i).run();
      }
      TimedOutException refused =
          assertThrows(
              TimedOutException.class, () -> Kernel.shared().run("ninth", SHORT, engine -> 1));
      assertEquals(
          "ninth: not started within 0.05 s, since 8 derivations that were stopped still run",
          refused.getMessage());
      stuck.get(0).release();
      assertEquals("served", Kernel.shared().run("ninth", LONG, engine -> "served"));
    } finally {
      for (Stubborn each : stuck) {
        each.release();
      }
    }
  }
}
