package tridiff.tool.study.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import tridiff.core.EndedException;
import tridiff.core.Guard;
import tridiff.core.algebra.Precision;
import tridiff.measure.digits.CorrectDigits;
import tridiff.measure.experiment.Subject;
import tridiff.measure.experiment.TimedReference;
import tridiff.measure.truth.Reference;
import tridiff.measure.truth.Truth;
import tridiff.tool.table.Cell;

/** Which loses the digits, the values of a model or its own gradient: certified by its truth. */
public final class ValuesAndGradient {

  /** So many digits may be lost by rounding alone. */
  private static final double ORDINARY_LOSS = 1.5;

  /** Losses that differ by less are alike. */
  private static final double ALIKE = 1;

  private ValuesAndGradient() {}

  /** Returns a sentence for each point. */
  public static List<String> sentences(Subject subject, Guard guard) {
    TimedReference reference = new TimedReference(Reference.standard(), guard);
    List<String> sentences = new ArrayList<>();
    for (List<Double> point : subject.points()) {
      Reference.Result known = reference.at(subject.function(), point);
      OptionalDouble ofValues = worst(values(subject, point, guard), known.values());
      OwnGradient own = OwnGradient.of(subject.function(), point, guard);
      List<Truth> slopes =
          known.partials().stream().flatMap(List::stream).map(Reference.Partial::truth).toList();
      OptionalDouble ofGradient = worst(own.entries().orElse(List.of()), slopes);
      String where =
          "at " + Cell.point(subject.function().variables(), point).text() + " the model's ";
      sentences.add(where + sentence(ofValues, ofGradient, own) + ".");
    }
    return sentences;
  }

  private static List<Double> values(Subject subject, List<Double> point, Guard guard) {
    try {
      double[] values =
          guard.call("the function", () -> subject.function().at(Subject.array(point)));
      List<Double> list = new ArrayList<>();
      for (double value : values) {
        list.add(value);
      }
      return list;
    } catch (EndedException e) {
      return List.of();
    }
  }

  /** Returns the fewest digits of some numbers; empty if there are none, or no truth of one. */
  private static OptionalDouble worst(List<Double> numbers, List<Truth> truths) {
    double worst = CorrectDigits.CAP;
    for (int i = 0; i < numbers.size(); i++) {
      if (!(truths.get(i) instanceof Truth.Known known)) {
        return OptionalDouble.empty();
      }
      double number = numbers.get(i);
      // What is no number has no digits, and loses all of them.
      worst =
          Math.min(
              worst,
              Double.isFinite(number)
                  ? CorrectDigits.of(number, known.value(), Precision.DOUBLE)
                  : 0);
    }
    return numbers.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(worst);
  }

  private static String sentence(OptionalDouble values, OptionalDouble gradient, OwnGradient own) {
    if (values.isEmpty()) {
      return "value has no certified truth, or there is none";
    }
    String ofValues = String.format(Locale.ROOT, "value has %.1f certified digits", shown(values));
    if (gradient.isEmpty()) {
      return ofValues
          + (own.reason().isEmpty() ? "; its gradient has no truth" : "; " + own.reason());
    }
    double byValues = CorrectDigits.CAP - values.getAsDouble();
    double byGradient = CorrectDigits.CAP - gradient.getAsDouble();
    String who =
        Math.max(byValues, byGradient) <= ORDINARY_LOSS
            ? "neither loses any"
            : Math.abs(byValues - byGradient) < ALIKE
                ? "both lose them"
                : byValues > byGradient ? "the value loses them" : "the gradient loses them";
    return String.format(
        Locale.ROOT, "%s, its own gradient %.1f: %s", ofValues, shown(gradient), who);
  }

  private static double shown(OptionalDouble digits) {
    return Math.min(15.9, digits.getAsDouble());
  }
}
