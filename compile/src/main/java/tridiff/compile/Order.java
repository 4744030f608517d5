package tridiff.compile;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import tridiff.core.algebra.Unary;
import tridiff.core.program.Program;

/**
 * Puts values in the order in which the conditions and then the outputs ask for them: a value is
 * computed shortly before it is needed, which keeps it in a register, and what nobody asks for is
 * never computed.
 */
final class Order {
  private static final int SIN = Schedule.number(Unary.SIN);
  private static final int COS = Schedule.number(Unary.COS);

  private final Program program;
  private final Elementary functions;
  private final Values values;
  private final int[] written;
  private final int[] outputs;
  private final List<Integer> guards;
  private final boolean[] isNeeded;
  private final BitSet reciprocals;
  private final int[] placed;
  private final int[] placedConstants;
  private final byte[] steps;
  private final int[] left;
  private final int[] right;
  private final int[] casesInOrder;
  private final double[] constantsInOrder;
  private int count;
  private int caseCount;
  private int constantsUsed;
  private int[] pending = new int[64];

  /**
   * Takes values.
   *
   * @param written by node of the program, its value
   * @param outputs by output, its value
   * @param guards the values that must be 1
   * @param isNeeded by value, whether an output or a condition needs it
   * @param reciprocals the values that are reciprocals and need a guard
   */
  Order(
      Program program,
      Elementary functions,
      Values values,
      int[] written,
      int[] outputs,
      List<Integer> guards,
      boolean[] isNeeded,
      BitSet reciprocals) {
    this.program = program;
    this.functions = functions;
    this.values = values;
    this.written = written;
    this.outputs = outputs;
    this.guards = guards;
    this.isNeeded = isNeeded;
    this.reciprocals = reciprocals;
    placed = new int[values.length()];
    placedConstants = new int[values.constants()];
    casesInOrder = new int[values.caseWords()];
    constantsInOrder = new double[values.constants()];
    int most =
        Math.addExact(
            values.length() + reciprocals.cardinality() + guards.size(),
            program.outputs() + program.path().size());
    steps = new byte[most];
    left = new int[most];
    right = new int[most];
    Arrays.fill(placed, Values.UNKNOWN);
    for (int i = 0; i < program.inputs(); i++) {
      placed[i] = i;
    }
  }

  Schedule schedule() {
    List<Program.PathCondition> path = program.path();
    for (Program.PathCondition condition : path) {
      int x = demand(written[condition.left()]);
      step(Schedule.CHECK, x, demand(written[condition.right()]));
    }
    for (int k = 0; k < outputs.length; k++) {
      step(Schedule.OUTPUT, demand(outputs[k]), k);
    }
    for (int guard : guards) {
      step(Schedule.GUARD, demand(guard), 0);
    }
    return new Schedule(
        program,
        functions,
        Arrays.copyOf(steps, count),
        Arrays.copyOf(left, count),
        Arrays.copyOf(right, count),
        Arrays.copyOf(casesInOrder, caseCount * Schedule.CASE_WORDS),
        Arrays.copyOf(constantsInOrder, constantsUsed));
  }

  private int demand(int value) {
    if (isPlaced(value)) {
      return place(value);
    }
    int depth = 0;
    pending[depth++] = value;
    while (depth > 0) {
      int top = pending[depth - 1];
      int missing = missingOperand(top);
      if (missing == Values.UNKNOWN) {
        if (placed[top] == Values.UNKNOWN) {
          emit(top);
          int partner = partner(top);
          if (partner != Values.UNKNOWN && isNeeded[partner] && placed[partner] == Values.UNKNOWN) {
            emit(partner);
          }
        }
        depth--;
      } else {
        if (depth == pending.length) {
          pending = Arrays.copyOf(pending, 2 * depth);
        }
        pending[depth++] = missing;
      }
    }
    return placed[value];
  }

  private boolean isPlaced(int value) {
    return Schedule.isConstant(value) || placed[value] != Values.UNKNOWN;
  }

  private int missingOperand(int value) {
    for (int k = 0; k < values.operands(value); k++) {
      if (!isPlaced(values.operand(value, k))) {
        return values.operand(value, k);
      }
    }
    return Values.UNKNOWN;
  }

  /** Returns the cosine to a sine, and the other way; the processor works on both at once. */
  private int partner(int value) {
    int other = values.op(value) == SIN ? COS : values.op(value) == COS ? SIN : Values.UNKNOWN;
    return other == Values.UNKNOWN ? Values.UNKNOWN : values.find(other, values.first(value), 0);
  }

  private void emit(int value) {
    if (reciprocals.get(value)) {
      step(Schedule.GUARD, place(values.second(value)), 0);
    }
    placed[value] = program.inputs() + count;
    int operation = values.op(value);
    if (Schedule.isWide(operation)) {
      int to = caseCount * Schedule.CASE_WORDS;
      casesInOrder[to] = values.caseWord(value, 0);
      for (int word = 1; word < Schedule.CASE_WORDS; word++) {
        casesInOrder[to + word] = place(values.caseWord(value, word));
      }
      step(operation, caseCount++, 0);
    } else if (operation >= Schedule.BINARY) {
      step(operation, place(values.first(value)), place(values.second(value)));
    } else {
      step(
          operation,
          place(values.first(value)),
          operation == Schedule.POWER ? values.second(value) : 0);
    }
  }

  /** Returns the number in the schedule of a constant, or of a value that has its place. */
  private int place(int value) {
    if (!Schedule.isConstant(value)) {
      return placed[value];
    }
    int k = -1 - value;
    if (placedConstants[k] == 0) {
      constantsInOrder[constantsUsed] = values.value(value);
      placedConstants[k] = ++constantsUsed;
    }
    return -placedConstants[k];
  }

  private void step(int operation, int x, int y) {
    steps[count] = (byte) operation;
    left[count] = x;
    right[count] = y;
    count++;
  }
}
