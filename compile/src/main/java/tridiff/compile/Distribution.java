package tridiff.compile;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Loop distribution: a loop whose body is too long for one method becomes several loops, one after
 * the other, each of which runs all iterations of a part of the body. The steps stay the same, in
 * another order.
 *
 * <p>Source: K. Kennedy, K. S. McKinley, Loop distribution with arbitrary control flow,
 * Supercomputing '90, doi:10.1109/SUPERC.1990.130048.
 */
final class Distribution {
  /*
   * A body can be cut where no earlier position needs what a later one computed in the iteration
   * before. Of these places those are taken that the fewest values cross, since these go through
   * memory.
   */

  private static final int LONGEST_PERIOD = 1 << 13;
  private static final int SHORTEST_PART = 24;
  private static final int LONGEST_PART = 72;

  /** A long loop is worth its memory where short loops leave so many times its code. */
  private static final int WORTH = 4;

  private final Schedule schedule;
  private final int[] places;

  private Distribution(Schedule schedule) {
    this.schedule = schedule;
    this.places = new int[schedule.length()];
    Arrays.setAll(places, i -> i);
  }

  /** Returns the schedule in an order in which all loops are short. */
  static Schedule ofLongLoops(Schedule schedule) {
    if (schedule.length() < Layout.SHORTEST_WITH_LOOPS) {
      return schedule;
    }
    List<Loop> tooLong =
        new LoopFinder(schedule, LONGEST_PERIOD)
            .loops().stream().filter(loop -> loop.period() > LoopFinder.LONGEST_BODY).toList();
    if (tooLong.isEmpty()) {
      return schedule;
    }
    int[] codeBefore = codeBefore(schedule);
    Distribution distribution = new Distribution(schedule);
    for (Loop loop : tooLong) {
      int code = codeBefore[loop.end()] - codeBefore[loop.start()];
      if (code >= WORTH * loop.period()) {
        distribution.distribute(loop);
      }
    }
    return schedule.inOrder(distribution.places);
  }

  /** Returns by step how many steps have to be written before it with short loops. */
  private static int[] codeBefore(Schedule schedule) {
    int[] isWritten = new int[schedule.length() + 1];
    Arrays.fill(isWritten, 1);
    for (Loop loop : new LoopFinder(schedule, LoopFinder.LONGEST_BODY).loops()) {
      Arrays.fill(isWritten, loop.step(1, 0), loop.end(), 0);
    }
    int[] before = new int[schedule.length() + 1];
    for (int i = 0; i < schedule.length(); i++) {
      before[i + 1] = before[i] + isWritten[i];
    }
    return before;
  }

  private void distribute(Loop loop) {
    int place = loop.start();
    int from = 0;
    for (int to : cuts(loop)) {
      for (int t = 0; t < loop.count(); t++) {
        for (int j = from; j < to; j++) {
          places[loop.step(t, j)] = place++;
        }
      }
      from = to;
    }
  }

  /** Returns the positions after the last one of each part. */
  private List<Integer> cuts(Loop loop) {
    int period = loop.period();
    int[] crossing = new int[period + 1];
    boolean[] isCarriedBack = new boolean[period + 1];
    countCrossings(loop, crossing, isCarriedBack);
    List<Integer> cuts = new ArrayList<>();
    int from = 0;
    while (period - from > LONGEST_PART) {
      int best = period;
      for (int c = from + SHORTEST_PART;
          c < period && (c <= from + LONGEST_PART || best == period);
          c++) {
        if (!isCarriedBack[c] && (best == period || crossing[c] <= crossing[best])) {
          best = c;
        }
      }
      cuts.add(best);
      from = best;
    }
    if (from < period) {
      cuts.add(period);
    }
    return cuts;
  }

  private void countCrossings(Loop loop, int[] crossing, boolean[] isCarriedBack) {
    int[] lastUse = new int[loop.period()];
    for (int j = 0; j < loop.period(); j++) {
      for (int k = schedule.operands(loop.start() + j) - 1; k >= 0; k--) {
        Loop.Change change = loop.change(j, k);
        if (change == Loop.Change.SAME_ITERATION) {
          lastUse[loop.position(j, k)] = j;
        } else if (change == Loop.Change.PREVIOUS_ITERATION && loop.position(j, k) >= j) {
          Arrays.fill(isCarriedBack, j + 1, loop.position(j, k) + 1, true);
        }
      }
    }
    for (int j = 0; j < loop.period(); j++) {
      for (int c = j + 1; c <= lastUse[j]; c++) {
        crossing[c]++;
      }
    }
  }
}
