package tridiff.measure.truth;

import tridiff.measure.digits.Numbers;

/** What the reference knows, in a few words. */
public final class TruthText {

  private static final int DIGITS_SHOWN = 30;

  private TruthText() {}

  /** Returns the words for a truth. */
  public static String of(Truth truth) {
    if (truth instanceof Truth.Known known) {
      String number = Numbers.first(known.value(), Math.min(DIGITS_SHOWN, known.digits()));
      return known.isCertified()
          ? "%s (%d digits certified)%s"
              .formatted(number, known.digits(), known.note().map(note -> "; " + note).orElse(""))
          : number + known.note().map(note -> " (" + note + ")").orElse("");
    }
    if (truth instanceof Truth.NotDifferentiable sides) {
      return "not differentiable: " + sides.inWords();
    }
    if (truth instanceof Truth.OutsideDomain outside) {
      return "outside the domain: " + outside.reason();
    }
    return "no truth could be certified: " + ((Truth.Uncertain) truth).reason();
  }
}
