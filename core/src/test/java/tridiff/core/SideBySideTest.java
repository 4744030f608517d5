package tridiff.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class SideBySideTest {

  @Test
  void noMoreThanSoManyAreAtWorkAndResultsHaveTheOrderOfThePieces() {
    AtomicInteger atWork = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    List<Callable<Integer>> pieces = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      int piece = i;
      pieces.add(
          () -> {
            most.accumulateAndGet(atWork.incrementAndGet(), Math::max);
            Thread.sleep(2);
            atWork.decrementAndGet();
            return piece;
          });
    }
    assertEquals(IntStream.range(0, 20).boxed().toList(), SideBySide.results(pieces, 3));
    assertTrue(most.get() <= 3, () -> most + " at a time");
  }

  @Test
  void piecesBeginInTheirOrder() {
    List<Integer> begun = Collections.synchronizedList(new ArrayList<>());
    List<Callable<Boolean>> pieces = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      int piece = i;
      pieces.add(() -> begun.add(piece));
    }
    SideBySide.results(pieces, 1);
    assertEquals(IntStream.range(0, 200).boxed().toList(), begun);
  }

  @Test
  @Timeout(60)
  void whoWaitsForRoomIsNotLostIfForeignCodeInterruptsIt() {
    List<Callable<Integer>> pieces = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      int piece = i;
      pieces.add(
          () -> {
            if (piece == 0) {
              interruptWhoWaits();
            }
            return piece;
          });
    }
    assertEquals(IntStream.range(0, 10).boxed().toList(), SideBySide.results(pieces, 1));
  }

  private static void interruptWhoWaits() throws InterruptedException {
    List<Thread> waiting = List.of();
    while (waiting.isEmpty()) {
      Thread.sleep(1);
      waiting =
          Thread.getAllStackTraces().keySet().stream()
              .filter(thread -> thread.getName().equals(Thread.currentThread().getName()))
              .filter(thread -> thread.getState() == Thread.State.WAITING)
              .toList();
    }
    waiting.forEach(Thread::interrupt);
  }

  @Test
  void anotherBeginsWhileOneWaits() {
    CountDownLatch begun = new CountDownLatch(1);
    List<Callable<String>> pieces =
        List.of(
            () ->
                Guard.ofMany()
                    .call(
                        "outer",
                        () ->
                            Guard.ofMany()
                                .call(
                                    "inner",
                                    () -> {
                                      Guard.await(begun::await);
                                      return "waited";
                                    })),
            () -> {
              begun.countDown();
              return "begun";
            });
    assertEquals(List.of("waited", "begun"), SideBySide.results(pieces, 1));
  }

  @Test
  void oneThatHasWaitedCountsAgain() {
    AtomicInteger others = new AtomicInteger();
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch back = new CountDownLatch(1);
    List<Callable<Integer>> pieces = new ArrayList<>();
    pieces.add(
        () ->
            Guard.ofMany()
                .call(
                    "one",
                    () -> {
                      Guard.await(begun::await);
                      back.countDown();
                      // Time enough for others to begin, were there room.
                      Thread.sleep(50);
                      return others.get();
                    }));
    for (int i = 0; i < 5; i++) {
      pieces.add(
          () -> {
            others.incrementAndGet();
            begun.countDown();
            back.await();
            return 0;
          });
    }
    assertEquals(1, SideBySide.results(pieces, 1).get(0), "only the one that it let begin");
  }

  @Test
  void whatAPieceThrowsIsTheCause() {
    List<Callable<Integer>> pieces =
        List.of(
            () -> {
              throw new UnsupportedFunctionException("not this one");
            });
    Exception thrown =
        assertThrows(IllegalStateException.class, () -> SideBySide.results(pieces, 2));
    assertEquals("not this one", thrown.getCause().getMessage());
  }
}
