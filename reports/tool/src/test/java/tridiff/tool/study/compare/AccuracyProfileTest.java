package tridiff.tool.study.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import tridiff.measure.experiment.Measurement;
import tridiff.tool.page.Figure;
import tridiff.tool.study.MethodScore;
import tridiff.tool.study.Problem;

/** Shares of a profile, as they are printed. */
class AccuracyProfileTest {

  /** By hand: 299 of 300 are 99.67 %, which is not all. */
  @Test
  void shareBelowAllIsNotPrintedAsAll() {
    Map<Double, List<Measurement>> points = new TreeMap<>();
    for (int i = 0; i < 300; i++) {
      points.put(
          1.0 + i,
          List.of(
              SampleResults.scored("symbolic", 15.9, 1),
              SampleResults.scored("autodiff-forward", i == 0 ? 9 : 15.9, 1),
              SampleResults.scored("numeric-central", 8, 1)));
    }
    List<Problem> problems = Problem.of(List.of(SampleResults.function("f", points)));
    Figure figure = AccuracyProfile.figure(problems, MethodScore.ranked(problems), "", "");
    assertEquals(
        "symbolic is within a digit of the best on 100 %, numeric-central on 0 %",
        figure.chart().caption().title());
    // Within a factor of 10; of 1e9, in which are the seven digits less.
    assertEquals("99 %", figure.table().rows().get(1).get(2).text());
    assertEquals("100 %", figure.table().rows().get(1).get(5).text());
  }
}
