package tridiff.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SuspectTest {

  private static final Duration LIMIT = Duration.ofSeconds(12);

  private final Suspect suspect = new Suspect();

  private Duration share() {
    return suspect.share().orElseThrow();
  }

  @Test
  void whoWasNeverLateHasAllTheTime() {
    suspect.answered(Duration.ofSeconds(11));
    assertEquals(Optional.empty(), suspect.share());
    assertEquals(Optional.empty(), suspect.tooOftenLate("it"));
  }

  @Test
  void whoNeverAnswersHasAQuarterOfTheTimeAgainAndAgainAndThenNone() {
    suspect.wasLate(LIMIT, false);
    Duration all = LIMIT;
    for (Duration part = LIMIT.dividedBy(4);
        part.toNanos() >= 1_000_000;
        part = part.dividedBy(4)) {
      assertEquals((double) part.toNanos(), (double) share().toNanos(), 2.0);
      assertEquals(Optional.empty(), suspect.tooOftenLate("it"));
      all = all.plus(share());
      suspect.wasLate(share(), true);
    }
    // 1 + 1/4 + 1/16 + ... = 4/3.
    assertTrue(all.compareTo(LIMIT.multipliedBy(4).dividedBy(3)) < 0, all::toString);
    assertEquals(
        Optional.of("it did not answer in time 7 times before"), suspect.tooOftenLate("it"));
  }

  @Test
  void answersGiveTimeAgain() {
    suspect.wasLate(LIMIT, false);
    suspect.wasLate(share(), true);
    assertEquals(Duration.ofMillis(750), share());
    for (int i = 0; i < 10; i++) {
      suspect.answered(Duration.ofMillis(500));
    }
    // Three quarters of 4 * 5 s more.
    assertEquals(Duration.ofMillis(15_750), share());
    // Late at every second question, it always has the time for the one between.
    for (int i = 0; i < 100; i++) {
      suspect.wasLate(share(), true);
      suspect.answered(Duration.ofMillis(500));
      assertTrue(share().toMillis() >= 1500, share()::toString);
    }
  }

  @Test
  void questionsThatWereAskedSideBySideCountOnce() {
    suspect.wasLate(LIMIT, false);
    suspect.wasLate(LIMIT, false);
    suspect.wasLate(LIMIT, false);
    assertEquals(LIMIT.dividedBy(4), share());
  }
}
