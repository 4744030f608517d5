package tridiff.core.program;

import java.util.Arrays;

/**
 * Which nodes were recorded inside a branch of a case distinction, so that running the program
 * again evaluates them only if that branch is taken. Block 0 is the program itself.
 */
final class Blocks {

  private static final int ROOT = 0;

  private int[] home = {};
  private int[] parent = new int[4];
  private int[] start = new int[4];
  private int[] end = new int[4];
  private int count = 1;
  private int current = ROOT;

  /** Opens a block inside the current one at the next node. */
  int open(int node) {
    if (count == parent.length) {
      parent = Arrays.copyOf(parent, 2 * count);
      start = Arrays.copyOf(start, 2 * count);
      end = Arrays.copyOf(end, 2 * count);
    }
    parent[count] = current;
    start[count] = node;
    current = count++;
    return current;
  }

  /** Closes the current block before the next node. */
  void close(int node) {
    end[current] = node;
    current = parent[current];
  }

  /** Notes that a node was recorded in the current block. */
  void place(int node) {
    if (current == ROOT) {
      return;
    }
    if (node >= home.length) {
      home = Arrays.copyOf(home, node + (node >> 1) + 16);
    }
    home[node] = current;
  }

  /** Notes that a node recorded before is used in the current block. */
  void use(int node) {
    int at = home(node);
    // Used in a block around its own it is needed whatever branch is taken there. In a block
    // beside its own it stays where it is, and is evaluated where it is needed.
    while (at != current && at != ROOT) {
      at = parent[at];
    }
    if (at == current && home(node) != current) {
      home[node] = current;
    }
  }

  /** Returns the block in which a node is needed whatever branch is taken. */
  int home(int node) {
    return node < home.length ? home[node] : ROOT;
  }

  int start(int block) {
    return start[block];
  }

  int end(int block) {
    return end[block];
  }

  /** Returns the same blocks after some nodes were dropped. */
  Blocks renumbered(int[] newNumber, int length) {
    Blocks result = new Blocks();
    result.parent = parent.clone();
    result.start = new int[count];
    result.end = new int[count];
    result.count = count;
    int[] before = new int[newNumber.length + 1];
    int next = 0;
    for (int i = 0; i < newNumber.length; i++) {
      before[i] = next;
      if (newNumber[i] >= 0) {
        next++;
      }
    }
    before[newNumber.length] = next;
    for (int b = 1; b < count; b++) {
      result.start[b] = before[start[b]];
      result.end[b] = before[end[b]];
    }
    if (count > 1) {
      result.home = new int[length];
      for (int i = 0; i < newNumber.length; i++) {
        if (newNumber[i] >= 0) {
          result.home[newNumber[i]] = home(i);
        }
      }
    }
    return result;
  }
}
