package tridiff.compile;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.OptionalInt;
import tridiff.core.algebra.Binary;
import tridiff.core.algebra.Comparison;
import tridiff.core.algebra.Unary;

/**
 * What a {@link Schedule#GUARD guard} looks at to be sure that a value is not NaN. A gradient needs
 * this of the function, and little else of its value; so the guard may fail where the value is a
 * number, if only it is cheap.
 */
final class NaNGuard {
  /*
   * Sums, differences and products of moderate numbers are no NaN. So a value that is made of them
   * can be followed to its leaves: inputs, and what other operations make. With all of these up to
   * 2^k in size, a value of degree d is at most 2^(d k + c), and it is enough to know the sum of the
   * sizes of all leaves, side by side in lanes, since a single sum would wait for itself.
   *
   * Where that takes more than the value itself, its terms are followed only as far as nobody else
   * needs them. A function that is wanted for nothing but its term is then not computed: it is finite
   * where its argument is, in its domain. A reciprocal with a guard is finite anyway.
   */

  private static final int NEGATE = Schedule.number(Unary.NEGATE);
  private static final int ABS = Schedule.number(Unary.ABS);
  private static final int EXP = Schedule.number(Unary.EXP);
  private static final int LOG = Schedule.number(Unary.LOG);
  private static final int LOG10 = Schedule.number(Unary.LOG10);
  private static final int SIN = Schedule.number(Unary.SIN);
  private static final int COS = Schedule.number(Unary.COS);
  private static final int TANH = Schedule.number(Unary.TANH);
  private static final int SIGMOID = Schedule.number(Unary.SIGMOID);
  private static final int ATAN = Schedule.number(Unary.ATAN);
  private static final int ADD = Schedule.number(Binary.ADD);
  private static final int SUBTRACT = Schedule.number(Binary.SUBTRACT);
  private static final int MULTIPLY = Schedule.number(Binary.MULTIPLY);

  private static final int LANES = 8;

  /**
   * The exponent up to which a guard passes, and the smallest bound of leaves that is no bother.
   */
  private static final int LARGEST = 1020;

  private static final int SMALLEST_BOUND = 64;

  private static final double LOG2_E = 1 / Math.log(2);

  /** More than the rounding errors of one step of a bound. */
  private static final double ROUNDING = 0x1.0p-40;

  /** Factors and exponentials up to here keep a term far from an overflow. */
  private static final double MODEST = 0x1.0p300;

  private static final double MODEST_EXPONENT = 200;

  /** A billion reciprocals with guards, with factors up to here, have a finite sum. */
  private static final double LARGEST_FACTOR = 0x1.0p30;

  private final Values values;
  private final int y;
  private final boolean[] isNeededAnyway;
  private final BitSet reciprocals;

  /**
   * Prepares a guard.
   *
   * @param y the value that must not be NaN
   * @param isNeededAnyway by value, whether it is computed for something else
   * @param reciprocals the values that are reciprocals with a guard of their own
   */
  NaNGuard(Values values, int y, boolean[] isNeededAnyway, BitSet reciprocals) {
    this.values = values;
    this.y = y;
    this.isNeededAnyway = isNeededAnyway;
    this.reciprocals = reciprocals;
  }

  /**
   * Returns the number of a value for the guard, made of those that there are; empty if there is
   * nothing to be asked.
   */
  OptionalInt value() {
    boolean[] isPart = parts();
    int leaves = 0;
    int onlyForGuard = 0;
    for (int i = 0; i <= y; i++) {
      if (isPart[i] && !isPolynomial(i)) {
        leaves++;
      } else if (isPart[i] && !isNeededAnyway[i]) {
        onlyForGuard++;
      }
    }
    int bound = 2 * leaves < onlyForGuard ? boundOfLeaves(isPart) : 0;
    if (bound >= SMALLEST_BOUND) {
      return OptionalInt.of(sizes(isPart, bound));
    }
    int test = terms();
    return isZero(test) ? OptionalInt.empty() : OptionalInt.of(one(test));
  }

  /** Marks what y is made of, down to leaves. */
  private boolean[] parts() {
    boolean[] isPart = new boolean[y + 1];
    isPart[y] = true;
    for (int i = y; i >= 0; i--) {
      if (isPart[i] && isPolynomial(i)) {
        for (int k = 0; k < values.operands(i); k++) {
          if (!Schedule.isConstant(values.operand(i, k))) {
            isPart[values.operand(i, k)] = true;
          }
        }
      }
    }
    return isPart;
  }

  private boolean isPolynomial(int value) {
    int op = values.op(value);
    return op == ADD || op == SUBTRACT || op == NEGATE || op == MULTIPLY;
  }

  // ---- the sizes of all leaves ----

  /** Returns k so that y is finite if all leaves are up to 2^k in size. */
  private int boundOfLeaves(boolean[] isPart) {
    double[] degree = new double[y + 1];
    double[] exponent = new double[y + 1];
    for (int i = 0; i <= y; i++) {
      if (isPart[i] && !isPolynomial(i)) {
        degree[i] = 1;
      } else if (isPart[i]) {
        int last = values.operands(i) - 1;
        double d = degreeOf(values.first(i), degree);
        double e = exponentOf(values.first(i), exponent);
        double otherD = degreeOf(values.operand(i, last), degree);
        double otherE = exponentOf(values.operand(i, last), exponent);
        boolean isProduct = values.op(i) == MULTIPLY;
        degree[i] = isProduct ? d + otherD : Math.max(d, otherD);
        exponent[i] = isProduct ? e + otherE : ofSum(e, otherE);
      }
    }
    return (int) ((LARGEST - exponent[y]) / Math.max(1, degree[y]));
  }

  /** Returns k so that {@code 2^k} is at least {@code 2^e + 2^other}. */
  private static double ofSum(double e, double other) {
    double larger = Math.max(e, other);
    return larger + Math.log1p(Math.pow(2, Math.min(e, other) - larger)) * LOG2_E + ROUNDING;
  }

  private static double degreeOf(int value, double[] degree) {
    return Schedule.isConstant(value) ? 0 : degree[value];
  }

  private double exponentOf(int value, double[] exponent) {
    if (!Schedule.isConstant(value)) {
      return exponent[value];
    }
    // LARGEST is more than any bound allows, NaN and infinities included.
    double size = Math.abs(values.value(value));
    return size < MODEST ? Math.max(0, Math.getExponent(size) + 1) : LARGEST;
  }

  private int sizes(boolean[] isPart, int bound) {
    List<Integer> sums = new ArrayList<>();
    for (int i = 0; i <= y; i++) {
      if (isPart[i] && !isPolynomial(i)) {
        sums.add(size(i, bound));
      }
    }
    while (sums.size() > 1) {
      int lanes = Math.min(LANES, sums.size() / 2);
      for (int k = lanes; k < sums.size(); k++) {
        sums.set(k % lanes, values.intern(ADD, sums.get(k % lanes), sums.get(k)));
      }
      sums = sums.subList(0, lanes);
    }
    int sum = values.intern(ADD, sums.get(0), values.constant(1));
    return values.intern(MULTIPLY, values.constant(Math.scalb(1.0, LARGEST - bound)), sum);
  }

  /** Returns the size of a leaf; its square, if that exists and is no bother either. */
  private int size(int leaf, int bound) {
    if (isBounded(values.op(leaf))) {
      return values.intern(ABS, term(leaf), 0);
    }
    int square = values.find(MULTIPLY, leaf, leaf);
    boolean isThere =
        bound >= 2 * SMALLEST_BOUND
            && square >= 0
            && square < isNeededAnyway.length
            && isNeededAnyway[square];
    return isThere ? square : values.intern(ABS, leaf, 0);
  }

  // ---- the terms that only the guard needs ----

  private boolean isLinear(int value) {
    int op = values.op(value);
    return !isNeededAnyway[value]
        && (op == ADD
            || op == SUBTRACT
            || op == NEGATE
            || (op == MULTIPLY
                && Schedule.isConstant(values.first(value))
                && Math.abs(values.value(values.first(value))) <= MODEST));
  }

  /** Returns y with other terms: NaN where y is, and sometimes elsewhere. */
  private int terms() {
    double[] scale = scales();
    int[] replaced = new int[y + 1];
    for (int i = 0; i <= y; i++) {
      if (scale[i] > 0) {
        replaced[i] =
            isFinite(i, scale[i])
                ? values.constant(0)
                : isLinear(i) ? linear(i, replaced) : scale[i] <= MODEST ? term(i) : i;
      }
    }
    return replaced[y];
  }

  /** Returns by value its largest factor in y, 0 if it is no part of it. */
  private double[] scales() {
    double[] scale = new double[y + 1];
    scale[y] = 1;
    for (int i = y; i >= 0; i--) {
      if (scale[i] > 0 && isLinear(i) && !isFinite(i, scale[i])) {
        boolean isProduct = values.op(i) == MULTIPLY;
        double factor = isProduct ? Math.abs(values.value(values.first(i))) : 1;
        for (int k = 0; k < values.operands(i); k++) {
          int operand = values.operand(i, k);
          if (!Schedule.isConstant(operand)) {
            scale[operand] =
                Math.max(scale[operand], Math.max(scale[i] * factor, Double.MIN_VALUE));
          }
        }
      }
    }
    return scale;
  }

  /** Whether a value is known to be so small that a sum of such ones is finite. */
  private boolean isFinite(int value, double scale) {
    boolean isScaled = values.op(value) == MULTIPLY && Schedule.isConstant(values.first(value));
    int reciprocal = isScaled ? values.second(value) : value;
    double factor = isScaled ? Math.abs(values.value(values.first(value))) : 1;
    return !Schedule.isConstant(reciprocal)
        && reciprocals.get(reciprocal)
        && isNeededAnyway[reciprocal]
        && scale * factor <= LARGEST_FACTOR;
  }

  private int linear(int i, int[] replaced) {
    int x = replacement(values.first(i), replaced);
    if (values.op(i) == NEGATE) {
      return isZero(x) ? x : values.intern(NEGATE, x, 0);
    }
    int z = replacement(values.second(i), replaced);
    if (Schedule.isConstant(x) && Schedule.isConstant(z)) {
      boolean isFinite = Double.isFinite(values.value(x)) && Double.isFinite(values.value(z));
      return values.constant(isFinite ? 0 : Double.NaN);
    }
    boolean isProduct = values.op(i) == MULTIPLY;
    if (!isProduct && isZero(z)) {
      return x;
    }
    if (!isProduct && isZero(x)) {
      return values.op(i) == ADD ? z : values.intern(NEGATE, z, 0);
    }
    return values.intern(values.op(i), x, z);
  }

  private boolean isZero(int value) {
    return Schedule.isConstant(value) && values.value(value) == 0;
  }

  private static int replacement(int value, int[] replaced) {
    return Schedule.isConstant(value) ? value : replaced[value];
  }

  /** Returns a value, or 0 in its place if it is finite, and NaN if it may not be. */
  private int term(int i) {
    int op = values.op(i);
    if (isNeededAnyway[i] || !(isBounded(op) || op == EXP)) {
      return i;
    }
    int x = values.first(i);
    int zero = values.intern(SUBTRACT, x, x); // NaN where x is not finite
    int nan = values.constant(Double.NaN);
    if (op == LOG || op == LOG10) {
      return values.appendCase(Comparison.GREATER, x, values.constant(0), zero, nan);
    }
    return op == EXP
        ? values.appendCase(Comparison.LESS, x, values.constant(MODEST_EXPONENT), zero, nan)
        : zero;
  }

  /** Whether a function of finite numbers is small, except at the end of its domain. */
  private static boolean isBounded(int op) {
    return op == SIN
        || op == COS
        || op == TANH
        || op == SIGMOID
        || op == ATAN
        || op == LOG
        || op == LOG10;
  }

  private int one(int test) {
    return values.appendCase(
        Comparison.NOT_EQUAL, test, test, values.constant(Double.NaN), values.constant(1));
  }
}
