package tridiff.measure.assertions;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import tridiff.core.Differentiators;
import tridiff.core.function.RealFunction;
import tridiff.measure.digits.CorrectDigits;
import tridiff.measure.truth.Reference;
import tridiff.measure.truth.Truth;
import tridiff.measure.truth.TruthText;

/**
 * Assertions on derivatives. The expected value is never given: it is the {@link Reference}, proved
 * in high precision. So no tolerance has to be chosen either, only how many of the 15.95 digits of
 * a double must be right.
 *
 * <pre>{@code
 * RealFunction energy = RealFunction.of(2, x -> x[0].pow(2).plus(x[1].pow(2)).sqrt());
 * assertDigits(15, x -> new double[] {x[0] / 5, x[1] / 5}, energy, 3, 4);
 * }</pre>
 */
public final class DerivativeAssertions {

  private static final Reference REFERENCE = Reference.standard();

  private DerivativeAssertions() {}

  /**
   * Asserts that a method gets every partial derivative right to so many digits.
   *
   * @param least the digits wanted, at most {@link CorrectDigits#CAP}
   * @param method the name of a method on the class path, with its options
   * @param f the function
   * @param at the point, one number for each input
   */
  public static void assertDigits(double least, String method, RealFunction f, double... at) {
    RealFunction derivative = Differentiators.onClassPath().named(method).differentiate(f);
    assertDigits(least, method, derivative.at(at), f, at);
  }

  /**
   * Asserts that a gradient of your own, or a Jacobian row by row, is right to so many digits.
   *
   * @param least the digits wanted, at most {@link CorrectDigits#CAP}
   * @param gradient takes the point and returns all partial derivatives
   * @param f the function
   * @param at the point, one number for each input
   */
  public static void assertDigits(
      double least, UnaryOperator<double[]> gradient, RealFunction f, double... at) {
    assertDigits(least, "your gradient", gradient.apply(at.clone()), f, at);
  }

  private static void assertDigits(
      double least, String label, double[] actual, RealFunction f, double[] at) {
    if (!(least <= CorrectDigits.CAP)) {
      throw new IllegalArgumentException(
          "a double has at most " + CorrectDigits.CAP + " digits, wanted were " + least);
    }
    int size = f.outputs() * f.inputs();
    if (actual.length != size) {
      throw new AssertionError(
          "%s has %d entries, but there are %d partial derivatives"
              .formatted(label, actual.length, size));
    }
    Reference.Result known = REFERENCE.at(f, Arrays.stream(at).boxed().toList());
    List<String> misses = new ArrayList<>();
    for (int entry = 0; entry < size; entry++) {
      int output = entry / f.inputs();
      int input = entry % f.inputs();
      Truth truth = known.partials().get(output).get(input).truth();
      String miss = miss(least, actual[entry], truth);
      if (!miss.isEmpty()) {
        misses.add("  " + partial(f, output, input) + ": " + miss);
      }
    }
    if (!misses.isEmpty()) {
      throw new AssertionError(
          "%s at (%s), at least %s digits wanted:%n%s"
              .formatted(
                  label, coordinates(at), least, String.join(System.lineSeparator(), misses)));
    }
  }

  /** Returns what is wrong with an answer; empty if nothing is. */
  private static String miss(double least, double actual, Truth truth) {
    if (!(truth instanceof Truth.Known known)) {
      return "was " + actual + ", but there is no certified derivative: " + TruthText.of(truth);
    }
    double exact = known.value().doubleValue();
    if (!Double.isFinite(actual)) {
      return "was " + actual + ", is " + exact;
    }
    double digits = CorrectDigits.of(actual, known.value());
    return digits >= least
        ? ""
        : String.format(Locale.ROOT, "%.2f digits: was %s, is %s", digits, actual, exact);
  }

  private static String partial(RealFunction f, int output, int input) {
    String name = f.outputs() == 1 ? "f" : "f" + (output + 1);
    return "d" + name + "/d" + f.variables().get(input);
  }

  private static String coordinates(double[] at) {
    return String.join(", ", Arrays.stream(at).mapToObj(Double::toString).toList());
  }
}
