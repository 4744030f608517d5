package tridiff.numeric;

import java.util.Optional;

/**
 * A complex number over any algebra.
 *
 * @param re the real part
 * @param im the imaginary part; empty where it is known to be 0, so that nothing is computed for
 *     numbers that do not depend on the input that moves, and no zero can meet an infinity
 * @param root where the slope is infinite, how the number leaves its value, which is the real part;
 *     the imaginary part then means nothing
 */
record Complex<T>(T re, Optional<T> im, Optional<PuiseuxTerm<T>> root) {

  Complex(T re, Optional<T> im) {
    this(re, im, Optional.empty());
  }

  static <T> Complex<T> real(T re) {
    return new Complex<>(re, Optional.empty());
  }

  static <T> Complex<T> of(T re, T im) {
    return new Complex<>(re, Optional.of(im));
  }

  boolean isReal() {
    return im.isEmpty();
  }
}
