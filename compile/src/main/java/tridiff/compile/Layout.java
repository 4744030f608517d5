package tridiff.compile;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How a schedule is cut into chunks, each a method of its own, and which values are kept in memory
 * for a later chunk or to be found by a loop.
 */
final class Layout {
  /*
   * Addresses are given out before it is known which values are needed in memory, so that loops
   * find their operands at fixed strides. Then the addresses that nobody needs are squeezed out;
   * none of those is dropped that a loop passes over, which keeps its stride.
   */

  /** Shorter schedules run faster without loops. */
  static final int SHORTEST_WITH_LOOPS = 400;

  private static final int NONE = -1;

  private final Schedule schedule;
  private final List<Loop> loops;
  private final int[] addresses;
  private final List<List<Piece>> chunks = new ArrayList<>();
  private final int[] chunkOf;
  private final int[] loopOf;
  private final boolean[] needed;
  private final int[] memory;
  private int memorySize;

  /**
   * Cuts a schedule.
   *
   * @param loopsStandAlone whether each loop has a chunk for itself
   */
  Layout(Schedule schedule, boolean loopsStandAlone) {
    this.schedule = schedule;
    int steps = schedule.length();
    if (steps < SHORTEST_WITH_LOOPS && !loopsStandAlone) {
      loops = new ArrayList<>();
      addresses = new int[steps];
      Arrays.setAll(addresses, i -> i);
    } else {
      LoopFinder finder = new LoopFinder(schedule, LoopFinder.LONGEST_BODY);
      loops = new ArrayList<>(finder.loops());
      addresses = finder.addresses();
    }
    chunkOf = new int[steps];
    loopOf = new int[loops.isEmpty() ? 0 : steps];
    Arrays.fill(loopOf, NONE);
    for (int l = 0; l < loops.size(); l++) {
      Arrays.fill(loopOf, loops.get(l).start(), loops.get(l).end(), l);
    }
    new Cutter(schedule, loopsStandAlone, loops, loopOf, chunkOf, chunks).cut();
    needed = new boolean[steps];
    memory = new int[steps];
    placeInMemory();
  }

  // ---- memory ----

  private void placeInMemory() {
    int[] passedOver = new int[2 * needed.length + 1];
    for (int i = 0; i < needed.length; i++) {
      if (loopOf.length == 0 || loopOf[i] == NONE) {
        for (int k = schedule.operands(i) - 1; k >= 0; k--) {
          use(schedule.operand(i, k), chunkOf[i]);
        }
      }
    }
    for (Loop loop : loops) {
      for (int j = 0; j < loop.period(); j++) {
        for (int k = schedule.operands(loop.start() + j) - 1; k >= 0; k--) {
          useInLoop(loop, j, k, passedOver);
        }
      }
    }
    boolean[] kept = new boolean[2 * needed.length];
    for (int i = 0; i < needed.length; i++) {
      kept[addresses[i]] = needed[i];
    }
    int[] squeezed = new int[kept.length];
    int over = 0;
    for (int address = 0; address < kept.length; address++) {
      over += passedOver[address];
      squeezed[address] = memorySize;
      if (kept[address] || over > 0) {
        memorySize++;
      }
    }
    for (int i = 0; i < needed.length; i++) {
      memory[i] = squeezed[addresses[i]];
    }
  }

  private void useInLoop(Loop loop, int j, int k, int[] passedOver) {
    Loop.Change change = loop.change(j, k);
    int first = loop.operand(j, k);
    if (change == Loop.Change.BEFORE && loop.stride(j, k) != 0) {
      for (int t = 0; t < loop.count(); t++) {
        needed(schedule.stepOf(schedule.operand(loop.step(t, j), k)));
      }
      int last = schedule.operand(loop.step(loop.count() - 1, j), k);
      int one = addresses[schedule.stepOf(first)];
      int other = addresses[schedule.stepOf(last)];
      passedOver[Math.min(one, other)]++;
      passedOver[Math.max(one, other) + 1]--;
    } else if (change == Loop.Change.BEFORE || change == Loop.Change.PREVIOUS_ITERATION) {
      use(first, chunkOf[loop.start()]);
    }
  }

  private void use(int value, int chunk) {
    int step = Schedule.isConstant(value) ? NONE : schedule.stepOf(value);
    if (step < 0) {
      return;
    }
    boolean isLocal = loopOf.length == 0 || loopOf[step] == NONE || isLastOfLoop(step);
    if (!isLocal) {
      needed(step);
    } else if (chunkOf[step] != chunk) {
      needed[step] = true;
    }
  }

  private boolean isLastOfLoop(int step) {
    return loops.get(loopOf[step]).isLast(step);
  }

  /** A value of a loop is kept in memory with those of all other iterations. */
  private void needed(int step) {
    if (loopOf[step] == NONE) {
      needed[step] = true;
      return;
    }
    Loop loop = loops.get(loopOf[step]);
    int j = (step - loop.start()) % loop.period();
    if (!isStoredInLoop(loop, j)) {
      for (int t = 0; t < loop.count(); t++) {
        needed[loop.step(t, j)] = true;
      }
    }
  }

  /** Returns whether the value of a position is in memory for all iterations. */
  boolean isStoredInLoop(Loop loop, int j) {
    return needed[loop.step(0, j)];
  }

  // ---- what there is ----

  int chunks() {
    return chunks.size();
  }

  /** Returns what a chunk consists of. */
  List<Piece> pieces(int chunk) {
    return chunks.get(chunk);
  }

  boolean hasLoops() {
    return !loops.isEmpty();
  }

  /** Returns the number of values in memory. */
  int memorySize() {
    return memorySize;
  }

  boolean isInMemory(int step) {
    return needed[step];
  }

  /** Returns where the value of a step is in memory. */
  int memory(int step) {
    return memory[step];
  }
}
