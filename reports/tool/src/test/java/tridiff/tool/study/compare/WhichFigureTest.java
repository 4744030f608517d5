package tridiff.tool.study.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static tridiff.tool.study.compare.SampleResults.function;
import static tridiff.tool.study.compare.SampleResults.scored;
import static tridiff.tool.study.compare.SampleResults.unscored;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tridiff.measure.experiment.Measurement;
import tridiff.measure.experiment.Outcome;
import tridiff.tool.page.Provenance;

/** The title of the picture on the first screen is what the bars below it show. */
class WhichFigureTest {

  /** Returns the title for answers at one point after the other. */
  @SafeVarargs
  private static String title(List<Measurement>... atPoints) {
    Map<Double, List<Measurement>> points = new LinkedHashMap<>();
    for (List<Measurement> measurements : atPoints) {
      points.put((double) points.size(), measurements);
    }
    var commission =
        SampleResults.commission(
            List.of(function("f", points)),
            new Provenance("tridiff 0", "./tridiff report f", 42, Map.of()));
    return WhichFigure.ofOne(commission, Optional.empty()).orElseThrow().chart().caption().title();
  }

  private static List<Measurement> digits(Object... methodsAndDigits) {
    return Stream.iterate(0, i -> i < methodsAndDigits.length, i -> i + 2)
        .map(i -> scored((String) methodsAndDigits[i], (double) methodsAndDigits[i + 1], 1))
        .toList();
  }

  /** As for tanh at 10 and 18: the fewest digits of each count, 1.4 and 15.8. */
  @Test
  void lossOfAnAutomaticMethodIsNamedWithTheFewestDigitsOfBoth() {
    assertEquals(
        "Automatic differentiation loses digits too: autodiff-reverse-textbook has 1.4,"
            + " autodiff-forward 15.8",
        title(
            digits(
                "autodiff-forward", 15.9, "autodiff-reverse-textbook", 8.0, "numeric-central", 5.3),
            digits(
                "autodiff-forward",
                15.8,
                "autodiff-reverse-textbook",
                1.4,
                "numeric-central",
                2.1)));
  }

  @Test
  void automaticMethodsThatShareTheirDigitsAreCounted() {
    assertEquals(
        "Automatic differentiation loses digits too: 2 of its methods have 1.4, 2 others 15.8",
        title(
            digits(
                "autodiff-forward",
                15.8,
                "autodiff-reverse",
                15.81,
                "autodiff-reverse-textbook",
                1.4,
                "autodiff-commons-math",
                1.42,
                "symbolic",
                15.8)));
  }

  /** Less than three digits are no loss to be struck by. */
  @Test
  void automaticMethodsThatAreNearlyEqualLoseNothing() {
    assertEquals(
        "One method of 3 has 15.9 digits, the next, autodiff-reverse-textbook, 13.0",
        title(
            digits(
                "autodiff-forward",
                15.9,
                "autodiff-reverse-textbook",
                13.0,
                "numeric-central",
                5.3)));
  }

  /** A method of another family that loses is no loss of automatic differentiation. */
  @Test
  void lossOfAFormulaIsNoLossOfAutomaticDifferentiation() {
    assertEquals(
        "2 of 3 methods have 15.9 digits, to within half a digit",
        title(digits("autodiff-forward", 15.9, "autodiff-reverse", 15.6, "symbolic", 4.0)));
  }

  @Test
  void methodsThatAreNotRightEverywhereDoNotComeNext() {
    assertEquals(
        "One method of 2 has 15.9 digits, no other is right everywhere",
        title(
            digits("autodiff-forward", 15.9, "numeric-central", 10.0),
            digits("autodiff-forward", 15.9, "numeric-central", 0.2)));
  }

  @Test
  void whereAllLoseNoneIsPraised() {
    assertEquals(
        "No method keeps more than 7.5 digits, not even those exact but for rounding",
        title(digits("autodiff-forward", 7.5, "symbolic", 7.2, "numeric-central", 3.0)));
    assertEquals(
        "No method has a correct digit everywhere",
        title(
            List.of(
                unscored("symbolic", Outcome.NOT_A_NUMBER, "NaN"),
                scored("numeric-central", 0.5, 2))));
  }
}
