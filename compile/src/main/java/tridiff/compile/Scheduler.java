package tridiff.compile;

import java.util.BitSet;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tridiff.core.algebra.Binary;
import tridiff.core.algebra.Comparison;
import tridiff.core.algebra.Unary;
import tridiff.core.program.Program;

/**
 * Prepares a program to be run over doubles many times. The results keep their bits (a NaN stays a
 * NaN): only what is true of all doubles, signed zeros and infinities included, is simplified,
 * unless the {@link Elementary#rearranges functions} leave the last bit free.
 */
final class Scheduler {
  /*
   * First the program is written again, constants folded, equal values shared and negations moved
   * to where they disappear in a sum. Then the values are put in order.
   *
   * A derivative is NaN where its function is: each entry of a gradient is a case distinction by the
   * same value. One guard for all of them costs the gradient hardly anything, and where it fails the
   * schedule without guards distinguishes the cases.
   */

  private static final int NEGATE = Schedule.number(Unary.NEGATE);
  private static final int ADD = Schedule.number(Binary.ADD);
  private static final int SUBTRACT = Schedule.number(Binary.SUBTRACT);
  private static final int MULTIPLY = Schedule.number(Binary.MULTIPLY);
  private static final int DIVIDE = Schedule.number(Binary.DIVIDE);

  /** Quotients by one divisor; a reciprocal with its guard costs as much as two of them. */
  private static final int FEWEST_QUOTIENTS = 3;

  /** The exponent of a factor that keeps all digits of a reciprocal that passed its guard. */
  private static final int LARGEST_SCALE = 2;

  private final Program program;
  private final Elementary functions;
  private final boolean hasGuards;

  private final Values values;
  private final BitSet reciprocals = new BitSet();

  private Scheduler(Program program, Elementary functions, boolean hasGuards) {
    this.hasGuards = hasGuards;
    this.program = program;
    this.functions = functions;
    this.values = new Values(program.length());
  }

  static Schedule schedule(Program program, Elementary functions) {
    return new Scheduler(program, functions, true).schedule();
  }

  /** Returns a schedule without {@link Schedule#GUARD guards}, which runs at every point. */
  static Schedule withoutGuards(Program program, Elementary functions) {
    return new Scheduler(program, functions, false).schedule();
  }

  private Schedule schedule() {
    int[] written = new int[program.length()];
    for (int i = 0; i < program.inputs(); i++) {
      written[i] = values.append(Schedule.INPUT, i, 0);
    }
    for (int i = program.inputs(); i < written.length; i++) {
      written[i] = write(i, written);
    }
    negateWithTheFactor();
    Map<Integer, Integer> guards = new LinkedHashMap<>();
    int[] outputs = new int[program.outputs()];
    for (int k = 0; k < outputs.length; k++) {
      outputs[k] =
          hasGuards ? guarded(program.output(k), written, guards) : written[program.output(k)];
    }
    if (!guards.isEmpty()) {
      boolean[] isNeededAnyway = needed(written, outputs, List.of());
      guards.replaceAll((y, guard) -> new NaNGuard(values, y, isNeededAnyway).value());
    }
    boolean[] isNeeded = needed(written, outputs, guards.values());
    if (hasGuards && functions.rearranges()) {
      shareReciprocals(isNeeded);
    }
    return new Order(
            program,
            functions,
            values,
            written,
            outputs,
            List.copyOf(guards.values()),
            isNeeded,
            reciprocals)
        .schedule();
  }

  /**
   * Returns x in place of {@code if(y != y, NaN, x)}, with a guard that demands that y is not NaN.
   */
  private int guarded(int output, int[] written, Map<Integer, Integer> guards) {
    int node = output;
    while (program.kind(node) == Program.Kind.SELECT
        && program.comparison(node) == Comparison.NOT_EQUAL
        && program.operand(node, 0) == program.operand(node, 1)
        && program.isLiteral(program.operand(node, 2), Double.NaN)
        && !Schedule.isConstant(written[program.operand(node, 0)])) {
      guards.put(written[program.operand(node, 0)], Values.UNKNOWN);
      node = program.operand(node, 3);
    }
    return written[node];
  }

  /**
   * Divides by a divisor of many quotients once, and multiplies with its reciprocal. Twice the
   * divisor, as under a square root's derivative, has half the reciprocal.
   */
  private void shareReciprocals(boolean[] isNeeded) {
    int[] quotients = new int[values.length()];
    int[] divisors = new int[values.length()];
    for (int i = 0; i < isNeeded.length; i++) {
      if (isNeeded[i] && isQuotient(i)) {
        divisors[i] = unscaled(values.second(i));
        quotients[divisors[i]]++;
      }
    }
    int[] reciprocal = new int[values.length()];
    for (int i = 0; i < isNeeded.length; i++) {
      if (isNeeded[i] && isQuotient(i)) {
        int divisor = divisors[i];
        if (quotients[divisor] >= FEWEST_QUOTIENTS) {
          if (reciprocal[divisor] == 0) {
            reciprocal[divisor] = values.append(DIVIDE, constant(1), divisor);
            reciprocals.set(reciprocal[divisor]);
          }
          int factor = reciprocal[divisor];
          if (divisor != values.second(i)) {
            factor = intern(MULTIPLY, constant(1 / value(first(values.second(i)))), factor);
          }
          values.replace(i, MULTIPLY, first(i), factor);
        }
      }
    }
  }

  /** Returns y for a divisor {@code c y} with a small power of two, else the divisor. */
  private int unscaled(int divisor) {
    boolean isScaled =
        values.op(divisor) == MULTIPLY
            && Schedule.isConstant(first(divisor))
            && isPowerOfTwo(value(first(divisor)))
            && Math.abs(Math.getExponent(value(first(divisor)))) <= LARGEST_SCALE
            && !Schedule.isConstant(values.second(divisor));
    return isScaled ? values.second(divisor) : divisor;
  }

  private boolean isQuotient(int value) {
    return values.op(value) == DIVIDE && !Schedule.isConstant(values.second(value));
  }

  /** Returns which values an output or a condition needs. */
  private boolean[] needed(int[] written, int[] outputs, Collection<Integer> guards) {
    boolean[] isNeeded = new boolean[values.length()];
    for (Program.PathCondition condition : program.path()) {
      need(written[condition.left()], isNeeded);
      need(written[condition.right()], isNeeded);
    }
    for (int output : outputs) {
      need(output, isNeeded);
    }
    guards.forEach(guard -> need(guard, isNeeded));
    for (int i = values.length() - 1; i >= program.inputs(); i--) {
      if (isNeeded[i]) {
        for (int k = values.operands(i) - 1; k >= 0; k--) {
          need(values.operand(i, k), isNeeded);
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

  /** Writes {@code -(x + x)} as {@code -2 x}, which is exact too. */
  private void negateWithTheFactor() {
    for (int i = program.inputs(); i < values.length(); i++) {
      if (values.op(i) == NEGATE && isDoubled(first(i))) {
        values.replace(i, MULTIPLY, constant(-2), first(first(i)));
      }
    }
  }

  private boolean isDoubled(int x) {
    return values.op(x) == ADD && first(x) == values.second(x);
  }

  private int first(int value) {
    return values.first(value);
  }

  private int write(int i, int[] written) {
    return switch (program.kind(i)) {
      case INPUT -> program.input(i);
      case PARAMETER, CONSTANT -> constant(program.nearestDouble(i));
      case UNARY -> unary(program.unary(i), written[program.operand(i, 0)]);
      case BINARY ->
          binary(program.binary(i), written[program.operand(i, 0)], written[program.operand(i, 1)]);
      case FMA ->
          multiplyAdd(
              written[program.operand(i, 0)],
              written[program.operand(i, 1)],
              written[program.operand(i, 2)]);
      case POWER -> power(written[program.operand(i, 0)], program.exponent(i));
      case SELECT ->
          select(
              program.comparison(i),
              written[program.operand(i, 0)],
              written[program.operand(i, 1)],
              written[program.operand(i, 2)],
              written[program.operand(i, 3)]);
    };
  }

  // ---- what is true of all doubles ----

  private int unary(Unary operation, int x) {
    if (Schedule.isConstant(x)) {
      return constant(functions.evaluate(operation, value(x)));
    }
    return switch (operation) {
      case NEGATE -> negate(x);
      default -> intern(Schedule.number(operation), x, 0);
    };
  }

  private int negate(int x) {
    if (Schedule.isConstant(x)) {
      return constant(-value(x));
    }
    return isNegation(x) ? first(x) : intern(NEGATE, x, 0);
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
      case POW -> is(y, 1) ? x : is(y, 0) ? constant(1) : intern(Schedule.number(operation), x, y);
      case MIN, MAX -> x == y ? x : intern(Schedule.number(operation), x, y);
      case ATAN2, HYPOT, FMOD, REMAINDER, COPYSIGN -> intern(Schedule.number(operation), x, y);
      case BETA, LOG_BETA, POLYGAMMA, BESSEL_J, BESSEL_Y, SPHERICAL_BESSEL ->
          intern(Schedule.number(operation), x, y);
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
      return subtract(x, first(y));
    }
    if (x == y && functions.rearranges() && isMultiple(x)) {
      return multiply(constant(2 * value(first(x))), values.second(x));
    }
    return isNegation(x) ? subtract(y, first(x)) : intern(ADD, x, y);
  }

  private int subtract(int x, int y) {
    if (is(y, 0)) {
      return x;
    }
    if (is(x, -0.0)) {
      return negate(y);
    }
    return isNegation(y) ? add(x, first(y)) : intern(SUBTRACT, x, y);
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
      return Schedule.isConstant(y) ? multiply(first(x), negate(y)) : negate(multiply(first(x), y));
    }
    if (isNegation(y)) {
      return Schedule.isConstant(x) ? multiply(negate(x), first(y)) : negate(multiply(x, first(y)));
    }
    return Schedule.isConstant(y) ? intern(MULTIPLY, y, x) : intern(MULTIPLY, x, y);
  }

  private int divide(int x, int y) {
    if (Schedule.isConstant(y) && isPowerOfTwo(1 / value(y)) && isPowerOfTwo(value(y))) {
      return multiply(x, constant(1 / value(y)));
    }
    if (isNegation(x)) {
      return Schedule.isConstant(y) ? divide(first(x), negate(y)) : negate(divide(first(x), y));
    }
    if (isNegation(y)) {
      return Schedule.isConstant(x) ? divide(negate(x), first(y)) : negate(divide(x, first(y)));
    }
    return intern(DIVIDE, x, y);
  }

  private int multiplyAdd(int x, int y, int z) {
    return Schedule.isConstant(x) && Schedule.isConstant(y) && Schedule.isConstant(z)
        ? constant(Math.fma(value(x), value(y), value(z)))
        : values.appendFma(x, y, z);
  }

  private int power(int base, int exponent) {
    if (exponent == 0) {
      return constant(1);
    }
    if (!functions.multipliesOut(exponent)) {
      return Schedule.isConstant(base)
          ? constant(functions.evaluatePower(value(base), exponent))
          : intern(Schedule.POWER, base, exponent);
    }
    int square = base;
    int product = Values.UNKNOWN;
    for (int bits = Math.abs(exponent); bits != 0; bits >>= 1) {
      if ((bits & 1) != 0) {
        product = product == Values.UNKNOWN ? square : binary(Binary.MULTIPLY, product, square);
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
    return values.appendCase(comparison, x, y, then, otherwise);
  }

  private boolean isNegation(int x) {
    return !Schedule.isConstant(x) && values.op(x) == NEGATE;
  }

  /** Whether a value is a constant times another, and twice the constant is one too. */
  private boolean isMultiple(int x) {
    return !Schedule.isConstant(x)
        && values.op(x) == MULTIPLY
        && Schedule.isConstant(first(x))
        && Double.isFinite(2 * value(first(x)));
  }

  private double value(int constant) {
    return values.value(constant);
  }

  private int constant(double value) {
    return values.constant(value);
  }

  private int intern(int operation, int x, int y) {
    return values.intern(operation, x, y);
  }

  /** Whether a value is this constant, the sign of zero included. */
  private boolean is(int x, double constant) {
    return Schedule.isConstant(x)
        && Double.doubleToLongBits(value(x)) == Double.doubleToLongBits(constant);
  }

  private static boolean isPowerOfTwo(double x) {
    return Double.isFinite(x) && x != 0 && Math.abs(x) == Math.scalb(1.0, Math.getExponent(x));
  }
}
