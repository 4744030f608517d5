package tridiff.core;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Somebody whose time was over before: how much of the time of others may still go by for it, and
 * what it is still at work on.
 *
 * <p>Of the time that was lost on it the first time, it may lose a third once more in all, and at
 * most three quarters of what is left of that at once: a quarter of the first time, then a
 * sixteenth, and so on. Whoever never answers costs four thirds of one limit, however often it is
 * asked. What it answers in time counts in its favour, four times as long as it took: who does not
 * answer here and there has the time for what it answers elsewhere.
 */
final class Suspect {

  /** So many questions may be at work beyond their limits: each keeps a processor busy. */
  private static final int MOST_AT_WORK = 2;

  private static final int SHARE = 4;

  /** Nobody needs less than that. */
  private static final Duration LEAST = Duration.ofMillis(1);

  private final List<Thread> atWork = new ArrayList<>();
  private final Set<Thread> waitedFor = Collections.newSetFromMap(new IdentityHashMap<>());
  private Duration left = Duration.ZERO;
  private int late;

  /** Takes down a question that was stopped, and may still be at work. */
  synchronized void works(Thread question) {
    atWork.add(question);
  }

  /**
   * Returns whether a question is at work, after it had some time to end.
   *
   * @param grace how long each of them is waited for, once: to wait at each of many questions would
   *     take longer than their answers
   */
  boolean isAtWork(Duration grace) {
    for (Thread question : notWaitedFor()) {
      try {
        question.join(grace.toMillis());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    return countAtWork() > 0;
  }

  private synchronized List<Thread> notWaitedFor() {
    countAtWork();
    waitedFor.retainAll(atWork);
    return atWork.stream().filter(waitedFor::add).toList();
  }

  private synchronized int countAtWork() {
    atWork.removeIf(question -> !question.isAlive());
    return atWork.size();
  }

  /** Returns why nobody should ask any more; empty if somebody may. */
  synchronized Optional<String> tooMuchAtWork() {
    int count = countAtWork();
    return count < MOST_AT_WORK
        ? Optional.empty()
        : Optional.of("%d questions before are still at work, though stopped".formatted(count));
  }

  /**
   * Takes down that there was no answer in time.
   *
   * @param spent how long it had
   * @param hadShare whether that was a share; what began before anything was known had all the time
   */
  synchronized void wasLate(Duration spent, boolean hadShare) {
    if (late == 0) {
      left = spent.dividedBy(SHARE - 1);
    } else if (hadShare) {
      left = spent.compareTo(left) < 0 ? left.minus(spent) : Duration.ZERO;
    }
    late++;
  }

  /** Takes down that it answered in time. */
  synchronized void answered(Duration took) {
    left = left.plus(took.multipliedBy(SHARE));
  }

  /** Returns how long it may take for the next answer; empty if it was never late. */
  synchronized Optional<Duration> share() {
    return late == 0
        ? Optional.empty()
        : Optional.of(left.multipliedBy(SHARE - 1).dividedBy(SHARE));
  }

  /** Returns why it is not worth while to ask once more; empty if it is. */
  synchronized Optional<String> tooOftenLate(String name) {
    return share()
        .filter(time -> time.compareTo(LEAST) < 0)
        .map(
            time ->
                "%s did not answer in time %s before"
                    .formatted(name, late == 1 ? "once" : late + " times"));
  }
}
