package tridiff.core;

import java.time.Duration;
import java.util.Optional;

/**
 * Somebody whose time was over before: how much of the time of others may still go by for it.
 *
 * <p>Of the time that was lost on it the first time, it may lose a third once more in all, and at
 * most three quarters of what is left of that at once: a quarter of the first time, then a
 * sixteenth, and so on. Whoever never answers costs four thirds of one limit, however often it is
 * asked. Who answers again has less time at once, twice as long as it ever needed or a quarter of
 * what is left: if it is late here and there, there is more for what it answers elsewhere.
 *
 * <p>Parts of one thing, such as the methods of a plug-in, share the third. A part that was never
 * late itself has a quarter of the first time for its answer, the next one half of that: all that
 * the parts of a thing can cost together is less than twice the limit.
 */
final class Suspect {

  private static final int SHARE = 4;

  /** Nobody needs less than that. */
  private static final Duration LEAST = Duration.ofMillis(1);

  private final Whole whole;
  private Duration longest = Duration.ZERO;
  private int late;

  /** What parts of one thing have in common. */
  static final class Whole {

    private final String name;
    private final AtWork atWork = new AtWork();
    private Duration leftOfAll = Duration.ZERO;
    private Duration leftOfOthers = Duration.ZERO;
    private Duration inVain = Duration.ZERO;
    private int late;

    /** A thing that was never late. */
    Whole(String name) {
      this.name = name;
    }

    private void wasLateFirst(Duration spent) {
      leftOfAll = spent.dividedBy(SHARE - 1);
      leftOfOthers = spent.dividedBy(2);
    }
  }

  /** Somebody that was never late. */
  Suspect(Whole whole) {
    this.whole = whole;
  }

  /**
   * Takes down that there was no answer in time.
   *
   * @param spent how long it had
   * @param hadShare whether that was a share; what began before anything was known had all the time
   */
  void wasLate(Duration spent, boolean hadShare) {
    synchronized (whole) {
      if (whole.late == 0) {
        whole.wasLateFirst(spent);
      } else if (hadShare && late == 0) {
        whole.leftOfOthers = whole.leftOfOthers.dividedBy(2);
      } else if (hadShare) {
        whole.leftOfAll = rest(whole.leftOfAll, spent);
      }
      late++;
      whole.late++;
    }
  }

  private static Duration rest(Duration left, Duration spent) {
    return shorter(left, spent).equals(left) ? Duration.ZERO : left.minus(spent);
  }

  private static Duration shorter(Duration a, Duration b) {
    return a.compareTo(b) < 0 ? a : b;
  }

  private static Duration longer(Duration a, Duration b) {
    return a.compareTo(b) > 0 ? a : b;
  }

  /**
   * Takes down that it has ended itself without an answer, since it had worked too much. Who does
   * nothing else for as long as it may take for one answer was late.
   *
   * @param most how long it may take for one answer
   */
  void workedInVain(Duration spent, Optional<Duration> most, boolean hadShare) {
    synchronized (whole) {
      whole.inVain = whole.inVain.plus(spent);
      if (hadShare) {
        wasLate(spent, true);
      } else if (most.isPresent() && whole.inVain.compareTo(most.get()) >= 0) {
        wasLate(most.get(), false);
      }
    }
  }

  /** Returns whether it has worked too much for an answer before. */
  boolean hasWorkedInVain() {
    synchronized (whole) {
      return !whole.inVain.isZero();
    }
  }

  /** Takes down that it answered in time. */
  void answered(Duration took) {
    synchronized (whole) {
      whole.inVain = Duration.ZERO;
      longest = longer(longest, took);
    }
  }

  /** Takes down a question that was stopped, and may still be at work. */
  void works(Thread question) {
    whole.atWork.works(question);
  }

  /**
   * Returns why it is not asked while a question to any part of the whole is at work, which keeps a
   * processor busy; empty if none is.
   *
   * @param grace how long a question that was stopped has to end
   */
  Optional<String> stillAtWork(String part, Duration grace) {
    return whole.atWork.isAtWork(grace)
        ? Optional.of("%s is still at work, though stopped".formatted(name(part)))
        : Optional.empty();
  }

  /** Returns how long it may take for the next answer; empty if it was never late. */
  Optional<Duration> share() {
    synchronized (whole) {
      if (whole.late == 0) {
        return Optional.empty();
      }
      return Optional.of(late == 0 ? whole.leftOfOthers.dividedBy(2) : shareOfAll());
    }
  }

  private Duration shareOfAll() {
    Duration least = whole.leftOfAll.dividedBy(SHARE);
    Duration most = whole.leftOfAll.minus(least);
    return longest.isZero() ? most : shorter(most, longer(least, longest.multipliedBy(2)));
  }

  /** Returns who was late, as a reader knows it: a part that never was stands for the whole. */
  String name(String part) {
    synchronized (whole) {
      return late == 0 ? whole.name : part;
    }
  }

  /** Returns why it is not worth while to ask once more; empty if it is. */
  Optional<String> tooOftenLate(String part) {
    synchronized (whole) {
      int times = late == 0 ? whole.late : late;
      return share()
          .filter(time -> time.compareTo(LEAST) < 0)
          .map(
              time ->
                  "%s did not answer in time %s before"
                      .formatted(name(part), times == 1 ? "once" : times + " times"));
    }
  }
}
