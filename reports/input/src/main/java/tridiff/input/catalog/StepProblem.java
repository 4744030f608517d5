package tridiff.input.catalog;

import java.util.List;
import tridiff.core.function.ExpressionFunction;
import tridiff.core.function.ExpressionParser;

/**
 * A function at a point on which rules for the step of a difference quotient are tried.
 *
 * <p>These sixteen are those of the literature, collected by Baudin, numericalderivative (2024),
 * class DerivativeBenchmarkProblem. Steps that are the best ones for them lie between 1e-11 and
 * 1e3: no rule that does not look at the function can serve all.
 *
 * @param text the function of x
 * @param x the point
 * @param source where it comes from
 */
public record StepProblem(String text, double x, String source) {

  private static final String BAUDIN = "Baudin 2024";
  private static final String STEPLEMAN = "Stepleman, Winarsky 1979, section 4";
  private static final String GILL = "Gill, Murray, Saunders, Wright 1983, section 4";
  private static final String SHI = "Shi, Xie, Xuan, Nocedal 2022, page 14";
  private static final String OLIVER = "Oliver 1980";

  private static final List<StepProblem> ALL =
      List.of(
          new StepProblem("x^2", 1, BAUDIN),
          new StepProblem("exp(x)", 1, STEPLEMAN),
          new StepProblem("log(x)", 1, STEPLEMAN),
          new StepProblem("sqrt(x)", 1, STEPLEMAN),
          new StepProblem("atan(x)", 0.5, STEPLEMAN),
          new StepProblem("sin(x)", 1, STEPLEMAN),
          new StepProblem("exp(-1e-6*x)", 1, BAUDIN),
          new StepProblem("(exp(x) - 1)^2 + (1/sqrt(1 + x^2) - 1)^2", 1, GILL),
          new StepProblem("(exp(x) - 1)^2", -8, SHI),
          new StepProblem("exp(100*x)", 0.01, SHI),
          new StepProblem("x^4 + 3*x^2 - 10*x", 0.99999, SHI),
          new StepProblem("1e4*x^3 + 0.01*x^2 + 5*x", 1e-9, SHI),
          new StepProblem("exp(4*x)", 1, OLIVER),
          new StepProblem("exp(x^2)", 1, OLIVER),
          new StepProblem("x^2*log(x)", 1, OLIVER),
          new StepProblem("1/x", 1, BAUDIN));

  /** Returns the sixteen. */
  public static List<StepProblem> all() {
    return ALL;
  }

  /** Returns the function. */
  public ExpressionFunction function() {
    return ExpressionParser.function(text);
  }
}
