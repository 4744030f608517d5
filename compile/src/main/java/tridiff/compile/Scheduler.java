package tridiff.compile;

import static java.util.stream.Collectors.toCollection;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
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
  private static final int MULTIPLY = Schedule.number(Binary.MULTIPLY);

  private final Program program;
  private final Elementary functions;
  private final boolean hasGuards;

  private Values values;
  private final Identities identities;

  private Scheduler(Program program, Elementary functions, boolean hasGuards) {
    this.hasGuards = hasGuards;
    this.program = program;
    this.functions = functions;
    this.values = new Values(program.length());
    this.identities = new Identities(values, functions);
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
    Set<Integer> notNaN = new LinkedHashSet<>();
    int[] outputs = new int[program.outputs()];
    for (int k = 0; k < outputs.length; k++) {
      outputs[k] =
          hasGuards ? guarded(program.output(k), written, notNaN) : written[program.output(k)];
    }
    Set<Integer> guards = new LinkedHashSet<>();
    BitSet reciprocals = new BitSet();
    if (hasGuards && functions.rearranges()) {
      Rearrangement rearranged =
          new Rearrangement(
              values,
              program.inputs(),
              needed(written, outputs, Set.of()),
              needed(written, outputs, notNaN),
              functions);
      values = rearranged.values();
      reciprocals = rearranged.reciprocals();
      guards.addAll(rearranged.guarded());
      Arrays.setAll(written, i -> rearranged.place(written[i]));
      Arrays.setAll(outputs, k -> rearranged.place(outputs[k]));
      notNaN = notNaN.stream().map(rearranged::place).collect(toCollection(LinkedHashSet::new));
    }
    boolean[] isNeededAnyway = needed(written, outputs, guards);
    for (int y : notNaN) {
      new NaNGuard(values, y, isNeededAnyway, reciprocals).value().ifPresent(guards::add);
    }
    return new Order(
            program,
            functions,
            values,
            written,
            outputs,
            List.copyOf(guards),
            needed(written, outputs, guards),
            reciprocals)
        .schedule();
  }

  /**
   * Returns x in place of {@code if(y != y, NaN, x)}, with a guard that demands that y is not NaN.
   */
  private int guarded(int output, int[] written, Set<Integer> notNaN) {
    int node = output;
    while (program.kind(node) == Program.Kind.SELECT
        && program.comparison(node) == Comparison.NOT_EQUAL
        && program.operand(node, 0) == program.operand(node, 1)
        && program.isLiteral(program.operand(node, 2), Double.NaN)
        && !Schedule.isConstant(written[program.operand(node, 0)])) {
      notNaN.add(written[program.operand(node, 0)]);
      node = program.operand(node, 3);
    }
    return written[node];
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
      if (values.op(i) == NEGATE && isDoubled(values.first(i))) {
        values.replace(i, MULTIPLY, values.constant(-2), values.first(values.first(i)));
      }
    }
  }

  private boolean isDoubled(int x) {
    return values.op(x) == ADD && values.first(x) == values.second(x);
  }

  private int write(int i, int[] written) {
    return switch (program.kind(i)) {
      case INPUT -> program.input(i);
      case PARAMETER, CONSTANT -> values.constant(program.nearestDouble(i));
      case UNARY -> identities.unary(program.unary(i), written[program.operand(i, 0)]);
      case BINARY ->
          identities.binary(
              program.binary(i), written[program.operand(i, 0)], written[program.operand(i, 1)]);
      case FMA ->
          identities.multiplyAdd(
              written[program.operand(i, 0)],
              written[program.operand(i, 1)],
              written[program.operand(i, 2)]);
      case POWER -> identities.power(written[program.operand(i, 0)], program.exponent(i));
      case SELECT ->
          identities.select(
              program.comparison(i),
              written[program.operand(i, 0)],
              written[program.operand(i, 1)],
              written[program.operand(i, 2)],
              written[program.operand(i, 3)]);
    };
  }
}
