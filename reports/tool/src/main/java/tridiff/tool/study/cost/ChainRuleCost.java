package tridiff.tool.study.cost;

import java.util.EnumSet;
import java.util.Set;
import tridiff.core.algebra.Binary;
import tridiff.core.algebra.Unary;
import tridiff.core.function.RealFunction;
import tridiff.core.program.Folding;
import tridiff.core.program.Program;

/**
 * What the chain rule costs when it is applied to a function operation by operation, without any
 * saving: the count with which the literature states its bounds, independent of any implementation.
 *
 * <p>Where an operand depends on an input, its share is
 *
 * <ul>
 *   <li>the operations of the local derivative, as a calculus book writes it: none for a sum or a
 *       product, {@code 1/y} and {@code -z/y} for a quotient z, {@code 1/x} for log, {@code cos x}
 *       for sin, {@code 2z} and a division for a square root z, and so on;
 *   <li>a multiplication with the tangent or the adjoint, unless the local derivative is 1 or -1;
 *       for a quotient the division is that multiplication;
 *   <li>an addition: in forward mode one less than there are operands with a share, in reverse mode
 *       one for each, since adjoints start at 0. So reverse mode costs one addition more for each
 *       operation than one direction of forward mode.
 * </ul>
 *
 * <p>Constants have no share. Negations count only in the function, powers as their
 * multiplications, both as in {@link Cost}. Examples: 10/3 and 7/3 for the logistic map, 5 and 4
 * for a product of variables.
 *
 * @param function the operations of the function
 * @param forward the operations of the function and its derivative in one direction by forward mode
 * @param reverse the operations of the function and its gradient by reverse mode
 */
public record ChainRuleCost(long function, long forward, long reverse) {

  private static final Set<Unary> FLAT = EnumSet.of(Unary.SIGN, Unary.FLOOR, Unary.CEIL);

  /** Returns the cost at a point, where branches are decided. */
  public static ChainRuleCost of(RealFunction f, double... point) {
    Program program = Program.tracedAt(f, Folding.ZERO_ONE, point);
    boolean[] needed = Cost.neededNodes(program);
    boolean[] active = Cost.activeNodes(program);
    long function = 0;
    long forward = 0;
    long additions = 0;
    for (int i = 0; i < needed.length; i++) {
      if (needed[i]) {
        function += Cost.operations(program, i);
        if (active[i] && program.operands(i) > 0 && !isFlat(program, i)) {
          forward += forward(program, i, active);
          additions++;
        }
      }
    }
    return new ChainRuleCost(function, function + forward, function + forward + additions);
  }

  /** Returns how many times the function the function and a directional derivative cost. */
  public double forwardRatio() {
    return (double) forward / function;
  }

  /** Returns how many times the function the function and its gradient cost. */
  public double reverseRatio() {
    return (double) reverse / function;
  }

  /** Returns whether a node's local derivative is 0 wherever it exists. */
  private static boolean isFlat(Program program, int node) {
    return program.kind(node) == Program.Kind.UNARY && FLAT.contains(program.unary(node));
  }

  private static long forward(Program program, int node, boolean[] active) {
    return switch (program.kind(node)) {
      case UNARY -> unary(program.unary(node));
      case BINARY ->
          binary(
              program.binary(node),
              active[program.operand(node, 0)],
              active[program.operand(node, 1)]);
      case POWER -> power(program, node);
      // A case distinction passes the tangent of its result on.
      case INPUT, PARAMETER, CONSTANT, SELECT -> 0;
    };
  }

  private static long unary(Unary op) {
    return switch (op) {
      case NEGATE, SIGN, FLOOR, CEIL -> 0;
      case EXP -> 1;
      case ABS, LOG, SIN, COS, SINH, COSH, EXPM1 -> 2;
      case SQRT, LOG1P, TAN, TANH, SIGMOID, LOG10 -> 3;
      case CBRT, ATAN, ATANH -> 4;
      case ASIN, ACOS, ASINH, ACOSH -> 5;
    };
  }

  private static long binary(Binary op, boolean left, boolean right) {
    long both = left && right ? 1 : 0;
    return both
        + switch (op) {
          case ADD, SUBTRACT -> 0;
          case MULTIPLY -> (left ? 1 : 0) + (right ? 1 : 0);
          // (x' - z y') / y: the division is shared.
          case DIVIDE -> 1 + (right ? 1 : 0);
          // y x^(y - 1) and z log x
          case POW -> (left ? 4 : 0) + (right ? 3 : 0);
          case MIN, MAX -> 1;
          // The sum of squares is shared.
          case ATAN2 -> 3 + (left ? 2 : 0) + (right ? 2 : 0);
          case HYPOT -> (left ? 2 : 0) + (right ? 2 : 0);
        };
  }

  /** {@code n x^(n - 1)}, where x^1 is x and a sign costs nothing. */
  private static long power(Program program, int node) {
    int exponent = program.exponent(node);
    long factor = Math.abs((long) exponent) == 1 ? 0 : 1;
    return Cost.multiplications((long) exponent - 1) + factor + 1;
  }
}
