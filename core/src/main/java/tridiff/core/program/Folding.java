package tridiff.core.program;

/** What a recording simplifies on the way. */
public enum Folding {
  /** Nothing: every operation that was asked for is recorded. */
  NONE,
  /**
   * Zeros, ones and constants only: {@code 0 + x}, {@code x - 0}, {@code 1 * x}, {@code x / 1},
   * {@code x^1} are {@code x}; {@code 0 * x}, {@code 0 / x} are 0; {@code x^0} is 1; {@code 0 - x}
   * is {@code -x}; and an operation on literals is its result if that is exact in every algebra.
   *
   * <p>This keeps values up to the sign of zero, except that {@code 0 * x} and {@code 0 / x} are 0
   * for an infinite or undefined x too.
   */
  ZERO_ONE
}
