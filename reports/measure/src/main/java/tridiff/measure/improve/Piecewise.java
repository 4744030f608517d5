package tridiff.measure.improve;

import java.util.ArrayList;
import java.util.List;
import tridiff.core.function.Expression;
import tridiff.core.function.ExpressionFunction;

/**
 * A formula for each part of a range.
 *
 * @param formula all together, an {@code if} where there is a cut
 * @param variable the number of the variable whose range is cut
 * @param cuts where, ascending; a part ends before its cut
 * @param parts what is used on each part
 */
record Piecewise(Expression formula, int variable, List<Double> cuts, List<Candidate> parts) {

  Piecewise {
    cuts = List.copyOf(cuts);
    parts = List.copyOf(parts);
  }

  private Candidate partAt(List<Double> point) {
    int part = 0;
    while (part < cuts.size() && !(point.get(variable) < cuts.get(part))) {
      part++;
    }
    return parts.get(part);
  }

  /** Returns whether this has the proved value at all points; a series within its bound. */
  boolean isRight(List<String> variables, Sampled sampled) {
    ExpressionFunction f = new ExpressionFunction(variables, formula);
    for (int i = 0; i < sampled.size(); i++) {
      List<Double> point = sampled.points().get(i);
      boolean isSeries = partAt(point).isSeries();
      if (!Certificate.isRight(
          f, point, sampled.truths().get(i), sampled.known().get(i), isSeries)) {
        return false;
      }
    }
    return true;
  }

  String provenance(List<String> variables) {
    if (cuts.isEmpty()) {
      return parts.get(0).provenance();
    }
    String name = variables.get(variable);
    List<String> texts = new ArrayList<>();
    for (int p = 0; p < parts.size(); p++) {
      texts.add(
          (p < cuts.size() ? name + " < " + Tree.key(Tree.number(cuts.get(p))) : "else")
              + ": "
              + parts.get(p).provenance());
    }
    return String.join("; ", texts);
  }
}
