package tridiff.measure.truth;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.OptionalInt;
import tridiff.core.OperationLimitException;
import tridiff.core.algebra.Algebra;
import tridiff.core.algebra.Binary;
import tridiff.core.algebra.Comparison;
import tridiff.core.algebra.Constant;
import tridiff.core.algebra.OutsideDomainException;
import tridiff.core.algebra.Unary;
import tridiff.core.algebra.UndecidedException;
import tridiff.core.ball.Ball;
import tridiff.core.function.RealFunction;

/**
 * One evaluation over balls, with every operation that depends on an input and its partial
 * derivatives.
 *
 * <p>If every decision is made by balls that do not touch the edge, and the ball of every operand
 * lies in the open set where the rule of its operation holds, then the path is the same in a
 * neighbourhood of the point, and the chain rule over balls encloses the derivative: {@link
 * #gradient} is a theorem, without step and limit. Where an operand is exactly on an edge the value
 * is still right, but the inputs on which that operand depends have no rule: they are {@linkplain
 * #edgeInputs() told}, and the derivatives by all other inputs hold. So it is where an operation
 * has a value and its rule has none, as 0 times infinity where beta(x, y) is 0. Where a ball
 * touches an edge and nobody knows, an operation throws {@link UndecidedException}.
 *
 * <p>Nothing here recurs: the list is walked from its end to its beginning, as in R. E. Wengert, A
 * simple automatic derivative evaluation program, Comm. ACM 7 (1964), and S. Linnainmaa, Taylor
 * expansion of the accumulated rounding error, BIT 16 (1976).
 */
final class WengertList implements Algebra<WengertList.Entry> {

  /** What one evaluation may hold in memory; operations of a few hundred bits take 200 bytes. */
  private static final long MOST_BYTES = 1L << 29;

  private static final int BYTES_BESIDE_BITS = 150;

  /** Nobody takes steps that are smaller than this. */
  private static final long STEEPEST = 1L << 40;

  /** The index of what depends on no input, and of an operand that is none. */
  private static final int CONSTANT = -1;

  /** In place of a partial derivative: the rule does not hold, or there is no operand. */
  private static final Ball NONE = Ball.of(0);

  /**
   * A number of the evaluation.
   *
   * @param index its place in the list; negative if it depends on no input
   */
  record Entry(Ball value, int index) {
    boolean isConstant() {
      return index < 0;
    }
  }

  private final Algebra<Ball> on;
  private final int bits;
  private final Slopes slopes;
  private final Deadline deadline;
  private final int inputs;
  private final int most;
  private final BitSet edges = new BitSet();
  private boolean lacksRules;
  private List<Entry> outputs = List.of();
  private int size;
  private int[] left = new int[64];
  private int[] right = new int[64];
  private Ball[] leftSlope = new Ball[64];
  private Ball[] rightSlope = new Ball[64];
  private long operations;
  private long[] steepness = new long[64];
  private long largestExponent;
  private long steepest;

  private WengertList(Algebra<Ball> on, int bits, int inputs, Deadline deadline) {
    this.on = on;
    this.bits = bits;
    this.slopes = new Slopes(on);
    this.deadline = deadline;
    this.inputs = inputs;
    this.most = (int) (MOST_BYTES / (BYTES_BESIDE_BITS + bits / 4));
  }

  /**
   * Evaluates a function.
   *
   * @param arithmetic the balls of each precision
   * @param bits the precision
   * @throws UndecidedException if more bits are needed
   * @throws OperationLimitException if the list would take too much memory
   */
  static WengertList of(
      RealFunction f, List<Ball> point, Arithmetic arithmetic, int bits, Deadline deadline) {
    WengertList list = new WengertList(arithmetic.of(bits), bits, point.size(), deadline);
    List<Entry> x = new ArrayList<>(point.size());
    point.forEach(coordinate -> x.add(list.appended(coordinate, CONSTANT, NONE, CONSTANT, NONE)));
    list.outputs = List.copyOf(f.evaluate(list, x));
    return list;
  }

  /** Returns the value of an output. */
  Ball value(int output) {
    return outputs.get(output).value();
  }

  /**
   * Returns a number of bits: a step that is so many bits smaller than the coordinates is below the
   * smallest scale that the values, the distances of decisions from their edges and the products of
   * slopes along the way can have.
   */
  long fineness() {
    return largestExponent + steepest + slopes.closest();
  }

  /** Returns how many operations the evaluation took. */
  long operations() {
    return operations;
  }

  /**
   * Returns whether some operation has no rule at the point; if none has, but there are {@linkplain
   * #edgeInputs() inputs on an edge}, the gradient is that of the branch which holds at the point.
   */
  boolean lacksRules() {
    return lacksRules;
  }

  // ---- what follows from the list ----

  /** Returns the inputs on which an operand depends that is exactly on the edge of a rule. */
  BitSet edgeInputs() {
    BitSet reached = new BitSet(inputs);
    if (edges.isEmpty()) {
      return reached;
    }
    BitSet marked = (BitSet) edges.clone();
    for (int k = marked.previousSetBit(size); k >= inputs; k = marked.previousSetBit(k - 1)) {
      if (left[k] >= 0) {
        marked.set(left[k]);
      }
      if (right[k] >= 0) {
        marked.set(right[k]);
      }
    }
    reached.or(marked.get(0, inputs));
    return reached;
  }

  /**
   * Returns enclosures of the derivatives of an output by all inputs, but for the {@linkplain
   * #edgeInputs() inputs on an edge}, where the number means nothing.
   */
  List<Ball> gradient(int output) {
    int last = outputs.get(output).index();
    Ball[] adjoint = new Ball[Math.max(last + 1, inputs)];
    if (last >= 0) {
      adjoint[last] = Slopes.ONE;
    }
    for (int k = last; k >= inputs; k--) {
      Ball a = adjoint[k];
      if (a != null) {
        adjoint[k] = null;
        deadline.check();
        contribute(adjoint, left[k], leftSlope[k], a);
        contribute(adjoint, right[k], rightSlope[k], a);
      }
    }
    List<Ball> gradient = new ArrayList<>(inputs);
    for (int j = 0; j < inputs; j++) {
      gradient.add(adjoint[j] == null ? NONE : adjoint[j]);
    }
    return gradient;
  }

  private void contribute(Ball[] adjoint, int operand, Ball slope, Ball a) {
    if (operand < 0 || slope.isExactZero()) {
      return;
    }
    Ball part = a;
    if (slope.equals(Slopes.MINUS_ONE)) {
      part = a.negated();
    } else if (!slope.equals(Slopes.ONE)) {
      part = a.equals(Slopes.ONE) ? slope : on.multiply(a, slope);
    }
    adjoint[operand] = adjoint[operand] == null ? part : on.add(adjoint[operand], part);
  }

  // ---- recording ----

  private Entry appended(Ball value, int a, Ball aSlope, int b, Ball bSlope) {
    if (size == most) {
      throw new OperationLimitException(
          "more than %d operations of %d bits in one evaluation: a loop may not end"
              .formatted(most, bits));
    }
    if (size == left.length) {
      int longer = (int) Math.min(2L * size, most);
      left = Arrays.copyOf(left, longer);
      right = Arrays.copyOf(right, longer);
      leftSlope = Arrays.copyOf(leftSlope, longer);
      rightSlope = Arrays.copyOf(rightSlope, longer);
      steepness = Arrays.copyOf(steepness, longer);
    }
    left[size] = a;
    right[size] = b;
    leftSlope[size] = aSlope;
    rightSlope[size] = bSlope;
    steepness[size] = Math.max(steepness(a, aSlope), steepness(b, bSlope));
    steepest = Math.max(steepest, steepness[size]);
    largestExponent = Math.max(largestExponent, Math.abs(top(value)));
    return new Entry(value, size++);
  }

  /** Returns about log2 of how much faster than an input an operand can make a result grow. */
  private long steepness(int operand, Ball slope) {
    return operand < 0 ? 0 : Math.min(STEEPEST, steepness[operand] + Math.max(0, top(slope)));
  }

  private static long top(Ball number) {
    return number.mantissa().signum() == 0 ? 0 : number.exponent() + number.mantissa().bitLength();
  }

  private static Entry constantEntry(Ball value) {
    return new Entry(value, CONSTANT);
  }

  /** Returns the result of an operation at a point where it has no rule. */
  private Entry onEdge(Ball value, Entry x) {
    lacksRules = true;
    edges.set(x.index());
    return appended(value, x.index(), NONE, CONSTANT, NONE);
  }

  private Entry onEdge(Ball value, Entry x, Entry y) {
    lacksRules = true;
    if (!x.isConstant()) {
      edges.set(x.index());
    }
    if (!y.isConstant()) {
      edges.set(y.index());
    }
    return appended(value, x.index(), NONE, y.index(), NONE);
  }

  private void step() {
    operations++;
    deadline.check();
  }

  @Override
  public Entry constant(double value) {
    return constantEntry(on.constant(value));
  }

  @Override
  public Entry constant(BigInteger value) {
    return constantEntry(on.constant(value));
  }

  @Override
  public Entry constant(Constant value) {
    return constantEntry(on.constant(value));
  }

  @Override
  public Entry apply(Unary op, Entry x) {
    step();
    Ball value = on.apply(op, x.value());
    if (x.isConstant()) {
      return constantEntry(value);
    }
    if (!slopes.isSmooth(op, x.value(), value)) {
      return onEdge(value, x);
    }
    return switch (op) {
      case SIGN, FLOOR, CEIL, TRUNC, RINT -> constantEntry(value);
      default -> ruled(op, value, x);
    };
  }

  private Entry ruled(Unary op, Ball value, Entry x) {
    try {
      return appended(value, x.index(), slopes.of(op, x.value(), value), CONSTANT, NONE);
    } catch (OutsideDomainException noRule) {
      return onEdge(value, x);
    }
  }

  @Override
  public Entry power(Entry base, int exponent) {
    step();
    Ball value = on.power(base.value(), exponent);
    return base.isConstant() || exponent == 0
        ? constantEntry(value)
        : appended(value, base.index(), slopes.ofPower(base.value(), exponent), CONSTANT, NONE);
  }

  @Override
  public Entry apply(Binary op, Entry x, Entry y) {
    step();
    if (op == Binary.MIN || op == Binary.MAX) {
      return extreme(op, x, y);
    }
    Ball a = x.value();
    Ball b = y.value();
    Ball z = on.apply(op, a, b);
    if (x.isConstant() && y.isConstant()) {
      return constantEntry(z);
    }
    try {
      return ruled(op, x, y, z);
    } catch (OutsideDomainException noRule) {
      return onEdge(z, x, y);
    }
  }

  private Entry ruled(Binary op, Entry x, Entry y, Ball z) {
    Ball a = x.value();
    Ball b = y.value();
    return switch (op) {
      case ADD -> appended(z, x.index(), Slopes.ONE, y.index(), Slopes.ONE);
      case SUBTRACT -> appended(z, x.index(), Slopes.ONE, y.index(), Slopes.MINUS_ONE);
      case MULTIPLY -> appended(z, x.index(), b, y.index(), a);
      case DIVIDE -> quotient(x, y, z);
      case POW -> pow(x, y, z);
      case ATAN2 ->
          slopes.isOffCut(a, b)
              ? appended(
                  z,
                  x.index(),
                  x.isConstant() ? NONE : slopes.ofAngleByOrdinate(a, b),
                  y.index(),
                  y.isConstant() ? NONE : slopes.ofAngleByAbscissa(a, b))
              : onEdge(z, x, y);
      case HYPOT ->
          slopes.order(op.symbol(), z, NONE) > 0
              ? appended(
                  z,
                  x.index(),
                  x.isConstant() ? NONE : on.divide(a, z),
                  y.index(),
                  y.isConstant() ? NONE : on.divide(b, z))
              : onEdge(z, x, y);
      case FMOD, REMAINDER ->
          slopes.isRemainderSmooth(op, a, b, z)
              ? appended(
                  z,
                  x.index(),
                  Slopes.ONE,
                  y.index(),
                  y.isConstant() ? NONE : slopes.ofRemainderByDivisor(a, b, z))
              : onEdge(z, x, y);
      case COPYSIGN ->
          slopes.order(op.symbol(), a, NONE) != 0 && slopes.order(op.symbol(), b, NONE) != 0
              ? appended(
                  z,
                  x.index(),
                  a.sign().equals(z.sign()) ? Slopes.ONE : Slopes.MINUS_ONE,
                  CONSTANT,
                  NONE)
              : onEdge(z, x, y);
      case BETA, LOG_BETA ->
          appended(
              z,
              x.index(),
              x.isConstant() ? NONE : slopes.ofBeta(op, a, b, z),
              y.index(),
              y.isConstant() ? NONE : slopes.ofBeta(op, b, a, z));
      case POLYGAMMA, BESSEL_J, BESSEL_Y, SPHERICAL_BESSEL ->
          x.isConstant()
              ? appended(z, CONSTANT, NONE, y.index(), slopes.ofOrder(op, a, b))
              : onEdge(z, x, y);
      case MIN, MAX -> throw new AssertionError(op);
    };
  }

  private Entry quotient(Entry x, Entry y, Ball z) {
    Ball byX = on.divide(Slopes.ONE, y.value());
    Ball byY = y.isConstant() ? NONE : on.multiply(z, byX).negated();
    return appended(z, x.index(), byX, y.index(), byY);
  }

  private Entry pow(Entry x, Entry y, Ball z) {
    Ball base = x.value();
    Ball exponent = y.value();
    OptionalInt whole = whole(exponent);
    if (y.isConstant() && whole.isPresent()) {
      return whole.getAsInt() == 0
          ? constantEntry(z)
          : appended(z, x.index(), slopes.ofPower(base, whole.getAsInt()), CONSTANT, NONE);
    }
    int sign =
        base.sign().orElseThrow(() -> new UndecidedException(Binary.POW.symbol() + " of " + base));
    if (sign > 0) {
      return appended(
          z,
          x.index(),
          x.isConstant() ? NONE : slopes.ofPowByBase(base, exponent, z),
          y.index(),
          y.isConstant() ? NONE : slopes.ofPowByExponent(base, z));
    }
    if (sign == 0 || whole.isEmpty() || whole.getAsInt() == 0) {
      return onEdge(z, x, y);
    }
    // A negative base has powers only at whole exponents, so there is no moving along y.
    lacksRules = true;
    edges.set(y.index());
    return appended(z, x.index(), slopes.ofPower(base, whole.getAsInt()), y.index(), NONE);
  }

  static OptionalInt whole(Ball exponent) {
    BigInteger mantissa = exponent.mantissa();
    long shift = exponent.exponent();
    boolean isWhole =
        exponent.isExact() && (mantissa.signum() == 0 || mantissa.getLowestSetBit() + shift >= 0);
    return isWhole && mantissa.bitLength() + shift < Integer.SIZE - 1
        ? OptionalInt.of(mantissa.shiftLeft((int) shift).intValue())
        : OptionalInt.empty();
  }

  private Entry extreme(Binary op, Entry x, Entry y) {
    if (x.isConstant() && y.isConstant()) {
      return constantEntry(on.apply(op, x.value(), y.value()));
    }
    if (x.index() == y.index()) {
      return x;
    }
    int order = slopes.order(op.symbol(), x.value(), y.value());
    if (order == 0) {
      return onEdge(x.value(), x, y);
    }
    return (op == Binary.MIN) == (order < 0) ? x : y;
  }

  @Override
  public boolean compare(Comparison op, Entry x, Entry y) {
    step();
    if (x.isConstant() && y.isConstant()) {
      return on.compare(op, x.value(), y.value());
    }
    if (x.index() == y.index()) {
      return op.holds(0);
    }
    int order = slopes.order(op.symbol(), x.value(), y.value());
    if (order == 0) {
      for (Entry operand : List.of(x, y)) {
        if (!operand.isConstant()) {
          edges.set(operand.index());
        }
      }
    }
    return op.holds(order);
  }

  /**
   * Returns the double nearest to an exact number. What a function decides by it holds beside the
   * point only if the number does not depend on an input, or if germs say so.
   */
  @Override
  public double approximate(Entry x) {
    if (!x.isConstant()) {
      edges.set(x.index());
    }
    if (!x.value().isExact()) {
      throw new UndecidedException("the double nearest to " + x.value());
    }
    return on.approximate(x.value());
  }

  @Override
  public String toString() {
    return "balls of " + bits + " bits with their rules";
  }
}
