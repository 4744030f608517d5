package tridiff.measure.improve;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import tridiff.core.Guard;
import tridiff.measure.improve.Search.Budget;

/** How much is tried does not depend on the clock, but on the time that is given. */
class SearchTest {

  @Test
  void whoGivesAFifthOfTheUsualTimeGetsAFifthOfTheTries() {
    assertEquals(new Budget(6, 14, 800), Budget.USUAL.within(new Guard(Duration.ofSeconds(2))));
    assertEquals(new Budget(3, 10, 240), Budget.SMALL.within(new Guard(Duration.ofSeconds(2))));
  }

  @Test
  void thereIsNeverMoreThanUsualNorLessThanOneRound() {
    assertEquals(Budget.USUAL, Budget.USUAL.within(new Guard(Guard.USUAL)));
    assertEquals(Budget.USUAL, Budget.USUAL.within(new Guard(Duration.ofHours(1))));
    assertEquals(Budget.USUAL, Budget.USUAL.within(Guard.ofMany()));
    assertEquals(new Budget(6, 14, 14), Budget.USUAL.within(new Guard(Duration.ofMillis(1))));
  }
}
