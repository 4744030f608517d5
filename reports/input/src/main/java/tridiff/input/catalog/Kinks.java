package tridiff.input.catalog;

import java.util.List;
import tridiff.core.function.Interval;

/** Functions without a derivative at some point, or with one that is easily missed there. */
final class Kinks {

  private static final String GRIEWANK =
      "Griewank, Walther (2008), Evaluating Derivatives, 2nd edition, SIAM, chapter 14";

  private static final String KAKADE =
      "Kakade, Lee (2018), Provably Correct Automatic Subdifferentiation for Qualified Programs,"
          + " NeurIPS 31, section 1";

  private Kinks() {}

  static List<CatalogFunction> all() {
    return List.of(
        define("absolute-value", "|x|", "abs(x)", "x")
            .at(0)
            .at(-2)
            .corner("no derivative at 0: -1 from the left, 1 from the right")
            .from(GRIEWANK)
            .because("Each method makes its choice at 0; a central difference answers 0."),
        define("absolute-value-cubed", "|x|^3", "abs(x)^3", "x")
            .at(0)
            .at(-2)
            .from(GRIEWANK)
            .because("Smooth at 0, although the formula passes through a kink: 3 |x|^2 is 0."),
        define("x-times-absolute-value", "x |x|", "x*abs(x)", "x")
            .at(0)
            .at(-2)
            .from(GRIEWANK)
            .because("Once differentiable at 0, not twice: its second derivative jumps."),
        define("root-of-square", "sqrt(x^2)", "sqrt(x^2)", "x")
            .at(0)
            .at(-2)
            .corner("no derivative at 0; by the rules 0/0")
            .from(GRIEWANK)
            .because("|x| in disguise: at 0 the rules answer 0 times infinity, that is NaN."),
        define("maximum", "max(x, y)", "max(x, y)", "x", "y")
            .at(2, 1)
            .at(1, 1)
            .corner("no derivative where x = y")
            .from(GRIEWANK)
            .because(
                "At a tie (1, 0), (0, 1) and (1/2, 1/2) are all answers of some tool; NaN is none."),
        define("hidden-identity", "relu(x) - relu(-x)", "max(x, 0) - max(-x, 0)", "x")
            .at(0)
            .at(1)
            .from(KAKADE)
            .because(
                "It is x, so the derivative is 1 everywhere. AD that answers 0 for relu at 0"
                    + " answers 0 here: wrong, not merely a choice."),
        define("rectifier", "relu(x)", "max(x, 0)", "x")
            .at(0)
            .at(1)
            .at(-1)
            .corner("no derivative at 0: 0 from the left, 1 from the right")
            .from("Fukushima (1969), IEEE Transactions on Systems Science and Cybernetics 5(4)")
            .because("The most used kink of all, in every neural network."),
        define("square-root", "sqrt(x)", "sqrt(x)", "x")
            .within(Interval.atLeast(0))
            .at(0)
            .at(2)
            .corner("at 0, the end of its domain, the derivative is infinite")
            .from("docs/kinks.md; IEEE 754-2019, section 9.2")
            .because("Infinity at 0 by the rule, a large finite number by differences."),
        define("cube-root", "The real cube root", "cbrt(x)", "x")
            .at(0)
            .at(-8)
            .corner("at 0 the derivative is infinite")
            .from("IEEE 754-2019, section 9.2 (rootn)")
            .because("Defined on both sides of its vertical tangent, unlike x^(1/3)."),
        define("power-of-both", "x^y", "x^y", "x", "y")
            .within(Interval.atLeast(0), Interval.ALL)
            .at(2, 3)
            .at(0, 2)
            .corner("at (0, 2) the derivative by y is 0, by the rule 0 times log 0")
            .from("docs/kinks.md; IEEE 754-2019, section 9.2 (pow)")
            .because("log(x) x^y at x = 0: the rule must know that the power wins."),
        define("step-down", "floor(x)", "floor(x)", "x")
            .at(1.5)
            .at(1)
            .corner("at 1 it jumps")
            .from(GRIEWANK)
            .because(
                "The derivative is 0 wherever there is one; differences over the jump answer more"
                    + " and more as their step gets shorter."),
        define("sawtooth", "x - floor(x)", "x - floor(x)", "x")
            .at(0.25)
            .at(1)
            .corner("at 1 it jumps from 1 to 0")
            .from(GRIEWANK)
            .because("A slope of 1 that every central difference across the jump turns negative."),
        define("one-odd-point", "x^2, written with an exception at 1", "x == 1 ? 1 : x^2", "x")
            .at(1)
            .at(2)
            .from(
                "Beck, Fischer (1994), The if-problem in automatic differentiation, Journal of"
                    + " Computational and Applied Mathematics 50, 119-131")
            .because(
                "The function is x^2, so the derivative at 1 is 2. AD and symbolic methods follow"
                    + " the branch and answer 0; here differences are right."),
        define("smooth-joint", "x^2, then its tangent", "if(x < 1, x^2, 2*x - 1)", "x")
            .at(1)
            .at(0.5)
            .from(
                "Beck, Fischer (1994), The if-problem in automatic differentiation, Journal of"
                    + " Computational and Applied Mathematics 50, 119-131")
            .because("Both branches have slope 2 at the joint, so any branch is the right one."),
        define("broken-joint", "x^2, then a line", "if(x < 1, x^2, 3*x - 2)", "x")
            .at(1)
            .at(0.5)
            .corner("no derivative at 1: 2 from the left, 3 from the right")
            .from(
                "Beck, Fischer (1994), The if-problem in automatic differentiation, Journal of"
                    + " Computational and Applied Mathematics 50, 119-131")
            .because("A branch hides the kink: nothing in the formula says that there is one."),
        define("huber", "Huber's loss", "if(abs(x) <= 1, x^2/2, abs(x) - 0.5)", "x")
            .at(0)
            .at(1)
            .at(-3)
            .from(
                "Huber (1964), Robust Estimation of a Location Parameter, Annals of Mathematical"
                    + " Statistics 35(1), 73-101")
            .because(
                "Made to have a derivative everywhere: at 0 the branch taken is x^2/2, without |x|,"
                    + " and at 1 both branches have the slope 1."),
        define("filled-oscillation", "x^2 sin(1/x), 0 at 0", "if(x == 0, 0, x^2*sin(1/x))", "x")
            .at(0)
            .at(0.1)
            .from(
                "Volterra (1881); Gelbaum, Olmsted (1964), Counterexamples in Analysis,"
                    + " chapter 3")
            .because(
                "Differentiable at 0, with a derivative that is not continuous there. AD answers 0"
                    + " because a constant stands in the branch: right, for a wrong reason."),
        define("branch-not-taken", "A NaN in the branch not taken", "if(x > 0, sqrt(x), 0)", "x")
            .at(-1)
            .at(4)
            .from("JAX documentation (2018), FAQ: gradients contain NaN where using where")
            .because(
                "The root of -1 must not leak: where both branches are evaluated and masked,"
                    + " 0 times NaN is NaN."));
  }

  private static Definition define(String name, String title, String text, String... variables) {
    return Definition.expression(Topic.KINKS, name, title, text, variables);
  }
}
