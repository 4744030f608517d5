package tridiff.core.program;

import java.util.Arrays;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import tridiff.core.algebra.Binary;
import tridiff.core.algebra.Comparison;
import tridiff.core.algebra.Unary;

/** Writes chunks of a schedule as bytecode. */
final class ChunkWriter {
  /*
   * A value that is used once, in the chunk that computes it, stays on the operand stack: its
   * instructions are written where it is used. Other values of the chunk get local variables,
   * whose numbers are given out again after the last use, since numbers above 255 take two bytes
   * more. A value from memory and an input are loaded once a chunk: after any store HotSpot has to
   * assume that all arrays have changed.
   */

  /** Nothing on the operand stack is nested deeper than this. */
  private static final int DEEPEST = 12;

  private static final int NO_LOCAL = 0;

  private static final String PACKAGE = "tridiff/core/program/";

  private final Schedule schedule;
  private final Layout layout;

  // By number of the value.
  private final int[] uses;
  private final int[] local;

  // By step: how deep its expression is on the stack, 0 if it has a place of its own.
  private final byte[] nesting;

  private MethodVisitor to;
  private Arguments arguments;
  private int[] freeLocals = new int[16];
  private int freeCount;
  private int nextLocal;
  private int nextCondition;

  /**
   * Which local variables hold the arrays, and which is the first one free.
   *
   * @param x the inputs
   * @param y the outputs
   * @param memory values of earlier chunks
   * @param free the first local variable that is not used
   */
  record Arguments(int x, int y, int memory, int free) {}

  ChunkWriter(Schedule schedule, Layout layout) {
    this.schedule = schedule;
    this.layout = layout;
    this.uses = new int[schedule.values()];
    this.local = new int[schedule.values()];
    this.nesting = new byte[schedule.length()];
  }

  /** Writes a chunk; chunks must be written in their order. */
  void write(int chunk, MethodVisitor method, Arguments into) {
    to = method;
    arguments = into;
    freeCount = 0;
    nextLocal = into.free();
    int start = layout.start(chunk);
    int end = layout.end(chunk);
    countUses(start, end);
    nest(start, end);
    for (int i = start; i < end; i++) {
      if (nesting[i] == 0) {
        step(i);
      }
    }
  }

  private void countUses(int start, int end) {
    for (int i = start; i < end; i++) {
      for (int k = schedule.operands(i) - 1; k >= 0; k--) {
        int operand = schedule.operand(i, k);
        if (!Schedule.isConstant(operand)) {
          uses[operand]++;
        }
      }
    }
  }

  private void nest(int start, int end) {
    for (int i = start; i < end; i++) {
      if (schedule.computes(i) && uses[schedule.valueOf(i)] == 1 && !layout.isInMemory(i)) {
        int deepest = 0;
        for (int k = schedule.operands(i) - 1; k >= 0; k--) {
          int operand = schedule.operand(i, k);
          int from = Schedule.isConstant(operand) ? -1 : schedule.stepOf(operand);
          if (from >= start) {
            deepest = Math.max(deepest, nesting[from]);
          }
        }
        nesting[i] = (byte) (deepest == DEEPEST ? 0 : deepest + 1);
      }
    }
  }

  private void step(int i) {
    int op = schedule.op(i);
    if (op == Schedule.OUTPUT) {
      to.visitVarInsn(Opcodes.ALOAD, arguments.y());
      push(schedule.second(i));
      operand(schedule.first(i));
      to.visitInsn(Opcodes.DASTORE);
    } else if (op == Schedule.CHECK) {
      check(i);
    } else if (layout.isInMemory(i)) {
      to.visitVarInsn(Opcodes.ALOAD, arguments.memory());
      push(layout.memory(i));
      expression(i);
      if (uses[schedule.valueOf(i)] > 0) {
        to.visitInsn(Opcodes.DUP2);
        store(schedule.valueOf(i));
      }
      to.visitInsn(Opcodes.DASTORE);
    } else {
      expression(i);
      store(schedule.valueOf(i));
    }
  }

  private void expression(int i) {
    int op = schedule.op(i);
    if (op == Code.SELECT) {
      for (int k = 0; k < 4; k++) {
        operand(schedule.operand(i, k));
      }
      call(PACKAGE + "Cases", name(schedule.comparison(i)), 4);
      return;
    }
    operand(schedule.first(i));
    if (op == Code.POWER) {
      push((double) schedule.second(i));
      call(library(), "pow", 2);
    } else if (schedule.isUnary(i)) {
      unary(schedule.unary(i));
    } else {
      operand(schedule.second(i));
      binary(schedule.binary(i));
    }
  }

  private void check(int i) {
    Program.PathCondition condition = schedule.program().path().get(nextCondition);
    operand(schedule.first(i));
    operand(schedule.second(i));
    push(1.0);
    push(0.0);
    call(PACKAGE + "Cases", name(condition.op()), 4);
    push(condition.holds() ? 1.0 : 0.0);
    push(nextCondition++);
    to.visitMethodInsn(Opcodes.INVOKESTATIC, PACKAGE + "Cases", "require", "(DDI)V", false);
  }

  private void operand(int value) {
    if (Schedule.isConstant(value)) {
      push(schedule.constant(value));
      return;
    }
    int step = schedule.stepOf(value);
    uses[value]--;
    if (step >= 0 && nesting[step] > 0) {
      expression(step);
    } else if (local[value] != NO_LOCAL) {
      to.visitVarInsn(Opcodes.DLOAD, local[value]);
      if (uses[value] == 0) {
        release(value);
      }
    } else {
      to.visitVarInsn(Opcodes.ALOAD, step < 0 ? arguments.x() : arguments.memory());
      push(step < 0 ? value : layout.memory(step));
      to.visitInsn(Opcodes.DALOAD);
      if (uses[value] > 0) {
        to.visitInsn(Opcodes.DUP2);
        store(value);
      }
    }
  }

  private void store(int value) {
    if (freeCount > 0) {
      local[value] = freeLocals[--freeCount];
    } else {
      local[value] = nextLocal;
      nextLocal += 2;
    }
    to.visitVarInsn(Opcodes.DSTORE, local[value]);
  }

  private void release(int value) {
    if (freeCount == freeLocals.length) {
      freeLocals = Arrays.copyOf(freeLocals, 2 * freeCount);
    }
    freeLocals[freeCount++] = local[value];
    local[value] = NO_LOCAL;
  }

  // ---- single instructions ----

  private void push(int value) {
    if (value >= -1 && value <= 5) {
      to.visitInsn(Opcodes.ICONST_0 + value);
    } else if (value >= Byte.MIN_VALUE && value <= Byte.MAX_VALUE) {
      to.visitIntInsn(Opcodes.BIPUSH, value);
    } else if (value >= Short.MIN_VALUE && value <= Short.MAX_VALUE) {
      to.visitIntInsn(Opcodes.SIPUSH, value);
    } else {
      to.visitLdcInsn(value);
    }
  }

  private void push(double value) {
    long bits = Double.doubleToLongBits(value);
    if (bits == 0) {
      to.visitInsn(Opcodes.DCONST_0);
    } else if (value == 1) {
      to.visitInsn(Opcodes.DCONST_1);
    } else {
      to.visitLdcInsn(value);
    }
  }

  private String library() {
    return switch (schedule.functions()) {
      case STRICT_MATH -> "java/lang/StrictMath";
      case MATH -> "java/lang/Math";
    };
  }

  private String ownFunctions() {
    return switch (schedule.functions()) {
      case STRICT_MATH -> PACKAGE + "StrictFunctions";
      case MATH -> PACKAGE + "MathFunctions";
    };
  }

  private void call(String owner, String name, int operands) {
    String descriptor = "(" + "D".repeat(operands) + ")D";
    to.visitMethodInsn(Opcodes.INVOKESTATIC, owner, name, descriptor, false);
  }

  private void unary(Unary op) {
    switch (op) {
      case NEGATE -> to.visitInsn(Opcodes.DNEG);
      // Exact, so that both libraries agree, but only these are known to HotSpot.
      case ABS, FLOOR, CEIL, SQRT -> call("java/lang/Math", op.symbol(), 1);
      case SIGN -> call("java/lang/Math", "signum", 1);
      case ASINH, ACOSH, ATANH, SIGMOID -> call(ownFunctions(), op.symbol(), 1);
      case CBRT, EXP, EXPM1, LOG, LOG1P, LOG10, SIN, COS, TAN, ASIN, ACOS, ATAN, SINH, COSH, TANH ->
          call(library(), op.symbol(), 1);
    }
  }

  private void binary(Binary op) {
    switch (op) {
      case ADD -> to.visitInsn(Opcodes.DADD);
      case SUBTRACT -> to.visitInsn(Opcodes.DSUB);
      case MULTIPLY -> to.visitInsn(Opcodes.DMUL);
      case DIVIDE -> to.visitInsn(Opcodes.DDIV);
      case MIN, MAX -> call("java/lang/Math", op.symbol(), 2);
      case POW -> call(library(), "pow", 2);
      case ATAN2, HYPOT -> call(library(), op.symbol(), 2);
    }
  }

  private static String name(Comparison comparison) {
    return switch (comparison) {
      case LESS -> "less";
      case LESS_OR_EQUAL -> "lessOrEqual";
      case GREATER -> "greater";
      case GREATER_OR_EQUAL -> "greaterOrEqual";
      case EQUAL -> "equal";
      case NOT_EQUAL -> "notEqual";
    };
  }
}
