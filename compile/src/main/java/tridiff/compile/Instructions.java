package tridiff.compile;

import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import tridiff.core.algebra.Binary;
import tridiff.core.algebra.Comparison;
import tridiff.core.algebra.SineAndCosine;
import tridiff.core.algebra.Unary;
import tridiff.core.program.Program;

/** Writes single operations as bytecode. */
final class Instructions {

  private static final String PACKAGE = "tridiff/compile/";

  private final MethodVisitor to;
  private final Elementary functions;

  Instructions(MethodVisitor to, Elementary functions) {
    this.to = to;
    this.functions = functions;
  }

  MethodVisitor to() {
    return to;
  }

  /** Does what a step of a schedule does with the operands on the stack. */
  void apply(Schedule schedule, int step) {
    if (schedule.op(step) == Schedule.SELECT) {
      call(PACKAGE + "Cases", name(schedule.comparison(step)), 4);
    } else if (schedule.op(step) == Schedule.FMA) {
      call("java/lang/Math", "fma", 3);
    } else if (schedule.op(step) == Schedule.POWER) {
      push((double) schedule.second(step));
      call(library(), "pow", 2);
    } else if (schedule.isUnary(step)) {
      unary(schedule.unary(step));
    } else {
      binary(schedule.binary(step));
    }
  }

  /** Checks a condition of the path, whose operands are on the stack. */
  void check(Program.PathCondition condition, int place) {
    push(1.0);
    push(0.0);
    call(PACKAGE + "Cases", name(condition.op()), 4);
    push(condition.holds() ? 1.0 : 0.0);
    push(place);
    to.visitMethodInsn(Opcodes.INVOKESTATIC, PACKAGE + "Cases", "require", "(DDI)V", false);
  }

  /** Guards a divisor, which is on the stack. */
  void guard() {
    to.visitMethodInsn(Opcodes.INVOKESTATIC, PACKAGE + "Cases", "guard", "(D)V", false);
  }

  void push(int value) {
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

  void push(double value) {
    if (Double.doubleToLongBits(value) == 0) {
      to.visitInsn(Opcodes.DCONST_0);
    } else if (value == 1) {
      to.visitInsn(Opcodes.DCONST_1);
    } else {
      to.visitLdcInsn(value);
    }
  }

  void load(int local) {
    to.visitVarInsn(Opcodes.DLOAD, local);
  }

  void store(int local) {
    to.visitVarInsn(Opcodes.DSTORE, local);
  }

  /** Pushes an array and an index. */
  void element(int array, int index) {
    to.visitVarInsn(Opcodes.ALOAD, array);
    push(index);
  }

  /** Pushes an array and the index {@code start + stride * counter}. */
  void element(int array, int start, int stride, int counter) {
    to.visitVarInsn(Opcodes.ALOAD, array);
    if (stride == 0) {
      push(start);
      return;
    }
    if (stride == -1) {
      push(start);
      to.visitVarInsn(Opcodes.ILOAD, counter);
      to.visitInsn(Opcodes.ISUB);
      return;
    }
    to.visitVarInsn(Opcodes.ILOAD, counter);
    if (stride != 1) {
      push(stride);
      to.visitInsn(Opcodes.IMUL);
    }
    if (start != 0) {
      push(start);
      to.visitInsn(Opcodes.IADD);
    }
  }

  void loadElement() {
    to.visitInsn(Opcodes.DALOAD);
  }

  void storeElement() {
    to.visitInsn(Opcodes.DASTORE);
  }

  /** Copies the value on the stack. */
  void copy() {
    to.visitInsn(Opcodes.DUP2);
  }

  private String library() {
    return switch (functions) {
      case STRICT_MATH -> "java/lang/StrictMath";
      case MATH -> "java/lang/Math";
    };
  }

  private String sineAndCosine() {
    return switch (functions) {
      case STRICT_MATH -> Type.getInternalName(SineAndCosine.class);
      case MATH -> library();
    };
  }

  private String ownFunctions() {
    return switch (functions) {
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
      case RINT -> call("java/lang/Math", op.symbol(), 1);
      case ASINH, ACOSH, ATANH, SIGMOID -> call(ownFunctions(), op.symbol(), 1);
      case TRUNC, SOFTPLUS, ERF, ERFC, NORMAL_DENSITY, NORMAL_DISTRIBUTION -> special(op);
      case GAMMA, LOG_GAMMA, LAMBERT_W -> special(op);
      case SIN, COS -> call(sineAndCosine(), op.symbol(), 1);
      case CBRT, EXP, EXPM1, LOG, LOG1P, LOG10, TAN, ASIN, ACOS, ATAN, SINH, COSH, TANH ->
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
      case FMOD -> to.visitInsn(Opcodes.DREM);
      case REMAINDER -> call("java/lang/Math", "IEEEremainder", 2);
      case COPYSIGN, BETA, LOG_BETA -> special(op);
      case POLYGAMMA, BESSEL_J, BESSEL_Y, SPHERICAL_BESSEL -> special(op);
    }
  }

  /** Both libraries lack it: the same method for both. The ordinal is read back in this run. */
  @SuppressWarnings("EnumOrdinal")
  private void special(Enum<?> op) {
    int operands = op instanceof Unary ? 1 : 2;
    push(op.ordinal());
    String descriptor = "(" + "D".repeat(operands) + "I)D";
    to.visitMethodInsn(
        Opcodes.INVOKESTATIC, PACKAGE + "StrictFunctions", "special", descriptor, false);
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
