package tridiff.core;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The questions to somebody that were stopped, and did not heed it. */
final class AtWork {

  /** So many questions may be at work beyond their limits: each keeps a processor busy. */
  private static final int MOST_AT_WORK = 2;

  private final List<Thread> atWork = new ArrayList<>();
  private final Set<Thread> waitedFor = Collections.newSetFromMap(new IdentityHashMap<>());

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
}
