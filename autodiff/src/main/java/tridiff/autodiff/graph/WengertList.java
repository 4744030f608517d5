package tridiff.autodiff.graph;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import tridiff.autodiff.rules.Rules;
import tridiff.autodiff.rules.Slope;
import tridiff.core.algebra.Algebra;
import tridiff.core.algebra.Binary;
import tridiff.core.algebra.Comparison;
import tridiff.core.algebra.Constant;
import tridiff.core.algebra.Doubles;
import tridiff.core.algebra.Unary;

/**
 * A Wengert list over doubles: the computation {@code v_i = op_i(v_left, v_right)}, written down
 * line by line as it runs, and followed backward by an adjoint sweep.
 *
 * <p>It does what a {@link Graph} over doubles does, with the same bits, in a few flat arrays in
 * place of objects. A function computes with the numbers of lines, which are small objects that
 * nothing keeps alive. The lines stay for the next computation, so that only the first one pays for
 * their memory.
 *
 * <p>Values of two lists, or of two computations, must not be mixed; nobody checks it.
 *
 * <p>Source: R. E. Wengert, A simple automatic derivative evaluation program, Communications of the
 * ACM 7 (1964), 463-464, doi:10.1145/355586.364791.
 */
final class WengertList implements Algebra<WengertList.Value> {
  /*
   * The inputs are the first lines. A constant, or what is computed of constants only, has a line
   * too, but is known by the number -1 - line, at which no adjoint ever arrives.
   *
   * The sweep goes from the result to the inputs. When it comes to a line, all lines that use it
   * have added to its adjoint: they stand later. It takes the adjoint away and shares it out among
   * the operands, so it leaves the list as clean as it found it. An adjoint starts at -0, because
   * -0 + c is c for every c, signed zeros included. Where none arrives nothing is computed: a zero
   * could meet an infinity.
   */

  private static final int INPUT = 0;
  private static final int POWER = 1; // the right operand is the exponent
  private static final int UNARY = 2;
  private static final int BINARY = UNARY + Unary.values().length;

  private static final int NEGATE = code(Unary.NEGATE);
  private static final int SQRT = code(Unary.SQRT);
  private static final int EXP = code(Unary.EXP);
  private static final int LOG = code(Unary.LOG);
  private static final int SIN = code(Unary.SIN);
  private static final int COS = code(Unary.COS);
  private static final int ADD = code(Binary.ADD);
  private static final int SUBTRACT = code(Binary.SUBTRACT);
  private static final int MULTIPLY = code(Binary.MULTIPLY);
  private static final int DIVIDE = code(Binary.DIVIDE);

  private static final Unary[] UNARIES = Unary.values();
  private static final Binary[] BINARIES = Binary.values();

  /** Lines are made so many at a time: a long list is never copied while it grows. */
  private static final int PAGE_BITS = 10;

  private static final int PAGE = 1 << PAGE_BITS;

  /** A value of a computation: the number of its line, or -1 - line for a constant. */
  record Value(int line) {}

  /** Some lines. */
  private static final class Page {
    private final byte[] code = new byte[PAGE];
    private final int[] left = new int[PAGE];
    private final int[] right = new int[PAGE];
    private final double[] number = new double[PAGE];
    private final double[] adjoint = new double[PAGE];
    private final boolean[] isReached = new boolean[PAGE];

    Page() {
      Arrays.fill(adjoint, -0.0);
    }
  }

  private final Rules rules;
  private Page[] pages = {new Page()};
  private Page current = pages[0];
  private int pageCount = 1;
  private int length;
  private int inputs;

  /** Starts an empty list. */
  WengertList(Rules rules) {
    this.rules = rules;
  }

  /** Keeps a list from one computation to the next; a thread that finds it taken gets a new one. */
  static final class Spare {
    private final Rules rules;
    private final AtomicReference<WengertList> list = new AtomicReference<>();

    Spare(Rules rules) {
      this.rules = rules;
    }

    /** Returns an empty list that nobody else uses. */
    WengertList take() {
      WengertList kept = list.getAndSet(null);
      return kept == null ? new WengertList(rules) : kept;
    }

    /** Takes a list back, but for one that was broken off: its sweep may have left adjoints. */
    void giveBack(WengertList finished) {
      finished.clear();
      list.setRelease(finished);
    }
  }

  /** Empties the list, and keeps its memory. */
  private void clear() {
    length = 0;
    inputs = 0;
    current = pages[0];
  }

  // ---- the computation ----

  /** Returns the inputs, which come before everything else. */
  List<Value> variables(double[] point) {
    List<Value> variables = new ArrayList<>(point.length);
    for (double coordinate : point) {
      variables.add(new Value(append(INPUT, 0, 0, coordinate)));
    }
    inputs = length;
    return variables;
  }

  @Override
  public Value constant(double number) {
    return new Value(-1 - append(INPUT, 0, 0, number));
  }

  @Override
  public Value constant(BigInteger value) {
    return constant(value.doubleValue());
  }

  @Override
  public Value constant(Constant value) {
    return constant(value.nearestDouble());
  }

  @Override
  public Value apply(Unary op, Value x) {
    double z = Doubles.evaluate(op, number(x.line()));
    return isConstant(x.line()) ? constant(z) : recorded(code(op), x.line(), 0, z);
  }

  @Override
  public Value apply(Binary op, Value x, Value y) {
    double z = Doubles.evaluate(op, number(x.line()), number(y.line()));
    return isConstant(x.line()) && isConstant(y.line())
        ? constant(z)
        : recorded(code(op), x.line(), y.line(), z);
  }

  /** The line of a sum, whose value was not rounded before. */
  @Override
  public Value fma(Value x, Value y, Value z) {
    double result = Math.fma(number(x.line()), number(y.line()), number(z.line()));
    Value product = multiply(x, y);
    return isConstant(product.line()) && isConstant(z.line())
        ? constant(result)
        : recorded(ADD, product.line(), z.line(), result);
  }

  @Override
  public Value power(Value base, int exponent) {
    double z = Doubles.evaluatePower(number(base.line()), exponent);
    return isConstant(base.line()) ? constant(z) : recorded(POWER, base.line(), exponent, z);
  }

  @Override
  public boolean compare(Comparison op, Value x, Value y) {
    return op.holds(number(x.line()), number(y.line()));
  }

  @Override
  public double approximate(Value x) {
    return number(x.line());
  }

  private Value recorded(int code, int left, int right, double z) {
    return new Value(append(code, left, right, z));
  }

  private int append(int code, int left, int right, double number) {
    int place = length & PAGE - 1;
    if (place == 0) {
      turnPage();
    }
    current.code[place] = (byte) code;
    current.left[place] = left;
    current.right[place] = right;
    current.number[place] = number;
    return length++;
  }

  private void turnPage() {
    int page = length >> PAGE_BITS;
    if (page == pageCount) {
      if (pageCount == pages.length) {
        pages = Arrays.copyOf(pages, 2 * pageCount);
      }
      pages[pageCount++] = new Page();
    }
    current = pages[page];
  }

  private static boolean isConstant(int line) {
    return line < 0;
  }

  // ---- the adjoint sweep ----

  /**
   * Returns the derivatives of a sum of results, each with a weight, by the inputs: one sweep for
   * all.
   */
  double[] gradient(List<Value> results, double[] weights) {
    int last = -1;
    for (int i = 0; i < weights.length; i++) {
      int line = results.get(i).line();
      add(line, weights[i]);
      last = Math.max(last, line);
    }
    for (int page = last >> PAGE_BITS; page >= 0; page--) {
      follow(
          pages[page], Math.min(last - page * PAGE, PAGE - 1), Math.max(inputs - page * PAGE, 0));
    }
    double[] gradient = new double[inputs];
    for (int line = 0; line < inputs; line++) {
      gradient[line] = takeAdjoint(line);
    }
    return gradient;
  }

  /** Takes the adjoint of an input: 0 if none has arrived. */
  private double takeAdjoint(int line) {
    Page page = pages[line >> PAGE_BITS];
    int place = line & PAGE - 1;
    double adjoint = page.isReached[place] ? page.adjoint[place] : 0;
    page.adjoint[place] = -0.0;
    page.isReached[place] = false;
    return adjoint;
  }

  /** Goes through the lines of a page, from the last one that is concerned to the first. */
  private void follow(Page page, int last, int first) {
    for (int place = last; place >= first; place--) {
      if (page.isReached[place]) {
        double adjoint = page.adjoint[place];
        page.adjoint[place] = -0.0;
        page.isReached[place] = false;
        pullBack(
            page.code[place], page.left[place], page.right[place], page.number[place], adjoint);
      }
    }
  }

  /** Shares the adjoint of {@code z = op(x, y)} out among the operands, as the graph does. */
  private void pullBack(int code, int x, int y, double z, double adjoint) {
    if (code == ADD) {
      add(x, adjoint);
      add(y, adjoint);
    } else if (code == MULTIPLY) {
      if (!isConstant(x)) {
        add(x, adjoint * number(y));
      }
      if (!isConstant(y)) {
        add(y, number(x) * adjoint);
      }
    } else if (code == SUBTRACT) {
      add(x, adjoint);
      subtract(y, adjoint);
    } else if (code == DIVIDE) {
      double share = adjoint / number(y);
      add(x, share);
      subtract(y, share * z);
    } else if (code >= BINARY) {
      pullBack(BINARIES[code - BINARY], x, y, z, adjoint);
    } else if (code == POWER) {
      if (y == 2) {
        add(x, adjoint * (2 * number(x)));
      } else {
        add(x, rules.powerSlope(Doubles.STRICT, number(x), y), adjoint);
      }
    } else {
      pullBack(code, x, z, adjoint);
    }
  }

  private void pullBack(Binary op, int x, int y, double z, double adjoint) {
    // A slope is computed only where it is needed, see BinaryFunction.
    if (!isConstant(x)) {
      add(x, rules.leftSlope(Doubles.STRICT, op, number(x), number(y), z), adjoint);
    }
    if (!isConstant(y)) {
      add(y, rules.rightSlope(Doubles.STRICT, op, number(x), number(y), z), adjoint);
    }
  }

  /** The slopes that are the same in all {@link Rules} stand here too, where nothing is boxed. */
  private void pullBack(int code, int x, double z, double adjoint) {
    if (code == NEGATE) {
      subtract(x, adjoint);
    } else if (code == SQRT) {
      add(x, adjoint / (2 * z));
    } else if (code == EXP) {
      add(x, adjoint * z);
    } else if (code == LOG) {
      add(x, adjoint / number(x));
    } else if (code == SIN) {
      add(x, adjoint * Doubles.evaluate(Unary.COS, number(x)));
    } else if (code == COS) {
      add(x, adjoint * -Doubles.evaluate(Unary.SIN, number(x)));
    } else {
      add(x, rules.slope(Doubles.STRICT, UNARIES[code - UNARY], number(x), z), adjoint);
    }
  }

  private double number(int value) {
    int line = isConstant(value) ? -1 - value : value;
    return pages[line >> PAGE_BITS].number[line & PAGE - 1];
  }

  private void add(int line, Slope<Double> slope, double adjoint) {
    if (slope instanceof Slope.MinusOne) {
      subtract(line, adjoint);
    } else if (!slope.isZero()) {
      add(line, slope.times(Doubles.STRICT, adjoint));
    }
  }

  private void subtract(int line, double contribution) {
    add(line, -contribution);
  }

  private void add(int line, double contribution) {
    if (!isConstant(line)) {
      Page page = pages[line >> PAGE_BITS];
      int place = line & PAGE - 1;
      page.adjoint[place] += contribution;
      page.isReached[place] = true;
    }
  }

  // Ordinals never leave this list, so it does not matter that a new operation changes them.

  @SuppressWarnings("EnumOrdinal")
  private static int code(Unary op) {
    return UNARY + op.ordinal();
  }

  @SuppressWarnings("EnumOrdinal")
  private static int code(Binary op) {
    return BINARY + op.ordinal();
  }

  @Override
  public String toString() {
    return "a Wengert list";
  }
}
