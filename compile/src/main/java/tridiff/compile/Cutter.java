package tridiff.compile;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/** Cuts a schedule into chunks, and brings loops together that run better side by side. */
final class Cutter {
  /*
   * HotSpot never compiles a method above 8,000 bytes of bytecode, and methods near that limit are
   * compiled badly; chunks of 1,500 to 3,000 bytes run fastest. The sizes below are upper
   * estimates: what is expected to take 4,800 takes 1,800 to 3,000.
   *
   * A loop whose iterations wait for each other leaves the processor idle, so it runs together with
   * the next ones of its kind. What stands between them and needs one of them is put off until they
   * are through; so is a loop that does not match. A longer loop is cut: what it has more follows
   * later.
   */

  private static final int TARGET = 4800;
  private static final int OPERAND = 4;
  private static final int STEP = 7;
  private static final int LOOP = 30;
  private static final int LOOP_OPERAND = 10;
  private static final int LOOP_STEP = 13;

  /** Loops side by side: enough to fill the waiting times of each other. */
  private static final int WIDEST = 8;

  private static final int MOST_STEPS_SIDE_BY_SIDE = 64;

  /** What is put off is looked at again for the next loops; this bounds how often. */
  private static final int MOST_PUT_OFF = 400;

  private static final int MOST_LOOPS_PUT_OFF = 16;

  private static final int NONE = -1;

  private final Schedule schedule;
  private final boolean loopsStandAlone;
  private final List<Loop> loops;
  private final int[] loopOf;
  private final int[] chunkOf;
  private final List<List<Piece>> chunks;

  // What is still to be written, steps and loops by the number of their first step: first what was
  // put off, then the schedule from a step on.
  private final Deque<Integer> putOff = new ArrayDeque<>();
  private int next;

  // By step, the last round in which it had to wait.
  private final int[] waits;
  private int round;

  private int size = TARGET;

  /**
   * Prepares to cut.
   *
   * @param loopsStandAlone whether each loop has a chunk for itself
   * @param loops the loops; where one is cut, the list and {@code loopOf} are changed
   * @param loopOf by step, its place in the list of loops, or -1; empty if there are no loops
   * @param chunkOf by step; gets its chunk
   * @param chunks gets the chunks
   */
  Cutter(
      Schedule schedule,
      boolean loopsStandAlone,
      List<Loop> loops,
      int[] loopOf,
      int[] chunkOf,
      List<List<Piece>> chunks) {
    this.schedule = schedule;
    this.loopsStandAlone = loopsStandAlone;
    this.loops = loops;
    this.loopOf = loopOf;
    this.chunkOf = chunkOf;
    this.chunks = chunks;
    this.waits = new int[schedule.length()];
  }

  void cut() {
    while (hasMore()) {
      int item = take();
      if (isLoop(item)) {
        write(alike(sideBySide(item)));
      } else {
        write(item);
      }
    }
  }

  private boolean hasMore() {
    return !putOff.isEmpty() || next < schedule.length();
  }

  private int take() {
    if (!putOff.isEmpty()) {
      return putOff.pop();
    }
    int item = next;
    next = end(item);
    return item;
  }

  private boolean isLoop(int item) {
    return !loops.isEmpty() && loopOf[item] != NONE;
  }

  private Loop loop(int item) {
    return loops.get(loopOf[item]);
  }

  private int end(int item) {
    return isLoop(item) ? loop(item).end() : item + 1;
  }

  // ---- loops side by side ----

  /** Returns a loop and the following ones that can run beside it; puts off what has to wait. */
  private List<Loop> sideBySide(int first) {
    List<Loop> found = new ArrayList<>(List.of(loop(first)));
    if (!isSequential(loop(first))) {
      return found;
    }
    List<Integer> later = new ArrayList<>();
    int loopsLater = 0;
    round++;
    markAsWaiting(first);
    while (hasMore()
        && found.size() < WIDEST
        && later.size() < MOST_PUT_OFF
        && loopsLater < MOST_LOOPS_PUT_OFF) {
      int item = take();
      if (schedule.op(item) == Schedule.CHECK) {
        later.add(item); // Conditions are checked in their order.
        break;
      }
      boolean mustWait = needsWhatWaits(item);
      if (!mustWait && !isLoop(item)) {
        write(item);
        continue;
      }
      markAsWaiting(item);
      if (!mustWait && matches(found, loop(item))) {
        found.add(loop(item));
      } else {
        later.add(item);
        loopsLater += isLoop(item) ? 1 : 0;
      }
    }
    putOff(later);
    return found;
  }

  private void putOff(List<Integer> items) {
    for (int k = items.size() - 1; k >= 0; k--) {
      putOff.push(items.get(k));
    }
  }

  private void markAsWaiting(int item) {
    Arrays.fill(waits, item, end(item), round);
  }

  private boolean needsWhatWaits(int item) {
    int end = end(item);
    for (int i = item; i < end; i++) {
      for (int k = schedule.operands(i) - 1; k >= 0; k--) {
        int operand = schedule.operand(i, k);
        int step = Schedule.isConstant(operand) ? NONE : schedule.stepOf(operand);
        if (step >= 0 && waits[step] == round) {
          return true;
        }
      }
    }
    return false;
  }

  private boolean matches(List<Loop> others, Loop loop) {
    int steps = loop.period();
    int shortest = loop.count();
    int longest = loop.count();
    for (Loop other : others) {
      steps += other.period();
      shortest = Math.min(shortest, other.count());
      longest = Math.max(longest, other.count());
    }
    return steps <= MOST_STEPS_SIDE_BY_SIDE && longest <= 2 * shortest && isSequential(loop);
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

  /** Cuts loops to the same number of iterations, and puts off what they have more. */
  private List<Loop> alike(List<Loop> sideBySide) {
    int count = sideBySide.stream().mapToInt(Loop::count).min().orElseThrow();
    return sideBySide.stream().map(loop -> shortened(loop, count)).toList();
  }

  private Loop shortened(Loop loop, int count) {
    int rest = loop.count() - count;
    if (rest == 0) {
      return loop;
    }
    Loop head = loop.iterations(0, count);
    loops.set(loopOf[loop.start()], head);
    if (rest >= LoopFinder.FEWEST_ITERATIONS) {
      Arrays.fill(loopOf, head.end(), loop.end(), loops.size());
      loops.add(loop.iterations(count, rest));
      putOff.push(head.end());
    } else {
      Arrays.fill(loopOf, head.end(), loop.end(), NONE);
      for (int i = loop.end() - 1; i >= head.end(); i--) {
        putOff.push(i);
      }
    }
    return head;
  }

  // ---- chunks ----

  private void write(int step) {
    makeRoom(STEP + OPERAND * schedule.operands(step));
    chunkOf[step] = chunks.size() - 1;
    List<Piece> pieces = chunks.get(chunks.size() - 1);
    int last = pieces.size() - 1;
    if (last >= 0 && !pieces.get(last).isLoop() && pieces.get(last).to() == step) {
      pieces.set(last, Piece.steps(pieces.get(last).from(), step + 1));
    } else {
      pieces.add(Piece.steps(step, step + 1));
    }
  }

  private void write(List<Loop> sideBySide) {
    int bytes = LOOP;
    for (Loop loop : sideBySide) {
      for (int j = 0; j < loop.period(); j++) {
        bytes += LOOP_STEP + LOOP_OPERAND * schedule.operands(loop.start() + j);
      }
    }
    makeRoom(loopsStandAlone ? TARGET : bytes);
    chunks.get(chunks.size() - 1).add(Piece.loops(sideBySide));
    for (Loop loop : sideBySide) {
      Arrays.fill(chunkOf, loop.start(), loop.end(), chunks.size() - 1);
    }
  }

  private void makeRoom(int bytes) {
    if (size + bytes > TARGET || chunks.isEmpty()) {
      chunks.add(new ArrayList<>());
      size = 0;
    }
    size += bytes;
  }
}
