package tridiff.input.catalog;

import java.util.List;
import tridiff.core.function.Interval;

/** Functions that overflow, underflow or flatten out. */
final class Overflow {

  private static final String MAECHLER =
      "Maechler (2012), Accurately Computing log(1 - exp(-|a|)), vignette of the R package Rmpfr";

  private static final String BLANCHARD =
      "Blanchard, Higham, Higham (2021), Accurately computing the log-sum-exp and softmax"
          + " functions, IMA Journal of Numerical Analysis 41(4), 2311-2330";

  private Overflow() {}

  static List<CatalogFunction> all() {
    return List.of(
        define("log-one-plus-exp", "log(1 + e^x), as typed", "log(1 + exp(x))", "x")
            .at(-40)
            .at(1)
            .at(800)
            .corner("infinite at 800, where e^x overflows; the function itself is 800 there")
            .from(MAECHLER)
            .because(
                "At 800 the derivative is Inf/Inf, though the true one is 1. At -40 the value has"
                    + " no digit left and the derivative all of them."),
        define("softplus", "log(1 + e^x), cured", "max(x, 0) + log1p(exp(-abs(x)))", "x")
            .at(-40)
            .at(1)
            .at(800)
            .from(MAECHLER)
            .because(
                "Never overflows. At -40 the value keeps its digits, of which log(1 + e^x) as typed"
                    + " has none: differences have some there, too."),
        define("log-one-plus-exp-squared", "log(1 + e^x), squared", "log(1 + exp(x))^2", "x")
            .at(-350)
            .at(-30)
            .at(1)
            .from("tridiff: the case that two precisions agree on wrongly, after " + MAECHLER)
            .because(
                "At -350 the value is 1e-304, and 100 digits of working precision agree with 120"
                    + " that it is 0: the reason why the reference carries an error radius."),
        define("sigmoid", "The logistic function", "sigmoid(x)", "x")
            .at(0)
            .at(20)
            .at(-40)
            .from("Saito (2020), Deep Learning from Scratch 3, step 43")
            .because(
                "y (1 - y) subtracts y from 1 when x is large; the stable rule multiplies by"
                    + " sigmoid(-x) instead."),
        define("sigmoid-as-typed", "The logistic function, by its formula", "1/(1 + exp(-x))", "x")
            .at(1)
            .at(40)
            .at(-800)
            .corner("at -800 the value is 0, and its derivative by the rules Inf/Inf")
            .from("Saito (2020), Deep Learning from Scratch 3, step 43")
            .because(
                "Every method that follows the formula meets e^800; the value comes out as a"
                    + " harmless 0."),
        define("gaussian", "Density of the normal distribution", "exp(-x^2/2)/sqrt(2*pi)", "x")
            .at(1)
            .at(10)
            .at(38)
            .from("Gauss (1809), Theoria motus corporum coelestium, section 177")
            .because("At 38 the value is subnormal, 1e-314: fewer bits are left to be right."),
        define("flat-at-zero", "e^(-1/x^2)", "exp(-1/x^2)", "x")
            .within(Interval.above(0))
            .at(1)
            .at(0.1)
            .at(0.04)
            .from("Cauchy (1823), Résumé des leçons sur le calcul infinitesimal, lecture 38")
            .because(
                "All derivatives vanish at 0. At 0.1 the value is 4e-44, and a step chosen for"
                    + " values near 1 is far too large."),
        define("log-sum-exp", "log(e^x + e^y)", "log(exp(x) + exp(y))", "x", "y")
            .at(1, 2)
            .at(1000, 1001)
            .corner("infinite at (1000, 1001), where e^x overflows")
            .from(BLANCHARD)
            .because(
                "Its gradient is softmax, (0.27, 0.73) at both points; methods answer NaN at the second."),
        define(
                "log-sum-exp-shifted",
                "log(e^x + e^y), shifted by the maximum",
                "max(x, y) + log(exp(x - max(x, y)) + exp(y - max(x, y)))",
                "x",
                "y")
            .at(1, 2)
            .at(1000, 1001)
            .from(BLANCHARD)
            .because(
                "The shift drops out of the derivative; a method that differentiates max as well"
                    + " only adds and takes away the same."),
        define("square-root-of-squares", "sqrt(x^2 + y^2)", "sqrt(x^2 + y^2)", "x", "y")
            .at(3, 4)
            .at(3e200, 4e200)
            .corner("infinite at (3e200, 4e200), where the squares overflow")
            .from(
                "Hull, Fairgrieve, Tang (1994), Implementing Complex Elementary Functions Using"
                    + " Exception Handling, ACM TOMS 20(2), 215-244")
            .because(
                "The gradient is (0.6, 0.8) at both points; by the formula it is 0 at the second."),
        define("hypotenuse", "hypot(x, y)", "hypot(x, y)", "x", "y")
            .at(3, 4)
            .at(3e200, 4e200)
            .from(
                "Hull, Fairgrieve, Tang (1994), Implementing Complex Elementary Functions Using"
                    + " Exception Handling, ACM TOMS 20(2), 215-244")
            .because("The same function as one operation, whose rule x/hypot cannot overflow."));
  }

  private static Definition define(String name, String title, String text, String... variables) {
    return Definition.expression(Topic.OVERFLOW, name, title, text, variables);
  }
}
