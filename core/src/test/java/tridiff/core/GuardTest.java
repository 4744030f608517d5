package tridiff.core;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.function.Executable;
import tridiff.core.EndedException.Ending;
import tridiff.core.Guard.Foreign;
import tridiff.core.function.RealFunction;

@Timeout(60)
class GuardTest {

  private static final Guard SHORT = new Guard(Duration.ofMillis(20));

  private volatile CountDownLatch mercy = new CountDownLatch(1);

  @AfterEach
  void letEverybodyEnd() {
    mercy.countDown();
  }

  /** Lets those end who did not listen, and nobody who comes after them. */
  private void startAfresh() {
    mercy.countDown();
    mercy = new CountDownLatch(1);
  }

  /** Does not listen to interruptions. */
  private String deaf() {
    CountDownLatch end = mercy;
    while (true) {
      try {
        end.await();
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
  void whoDoesNotHeedItsEndIsAskedTwiceAndOthersAsBefore() {
    onceInTwenty(
        () -> {
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
        });
  }

  /** The threads of so many calls, one after the other. */
  private static Set<Thread> threads(Guard guard, int calls) throws EndedException {
    Set<Thread> threads = Collections.newSetFromMap(new IdentityHashMap<>());
    for (int i = 0; i < calls; i++) {
      threads.add(guard.call("one of many", Thread::currentThread));
    }
    return threads;
  }

  @Test
  void callsThatReturnShareTheirThreads() throws EndedException {
    Set<Thread> threads = threads(Guard.ofMany(), 1000);
    assertTrue(threads.size() < 1000, () -> threads.size() + " threads for 1,000 calls");
    ClassLoader own = new URLClassLoader(new URL[0]);
    Thread.currentThread().setContextClassLoader(own);
    try {
      for (int i = 0; i < 100; i++) {
        Guard.ofMany()
            .call(
                "its name",
                () -> {
                  assertEquals("tridiff-its name", Thread.currentThread().getName());
                  assertSame(own, Thread.currentThread().getContextClassLoader());
                  return own;
                });
      }
    } finally {
      Thread.currentThread().setContextClassLoader(GuardTest.class.getClassLoader());
    }
  }

  @Test
  void nobodyGetsTheThreadOfACallThatWasStoppedBrokeOrMetOthers() throws EndedException {
    for (int i = 0; i < 20; i++) {
      List<Thread> used = new ArrayList<>();
      Callable<Thread> here =
          () -> {
            used.add(Thread.currentThread());
            return Thread.currentThread();
          };
      Guard.ofMany().call("foreign", () -> Guard.inside("them", "it", here::call));
      assertThrows(
          EndedException.class,
          () ->
              Guard.ofMany()
                  .call(
                      "broken",
                      () -> {
                        here.call();
                        throw new AssertionError("no such luck");
                      }));
      endOf(
          SHORT,
          "stopped " + i,
          () -> {
            here.call();
            return sleep();
          });
      Set<Thread> later = threads(Guard.ofMany(), 50);
      used.forEach(thread -> assertFalse(later.contains(thread), thread::getName));
    }
  }

  @Test
  @SuppressWarnings({"deprecation", "removal"})
  void whoEndsThreadsWithoutWorkCostsNoCall() throws EndedException {
    for (int i = 0; i < 200; i++) {
      Thread carrier = Guard.ofMany().call("first", Thread::currentThread);
      carrier.stop();
      assertEquals("here", Guard.ofMany().call("second", () -> "here"));
    }
  }

  @Test
  void secondQuestionHasAQuarterOfTheTimeUntilTheFirstHasEnded() {
    onceInTwenty(
        () -> {
          startAfresh();
          Guard guard = new Guard(Duration.ofMillis(80));
          assertEquals("stopped at 80 ms", endOf(guard, "deaf"));
          assertEquals(
              "stopped at 20 ms, since a question before is still at work", endOf(guard, "deaf"));
          assertEquals(
              "not asked: 2 questions before are still at work, though stopped",
              endOf(guard, "deaf"));
          mercy.countDown();
          for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (Guard.callOn(thread).isPresent()) {
              thread.join();
            }
          }
          assertEquals("here", guard.forAll(1000).ask("deaf", () -> "here"));
        });
  }

  private String endOf(Guard guard, String whom) {
    return endOf(guard, whom, this::deaf);
  }

  private static String endOf(Guard guard, String whom, Callable<String> question) {
    return assertThrows(EndedException.class, () -> guard.ask(whom, question)).getMessage();
  }

  /** Never answers, and listens. */
  private static String never(Object foreign, AtomicInteger asked) throws Exception {
    return Guard.inside(
        foreign,
        "it",
        () -> {
          asked.incrementAndGet();
          return sleep();
        });
  }

  @Test
  void whoNeverAnswersCostsFourThirdsOfOneLimitHoweverOftenItIsAsked() {
    onceInTwenty(
        () -> {
          Guard guard = new Guard(Duration.ofMillis(400));
          Object foreign = new Object();
          AtomicInteger asked = new AtomicInteger();
          List<String> reasons = new ArrayList<>();
          for (int i = 0; i < 20; i++) {
            // Whoever asks, of whatever name, and however long a limit it has.
            Guard other = i == 0 ? guard : guard.forAll(i);
            String name = "method " + i;
            Callable<String> question = () -> never(foreign, asked);
            reasons.add(
                assertThrows(EndedException.class, () -> other.ask(name, question)).getMessage());
          }
          assertEquals("stopped at 400 ms", reasons.get(0));
          for (int i = 1; i < asked.get(); i++) {
            assertTrue(
                reasons
                    .get(i)
                    .matches("stopped at \\d+ ms, since it did not answer in time before"),
                reasons.get(i));
            int millis = Integer.parseInt(reasons.get(i).replaceAll("\\D", ""));
            assertTrue(millis <= Math.round(400 / Math.pow(4, i)), reasons.get(i));
          }
          assertTrue(asked.get() <= 5, asked::toString);
          assertTrue(
              reasons.get(19).startsWith("not asked: it did not answer in time "), reasons.get(19));
        });
  }

  @Test
  void whoAsksSomebodyThatIsLateIsNotBlamed() {
    onceInTwenty(
        () -> {
          Object foreign = new Object();
          AtomicInteger asked = new AtomicInteger();
          for (int i = 0; i < 20; i++) {
            endOf(SHORT, "method", () -> never(foreign, asked));
          }
          assertEquals("here", SHORT.forAll(3000).ask("method", () -> "here"));
          assertEquals(
              "stopped at 20 ms", endOf(SHORT, "method", () -> never(new Object(), asked)));
        });
  }

  @Test
  void whoIsInsideAnotherIsBlamedAlone() {
    Guard patient = SHORT.forAll(3000);
    onceInTwenty(
        () -> {
          Object outer = new Object();
          Object inner = new Object();
          AtomicInteger asked = new AtomicInteger();
          endOf(SHORT, "method", () -> Guard.inside(outer, "outer", () -> never(inner, asked)));
          FailedFunctionException late = FailedFunctionException.late("it gives up itself");
          Foreign<String, RuntimeException> tired =
              () -> {
                throw late;
              };
          Callable<String> both =
              () -> Guard.inside(outer, "outer", () -> Guard.inside(inner, "it", tired));
          endOf(patient, "method", both);
          assertEquals(
              "stopped at 20 ms",
              endOf(SHORT, "method", () -> Guard.inside(outer, "outer", GuardTest::sleep)));
        });
  }

  /**
   * Does something until its assertions hold: where others keep the processors busy, a thread may
   * be stopped before it gets anywhere. What is wrong is wrong each time.
   */
  private static void onceInTwenty(Executable something) {
    List<AssertionError> errors = new ArrayList<>();
    do {
      try {
        assertDoesNotThrow(something);
        return;
      } catch (AssertionError e) {
        errors.add(e);
      }
    } while (errors.size() < 20);
    throw errors.get(0);
  }

  @Test
  void whoKeepsUsBusyIsNotBlamedForIt() {
    Guard longer = new Guard(Duration.ofMillis(400));
    onceInTwenty(
        () -> {
          RealFunction foreign = RealFunction.of(1, x -> x[0]);
          Callable<String> busy = () -> Guard.inside(foreign, "it", () -> busy(foreign));
          for (int i = 0; i < 2; i++) {
            assertEquals("stopped at 400 ms", endOf(longer, "method", busy));
          }
          endOf(longer, "method", () -> Guard.inside(foreign, "it", GuardTest::sleep));
          String reason = endOf(longer, "method", busy);
          assertEquals("stopped at 100 ms, since it did not answer in time before", reason);
        });
  }

  @Test
  void whoAnswersManyQuestionsIsNotBlamedForTheirNumber() {
    onceInTwenty(
        () -> {
          Object foreign = new Object();
          Callable<String> many =
              () -> {
                while (!Thread.currentThread().isInterrupted()) {
                  Guard.inside(foreign, "it", () -> "quick");
                }
                return "";
              };
          for (int i = 0; i < 3; i++) {
            assertEquals("stopped at 200 ms", endOf(new Guard(Duration.ofMillis(200)), "m", many));
          }
        });
  }

  /** With a loop that counts its operations, but not the clock. */
  @Test
  void whoEndsItselfWithoutAnAnswerIsSoonNotAskedAnyMore() {
    onceInTwenty(
        () -> {
          Guard guard = new Guard(Duration.ofMillis(400));
          Object foreign = new Object();
          AtomicInteger asked = new AtomicInteger();
          Foreign<String, InterruptedException> tooLong =
              () -> {
                asked.incrementAndGet();
                Thread.sleep(50);
                throw new OperationLimitException("a loop may not end");
              };
          String last = "";
          for (int i = 0; i < 50; i++) {
            last = endOf(guard, "method", () -> Guard.inside(foreign, "it", tooLong));
          }
          // 8 times 50 ms are one limit, and 2 to 5 more a third of it; on a busy machine a call
          // may be
          // stopped that has only begun, and nobody is to blame.
          assertTrue(asked.get() <= 25, asked::toString);
          assertTrue(last.startsWith("not asked: "), last);
        });
  }

  @Test
  void oneAnswerHasOneLimitInACallThatHasSeveral() {
    onceInTwenty(
        () -> {
          Guard guard = new Guard(Duration.ofMillis(400));
          AtomicInteger asked = new AtomicInteger();
          assertEquals(
              "stopped at 400 ms",
              endOf(guard.forAll(1000), "rounds", () -> never(new Object(), asked)));
          assertEquals(1, asked.get());
        });
  }

  @Test
  void partsOfAThingAreNoThingsOfTheirOwn() {
    onceInTwenty(
        () -> {
          Guard guard = new Guard(Duration.ofMillis(400));
          Guard.Whole model = new Guard.Whole(new Object(), "the model");
          AtomicInteger asked = new AtomicInteger();
          for (int i = 0; i < 20; i++) {
            Object part = "part " + i % 2;
            Foreign<String, Exception> deed =
                () -> {
                  asked.incrementAndGet();
                  return sleep();
                };
            endOf(guard, "method", () -> Guard.inside(model, part, "it", deed));
          }
          // The first question of each, and 4 in a third of the limit; or more, as above.
          assertTrue(asked.get() <= 12, asked::toString);
        });
  }

  /** Asks for something again and again. */
  private static String busy(RealFunction whom) {
    while (!Thread.currentThread().isInterrupted()) {
      Guard.heard(whom);
    }
    return "";
  }

  @Test
  void nobodySaysOfItselfThatItAsksForSomethingOfOurs() {
    RealFunction function = RealFunction.of(1, x -> x[0]);
    Callable<String> busy = () -> Guard.inside("method", "it", () -> busy(function));
    onceInTwenty(
        () -> {
          Guard guard = new Guard(Duration.ofMillis(400));
          assertEquals("stopped at 400 ms", endOf(guard, "method", busy));
          assertEquals(
              "stopped at 100 ms, since it did not answer in time before",
              endOf(guard, "method", busy));
        });
  }

  @Test
  void whoAsksOthersForEverIsBlamedAndNotWhomItAsks() {
    onceInTwenty(
        () -> {
          Guard guard = new Guard(Duration.ofMillis(400));
          Object outer = new Object();
          Object inner = new Object();
          Callable<String> many =
              () ->
                  Guard.inside(
                      outer,
                      "outer",
                      () -> {
                        while (!Thread.currentThread().isInterrupted()) {
                          Guard.inside(inner, "inner", () -> "quick");
                        }
                        return "";
                      });
          assertEquals("stopped at 400 ms", endOf(guard, "method", many));
          assertEquals(
              "stopped at 100 ms, since outer did not answer in time before",
              endOf(guard, "method", many));
          assertEquals(
              "stopped at 400 ms",
              endOf(guard, "method", () -> Guard.inside(inner, "inner", GuardTest::sleep)));
        });
  }

  @Test
  void whoWaitsForTheAnswersOfOthersIsNotBlamed() {
    onceInTwenty(
        () -> {
          Guard guard = new Guard(Duration.ofMillis(400));
          Object outer = new Object();
          Object inner = new Object();
          Callable<String> slow =
              () ->
                  Guard.inside(
                      outer,
                      "outer",
                      () -> {
                        while (true) {
                          Guard.inside(inner, "inner", () -> pause(Duration.ofMillis(50)));
                        }
                      });
          for (int i = 0; i < 2; i++) {
            assertEquals("stopped at 400 ms", endOf(guard, "method", slow));
          }
        });
  }

  private static String pause(Duration time) throws InterruptedException {
    Thread.sleep(time.toMillis());
    return "";
  }

  @Test
  void whileAPartOfAThingIsAtWorkThoughStoppedNoneIsAsked() {
    onceInTwenty(
        () -> {
          startAfresh();
          Guard guard = new Guard(Duration.ofMillis(400));
          Guard.Whole plugIn = new Guard.Whole("family", "another method of it");
          AtomicInteger asked = new AtomicInteger();
          List<Thread> atWork = new ArrayList<>();
          Foreign<String, Exception> deed =
              () -> {
                atWork.add(Thread.currentThread());
                asked.incrementAndGet();
                return deaf();
              };
          List<String> ends = new ArrayList<>();
          for (int i = 0; i < 20; i++) {
            String part = "method " + i % 4;
            ends.add(endOf(guard, part, () -> Guard.inside(plugIn, part, part, deed)));
          }
          assertEquals(1, asked.get());
          assertEquals("stopped at 400 ms", ends.get(0));
          assertEquals(
              "not asked: another method of it is still at work, though stopped", ends.get(1));
          assertEquals("not asked: method 0 is still at work, though stopped", ends.get(4));
          assertEquals(
              "yes", guard.call("other", () -> Guard.inside("other", "other", () -> "yes")));
          mercy.countDown();
          atWork.get(0).join();
          Foreign<String, Exception> better = () -> "yes";
          assertEquals("yes", guard.ask("it", () -> Guard.inside(plugIn, "it", "it", better)));
        });
  }

  @Test
  void whoIsAskedBySeveralAtOnceForTheFirstTimeIsAtWorkOnce() {
    onceInTwenty(
        () -> {
          Guard guard = new Guard(Duration.ofMillis(400));
          Guard.Whole plugIn = new Guard.Whole("family", "another method of it");
          AtomicInteger asked = new AtomicInteger();
          Foreign<String, Exception> deed =
              () -> {
                asked.incrementAndGet();
                return deaf();
              };
          List<Callable<String>> questions = new ArrayList<>();
          for (int i = 0; i < 6; i++) {
            String part = "method " + i % 2;
            questions.add(() -> endOf(guard, part, () -> Guard.inside(plugIn, part, part, deed)));
          }
          List<String> ends = SideBySide.results(questions, questions.size());
          assertEquals(1, asked.get(), ends::toString);
          assertEquals(1, Collections.frequency(ends, "stopped at 400 ms"), ends::toString);
          assertEquals(
              5,
              ends.stream().filter(end -> end.startsWith("not asked: ")).count(),
              ends::toString);
        });
  }

  @Test
  void whoeverEndedOnceIsAskedSideBySide() {
    Map<String, Foreign<String, Exception>> firsts =
        Map.of(
            "answers", () -> "yes",
            "throws", () -> Files.readString(Path.of("nowhere")),
            "ends when told", GuardTest::sleep);
    // After a stop the two have a part of its time to meet in.
    firsts.forEach((name, first) -> onceInTwenty(() -> assertMeetAfter(first, name)));
  }

  private static void assertMeetAfter(Foreign<String, Exception> first, String name) {
    Guard guard = new Guard(Duration.ofSeconds(2));
    Guard.Whole plugIn = new Guard.Whole(name, name);
    try {
      guard
          .briefer(Duration.ofMillis(100))
          .ask(name, () -> Guard.inside(plugIn, name, name, first));
    } catch (EndedException e) {
      assertFalse(name.equals("answers"), e.getMessage());
    }
    CyclicBarrier both = new CyclicBarrier(2);
    Callable<String> meets =
        () ->
            guard.ask(
                name, () -> Guard.inside(plugIn, name, name, () -> "%d".formatted(both.await())));
    assertEquals(Set.of("0", "1"), Set.copyOf(SideBySide.results(List.of(meets, meets), 2)), name);
  }

  @Test
  void whoIsStoppedWhileItWaitsForTheFirstAnswerIsNeverAsked() throws Exception {
    Guard guard = new Guard(Duration.ofMinutes(1));
    CountDownLatch begun = new CountDownLatch(1);
    Foreign<String, Exception> slow =
        () -> {
          begun.countDown();
          return deaf();
        };
    CompletableFuture<String> first = new CompletableFuture<>();
    new Thread(() -> first.complete(answer(guard, () -> Guard.inside("it", "it", slow)))).start();
    begun.await();
    AtomicInteger asked = new AtomicInteger();
    Callable<String> second = () -> Guard.inside("it", "it", () -> "" + asked.incrementAndGet());
    Guard untilThen = guard.within(Duration.ofMillis(50), "the end of all");
    assertEquals("stopped at the end of all", endOf(untilThen, "it", second));
    mercy.countDown();
    assertEquals("too late", first.get());
    assertEquals("1", guard.ask("it", second), "who was stopped has asked too");
  }

  private static String answer(Guard guard, Callable<String> question) {
    return assertDoesNotThrow(() -> guard.ask("it", question));
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
  void callThatEndsWithAnOuterOneDoesNotNameItsOwnLimit() throws InterruptedException {
    List<String> told = Collections.synchronizedList(new ArrayList<>());
    // An outer call may be stopped before it gets anywhere.
    while (told.isEmpty()) {
      assertThrows(
          EndedException.class,
          () ->
              SHORT.call(
                  "outer",
                  () -> {
                    try {
                      return new Guard(Duration.ofMinutes(1)).call("inner", GuardTest::sleep);
                    } catch (EndedException e) {
                      told.add(e.getMessage());
                      throw e;
                    }
                  }));
      Thread.sleep(10);
    }
    assertEquals("stopped at the end of what it was asked for", told.get(0));
  }

  @Test
  void whoIsStoppedFindsTheSameAsAnybodyWhereAllWillUseIt() throws InterruptedException {
    CountDownLatch found = new CountDownLatch(1);
    CountDownLatch begun = new CountDownLatch(1);
    List<String> kept = Collections.synchronizedList(new ArrayList<>());
    Guard patient = new Guard(Duration.ofMinutes(1)).ofAll();
    assertThrows(
        EndedException.class,
        () ->
            new Guard(Duration.ofMillis(400))
                .call(
                    "outer",
                    () -> {
                      begun.countDown();
                      kept.add(patient.call("all", () -> late(mercy)));
                      found.countDown();
                      return "too late";
                    }));
    mercy.countDown();
    if (begun.getCount() == 0) {
      found.await();
      assertEquals(List.of("found"), kept);
    }
  }

  private static String late(CountDownLatch turn) throws InterruptedException {
    turn.await();
    return "found";
  }

  @Test
  void waitingForOnesTurnIsNotTimeOfTheCallNorOfThoseAround() {
    Guard outer = new Guard(Duration.ofSeconds(1));
    Guard inner = new Guard(Duration.ofMillis(200));
    onceInTwenty(
        () -> {
          CountDownLatch turn = new CountDownLatch(1);
          Callable<String> waits =
              () -> {
                comesAfter(Duration.ofMillis(1500), turn);
                Guard.await(turn::await);
                assertTrue(Guard.timeLeft().orElseThrow().toMillis() <= 200);
                return "served";
              };
          assertEquals("served", outer.call("outer", () -> inner.call("inner", waits)));
        });
  }

  /** Takes as long as it may hold its clock: {@link Guard#USUAL}. */
  @Test
  @Tag("fuzz")
  @Tag("by-hand")
  void whoIsInsideCannotWaitForEver() {
    Guard guard = new Guard(Duration.ofMillis(200));
    Object foreign = new Object();
    Foreign<String, InterruptedException> deaf =
        () -> {
          Guard.await(
              () -> {
                while (mercy.getCount() > 0) {
                  try {
                    mercy.await();
                  } catch (InterruptedException e) {
                    // It does not listen.
                  }
                }
              });
          return "";
        };
    assertEquals(
        "stopped at 200 ms", endOf(guard, "method", () -> Guard.inside(foreign, "it", deaf)));
  }

  private static void comesAfter(Duration delay, CountDownLatch turn) {
    CompletableFuture.delayedExecutor(delay.toMillis(), TimeUnit.MILLISECONDS)
        .execute(turn::countDown);
  }

  @Test
  void endOfAllCallsHoldsForWhoWaitsForATurn() {
    onceInTwenty(
        () -> {
          CountDownLatch felt = new CountDownLatch(1);
          Callable<String> waits =
              () -> {
                try {
                  Guard.await(mercy::await);
                  return "too late";
                } catch (InterruptedException e) {
                  felt.countDown();
                  throw e;
                }
              };
          Guard guard =
              new Guard(Duration.ofMinutes(1)).within(Duration.ofMillis(50), "the end of all");
          assertEquals("stopped at the end of all", endOf(guard, "waiting", waits));
          // Which it does not if its time was over before it began.
          assertTrue(felt.await(2, TimeUnit.SECONDS));
        });
  }

  @Test
  void endOfAllCallsIsRememberedIfItCostAnAnswer() throws Exception {
    assertEquals(Optional.empty(), new Guard(Duration.ofMinutes(1)).cutBy());
    Guard guard = new Guard(Duration.ofMinutes(1)).within(Duration.ofMillis(400), "the end");
    if (!guard.isOver()) {
      assertEquals(Optional.empty(), guard.briefer(Duration.ofSeconds(1)).cutBy());
    }
    endOf(guard, "sleeper", GuardTest::sleep);
    assertEquals(Optional.of("the end"), guard.briefer(Duration.ofSeconds(1)).cutBy());
    Guard unused = new Guard(Duration.ofMinutes(1)).within(Duration.ofMillis(1), "the end");
    Thread.sleep(2);
    assertEquals(Optional.empty(), unused.cutBy());
    assertTrue(unused.isOver());
    assertEquals(Optional.of("the end"), unused.cutBy());
  }

  @Test
  void startOfAClassThatFailsIsSaidByWhatItThrew() {
    ExceptionInInitializerError start =
        new ExceptionInInitializerError(new IllegalStateException("no such luck"));
    assertEquals("IllegalStateException: no such luck", EndedException.described(start));
  }
}
