package tridiff.core.program;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import tridiff.core.algebra.Binary;
import tridiff.core.algebra.Comparison;
import tridiff.core.algebra.Constant;
import tridiff.core.algebra.Unary;

/**
 * The nodes of a program as flat arrays, operands before operations. A recorder appends; a finished
 * program only reads.
 */
final class Code {
  /*
   * Each node has an operation code and two words:
   *
   *   INPUT      index of the input
   *   PARAMETER  index into parameters
   *   LITERAL    high and low half of the double's bits
   *   WHOLE      index into wholes
   *   NAMED      ordinal of the constant
   *   POWER      base, exponent
   *   SELECT     index into wide, where WIDE_WORDS words describe it
   *   FMA        the same
   *   UNARY + k  operand            (k: ordinal of the operation)
   *   BINARY + k left, right operand
   */
  static final int INPUT = 0;
  static final int PARAMETER = 1;
  static final int LITERAL = 2;
  static final int WHOLE = 3;
  static final int NAMED = 4;
  static final int POWER = 5;
  static final int SELECT = 6;
  static final int FMA = 7;
  static final int UNARY = 8;
  static final int BINARY = UNARY + Unary.values().length;

  /**
   * Of a case distinction: comparison, its two operands, the two results, the blocks in which these
   * were recorded. Of a multiply-add: 0, its three operands, the last one again.
   */
  static final int WIDE_WORDS = 7;

  private static final Unary[] UNARIES = Unary.values();
  private static final Binary[] BINARIES = Binary.values();
  private static final Comparison[] COMPARISONS = Comparison.values();
  private static final Constant[] CONSTANTS = Constant.values();

  private byte[] op = new byte[16];
  private int[] first = new int[16];
  private int[] second = new int[16];
  private int length;

  private int[] wide = {};
  private int wideWords;
  private final List<BigInteger> wholes = new ArrayList<>();
  private final List<Double> parameters = new ArrayList<>();

  // Ordinals never leave this program, so it does not matter that a new operation changes them.

  @SuppressWarnings("EnumOrdinal")
  static int number(Unary op) {
    return UNARY + op.ordinal();
  }

  @SuppressWarnings("EnumOrdinal")
  static int number(Binary op) {
    return BINARY + op.ordinal();
  }

  @SuppressWarnings("EnumOrdinal")
  static int number(Comparison op) {
    return op.ordinal();
  }

  @SuppressWarnings("EnumOrdinal")
  static int number(Constant constant) {
    return constant.ordinal();
  }

  int length() {
    return length;
  }

  int append(int code, int a, int b) {
    if (length == op.length) {
      int longer = Math.addExact(length, length >> 1);
      op = Arrays.copyOf(op, longer);
      first = Arrays.copyOf(first, longer);
      second = Arrays.copyOf(second, longer);
    }
    op[length] = (byte) code;
    first[length] = a;
    second[length] = b;
    return length++;
  }

  int appendWide(int code, int[] words) {
    if (wideWords == wide.length) {
      wide = Arrays.copyOf(wide, Math.max(4 * WIDE_WORDS, 2 * wideWords));
    }
    System.arraycopy(words, 0, wide, wideWords, WIDE_WORDS);
    wideWords += WIDE_WORDS;
    return append(code, wideWords / WIDE_WORDS - 1, 0);
  }

  int appendWhole(BigInteger value) {
    int index = wholes.indexOf(value);
    if (index < 0) {
      index = wholes.size();
      wholes.add(value);
    }
    return index;
  }

  int appendParameter(double value) {
    parameters.add(value);
    return append(PARAMETER, parameters.size() - 1, 0);
  }

  int op(int node) {
    return op[node];
  }

  int first(int node) {
    return first[node];
  }

  int second(int node) {
    return second[node];
  }

  int operands(int node) {
    int code = op[node];
    if (code >= BINARY) {
      return 2;
    }
    if (code >= UNARY || code == POWER) {
      return 1;
    }
    return code == SELECT ? 4 : code == FMA ? 3 : 0;
  }

  /** Returns whether the words of a node stand in the table. */
  boolean isWide(int node) {
    return op[node] == SELECT || op[node] == FMA;
  }

  int operand(int node, int k) {
    if (isWide(node)) {
      return word(node, 1 + k);
    }
    return k == 0 ? first[node] : second[node];
  }

  int word(int node, int word) {
    return wide[first[node] * WIDE_WORDS + word];
  }

  Unary unary(int node) {
    return UNARIES[op[node] - UNARY];
  }

  Binary binary(int node) {
    return BINARIES[op[node] - BINARY];
  }

  Comparison comparison(int node) {
    return COMPARISONS[word(node, 0)];
  }

  Constant constant(int node) {
    return CONSTANTS[first[node]];
  }

  BigInteger whole(int node) {
    return wholes.get(first[node]);
  }

  double parameter(int node) {
    return parameters.get(first[node]);
  }

  int parameters() {
    return parameters.size();
  }

  double literal(int node) {
    return Double.longBitsToDouble((long) first[node] << 32 | (second[node] & 0xFFFF_FFFFL));
  }

  boolean isLiteral(int node) {
    return op[node] == LITERAL;
  }

  /** Returns whether the other does the same operations in the same order. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Code code
        && length == code.length
        && Arrays.equals(op, 0, length, code.op, 0, length)
        && Arrays.equals(first, 0, length, code.first, 0, length)
        && Arrays.equals(second, 0, length, code.second, 0, length)
        && Arrays.equals(wide, 0, wideWords, code.wide, 0, code.wideWords)
        && wholes.equals(code.wholes)
        && parameters.equals(code.parameters);
  }

  @Override
  public int hashCode() {
    int hash = length;
    for (int i = 0; i < length; i++) {
      hash = 31 * (31 * (31 * hash + op[i]) + first[i]) + second[i];
    }
    return hash;
  }
}
