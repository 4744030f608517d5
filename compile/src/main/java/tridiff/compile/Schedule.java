package tridiff.compile;

import tridiff.core.algebra.Binary;
import tridiff.core.algebra.Comparison;
import tridiff.core.algebra.Unary;
import tridiff.core.program.Program;

/**
 * What has to be computed to run a program over doubles, in the order in which it is computed.
 *
 * <p>A value is known by a number: the inputs are 0 to n - 1, the result of step i is n + i, and
 * constant k is -1 - k.
 */
final class Schedule {

  /*
   * Each step has an operation code and two words:
   *
   *   INPUT      index of the input (before the steps have their order)
   *   POWER      base, exponent
   *   SELECT     index into cases, where CASE_WORDS words describe it
   *   FMA        the same
   *   UNARY + k  operand            (k: ordinal of the operation)
   *   BINARY + k left, right operand
   */
  static final int INPUT = 0;
  static final int POWER = 1;
  static final int SELECT = 2;
  static final int FMA = 3;
  static final int UNARY = 4;
  static final int BINARY = UNARY + Unary.values().length;

  /** Stores the value {@code a} as output {@code b}. */
  static final int OUTPUT = BINARY + Binary.values().length;

  /**
   * Compares {@code a} with {@code b} as the next condition of the path does; the answer must be
   * the recorded one.
   */
  static final int CHECK = OUTPUT + 1;

  /**
   * Demands that a divisor has a reciprocal with all its digits, or that a number is 1 and not NaN;
   * elsewhere the program is run by another schedule, without guards.
   */
  static final int GUARD = CHECK + 1;

  /**
   * Of a case distinction: comparison, its two operands, the two results. Of a multiply-add: 0, its
   * three operands, the last one again.
   */
  static final int CASE_WORDS = 5;

  private static final Unary[] UNARIES = Unary.values();
  private static final Binary[] BINARIES = Binary.values();
  private static final Comparison[] COMPARISONS = Comparison.values();

  private final Program program;
  private final Elementary functions;
  private final int points;
  private final int inputs;
  private final byte[] op;
  private final int[] first;
  private final int[] second;
  private final int[] cases;
  private final double[] constants;

  /** Takes over arrays made by a {@link Scheduler}, which it must not change any more. */
  Schedule(
      Program program,
      Elementary functions,
      byte[] op,
      int[] first,
      int[] second,
      int[] cases,
      double[] constants) {
    this(program, functions, 1, op, first, second, cases, constants);
  }

  private Schedule(
      Program program,
      Elementary functions,
      int points,
      byte[] op,
      int[] first,
      int[] second,
      int[] cases,
      double[] constants) {
    this.program = program;
    this.functions = functions;
    this.points = points;
    this.inputs = points * program.inputs();
    this.op = op;
    this.first = first;
    this.second = second;
    this.cases = cases;
    this.constants = constants;
  }

  /**
   * Returns the same schedule with its steps in another order.
   *
   * @param places by step, its place in the new order
   */
  Schedule inOrder(int[] places) {
    byte[] newOp = new byte[op.length];
    int[] newFirst = new int[op.length];
    int[] newSecond = new int[op.length];
    int[] newCases = cases.clone();
    for (int i = 0; i < op.length; i++) {
      int to = places[i];
      newOp[to] = op[i];
      if (isWide(op[i])) {
        newFirst[to] = first[i];
        for (int word = 1; word < CASE_WORDS; word++) {
          newCases[first[i] * CASE_WORDS + word] = moved(caseWord(i, word), places);
        }
      } else {
        newFirst[to] = moved(first[i], places);
        newSecond[to] = operands(i) == 2 ? moved(second[i], places) : second[i];
      }
    }
    return new Schedule(
        program, functions, points, newOp, newFirst, newSecond, newCases, constants);
  }

  /** Returns the same schedule with its guards after everything else. */
  Schedule withGuardsLast() {
    int[] places = new int[op.length];
    int place = 0;
    for (boolean guards : new boolean[] {false, true}) {
      for (int i = 0; i < op.length; i++) {
        if ((op[i] == GUARD) == guards) {
          places[i] = place++;
        }
      }
    }
    return inOrder(places);
  }

  /**
   * Returns a schedule that does the same at several points, one after the other. Input i of point
   * p has the number {@code points * i + p}, and outputs likewise.
   */
  Schedule atPoints(int several) {
    int steps = several * op.length;
    byte[] newOp = new byte[steps];
    int[] newFirst = new int[steps];
    int[] newSecond = new int[steps];
    int[] newCases = new int[several * cases.length];
    for (int p = 0; p < several; p++) {
      int before = several * inputs() + p * op.length;
      for (int i = 0; i < op.length; i++) {
        int to = p * op.length + i;
        newOp[to] = op[i];
        if (isWide(op[i])) {
          newFirst[to] = p * (cases.length / CASE_WORDS) + first[i];
          int words = newFirst[to] * CASE_WORDS;
          newCases[words] = caseWord(i, 0);
          for (int word = 1; word < CASE_WORDS; word++) {
            newCases[words + word] = atPoint(p, several, before, caseWord(i, word));
          }
        } else {
          newFirst[to] = atPoint(p, several, before, first[i]);
          newSecond[to] =
              op[i] == OUTPUT
                  ? several * second[i] + p
                  : operands(i) == 2 ? atPoint(p, several, before, second[i]) : second[i];
        }
      }
    }
    return new Schedule(
        program, functions, several, newOp, newFirst, newSecond, newCases, constants);
  }

  private int atPoint(int p, int several, int before, int value) {
    if (isConstant(value)) {
      return value;
    }
    return stepOf(value) < 0 ? several * value + p : before + stepOf(value);
  }

  private int moved(int value, int[] places) {
    int step = stepOf(value);
    return isConstant(value) || step < 0 ? value : valueOf(places[step]);
  }

  // Ordinals never leave this program, so it does not matter that a new operation changes them.

  @SuppressWarnings("EnumOrdinal")
  static int number(Unary op) {
    return UNARY + op.ordinal();
  }

  @SuppressWarnings("EnumOrdinal")
  static int number(Binary op) {
    return BINARY + op.ordinal();
  }

  @SuppressWarnings("EnumOrdinal")
  static int number(Comparison op) {
    return op.ordinal();
  }

  Program program() {
    return program;
  }

  Elementary functions() {
    return functions;
  }

  int inputs() {
    return inputs;
  }

  int outputs() {
    return points * program.outputs();
  }

  /** Returns the number of steps. */
  int length() {
    return op.length;
  }

  /** Returns the number of steps that compute a value. */
  int operations() {
    int operations = 0;
    for (int step = 0; step < op.length; step++) {
      operations += computes(step) ? 1 : 0;
    }
    return operations;
  }

  /** Returns how many numbers values have: inputs and steps. */
  int values() {
    return inputs() + op.length;
  }

  /** Returns the number of the value that a step computes. */
  int valueOf(int step) {
    return inputs() + step;
  }

  /** Returns the step that computes a value, below 0 for an input. */
  int stepOf(int value) {
    return value - inputs();
  }

  /** Returns what a step does, as an operation code. */
  int op(int step) {
    return op[step];
  }

  /** Returns whether a step computes a value, and is not an output, a check or a guard. */
  boolean computes(int step) {
    return op[step] < OUTPUT;
  }

  int first(int step) {
    return first[step];
  }

  /** Returns the second operand, the exponent of a power or the place of an output. */
  int second(int step) {
    return second[step];
  }

  int operands(int step) {
    int code = op[step];
    if (code == OUTPUT || code == GUARD || code == POWER) {
      return 1;
    }
    return isWide(code) ? wideOperands(code) : code >= BINARY ? 2 : 1;
  }

  /** Returns whether an operation has more than two operands: its words stand in a table. */
  static boolean isWide(int operation) {
    return operation == SELECT || operation == FMA;
  }

  /** Returns how many operands an operation has that {@link #isWide is wide}. */
  static int wideOperands(int operation) {
    return operation == FMA ? 3 : 4;
  }

  int operand(int step, int k) {
    if (isWide(op[step])) {
      return caseWord(step, 1 + k);
    }
    return k == 0 ? first[step] : second[step];
  }

  int caseWord(int step, int word) {
    return cases[first[step] * CASE_WORDS + word];
  }

  Comparison comparison(int step) {
    return COMPARISONS[caseWord(step, 0)];
  }

  boolean isUnary(int step) {
    return op[step] >= UNARY && op[step] < BINARY;
  }

  Unary unary(int step) {
    return UNARIES[op[step] - UNARY];
  }

  Binary binary(int step) {
    return BINARIES[op[step] - BINARY];
  }

  static boolean isConstant(int value) {
    return value < 0;
  }

  double constant(int value) {
    return constants[-1 - value];
  }

  double[] constants() {
    return constants;
  }
}
