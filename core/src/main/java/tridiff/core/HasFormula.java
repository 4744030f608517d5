package tridiff.core;

import java.util.List;
import tridiff.core.function.Expression;

/** A derivative that is known as a formula. */
public interface HasFormula {

  /**
   * Returns the formula of each output in the variables of the function.
   *
   * @param point where branches of the function are decided that the method cannot express as a
   *     formula; any point will do for a function without such branches
   */
  List<Expression> formulas(double... point);

  /**
   * Returns whether {@link #formulas} hold only where the function branches as at the point given.
   */
  default boolean isOfOnePath() {
    return false;
  }
}
