package tridiff.tool.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tridiff.tool.page.Block;

class AheadTest {

  private static final Part PART =
      new Part() {
        @Override
        public String id() {
          return "part";
        }

        @Override
        public String title() {
          return "Part";
        }

        @Override
        public List<Block> blocks(Commission commission) {
          return List.of();
        }
      };

  @Test
  @Timeout(60)
  void whoeverAsksWaitsForWhatHasBegunAndNobodyDoesItAgain() throws InterruptedException {
    try (Ahead ahead = new Ahead()) {
      CountDownLatch begun = new CountDownLatch(1);
      AtomicInteger times = new AtomicInteger();
      ahead.begin(
          () ->
              ahead.find(
                  PART,
                  "f",
                  () -> {
                    begun.countDown();
                    Thread.sleep(20);
                    return times.incrementAndGet();
                  }));
      begun.await();
      assertEquals(1, ahead.of(PART, "f", times::incrementAndGet));
      ahead.find(PART, "f", times::incrementAndGet);
      assertEquals(1, times.get());
      assertEquals(2, ahead.of(PART, "g", times::incrementAndGet));
    }
  }

  @Test
  void whatBreaksAheadBreaksForWhoNeedsIt() {
    RuntimeException broken = new IllegalArgumentException("broken");
    Ahead ahead = new Ahead();
    ahead.find(
        PART,
        "f",
        () -> {
          throw broken;
        });
    assertSame(
        broken, assertThrows(RuntimeException.class, () -> ahead.of(PART, "f", () -> "well")));
  }
}
