package tridiff.core;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

/**
 * The first questions to the parts of things that others made. Those to one thing come one after
 * the other: if it does not heed its end, one processor is lost to it until that is known, and not
 * all.
 */
final class FirstQuestions {

  private final Set<Object> askedBefore = Collections.newSetFromMap(new IdentityHashMap<>());
  private final IdentityHashMap<Object, Question> first = new IdentityHashMap<>();

  /** A question, which may be the first one to its part. */
  static final class Question {
    private final Object whole;
    private final Object part;

    Question(Object whole, Object part) {
      this.whole = whole;
      this.part = part;
    }
  }

  /** Returns whether it may be asked now, which it is then. */
  synchronized boolean begins(Question question) {
    return askedBefore.contains(question.part)
        || first.putIfAbsent(question.whole, question) == null;
  }

  /** Waits until it begins. */
  synchronized void begin(Question question) throws InterruptedException {
    while (!begins(question)) {
      wait();
    }
  }

  /** Takes down that it has an answer, or that nobody waits for one any more. */
  synchronized void end(Question question) {
    if (first.remove(question.whole, question)) {
      askedBefore.add(question.part);
      notifyAll();
    }
  }
}
