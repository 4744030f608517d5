package tridiff.measure.loss;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tridiff.core.Differentiators;
import tridiff.core.algebra.Precision;
import tridiff.core.function.ExpressionParser;

/**
 * The operation to blame in derivatives of all three families. Each expectation comes from an
 * analysis on paper: a difference of rounded operands a - b loses log10(|a| / |a - b|) digits, a
 * function g of a rounded operand log10 |a g'(a) / g(a)|; the operation that loses the most is the
 * guilty one. The digits stated are those, each within half a digit of what a double happens to
 * lose.
 */
class BlameTest {

  private static final Differentiators METHODS = Differentiators.onClassPath();

  private static Optional<Blame> blame(String function, double x, String method) {
    return Shadow.of(
            METHODS.named(method).differentiate(ExpressionParser.function(function)),
            Precision.DOUBLE,
            List.of(x))
        .blame(0);
  }

  @ParameterizedTest(name = "{2} of {0} at {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        // 1 - cos x = x^2/2: log10 2e8 = 8.3, and the cosine near 1 is half as wrong as u.
        "x - sin(x) | 1e-4 | autodiff-forward | 1 - 1*cos(x) | CANCELS | 8.0",
        "x - sin(x) | 1e-4 | autodiff-reverse | 1 + -1*cos(x) | CANCELS | 8.0",
        "x - sin(x) | 1e-4 | symbolic | 1 - cos(x) | CANCELS | 8.0",
        "1/(1 - cos(x)) | 1e-4 | autodiff-forward | 1 - cos(x) | CANCELS | 8.0",
        "1/(1 - cos(x)) | 1e-4 | autodiff-reverse | 1 - cos(x) | CANCELS | 8.0",
        "1/(1 - cos(x)) | 1e-4 | symbolic | 1 - cos(x) | CANCELS | 8.0",
        // The same difference, 5e-9, beside 1e-5: log10 2000 of the 8.0 digits do not survive.
        "1e-5*x + (x - sin(x)) | 1e-4 | autodiff-forward | 1 - 1*cos(x) | CANCELS | 4.7",
        // e^x - 1 = x: log10 1e9.
        "exp(x) - x | 1e-9 | autodiff-forward | 1*exp(x) - 1 | CANCELS | 9.0",
        "exp(x) - x | 1e-9 | autodiff-reverse | -1 + 1*exp(x) | CANCELS | 9.0",
        "exp(x) - x | 1e-9 | symbolic | exp(x) - 1 | CANCELS | 9.0",
        // 1/x - 1 = -1e-7: log10 1e7, and a quotient below 1 is wrong by a quarter of 2 u at the
        // mean.
        "log(x) - x | 1.0000001 | autodiff-forward | 1/x - 1 | CANCELS | 6.4",
        "log(x) - x | 1.0000001 | symbolic | 1/x - 1 | CANCELS | 6.4",
        // 3 x^2 - 3 = 6e-7, log10 5e6.
        "x^3 - 3*x | 1.0000001 | autodiff-forward | 1*(3*x^2) - 3*1 | CANCELS | 6.7",
        "x^3 - 3*x | 1.0000001 | symbolic | 3*x^2 - 3 | CANCELS | 6.7",
        // 1 - tanh x = 2 e^-2x: log10 5.3e12; the logarithm of that loses nothing in its slope.
        "log(1/(1 - tanh(x))) | 15 | autodiff-forward | 1 - tanh(x) | CANCELS | 12.4",
        "log(1/(1 - tanh(x))) | 15 | symbolic | 1 - tanh(x) | CANCELS | 12.4",
        // 1/2 (1/sqrt(x + 1) - 1/sqrt x) = -x^(-3/2)/4: log10 2x, and sqrt(1 + x) is rounded too.
        "sqrt(x+1) - sqrt(x) | 1e10 | symbolic | 1/(2*sqrt(1 + x)) - 1/(2*sqrt(x)) | CANCELS | 9.8",
        "sqrt(x+1) - sqrt(x) | 1e10 | autodiff-reverse | -1/(2*sqrt(x)) + 1/(2*sqrt(x + 1)) | CANCELS | 9.8",
        // The slope 1/2 is what is left of e^x/x - (e^x - 1)/x^2: log10 2e5.
        "(exp(x) - 1)/x | 1e-5 | autodiff-forward | 1*exp(x) - (exp(x) - 1)/x*1 | CANCELS | 5.3",
        // Only x/3 is rounded, by 5/12 u: log10(5/12 1.2e7), with exact fractions 6.70.
        "log(fma(x/3, 3, -1.1999999)) | 1.2 | autodiff-forward | fma(x/3, 3, -1.1999999) | CANCELS | 6.7",
        // Rules as in textbooks: 1 - x^2 = 2e-4; y + 1 = e^-30.
        "acos(x) | 0.9999 | autodiff-reverse-textbook | 1 - x*x | CANCELS | 3.5",
        "expm1(x) | -30 | autodiff-reverse-textbook | expm1(x) + 1 | CANCELS | 12.7",
        // f(x + h) - f(x) = h f': log10(f / h f'), with e and e h, 0.84 and 1.1e-6, 1.1 and 1e-5.
        "exp(x) | 1 | numeric-forward | exp(x + 1.49e-8) - exp(x) | CANCELS | 7.8",
        "sin(x) | 1 | numeric-central:step=1e-6 | sin(x + 1e-6) - sin(x - 1e-6) | CANCELS | 5.9",
        "log(x) | 3 | numeric-central:step=1e-5 | log(x + 1e-5) - log(x - 1e-5) | CANCELS | 5.2",
        // x/3 is rounded, u, and the slope turns by x/3 u: log10(|tan|) x/3.
        "sin(x/3) | 1e10 | autodiff-forward | cos(x/3) | MAGNIFIES | 8.9",
        "sin(x/3) | 1e10 | autodiff-reverse | cos(x/3) | MAGNIFIES | 8.9",
        "sin(x/3) | 1e10 | symbolic | cos(x/3) | MAGNIFIES | 8.9",
        "exp(x/3) | 1000 | symbolic | exp(x/3) | MAGNIFIES | 2.5",
        // e^-740 = 4e-322 has 2 of 16 digits; e^(e^7), x^2 and (x - h)^2 are no doubles.
        "exp(-x)*1e300 | 740 | autodiff-forward | exp(-x) | UNDERFLOWS | 13.5",
        "exp(exp(x)) | 7 | autodiff-reverse | exp(exp(x)) | OVERFLOWS | 15.95",
        "sqrt(x^2) | 1e200 | autodiff-forward | x^2 | OVERFLOWS | 15.95",
        "sqrt(x^2) | 1e200 | symbolic | x^2 | OVERFLOWS | 15.95",
      })
  void guiltyOperationIsNamedWithTheDigitsThatItLoses(
      String function, double x, String method, String operation, Blame.Kind kind, double digits) {
    Blame blame =
        blame(function, x, method).orElseThrow(() -> new AssertionError("nobody is blamed"));
    assertEquals(operation, blame.operation());
    assertEquals(kind, blame.kind(), blame::sentence);
    assertEquals(digits, blame.digits(), 0.6, blame::sentence);
  }

  /** No difference of rounded operands, or one that is about as large as they are. */
  @ParameterizedTest(name = "{2} of {0} at {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "log1p(x) | -0.9999999 | autodiff-forward",
        "log(cos(x)) | 1e-9 | autodiff-forward",
        "log(cos(x)) | 1e-9 | symbolic",
        "1 - sqrt(1 - x^2) | 1e-5 | autodiff-forward",
        "1 - sqrt(1 - x^2) | 1e-5 | symbolic",
        "cosh(x) | 20 | symbolic",
        "sinh(x) | 1e-10 | autodiff-reverse",
        "x*exp(-x) | 5 | symbolic",
        "atan(x) | 1e8 | autodiff-reverse-textbook",
        "1/x | 1e-150 | autodiff-reverse",
        "hypot(x, 3) | 1e-20 | autodiff-forward",
        "sigmoid(x) | -30 | symbolic",
        "log(x) | 3 | numeric-complex-step",
        "exp(x) | 300 | numeric-complex-step",
        "sin(x) | 1e-9 | numeric-complex-step",
        "x^x | 2.5 | autodiff-forward",
        "x^x | 2.5 | symbolic",
        "tan(x) | 1.5 | autodiff-reverse",
        "cbrt(x) | 1e-9 | autodiff-forward",
        "x^2 | 1 | numeric-central",
        "exp(x)*sin(x) | 1 | autodiff-taylor",
        "x^2 + 3*x + 1 | 7 | symbolic-simplified",
      })
  void nobodyIsBlamedForAWellBehavedDerivative(String function, double x, String method) {
    assertEquals(Optional.empty(), blame(function, x, method).map(Blame::sentence));
  }

  /** A double has 15.95 digits, of which 15.9 are printed. */
  @ParameterizedTest
  @CsvSource({"15.95, all digits", "15.84, 15.8 digits", "7.22, 7.2 digits"})
  void allDigitsAreCalledSo(double lost, String words) {
    assertEquals(words, Blame.inWords(lost));
  }
}
