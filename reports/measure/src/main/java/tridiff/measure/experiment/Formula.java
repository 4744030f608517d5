package tridiff.measure.experiment;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import tridiff.core.function.Expression;
import tridiff.core.function.ExpressionPrinter;

/**
 * A derivative as a formula.
 *
 * @param text as a user would type it, cut where nobody reads on; of several partial derivatives
 *     all, separated by commas
 * @param expression the formula itself, if it is one and short enough to be set as in a book
 * @param isOfOnePath whether it holds only where the function branches as at its first point
 */
public record Formula(String text, Optional<Expression> expression, boolean isOfOnePath) {

  /** A longer formula is shown as it is typed only: set as in a book it would fill the page. */
  public static final int LONGEST_EQUATION = 240;

  private static final int LONGEST_TEXT = 2000;

  /** Returns the formulas of a derivative; empty if there is none. */
  static Optional<Formula> of(List<Expression> formulas, boolean isOfOnePath) {
    if (formulas.isEmpty()) {
      return Optional.empty();
    }
    String text =
        formulas.stream()
            .map(formula -> ExpressionPrinter.print(formula, LONGEST_TEXT))
            .collect(Collectors.joining(", "));
    return Optional.of(
        new Formula(
            text,
            formulas.size() == 1 && text.length() <= LONGEST_EQUATION
                ? Optional.of(formulas.get(0))
                : Optional.empty(),
            isOfOnePath));
  }
}
