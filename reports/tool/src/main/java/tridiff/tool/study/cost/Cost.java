package tridiff.tool.study.cost;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import tridiff.core.Differentiator;
import tridiff.core.algebra.Algebra;
import tridiff.core.algebra.Binary;
import tridiff.core.algebra.Unary;
import tridiff.core.function.RealFunction;
import tridiff.core.program.Folding;
import tridiff.core.program.Program;

/**
 * What a function and its derivative by a method cost together, in operations: exact, and the same
 * on every machine.
 *
 * <p>Both are recorded as one program with zeros, ones and constants folded, so that nothing is
 * computed twice and nothing that is not needed. Each operation counts 1, a comparison too, with
 * these exceptions:
 *
 * <ul>
 *   <li>a whole power counts as its multiplications by repeated squaring, and one division if the
 *       exponent is negative;
 *   <li>a negation, and a multiplication by -1, counts 1 in the function but 0 in the derivative,
 *       where it could be written as a subtraction;
 *   <li>in {@link #ofGradient} the first contribution to an adjoint counts as an addition, as if
 *       adjoints started at 0. The bounds of the literature count it, though a good program leaves
 *       it out.
 * </ul>
 *
 * <p>Source of the bounds: Griewank and Walther, Evaluating Derivatives, 2nd ed., SIAM 2008,
 * sections 3.2 and 3.3: for programs of + - * / a gradient by reverse mode costs at most 5 times
 * the function, and a derivative in one direction by forward mode at most 4 times, counted as here.
 *
 * @param function the operations of the function alone
 * @param both the operations of the function and its derivative
 */
public record Cost(long function, long both) {

  /** Returns how many times the function the function and its derivative cost. */
  public double ratio() {
    return (double) both / function;
  }

  /** Returns the cost of the whole Jacobian at a point, where branches are decided. */
  public static Cost ofJacobian(RealFunction f, Differentiator method, double... point) {
    Program program = Program.tracedAt(f, Folding.ZERO_ONE, point);
    return of(new Joined(program, method.differentiate(program), 0), point);
  }

  /**
   * Returns the cost of the gradient of a weighted sum of the outputs, for any weights: what one
   * backward pass of reverse mode computes.
   */
  public static Cost ofGradient(RealFunction f, Differentiator method, double... point) {
    Program program = Program.tracedAt(f, Folding.ZERO_ONE, point);
    RealFunction gradient =
        new FirstOutputs(method.differentiate(new WeightedSum(program)), program.inputs());
    Cost cost = of(new Joined(program, gradient, program.outputs()), point);
    return new Cost(cost.function(), cost.both() + firstContributions(program));
  }

  /**
   * Returns the cost of the derivative in one direction, for any direction: what forward mode with
   * one tangent computes.
   */
  public static Cost ofDirection(RealFunction f, Differentiator method, double... point) {
    Program program = Program.tracedAt(f, Folding.ZERO_ONE, point);
    RealFunction derivative =
        new ByFirstInputAtZero(method.differentiate(new AlongALine(program)), program.outputs());
    return of(new Joined(program, derivative, program.inputs()), point);
  }

  private static Cost of(Joined joined, double[] point) {
    double[] seeded = Arrays.copyOf(point, joined.inputs());
    // Any number but 0 and 1, so that what is traced is what happens in general.
    Arrays.fill(seeded, point.length, seeded.length, 1.25);
    Program both = Program.tracedAt(joined, Folding.ZERO_ONE, seeded);
    boolean[] inFunction = new boolean[both.length()];
    for (int k = 0; k < joined.function().outputs(); k++) {
      inFunction[both.output(k)] = true;
    }
    markOperands(both, inFunction);
    boolean[] inBoth = neededNodes(both);
    long functionCost = 0;
    long derivativeCost = 0;
    for (int i = 0; i < both.length(); i++) {
      if (inFunction[i]) {
        functionCost += operations(both, i);
      } else if (inBoth[i] && !isSignChange(both, i)) {
        derivativeCost += operations(both, i);
      }
    }
    return new Cost(functionCost, functionCost + derivativeCost);
  }

  private static void markOperands(Program program, boolean[] marked) {
    for (int i = marked.length - 1; i >= 0; i--) {
      if (marked[i]) {
        for (int k = 0; k < program.operands(i); k++) {
          marked[program.operand(i, k)] = true;
        }
      }
    }
  }

  /** Returns for how many operations a node counts. */
  static long operations(Program program, int node) {
    return switch (program.kind(node)) {
      case INPUT, PARAMETER, CONSTANT -> 0;
      case UNARY, BINARY, SELECT -> 1;
      case POWER -> multiplications(program.exponent(node));
    };
  }

  /** Returns how many multiplications, and a division, a whole power stands for. */
  static long multiplications(long exponent) {
    long magnitude = Math.abs(exponent);
    if (magnitude == 0) {
      return 0;
    }
    long squarings = 63L - Long.numberOfLeadingZeros(magnitude);
    return squarings + Long.bitCount(magnitude) - 1 + (exponent < 0 ? 1 : 0);
  }

  private static boolean isSignChange(Program program, int node) {
    return switch (program.kind(node)) {
      case UNARY -> program.unary(node) == Unary.NEGATE;
      case BINARY ->
          program.binary(node) == Binary.MULTIPLY
              && (isMinusOne(program, program.operand(node, 0))
                  || isMinusOne(program, program.operand(node, 1)));
      case INPUT, PARAMETER, CONSTANT, POWER, SELECT -> false;
    };
  }

  private static boolean isMinusOne(Program program, int node) {
    return program.isLiteral(node, -1);
  }

  /** Returns how many nodes get an adjoint by adding to nothing: all but those that have a seed. */
  private static long firstContributions(Program program) {
    boolean[] active = activeNodes(program);
    boolean[] isUsed = new boolean[program.length()];
    boolean[] hasSeed = new boolean[program.length()];
    boolean[] needed = neededNodes(program);
    for (int k = 0; k < program.outputs(); k++) {
      hasSeed[program.output(k)] = true;
    }
    for (int i = 0; i < isUsed.length; i++) {
      for (int k = 0; needed[i] && k < program.operands(i); k++) {
        isUsed[program.operand(i, k)] = true;
      }
    }
    long count = 0;
    for (int i = 0; i < isUsed.length; i++) {
      if (active[i] && isUsed[i] && !hasSeed[i]) {
        count++;
      }
    }
    return count;
  }

  /** Returns which nodes an output needs. */
  static boolean[] neededNodes(Program program) {
    boolean[] needed = new boolean[program.length()];
    for (int k = 0; k < program.outputs(); k++) {
      needed[program.output(k)] = true;
    }
    markOperands(program, needed);
    return needed;
  }

  /** Returns which nodes depend on an input. */
  static boolean[] activeNodes(Program program) {
    boolean[] active = new boolean[program.length()];
    for (int i = 0; i < active.length; i++) {
      active[i] = program.kind(i) == Program.Kind.INPUT;
      for (int k = 0; k < program.operands(i); k++) {
        active[i] |= active[program.operand(i, k)];
      }
    }
    return active;
  }

  /** A function and another one that takes further inputs, side by side. */
  private record Joined(RealFunction function, RealFunction other, int furtherInputs)
      implements RealFunction {
    @Override
    public int inputs() {
      return function.inputs() + furtherInputs;
    }

    @Override
    public int outputs() {
      return function.outputs() + other.outputs();
    }

    @Override
    public <T> List<T> evaluate(Algebra<T> on, List<T> x) {
      List<T> results = new ArrayList<>(function.evaluate(on, x.subList(0, function.inputs())));
      results.addAll(other.evaluate(on, x));
      return results;
    }
  }

  /**
   * u . f(x) of (x, u), whose gradient by x is that of f with u for the adjoints of the outputs.
   */
  private record WeightedSum(RealFunction function) implements RealFunction {
    @Override
    public int inputs() {
      return function.inputs() + function.outputs();
    }

    @Override
    public int outputs() {
      return 1;
    }

    @Override
    public <T> List<T> evaluate(Algebra<T> on, List<T> x) {
      List<T> y = function.evaluate(on, x.subList(0, function.inputs()));
      T sum = on.multiply(x.get(function.inputs()), y.get(0));
      for (int i = 1; i < y.size(); i++) {
        sum = on.add(sum, on.multiply(x.get(function.inputs() + i), y.get(i)));
      }
      return List.of(sum);
    }
  }

  /** f(x + t v) of (t, x, v), whose derivative by t is that of f in the direction v. */
  private record AlongALine(RealFunction function) implements RealFunction {
    @Override
    public int inputs() {
      return 1 + 2 * function.inputs();
    }

    @Override
    public int outputs() {
      return function.outputs();
    }

    @Override
    public <T> List<T> evaluate(Algebra<T> on, List<T> x) {
      int n = function.inputs();
      List<T> point = new ArrayList<>(n);
      for (int i = 1; i <= n; i++) {
        point.add(on.add(x.get(i), on.multiply(x.get(0), x.get(n + i))));
      }
      return function.evaluate(on, point);
    }
  }

  /** The derivatives by the first input, where that is 0, of the inputs that remain. */
  private record ByFirstInputAtZero(RealFunction jacobian, int outputs) implements RealFunction {
    @Override
    public int inputs() {
      return jacobian.inputs() - 1;
    }

    @Override
    public <T> List<T> evaluate(Algebra<T> on, List<T> x) {
      List<T> all = new ArrayList<>(x);
      all.add(0, on.constant(0));
      List<T> entries = jacobian.evaluate(on, all);
      List<T> results = new ArrayList<>(outputs);
      for (int i = 0; i < outputs; i++) {
        results.add(entries.get(i * jacobian.inputs()));
      }
      return results;
    }
  }

  /** The first outputs of a function. */
  private record FirstOutputs(RealFunction function, int outputs) implements RealFunction {
    @Override
    public int inputs() {
      return function.inputs();
    }

    @Override
    public <T> List<T> evaluate(Algebra<T> on, List<T> x) {
      return function.evaluate(on, x).subList(0, outputs);
    }
  }
}
