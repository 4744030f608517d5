package tridiff.core.program;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import tridiff.core.UnsupportedFunctionException;
import tridiff.core.algebra.Algebra;
import tridiff.core.algebra.Binary;
import tridiff.core.algebra.Comparison;
import tridiff.core.algebra.Constant;
import tridiff.core.algebra.Doubles;
import tridiff.core.algebra.Unary;
import tridiff.core.function.RealFunction;

/**
 * The algebra whose values are nodes of a program being written. Equal operations on equal operands
 * are one node.
 */
final class Recorder implements Algebra<Recorder.Node> {
  /*
   * Equal nodes are found in an open-addressing table of node numbers: a node costs 9 bytes in the
   * Code, 4 to 8 in the table and 8 more if it is traced, so that ten million operations fit in a
   * quarter of a gigabyte. The Node objects are only handles; the garbage collector takes them as
   * soon as the recorded function drops them.
   */

  /** The deepest operand that an error message spells out. */
  private static final int DESCRIPTION_DEPTH = 3;

  /** Above this exponent a power of literals is not worth trying whether it is exact. */
  private static final int LARGEST_FOLDED_EXPONENT = 64;

  /** A product or quotient above this has no error term that underflows. */
  private static final double SAFE_MAGNITUDE = 0x1.0p-960;

  /**
   * What was asked of nodes that have no values. Whoever asked may have gone on with a guess,
   * unless it then recorded a selection by the same comparison.
   */
  private record Question(Comparison op, Node left, Node right) {}

  /**
   * A handle of a node.
   *
   * @param index its place in the program
   */
  record Node(int index) {}

  private final RealFunction function;
  private final Folding folding;
  private final boolean traced;
  private final Code code = new Code();
  private final Blocks blocks = new Blocks();
  private final List<Program.PathCondition> path = new ArrayList<>();
  private double[] values = {};
  private int[] table = new int[64];
  private int occupied;
  private final Map<Question, UnsupportedFunctionException> unanswered = new LinkedHashMap<>();

  private Recorder(RealFunction function, Folding folding, boolean traced) {
    this.function = function;
    this.folding = folding;
    this.traced = traced;
    Arrays.fill(table, -1);
  }

  static Program record(RealFunction f, Folding folding) {
    return new Recorder(f, folding, false).record(new double[f.inputs()]);
  }

  static Program record(RealFunction f, Folding folding, double[] point) {
    f.requireInputs(point.length);
    return new Recorder(f, folding, true).record(point);
  }

  private Program record(double[] point) {
    List<Node> inputs = new ArrayList<>();
    for (int i = 0; i < point.length; i++) {
      inputs.add(new Node(traced(code.append(Code.INPUT, i, 0), point[i])));
    }
    List<Node> outputs = function.evaluate(this, inputs);
    int[] results = outputs.stream().mapToInt(Node::index).toArray();
    Optional<String> guess =
        unanswered.values().stream().findFirst().map(UnsupportedFunctionException::getMessage);
    return Program.of(function, code, blocks, results, path, guess);
  }

  @Override
  public Node constant(double value) {
    return new Node(literal(value));
  }

  @Override
  public Node constant(BigInteger value) {
    if (value.bitLength() <= Double.MAX_EXPONENT && isDouble(value)) {
      return constant(value.doubleValue());
    }
    return new Node(intern(Code.WHOLE, code.appendWhole(value), 0, value.doubleValue()));
  }

  private static boolean isDouble(BigInteger value) {
    return value.signum() == 0 || value.bitLength() - value.abs().getLowestSetBit() <= 53;
  }

  @Override
  public Node constant(Constant value) {
    return new Node(intern(Code.NAMED, Code.number(value), 0, value.nearestDouble()));
  }

  /** A new input at each call: that two steps are equal at one point does not make them one. */
  @Override
  public Node parameter(double value) {
    return new Node(traced(code.appendParameter(value), value));
  }

  @Override
  public Node apply(Unary op, Node x) {
    int a = x.index();
    if (folding == Folding.ZERO_ONE && op == Unary.NEGATE && code.isLiteral(a)) {
      return constant(0 - code.literal(a));
    }
    return new Node(unary(op, a));
  }

  private int unary(Unary op, int a) {
    return intern(Code.number(op), a, 0, traced ? Doubles.evaluate(op, values[a]) : 0);
  }

  @Override
  public Node apply(Binary op, Node x, Node y) {
    int a = x.index();
    int b = y.index();
    int folded = folding == Folding.ZERO_ONE ? fold(op, a, b) : -1;
    if (folded >= 0) {
      return new Node(folded);
    }
    double value = traced ? Doubles.evaluate(op, values[a], values[b]) : 0;
    return new Node(intern(Code.number(op), a, b, value));
  }

  @Override
  public Node fma(Node x, Node y, Node z) {
    int a = x.index();
    int b = y.index();
    int c = z.index();
    if (folding == Folding.ZERO_ONE) {
      if (isZero(c)) {
        return multiply(x, y);
      }
      if (isZero(a) || isZero(b) || isOne(a) || isOne(b)) {
        return add(multiply(x, y), z);
      }
    }
    int node = intern(Code.FMA, new int[] {0, a, b, c, c, 0, 0});
    return new Node(traced(node, traced ? Math.fma(values[a], values[b], values[c]) : 0));
  }

  @Override
  public Node power(Node base, int exponent) {
    int a = base.index();
    if (folding == Folding.ZERO_ONE) {
      if (exponent == 0) {
        return constant(1);
      }
      if (exponent == 1) {
        return base;
      }
      if (code.isLiteral(a) && exponent > 0 && exponent <= LARGEST_FOLDED_EXPONENT) {
        double power = Doubles.evaluatePower(code.literal(a), exponent);
        if (isExactPower(code.literal(a), exponent, power)) {
          return constant(power);
        }
      }
    }
    double value = traced ? Doubles.evaluatePower(values[a], exponent) : 0;
    return new Node(intern(Code.POWER, a, exponent, value));
  }

  @Override
  public boolean compare(Comparison op, Node x, Node y) {
    if (code.isLiteral(x.index()) && code.isLiteral(y.index())) {
      return op.holds(code.literal(x.index()), code.literal(y.index()));
    }
    if (!traced) {
      throw refusal(
          new Question(op, x, y),
          "cannot decide '"
              + describe(x)
              + " "
              + op.symbol()
              + " "
              + describe(y)
              + "' because "
              + String.join(", ", function.variables())
              + " has no value in this recording; write the branch as if(...) or Real.select, or"
              + " give a point to trace at");
    }
    boolean holds = op.holds(values[x.index()], values[y.index()]);
    path.add(new Program.PathCondition(op, x.index(), y.index(), holds));
    return holds;
  }

  @Override
  public Node select(Comparison op, Node x, Node y, Supplier<Node> then, Supplier<Node> otherwise) {
    if (traced || (code.isLiteral(x.index()) && code.isLiteral(y.index()))) {
      return compare(op, x, y) ? then.get() : otherwise.get();
    }
    unanswered.remove(new Question(op, x, y));
    int thenBlock = blocks.open(code.length());
    int whenTrue = then.get().index();
    blocks.close(code.length());
    int otherwiseBlock = blocks.open(code.length());
    int whenFalse = otherwise.get().index();
    blocks.close(code.length());
    int[] words = {
      Code.number(op), x.index(), y.index(), whenTrue, whenFalse, thenBlock, otherwiseBlock
    };
    return new Node(intern(Code.SELECT, words));
  }

  @Override
  public double approximate(Node x) {
    if (code.isLiteral(x.index())) {
      return code.literal(x.index());
    }
    if (!traced) {
      throw refusal(
          new Question(Comparison.NOT_EQUAL, x, x),
          "the value of '"
              + describe(x)
              + "' is needed, but "
              + String.join(", ", function.variables())
              + " has no value in this recording; give a point to trace at, or choose a method"
              + " that does not look at the point");
    }
    return values[x.index()];
  }

  private UnsupportedFunctionException refusal(Question question, String message) {
    UnsupportedFunctionException refusal = new UnsupportedFunctionException(message);
    unanswered.putIfAbsent(question, refusal);
    return refusal;
  }

  private String describe(Node x) {
    return Program.describe(code, function.variables(), x.index(), DESCRIPTION_DEPTH);
  }

  @Override
  public String toString() {
    return "a recording";
  }

  // ---- folding ----

  /** Returns the node that an operation folds to, or -1. */
  private int fold(Binary op, int a, int b) {
    return switch (op) {
      case ADD -> isZero(a) ? b : isZero(b) ? a : foldLiterals(op, a, b);
      case SUBTRACT ->
          isZero(b) ? a : foldLiterals(op, a, b) >= 0 ? foldLiterals(op, a, b) : negated(a, b);
      case MULTIPLY ->
          isZero(a) || isZero(b)
              ? literal(0)
              : isOne(a) ? b : isOne(b) ? a : foldLiterals(op, a, b);
      case DIVIDE -> isZero(a) && !isZero(b) ? literal(0) : isOne(b) ? a : foldLiterals(op, a, b);
      case POW -> isZero(b) ? literal(1) : isOne(b) ? a : -1;
      case MIN, MAX, ATAN2, HYPOT, FMOD, REMAINDER, COPYSIGN -> -1;
      case BETA, LOG_BETA, POLYGAMMA, BESSEL_J, BESSEL_Y, SPHERICAL_BESSEL -> -1;
    };
  }

  private int negated(int a, int b) {
    return isZero(a) ? unary(Unary.NEGATE, b) : -1;
  }

  private int foldLiterals(Binary op, int a, int b) {
    if (!code.isLiteral(a) || !code.isLiteral(b)) {
      return -1;
    }
    double x = code.literal(a);
    double y = code.literal(b);
    double result = Doubles.evaluate(op, x, y);
    boolean exact =
        switch (op) {
          case ADD -> isExactSum(x, y, result);
          case SUBTRACT -> isExactSum(x, -y, result);
          case MULTIPLY ->
              Math.abs(result) > SAFE_MAGNITUDE && isExact(Math.fma(x, y, -result), result);
          case DIVIDE ->
              Math.abs(x) > SAFE_MAGNITUDE
                  && Math.abs(result) > SAFE_MAGNITUDE
                  && isExact(Math.fma(result, y, -x), result);
          case POW, MIN, MAX, ATAN2, HYPOT, FMOD, REMAINDER, COPYSIGN -> false;
          case BETA, LOG_BETA, POLYGAMMA, BESSEL_J, BESSEL_Y, SPHERICAL_BESSEL -> false;
        };
    return exact ? literal(result) : -1;
  }

  private static boolean isExactSum(double x, double y, double sum) {
    // Knuth's error term of an addition, which is itself exact.
    double rounded = sum - x;
    return isExact(x - (sum - rounded) + (y - rounded), sum);
  }

  private static boolean isExact(double error, double result) {
    return error == 0 && Double.isFinite(result);
  }

  private static boolean isExactPower(double base, int exponent, double power) {
    return Double.isFinite(power)
        && new BigDecimal(base).pow(exponent).compareTo(new BigDecimal(power)) == 0;
  }

  private boolean isZero(int node) {
    return code.isLiteral(node) && code.literal(node) == 0;
  }

  private boolean isOne(int node) {
    return code.isLiteral(node) && code.literal(node) == 1;
  }

  // ---- nodes ----

  private int literal(double value) {
    long bits = Double.doubleToLongBits(value);
    return intern(Code.LITERAL, (int) (bits >>> 32), (int) bits, value);
  }

  private int intern(int op, int first, int second, double value) {
    int slot = hash(op, first, second) & table.length - 1;
    while (table[slot] >= 0) {
      int node = table[slot];
      if (code.op(node) == op && code.first(node) == first && code.second(node) == second) {
        blocks.use(node);
        return node;
      }
      slot = slot + 1 & table.length - 1;
    }
    int node = traced(code.append(op, first, second), value);
    enter(slot, node);
    return node;
  }

  private int intern(int op, int[] words) {
    int slot = hash(op, words) & table.length - 1;
    while (table[slot] >= 0) {
      int node = table[slot];
      if (code.op(node) == op && isSame(node, words)) {
        blocks.use(node);
        return node;
      }
      slot = slot + 1 & table.length - 1;
    }
    int node = code.appendWide(op, words);
    enter(slot, node);
    return node;
  }

  /** Whether a node has these operands; in which blocks those of a case were made is no matter. */
  private boolean isSame(int node, int[] words) {
    for (int word = 0; word < 5; word++) {
      if (code.word(node, word) != words[word]) {
        return false;
      }
    }
    return true;
  }

  private void enter(int slot, int node) {
    blocks.place(node);
    table[slot] = node;
    occupied++;
    if (occupied > table.length - (table.length >> 2)) {
      enlarge();
    }
  }

  private void enlarge() {
    int[] old = table;
    table = new int[2 * old.length];
    Arrays.fill(table, -1);
    for (int node : old) {
      if (node >= 0) {
        int slot = hash(node) & table.length - 1;
        while (table[slot] >= 0) {
          slot = slot + 1 & table.length - 1;
        }
        table[slot] = node;
      }
    }
  }

  private int hash(int node) {
    if (!code.isWide(node)) {
      return hash(code.op(node), code.first(node), code.second(node));
    }
    int[] words = new int[5];
    for (int word = 0; word < 5; word++) {
      words[word] = code.word(node, word);
    }
    return hash(code.op(node), words);
  }

  private static int hash(int op, int[] words) {
    int h = op;
    for (int word = 0; word < 5; word++) {
      h = mix(h * 31 + words[word]);
    }
    return h;
  }

  private static int hash(int op, int first, int second) {
    return mix(mix(mix(op) + first) * 31 + second);
  }

  /** Spreads neighbouring numbers over all bits (the finalizer of MurmurHash3). */
  private static int mix(int h) {
    int x = (h ^ h >>> 16) * 0x85EB_CA6B;
    x = (x ^ x >>> 13) * 0xC2B2_AE35;
    return x ^ x >>> 16;
  }

  private int traced(int node, double value) {
    if (traced) {
      if (node >= values.length) {
        values = Arrays.copyOf(values, node + (node >> 1) + 16);
      }
      values[node] = value;
    }
    return node;
  }
}
