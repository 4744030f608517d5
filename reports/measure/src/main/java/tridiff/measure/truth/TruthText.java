package tridiff.measure.truth;

import java.util.Locale;
import tridiff.measure.digits.Numbers;

/** What the reference knows, in a few words. */
public final class TruthText {

  private static final int DIGITS_SHOWN = 30;

  private TruthText() {}

  /** Returns the words for a truth. */
  public static String of(Truth truth) {
    if (truth instanceof Truth.Certified certified) {
      return "%s (%d digits certified)%s"
          .formatted(
              Numbers.first(certified.value(), Math.min(DIGITS_SHOWN, certified.digits())),
              certified.digits(),
              certified.note().map(note -> "; " + note).orElse(""));
    }
    if (truth instanceof Truth.NotDifferentiable sides) {
      return String.format(
          Locale.ROOT,
          "not differentiable: slope %s from the left, %s from the right",
          sides.left(),
          sides.right());
    }
    if (truth instanceof Truth.OutsideDomain outside) {
      return "outside the domain: " + outside.reason();
    }
    return "no truth could be certified: " + ((Truth.Uncertain) truth).reason();
  }
}
