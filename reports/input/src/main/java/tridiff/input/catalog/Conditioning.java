package tridiff.input.catalog;

import java.util.List;
import tridiff.core.function.Interval;

/** Functions that react strongly to a small change of their argument. */
final class Conditioning {

  private static final String MULLER =
      "Muller (2016), Elementary Functions: Algorithms and Implementation, 3rd edition,"
          + " Birkhäuser";

  private Conditioning() {}

  static List<CatalogFunction> all() {
    return List.of(
        define("fast-sine", "sin(1000 x)", "sin(1000*x)")
            .at(1)
            .from("tridiff reference numbers, section F; sampling: Shannon (1949)")
            .because(
                "A wave is 0.0063 long: a step that suits sin(x) jumps over part of it, or over whole"
                    + " waves."),
        define("chirp", "sin(1/x)", "sin(1/x)")
            .within(Interval.above(0))
            .at(1)
            .at(0.01)
            .at(1e-4)
            .from("Spivak (1967), Calculus, chapter 5")
            .because("Ever faster towards 0: a step that suits one point is useless at the next."),
        define("arcsine", "asin(x)", "asin(x)")
            .within(Interval.closed(-1, 1))
            .at(0.5)
            .at(0.999)
            .at(0.9999999999)
            .from(MULLER)
            .because(
                "1 - x^2 cancels near the end of the domain: 14.1 digits at 0.999, while (1 - x)(1"
                    + " + x) keeps them; steps must not leave the domain."),
        define("tangent", "tan(x)", "tan(x)")
            .within(Interval.open(-1.5707963, 1.5707963))
            .at(1)
            .at(1.57)
            .from(MULLER)
            .because(
                "Next to the pole at pi/2 the derivative is 1.6e6, and each higher one is larger still."),
        define("logarithm", "log(x)", "log(x)")
            .within(Interval.above(0))
            .at(1)
            .at(1.0000000001)
            .at(1e-300)
            .from(MULLER)
            .because(
                "Near 1 the value is ill conditioned and its derivative is not; at 1e-300 a step"
                    + " must scale with x, or it leaves the domain."),
        define("sine-of-large", "sin(x) far out", "sin(x)")
            .at(1)
            .at(1e5)
            .at(1e22)
            .from("Ng (1992), Argument Reduction for Huge Arguments: Good to the Last Bit, SunPro")
            .because(
                "At 1e22 neighbouring doubles lie 2^21 apart: cos(1e22) = 0.5232... is an exact"
                    + " answer, but no difference can be taken."),
        define("lorentz-peak", "A narrow peak", "1/(1 + (1000*(x - 0.5))^2)")
            .at(0.5)
            .at(0.5009)
            .at(2)
            .from("Runge (1901), Zeitschrift für Mathematik und Physik 46, 224-243, scaled")
            .because("Its width, not the size of x, says what a good step is."),
        define("reciprocal-of-small", "1/x", "1/x")
            .within(Interval.above(0))
            .at(3)
            .at(1e-5)
            .at(1e-100)
            .from("Gill, Murray, Wright (1981), Practical Optimization, section 8.6")
            .because(
                "At 1e-5 a central difference with step 1e-4 reaches over the pole and answers with"
                    + " the wrong sign."));
  }

  private static Definition define(String name, String title, String text) {
    return Definition.expression(Topic.CONDITIONING, name, title, text, "x");
  }
}
