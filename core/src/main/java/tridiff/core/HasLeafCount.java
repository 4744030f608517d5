package tridiff.core;

import java.util.List;

/**
 * A derivative whose formulas have a size by the rule of a computer algebra system, for comparison
 * with the literature; {@link tridiff.core.program.Size} is the rule of this project.
 *
 * <p>{@code LeafCount} counts every number and symbol, the heads included: {@code 1 - x} is {@code
 * Plus(1, Times(-1, x))} with 5 leaves, since sums and products are flat, a subtraction is a
 * product with -1, a division a power with exponent -1, and a fraction has 3 leaves. It is taken of
 * the formulas as the system holds them, after its own automatic rewriting; a literal that is no
 * small whole number, a constant subexpression and a step function count as one leaf each.
 */
public interface HasLeafCount {

  /**
   * Returns the count of each formula of the derivative.
   *
   * @param point as in {@link HasFormula#formulas}
   */
  List<Long> leafCounts(double... point);

  /**
   * Returns the count of each formula of the function itself.
   *
   * @param point as in {@link HasFormula#formulas}
   */
  List<Long> functionLeafCounts(double... point);
}
