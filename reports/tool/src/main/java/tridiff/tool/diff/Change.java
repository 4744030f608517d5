package tridiff.tool.diff;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A cell of two results files.
 *
 * @param key which cell
 * @param before the cell in the first file
 * @param after the cell in the second file
 */
public record Change(Entry.Key key, Optional<Entry> before, Optional<Entry> after) {

  /**
   * Returns the digits gained, negative if they are lost. A cell that had digits and has none any
   * more, or is not there any more, has lost more than any number.
   */
  public OptionalDouble gained() {
    if (before.isEmpty() || before.get().digits().isEmpty()) {
      return OptionalDouble.empty();
    }
    if (after.isEmpty() || after.get().digits().isEmpty()) {
      return OptionalDouble.of(Double.NEGATIVE_INFINITY);
    }
    // As decimals, so that 12.3 - 12.8 is -0.5.
    return OptionalDouble.of(
        BigDecimal.valueOf(after.get().digits().getAsDouble())
            .subtract(BigDecimal.valueOf(before.get().digits().getAsDouble()))
            .doubleValue());
  }

  /** Returns whether one of the files lacks the cell. */
  public boolean isMissing() {
    return before.isEmpty() || after.isEmpty();
  }

  /** Returns whether the cell ended in another way. */
  public boolean hasOtherOutcome() {
    return !isMissing() && !before.get().outcome().equals(after.get().outcome());
  }

  /** Returns whether anything is different. */
  public boolean isDifferent() {
    return isMissing() || hasOtherOutcome() || !before.get().digits().equals(after.get().digits());
  }
}
