package tridiff.input.catalog;

import java.util.List;
import tridiff.core.function.Interval;

/** Functions on which optimisers are tried. */
final class TestFunctions {

  private static final String SURVEY =
      "Jamil, Yang (2013), A literature survey of benchmark functions for global optimisation"
          + " problems, Int. J. Mathematical Modelling and Numerical Optimisation 4(2), 150-194";

  private TestFunctions() {}

  static List<CatalogFunction> all() {
    return List.of(
        define("sphere", "Sphere", "x^2 + y^2", "x", "y")
            .at(1, 1)
            .at(2, 3)
            .from(notes("steps 13 and 24"))
            .because(
                "One backward pass gives both partial derivatives, (4, 6) at (2, 3); differences"
                    + " need two evaluations for each."),
        define("matyas", "Matyas", "0.26*(x^2 + y^2) - 0.48*x*y", "x", "y")
            .within(box(10))
            .at(1, 1)
            .from(notes("step 24"))
            .because(
                "0.52 - 0.48: the gradient at (1, 1) cancels one digit, and yet exact methods lose none:"
                    + " 0.040000000000000036 is the derivative of the formula with the two doubles"
                    + " that 0.26 and 0.48 stand for."),
        define(
                "goldstein-price",
                "Goldstein and Price",
                "(1 + (x + y + 1)^2*(19 - 14*x + 3*x^2 - 14*y + 6*x*y + 3*y^2))"
                    + "*(30 + (2*x - 3*y)^2*(18 - 32*x + 12*x^2 + 48*y - 36*x*y + 27*y^2))",
                "x",
                "y")
            .within(box(2))
            .at(1, 1)
            .at(0, -1)
            .from(
                notes("step 24")
                    + "; Goldstein, Price (1971), Mathematics of Computation 25, 569-574")
            .because(
                "Long enough that nobody differentiates it by hand: (-5376, 8064) at (1, 1), and"
                    + " the minimum at (0, -1), where the gradient is exactly zero."),
        define("rosenbrock", "Rosenbrock's valley", "100*(y - x^2)^2 + (x - 1)^2", "x", "y")
            .within(box(5))
            .at(0, 2)
            .at(-1.2, 1)
            .at(1, 1)
            .from(notes("step 28") + "; Rosenbrock (1960), The Computer Journal 3(3), 175-184")
            .because(
                "The gradient is steep across the valley and almost nothing along it; at the"
                    + " minimum (1, 1) it is zero, and what a difference answers is its error."),
        define(
                "beale",
                "Beale",
                "(1.5 - x + x*y)^2 + (2.25 - x + x*y^2)^2 + (2.625 - x + x*y^3)^2",
                "x",
                "y")
            .within(box(4.5))
            .at(1, 1)
            .at(3, 0.5)
            .from("Beale (1958), On an iterative method for finding a local minimum; " + SURVEY)
            .because("Three residuals that vanish together at (3, 0.5): so does the gradient."),
        define("booth", "Booth", "(x + 2*y - 7)^2 + (2*x + y - 5)^2", "x", "y")
            .within(box(10))
            .at(0, 0)
            .at(1.1, 2.9)
            .from(SURVEY)
            .because(
                "A quadratic: a central difference is exact but for rounding, so that the longer"
                    + " step is the better one."),
        define("himmelblau", "Himmelblau", "(x^2 + y - 11)^2 + (x + y^2 - 7)^2", "x", "y")
            .within(box(5))
            .at(3, 2)
            .at(-2.8, 3.1)
            .from("Himmelblau (1972), Applied Nonlinear Programming, McGraw-Hill; " + SURVEY)
            .because("Four minima; (3, 2) is exact, next to the others the gradient cancels."),
        define(
                "branin",
                "Branin",
                "(y - 5.1/(4*pi^2)*x^2 + 5/pi*x - 6)^2 + 10*(1 - 1/(8*pi))*cos(x) + 10",
                "x",
                "y")
            .within(Interval.closed(-5, 10), Interval.closed(0, 15))
            .at(0, 5)
            .at(3, 2)
            .from("Branin (1972), IBM Journal of Research and Development 16, 504-522; " + SURVEY)
            .because("Pi in the coefficients: a true constant of each algebra, not a literal."),
        define("easom", "Easom", "-cos(x)*cos(y)*exp(-(x - pi)^2 - (y - pi)^2)", "x", "y")
            .within(box(100))
            .at(3, 3)
            .at(0, 1)
            .at(10, 10)
            .from("Easom (1990), master's thesis, University of Louisville; " + SURVEY)
            .because(
                "Flat but for one narrow dip. At (10, 10) the gradient is about 1e-40, far less"
                    + " than the tolerance of any gradient check, and exact methods still have 14"
                    + " digits of it."),
        define(
                "ackley",
                "Ackley",
                "-20*exp(-0.2*sqrt((x^2 + y^2)/2)) - exp((cos(2*pi*x) + cos(2*pi*y))/2) + e + 20",
                "x",
                "y")
            .within(box(32.768))
            .at(1, 1)
            .at(0.5, -0.25)
            .from(
                "Ackley (1987), A Connectionist Machine for Genetic Hillclimbing, Kluwer; "
                    + SURVEY)
            .because(
                "Ripples on a cone. The tip at (0, 0) has no derivative: the rule of the root"
                    + " divides by zero there."),
        define(
                "three-hump-camel",
                "Three-hump camel",
                "2*x^2 - 1.05*x^4 + x^6/6 + x*y + y^2",
                "x",
                "y")
            .within(box(5))
            .at(1, 1)
            .at(-1.7, 0.9)
            .from("Dixon, Szego (1978), Towards Global Optimisation 2; " + SURVEY)
            .because(
                "A polynomial with a division, which a symbolic method may turn to rationals."),
        define("mccormick", "McCormick", "sin(x + y) + (x - y)^2 - 1.5*x + 2.5*y + 1", "x", "y")
            .within(Interval.closed(-1.5, 4), Interval.closed(-3, 4))
            .at(0, 0)
            .at(-0.5, -1.5)
            .from("McCormick (1976), Mathematical Programming 10, 147-175; " + SURVEY)
            .because(
                "Next to the minimum, at (-0.5, -1.5), terms of up to 2.5 cancel to 0.084 in both"
                    + " partial derivatives."),
        define(
                "powell-singular",
                "Powell's singular function",
                "(x1 + 10*x2)^2 + 5*(x3 - x4)^2 + (x2 - 2*x3)^4 + 10*(x1 - x4)^4",
                "x1",
                "x2",
                "x3",
                "x4")
            .within(
                Interval.closed(-10, 10),
                Interval.closed(-10, 10),
                Interval.closed(-10, 10),
                Interval.closed(-10, 10))
            .at(3, -1, 0, 1)
            .from(
                "Powell (1962), The Computer Journal 5, 147-151; Moré, Garbow, Hillstrom (1981),"
                    + " Testing Unconstrained Optimization Software, ACM TOMS 7(1), problem 13")
            .because("Four inputs: 4 evaluations more for differences, one backward pass for AD."),
        define(
                "wood",
                "Wood",
                "100*(x2 - x1^2)^2 + (1 - x1)^2 + 90*(x4 - x3^2)^2 + (1 - x3)^2"
                    + " + 10*(x2 + x4 - 2)^2 + (x2 - x4)^2/10",
                "x1",
                "x2",
                "x3",
                "x4")
            .at(-3, -1, -3, -1)
            .from(
                "Moré, Garbow, Hillstrom (1981), Testing Unconstrained Optimization Software, ACM"
                    + " TOMS 7(1), problem 14")
            .because(
                "At its start point the value 19192 and the gradient (-12008, -2080, -10808, -1880)"
                    + " are whole numbers, which no exact method may miss."),
        define(
                "helical-valley",
                "Helical valley",
                "100*(x3 - 5/pi*(atan(x2/x1) + if(x1 < 0, pi, 0)))^2"
                    + " + 100*(sqrt(x1^2 + x2^2) - 1)^2 + x3^2",
                "x1",
                "x2",
                "x3")
            .at(-1, 0, 0)
            .at(1, 0.5, 2)
            .from("Fletcher, Powell (1963), The Computer Journal 6, 163-168; " + problem(7))
            .because(
                "An angle that turns once for every 10 units of height: the start point lies on the"
                    + " far side of the branch, where the angle is half a turn."),
        define(
                "brown-badly-scaled",
                "Brown, badly scaled",
                "(x1 - 10^6)^2 + (x2 - 2*10^(-6))^2 + (x1*x2 - 2)^2",
                "x1",
                "x2")
            .at(1, 1)
            .at(1e6, 2e-6)
            .from(problem(4))
            .because(
                "At the minimum one input is 5*10^11 times the other: a step that suits the first"
                    + " is far too long for the second."),
        define(
                "box-3d",
                "Box, three-dimensional",
                "sum(i, 1, 10, (exp(-i*x1/10) - exp(-i*x2/10) - x3*(exp(-i/10) - exp(-i)))^2)",
                "x1",
                "x2",
                "x3")
            .at(0, 10, 20)
            .at(1, 10, 1)
            .from("Box (1966), The Computer Journal 9, 67-77; " + problem(12))
            .because(
                "Exponentials that all but vanish: e^(-10) beside 1 in one sum of squares; at"
                    + " (1, 10, 1) every residual is exactly 0."),
        define(
                "watson-6",
                "Watson, six variables",
                "sum(i, 1, 29, (x2 + 2*x3*(i/29) + 3*x4*(i/29)^2 + 4*x5*(i/29)^3 + 5*x6*(i/29)^4"
                    + " - (x1 + x2*(i/29) + x3*(i/29)^2 + x4*(i/29)^3 + x5*(i/29)^4"
                    + " + x6*(i/29)^5)^2 - 1)^2) + x1^2 + (x2 - x1^2 - 1)^2",
                "x1",
                "x2",
                "x3",
                "x4",
                "x5",
                "x6")
            .at(0, 0, 0, 0, 0, 0)
            .at(0.5, -0.25, 1, -1, 0.75, -0.5)
            .from(
                "Kowalik, Osborne (1968), Methods for Unconstrained Optimization Problems; "
                    + problem(20))
            .because(
                "Polynomials fitted to a differential equation: six inputs in thirty-one squares, with a"
                    + " Hessian that is nearly singular."));
  }

  private static Definition define(String name, String title, String text, String... variables) {
    return Definition.expression(Topic.TEST_FUNCTIONS, name, title, text, variables);
  }

  private static Interval[] box(double halfWidth) {
    Interval side = Interval.closed(-halfWidth, halfWidth);
    return new Interval[] {side, side};
  }

  private static String problem(int number) {
    return "Moré, Garbow, Hillstrom (1981), Testing Unconstrained Optimization Software, ACM TOMS"
        + " 7(1), problem "
        + number;
  }

  private static String notes(String steps) {
    return "Saito (2020), Deep Learning from Scratch 3, " + steps;
  }
}
