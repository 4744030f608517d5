package tridiff.tool.study.range;

import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import tridiff.tool.page.NumberText;

/**
 * What a method has at its worst point of a range.
 *
 * @param method the method
 * @param digits the fewest digits of its numbers
 * @param loud at how many points it has no number, where there is a derivative
 */
record WorstDigits(String method, double digits, long loud) {

  private static final Comparator<WorstDigits> FEWEST_FIRST =
      Comparator.comparingDouble(WorstDigits::digits);

  private static final Comparator<WorstDigits> LOUDEST_FIRST =
      Comparator.comparingLong(worst -> -worst.loud);

  /**
   * Returns what some methods, the best first, have at their worst points.
   *
   * @param methods those that have a number somewhere
   * @param isKnown whether the derivative is known somewhere
   */
  static String title(List<WorstDigits> methods, boolean isKnown) {
    if (methods.isEmpty()) {
      return isKnown
          ? "No method has a number at any point"
          : "Correct digits over the whole range";
    }
    List<WorstDigits> complete = methods.stream().filter(method -> method.loud == 0).toList();
    if (complete.isEmpty()) {
      return "Every method has points without a number";
    }
    // Of equals the one with the better rank.
    WorstDigits best = complete.get(0);
    for (WorstDigits method : complete) {
      best = method.digits > best.digits ? method : best;
    }
    if (best.digits < 1) {
      return "Every method has points without one correct digit";
    }
    WorstDigits last = Collections.min(methods, FEWEST_FIRST);
    WorstDigits loudest = Collections.min(methods, LOUDEST_FIRST);
    String digits = NumberText.digits(best.digits);
    long equals = complete.stream().filter(m -> NumberText.digits(m.digits).equals(digits)).count();
    boolean isOne = equals == 1 || equals == methods.size();
    String title =
        isOne
            ? "At its worst point %s has %s digits".formatted(best.method, digits)
            : "At their worst points %d methods have %s digits".formatted(equals, digits);
    if (!NumberText.digits(last.digits).equals(NumberText.digits(best.digits))) {
      return title
          + ", %s %s".formatted(last.method, NumberText.digits(last.digits).replace("-", "−"))
          + (last.loud == 0 ? "" : " and " + last.without());
    }
    return loudest.loud == 0
        ? title + ", as have the others"
        : title + "; %s has %s".formatted(loudest.method, loudest.without());
  }

  private String without() {
    return NumberText.count(loud, "point", "points") + " without a number";
  }
}
