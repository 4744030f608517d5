package tridiff.compile;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import tridiff.core.algebra.Binary;
import tridiff.core.algebra.Unary;

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

  /** Parts for their own sake are about as long as other loops may be. */
  private static final Parts LONG = new Parts(24, 72, false);

  /** HotSpot makes vector instructions of few longer bodies. */
  private static final Parts FOR_VECTORS = new Parts(5, 10, true);

  /**
   * How a body is cut.
   *
   * @param shortest the fewest steps of a part, but for the last one and where calls are
   * @param longest the most steps, if a cut is possible
   * @param apartFromCalls whether steps without a vector instruction have parts of their own
   */
  private record Parts(int shortest, int longest, boolean apartFromCalls) {}

  /** A long loop is worth its memory where short loops leave so many times its code. */
  private static final int WORTH = 4;

  private static final Set<Unary> VECTOR_UNARY = Set.of(Unary.NEGATE, Unary.ABS, Unary.SQRT);
  private static final Set<Binary> VECTOR_BINARY =
      Set.of(Binary.ADD, Binary.SUBTRACT, Binary.MULTIPLY, Binary.DIVIDE);

  private final Schedule schedule;
  private final Parts parts;
  private final int[] places;

  private Distribution(Schedule schedule, Parts parts) {
    this.schedule = schedule;
    this.parts = parts;
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
    Distribution distribution = new Distribution(schedule, LONG);
    for (Loop loop : tooLong) {
      int code = codeBefore[loop.end()] - codeBefore[loop.start()];
      if (code >= WORTH * loop.period()) {
        distribution.distribute(loop);
      }
    }
    return schedule.inOrder(distribution.places);
  }

  /**
   * Returns a schedule that is the same steps again and again, in an order in which vector
   * instructions can run them: steps that have none, such as calls, have loops of their own.
   */
  static Schedule ofRepeated(Schedule schedule, int count) {
    Distribution distribution = new Distribution(schedule, FOR_VECTORS);
    int[] addresses = distribution.places.clone();
    int period = schedule.length() / count;
    distribution.distribute(new Loop(schedule, addresses, 0, period, count));
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
    while (from < period) {
      int end = Math.min(period, from + parts.longest());
      int best = period;
      for (int c = from + 1; c < period && (c <= end || best == period); c++) {
        if (isCarriedBack[c]) {
          continue;
        }
        if (parts.apartFromCalls() && isApart(loop.start() + c)) {
          best = c;
          break;
        }
        boolean isFar = c >= from + parts.shortest() && period - from > parts.longest();
        if (isFar && (best == period || crossing[c] <= crossing[best])) {
          best = c;
        }
      }
      cuts.add(best);
      from = best;
    }
    return cuts;
  }

  /** Whether a step needs another loop than the one before it: each call has its own. */
  private boolean isApart(int step) {
    boolean isVector = isVector(step);
    return isVector != isVector(step - 1)
        || (!isVector && schedule.isUnary(step) && schedule.isUnary(step - 1));
  }

  /** Whether there is a vector instruction for a step. */
  private boolean isVector(int step) {
    if (!schedule.computes(step) || schedule.isUnary(step)) {
      return schedule.op(step) == Schedule.OUTPUT
          || (schedule.isUnary(step) && VECTOR_UNARY.contains(schedule.unary(step)));
    }
    return schedule.op(step) >= Schedule.BINARY && VECTOR_BINARY.contains(schedule.binary(step));
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
