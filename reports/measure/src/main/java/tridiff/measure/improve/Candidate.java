package tridiff.measure.improve;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tridiff.core.function.Expression;
import tridiff.core.function.ExpressionFunction;
import tridiff.core.program.Program;

/**
 * A formula for what is wanted, and how it does at the sampled points.
 *
 * @param formula the formula
 * @param provenance how it was found
 * @param isSeries whether it is the beginning of a series, right within {@link
 *     Certificate#SERIES_BOUND} only
 * @param digits its correct digits at each sampled point; below 0 where it must not be used
 * @param operations how many operations it takes, equal ones counted once
 */
record Candidate(
    Expression formula, String provenance, boolean isSeries, List<Double> digits, long operations) {

  Candidate {
    digits = List.copyOf(digits);
  }

  /** Counts as all digits: the last bits are rounding. */
  static final double ENOUGH = 15;

  static Candidate of(
      Expression formula, String provenance, List<String> variables, Sampled sampled) {
    ExpressionFunction f = new ExpressionFunction(variables, formula);
    return new Candidate(formula, provenance, false, sampled.digits(f), operations(f));
  }

  static long operations(ExpressionFunction f) {
    return Program.of(f).size().operations().total();
  }

  /** Returns this with its digits in another order of the same points. */
  Candidate sortedAs(Sampled from, Sampled to) {
    Map<List<Double>, Double> byPoint = new HashMap<>();
    for (int i = 0; i < digits.size(); i++) {
      byPoint.put(from.points().get(i), digits.get(i));
    }
    return new Candidate(
        formula, provenance, isSeries, to.points().stream().map(byPoint::get).toList(), operations);
  }

  /** How bad a number of digits is: many lost digits are worse than a few at many points. */
  static double cost(double digits) {
    double lost = ENOUGH - Math.min(ENOUGH, digits);
    return lost * lost;
  }

  /** Returns the cost of all points. */
  double cost() {
    double cost = 0;
    for (double d : digits) {
      cost += cost(d);
    }
    return cost;
  }
}
