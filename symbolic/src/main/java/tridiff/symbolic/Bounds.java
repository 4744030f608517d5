package tridiff.symbolic;

import java.math.BigInteger;
import java.util.Locale;
import tridiff.core.UnsupportedFunctionException;
import tridiff.core.algebra.Binary;
import tridiff.core.algebra.Unary;
import tridiff.core.program.Program;

/**
 * What is given to Symja at all. It takes formulas as trees, recurses over them, and computes with
 * whole numbers of any size, which cannot be interrupted.
 */
final class Bounds {

  /**
   * The largest formula, in operations and leaves. Symja takes seconds for a sum of 1,000 terms;
   * the 10th logistic iterate has 3,067.
   */
  static final int MOST_NODES = 5_000;

  /** The deepest nesting; sums in sums and products in products do not nest. */
  static final int DEEPEST = 250;

  /** The longest program that is derived step by step. */
  static final int MOST_STEPS = 200_000;

  /** The longest whole number that multiplying everything out could give, in bits. */
  static final int MOST_BITS = 100_000;

  private Bounds() {}

  /**
   * Checks that a function is small enough.
   *
   * @param instead what can be done if it is not
   * @throws UnsupportedFunctionException if it is not, with the bound and what it has
   */
  static void check(Program program, String instead) {
    for (BigInteger nodes : program.size().trees()) {
      if (nodes.compareTo(BigInteger.valueOf(MOST_NODES)) > 0) {
        throw refusal(
            "written out it has " + approximately(nodes) + " operations and leaves",
            MOST_NODES,
            instead);
      }
    }
    int[] depth = new int[program.length()];
    for (int i = 0; i < depth.length; i++) {
      depth[i] = depth(program, i, depth);
    }
    for (int k = 0; k < program.outputs(); k++) {
      int node = program.output(k);
      if (depth[node] > DEEPEST) {
        throw refusal("its operations are nested " + depth[node] + " deep", DEEPEST, instead);
      }
    }
  }

  /** Returns whether a function is too large to be written out as one formula. */
  static boolean isTooLarge(Program program) {
    try {
      check(program, "");
      return false;
    } catch (UnsupportedFunctionException e) {
      return true;
    }
  }

  /**
   * Checks that powers of numbers stay computable.
   *
   * @param bits an upper bound of the length of the whole numbers
   */
  static void checkNumbers(double bits) {
    if (bits > MOST_BITS) {
      throw refusal(
          String.format(
              Locale.ROOT, "multiplied out it has whole numbers of up to %,.0f bits", bits),
          MOST_BITS,
          "use automatic differentiation");
    }
  }

  private static UnsupportedFunctionException refusal(String has, int most, String instead) {
    return new UnsupportedFunctionException(
        String.format(
            Locale.ROOT,
            "the function is too large to be derived as one formula: %s, at most %,d are allowed; %s",
            has,
            most,
            instead));
  }

  private static String approximately(BigInteger nodes) {
    return nodes.bitLength() < Long.SIZE
        ? String.format(Locale.ROOT, "%,d", nodes)
        : "more than 2^" + (nodes.bitLength() - 1);
  }

  private static int depth(Program program, int node, int[] depth) {
    int deepest = 0;
    for (int k = program.operands(node) - 1; k >= 0; k--) {
      int operand = program.operand(node, k);
      boolean flat =
          (isSum(program, node) && isSum(program, operand))
              || (isProduct(program, node) && isProduct(program, operand));
      deepest = Math.max(deepest, depth[operand] + (flat ? 0 : 1));
    }
    return deepest;
  }

  private static boolean isSum(Program program, int node) {
    return program.kind(node) == Program.Kind.BINARY
        && (program.binary(node) == Binary.ADD || program.binary(node) == Binary.SUBTRACT);
  }

  private static boolean isProduct(Program program, int node) {
    return switch (program.kind(node)) {
      case BINARY ->
          program.binary(node) == Binary.MULTIPLY || program.binary(node) == Binary.DIVIDE;
      case UNARY -> program.unary(node) == Unary.NEGATE;
      case INPUT, PARAMETER, CONSTANT, FMA, POWER, SELECT -> false;
    };
  }
}
