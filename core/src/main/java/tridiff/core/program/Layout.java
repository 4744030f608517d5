package tridiff.core.program;

import java.util.Arrays;

/**
 * How a schedule is cut into chunks, each a method of its own, and which values one chunk leaves in
 * memory for a later one.
 */
final class Layout {
  /*
   * HotSpot never compiles a method above 8,000 bytes of bytecode, and methods near that limit are
   * compiled badly; chunks of 1,500 to 3,000 bytes run fastest. The sizes below are upper
   * estimates, so that a chunk stays below 3,000.
   */

  static final int LARGEST_CHUNK = 3000;

  private static final int TARGET = 2400;
  private static final int OPERAND = 4;
  private static final int STEP = 7;

  private static final int IN_NO_CHUNK = -1;
  private static final int NO_MEMORY = -1;

  private final int[] starts;
  private final int[] memory;
  private final int memorySize;

  Layout(Schedule schedule) {
    int[] chunkOf = new int[schedule.length()];
    int[] cuts = new int[16];
    int chunks = 0;
    int size = TARGET;
    for (int i = 0; i < chunkOf.length; i++) {
      int bytes = STEP + OPERAND * schedule.operands(i);
      if (size + bytes > TARGET) {
        if (chunks + 1 == cuts.length) {
          cuts = Arrays.copyOf(cuts, 2 * cuts.length);
        }
        cuts[chunks++] = i;
        size = 0;
      }
      size += bytes;
      chunkOf[i] = chunks - 1;
    }
    cuts[chunks] = schedule.length();
    starts = Arrays.copyOf(cuts, chunks + 1);
    memory = new int[schedule.length()];
    Arrays.fill(memory, NO_MEMORY);
    memorySize = placeInMemory(schedule, chunkOf);
  }

  private int placeInMemory(Schedule schedule, int[] chunkOf) {
    int size = 0;
    boolean[] needed = new boolean[schedule.length()];
    for (int i = 0; i < needed.length; i++) {
      for (int k = schedule.operands(i) - 1; k >= 0; k--) {
        int operand = schedule.operand(i, k);
        int from = Schedule.isConstant(operand) ? IN_NO_CHUNK : schedule.stepOf(operand);
        if (from >= 0 && chunkOf[from] != chunkOf[i]) {
          needed[from] = true;
        }
      }
    }
    for (int i = 0; i < needed.length; i++) {
      if (needed[i]) {
        memory[i] = size++;
      }
    }
    return size;
  }

  int chunks() {
    return starts.length - 1;
  }

  int start(int chunk) {
    return starts[chunk];
  }

  int end(int chunk) {
    return starts[chunk + 1];
  }

  /** Returns the number of values in memory. */
  int memorySize() {
    return memorySize;
  }

  boolean isInMemory(int step) {
    return memory[step] != NO_MEMORY;
  }

  /** Returns where the value of a step is in memory. */
  int memory(int step) {
    return memory[step];
  }
}
