package tridiff.compile;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import tridiff.core.algebra.Binary;
import tridiff.core.algebra.Comparison;
import tridiff.core.algebra.Unary;

/**
 * Values written again in forms that cost less and differ in the last bits, as {@link
 * Elementary#rearranges} allows.
 */
final class Rearrangement {
  /*
   * Constant factors are multiplied with each other, and what is divided by the same number many
   * times is multiplied with its reciprocal. A sigmoid and the one of the opposite number, which its
   * slope needs, take one exponential. Sums that have been computed already are found again: see
   * SharedSums.
   *
   * No form takes more operations than the recorded one. The size of what is rounded changes by a
   * modest factor at most, so that digits get lost, or a result overflows, only near the limits of
   * doubles.
   */

  private static final int NEGATE = Schedule.number(Unary.NEGATE);
  private static final int SIGMOID = Schedule.number(Unary.SIGMOID);
  private static final int ADD = Schedule.number(Binary.ADD);
  private static final int SUBTRACT = Schedule.number(Binary.SUBTRACT);
  private static final int MULTIPLY = Schedule.number(Binary.MULTIPLY);
  private static final int DIVIDE = Schedule.number(Binary.DIVIDE);

  /** Quotients by one divisor; a reciprocal with its guard costs as much as two of them. */
  private static final int FEWEST_QUOTIENTS = 3;

  /** The exponent of a factor that keeps all digits of a reciprocal that passed its guard. */
  private static final int LARGEST_SCALE = 2;

  /** The exponent of a constant that may be multiplied earlier or later than recorded. */
  private static final int LARGEST_CONSTANT = 64;

  private final Values from;
  private final boolean[] isNeeded;
  private final Values to;
  private final Identities identities;
  private final int[] written;
  private final int[] divisors;
  private final int[] quotients;
  private final int[] reciprocal;
  private final BitSet reciprocals = new BitSet();
  private final Set<Integer> factors;

  // How often a value is used, by its number before and now.
  private final int[] usesBefore;
  private int[] uses;

  /**
   * Writes values again.
   *
   * @param isNeeded by value, whether it is computed in any case
   * @param isWanted by value, whether it may be computed too
   */
  Rearrangement(
      Values from, int inputs, boolean[] isNeeded, boolean[] isWanted, Elementary functions) {
    this.from = from;
    this.isNeeded = isNeeded;
    this.to = new Values(from.length());
    this.identities = new Identities(to, functions);
    this.written = new int[from.length()];
    this.divisors = new int[from.length()];
    this.quotients = new int[from.length()];
    this.reciprocal = new int[from.length()];
    this.usesBefore = new int[from.length()];
    this.uses = new int[from.length()];
    count(isWanted);
    for (int i = 0; i < inputs; i++) {
      written[i] = to.append(Schedule.INPUT, i, 0);
      use(written[i], usesBefore[i]);
    }
    SharedSums sums = new SharedSums(from, isNeeded, usesBefore, written, to, identities);
    for (int i = inputs; i < from.length(); i++) {
      if (isWanted[i]) {
        written[i] = write(i);
        if (sums.isSum(i)) {
          written[i] = sums.shared(i);
        }
        use(written[i], usesBefore[i]);
      }
    }
    factors = new LinkedHashSet<>(sums.factors());
  }

  /** Returns the values as they are now. */
  Values values() {
    return to;
  }

  /** Returns the number that a value has now. */
  int place(int value) {
    return Schedule.isConstant(value) ? to.constant(from.value(value)) : written[value];
  }

  /** Returns the values that are reciprocals and need a guard. */
  BitSet reciprocals() {
    return reciprocals;
  }

  /** Returns the values that need a guard, since they have to be far from the limits of doubles. */
  List<Integer> guarded() {
    return List.copyOf(factors);
  }

  private void count(boolean[] isWanted) {
    for (int i = 0; i < isWanted.length; i++) {
      if (isWanted[i]) {
        for (int k = from.operands(i) - 1; k >= 0; k--) {
          if (!Schedule.isConstant(from.operand(i, k)) && from.op(i) != Schedule.INPUT) {
            usesBefore[from.operand(i, k)]++;
          }
        }
        if (isQuotient(i)) {
          divisors[i] = unscaled(from.second(i));
          quotients[divisors[i]] += isNeeded[i] ? 1 : 0;
        }
      }
    }
  }

  private boolean isQuotient(int value) {
    return from.op(value) == DIVIDE && !Schedule.isConstant(from.second(value));
  }

  /** Returns y for a divisor {@code c y} with a small power of two, else the divisor. */
  private int unscaled(int divisor) {
    boolean isScaled =
        from.op(divisor) == MULTIPLY
            && Schedule.isConstant(from.first(divisor))
            && Identities.isPowerOfTwo(from.value(from.first(divisor)))
            && Math.abs(Math.getExponent(from.value(from.first(divisor)))) <= LARGEST_SCALE
            && !Schedule.isConstant(from.second(divisor));
    return isScaled ? from.second(divisor) : divisor;
  }

  private int write(int i) {
    int op = from.op(i);
    if (op == Schedule.SELECT) {
      return to.appendCase(
          from.caseWord(i, 0),
          place(from.caseWord(i, 1)),
          place(from.caseWord(i, 2)),
          place(from.caseWord(i, 3)),
          place(from.caseWord(i, 4)));
    }
    if (op == Schedule.FMA) {
      return identities.multiplyAdd(
          place(from.caseWord(i, 1)), place(from.caseWord(i, 2)), place(from.caseWord(i, 3)));
    }
    int x = place(from.first(i));
    if (op == Schedule.POWER) {
      return to.intern(op, x, from.second(i));
    }
    if (op == SIGMOID) {
      return sigmoid(i, x);
    }
    if (op < Schedule.BINARY) {
      return op == NEGATE ? identities.negate(x) : to.intern(op, x, 0);
    }
    int y = place(from.second(i));
    if (op == ADD || op == SUBTRACT) {
      return sum(op, x, y);
    }
    if (op == MULTIPLY) {
      return product(x, y);
    }
    return op == DIVIDE ? quotient(i, x, y) : to.intern(op, x, y);
  }

  // ---- sums ----

  /** Returns {@code x + p + p} as {@code x + 2 p}, if that takes no operation more. */
  private int sum(int op, int x, int y) {
    if (op == ADD && x == y && isDoubledForNothing(y, 2)) {
      return scaled(2, y, 2);
    }
    boolean isAgain =
        isSingle(x)
            && to.op(x) == op
            && to.second(x) == y
            && to.first(x) != y
            && isDoubledForNothing(y, 2);
    if (isAgain) {
      return to.intern(op, to.first(x), scaled(2, y, 2));
    }
    Binary operation = op == ADD ? Binary.ADD : Binary.SUBTRACT;
    if (isSingle(x) && isSingle(y)) {
      for (Part a : parts(x)) {
        for (Part b : parts(y)) {
          if (a.factor() == b.factor()) {
            int first = scaled(a.constant(), a.rest());
            int second = scaled(b.constant(), b.rest());
            int rest = identities.binary(operation, first, second);
            return identities.binary(Binary.MULTIPLY, a.factor(), rest);
          }
        }
      }
    }
    return identities.binary(operation, x, y);
  }

  /** A product as {@code factor * (constant * rest)}. */
  private record Part(int factor, double constant, int rest) {}

  private List<Part> parts(int value) {
    if (to.op(value) != MULTIPLY || Schedule.isConstant(to.first(value))) {
      return List.of();
    }
    List<Part> parts = new ArrayList<>();
    int[] pair = {to.first(value), to.second(value)};
    for (int which = 0; which < 2; which++) {
      int factor = pair[which];
      int rest = pair[1 - which];
      parts.add(new Part(factor, 1, rest));
      if (isScaled(factor) && isSingle(factor)) {
        parts.add(new Part(to.second(factor), factor(factor), rest));
      }
    }
    return parts;
  }

  /** Whether twice a value that is used so often is the same operations with other constants. */
  private boolean isDoubledForNothing(int value, int usesOfIt) {
    if (Schedule.isConstant(value) || uses(value) != usesOfIt || to.op(value) != MULTIPLY) {
      return false;
    }
    return isScaled(value) || isScaled(to.first(value)) || isScaled(to.second(value));
  }

  // ---- products and quotients ----

  private int product(int x, int y) {
    if (Schedule.isConstant(x) && !Schedule.isConstant(y)) {
      return scaled(to.value(x), y);
    }
    if (isNegation(x)) {
      return identities.negate(product(to.first(x), y));
    }
    if (isNegation(y)) {
      return identities.negate(product(x, to.first(y)));
    }
    if (isScaled(x) && isSingle(x) && takesIn(y, factor(x))) {
      return product(to.second(x), scaled(factor(x), y));
    }
    if (isScaled(y) && isSingle(y) && takesIn(x, factor(y))) {
      return product(scaled(factor(y), x), to.second(y));
    }
    return identities.binary(Binary.MULTIPLY, x, y);
  }

  /** Whether a constant factor of a value, or of a factor of it, can take in another one. */
  private boolean takesIn(int value, double c) {
    if (Schedule.isConstant(value) || to.op(value) != MULTIPLY) {
      return false;
    }
    return merges(value, c)
        || (isSingle(value) && (merges(to.first(value), c) || merges(to.second(value), c)));
  }

  private boolean merges(int value, double c) {
    return isScaled(value) && isModest(c * factor(value));
  }

  private int scaled(double c, int y) {
    return scaled(c, y, 1);
  }

  /**
   * Returns {@code c y}, where a constant factor of y, or of a factor, takes in c.
   *
   * @param usesReplaced how many uses of y this one replaces
   */
  private int scaled(double c, int y, int usesReplaced) {
    int constant = to.constant(c);
    if (isNegation(y)) {
      return scaled(-c, to.first(y), usesReplaced);
    }
    if (Schedule.isConstant(y) || !isModest(c) || to.op(y) != MULTIPLY) {
      return identities.binary(Binary.MULTIPLY, constant, y);
    }
    if (merges(y, c)) {
      return scaled(c * factor(y), to.second(y));
    }
    if (uses(y) <= usesReplaced && !Schedule.isConstant(to.first(y))) {
      int a = to.first(y);
      int b = to.second(y);
      if (merges(a, c) || (uses(a) > 1 && !merges(b, c))) {
        int scaled = merges(a, c) ? scaled(c, a) : to.intern(MULTIPLY, constant, a);
        return identities.binary(Binary.MULTIPLY, scaled, b);
      }
      if (merges(b, c) || uses(b) > 1) {
        int scaled = merges(b, c) ? scaled(c, b) : to.intern(MULTIPLY, constant, b);
        return identities.binary(Binary.MULTIPLY, a, scaled);
      }
    }
    return identities.binary(Binary.MULTIPLY, constant, y);
  }

  private int quotient(int i, int x, int y) {
    if (Schedule.isConstant(y)) {
      double inverse = 1 / to.value(y);
      return isModest(inverse) ? scaled(inverse, x) : identities.binary(Binary.DIVIDE, x, y);
    }
    int divisor = divisors[i];
    if (quotients[divisor] < FEWEST_QUOTIENTS) {
      return identities.binary(Binary.DIVIDE, x, y);
    }
    if (reciprocal[divisor] == 0) {
      reciprocal[divisor] = to.append(DIVIDE, to.constant(1), place(divisor));
      reciprocals.set(reciprocal[divisor]);
      use(reciprocal[divisor], quotients[divisor]);
    }
    double scale = divisor == from.second(i) ? 1 : 1 / from.value(from.first(from.second(i)));
    return product(x, scaled(scale, reciprocal[divisor]));
  }

  /** Returns the sigmoid; with that of -x, if both are needed, by the same exponential. */
  private int sigmoid(int i, int x) {
    int opposite = from.find(NEGATE, from.first(i), 0);
    if (from.op(from.first(i)) == NEGATE) {
      opposite = from.first(from.first(i));
    }
    int other = opposite < 0 ? Values.UNKNOWN : from.find(SIGMOID, opposite, 0);
    if (other < 0 || !isNeeded[i] || !isNeeded[other]) {
      return to.intern(SIGMOID, x, 0);
    }
    boolean isNegated = from.op(from.first(i)) == NEGATE;
    int z = place(isNegated ? opposite : from.first(i));
    int size = to.intern(Schedule.number(Unary.ABS), z, 0);
    int decay = to.intern(Schedule.number(Unary.EXP), to.intern(NEGATE, size, 0), 0);
    int large = to.intern(DIVIDE, to.constant(1), to.intern(ADD, to.constant(1), decay));
    int small = to.intern(MULTIPLY, decay, large);
    return isNegated
        ? to.appendCase(Comparison.LESS, z, to.constant(0), large, small)
        : to.appendCase(Comparison.LESS, z, to.constant(0), small, large);
  }

  // ---- what a value is ----

  private boolean isNegation(int value) {
    return !Schedule.isConstant(value) && to.op(value) == NEGATE;
  }

  private boolean isScaled(int value) {
    return !Schedule.isConstant(value)
        && to.op(value) == MULTIPLY
        && Schedule.isConstant(to.first(value))
        && isModest(factor(value));
  }

  private double factor(int scaled) {
    return to.value(to.first(scaled));
  }

  private static boolean isModest(double constant) {
    return Math.abs(Math.getExponent(constant)) <= LARGEST_CONSTANT;
  }

  private boolean isSingle(int value) {
    return !Schedule.isConstant(value) && uses(value) <= 1;
  }

  /** Returns how often a value is used; one that was not recorded is used once. */
  private int uses(int value) {
    return value < uses.length && uses[value] > 0 ? uses[value] : 1;
  }

  private void use(int value, int times) {
    if (!Schedule.isConstant(value)) {
      if (value >= uses.length) {
        uses = Arrays.copyOf(uses, 2 * value);
      }
      uses[value] += times;
      if (to.op(value) == NEGATE) {
        use(to.first(value), times);
      }
    }
  }
}
