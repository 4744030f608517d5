package tridiff.input.catalog;

import java.util.List;
import tridiff.core.function.Interval;

/** Functions whose formula subtracts numbers that are nearly equal, and their cures. */
final class Cancellation {

  private static final String HIGHAM =
      "Higham (2002), Accuracy and Stability of Numerical Algorithms, 2nd edition, SIAM, ";

  private static final String HERBIE =
      "Panchekha, Sanchez-Stern, Wilcox, Tatlock (2015), Automatically Improving Accuracy for"
          + " Floating Point Expressions, PLDI, after Hamming (1987), Numerical Methods for"
          + " Scientists and Engineers, chapter 3";

  /** Where b^2 > 4ac, and b > 0. */
  private static final Interval[] QUADRATIC = {
    new Interval(0, 1, false, true), Interval.atLeast(3), new Interval(0, 2, false, true)
  };

  private Cancellation() {}

  static List<CatalogFunction> all() {
    return List.of(
        define("cosine-quotient", "(1 - cos x) / x^2", "(1 - cos(x))/x^2", "x")
            .within(Interval.above(0))
            .at(1)
            .at(1e-3)
            .at(1e-5)
            .from(HIGHAM + "section 1.7")
            .because(
                "Well conditioned and hopeless: the derivative, about -x/12, keeps 3.7 digits at"
                    + " 1e-3 and is wrong by four orders of magnitude at 1e-5, by every exact"
                    + " method."),
        define(
                "cosine-quotient-cured",
                "(1 - cos x) / x^2 without its subtraction",
                "(sin(x/2)/(x/2))^2/2",
                "x")
            .within(Interval.above(0))
            .at(1)
            .at(1e-3)
            .at(1e-5)
            .from(HIGHAM + "section 1.7")
            .because(
                "The cure of the value is not a cure of the derivative: the value has all digits,"
                    + " while the rule of the quotient subtracts two equal numbers again."),
        define("exponential-quotient", "(e^x - 1) / x", "(exp(x) - 1)/x", "x")
            .within(Interval.above(0))
            .at(1e-3)
            .at(1e-5)
            .at(1e-8)
            .from(HIGHAM + "section 1.14.1")
            .because(
                "The derivative is nearly 1/2; of its digits exact methods keep 10.1, 5.7 and none"
                    + " at these points."),
        define("expm1-quotient", "(e^x - 1) / x by expm1", "expm1(x)/x", "x")
            .within(Interval.above(0))
            .at(1e-3)
            .at(1e-5)
            .at(1e-8)
            .from(HIGHAM + "section 1.14.1")
            .because(
                "The value is perfect. Its derivative by the rule of the quotient is e^x/x -"
                    + " expm1(x)/x^2, which cancels near 0."),
        define("log1p-quotient", "log(1 + x) / x", "log(1 + x)/x", "x")
            .within(Interval.above(0))
            .at(1)
            .at(1e-6)
            .from(
                "Goldberg (1991), What Every Computer Scientist Should Know About Floating-Point"
                    + " Arithmetic, ACM Computing Surveys 23(1), theorem 4")
            .because("1 + x forgets the digits of x before anything is differentiated."),
        define("root-difference", "sqrt(x + 1) - sqrt(x)", "sqrt(x + 1) - sqrt(x)", "x")
            .within(Interval.above(0))
            .at(1)
            .at(1e6)
            .at(1e10)
            .at(1e12)
            .from(HERBIE)
            .because(
                "Exact methods keep 10.1, 6.5 and 4.1 digits at the large points, differences 7.3,"
                    + " 2.5 and 0.9 at best."),
        define(
                "root-difference-cured",
                "sqrt(x + 1) - sqrt(x) as a reciprocal",
                "1/(sqrt(x + 1) + sqrt(x))",
                "x")
            .within(Interval.above(0))
            .at(1)
            .at(1e6)
            .at(1e10)
            .at(1e12)
            .from(HERBIE)
            .because("A rewrite that cures the value and the derivative alike."),
        define(
                "quadratic-root",
                "The smaller root of a quadratic",
                "(-b + sqrt(b^2 - 4*a*c))/(2*a)",
                "a",
                "b",
                "c")
            .within(QUADRATIC)
            .at(1, 3, 2)
            .at(1, 1e7, 1)
            .from(HIGHAM + "section 1.8")
            .because(
                "The textbook formula: b and the root cancel when b^2 is much larger than 4ac, in"
                    + " the value and in its derivatives by a and b."),
        define(
                "quadratic-root-cured",
                "The smaller root of a quadratic, without cancellation",
                "-2*c/(b + sqrt(b^2 - 4*a*c))",
                "a",
                "b",
                "c")
            .within(QUADRATIC)
            .at(1, 3, 2)
            .at(1, 1e7, 1)
            .from(HIGHAM + "section 1.8")
            .because("The same root for b > 0 by Vieta: nothing cancels, derivatives included."),
        define(
                "heron",
                "Area of a triangle by Heron",
                "sqrt((a + b + c)/2*((a + b + c)/2 - a)*((a + b + c)/2 - b)*((a + b + c)/2 - c))",
                "a",
                "b",
                "c")
            .within(Interval.above(0), Interval.above(0), Interval.above(0))
            .at(3, 4, 5)
            .at(9, 4.53, 4.53)
            .at(1, 1, 1e-12)
            .from(
                "Heron of Alexandria; Goldberg (1991), What Every Computer Scientist Should Know"
                    + " About Floating-Point Arithmetic, ACM Computing Surveys 23(1), section 1.4")
            .because("A needle-like triangle: the half perimeter less a side is mostly rounding."),
        define(
                "kahan-triangle",
                "Area of a triangle by Kahan",
                "sqrt((a + (b + c))*(c - (a - b))*(c + (a - b))*(a + (b - c)))/4",
                "a",
                "b",
                "c")
            .within(Interval.above(0), Interval.above(0), Interval.above(0))
            .at(5, 4, 3)
            .at(9, 4.53, 4.53)
            .at(1, 1, 1e-12)
            .from(
                "Kahan (1986), Miscalculating Area and Angles of a Needle-like Triangle;"
                    + " sides in descending order")
            .because(
                "Heron's area with the parentheses where they belong. For its derivative no"
                    + " such promise was ever made."),
        define("sinc", "sin(x) / x", "sin(x)/x", "x")
            .within(Interval.above(0))
            .at(1)
            .at(1e-4)
            .at(1e-8)
            .from(
                "Woodward, Davies (1952), Information theory and inverse probability in"
                    + " telecommunication, Proc. IEE 99(58), 37-44")
            .because(
                "The value loses no digit; its derivative, cos(x)/x - sin(x)/x^2, loses all near 0."),
        define("sine-remainder", "(x - sin x) / x^3", "(x - sin(x))/x^3", "x")
            .within(Interval.above(0))
            .at(1)
            .at(0.01)
            .at(1e-4)
            .from(HERBIE)
            .because("Two terms of the series cancel before the division: worse than sinc."),
        define(
                "variance",
                "Variance of three numbers by its textbook formula",
                "(x^2 + y^2 + z^2)/3 - ((x + y + z)/3)^2",
                "x",
                "y",
                "z")
            .at(1, 2, 4)
            .at(10000, 10001, 10003)
            .from(HIGHAM + "section 1.9")
            .because(
                "The value cancels to the square of the mean, the derivative only to the mean:"
                    + " it loses half of the digits that the value loses."),
        define(
                "ninth-power",
                "(x - 2)^9, expanded",
                "x^9 - 18*x^8 + 144*x^7 - 672*x^6 + 2016*x^5 - 4032*x^4 + 5376*x^3 - 4608*x^2"
                    + " + 2304*x - 512",
                "x")
            .within(Interval.closed(1, 3))
            .at(2.5)
            .at(2.05)
            .from("Demmel (1997), Applied Numerical Linear Algebra, SIAM, section 1.2, figure 1.2")
            .because(
                "Near its ninefold root the polynomial is noise, and so are its derivatives by"
                    + " every method that keeps its terms; written (x - 2)^9 nothing is lost."),
        define("log-cosine", "log(cos x)", "log(cos(x))", "x")
            .within(Interval.open(-1.57, 1.57))
            .at(1)
            .at(1e-6)
            .from("tridiff: the opposite of sinc, cf. Rump's polynomial (1988)")
            .because(
                "Near 0 the value loses most of its digits, the derivative -tan(x) keeps them all: exact"
                    + " methods differentiate the formula, not its rounded values; differences"
                    + " see only the values."));
  }

  private static Definition define(String name, String title, String text, String... variables) {
    return Definition.expression(Topic.CANCELLATION, name, title, text, variables);
  }
}
