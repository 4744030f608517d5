package tridiff.compile;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.objectweb.asm.Opcodes;

/**
 * The local variables of a method. A number is given out again when its variable is not needed any
 * more, since numbers above 255 take two bytes more.
 */
final class Locals {

  private final int firstFree;
  private int[] free = new int[16];
  private int freeCount;
  private int next;
  private boolean[] isUsed = new boolean[64];

  Locals(int firstFree) {
    this.firstFree = firstFree;
    this.next = firstFree;
  }

  /** Returns a variable with room for a double. */
  int take() {
    int local;
    if (freeCount > 0) {
      local = free[--freeCount];
    } else {
      local = next;
      next += 2;
      if (next > isUsed.length) {
        isUsed = Arrays.copyOf(isUsed, 2 * next);
      }
    }
    isUsed[local] = true;
    return local;
  }

  /** Gives a variable back. */
  void release(int local) {
    if (freeCount == free.length) {
      free = Arrays.copyOf(free, 2 * freeCount);
    }
    free[freeCount++] = local;
    isUsed[local] = false;
  }

  /**
   * Returns the types of all variables, as ASM wants them, where all parameters are arrays and one
   * variable is a counter.
   */
  Object[] types(int counter) {
    List<Object> types = new ArrayList<>();
    for (int parameter = 0; parameter < firstFree; parameter++) {
      types.add("[D");
    }
    for (int local = firstFree; local < next; local += 2) {
      if (local == counter) {
        types.add(Opcodes.INTEGER);
        types.add(Opcodes.TOP);
      } else if (isUsed[local]) {
        types.add(Opcodes.DOUBLE);
      } else {
        types.add(Opcodes.TOP);
        types.add(Opcodes.TOP);
      }
    }
    // What is not used at the end may not even exist.
    int size = types.size();
    while (types.get(size - 1) == Opcodes.TOP) {
      size--;
    }
    return types.subList(0, size).toArray();
  }
}
