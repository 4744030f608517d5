package tridiff.autodiff.taylor;

import java.util.List;

/**
 * The first Taylor coefficients of a value along a line: {@code x(t) = c_0 + c_1 t + c_2 t^2 +
 * ...}.
 *
 * <p>Coefficients beyond the last are known to be zero, up to the order at which all series are cut
 * off. Such a zero is never computed with, so it can meet an infinity without harm; a constant has
 * one coefficient.
 */
record Series<T>(List<T> coefficients) {

  static <T> Series<T> constant(T value) {
    return new Series<>(List.of(value));
  }

  /** The number of coefficients that are not known to be zero, at least 1. */
  int length() {
    return coefficients.size();
  }

  boolean isConstant() {
    return length() == 1;
  }

  T value() {
    return coefficients.get(0);
  }

  /** Returns a coefficient below {@link #length()}. */
  T get(int k) {
    return coefficients.get(k);
  }

  boolean has(int k) {
    return k < length();
  }
}
