package tridiff.compile;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Finds the loops in a schedule. Programs are recorded without them, but most long ones were made
 * by loops, and a loop of machine code is smaller and faster than its iterations one after the
 * other.
 */
final class LoopFinder {
  /*
   * Where the same kinds of steps come again, the distance is a candidate for a period. Few kinds
   * find short periods, many kinds long ones, whose iterations may consist of similar parts. Loops
   * are taken greedily from the front. Whether the kinds go on in the same way is known by hashes at
   * once; what the operands do is looked at step by step. That is limited, so that the time stays
   * linear in the length of the program; and where a period has broken off, it breaks off again for
   * every start from which both iterations before the break are part of the loop. A loop can start with any of its steps; the one is taken
   * that leaves the fewest values to the next iteration.
   */

  static final int FEWEST_ITERATIONS = 6;

  /** The longest period of a loop that is written as one. */
  static final int LONGEST_BODY = 96;

  private static final int CANDIDATES = 6;
  private static final int[] STEPS_COMPARED = {4, 32, 256};
  private static final int TABLE = 1 << 16;

  /** Steps looked at in vain, for each step of the program. */
  private static final long PATIENCE = 64;

  private static final int HASH_BASE = 0x9E37_79B1;
  private static final int NONE = -1;

  private final Schedule schedule;
  private final int longestPeriod;
  private final int[] addresses;
  private final int[] hashes;
  private final int[] powers;
  private final int[][] next = new int[STEPS_COMPARED.length][];
  private final List<Loop> loops = new ArrayList<>();

  // By period, the last step found that does not continue the one a period before.
  private final int[] breaks;
  private long patience;

  LoopFinder(Schedule schedule, int longestPeriod) {
    this.schedule = schedule;
    this.longestPeriod = longestPeriod;
    this.addresses = new int[schedule.length()];
    this.patience = PATIENCE * schedule.length();
    this.breaks = new int[longestPeriod + 1];
    this.hashes = new int[schedule.length() + 1];
    this.powers = new int[schedule.length() + 1];
    hashAll();
    for (int w = 0; w < next.length; w++) {
      next[w] = nextOfTheSameKind(STEPS_COMPARED[w]);
    }
    find();
  }

  /** Returns the loops, in their order. */
  List<Loop> loops() {
    return loops;
  }

  /**
   * Returns by step where its value would be if all values were in memory: the values of one
   * position of a loop are neighbours.
   */
  int[] addresses() {
    return addresses;
  }

  /** Writes down by step a polynomial of the kinds of all steps from there on. */
  private void hashAll() {
    powers[0] = 1;
    for (int i = schedule.length() - 1; i >= 0; i--) {
      hashes[i] = kind(i) + HASH_BASE * hashes[i + 1];
      powers[schedule.length() - i] = HASH_BASE * powers[schedule.length() - i - 1];
    }
  }

  /** Returns a hash of the kinds of some steps. */
  private int hash(int from, int steps) {
    return hashes[from] - powers[steps] * hashes[from + steps];
  }

  private int[] nextOfTheSameKind(int steps) {
    int[] following = new int[schedule.length()];
    int[] seen = new int[TABLE];
    Arrays.fill(following, NONE);
    Arrays.fill(seen, NONE);
    for (int i = schedule.length() - steps; i >= 0; i--) {
      int slot = (hash(i, steps) * 0x9E37_79B9) >>> 16;
      following[i] = seen[slot];
      seen[slot] = i;
    }
    return following;
  }

  private int kind(int step) {
    int kind = schedule.op(step);
    for (int k = schedule.operands(step) - 1; k >= 0; k--) {
      int operand = schedule.operand(step, k);
      kind = 3 * kind + (Schedule.isConstant(operand) ? 0 : schedule.stepOf(operand) < 0 ? 1 : 2);
    }
    return kind;
  }

  private void find() {
    // Steps outside of loops have addresses of their own, so that those of neighbours stay close.
    int outside = 0;
    int address = schedule.length();
    int i = 0;
    while (i < schedule.length()) {
      Loop loop = longestAt(i);
      if (loop == null || loop.start() > i) {
        addresses[i++] = outside++;
      } else {
        loops.add(loop);
        for (int t = 0; t < loop.count(); t++) {
          for (int j = 0; j < loop.period(); j++) {
            addresses[loop.step(t, j)] = address + j * loop.count() + t;
          }
        }
        address += loop.period() * loop.count();
        i = loop.end();
      }
    }
  }

  /** Returns the longest loop that starts at a step, or null. */
  private Loop longestAt(int start) {
    Loop longest = null;
    for (int[] again : next) {
      int second = again[start];
      for (int c = 0; c < CANDIDATES && second != NONE && patience > 0; c++) {
        int period = second - start;
        if (period > longestPeriod) {
          break;
        }
        if (breaks[period] < start + 2 * period
            && repeats(start, period, longest == null ? 0 : longest.end() + longest.period())) {
          Loop loop = new Loop(schedule, addresses, start, period, iterations(start, period));
          if (loop.count() < FEWEST_ITERATIONS) {
            patience -= (long) period * (1 + loop.count());
          } else if (longest == null || loop.end() > longest.end() + loop.period()) {
            longest = loop;
          }
        }
        second = again[second];
      }
    }
    return longest == null ? null : turned(longest);
  }

  /** Whether the kinds of steps are those of enough iterations, and of some until an end. */
  private boolean repeats(int start, int period, int end) {
    int compared = Math.max((FEWEST_ITERATIONS - 1) * period, end - start - period);
    return start + (long) compared + period <= schedule.length()
        && hash(start, compared) == hash(start + period, compared);
  }

  /** Returns a loop with the start at which the fewest operands come from the iteration before. */
  private Loop turned(Loop loop) {
    if (loop.count() <= FEWEST_ITERATIONS) {
      return loop;
    }
    int[] carried = loop.carried();
    int best = 0;
    for (int shift = 1; shift < carried.length; shift++) {
      if (carried[shift] < carried[best]) {
        best = shift;
      }
    }
    if (best == 0) {
      return loop;
    }
    int start = loop.start() + best;
    return new Loop(schedule, addresses, start, loop.period(), iterations(start, loop.period()));
  }

  private int iterations(int start, int period) {
    Loop open = new Loop(schedule, addresses, start, period, 0);
    int count = 1;
    while (start + (count + 1L) * period <= schedule.length()) {
      int j = open.continuesUpTo(count);
      if (j < period) {
        if (count < FEWEST_ITERATIONS && !isIrregular(open, j)) {
          breaks[period] = open.step(count, j);
        }
        break;
      }
      count++;
    }
    return count;
  }

  private boolean isIrregular(Loop loop, int j) {
    for (int k = schedule.operands(loop.start() + j) - 1; k >= 0; k--) {
      if (loop.change(j, k) == Loop.Change.IRREGULAR) {
        return true;
      }
    }
    return false;
  }
}
