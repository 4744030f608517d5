package tridiff.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SuspectTest {

  private static final Duration LIMIT = Duration.ofSeconds(12);

  private final Suspect.Whole whole = new Suspect.Whole("the model");
  private final Suspect suspect = new Suspect(whole);

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
  void whoAnswersHereAndThereIsAskedMoreOften() {
    suspect.wasLate(LIMIT, false);
    suspect.answered(Duration.ofMillis(10));
    assertEquals(LIMIT.dividedBy(12), share());
    suspect.answered(Duration.ofMillis(700));
    assertEquals(Duration.ofMillis(1400), share());
    suspect.answered(Duration.ofSeconds(3));
    assertEquals(LIMIT.dividedBy(4), share());
    Suspect quick = new Suspect(new Suspect.Whole("it"));
    quick.wasLate(LIMIT, false);
    int times = 0;
    while (quick.tooOftenLate("it").isEmpty()) {
      quick.answered(Duration.ofMillis(2));
      quick.wasLate(quick.share().orElseThrow(), true);
      times++;
    }
    assertTrue(times > 20, () -> quick.tooOftenLate("it").orElseThrow());
  }

  @Test
  void whateverItAnswersItCostsFourThirdsOfOneLimitAtMost() {
    suspect.wasLate(LIMIT, false);
    Duration all = LIMIT;
    for (int i = 0; i < 1000 && suspect.tooOftenLate("it").isEmpty(); i++) {
      suspect.answered(LIMIT);
      all = all.plus(share());
      suspect.wasLate(share(), true);
    }
    assertTrue(all.compareTo(LIMIT.multipliedBy(4).dividedBy(3)) <= 0, all::toString);
    assertTrue(suspect.tooOftenLate("it").isPresent());
  }

  /** 1 + 1/3 + 1/2, whichever part is asked and however often. */
  @Test
  void allPartsOfAThingCostLessThanTwiceTheLimit() {
    long seed = 20261128;
    Random random = new Random(seed);
    for (int run = 0; run < 200; run++) {
      Suspect.Whole thing = new Suspect.Whole("the model");
      List<Suspect> parts = Stream.generate(() -> new Suspect(thing)).limit(6).toList();
      Duration all = Duration.ZERO;
      for (int i = 0; i < 500; i++) {
        Suspect part = parts.get(random.nextInt(parts.size()));
        if (part.tooOftenLate("it").isPresent()) {
          continue;
        }
        Optional<Duration> share = part.share();
        if (random.nextInt(3) == 0) {
          part.answered(share.orElse(LIMIT));
        } else {
          all = all.plus(share.orElse(LIMIT));
          part.wasLate(share.orElse(LIMIT), share.isPresent());
        }
      }
      String told = "seed %d, run %d: %s".formatted(seed, run, all);
      assertTrue(all.compareTo(LIMIT.multipliedBy(11).dividedBy(6)) <= 0, told);
    }
  }

  @Test
  void aPartThatWasNeverLateHasSomeTimeWhateverTheOthersLost() {
    while (suspect.tooOftenLate("it").isEmpty()) {
      suspect.wasLate(suspect.share().orElse(LIMIT), suspect.share().isPresent());
    }
    Suspect other = new Suspect(whole);
    assertEquals(Optional.of(LIMIT.dividedBy(4)), other.share());
    assertEquals("the model", other.name("its gradient"));
    other.wasLate(LIMIT.dividedBy(4), true);
    assertEquals("its gradient", other.name("its gradient"));
    assertEquals(Optional.of(LIMIT.dividedBy(8)), new Suspect(whole).share());
  }

  /** A start that takes longer than the answer that it is for. */
  @Test
  void whatLastsLongerThanItsShareIsCountedWhole() {
    suspect.wasLate(LIMIT, false);
    suspect.wasLate(LIMIT, true);
    assertEquals(
        Optional.of("it did not answer in time 2 times before"), suspect.tooOftenLate("it"));
  }

  @Test
  void whoWorksInVainHereAndThereWasNotLate() {
    for (int i = 0; i < 100; i++) {
      suspect.workedInVain(LIMIT.dividedBy(4), Optional.of(LIMIT), false);
      suspect.answered(Duration.ZERO);
    }
    assertFalse(suspect.hasWorkedInVain());
    assertEquals(Optional.empty(), suspect.share());
  }

  @Test
  void whoWorksInVainForOneLimitWasLate() {
    for (int i = 0; i < 4; i++) {
      assertEquals(Optional.empty(), suspect.share());
      suspect.workedInVain(LIMIT.dividedBy(4), Optional.of(LIMIT), false);
      assertTrue(suspect.hasWorkedInVain());
    }
    assertEquals(LIMIT.dividedBy(4), share());
    suspect.workedInVain(LIMIT.dividedBy(4), Optional.of(LIMIT), true);
    assertEquals(LIMIT.dividedBy(16), share());
  }

  @Test
  void questionsThatWereAskedSideBySideCountOnce() {
    suspect.wasLate(LIMIT, false);
    suspect.wasLate(LIMIT, false);
    suspect.wasLate(LIMIT, false);
    assertEquals(LIMIT.dividedBy(4), share());
  }
}
