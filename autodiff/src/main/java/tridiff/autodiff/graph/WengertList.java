package tridiff.autodiff.graph;

import java.lang.ref.SoftReference;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import tridiff.autodiff.rules.Rules;
import tridiff.autodiff.rules.Slope;
import tridiff.core.algebra.Algebra;
import tridiff.core.algebra.Binary;
import tridiff.core.algebra.Comparison;
import tridiff.core.algebra.Constant;
import tridiff.core.algebra.Doubles;
import tridiff.core.algebra.Real;
import tridiff.core.algebra.SineAndCosine;
import tridiff.core.algebra.Unary;

/**
 * A Wengert list over doubles: the computation {@code v_i = op_i(v_left, v_right)}, written down
 * line by line as it runs, and followed backward by an adjoint sweep.
 *
 * <p>It does what a {@link Graph} over doubles does, with the same bits, in a few flat arrays in
 * place of objects. A function computes with small objects that nothing keeps alive. The memory of
 * the lines is kept for the next list, so that only the first one pays for it.
 *
 * <p>Values of two lists, or of two computations, must not be mixed; nobody checks it.
 *
 * <p>Source: R. E. Wengert, A simple automatic derivative evaluation program, Communications of the
 * ACM 7 (1964), 463-464, doi:10.1145/355586.364791.
 */
final class WengertList implements Algebra<WengertList.Value> {
  /*
   * A line holds what the sweep asks of it: at which places the shares of its adjoint are added, and
   * two factors. Those are the slopes of a linear line; the divisor and the value of a quotient,
   * since the graph divides; and else the operands, whose slopes are computed when an adjoint has
   * come. The operation and the value of such a line of two operands are in the line after it. A
   * line is linear where its slope costs next to nothing beside the value, as of a sine.
   *
   * The sweep goes from the result to the inputs. When it comes to a line, all lines that use it
   * have added to its adjoint: they stand later. It takes the adjoint away and shares it out, so it
   * leaves the adjoints as clean as it found them. An adjoint starts at -0, because -0 + c is c for
   * every c, signed zeros included. Where none arrives nothing is computed: a zero could meet an
   * infinity.
   */

  private static final int LINEAR = 0;
  private static final int QUOTIENT = 1;
  private static final int POWER = 2; // the right operand is the exponent
  private static final int BINARY = 3;
  private static final int UNARY = 4;

  private static final Unary[] UNARIES = Unary.values();
  private static final Binary[] BINARIES = Binary.values();

  /** Lines are made so many at a time: a long list is never copied while it grows. */
  private static final int PAGE_BITS = 10;

  private static final int PAGE = 1 << PAGE_BITS;

  /** The place of a constant, at which no adjoint arrives. No other place is negative. */
  private static final int NONE = -1;

  private static final long MINUS_ZERO = Double.doubleToRawLongBits(-0.0);

  /** A value of a computation, with the place of its adjoint: inputs come first, then lines. */
  static final class Value extends Real {
    private final int place;
    private final double number;

    private Value(WengertList list, int place, double number) {
      super(list);
      this.place = place;
      this.number = number;
    }

    private boolean isConstant() {
      return place < 0;
    }
  }

  /** Some lines. */
  private static final class Page {
    private final byte[] code = new byte[PAGE];
    private final int[] places = new int[2 * PAGE];
    private final double[] factors = new double[2 * PAGE];
  }

  /** What a list is written in, and leaves to the next one. */
  private static final class Memory {
    private final SoftReference<Memory> untilItIsShort = new SoftReference<>(this);
    private Page[] pages = {new Page()};
    private int pageCount = 1;
    private double[] adjoints = {};

    /** Where nothing but -0 has arrived, which is told from nothing here only. */
    private final BitSet arrivedAsMinusZero = new BitSet();

    Page page(int number) {
      if (number == pageCount) {
        if (pageCount == pages.length) {
          pages = Arrays.copyOf(pages, 2 * pageCount);
        }
        pages[pageCount++] = new Page();
      }
      return pages[number];
    }

    double[] adjoints(int places) {
      if (adjoints.length < places) {
        adjoints = new double[Math.max(places, adjoints.length + (adjoints.length >> 1))];
        Arrays.fill(adjoints, -0.0);
      }
      return adjoints;
    }
  }

  private final Rules rules;
  private final Memory memory;
  private Page current;
  private int length;
  private int inputs;
  private double[] adjoints = {};

  private WengertList(Rules rules, Memory memory) {
    this.rules = rules;
    this.memory = memory;
    this.current = memory.pages[0];
  }

  /** Keeps memory from one list to the next; a thread that finds it taken gets new memory. */
  static final class Spare {
    private final Rules rules;
    private final AtomicReference<SoftReference<Memory>> memory;

    Spare(Rules rules) {
      this.rules = rules;
      this.memory = new AtomicReference<>(new SoftReference<>(null));
    }

    /** Returns an empty list. It is a new one, so that numbers of another are told from its own. */
    WengertList list() {
      SoftReference<Memory> spare = memory.getAndSet(null);
      Memory kept = spare == null ? null : spare.get();
      return new WengertList(rules, kept == null ? new Memory() : kept);
    }

    /** Takes memory back, but for that of a sweep that was broken off: it may hold adjoints. */
    void giveBack(WengertList finished) {
      memory.setRelease(finished.memory.untilItIsShort);
    }
  }

  // ---- the computation ----

  /** Returns the inputs, which come before everything else. */
  List<Value> variables(double[] point) {
    List<Value> variables = new ArrayList<>(point.length);
    for (double coordinate : point) {
      variables.add(new Value(this, inputs++, coordinate));
    }
    return variables;
  }

  @Override
  public Value constant(double number) {
    return new Value(this, NONE, number);
  }

  @Override
  public Value constant(BigInteger value) {
    return constant(value.doubleValue());
  }

  @Override
  public Value constant(Constant value) {
    return constant(value.nearestDouble());
  }

  // HotSpot does not inline a method of which it has made much code before. So each of the next two
  // writes its lines in one place.

  @Override
  public Value apply(Unary op, Value x) {
    double z;
    int code = LINEAR;
    double p = x.number;
    if (op == Unary.NEGATE) {
      z = -p;
      p = -1;
    } else if (op == Unary.SIN) {
      z = SineAndCosine.sin(p);
      p = SineAndCosine.cos(p);
    } else if (op == Unary.COS) {
      z = SineAndCosine.cos(p);
      p = -SineAndCosine.sin(p);
    } else {
      z = Doubles.evaluate(op, p);
      if (op == Unary.EXP) {
        p = z;
      } else if (op == Unary.SQRT) {
        code = QUOTIENT;
        p = 2 * z;
      } else {
        code = op == Unary.LOG ? QUOTIENT : code(op);
      }
    }
    return recorded(code, x.place, NONE, p, z, z);
  }

  @Override
  public Value apply(Binary op, Value x, Value y) {
    double z;
    int code = LINEAR;
    double p = 1;
    double q = 1;
    if (op == Binary.ADD) {
      z = x.number + y.number;
    } else if (op == Binary.MULTIPLY) {
      z = x.number * y.number;
      p = y.number;
      q = x.number;
    } else if (op == Binary.SUBTRACT) {
      z = x.number - y.number;
      q = -1;
    } else if (op == Binary.DIVIDE) {
      z = x.number / y.number;
      code = QUOTIENT;
      p = y.number;
      q = z;
    } else {
      return other(op, x, y);
    }
    return recorded(code, x.place, y.place, p, q, z);
  }

  private Value other(Binary op, Value x, Value y) {
    double z = Doubles.evaluate(op, x.number, y.number);
    Value value = recorded(BINARY, x.place, y.place, x.number, y.number, z);
    if (!value.isConstant()) {
      append(BINARY, code(op), NONE, z, 0);
    }
    return value;
  }

  /** The line of a sum, whose value was not rounded before. */
  @Override
  public Value fma(Value x, Value y, Value z) {
    double result = Math.fma(x.number, y.number, z.number);
    return recorded(LINEAR, multiply(x, y).place, z.place, 1, 1, result);
  }

  @Override
  public Value power(Value base, int exponent) {
    double z = Doubles.evaluatePower(base.number, exponent);
    if (base.isConstant()) {
      return constant(z);
    }
    return exponent == 2
        ? recorded(LINEAR, base.place, NONE, 2 * base.number, 0, z)
        : recorded(POWER, base.place, exponent, base.number, 0, z);
  }

  @Override
  public boolean compare(Comparison op, Value x, Value y) {
    return op.holds(x.number, y.number);
  }

  @Override
  public double approximate(Value x) {
    return x.number;
  }

  /** What is computed of constants only is a constant. */
  private Value recorded(int code, int left, int right, double p, double q, double z) {
    boolean isConstant = left < 0 && right < 0;
    return new Value(this, isConstant ? NONE : append(code, left, right, p, q), z);
  }

  /** Writes a line, and returns the place of its adjoint. */
  private int append(int code, int left, int right, double p, double q) {
    int line = length & PAGE - 1;
    if (line == 0) {
      current = memory.page(length >> PAGE_BITS);
    }
    Page page = current;
    page.code[line] = (byte) code;
    page.places[2 * line] = left;
    page.places[2 * line + 1] = right;
    page.factors[2 * line] = p;
    page.factors[2 * line + 1] = q;
    return inputs + length++;
  }

  // ---- the adjoint sweep ----

  /**
   * Returns the derivatives of a sum of results, each with a weight, by the inputs: one sweep for
   * all.
   */
  double[] gradient(List<Value> results, double[] weights) {
    double[] gradient = new double[inputs];
    prepareSweep();
    int last = NONE;
    for (int i = 0; i < weights.length; i++) {
      last = Math.max(last, results.get(i).place);
      add(results.get(i).place, weights[i]);
    }
    sweep(last, gradient, 0);
    return gradient;
  }

  /** Puts the derivatives of a result by the inputs into an array: NaNs if the result is one. */
  void gradient(Value result, double[] to, int offset) {
    prepareSweep();
    add(result.place, 1);
    sweep(result.place, to, offset);
    if (Double.isNaN(result.number)) {
      Arrays.fill(to, offset, offset + inputs, Double.NaN);
    }
  }

  private void prepareSweep() {
    adjoints = memory.adjoints(inputs + length);
    memory.arrivedAsMinusZero.clear();
  }

  private void sweep(int last, double[] to, int offset) {
    int lastLine = last - inputs;
    for (int page = lastLine >> PAGE_BITS; page >= 0; page--) {
      follow(memory.pages[page], Math.min(lastLine - page * PAGE, PAGE - 1), inputs + page * PAGE);
    }
    for (int i = 0; i < inputs; i++) {
      double adjoint = adjoints[i];
      adjoints[i] = -0.0;
      to[offset + i] = hasArrived(i, adjoint) ? adjoint : 0;
    }
  }

  private boolean hasArrived(int place, double adjoint) {
    return Double.doubleToRawLongBits(adjoint) != MINUS_ZERO
        || memory.arrivedAsMinusZero.get(place);
  }

  /**
   * Goes through the lines of a page, from the last one that is concerned to the first.
   *
   * @param start the place of the first line
   */
  private void follow(Page page, int last, int start) {
    for (int line = last; line >= 0; line--) {
      double adjoint = adjoints[start + line];
      if (hasArrived(start + line, adjoint)) {
        adjoints[start + line] = -0.0;
        int code = page.code[line];
        int left = page.places[2 * line];
        int right = page.places[2 * line + 1];
        double p = page.factors[2 * line];
        double q = page.factors[2 * line + 1];
        if (code == LINEAR) {
          add(left, adjoint * p);
          add(right, adjoint * q);
        } else if (code == QUOTIENT) {
          double share = adjoint / p;
          add(left, share);
          add(right, -(share * q));
        } else if (code == POWER) {
          add(left, rules.powerSlope(Doubles.STRICT, p, right), adjoint);
        } else if (code == BINARY) {
          pullBack(start + line, left, right, p, q, adjoint);
        } else {
          add(left, rules.slope(Doubles.STRICT, UNARIES[code - UNARY], p, q), adjoint);
        }
      }
    }
  }

  private void pullBack(int place, int left, int right, double x, double y, double adjoint) {
    int next = place - inputs + 1;
    Page page = memory.pages[next >> PAGE_BITS];
    Binary op = BINARIES[page.places[2 * (next & PAGE - 1)]];
    double z = page.factors[2 * (next & PAGE - 1)];
    // A slope is computed only where it is needed, see BinaryFunction.
    if (left >= 0) {
      add(left, rules.leftSlope(Doubles.STRICT, op, x, y, z), adjoint);
    }
    if (right >= 0) {
      add(right, rules.rightSlope(Doubles.STRICT, op, x, y, z), adjoint);
    }
  }

  private void add(int place, Slope<Double> slope, double adjoint) {
    if (slope instanceof Slope.MinusOne) {
      add(place, -adjoint);
    } else if (!slope.isZero()) {
      add(place, slope.times(Doubles.STRICT, adjoint));
    }
  }

  private void add(int place, double contribution) {
    if (place >= 0) {
      double sum = adjoints[place] + contribution;
      adjoints[place] = sum;
      if (Double.doubleToRawLongBits(sum) == MINUS_ZERO) {
        memory.arrivedAsMinusZero.set(place);
      }
    }
  }

  // Ordinals never leave this list, so it does not matter that a new operation changes them.

  @SuppressWarnings("EnumOrdinal")
  private static int code(Unary op) {
    return UNARY + op.ordinal();
  }

  @SuppressWarnings("EnumOrdinal")
  private static int code(Binary op) {
    return op.ordinal();
  }

  @Override
  public String toString() {
    return "a Wengert list";
  }
}
