package tridiff.compile;

import java.util.Arrays;

/**
 * A place for each value of a schedule while it is needed: constant k is in register k, the inputs
 * come next, and the place of a value whose last use is over serves the next one. So an interpreter
 * works in little memory, however long the program.
 */
final class Registers {

  private final Schedule schedule;
  private final int constants;
  private final int[] to;
  private final int[] first;
  private final int[] second;
  private final int[] cases;
  private final int count;

  // While registers are given out.
  private final int[] lastUse;
  private int[] free = new int[16];
  private int freeCount;
  private int next;

  Registers(Schedule schedule) {
    this.schedule = schedule;
    constants = schedule.constants().length;
    lastUse = lastUses();
    next = constants + schedule.inputs();
    int[] home = new int[schedule.values()];
    for (int i = 0; i < schedule.inputs(); i++) {
      home[i] = constants + i;
    }
    int steps = schedule.length();
    to = new int[steps];
    first = new int[steps];
    second = new int[steps];
    cases = new int[countCases() * Schedule.CASE_WORDS];
    for (int i = 0; i < steps; i++) {
      place(i, home);
    }
    count = next;
  }

  private int[] lastUses() {
    int[] last = new int[schedule.values()];
    Arrays.fill(last, -1);
    for (int i = 0; i < schedule.length(); i++) {
      for (int k = schedule.operands(i) - 1; k >= 0; k--) {
        int operand = schedule.operand(i, k);
        if (!Schedule.isConstant(operand)) {
          last[operand] = i;
        }
      }
    }
    return last;
  }

  private int countCases() {
    int cases = 0;
    for (int i = 0; i < schedule.length(); i++) {
      if (Schedule.isWide(schedule.op(i))) {
        cases++;
      }
    }
    return cases;
  }

  private void place(int i, int[] home) {
    int op = schedule.op(i);
    if (Schedule.isWide(op)) {
      int at = schedule.first(i) * Schedule.CASE_WORDS;
      cases[at] = schedule.caseWord(i, 0);
      for (int word = 1; word < Schedule.CASE_WORDS; word++) {
        cases[at + word] = register(schedule.caseWord(i, word), home);
      }
      first[i] = at;
    } else {
      first[i] = register(schedule.first(i), home);
      second[i] =
          schedule.operands(i) == 2 ? register(schedule.second(i), home) : schedule.second(i);
    }
    for (int k = schedule.operands(i) - 1; k >= 0; k--) {
      int operand = schedule.operand(i, k);
      if (!Schedule.isConstant(operand) && lastUse[operand] == i) {
        lastUse[operand] = Integer.MAX_VALUE; // An operand used twice is freed once.
        release(home[operand]);
      }
    }
    if (schedule.computes(i)) {
      home[schedule.valueOf(i)] = freeCount > 0 ? free[--freeCount] : next++;
      to[i] = home[schedule.valueOf(i)];
    }
  }

  private int register(int value, int[] home) {
    return Schedule.isConstant(value) ? -1 - value : home[value];
  }

  private void release(int register) {
    if (freeCount == free.length) {
      free = Arrays.copyOf(free, 2 * freeCount);
    }
    free[freeCount++] = register;
  }

  /** Returns the number of registers. */
  int count() {
    return count;
  }

  /** Returns the number of registers that hold constants; they are the first ones. */
  int constants() {
    return constants;
  }

  /** Returns where a step puts its result. */
  int to(int step) {
    return to[step];
  }

  /** Returns the register of the first operand, or where the words of a wide operation start. */
  int first(int step) {
    return first[step];
  }

  /** Returns the register of the second operand, the exponent or the place of an output. */
  int second(int step) {
    return second[step];
  }

  /** Returns a word of a wide operation: the comparison, then four registers. */
  int caseWord(int at) {
    return cases[at];
  }
}
