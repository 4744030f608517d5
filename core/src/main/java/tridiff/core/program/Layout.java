package tridiff.core.program;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How a schedule is cut into chunks, each a method of its own, and which values are kept in memory
 * for a later chunk or to be found by a loop.
 */
final class Layout {
  /*
   * HotSpot never compiles a method above 8,000 bytes of bytecode, and methods near that limit are
   * compiled badly; chunks of 1,500 to 3,000 bytes run fastest. The sizes below are upper
   * estimates: what is expected to take 4,800 takes 1,800 to 3,000.
   *
   * Addresses are given out before it is known which values are needed in memory, so that loops
   * find their operands at fixed strides. Then the addresses that nobody needs are squeezed out;
   * none of those is dropped that a loop passes over, which keeps its stride.
   */

  private static final int TARGET = 4800;
  private static final int OPERAND = 4;
  private static final int STEP = 7;
  private static final int LOOP = 30;
  private static final int LOOP_OPERAND = 10;
  private static final int LOOP_STEP = 13;

  /** Shorter schedules run faster without loops. */
  private static final int SHORTEST_WITH_LOOPS = 400;

  /** Loops side by side: enough to fill the waiting times of each other. */
  private static final int WIDEST = 8;

  private static final int MOST_STEPS_SIDE_BY_SIDE = 64;

  private static final int MOST_STEPS_BETWEEN = 200;

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

  Layout(Schedule schedule) {
    this.schedule = schedule;
    int steps = schedule.length();
    if (steps < SHORTEST_WITH_LOOPS) {
      loops = List.of();
      addresses = new int[steps];
      Arrays.setAll(addresses, i -> i);
    } else {
      LoopFinder finder = new LoopFinder(schedule);
      loops = finder.loops();
      addresses = finder.addresses();
    }
    chunkOf = new int[steps];
    loopOf = new int[loops.isEmpty() ? 0 : steps];
    Arrays.fill(loopOf, NONE);
    for (int l = 0; l < loops.size(); l++) {
      Arrays.fill(loopOf, loops.get(l).start(), loops.get(l).end(), l);
    }
    new Cutter().cut();
    needed = new boolean[steps];
    memory = new int[steps];
    placeInMemory();
  }

  // ---- chunks ----

  /** Arranges steps and loops as pieces and fills chunks with them. */
  private final class Cutter {
    private int size = TARGET;
    private final boolean[] waits = new boolean[schedule.length()];

    void cut() {
      int at = 0;
      int next = 0;
      while (next < loops.size()) {
        Loop first = loops.get(next++);
        steps(at, first.start());
        at = first.end();
        List<Loop> sideBySide = new ArrayList<>(List.of(first));
        while (next < loops.size() && fits(sideBySide, at, loops.get(next))) {
          stepsThatCannotWait(at, loops.get(next).start());
          sideBySide.add(loops.get(next));
          at = loops.get(next++).end();
        }
        loops(sideBySide);
        stepsThatWaited(first.start(), at);
      }
      steps(at, schedule.length());
    }

    /** Whether a loop can run beside others, after the steps between that do not need those. */
    private boolean fits(List<Loop> sideBySide, int from, Loop loop) {
      Loop first = sideBySide.get(0);
      int steps = loop.period();
      for (Loop other : sideBySide) {
        steps += other.period();
      }
      if (sideBySide.size() == WIDEST
          || steps > MOST_STEPS_SIDE_BY_SIDE
          || loop.count() != first.count()
          || loop.start() - from > MOST_STEPS_BETWEEN
          || !isSequential(first)
          || !isSequential(loop)) {
        return false;
      }
      for (int i = from; i < loop.start(); i++) {
        waits[i] = needs(i, first.start(), from);
      }
      for (int i = loop.start(); i < loop.end(); i++) {
        if (needs(i, first.start(), from)) {
          return false;
        }
      }
      return true;
    }

    /** Whether a step needs the loops that run side by side, or a step that waits for them. */
    private boolean needs(int i, int start, int end) {
      for (int k = schedule.operands(i) - 1; k >= 0; k--) {
        int operand = schedule.operand(i, k);
        int step = Schedule.isConstant(operand) ? NONE : schedule.stepOf(operand);
        if (step >= start && ((step < end && loopOf[step] != NONE) || waits[step])) {
          return true;
        }
      }
      return false;
    }

    private void stepsThatCannotWait(int from, int to) {
      someSteps(from, to, false);
    }

    private void stepsThatWaited(int from, int to) {
      someSteps(from, to, true);
    }

    private void someSteps(int from, int to, boolean waiting) {
      int i = from;
      while (i < to) {
        int start = i;
        while (i < to && loopOf[i] == NONE && waits[i] == waiting) {
          i++;
        }
        steps(start, i);
        i += i == start ? 1 : 0;
      }
    }

    /** Whether an iteration has to wait for the one before it. */
    private boolean isSequential(Loop loop) {
      for (int j = 0; j < loop.period(); j++) {
        for (int k = schedule.operands(loop.start() + j) - 1; k >= 0; k--) {
          if (loop.change(j, k) == Loop.Change.PREVIOUS_ITERATION) {
            return true;
          }
        }
      }
      return false;
    }

    private void steps(int from, int to) {
      int start = from;
      for (int i = from; i < to; i++) {
        int bytes = STEP + OPERAND * schedule.operands(i);
        if (size + bytes > TARGET) {
          close(start, i);
          start = i;
        }
        size += bytes;
        chunkOf[i] = chunks.size() - 1;
      }
      if (to > start) {
        last().add(Piece.steps(start, to));
      }
    }

    private void close(int start, int end) {
      if (end > start) {
        last().add(Piece.steps(start, end));
      }
      chunks.add(new ArrayList<>());
      size = 0;
    }

    private void loops(List<Loop> sideBySide) {
      int bytes = LOOP;
      for (Loop loop : sideBySide) {
        for (int j = 0; j < loop.period(); j++) {
          bytes += LOOP_STEP + LOOP_OPERAND * schedule.operands(loop.start() + j);
        }
      }
      if (size + bytes > TARGET) {
        close(0, 0);
      }
      size += bytes;
      last().add(Piece.loops(sideBySide));
      for (Loop loop : sideBySide) {
        Arrays.fill(chunkOf, loop.start(), loop.end(), chunks.size() - 1);
      }
    }

    private List<Piece> last() {
      return chunks.get(chunks.size() - 1);
    }
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
