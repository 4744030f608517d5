package tridiff.input.fpcore;

import java.util.Locale;
import java.util.function.Supplier;
import tridiff.core.UnsupportedFunctionException;
import tridiff.core.algebra.Algebra;
import tridiff.core.algebra.Binary;
import tridiff.core.algebra.Comparison;
import tridiff.core.algebra.Unary;
import tridiff.core.algebra.UndecidedException;

/**
 * What FPCore asks of a number by itself. Each is a comparison, so that an algebra that has no
 * doubles can answer it, and one that has no values can record it.
 */
enum NumberClass {
  ISFINITE,
  ISINF,
  ISNAN,
  ISNORMAL,
  SIGNBIT;

  /** Returns how it is written. */
  String symbol() {
    return name().toLowerCase(Locale.ROOT);
  }

  <T> boolean holds(Algebra<T> on, T x) {
    return switch (this) {
      case ISFINITE -> on.compare(Comparison.LESS_OR_EQUAL, size(on, x), largest(on));
      case ISINF -> on.compare(Comparison.GREATER, size(on, x), largest(on));
      case ISNAN -> isNaN(on, x);
      case ISNORMAL ->
          on.compare(Comparison.LESS_OR_EQUAL, size(on, x), largest(on))
              && on.compare(Comparison.GREATER_OR_EQUAL, size(on, x), smallestNormal(on));
      case SIGNBIT -> on.compare(Comparison.LESS, sign(on, x), on.constant(0));
    };
  }

  <T> T choose(Algebra<T> on, T x, Supplier<T> then, Supplier<T> otherwise) {
    return switch (this) {
      case ISFINITE ->
          on.select(Comparison.LESS_OR_EQUAL, size(on, x), largest(on), then, otherwise);
      case ISINF -> on.select(Comparison.GREATER, size(on, x), largest(on), then, otherwise);
      case ISNAN -> {
        boolean isNaN;
        try {
          isNaN = isNaN(on, x);
        } catch (UnsupportedFunctionException e) {
          yield on.select(Comparison.NOT_EQUAL, x, x, then, otherwise);
        }
        yield isNaN ? then.get() : otherwise.get();
      }
      case ISNORMAL -> {
        T size = size(on, x);
        yield on.select(
            Comparison.LESS_OR_EQUAL,
            size,
            largest(on),
            () -> on.select(Comparison.GREATER_OR_EQUAL, size, smallestNormal(on), then, otherwise),
            otherwise);
      }
      case SIGNBIT -> on.select(Comparison.LESS, sign(on, x), on.constant(0), then, otherwise);
    };
  }

  /** A number with an uncertainty is one. */
  private static <T> boolean isNaN(Algebra<T> on, T x) {
    try {
      return on.compare(Comparison.NOT_EQUAL, x, x);
    } catch (UndecidedException e) {
      return false;
    }
  }

  private static <T> T size(Algebra<T> on, T x) {
    return on.apply(Unary.ABS, x);
  }

  /** Of a zero too. */
  private static <T> T sign(Algebra<T> on, T x) {
    return on.apply(Binary.COPYSIGN, on.constant(1), x);
  }

  private static <T> T largest(Algebra<T> on) {
    return on.constant(on.precision().largest());
  }

  private static <T> T smallestNormal(Algebra<T> on) {
    return on.constant(on.precision().smallestNormal());
  }
}
