package tridiff.tool.study.range;

import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import tridiff.tool.page.NumberText;

/**
 * The digits of a method at its worst point of a range.
 *
 * @param method the method
 * @param digits how many
 */
record WorstDigits(String method, double digits) {

  private static final Comparator<WorstDigits> FEWEST_FIRST =
      Comparator.comparingDouble(WorstDigits::digits);

  /** Returns what some methods, the best first, have at their worst points. */
  static String title(List<WorstDigits> complete) {
    if (complete.isEmpty()) {
      return "Correct digits over the whole range";
    }
    // Of equals the one with the better rank.
    WorstDigits best = complete.get(0);
    for (WorstDigits method : complete) {
      best = method.digits > best.digits ? method : best;
    }
    if (best.digits < 1) {
      return "Every method has points without one correct digit";
    }
    WorstDigits last = Collections.min(complete, FEWEST_FIRST);
    String most = NumberText.digits(best.digits);
    String fewest = NumberText.digits(last.digits).replace("-", "−");
    return most.equals(fewest)
        ? "At its worst point %s has %s digits, as have the others".formatted(best.method, most)
        : "At its worst point %s has %s digits, %s %s"
            .formatted(best.method, most, last.method, fewest);
  }
}
