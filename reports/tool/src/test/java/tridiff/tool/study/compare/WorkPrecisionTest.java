package tridiff.tool.study.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import tridiff.measure.experiment.Measurement;
import tridiff.tool.page.Block;
import tridiff.tool.page.Figure;
import tridiff.tool.page.Provenance;
import tridiff.tool.page.Words;
import tridiff.tool.study.Commission;
import tridiff.tool.table.Table;

/** What is said of methods whose points share a label. */
class WorkPrecisionTest {

  /** By the table one median is 12.6 and the other two are 12.5. */
  @Test
  void methodsOfOneLabelAreCloseTogetherAndNotAtOnePlace() {
    Figure figure = (Figure) WorkPrecision.blocks(commission(10)).get(1);
    assertEquals(
        Optional.of("Close together: autodiff-forward, autodiff-reverse, autodiff-taylor."),
        figure.note().map(Words::plain));
  }

  @Test
  void profileIsExplainedOnlyWhereThereIsOne() {
    assertTrue(WorkPrecision.blocks(commission(9)).isEmpty());
    assertFalse(explained(commission(9)).contains("performance profile"));
    assertTrue(explained(commission(10)).contains("performance profile"));
  }

  private static List<String> explained(Commission commission) {
    Table numbers = ((Block.Tabular) HowToRead.blocks(commission).get(0)).table();
    return numbers.rows().stream().map(row -> row.get(0).text()).toList();
  }

  /**
   * A digit is 20 of the 320 pixels of 16 digits, and a mark has 9: 0.4 digits apart marks overlap,
   * 0.5 they do not. One and five evaluations are 256 of 340 pixels apart.
   */
  @Test
  void methodsAreNamedWhoseMarksOverlap() {
    Commission commission =
        commission(
            10,
            List.of(
                SampleResults.scored("autodiff-forward", 12.9, 1),
                SampleResults.scored("autodiff-reverse", 12.5, 1),
                SampleResults.scored("autodiff-taylor", 12, 1),
                SampleResults.scored("numeric-central", 12.5, 5),
                SampleResults.scored("numeric-ridders", 12.2, 5)));
    assertEquals(
        Optional.of(
            "Marks overlap: autodiff-forward, autodiff-reverse; and numeric-central,"
                + " numeric-ridders."),
        ((Figure) WorkPrecision.blocks(commission).get(1)).note().map(Words::plain));
  }

  private static Commission commission(int size) {
    return commission(
        size,
        List.of(
            SampleResults.scored("autodiff-forward", 12.6, 1),
            SampleResults.scored("autodiff-reverse", 12.5, 1),
            SampleResults.scored("autodiff-taylor", 12.5, 1)));
  }

  private static Commission commission(int size, List<Measurement> answers) {
    Map<Double, List<Measurement>> points = new TreeMap<>();
    for (int i = 0; i < size; i++) {
      points.put(1.0 + i, answers);
    }
    return SampleResults.commission(
        List.of(SampleResults.function("f", points)),
        new Provenance("tridiff 0", "./tridiff report", 42, Map.of()));
  }
}
