package tridiff.measure.assertions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tridiff.measure.assertions.DerivativeAssertions.assertDigits;

import org.junit.jupiter.api.Test;
import tridiff.core.function.RealFunction;

class DerivativeAssertionsTest {

  /** grad f = (y^2, 2xy): (4, 4) at (1, 2), by hand. */
  private static final RealFunction PRODUCT = RealFunction.of(2, x -> x[0].times(x[1].pow(2)));

  private static final RealFunction TANH = RealFunction.of(1, x -> x[0].tanh());

  @Test
  void rightDerivativesPass() {
    assertDigits(15, "autodiff-reverse", PRODUCT, 1, 2);
    assertDigits(15.95, x -> new double[] {x[1] * x[1], 2 * x[0] * x[1]}, PRODUCT, 1, 2);
  }

  @Test
  void methodThatLosesDigitsIsToldWithThem() {
    // 1 - tanh(10)^2 cancels 8 digits: section F of the reference numbers.
    AssertionError error =
        assertThrows(
            AssertionError.class, () -> assertDigits(15, "autodiff-reverse-textbook", TANH, 10));
    // tanh' = 1/cosh^2 = 8.244614455767397e-9 at 10
    String shown = "7.96 digits: was 8.244614546626394E-9, is 8.244614455767397E-9";
    assertEquals(
        "autodiff-reverse-textbook at (10.0), at least 15.0 digits wanted:%n  df/dx: %s"
            .formatted(shown),
        error.getMessage());
    assertDigits(7.9, "autodiff-reverse-textbook", TANH, 10);
  }

  @Test
  void onlyTheWrongComponentIsNamed() {
    AssertionError error =
        assertThrows(
            AssertionError.class, () -> assertDigits(12, x -> new double[] {4, -4}, PRODUCT, 1, 2));
    assertEquals(
        "your gradient at (1.0, 2.0), at least 12.0 digits wanted:%n  df/dx2: -0.30 digits: was -4.0, is 4.0"
            .formatted(),
        error.getMessage());
  }

  @Test
  void kinkHasNoDerivativeToAgreeWith() {
    AssertionError error =
        assertThrows(
            AssertionError.class,
            () -> assertDigits(1, "autodiff-forward", RealFunction.of(1, x -> x[0].abs()), 0));
    assertTrue(error.getMessage().contains("no certified derivative"), error::getMessage);
  }

  @Test
  void notANumberIsNoDerivative() {
    assertThrows(
        AssertionError.class, () -> assertDigits(1, x -> new double[] {Double.NaN}, TANH, 1));
  }

  @Test
  void moreDigitsThanADoubleHasAreNoWish() {
    assertThrows(
        IllegalArgumentException.class, () -> assertDigits(16, "autodiff-forward", TANH, 1));
  }

  @Test
  void gradientOfAnotherLengthIsRefused() {
    AssertionError error =
        assertThrows(
            AssertionError.class, () -> assertDigits(1, x -> new double[] {1}, PRODUCT, 1, 2));
    assertEquals(
        "your gradient has 1 entries, but there are 2 partial derivatives", error.getMessage());
  }
}
