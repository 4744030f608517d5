package tridiff.compile;

/**
 * Steps that repeat: step {@code start + t * period + j} does for iteration t what step {@code
 * start + j} does for iteration 0, with operands that move on by a fixed stride.
 */
final class Loop {

  /** How an operand changes from one iteration to the next. */
  enum Change {
    /** It is a constant, which may be another one in each iteration. */
    CONSTANT,
    /** It is an input whose number grows by a stride. */
    INPUT,
    /** It was computed before the loop, at an address that grows by a stride. */
    BEFORE,
    /** It was computed in the same iteration. */
    SAME_ITERATION,
    /** It was computed in the iteration before, for the first one before the loop. */
    PREVIOUS_ITERATION,
    /** It changes in no such way. */
    IRREGULAR
  }

  private final Schedule schedule;
  private final int[] addresses;
  private final int start;
  private final int period;
  private final int count;

  /**
   * Makes a loop.
   *
   * @param addresses by step, where a value would be if all values were in memory
   */
  Loop(Schedule schedule, int[] addresses, int start, int period, int count) {
    this.schedule = schedule;
    this.addresses = addresses;
    this.start = start;
    this.period = period;
    this.count = count;
  }

  /** Returns some of the iterations, as a loop of their own. */
  Loop iterations(int first, int length) {
    return new Loop(schedule, addresses, step(first, 0), period, length);
  }

  int start() {
    return start;
  }

  int end() {
    return start + period * count;
  }

  int period() {
    return period;
  }

  int count() {
    return count;
  }

  boolean contains(int step) {
    return step >= start && step < end();
  }

  /** Returns whether a step is in the last iteration. */
  boolean isLast(int step) {
    return step >= end() - period && step < end();
  }

  int step(int iteration, int j) {
    return start + iteration * period + j;
  }

  /** Returns an operand in iteration 0. */
  int operand(int j, int k) {
    return schedule.operand(start + j, k);
  }

  /** Returns how operand k of position j changes. */
  Change change(int j, int k) {
    int first = schedule.operand(start + j, k);
    int second = schedule.operand(start + period + j, k);
    if (Schedule.isConstant(first) || Schedule.isConstant(second)) {
      return Schedule.isConstant(first) && Schedule.isConstant(second)
          ? Change.CONSTANT
          : Change.IRREGULAR;
    }
    int firstStep = schedule.stepOf(first);
    int secondStep = schedule.stepOf(second);
    if (firstStep < 0 || secondStep < 0) {
      return firstStep < 0 && secondStep < 0 ? Change.INPUT : Change.IRREGULAR;
    }
    int back = start + period + j - secondStep;
    if (secondStep - firstStep == period && back <= j + period) {
      return back <= j ? Change.SAME_ITERATION : Change.PREVIOUS_ITERATION;
    }
    return firstStep < start && secondStep < start ? Change.BEFORE : Change.IRREGULAR;
  }

  /** Returns the stride of an operand that is {@link Change#INPUT} or {@link Change#BEFORE}. */
  int stride(int j, int k) {
    int first = schedule.operand(start + j, k);
    int second = schedule.operand(start + period + j, k);
    return change(j, k) == Change.INPUT
        ? second - first
        : addresses[schedule.stepOf(second)] - addresses[schedule.stepOf(first)];
  }

  /** Returns the position whose value an operand of the same or the previous iteration is. */
  int position(int j, int k) {
    return Math.floorMod(schedule.stepOf(schedule.operand(start + period + j, k)) - start, period);
  }

  /** Returns by how much the place of an output grows. */
  int outputStride(int j) {
    return schedule.second(start + period + j) - schedule.second(start + j);
  }

  /** Returns whether a constant operand is another one in some iteration. */
  boolean varies(int j, int k) {
    for (int t = 1; t < count; t++) {
      if (schedule.operand(step(t, j), k) != operand(j, k)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Returns by shift how many operands come from the iteration before if iterations start so many
   * steps later.
   */
  int[] carried() {
    // A value that was computed d steps ago is carried by all shifts that come between.
    int[] more = new int[2 * period + 1];
    for (int j = 0; j < period; j++) {
      for (int k = schedule.operands(start + j) - 1; k >= 0; k--) {
        Change change = change(j, k);
        if (change == Change.SAME_ITERATION || change == Change.PREVIOUS_ITERATION) {
          int back = start + period + j - schedule.stepOf(schedule.operand(start + period + j, k));
          more[period + j - Math.min(back, period) + 1]++;
          more[period + j + 1]--;
        }
      }
    }
    int[] carried = new int[period];
    int sum = 0;
    for (int shift = 0; shift < 2 * period; shift++) {
      sum += more[shift];
      carried[shift % period] += sum;
    }
    return carried;
  }

  /**
   * Returns up to which position iteration t, which is not the first, continues the ones before it;
   * that is the period if all of it does.
   */
  int continuesUpTo(int t) {
    int j = 0;
    while (j < period && continues(t, j)) {
      j++;
    }
    return j;
  }

  private boolean continues(int t, int j) {
    int step = step(t, j);
    int before = step - period;
    int op = schedule.op(step);
    if (op != schedule.op(before) || op == Schedule.CHECK) {
      return false;
    }
    boolean differs =
        switch (op) {
          case Schedule.POWER -> schedule.second(step) != schedule.second(before);
          case Schedule.SELECT -> schedule.caseWord(step, 0) != schedule.caseWord(before, 0);
          default ->
              op == Schedule.OUTPUT
                  && schedule.second(step) - schedule.second(before) != outputStride(j);
        };
    if (differs) {
      return false;
    }
    for (int k = schedule.operands(step) - 1; k >= 0; k--) {
      if (!continues(change(j, k), schedule.operand(step, k), schedule.operand(before, k), j, k)) {
        return false;
      }
    }
    return true;
  }

  private boolean continues(Change change, int value, int before, int j, int k) {
    if (Schedule.isConstant(value) || Schedule.isConstant(before)) {
      return change == Change.CONSTANT && Schedule.isConstant(value) && Schedule.isConstant(before);
    }
    int step = schedule.stepOf(value);
    int stepBefore = schedule.stepOf(before);
    return switch (change) {
      case CONSTANT, IRREGULAR -> false;
      case INPUT -> step < 0 && stepBefore < 0 && value - before == stride(j, k);
      case BEFORE ->
          step >= 0
              && stepBefore >= 0
              && step < start
              && addresses[step] - addresses[stepBefore] == stride(j, k);
      case SAME_ITERATION, PREVIOUS_ITERATION -> step - stepBefore == period;
    };
  }
}
