package tridiff.tool.study.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tridiff.measure.experiment.Measurement;
import tridiff.measure.experiment.Outcome;
import tridiff.tool.page.Figure;
import tridiff.tool.page.Provenance;

class DigitsMapTest {

  /** Two functions with the same answers. */
  private static Figure figure(Measurement... answers) {
    var one = SampleResults.function("one", Map.of(1.0, List.of(answers)));
    var two = SampleResults.function("two", Map.of(1.0, List.of(answers)));
    return (Figure)
        DigitsMap.blocks(
                SampleResults.commission(
                    new ArrayList<>(List.of(one, two)),
                    new Provenance("tridiff 0", "./tridiff report", 42, Map.of())))
            .get(0);
  }

  @Test
  void titleNamesNoMethodThatIsNotAloneWithItsCount() {
    Measurement good = SampleResults.scored("symbolic", 15, 1);
    Measurement forward = SampleResults.scored("numeric-forward", 8, 1);
    Measurement central = SampleResults.scored("numeric-central", 9, 1);
    assertEquals(
        "symbolic keeps 12 digits or more on 2 of 2 derivatives, numeric-forward on none",
        figure(good, forward).chart().caption().title());
    assertEquals(
        "symbolic keeps 12 digits or more on 2 of 2 derivatives, 2 others on none",
        figure(good, forward, central).chart().caption().title());
  }

  @Test
  void noteSpeaksOfGreyCellsOnlyIfThereAreSome() {
    Measurement good = SampleResults.scored("symbolic", 15, 1);
    Measurement none = SampleResults.unscored("numeric-forward", Outcome.FAILED, "no reason");
    String colours = "A blue cell keeps its digits, a red one has lost them.";
    assertEquals(colours, figure(good).note().orElseThrow().plain());
    assertEquals(
        colours + " One that is only outlined stands where a method gave no number.",
        figure(good, none).note().orElseThrow().plain());
  }
}
