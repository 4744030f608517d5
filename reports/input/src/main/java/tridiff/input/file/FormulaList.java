package tridiff.input.file;

import java.util.ArrayList;
import java.util.List;
import tridiff.core.function.Definitions;
import tridiff.core.function.ExpressionFunction;
import tridiff.input.source.Source;
import tridiff.input.source.SourceException;

/**
 * Reads a list of expressions or values, one a line or separated by commas. Empty lines and what
 * follows a {@code #} are left out.
 */
public final class FormulaList {

  private FormulaList() {}

  /**
   * Returns the formulas, each as a function of the variables that occur in it.
   *
   * @param known the variables that may occur
   * @throws SourceException if there is none, or one cannot be understood
   */
  public static List<ExpressionFunction> read(Source source, List<String> known) {
    List<ExpressionFunction> formulas = new ArrayList<>();
    for (Piece line : Piece.lines(source)) {
      line.atCommas().forEach(piece -> formulas.add(piece.formula(known, Definitions.NONE)));
    }
    if (formulas.isEmpty()) {
      throw new SourceException(
          source.name() + " has no expressions", "", "write one for each variable of the function");
    }
    return formulas;
  }
}
