package tridiff.input.catalog;

import static tridiff.input.catalog.Topic.STUDY_NOTES;

import java.util.List;
import tridiff.core.algebra.Real;
import tridiff.core.function.Interval;

/** The functions of the study notes: Deep Learning from Scratch 3, steps 2 to 36. */
final class StudyNotes {

  private static final double TAYLOR_THRESHOLD = 1e-4;

  private StudyNotes() {}

  static List<CatalogFunction> all() {
    return List.of(
        Definition.expression(STUDY_NOTES, "square", "Square", "x^2", "x")
            .at(2)
            .at(10)
            .from(step("steps 2 and 4"))
            .because(
                "The first function of Saito's book. A central difference has no truncation error"
                    + " here, so that rounding is all that it can lose; a forward difference is off by"
                    + " its step."),
        Definition.expression(STUDY_NOTES, "composite", "e^(x^2), squared", "exp(x^2)^2", "x")
            .at(0.5)
            .from(step("steps 3, 4 and 6"))
            .because(
                "The composition that Saito's book differentiates by hand: 2 sqrt(e) at 0.5. Central"
                    + " differences with the step 1e-4 of the book keep 7.6 digits,"
                    + " backpropagation all."),
        Definition.expression(STUDY_NOTES, "product-and-sum", "a b + c", "a*b + c", "a", "b", "c")
            .at(3, 2, 1)
            .from(step("step 20"))
            .because(
                "The first function of several inputs: 7, with the gradient (2, 3, 1) from one"
                    + " backward pass."),
        Definition.expression(STUDY_NOTES, "repeated", "A variable used thrice", "x + x + x", "x")
            .at(3)
            .from(step("step 14"))
            .because(
                "Contributions to one variable must be added up: the answer is 3, and 1 where each"
                    + " use overwrites the one before."),
        Definition.expression(
                STUDY_NOTES, "diamond", "Two ways to one variable", "(x^2)^2 + (x^2)^2", "x")
            .at(2)
            .from(step("steps 15 and 16"))
            .because(
                "Order matters in a backward pass: 64, and 96 if a function is followed before all"
                    + " its contributions are there."),
        Definition.expression(STUDY_NOTES, "quartic", "x^4 - 2x^2", "x^4 - 2*x^2", "x")
            .at(2)
            .from(step("steps 29 to 33"))
            .because(
                "First and second derivative are 24 and 44 at 2, and the second is 68 if gradients"
                    + " are not reset between two backward passes."),
        Definition.expression(
                STUDY_NOTES, "double-backward", "A function of a derivative", "(2*x)^3 + x^2", "x")
            .at(2)
            .from(step("step 36"))
            .because(
                "The cube of the derivative of x^2, plus x^2: 100 at 2. In Saito's book the 2x is itself"
                    + " the result of a backward pass."),
        Definition.expression(STUDY_NOTES, "tanh", "Hyperbolic tangent", "tanh(x)", "x")
            .at(1)
            .at(10)
            .at(18)
            .from(step("step 35"))
            .because(
                "The rule 1 - y^2 of every textbook keeps 8 of 16 digits at 10 and 1 at 18, since y"
                    + " is nearly 1; 1/cosh(x)^2 keeps all."),
        Definition.program(
                STUDY_NOTES,
                "taylor-sine",
                "Sine by its Taylor series",
                "y = 0; for i = 0, 1, ... until |t| < 0.0001:"
                    + " t = (-1)^i/(2*i + 1)! * x^(2*i + 1); y = y + t",
                1,
                x -> taylorSine(x[0]))
            .at(Math.PI / 4)
            .at(1)
            .within(Interval.closed(-8, 8))
            .from(step("step 27"))
            .because(
                "A loop that stops by a test. The derivative of a truncated series is exact, and"
                    + " still less accurate an answer to the question than its value: cos(pi/4)"
                    + " differs from it in the sixth digit."));
  }

  private static String step(String steps) {
    return "Saito (2020), Deep Learning from Scratch 3, " + steps;
  }

  private static Real taylorSine(Real x) {
    Real sum = x.constant(0);
    double coefficient = 1;
    for (int i = 0; ; i++) {
      Real term = x.pow(2 * i + 1).times(coefficient);
      sum = sum.plus(term);
      if (term.abs().isLessThan(TAYLOR_THRESHOLD)) {
        return sum;
      }
      coefficient /= -(2.0 * i + 2) * (2.0 * i + 3);
    }
  }
}
