package tridiff.compile;

import tridiff.core.algebra.Binary;
import tridiff.core.algebra.Comparison;
import tridiff.core.algebra.Unary;
import tridiff.core.program.Program;

/** Runs a schedule step by step. Nothing is compiled, so it is ready at once. */
final class Interpreter implements Kernel {

  private static final int NEGATE = Schedule.number(Unary.NEGATE);
  private static final int ADD = Schedule.number(Binary.ADD);
  private static final int SUBTRACT = Schedule.number(Binary.SUBTRACT);
  private static final int MULTIPLY = Schedule.number(Binary.MULTIPLY);
  private static final int DIVIDE = Schedule.number(Binary.DIVIDE);

  private static final Comparison[] COMPARISONS = Comparison.values();

  private final Schedule schedule;
  private final Registers registers;
  private final Scratch scratch;

  Interpreter(Schedule schedule, Registers registers) {
    this.schedule = schedule;
    this.registers = registers;
    this.scratch = new Scratch(registers.count());
  }

  @Override
  public void run(double[] x, double[] y) {
    double[] v = scratch.take();
    System.arraycopy(schedule.constants(), 0, v, 0, registers.constants());
    System.arraycopy(x, 0, v, registers.constants(), x.length);
    steps(v, y);
    scratch.giveBack(v);
  }

  private void steps(double[] v, double[] y) {
    int condition = 0;
    for (int i = 0; i < schedule.length(); i++) {
      int op = schedule.op(i);
      if (op == Schedule.SELECT) {
        v[registers.to(i)] = select(i, v);
        continue;
      }
      if (op == Schedule.FMA) {
        v[registers.to(i)] = multiplyAdd(i, v);
        continue;
      }
      double a = v[registers.first(i)];
      if (op == Schedule.OUTPUT) {
        y[registers.second(i)] = a;
      } else if (op == Schedule.CHECK) {
        check(condition++, a, v[registers.second(i)]);
      } else if (op == Schedule.GUARD) {
        Cases.guard(a);
      } else if (op >= Schedule.BINARY) {
        v[registers.to(i)] = binary(i, op, a, v[registers.second(i)]);
      } else {
        v[registers.to(i)] = unary(i, op, a);
      }
    }
  }

  private double binary(int i, int op, double a, double b) {
    if (op == ADD) {
      return a + b;
    }
    if (op == SUBTRACT) {
      return a - b;
    }
    if (op == MULTIPLY) {
      return a * b;
    }
    if (op == DIVIDE) {
      return a / b;
    }
    return schedule.functions().evaluate(schedule.binary(i), a, b);
  }

  private double unary(int i, int op, double a) {
    if (op == NEGATE) {
      return -a;
    }
    return op == Schedule.POWER
        ? schedule.functions().evaluatePower(a, registers.second(i))
        : schedule.functions().evaluate(schedule.unary(i), a);
  }

  private double select(int i, double[] v) {
    int at = registers.first(i);
    boolean holds =
        COMPARISONS[registers.caseWord(at)].holds(
            v[registers.caseWord(at + 1)], v[registers.caseWord(at + 2)]);
    return v[registers.caseWord(at + (holds ? 3 : 4))];
  }

  private double multiplyAdd(int i, double[] v) {
    int at = registers.first(i);
    return Math.fma(
        v[registers.caseWord(at + 1)],
        v[registers.caseWord(at + 2)],
        v[registers.caseWord(at + 3)]);
  }

  private void check(int condition, double a, double b) {
    Program.PathCondition expected = schedule.program().path().get(condition);
    schedule.program().check(expected, expected.op().holds(a, b));
  }
}
