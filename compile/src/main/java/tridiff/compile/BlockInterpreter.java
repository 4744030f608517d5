package tridiff.compile;

import java.util.Arrays;
import tridiff.core.algebra.Binary;
import tridiff.core.algebra.Comparison;
import tridiff.core.algebra.Unary;
import tridiff.core.program.Program;

/**
 * Runs a schedule at many points: each step for a whole block of points before the next one.
 *
 * <p>A step costs one decision for all points of the block, and then a plain loop over arrays,
 * which HotSpot turns into vector instructions. Nothing is compiled beforehand.
 */
final class BlockInterpreter {

  /** Points in a block: its registers stay in the first level cache for short programs. */
  private static final int BLOCK = 128;

  /** Blocks get smaller where all registers together would exceed this many numbers. */
  private static final int LARGEST_MEMORY = 1 << 22;

  private static final int NEGATE = Schedule.number(Unary.NEGATE);
  private static final int SQRT = Schedule.number(Unary.SQRT);
  private static final int ADD = Schedule.number(Binary.ADD);
  private static final int SUBTRACT = Schedule.number(Binary.SUBTRACT);
  private static final int MULTIPLY = Schedule.number(Binary.MULTIPLY);
  private static final int DIVIDE = Schedule.number(Binary.DIVIDE);

  private static final Comparison[] COMPARISONS = Comparison.values();

  private final Schedule schedule;
  private final Registers registers;
  private final int block;

  BlockInterpreter(Schedule schedule, Registers registers) {
    this.schedule = schedule;
    this.registers = registers;
    int rows = Math.max(1, registers.count() - registers.constants());
    this.block = Math.max(1, Math.min(BLOCK, LARGEST_MEMORY / rows));
  }

  /** Writes output k at point p to {@code y[k][p]}; input i of point p is {@code x[i][p]}. */
  void at(double[][] x, double[][] y) {
    int points = x[0].length;
    double[][] rows = new double[registers.count()][];
    for (int r = registers.constants(); r < rows.length; r++) {
      rows[r] = new double[Math.min(block, points)];
    }
    for (int from = 0; from < points; from += block) {
      int size = Math.min(block, points - from);
      for (int i = 0; i < x.length; i++) {
        System.arraycopy(x[i], from, rows[registers.constants() + i], 0, size);
      }
      run(rows, size, y, from);
    }
  }

  private void run(double[][] v, int size, double[][] y, int from) {
    int condition = 0;
    for (int i = 0; i < schedule.length(); i++) {
      int op = schedule.op(i);
      if (op == Schedule.OUTPUT) {
        output(v, registers.first(i), y[registers.second(i)], from, size);
      } else if (op == Schedule.CHECK) {
        check(condition++, v, i, size);
      } else if (op == Schedule.GUARD) {
        guard(v[registers.first(i)], size);
      } else if (op == Schedule.SELECT) {
        select(v, i, size);
      } else if (op == Schedule.FMA) {
        multiplyAdd(v, i, size);
      } else if (op >= Schedule.BINARY) {
        binary(op, i, v, size);
      } else {
        unary(op, i, v, size);
      }
    }
  }

  private boolean isConstant(int register) {
    return register < registers.constants();
  }

  private double constant(int register) {
    return schedule.constants()[register];
  }

  /** Returns a value at a point of the block. */
  private double value(double[][] v, int register, int point) {
    return isConstant(register) ? constant(register) : v[register][point];
  }

  private void output(double[][] v, int register, double[] y, int from, int size) {
    if (isConstant(register)) {
      Arrays.fill(y, from, from + size, constant(register));
    } else {
      System.arraycopy(v[register], 0, y, from, size);
    }
  }

  private void check(int condition, double[][] v, int i, int size) {
    Program.PathCondition expected = schedule.program().path().get(condition);
    for (int p = 0; p < size; p++) {
      double a = value(v, registers.first(i), p);
      double b = value(v, registers.second(i), p);
      schedule.program().check(expected, expected.op().holds(a, b));
    }
  }

  private static void guard(double[] divisor, int size) {
    for (int p = 0; p < size; p++) {
      Cases.guard(divisor[p]);
    }
  }

  private void select(double[][] v, int i, int size) {
    int at = registers.first(i);
    Comparison comparison = COMPARISONS[registers.caseWord(at)];
    double[] to = v[registers.to(i)];
    for (int p = 0; p < size; p++) {
      double a = value(v, registers.caseWord(at + 1), p);
      double b = value(v, registers.caseWord(at + 2), p);
      to[p] = value(v, registers.caseWord(at + (comparison.holds(a, b) ? 3 : 4)), p);
    }
  }

  private void multiplyAdd(double[][] v, int i, int size) {
    int at = registers.first(i);
    double[] to = v[registers.to(i)];
    for (int p = 0; p < size; p++) {
      to[p] =
          Math.fma(
              value(v, registers.caseWord(at + 1), p),
              value(v, registers.caseWord(at + 2), p),
              value(v, registers.caseWord(at + 3), p));
    }
  }

  private void unary(int op, int i, double[][] v, int size) {
    double[] to = v[registers.to(i)];
    double[] a = v[registers.first(i)]; // Never a constant: that would be folded.
    if (op == NEGATE) {
      negate(to, a, size);
    } else if (op == SQRT) {
      squareRoot(to, a, size);
    } else if (op == Schedule.POWER) {
      power(schedule.functions(), registers.second(i), to, a, size);
    } else {
      apply(schedule.functions(), schedule.unary(i), to, a, size);
    }
  }

  private void binary(int op, int i, double[][] v, int size) {
    double[] to = v[registers.to(i)];
    int left = registers.first(i);
    int right = registers.second(i);
    if (op == ADD) {
      // Both orders have the same bits.
      if (isConstant(left)) {
        add(to, v[right], constant(left), size);
      } else if (isConstant(right)) {
        add(to, v[left], constant(right), size);
      } else {
        add(to, v[left], v[right], size);
      }
    } else if (op == MULTIPLY) {
      if (isConstant(left)) {
        multiply(to, v[right], constant(left), size);
      } else if (isConstant(right)) {
        multiply(to, v[left], constant(right), size);
      } else {
        multiply(to, v[left], v[right], size);
      }
    } else if (op == SUBTRACT) {
      if (isConstant(left)) {
        subtract(to, constant(left), v[right], size);
      } else if (isConstant(right)) {
        add(to, v[left], -constant(right), size);
      } else {
        subtract(to, v[left], v[right], size);
      }
    } else if (op == DIVIDE) {
      if (isConstant(left)) {
        divide(to, constant(left), v[right], size);
      } else if (isConstant(right)) {
        divide(to, v[left], constant(right), size);
      } else {
        divide(to, v[left], v[right], size);
      }
    } else {
      Binary operation = schedule.binary(i);
      for (int p = 0; p < size; p++) {
        to[p] = schedule.functions().evaluate(operation, value(v, left, p), value(v, right, p));
      }
    }
  }

  // ---- loops; each a method of its own, so that HotSpot compiles it by itself ----

  private static void negate(double[] to, double[] a, int size) {
    for (int p = 0; p < size; p++) {
      to[p] = -a[p];
    }
  }

  private static void squareRoot(double[] to, double[] a, int size) {
    for (int p = 0; p < size; p++) {
      to[p] = Math.sqrt(a[p]);
    }
  }

  private static void power(Elementary of, int exponent, double[] to, double[] a, int size) {
    for (int p = 0; p < size; p++) {
      to[p] = of.evaluatePower(a[p], exponent);
    }
  }

  private static void apply(Elementary of, Unary op, double[] to, double[] a, int size) {
    for (int p = 0; p < size; p++) {
      to[p] = of.evaluate(op, a[p]);
    }
  }

  private static void add(double[] to, double[] a, double[] b, int size) {
    for (int p = 0; p < size; p++) {
      to[p] = a[p] + b[p];
    }
  }

  private static void add(double[] to, double[] a, double b, int size) {
    for (int p = 0; p < size; p++) {
      to[p] = a[p] + b;
    }
  }

  private static void subtract(double[] to, double[] a, double[] b, int size) {
    for (int p = 0; p < size; p++) {
      to[p] = a[p] - b[p];
    }
  }

  private static void subtract(double[] to, double a, double[] b, int size) {
    for (int p = 0; p < size; p++) {
      to[p] = a - b[p];
    }
  }

  private static void multiply(double[] to, double[] a, double[] b, int size) {
    for (int p = 0; p < size; p++) {
      to[p] = a[p] * b[p];
    }
  }

  private static void multiply(double[] to, double[] a, double b, int size) {
    for (int p = 0; p < size; p++) {
      to[p] = a[p] * b;
    }
  }

  private static void divide(double[] to, double[] a, double[] b, int size) {
    for (int p = 0; p < size; p++) {
      to[p] = a[p] / b[p];
    }
  }

  private static void divide(double[] to, double[] a, double b, int size) {
    for (int p = 0; p < size; p++) {
      to[p] = a[p] / b;
    }
  }

  private static void divide(double[] to, double a, double[] b, int size) {
    for (int p = 0; p < size; p++) {
      to[p] = a / b[p];
    }
  }
}
