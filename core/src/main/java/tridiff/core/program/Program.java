package tridiff.core.program;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tridiff.core.UnsupportedFunctionException;
import tridiff.core.algebra.Algebra;
import tridiff.core.algebra.Binary;
import tridiff.core.algebra.Comparison;
import tridiff.core.algebra.Doubles;
import tridiff.core.algebra.OperationCounts;
import tridiff.core.algebra.Unary;
import tridiff.core.function.Domain;
import tridiff.core.function.Expression;
import tridiff.core.function.RealFunction;

/**
 * A function as a straight-line program: a flat list of nodes, operands before operations, in which
 * equal subexpressions are one node and nothing is kept that no output needs.
 *
 * <p>It is made by evaluating a function once, over an algebra that writes operations down. The
 * derivative of any method can be recorded like every function, so {@link #size()} measures the
 * swell of all methods by one rule. A program is a function itself: running it over an algebra
 * repeats the recorded operations, in the recorded order.
 *
 * <p>A recording has no values, so a function that compares numbers, or a method that looks at the
 * point, has to be traced at a point. The comparisons decided there are the {@link #path()} of the
 * program; where one of them comes out otherwise the program is not the function, and running it
 * throws. {@link tridiff.core.algebra.Real#select} and {@code if(...)} need no point: both branches
 * are recorded, and only the one that is taken is run. Numbers that a method chose at the point are
 * parameters, with that choice as their value.
 *
 * <p>Nothing here recurses, whatever the length. Immutable and safe for threads.
 */
public final class Program implements RealFunction {

  /** What a node is. */
  public enum Kind {
    /** An input of the function. */
    INPUT,
    /** A number that a method chose by looking at the point. */
    PARAMETER,
    /** A literal, a whole number or a mathematical constant. */
    CONSTANT,
    /** An operation of one operand. */
    UNARY,
    /** An operation of two operands. */
    BINARY,
    /** A product and a sum with one rounding: two factors, then the summand. */
    FMA,
    /** A whole power. */
    POWER,
    /** A case distinction: the two compared operands, then the two results. */
    SELECT
  }

  /**
   * A comparison that was decided when the program was traced.
   *
   * @param op the comparison
   * @param left the node of its left operand
   * @param right the node of its right operand
   * @param holds what the answer was
   */
  public record PathCondition(Comparison op, int left, int right, boolean holds) {}

  private static final int ALL_LEVELS_OF_A_LABEL = 3;

  private final List<String> variables;
  private final Domain domain;
  private final Code code;
  private final Blocks blocks;
  private final int[] outputs;
  private final List<PathCondition> path;
  private final Optional<String> guess;

  private Program(
      List<String> variables,
      Domain domain,
      Code code,
      Blocks blocks,
      int[] outputs,
      List<PathCondition> path,
      Optional<String> guess) {
    this.variables = List.copyOf(variables);
    this.domain = domain;
    this.code = code;
    this.blocks = blocks;
    this.outputs = outputs;
    this.path = List.copyOf(path);
    this.guess = guess;
  }

  /**
   * Records a function as it is, without a point.
   *
   * @throws UnsupportedFunctionException if the function compares numbers or looks at their values
   */
  public static Program of(RealFunction f) {
    return of(f, Folding.NONE);
  }

  /**
   * Records a function without a point.
   *
   * @throws UnsupportedFunctionException if the function compares numbers or looks at their values
   */
  public static Program of(RealFunction f, Folding folding) {
    return Recorder.record(f, folding);
  }

  /** Records what a function does at a point. */
  public static Program tracedAt(RealFunction f, Folding folding, double... point) {
    return Recorder.record(f, folding, point);
  }

  /** Drops what no output and no condition needs, and numbers the rest again. */
  static Program of(
      RealFunction f,
      Code code,
      Blocks blocks,
      int[] outputs,
      List<PathCondition> path,
      Optional<String> guess) {
    boolean[] needed = new boolean[code.length()];
    Arrays.fill(needed, 0, f.inputs(), true);
    for (int output : outputs) {
      needed[output] = true;
    }
    for (PathCondition condition : path) {
      needed[condition.left()] = true;
      needed[condition.right()] = true;
    }
    markOperands(code, needed);
    int[] newNumber = new int[code.length()];
    Code kept = new Code();
    for (int i = 0; i < newNumber.length; i++) {
      newNumber[i] = needed[i] ? copy(code, i, kept, newNumber) : -1;
    }
    return new Program(
        f.variables(),
        f.domain(),
        kept,
        blocks.renumbered(newNumber, kept.length()),
        Arrays.stream(outputs).map(o -> newNumber[o]).toArray(),
        path.stream()
            .map(
                c ->
                    new PathCondition(c.op(), newNumber[c.left()], newNumber[c.right()], c.holds()))
            .toList(),
        guess);
  }

  /**
   * Returns the formulas of the outputs: this program without the case distinctions that only pass
   * a NaN on.
   */
  public Program formulas() {
    boolean[] needed = new boolean[code.length()];
    Arrays.fill(needed, 0, inputs(), true);
    for (int output : outputs) {
      needed[formula(output)] = true;
    }
    for (PathCondition condition : path) {
      needed[formula(condition.left())] = true;
      needed[formula(condition.right())] = true;
    }
    markFormulas(needed);
    int[] newNumber = new int[needed.length];
    int[] numberOfFormula = new int[needed.length];
    Code kept = new Code();
    for (int i = 0; i < needed.length; i++) {
      newNumber[i] = needed[i] ? copy(code, i, kept, numberOfFormula) : -1;
      numberOfFormula[i] = newNumber[formula(i)];
    }
    return new Program(
        variables,
        domain,
        kept,
        blocks.renumbered(newNumber, kept.length()),
        Arrays.stream(outputs).map(o -> numberOfFormula[o]).toArray(),
        path.stream()
            .map(
                c ->
                    new PathCondition(
                        c.op(), numberOfFormula[c.left()], numberOfFormula[c.right()], c.holds()))
            .toList(),
        guess);
  }

  private void markFormulas(boolean[] needed) {
    for (int i = needed.length - 1; i >= 0; i--) {
      if (needed[i]) {
        for (int k = code.operands(i) - 1; k >= 0; k--) {
          needed[formulaOperand(i, k)] = true;
        }
      }
    }
  }

  private static void markOperands(Code code, boolean[] needed) {
    for (int i = needed.length - 1; i >= 0; i--) {
      if (needed[i]) {
        for (int k = code.operands(i) - 1; k >= 0; k--) {
          needed[code.operand(i, k)] = true;
        }
      }
    }
  }

  private static int copy(Code from, int i, Code to, int[] newNumber) {
    int op = from.op(i);
    if (op >= Code.BINARY) {
      return to.append(op, newNumber[from.first(i)], newNumber[from.second(i)]);
    }
    if (op >= Code.UNARY) {
      return to.append(op, newNumber[from.first(i)], 0);
    }
    return switch (op) {
      case Code.POWER -> to.append(op, newNumber[from.first(i)], from.second(i));
      case Code.PARAMETER -> to.appendParameter(from.parameter(i));
      case Code.WHOLE -> to.append(op, to.appendWhole(from.whole(i)), 0);
      case Code.SELECT, Code.FMA -> {
        int[] words = new int[Code.WIDE_WORDS];
        for (int word = 0; word < words.length; word++) {
          int old = from.word(i, word);
          words[word] = word >= 1 && word <= 4 ? newNumber[old] : old;
        }
        yield to.appendWide(op, words);
      }
      default -> to.append(op, from.first(i), from.second(i));
    };
  }

  // ---- as a function ----

  @Override
  public int inputs() {
    return variables.size();
  }

  @Override
  public int outputs() {
    return outputs.length;
  }

  @Override
  public List<String> variables() {
    return variables;
  }

  @Override
  public Domain domain() {
    return domain;
  }

  /**
   * {@inheritDoc}
   *
   * @throws UnsupportedFunctionException if the program was traced, and a comparison comes out
   *     otherwise here
   */
  @Override
  public <T> List<T> evaluate(Algebra<T> on, List<T> x) {
    requireInputs(x.size());
    return new Run<>(this, on, x).results();
  }

  /**
   * {@inheritDoc}
   *
   * @throws UnsupportedFunctionException if the program was traced, and a comparison comes out
   *     otherwise here
   */
  @Override
  public double[] at(double... x) {
    requireInputs(x.length);
    // Doubles never throw, so that both branches of a case distinction may be evaluated.
    double[] values = new double[code.length()];
    for (int i = 0; i < values.length; i++) {
      values[i] = value(i, values, x);
    }
    for (PathCondition condition : path) {
      check(condition, condition.op().holds(values[condition.left()], values[condition.right()]));
    }
    double[] results = new double[outputs.length];
    for (int k = 0; k < results.length; k++) {
      results[k] = values[outputs[k]];
    }
    return results;
  }

  /** Returns whether all comparisons of {@link #path()} come out the same at a point. */
  public boolean isOnPath(double... x) {
    double[] values = new double[code.length()];
    for (int i = 0; i < values.length; i++) {
      values[i] = value(i, values, x);
    }
    return path.stream()
        .allMatch(c -> c.op().holds(values[c.left()], values[c.right()]) == c.holds());
  }

  private double value(int i, double[] values, double[] x) {
    int op = code.op(i);
    if (op >= Code.BINARY) {
      return Doubles.evaluate(code.binary(i), values[code.first(i)], values[code.second(i)]);
    }
    if (op >= Code.UNARY) {
      return Doubles.evaluate(code.unary(i), values[code.first(i)]);
    }
    return switch (op) {
      case Code.INPUT -> x[code.first(i)];
      case Code.PARAMETER, Code.LITERAL, Code.WHOLE, Code.NAMED -> nearestDouble(i);
      case Code.POWER -> Doubles.evaluatePower(values[code.first(i)], code.second(i));
      case Code.FMA ->
          Math.fma(values[code.word(i, 1)], values[code.word(i, 2)], values[code.word(i, 3)]);
      default ->
          code.comparison(i).holds(values[code.word(i, 1)], values[code.word(i, 2)])
              ? values[code.word(i, 3)]
              : values[code.word(i, 4)];
    };
  }

  /**
   * Demands that a condition of the path comes out as it did where the program was traced.
   *
   * @param holds what the answer is here
   * @throws UnsupportedFunctionException if it is the other one
   */
  public void check(PathCondition condition, boolean holds) {
    if (holds != condition.holds()) {
      throw new UnsupportedFunctionException(
          "'"
              + label(condition.left())
              + " "
              + condition.op().symbol()
              + " "
              + label(condition.right())
              + "' is "
              + holds
              + " here, but was "
              + condition.holds()
              + " where the function was recorded; record it at this point");
    }
  }

  // ---- as a list of nodes ----

  /** Returns the number of nodes, those that only the path needs included. */
  public int length() {
    return code.length();
  }

  /** Returns what a node is. */
  public Kind kind(int node) {
    int op = code.op(node);
    if (op >= Code.BINARY) {
      return Kind.BINARY;
    }
    if (op >= Code.UNARY) {
      return Kind.UNARY;
    }
    return switch (op) {
      case Code.INPUT -> Kind.INPUT;
      case Code.PARAMETER -> Kind.PARAMETER;
      case Code.POWER -> Kind.POWER;
      case Code.SELECT -> Kind.SELECT;
      case Code.FMA -> Kind.FMA;
      default -> Kind.CONSTANT;
    };
  }

  /** Returns how many operands a node has. */
  public int operands(int node) {
    return code.operands(node);
  }

  /** Returns the node that is an operand of another; it has a smaller number. */
  public int operand(int node, int k) {
    return code.operand(node, k);
  }

  /** Returns the node of an output. */
  public int output(int k) {
    return outputs[k];
  }

  /** Returns the operation of a node of kind {@link Kind#UNARY}. */
  public Unary unary(int node) {
    return code.unary(node);
  }

  /** Returns the operation of a node of kind {@link Kind#BINARY}. */
  public Binary binary(int node) {
    return code.binary(node);
  }

  /** Returns the comparison of a node of kind {@link Kind#SELECT}. */
  public Comparison comparison(int node) {
    return code.comparison(node);
  }

  /** Returns the exponent of a node of kind {@link Kind#POWER}. */
  public int exponent(int node) {
    return code.second(node);
  }

  /** Returns whether a node is this literal. */
  public boolean isLiteral(int node, double value) {
    return code.isLiteral(node)
        && Double.doubleToLongBits(code.literal(node)) == Double.doubleToLongBits(value);
  }

  /**
   * Returns the leaf that a node of kind {@link Kind#CONSTANT} is; for a {@link Kind#PARAMETER} the
   * literal that was chosen where the program was traced.
   */
  public Expression constant(int node) {
    return switch (code.op(node)) {
      case Code.LITERAL -> new Expression.Literal(code.literal(node));
      case Code.WHOLE -> new Expression.Whole(code.whole(node));
      case Code.NAMED -> new Expression.Named(code.constant(node));
      case Code.PARAMETER -> new Expression.Literal(code.parameter(node));
      default -> throw notConstant(node);
    };
  }

  /**
   * Returns the double next to a node of kind {@link Kind#CONSTANT}, or the one that was chosen for
   * a {@link Kind#PARAMETER}.
   */
  public double nearestDouble(int node) {
    return switch (code.op(node)) {
      case Code.LITERAL -> code.literal(node);
      case Code.WHOLE -> code.whole(node).doubleValue();
      case Code.NAMED -> code.constant(node).nearestDouble();
      case Code.PARAMETER -> code.parameter(node);
      default -> throw notConstant(node);
    };
  }

  private IllegalArgumentException notConstant(int node) {
    return new IllegalArgumentException("'" + label(node) + "' is not a constant");
  }

  /** Returns which input a node of kind {@link Kind#INPUT} is, from 0. */
  public int input(int node) {
    return code.first(node);
  }

  /** Returns how many numbers a method chose by looking at the point. */
  public int parameters() {
    return code.parameters();
  }

  /** Returns the comparisons that were decided where the program was traced, in their order. */
  public List<PathCondition> path() {
    return path;
  }

  /**
   * Returns what the function asked about the values of its inputs without an answer, because it
   * was recorded without a point, and then went on by a guess: a difference method takes the step
   * it has for points near 1. The program may then differ from the function elsewhere. Empty if
   * nothing was guessed.
   */
  public Optional<String> guess() {
    return guess;
  }

  /** Returns the formula of a node, its inner parts left out where it is deep. */
  public String label(int node) {
    return describe(code, variables, node, ALL_LEVELS_OF_A_LABEL);
  }

  static String describe(Code code, List<String> variables, int i, int levels) {
    if (levels == 0 && code.operands(i) > 0) {
      return "...";
    }
    int op = code.op(i);
    if (op >= Code.BINARY) {
      String symbol = code.binary(i).symbol();
      String left = describe(code, variables, code.first(i), levels - 1);
      String right = describe(code, variables, code.second(i), levels - 1);
      return Character.isLetter(symbol.charAt(0))
          ? symbol + "(" + left + ", " + right + ")"
          : "(" + left + " " + symbol + " " + right + ")";
    }
    if (op >= Code.UNARY) {
      return code.unary(i).symbol()
          + "("
          + describe(code, variables, code.first(i), levels - 1)
          + ")";
    }
    return switch (op) {
      case Code.INPUT -> variables.get(code.first(i));
      case Code.PARAMETER -> "p" + (code.first(i) + 1);
      case Code.LITERAL -> Double.toString(code.literal(i));
      case Code.WHOLE -> code.whole(i).toString();
      case Code.NAMED -> code.constant(i).symbol();
      case Code.POWER ->
          describe(code, variables, code.first(i), levels - 1) + "^" + code.second(i);
      case Code.FMA ->
          IntStream.range(0, 3)
              .mapToObj(k -> describe(code, variables, code.operand(i, k), levels - 1))
              .collect(Collectors.joining(", ", "fma(", ")"));
      default ->
          "if("
              + describe(code, variables, code.word(i, 1), levels - 1)
              + " "
              + code.comparison(i).symbol()
              + " "
              + describe(code, variables, code.word(i, 2), levels - 1)
              + ", ...)";
    };
  }

  Code code() {
    return code;
  }

  Blocks blocks() {
    return blocks;
  }

  // ---- its size ----

  /**
   * Returns how large the outputs are; what only the path needs is not counted, nor a case
   * distinction that only passes a NaN on.
   */
  public Size size() {
    boolean[] needed = new boolean[code.length()];
    for (int output : outputs) {
      needed[formula(output)] = true;
    }
    markFormulas(needed);
    int graph = 0;
    for (boolean counted : needed) {
      if (counted) {
        graph++;
      }
    }
    return new Size(treeSizes(needed), graph, operations(needed), depth(needed));
  }

  private int formulaOperand(int node, int k) {
    return formula(code.operand(node, k));
  }

  /** Returns the node itself, or in place of {@code if(y != y, NaN, x)} the formula x. */
  private int formula(int node) {
    int formula = node;
    while (code.op(formula) == Code.SELECT
        && code.comparison(formula) == Comparison.NOT_EQUAL
        && code.word(formula, 1) == code.word(formula, 2)
        && isLiteral(code.word(formula, 3), Double.NaN)) {
      formula = code.word(formula, 4);
    }
    return formula;
  }

  private OperationCounts operations(boolean[] needed) {
    Map<Unary, Long> unary = new EnumMap<>(Unary.class);
    Map<Binary, Long> binary = new EnumMap<>(Binary.class);
    long fmas = 0;
    long powers = 0;
    long comparisons = 0;
    for (int i = 0; i < needed.length; i++) {
      if (needed[i]) {
        switch (kind(i)) {
          case UNARY -> unary.merge(code.unary(i), 1L, Long::sum);
          case BINARY -> binary.merge(code.binary(i), 1L, Long::sum);
          case FMA -> fmas++;
          case POWER -> powers++;
          case SELECT -> comparisons++;
          case INPUT, PARAMETER, CONSTANT -> {}
        }
      }
    }
    return new OperationCounts(unary, binary, fmas, powers, comparisons);
  }

  private int depth(boolean[] needed) {
    int[] depths = new int[needed.length];
    for (int i = 0; i < needed.length; i++) {
      for (int k = code.operands(i) - 1; k >= 0; k--) {
        depths[i] = Math.max(depths[i], depths[formulaOperand(i, k)] + 1);
      }
    }
    return Arrays.stream(outputs).map(o -> depths[formula(o)]).max().orElse(0);
  }

  private List<BigInteger> treeSizes(boolean[] needed) {
    long[] sizes = new long[needed.length];
    for (int i = 0; i < sizes.length; i++) {
      if (needed[i]) {
        long size = 1;
        for (int k = code.operands(i) - 1; k >= 0; k--) {
          size += sizes[formulaOperand(i, k)];
          // A sum of two that fit is below 0 if it does not.
          if (size < 0) {
            return largeTreeSizes(needed);
          }
        }
        sizes[i] = size;
      }
    }
    return Arrays.stream(outputs).mapToObj(o -> BigInteger.valueOf(sizes[formula(o)])).toList();
  }

  private List<BigInteger> largeTreeSizes(boolean[] needed) {
    // A size is dropped after its last use: they can be as long as the program itself.
    int[] lastUse = new int[needed.length];
    for (int i = 0; i < needed.length; i++) {
      if (needed[i]) {
        for (int k = code.operands(i) - 1; k >= 0; k--) {
          lastUse[formulaOperand(i, k)] = i;
        }
      }
    }
    for (int output : outputs) {
      lastUse[formula(output)] = Integer.MAX_VALUE;
    }
    List<BigInteger> sizes = new ArrayList<>(needed.length);
    for (int i = 0; i < needed.length; i++) {
      BigInteger size = BigInteger.ONE;
      if (needed[i]) {
        for (int k = code.operands(i) - 1; k >= 0; k--) {
          size = size.add(sizes.get(formulaOperand(i, k)));
        }
        for (int k = code.operands(i) - 1; k >= 0; k--) {
          if (lastUse[formulaOperand(i, k)] == i) {
            sizes.set(formulaOperand(i, k), BigInteger.ZERO);
          }
        }
      }
      sizes.add(size);
    }
    return Arrays.stream(outputs).mapToObj(o -> sizes.get(formula(o))).toList();
  }

  /**
   * Returns whether the other is the same program: the same operations in the same order on the
   * same variables, after the same decisions.
   */
  @Override
  public boolean equals(Object other) {
    return other instanceof Program program
        && variables.equals(program.variables)
        && code.equals(program.code)
        && Arrays.equals(outputs, program.outputs)
        && path.equals(program.path)
        && domain.equals(program.domain)
        && guess.equals(program.guess);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * variables.hashCode() + code.hashCode()) + Arrays.hashCode(outputs);
  }
}
