package tridiff.compile;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tridiff.core.algebra.Binary;
import tridiff.core.algebra.Unary;

/**
 * Finds sums that have been computed already, in another order or but for a factor. The adjoint of
 * a quadratic form {@code x.A x} with a symmetric matrix is one: to each {@code x_j} go the terms
 * {@code (s x_i) A_ij}, which are {@code s} times the row {@code (A x)_j} of the function. So half
 * of the products are enough, as in a gradient by hand.
 */
final class SharedSums {
  /*
   * A term (s u) q belongs to an earlier sum if that has u q as a term. Where all terms of the
   * earlier sum are found in this way with one s and one sign, they are replaced. A sum of n terms
   * has the same bound for its rounding errors in any order, and with the factor one step more.
   */

  private static final int ADD = Schedule.number(Binary.ADD);
  private static final int SUBTRACT = Schedule.number(Binary.SUBTRACT);
  private static final int MULTIPLY = Schedule.number(Binary.MULTIPLY);
  private static final int NEGATE = Schedule.number(Unary.NEGATE);

  /** A shorter sum does not repay the guard of its factor. */
  private static final int FEWEST_TERMS = 3;

  /** The number of no sum, and of no factor. */
  private static final int NONE = -1;

  private final Values from;
  private final boolean[] isNeeded;
  private final boolean[] isInner;
  private final int[] written;
  private final Values to;
  private final Identities identities;
  private final Set<Integer> factors = new LinkedHashSet<>();

  // The sums, and by value the first sum of which it is a term, and its sign there.
  private final List<Sum> sums = new ArrayList<>();
  private int[] sumOf = {};
  private boolean[] isNegativeThere = {};

  /** A sum that is computed, and how many terms it has. */
  private record Sum(int value, int terms) {}

  /** A value that is added or subtracted. */
  private record Term(int value, boolean isNegative) {}

  /** What terms may have in common: the factor, the other sum, the sign. */
  private record Common(int factor, int sum, boolean isNegative) {}

  /**
   * Prepares to look.
   *
   * @param uses by value, how often it is used
   * @param written by value, its number in {@code to}
   */
  SharedSums(
      Values from,
      boolean[] isNeeded,
      int[] uses,
      int[] written,
      Values to,
      Identities identities) {
    this.from = from;
    this.isNeeded = isNeeded;
    this.written = written;
    this.to = to;
    this.identities = identities;
    isInner = new boolean[from.length()];
    for (int i = 0; i < isInner.length; i++) {
      if (isNeeded[i] && isAddition(i)) {
        for (int k = 0; k < 2; k++) {
          int operand = from.operand(i, k);
          if (!Schedule.isConstant(operand)) {
            isInner[operand] = uses[operand] == 1 && isAddition(operand);
          }
        }
      }
    }
  }

  private boolean isAddition(int value) {
    return from.op(value) == ADD || from.op(value) == SUBTRACT;
  }

  /** Returns whether a value is a sum, and no part of a longer one. */
  boolean isSum(int value) {
    return isNeeded[value] && isAddition(value) && !isInner[value];
  }

  /** Returns what has to lie far from the limits of doubles for the sums to be right. */
  Set<Integer> factors() {
    return factors;
  }

  /** Returns the number of a sum in {@code to}, made of earlier sums if possible. */
  int shared(int sum) {
    List<Term> terms = terms(sum);
    if (terms.size() < FEWEST_TERMS) {
      return written[sum];
    }
    Map<Common, List<Integer>> groups = new LinkedHashMap<>();
    for (int k = 0; k < terms.size(); k++) {
      collect(terms.get(k), k, groups);
    }
    boolean isFound = false;
    for (Map.Entry<Common, List<Integer>> group : groups.entrySet()) {
      List<Integer> members = group.getValue();
      Common common = group.getKey();
      if (members.size() == sums.get(common.sum()).terms()
          && members.stream().allMatch(k -> terms.get(k) != null)) {
        members.forEach(k -> terms.set(k, null));
        terms.set(members.get(0), product(common, terms));
        isFound = true;
      }
    }
    if (!isFound) {
      remember(written[sum], terms);
      return written[sum];
    }
    return sumOf(terms);
  }

  private List<Term> terms(int sum) {
    List<Term> terms = new ArrayList<>();
    int[] pending = new int[16];
    boolean[] signs = new boolean[16];
    int depth = 0;
    pending[depth++] = sum;
    while (depth > 0) {
      int value = pending[--depth];
      boolean isNegative = signs[depth];
      if (value == sum || (!Schedule.isConstant(value) && isInner[value])) {
        if (depth + 2 > pending.length) {
          pending = Arrays.copyOf(pending, 2 * pending.length);
          signs = Arrays.copyOf(signs, pending.length);
        }
        pending[depth] = from.second(value);
        signs[depth++] = isNegative != (from.op(value) == SUBTRACT);
        pending[depth] = from.first(value);
        signs[depth++] = isNegative;
      } else if (Schedule.isConstant(value)) {
        terms.add(new Term(to.constant(from.value(value)), isNegative));
      } else if (to.op(written[value]) == NEGATE) {
        terms.add(new Term(to.first(written[value]), !isNegative));
      } else {
        terms.add(new Term(written[value], isNegative));
      }
    }
    return terms;
  }

  private void remember(int sum, List<Term> terms) {
    if (sumOf.length < to.length()) {
      int room = Math.max(2 * sumOf.length, to.length());
      int before = sumOf.length;
      sumOf = Arrays.copyOf(sumOf, room);
      Arrays.fill(sumOf, before, room, NONE);
      isNegativeThere = Arrays.copyOf(isNegativeThere, room);
    }
    int count = 0;
    for (Term term : terms) {
      if (!Schedule.isConstant(term.value()) && sumOf[term.value()] == NONE) {
        sumOf[term.value()] = sums.size();
        isNegativeThere[term.value()] = term.isNegative();
        count++;
      }
    }
    // Where a term belongs to an earlier sum, or comes twice, this one is never found.
    sums.add(new Sum(sum, count == terms.size() ? count : Integer.MAX_VALUE));
  }

  private void collect(Term term, int k, Map<Common, List<Integer>> groups) {
    int value = term.value();
    if (Schedule.isConstant(value)) {
      return;
    }
    add(NONE, value, term.isNegative(), k, groups);
    if (to.op(value) == MULTIPLY) {
      collect(to.first(value), to.second(value), term, k, groups);
      collect(to.second(value), to.first(value), term, k, groups);
    }
  }

  /** Looks for {@code u q} where a term is {@code q (s u)} or {@code q (u s)}. */
  private void collect(int q, int product, Term term, int k, Map<Common, List<Integer>> groups) {
    if (Schedule.isConstant(product) || to.op(product) != MULTIPLY) {
      return;
    }
    int[] pair = {to.first(product), to.second(product)};
    for (int which = 0; which < (pair[0] == pair[1] ? 1 : 2); which++) {
      int s = pair[which];
      int u = pair[1 - which];
      if (Schedule.isConstant(s)) {
        continue;
      }
      int other = to.find(MULTIPLY, q, u);
      if (other != Values.UNKNOWN) {
        add(s, other, term.isNegative(), k, groups);
      } else if (Schedule.isConstant(q)) {
        other = to.find(MULTIPLY, to.constant(-to.value(q)), u);
        add(s, other, !term.isNegative(), k, groups);
      }
    }
  }

  private void add(int s, int value, boolean isNegative, int k, Map<Common, List<Integer>> groups) {
    if (value != Values.UNKNOWN && value < sumOf.length && sumOf[value] != NONE) {
      Common common = new Common(s, sumOf[value], isNegative != isNegativeThere[value]);
      groups.computeIfAbsent(common, c -> new ArrayList<>()).add(k);
    }
  }

  /** Returns a factor times a sum; twice that, if it is among the terms, which lose it. */
  private Term product(Common common, List<Term> terms) {
    int sum = sums.get(common.sum()).value();
    int s = common.factor();
    if (s == NONE) {
      return new Term(sum, common.isNegative());
    }
    int square = to.intern(MULTIPLY, s, s);
    int fourth = to.intern(MULTIPLY, square, square);
    factors.add(to.intern(MULTIPLY, fourth, fourth));
    Term once = new Term(to.intern(MULTIPLY, s, sum), common.isNegative());
    int same = terms.indexOf(once);
    if (same == NONE) {
      return once;
    }
    terms.set(same, null);
    int twice = to.intern(MULTIPLY, to.constant(2), s);
    return new Term(to.intern(MULTIPLY, twice, sum), common.isNegative());
  }

  private int sumOf(List<Term> terms) {
    int sum = to.constant(-0.0);
    for (Term term : terms) {
      if (term != null) {
        sum =
            identities.binary(term.isNegative() ? Binary.SUBTRACT : Binary.ADD, sum, term.value());
      }
    }
    return sum;
  }
}
