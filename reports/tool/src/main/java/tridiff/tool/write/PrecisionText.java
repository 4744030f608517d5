package tridiff.tool.write;

import java.util.Optional;
import tridiff.core.algebra.Precision;
import tridiff.measure.digits.CorrectDigits;

/** Says in which arithmetic something was computed. */
public final class PrecisionText {

  private PrecisionText() {}

  /** Returns a sentence, unless it is the arithmetic that everybody expects. */
  public static Optional<String> of(Precision precision) {
    return precision == Precision.DOUBLE
        ? Optional.empty()
        : Optional.of(
            "in %s arithmetic: %d bits, %s digits at most; literals and points are rounded to it"
                .formatted(precision, precision.bits(), CorrectDigits.cap(precision)));
  }
}
