package tridiff.compile;

import java.util.Arrays;
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
   * where its argument is, in its domain.
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

  /** Factors and exponentials up to here keep a term far from an overflow. */
  private static final double MODEST = 0x1.0p300;

  private static final double MODEST_EXPONENT = 200;

  private final Values values;
  private final int y;
  private final boolean[] isNeededAnyway;

  /**
   * Prepares a guard.
   *
   * @param y the value that must not be NaN
   * @param isNeededAnyway by value, whether it is computed for something else
   */
  NaNGuard(Values values, int y, boolean[] isNeededAnyway) {
    this.values = values;
    this.y = y;
    this.isNeededAnyway = isNeededAnyway;
  }

  /** Returns the number of a value for the guard, made of those that there are. */
  int value() {
    boolean[] isPart = parts(false);
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
    return bound >= SMALLEST_BOUND ? sizes(isPart, bound) : one(terms(parts(true)));
  }

  /** Marks what y is made of, down to leaves, or only to what is needed anyway. */
  private boolean[] parts(boolean onlyTerms) {
    boolean[] isPart = new boolean[y + 1];
    isPart[y] = true;
    for (int i = y; i >= 0; i--) {
      if (isPart[i] && (onlyTerms ? isLinear(i) : isPolynomial(i))) {
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
    long[] degree = new long[y + 1];
    long[] exponent = new long[y + 1];
    for (int i = 0; i <= y; i++) {
      if (isPart[i] && !isPolynomial(i)) {
        degree[i] = 1;
      } else if (isPart[i]) {
        int last = values.operands(i) - 1;
        long d = degreeOf(values.first(i), degree);
        long e = exponentOf(values.first(i), exponent);
        long otherD = degreeOf(values.operand(i, last), degree);
        long otherE = exponentOf(values.operand(i, last), exponent);
        boolean isProduct = values.op(i) == MULTIPLY;
        // Saturated, so that repeated squares do not overflow.
        degree[i] = Math.min(LARGEST, isProduct ? d + otherD : Math.max(d, otherD));
        exponent[i] = Math.min(LARGEST, isProduct ? e + otherE : Math.max(e, otherE) + 1);
      }
    }
    return (int) ((LARGEST - exponent[y]) / Math.max(1, degree[y]));
  }

  private static long degreeOf(int value, long[] degree) {
    return Schedule.isConstant(value) ? 0 : degree[value];
  }

  private long exponentOf(int value, long[] exponent) {
    if (!Schedule.isConstant(value)) {
      return exponent[value];
    }
    // LARGEST is more than any bound allows, NaN and infinities included.
    double size = Math.abs(values.value(value));
    return size < MODEST ? Math.max(0, Math.getExponent(size) + 1) : LARGEST;
  }

  private int sizes(boolean[] isPart, int bound) {
    int[] lanes = new int[LANES];
    Arrays.fill(lanes, values.constant(1));
    int lane = 0;
    for (int i = 0; i <= y; i++) {
      if (isPart[i] && !isPolynomial(i)) {
        int size = values.intern(ABS, isBounded(values.op(i)) ? term(i) : i, 0);
        lanes[lane] = values.intern(ADD, lanes[lane], size);
        lane = (lane + 1) % LANES;
      }
    }
    int sum = lanes[0];
    for (int l = 1; l < LANES; l++) {
      sum = values.intern(ADD, sum, lanes[l]);
    }
    return values.intern(MULTIPLY, values.constant(Math.scalb(1.0, LARGEST - bound)), sum);
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
  private int terms(boolean[] isPart) {
    int[] replaced = new int[y + 1];
    for (int i = 0; i <= y; i++) {
      if (isPart[i]) {
        replaced[i] = isLinear(i) ? linear(i, replaced) : term(i);
      }
    }
    return replaced[y];
  }

  private int linear(int i, int[] replaced) {
    int x = replacement(values.first(i), replaced);
    return values.op(i) == NEGATE
        ? values.intern(NEGATE, x, 0)
        : values.intern(values.op(i), x, replacement(values.second(i), replaced));
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
