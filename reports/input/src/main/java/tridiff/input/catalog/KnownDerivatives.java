package tridiff.input.catalog;

import java.util.List;
import tridiff.core.function.Interval;

/** Functions whose derivative at a point the literature states. */
final class KnownDerivatives {

  private KnownDerivatives() {}

  static List<CatalogFunction> all() {
    return List.of(
        define("squire-trapp", "Squire and Trapp's function", "exp(x)/(sin(x)^3 + cos(x)^3)", "x")
            .within(Interval.open(-0.78, 2.35))
            .at(1.5)
            .from(
                "Squire, Trapp (1998), Using Complex Variables to Estimate Derivatives of Real"
                    + " Functions, SIAM Review 40(1), example after equation 6")
            .because(
                "The example by which the complex step became known: no subtraction, so its error"
                    + " does not grow when the step shrinks, as that of differences does."),
        define("power-nine-halves", "x to the power 4.5", "x^4.5", "x")
            .within(Interval.atLeast(0))
            .at(1.5)
            .from(
                "Squire, Trapp (1998), Using Complex Variables to Estimate Derivatives of Real"
                    + " Functions, SIAM Review 40(1), example after equation 6")
            .because("A power that is neither whole nor unknown: 4.5 x^3.5 needs no logarithm."),
        define("ridders", "Ridders' function", "exp(x)/(sin(x) - x^2)", "x")
            .within(Interval.above(0.8768))
            .at(1)
            .from(
                "Ridders (1982), Accurate computation of F'(x) and F'(x)F''(x), Advances in"
                    + " Engineering Software 4(2), 75-76")
            .because(
                "The test of extrapolated differences with an error estimate; a pole at 0.8767"
                    + " makes large first steps useless."),
        define("nested-trigonometry", "Four nested functions", "cos(sin(sin(cos(x))))", "x")
            .at(1)
            .from("tridiff reference numbers, section E; recomputed with mpmath 1.3 (2023)")
            .because("The chain rule three times over, without any cancellation to blame."),
        define("survey-example", "The survey's example", "log(x1) + x1*x2 - sin(x2)", "x1", "x2")
            .within(Interval.above(0), Interval.ALL)
            .at(2, 5)
            .from(
                "Baydin, Pearlmutter, Radul, Siskind (2018), Automatic Differentiation in Machine"
                    + " Learning: a Survey, JMLR 18(153), section 3, tables 2 and 3")
            .because(
                "The example on which forward and reverse mode are explained line by line:"
                    + " x1 is used twice, and the partial derivatives are 5.5 and 2 - cos 5."),
        define(
                "rump",
                "Rump's polynomial",
                "333.75*b^6 + a^2*(11*a^2*b^2 - b^6 - 121*b^4 - 2) + 5.5*b^8 + a/(2*b)",
                "a",
                "b")
            .within(Interval.ALL, Interval.above(0))
            .at(77617, 33096)
            .from(
                "Rump (1988), Algorithms for verified inclusions: theory and practice, in"
                    + " Reliability in Computing, 109-126")
            .because(
                "No digit of its value -0.827... is right in double, yet its derivative by a, which"
                    + " does not cancel, has 15: a bad value says nothing about the derivative."));
  }

  private static Definition define(String name, String title, String text, String... variables) {
    return Definition.expression(Topic.KNOWN_DERIVATIVES, name, title, text, variables);
  }
}
