package tridiff.tool.study.range;

import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import tridiff.tool.page.NumberText;
import tridiff.tool.study.Methods;

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
      return "Every method has at least " + Collections.max(methods, LOUDEST_FIRST).without();
    }
    WorstDigits best = Collections.max(complete, FEWEST_FIRST);
    if (best.digits < 1) {
      return "Every method has points without one correct digit";
    }
    WorstDigits last = Collections.min(methods, FEWEST_FIRST);
    WorstDigits loudest = Collections.min(methods, LOUDEST_FIRST);
    List<String> first = with(best.digits, complete);
    String title =
        "At %s %s %s digits"
            .formatted(
                first.size() == 1 ? "its worst point" : "their worst points",
                Methods.subject(first, "has", "have"),
                NumberText.digits(best.digits));
    // Whoever has more where it has numbers is not hidden behind those that have all.
    List<WorstDigits> better = methods.stream().filter(best::isBelow).toList();
    String more =
        better.isEmpty()
            ? ""
            : better.size() > 1
                ? "; %d methods have more, but points without a number".formatted(better.size())
                : "; %s has %s, but %s"
                    .formatted(
                        better.get(0).method,
                        NumberText.digits(better.get(0).digits),
                        better.get(0).without());
    if (last.isBelow(best)) {
      List<String> others = with(last.digits, methods);
      return title
          + ", %s %s"
              .formatted(
                  Methods.count(others, "others"), NumberText.digits(last.digits).replace("-", "−"))
          + (last.loud == 0 || others.size() > 1 ? "" : " and " + last.without())
          + more;
    }
    if (loudest.loud > 0) {
      return title
          + (more.isEmpty() ? "; %s has %s".formatted(loudest.method, loudest.without()) : more);
    }
    return methods.size() == 1
        ? title
        : "At its worst point every method has %s digits".formatted(NumberText.digits(best.digits));
  }

  private boolean isBelow(WorstDigits other) {
    return digits < other.digits
        && !NumberText.digits(digits).equals(NumberText.digits(other.digits));
  }

  /** Returns those that have so many digits as they are printed. */
  private static List<String> with(double digits, List<WorstDigits> methods) {
    return methods.stream()
        .filter(worst -> NumberText.digits(worst.digits).equals(NumberText.digits(digits)))
        .map(WorstDigits::method)
        .toList();
  }

  private String without() {
    return NumberText.count(loud, "point", "points") + " without a number";
  }
}
