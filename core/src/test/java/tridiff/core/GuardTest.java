package tridiff.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tridiff.core.EndedException.Ending;

@Timeout(60)
class GuardTest {

  private static final Guard SHORT = new Guard(Duration.ofMillis(20));

  private final CountDownLatch mercy = new CountDownLatch(1);

  @AfterEach
  void letEverybodyEnd() {
    mercy.countDown();
  }

  /** Does not listen to interruptions. */
  private String deaf() {
    while (true) {
      try {
        mercy.await();
        return "too late";
      } catch (InterruptedException e) {
        // It does not listen.
      }
    }
  }

  @Test
  void whoGivesAClockMuchTimeGivesItToManyCallsToo() {
    Duration usual = Duration.ofSeconds(2);
    for (int[] row : new int[][] {{10, 2}, {600, 120}, {5, 2}, {2, 2}, {1, 1}}) {
      Guard guard = new Guard(Duration.ofSeconds(row[0])).briefer(usual);
      assertEquals(Duration.ofSeconds(row[1]), guard.limit().orElseThrow(), "of " + row[0] + " s");
    }
  }

  @Test
  void whoDoesNotHeedItsEndIsAskedTwiceAndOthersAsBefore() throws EndedException {
    Object deaf = new Object();
    AtomicInteger asked = new AtomicInteger();
    for (int i = 0; i < 50; i++) {
      EndedException end =
          assertThrows(
              EndedException.class,
              () ->
                  SHORT.ask(
                      deaf,
                      "deaf",
                      () -> {
                        asked.incrementAndGet();
                        return deaf();
                      }));
      assertEquals(Ending.TIMED_OUT, end.ending());
      assertTrue(end.isByClock(), end::toString);
    }
    assertEquals(2, asked.get());
    assertEquals("here", new Guard(Duration.ofMinutes(1)).ask("deaf", () -> "here"));
    Object other = new Object();
    assertEquals("here", SHORT.forAll(3000).ask(other, "deaf", () -> "here"));
  }

  @Test
  void secondQuestionHasAQuarterOfTheTimeUntilTheFirstHasEnded() throws Exception {
    Guard guard = new Guard(Duration.ofMillis(80));
    assertEquals("stopped at 80 ms", endOf(guard, "deaf"));
    assertEquals(
        "stopped at 20 ms, since a question before is still at work", endOf(guard, "deaf"));
    assertEquals(
        "not asked: 2 questions before are still at work, though stopped", endOf(guard, "deaf"));
    mercy.countDown();
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (Guard.callOn(thread).isPresent()) {
        thread.join();
      }
    }
    assertEquals("here", guard.forAll(1000).ask("deaf", () -> "here"));
  }

  private String endOf(Guard guard, String whom) {
    return assertThrows(EndedException.class, () -> guard.ask(whom, this::deaf)).getMessage();
  }

  @Test
  void whoIsAskedAboutSomebodyThatDoesNotHeedItsEndIsNotBlamed() throws EndedException {
    Object function = new Object();
    assertEquals(
        "stopped at 20 ms",
        assertThrows(EndedException.class, () -> SHORT.ask(function, "f", this::deaf))
            .getMessage());
    Guard aboutIt = SHORT.about(function);
    assertEquals(
        "stopped at 5 ms, since a question before is still at work", endOf(aboutIt, "method"));
    assertEquals(
        "not asked: 2 questions before are still at work, though stopped",
        endOf(aboutIt, "another method"));
    assertEquals("here", SHORT.forAll(3000).ask("method", () -> "here"));
    assertEquals("stopped at 20 ms", endOf(SHORT, "method"));
    assertEquals("here", SHORT.forAll(3000).about(new Object()).call("f", () -> "here"));
  }

  @Test
  void stopIsNotForgottenByWhoListensAndGoesOn() throws Exception {
    CountDownLatch ended = new CountDownLatch(1);
    assertThrows(
        EndedException.class,
        () ->
            SHORT.call(
                "many",
                () -> {
                  try {
                    for (int i = 0; i < 1000; i++) {
                      try {
                        throw woken();
                      } catch (RuntimeException e) {
                        Guard.endIfStopped(e);
                      }
                    }
                    return "too much";
                  } finally {
                    assertTrue(Thread.currentThread().isInterrupted());
                    ended.countDown();
                  }
                }));
    ended.await();
    Guard.endIfStopped(new IllegalStateException("nobody is stopped here"));
  }

  private static RuntimeException woken() {
    try {
      return new IllegalStateException(sleep());
    } catch (InterruptedException e) {
      return new IllegalStateException("woken", e);
    }
  }

  @Test
  void interruptionByOthersIsNotFeltAndThatOfTheGuardIs() throws Exception {
    Guard patient = new Guard(Duration.ofMinutes(1));
    boolean isFelt =
        patient.call(
            "rude",
            () -> {
              Thread.currentThread().interrupt();
              return Thread.currentThread().isInterrupted();
            });
    assertFalse(isFelt, "an interruption that nobody of ours meant");
    CountDownLatch felt = new CountDownLatch(1);
    assertThrows(
        EndedException.class,
        () ->
            SHORT.call(
                "slow",
                () -> {
                  try {
                    return sleep();
                  } catch (InterruptedException e) {
                    felt.countDown();
                    throw e;
                  }
                }));
    felt.await();
  }

  private static String sleep() throws InterruptedException {
    Thread.sleep(Duration.ofMinutes(10).toMillis());
    return "";
  }

  @Test
  void endOfAnOuterCallEndsTheInnerOne() throws InterruptedException {
    CountDownLatch felt = new CountDownLatch(1);
    assertThrows(
        EndedException.class,
        () ->
            SHORT.call(
                "outer",
                () ->
                    Guard.ofMany()
                        .call(
                            "inner",
                            () -> {
                              try {
                                return sleep();
                              } catch (InterruptedException e) {
                                felt.countDown();
                                throw e;
                              }
                            })));
    felt.await();
  }

  @Test
  void waitingForOnesTurnIsNotTimeOfTheCallNorOfThoseAround() throws EndedException {
    CountDownLatch turn = new CountDownLatch(1);
    Guard outer = new Guard(Duration.ofSeconds(1));
    Guard inner = new Guard(Duration.ofMillis(200));
    String answer =
        outer.call(
            "outer",
            () ->
                inner.call(
                    "inner",
                    () -> {
                      comesAfter(Duration.ofMillis(1500), turn);
                      Guard.await(turn::await);
                      assertTrue(Guard.timeLeft().orElseThrow().toMillis() <= 200);
                      return "served";
                    }));
    assertEquals("served", answer);
  }

  private static void comesAfter(Duration delay, CountDownLatch turn) {
    CompletableFuture.delayedExecutor(delay.toMillis(), TimeUnit.MILLISECONDS)
        .execute(turn::countDown);
  }

  @Test
  void endOfAllCallsHoldsForWhoWaitsForATurn() throws InterruptedException {
    CountDownLatch felt = new CountDownLatch(1);
    Guard guard = new Guard(Duration.ofMinutes(1)).within(Duration.ofMillis(50), "the end of all");
    EndedException end =
        assertThrows(
            EndedException.class,
            () ->
                guard.call(
                    "waiting",
                    () -> {
                      try {
                        Guard.await(mercy::await);
                        return "too late";
                      } catch (InterruptedException e) {
                        felt.countDown();
                        throw e;
                      }
                    }));
    assertEquals("stopped at the end of all", end.getMessage());
    felt.await();
  }

  @Test
  void startOfAClassThatFailsIsSaidByWhatItThrew() {
    ExceptionInInitializerError start =
        new ExceptionInInitializerError(new IllegalStateException("no such luck"));
    assertEquals("IllegalStateException: no such luck", EndedException.described(start));
  }
}
