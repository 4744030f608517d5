package tridiff.compile;

import java.util.Arrays;
import tridiff.core.algebra.Binary;
import tridiff.core.algebra.Comparison;

/**
 * The values of a program while it is written again: operations on numbered values, the inputs
 * first, in which equal operations on equal values are one. Constants have numbers below 0, as in a
 * {@link Schedule}.
 */
final class Values {

  /** The number of no value. */
  static final int UNKNOWN = Integer.MIN_VALUE;

  private static final int ADD = Schedule.number(Binary.ADD);
  private static final int MULTIPLY = Schedule.number(Binary.MULTIPLY);

  /** The operations on one value spread over so many buckets. */
  private static final int WINDOW = 1 << 18;

  private byte[] op;
  private int[] first;
  private int[] second;
  private int length;
  private int[] cases = {};
  private int caseWords;
  private double[] constants = new double[16];
  private int constantCount;

  // The values of each bucket are a list. All entries are a value (or constant) plus 1, 0 for none.
  private final int[] buckets;
  private int[] next;
  private int[] constantTable = new int[64];

  /** Makes room. */
  Values(int expected) {
    int room = Math.max(16, expected);
    this.op = new byte[room];
    this.first = new int[room];
    this.second = new int[room];
    this.next = new int[room];
    this.buckets = new int[2 * Integer.highestOneBit(room)];
  }

  /** Returns the number of values that are no constants. */
  int length() {
    return length;
  }

  /** Returns what makes a value, as an operation code of a {@link Schedule}. */
  int op(int value) {
    return op[value];
  }

  int first(int value) {
    return first[value];
  }

  int second(int value) {
    return second[value];
  }

  int operands(int value) {
    if (Schedule.isWide(op[value])) {
      return Schedule.wideOperands(op[value]);
    }
    return op[value] >= Schedule.BINARY ? 2 : 1;
  }

  int operand(int value, int k) {
    if (Schedule.isWide(op[value])) {
      return caseWord(value, 1 + k);
    }
    return k == 0 ? first[value] : second[value];
  }

  int caseWord(int value, int word) {
    return cases[first[value] * Schedule.CASE_WORDS + word];
  }

  /** Returns the number of words of all case distinctions and multiply-adds. */
  int caseWords() {
    return caseWords;
  }

  /** Returns the number of constants. */
  int constants() {
    return constantCount;
  }

  double value(int constant) {
    return constants[-1 - constant];
  }

  /** Makes a value by another operation from now on; it is not found by that. */
  void replace(int value, int operation, int x, int y) {
    op[value] = (byte) operation;
    first[value] = x;
    second[value] = y;
  }

  /** Adds a case distinction. */
  int appendCase(Comparison comparison, int x, int y, int then, int otherwise) {
    return appendCase(Schedule.number(comparison), x, y, then, otherwise);
  }

  /** Adds a case distinction by a comparison with this {@link #caseWord word}. */
  int appendCase(int comparison, int x, int y, int then, int otherwise) {
    return append(Schedule.SELECT, words(comparison, x, y, then, otherwise), 0);
  }

  /** Adds a multiply-add. */
  int appendFma(int x, int y, int z) {
    return append(Schedule.FMA, words(0, x, y, z, z), 0);
  }

  /** Writes words to the table, and returns where. */
  private int words(int... words) {
    if (caseWords == cases.length) {
      cases = Arrays.copyOf(cases, Math.max(4 * Schedule.CASE_WORDS, 2 * caseWords));
    }
    System.arraycopy(words, 0, cases, caseWords, Schedule.CASE_WORDS);
    caseWords += Schedule.CASE_WORDS;
    return caseWords / Schedule.CASE_WORDS - 1;
  }

  /** Returns the number of a constant, below 0. */
  int constant(double value) {
    long bits = Double.doubleToLongBits(value);
    int slot = mix(Long.hashCode(bits)) & constantTable.length - 1;
    while (constantTable[slot] != 0) {
      int k = constantTable[slot] - 1;
      if (Double.doubleToLongBits(constants[k]) == bits) {
        return -1 - k;
      }
      slot = slot + 1 & constantTable.length - 1;
    }
    if (constantCount == constants.length) {
      constants = Arrays.copyOf(constants, 2 * constantCount);
    }
    constants[constantCount++] = value;
    constantTable[slot] = constantCount;
    if (4L * constantCount > 3L * constantTable.length) {
      constantTable = new int[2 * constantTable.length];
      for (int k = 0; k < constantCount; k++) {
        enter(constantTable, mix(Double.hashCode(constants[k])), k + 1);
      }
    }
    return -constantCount;
  }

  /** Returns an operation on two values, the one that exists if there is one. */
  int intern(int operation, int x, int y) {
    int same = find(operation, x, y);
    if (same != UNKNOWN) {
      return same;
    }
    int value = append(operation, x, y);
    int bucket = bucket(operation, x, y);
    next[value] = buckets[bucket];
    buckets[bucket] = value + 1;
    return value;
  }

  /** Returns an operation that exists, or {@link #UNKNOWN}. */
  int find(int operation, int x, int y) {
    int entry = buckets[bucket(operation, x, y)];
    while (entry != 0) {
      if (is(entry - 1, operation, x, y)) {
        return entry - 1;
      }
      entry = next[entry - 1];
    }
    return UNKNOWN;
  }

  private boolean is(int value, int operation, int x, int y) {
    if (op[value] != operation) {
      return false;
    }
    boolean commutes = operation == ADD || operation == MULTIPLY;
    return (first[value] == x && second[value] == y)
        || (commutes && first[value] == y && second[value] == x);
  }

  /**
   * Returns a place near that of the later operand: neighbours in the program are neighbours in the
   * table too, so that it stays in the cache.
   */
  private int bucket(int operation, int x, int y) {
    int spread = mix(mix(operation) + Math.min(x, y)) & WINDOW - 1;
    return Math.max(x, y) + spread & buckets.length - 1;
  }

  private static void enter(int[] table, int hash, int entry) {
    int slot = hash & table.length - 1;
    while (table[slot] != 0) {
      slot = slot + 1 & table.length - 1;
    }
    table[slot] = entry;
  }

  /** Spreads neighbouring numbers over all bits (the finalizer of MurmurHash3). */
  private static int mix(int h) {
    int x = (h ^ h >>> 16) * 0x85EB_CA6B;
    x = (x ^ x >>> 13) * 0xC2B2_AE35;
    return x ^ x >>> 16;
  }

  /** Adds an operation, which is not found again. */
  int append(int operation, int x, int y) {
    if (length == op.length) {
      int longer = Math.addExact(length, length >> 1);
      op = Arrays.copyOf(op, longer);
      first = Arrays.copyOf(first, longer);
      second = Arrays.copyOf(second, longer);
      next = Arrays.copyOf(next, longer);
    }
    op[length] = (byte) operation;
    first[length] = x;
    second[length] = y;
    return length++;
  }
}
