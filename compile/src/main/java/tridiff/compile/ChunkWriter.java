package tridiff.compile;

import java.util.HashMap;
import java.util.Map;
import org.objectweb.asm.MethodVisitor;

/** Writes chunks of a schedule as bytecode. */
final class ChunkWriter {
  /*
   * A value that is used once, in the chunk that computes it, stays on the operand stack: its
   * instructions are written where it is used. Other values of the chunk get local variables. A
   * value from memory and an input are loaded once a chunk: after any store HotSpot has to assume
   * that all arrays have changed.
   */

  /** Nothing on the operand stack is nested deeper than this. */
  static final int DEEPEST = 12;

  private static final int NO_LOCAL = 0;

  private final Schedule schedule;
  private final Layout layout;
  private final Table table = new Table();

  // By number of the value.
  private final int[] uses;
  private final int[] local;

  // By step: how deep its expression is on the stack, 0 if it has a place of its own.
  private final byte[] nesting;

  /** The place in the path of the condition that a step checks. */
  private final Map<Integer, Integer> conditions = new HashMap<>();

  private Instructions to;
  private Arguments arguments;
  private Locals locals;

  /**
   * Which local variables hold the arrays, where in them the values start, and which variable is
   * the first one free.
   *
   * @param x the inputs
   * @param y the outputs
   * @param memory values of earlier chunks, from the start of the array
   * @param table constants of loops
   * @param free the first local variable that is not used
   * @param vectorCalls whether loops may use {@link VectorCalls}
   */
  record Arguments(
      int x,
      int xStart,
      int y,
      int yStart,
      int memory,
      int table,
      int tableStart,
      int free,
      boolean vectorCalls) {

    /** Four arrays. */
    Arguments(int x, int y, int memory, int table, int free) {
      this(x, 0, y, 0, memory, table, 0, free, false);
    }
  }

  ChunkWriter(Schedule schedule, Layout layout) {
    this.schedule = schedule;
    this.layout = layout;
    this.uses = new int[schedule.values()];
    this.local = new int[schedule.values()];
    this.nesting = new byte[schedule.length()];
    for (int i = 0; i < schedule.length(); i++) {
      if (schedule.op(i) == Schedule.CHECK) {
        conditions.put(i, conditions.size());
      }
    }
  }

  /** Returns the constants of the loops written so far. */
  double[] table() {
    return table.toArray();
  }

  /** Writes a chunk. */
  void write(int chunk, MethodVisitor method, Arguments into) {
    to = new Instructions(method, schedule.functions());
    arguments = into;
    locals = new Locals(into.free());
    for (Piece piece : layout.pieces(chunk)) {
      countUses(piece);
    }
    for (Piece piece : layout.pieces(chunk)) {
      for (int i = piece.from(); i < piece.to(); i++) {
        nest(i);
      }
    }
    for (Piece piece : layout.pieces(chunk)) {
      for (int i = piece.from(); i < piece.to(); i++) {
        if (nesting[i] == 0) {
          step(i);
        }
      }
      if (piece.isLoop()) {
        new LoopWriter(this, piece.loops()).write();
      }
    }
  }

  private void countUses(Piece piece) {
    for (int i = piece.from(); i < piece.to(); i++) {
      for (int k = schedule.operands(i) - 1; k >= 0; k--) {
        int operand = schedule.operand(i, k);
        if (!Schedule.isConstant(operand)) {
          uses[operand]++;
        }
      }
    }
    if (piece.isLoop()) {
      for (int value : LoopWriter.valuesBefore(schedule, piece.loops())) {
        uses[value]++;
      }
    }
  }

  private void nest(int i) {
    if (schedule.computes(i) && uses[schedule.valueOf(i)] == 1 && !layout.isInMemory(i)) {
      int deepest = 0;
      for (int k = schedule.operands(i) - 1; k >= 0; k--) {
        int operand = schedule.operand(i, k);
        int from = Schedule.isConstant(operand) ? -1 : schedule.stepOf(operand);
        if (from >= 0) {
          deepest = Math.max(deepest, nesting[from]);
        }
      }
      nesting[i] = (byte) (deepest == DEEPEST ? 0 : deepest + 1);
    }
  }

  private void step(int i) {
    int op = schedule.op(i);
    if (op == Schedule.OUTPUT) {
      to.element(arguments.y(), arguments.yStart() + schedule.second(i));
      operand(schedule.first(i));
      to.storeElement();
    } else if (op == Schedule.CHECK) {
      operand(schedule.first(i));
      operand(schedule.second(i));
      int place = conditions.get(i);
      to.check(schedule.program().path().get(place), place);
    } else if (op == Schedule.GUARD) {
      operand(schedule.first(i));
      to.guard();
    } else if (layout.isInMemory(i)) {
      to.element(arguments.memory(), layout.memory(i));
      expression(i);
      if (uses[schedule.valueOf(i)] > 0) {
        to.copy();
        store(schedule.valueOf(i));
      }
      to.storeElement();
    } else {
      expression(i);
      store(schedule.valueOf(i));
    }
  }

  private void expression(int i) {
    for (int k = 0; k < schedule.operands(i); k++) {
      operand(schedule.operand(i, k));
    }
    to.apply(schedule, i);
  }

  /** Pushes a value, for one of the uses that were counted. */
  void operand(int value) {
    if (Schedule.isConstant(value)) {
      to.push(schedule.constant(value));
      return;
    }
    int step = schedule.stepOf(value);
    uses[value]--;
    if (step >= 0 && nesting[step] > 0) {
      expression(step);
    } else if (local[value] != NO_LOCAL) {
      to.load(local[value]);
      if (uses[value] == 0) {
        locals.release(local[value]);
        local[value] = NO_LOCAL;
      }
    } else {
      if (step < 0) {
        to.element(arguments.x(), arguments.xStart() + value);
      } else {
        to.element(arguments.memory(), layout.memory(step));
      }
      to.loadElement();
      if (uses[value] > 0) {
        to.copy();
        store(value);
      }
    }
  }

  private void store(int value) {
    local[value] = locals.take();
    to.store(local[value]);
  }

  // ---- for loops ----

  /** Returns whether a value is used later in the chunk. */
  boolean isUsed(int value) {
    return uses[value] > 0;
  }

  /** Notes that a value is in a local variable, which this writer releases after the last use. */
  void putIn(int value, int variable) {
    local[value] = variable;
  }

  Schedule schedule() {
    return schedule;
  }

  Layout layout() {
    return layout;
  }

  Table constants() {
    return table;
  }

  Instructions to() {
    return to;
  }

  Arguments arguments() {
    return arguments;
  }

  Locals locals() {
    return locals;
  }
}
