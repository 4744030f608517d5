package tridiff.core.program;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import tridiff.core.algebra.Binary;
import tridiff.core.algebra.Comparison;
import tridiff.core.algebra.Unary;

/**
 * Prepares a program to be run over doubles many times. The results keep their bits (a NaN stays a
 * NaN): only what is true of all doubles, signed zeros and infinities included, is simplified.
 */
final class Scheduler {
  /*
   * First the program is written again, constants folded, equal values shared and negations moved
   * to where they disappear in a sum. Then the steps are put in the order in which the outputs ask
   * for them: a value is computed shortly before it is needed, which keeps it in a register, and
   * what nobody asks for is never computed.
   */

  private static final int NEGATE = Code.number(Unary.NEGATE);
  private static final int ADD = Code.number(Binary.ADD);
  private static final int SUBTRACT = Code.number(Binary.SUBTRACT);
  private static final int MULTIPLY = Code.number(Binary.MULTIPLY);
  private static final int DIVIDE = Code.number(Binary.DIVIDE);
  private static final int SIN = Code.number(Unary.SIN);
  private static final int COS = Code.number(Unary.COS);

  /** Quotients by one divisor; a reciprocal with its guard costs as much as two of them. */
  private static final int FEWEST_QUOTIENTS = 4;

  private static final int UNKNOWN = Integer.MIN_VALUE;

  private final Program program;
  private final Code code;
  private final Elementary functions;
  private final boolean sharesReciprocals;

  // The values written again: inputs first; constants as in a Schedule.
  private byte[] op;
  private int[] first;
  private int[] second;
  private int length;
  private int[] cases = {};
  private int caseWords;
  private double[] constants = new double[16];
  private int constantCount;

  private final BitSet reciprocals = new BitSet();

  // Open addressing; a value (or constant) plus 1, 0 where empty.
  private int[] table = new int[64];
  private int[] constantTable = new int[64];

  private Scheduler(Program program, Elementary functions, boolean sharesReciprocals) {
    this.sharesReciprocals = sharesReciprocals;
    this.program = program;
    this.code = program.code();
    this.functions = functions;
    int expected = Math.max(16, code.length());
    this.op = new byte[expected];
    this.first = new int[expected];
    this.second = new int[expected];
  }

  static Schedule schedule(Program program, Elementary functions) {
    return new Scheduler(program, functions, functions.rearranges()).schedule();
  }

  /** Returns a schedule without {@link Schedule#GUARD guards}, which runs at every point. */
  static Schedule withoutReciprocals(Program program, Elementary functions) {
    return new Scheduler(program, functions, false).schedule();
  }

  private Schedule schedule() {
    int[] written = new int[code.length()];
    for (int i = 0; i < program.inputs(); i++) {
      written[i] = append(Code.INPUT, i, 0);
    }
    for (int i = program.inputs(); i < written.length; i++) {
      written[i] = write(i, written);
    }
    negateWithTheFactor();
    boolean[] isNeeded = needed(written);
    if (sharesReciprocals) {
      shareReciprocals(isNeeded);
    }
    return new Order(written, isNeeded).schedule();
  }

  /** Divides by a divisor of many quotients once, and multiplies with its reciprocal. */
  private void shareReciprocals(boolean[] isNeeded) {
    int[] quotients = new int[length];
    for (int i = 0; i < isNeeded.length; i++) {
      if (isNeeded[i] && isQuotient(i)) {
        quotients[second[i]]++;
      }
    }
    int[] reciprocal = new int[length];
    for (int i = 0; i < isNeeded.length; i++) {
      if (isNeeded[i] && isQuotient(i) && quotients[second[i]] >= FEWEST_QUOTIENTS) {
        int divisor = second[i];
        if (reciprocal[divisor] == 0) {
          reciprocal[divisor] = append(DIVIDE, constant(1), divisor);
          reciprocals.set(reciprocal[divisor]);
        }
        op[i] = (byte) MULTIPLY;
        second[i] = reciprocal[divisor];
      }
    }
  }

  private boolean isQuotient(int value) {
    return op[value] == DIVIDE && !Schedule.isConstant(second[value]);
  }

  /** Returns which values an output or a condition needs. */
  private boolean[] needed(int[] written) {
    boolean[] isNeeded = new boolean[length];
    for (Program.PathCondition condition : program.path()) {
      need(written[condition.left()], isNeeded);
      need(written[condition.right()], isNeeded);
    }
    for (int k = 0; k < program.outputs(); k++) {
      need(written[program.output(k)], isNeeded);
    }
    for (int i = length - 1; i >= program.inputs(); i--) {
      if (isNeeded[i]) {
        for (int k = operands(i) - 1; k >= 0; k--) {
          need(operand(i, k), isNeeded);
        }
      }
    }
    return isNeeded;
  }

  private static void need(int value, boolean[] isNeeded) {
    if (!Schedule.isConstant(value)) {
      isNeeded[value] = true;
    }
  }

  private int operands(int value) {
    if (op[value] == Code.SELECT) {
      return Schedule.CASE_WORDS - 1;
    }
    return op[value] >= Code.BINARY ? 2 : 1;
  }

  private int operand(int value, int k) {
    if (op[value] == Code.SELECT) {
      return cases[first[value] * Schedule.CASE_WORDS + 1 + k];
    }
    return k == 0 ? first[value] : second[value];
  }

  /** Writes {@code -(x + x)} as {@code -2 x}, which is exact too. */
  private void negateWithTheFactor() {
    for (int i = program.inputs(); i < length; i++) {
      if (op[i] == NEGATE && op[first[i]] == ADD && first[first[i]] == second[first[i]]) {
        op[i] = (byte) MULTIPLY;
        second[i] = first[first[i]];
        first[i] = constant(-2);
      }
    }
  }

  private int write(int i, int[] written) {
    int code = this.code.op(i);
    if (code >= Code.BINARY) {
      return binary(this.code.binary(i), written[this.code.first(i)], written[this.code.second(i)]);
    }
    if (code >= Code.UNARY) {
      return unary(this.code.unary(i), written[this.code.first(i)]);
    }
    return switch (code) {
      case Code.INPUT -> this.code.first(i);
      case Code.PARAMETER -> constant(this.code.parameter(i));
      case Code.LITERAL -> constant(this.code.literal(i));
      case Code.WHOLE -> constant(this.code.whole(i).doubleValue());
      case Code.NAMED -> constant(this.code.constant(i).nearestDouble());
      case Code.POWER -> power(written[this.code.first(i)], this.code.second(i));
      default ->
          select(
              this.code.comparison(i),
              written[this.code.select(i, 1)],
              written[this.code.select(i, 2)],
              written[this.code.select(i, 3)],
              written[this.code.select(i, 4)]);
    };
  }

  // ---- what is true of all doubles ----

  private int unary(Unary operation, int x) {
    if (Schedule.isConstant(x)) {
      return constant(functions.evaluate(operation, value(x)));
    }
    return switch (operation) {
      case NEGATE -> negate(x);
      default -> intern(Code.number(operation), x, 0);
    };
  }

  private int negate(int x) {
    if (Schedule.isConstant(x)) {
      return constant(-value(x));
    }
    return isNegation(x) ? first[x] : intern(NEGATE, x, 0);
  }

  private int binary(Binary operation, int x, int y) {
    if (Schedule.isConstant(x) && Schedule.isConstant(y)) {
      return constant(functions.evaluate(operation, value(x), value(y)));
    }
    return switch (operation) {
      case ADD -> add(x, y);
      case SUBTRACT -> subtract(x, y);
      case MULTIPLY -> multiply(x, y);
      case DIVIDE -> divide(x, y);
      case POW -> is(y, 1) ? x : is(y, 0) ? constant(1) : intern(Code.number(operation), x, y);
      case MIN, MAX -> x == y ? x : intern(Code.number(operation), x, y);
      case ATAN2, HYPOT -> intern(Code.number(operation), x, y);
    };
  }

  private int add(int x, int y) {
    // x + 0 is not x: -0 + 0 is 0.
    if (is(x, -0.0)) {
      return y;
    }
    if (is(y, -0.0)) {
      return x;
    }
    if (isNegation(y)) {
      return subtract(x, first[y]);
    }
    if (x == y && functions.rearranges() && isMultiple(x)) {
      return multiply(constant(2 * value(first[x])), second[x]);
    }
    return isNegation(x) ? subtract(y, first[x]) : intern(ADD, x, y);
  }

  private int subtract(int x, int y) {
    if (is(y, 0)) {
      return x;
    }
    if (is(x, -0.0)) {
      return negate(y);
    }
    return isNegation(y) ? add(x, first[y]) : intern(SUBTRACT, x, y);
  }

  private int multiply(int x, int y) {
    if (is(x, 1)) {
      return y;
    }
    if (is(y, 1)) {
      return x;
    }
    if (is(x, -1)) {
      return negate(y);
    }
    if (is(y, -1)) {
      return negate(x);
    }
    if (isNegation(x)) {
      return Schedule.isConstant(y) ? multiply(first[x], negate(y)) : negate(multiply(first[x], y));
    }
    if (isNegation(y)) {
      return Schedule.isConstant(x) ? multiply(negate(x), first[y]) : negate(multiply(x, first[y]));
    }
    return Schedule.isConstant(y) ? intern(MULTIPLY, y, x) : intern(MULTIPLY, x, y);
  }

  private int divide(int x, int y) {
    if (Schedule.isConstant(y) && isPowerOfTwo(1 / value(y)) && isPowerOfTwo(value(y))) {
      return multiply(x, constant(1 / value(y)));
    }
    if (isNegation(x)) {
      return Schedule.isConstant(y) ? divide(first[x], negate(y)) : negate(divide(first[x], y));
    }
    if (isNegation(y)) {
      return Schedule.isConstant(x) ? divide(negate(x), first[y]) : negate(divide(x, first[y]));
    }
    return intern(DIVIDE, x, y);
  }

  private int power(int base, int exponent) {
    if (exponent == 0) {
      return constant(1);
    }
    if (!functions.multipliesOut(exponent)) {
      return Schedule.isConstant(base)
          ? constant(functions.evaluatePower(value(base), exponent))
          : intern(Code.POWER, base, exponent);
    }
    int square = base;
    int product = UNKNOWN;
    for (int bits = Math.abs(exponent); bits != 0; bits >>= 1) {
      if ((bits & 1) != 0) {
        product = product == UNKNOWN ? square : binary(Binary.MULTIPLY, product, square);
      }
      if (bits > 1) {
        square = binary(Binary.MULTIPLY, square, square);
      }
    }
    return exponent > 0 ? product : binary(Binary.DIVIDE, constant(1), product);
  }

  private int select(Comparison comparison, int x, int y, int then, int otherwise) {
    if (then == otherwise) {
      return then;
    }
    if (Schedule.isConstant(x) && Schedule.isConstant(y)) {
      return comparison.holds(value(x), value(y)) ? then : otherwise;
    }
    if (caseWords == cases.length) {
      cases = Arrays.copyOf(cases, Math.max(4 * Schedule.CASE_WORDS, 2 * caseWords));
    }
    cases[caseWords++] = Code.number(comparison);
    cases[caseWords++] = x;
    cases[caseWords++] = y;
    cases[caseWords++] = then;
    cases[caseWords++] = otherwise;
    return append(Code.SELECT, caseWords / Schedule.CASE_WORDS - 1, 0);
  }

  private boolean isNegation(int x) {
    return !Schedule.isConstant(x) && op[x] == NEGATE;
  }

  /** Whether a value is a constant times another, and twice the constant is one too. */
  private boolean isMultiple(int x) {
    return !Schedule.isConstant(x)
        && op[x] == MULTIPLY
        && Schedule.isConstant(first[x])
        && Double.isFinite(2 * value(first[x]));
  }

  private double value(int constant) {
    return constants[-1 - constant];
  }

  /** Whether a value is this constant, the sign of zero included. */
  private boolean is(int x, double constant) {
    return Schedule.isConstant(x)
        && Double.doubleToLongBits(value(x)) == Double.doubleToLongBits(constant);
  }

  private static boolean isPowerOfTwo(double x) {
    return Double.isFinite(x) && x != 0 && Math.abs(x) == Math.scalb(1.0, Math.getExponent(x));
  }

  // ---- values ----

  private int constant(double value) {
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

  private int intern(int operation, int x, int y) {
    int same = find(operation, x, y);
    if (same == UNKNOWN && (operation == ADD || operation == MULTIPLY)) {
      same = find(operation, y, x);
    }
    if (same != UNKNOWN) {
      return same;
    }
    int value = append(operation, x, y);
    enter(table, hash(operation, x, y), value + 1);
    if (4L * length > 3L * table.length) {
      table = new int[2 * table.length];
      for (int i = program.inputs(); i < length; i++) {
        if (op[i] != Code.SELECT) {
          enter(table, hash(op[i], first[i], second[i]), i + 1);
        }
      }
    }
    return value;
  }

  private int find(int operation, int x, int y) {
    int slot = hash(operation, x, y) & table.length - 1;
    while (table[slot] != 0) {
      int value = table[slot] - 1;
      if (op[value] == operation && first[value] == x && second[value] == y) {
        return value;
      }
      slot = slot + 1 & table.length - 1;
    }
    return UNKNOWN;
  }

  private static void enter(int[] table, int hash, int entry) {
    int slot = hash & table.length - 1;
    while (table[slot] != 0) {
      slot = slot + 1 & table.length - 1;
    }
    table[slot] = entry;
  }

  private static int hash(int operation, int x, int y) {
    return mix(mix(mix(operation) + x) * 31 + y);
  }

  /** Spreads neighbouring numbers over all bits (the finalizer of MurmurHash3). */
  private static int mix(int h) {
    int x = (h ^ h >>> 16) * 0x85EB_CA6B;
    x = (x ^ x >>> 13) * 0xC2B2_AE35;
    return x ^ x >>> 16;
  }

  private int append(int operation, int x, int y) {
    if (length == op.length) {
      int longer = Math.addExact(length, length >> 1);
      op = Arrays.copyOf(op, longer);
      first = Arrays.copyOf(first, longer);
      second = Arrays.copyOf(second, longer);
    }
    op[length] = (byte) operation;
    first[length] = x;
    second[length] = y;
    return length++;
  }

  // ---- order ----

  /** Puts the values in the order in which the conditions and then the outputs ask for them. */
  private final class Order {
    private final int[] written;
    private final boolean[] isNeeded;
    private final int[] placed = new int[length];
    private final int[] placedConstants = new int[constantCount];
    private final byte[] steps;
    private final int[] left;
    private final int[] right;
    private final int[] casesInOrder = new int[caseWords];
    private final double[] constantsInOrder = new double[constantCount];
    private int count;
    private int caseCount;
    private int constantsUsed;
    private int[] pending = new int[64];

    Order(int[] written, boolean[] isNeeded) {
      this.written = written;
      this.isNeeded = isNeeded;
      int most =
          Math.addExact(
              length + reciprocals.cardinality(), program.outputs() + program.path().size());
      steps = new byte[most];
      left = new int[most];
      right = new int[most];
      Arrays.fill(placed, UNKNOWN);
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
      for (int k = 0; k < program.outputs(); k++) {
        step(Schedule.OUTPUT, demand(written[program.output(k)]), k);
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
        if (missing == UNKNOWN) {
          if (placed[top] == UNKNOWN) {
            emit(top);
            int partner = partner(top);
            if (partner != UNKNOWN && isNeeded[partner] && placed[partner] == UNKNOWN) {
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
      return Schedule.isConstant(value) || placed[value] != UNKNOWN;
    }

    private int missingOperand(int value) {
      for (int k = 0; k < operands(value); k++) {
        if (!isPlaced(operand(value, k))) {
          return operand(value, k);
        }
      }
      return UNKNOWN;
    }

    /** Returns the cosine to a sine, and the other way; the processor works on both at once. */
    private int partner(int value) {
      int other = op[value] == SIN ? COS : op[value] == COS ? SIN : UNKNOWN;
      return other == UNKNOWN ? UNKNOWN : find(other, first[value], 0);
    }

    private void emit(int value) {
      if (reciprocals.get(value)) {
        step(Schedule.GUARD, place(second[value]), 0);
      }
      placed[value] = program.inputs() + count;
      int operation = op[value];
      if (operation == Code.SELECT) {
        int from = first[value] * Schedule.CASE_WORDS;
        int to = caseCount * Schedule.CASE_WORDS;
        casesInOrder[to] = cases[from];
        for (int word = 1; word < Schedule.CASE_WORDS; word++) {
          casesInOrder[to + word] = place(cases[from + word]);
        }
        step(operation, caseCount++, 0);
      } else if (operation >= Code.BINARY) {
        step(operation, place(first[value]), place(second[value]));
      } else {
        step(operation, place(first[value]), operation == Code.POWER ? second[value] : 0);
      }
    }

    /** Returns the number in the schedule of a constant, or of a value that has its place. */
    private int place(int value) {
      if (!Schedule.isConstant(value)) {
        return placed[value];
      }
      int k = -1 - value;
      if (placedConstants[k] == 0) {
        constantsInOrder[constantsUsed] = constants[k];
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
}
