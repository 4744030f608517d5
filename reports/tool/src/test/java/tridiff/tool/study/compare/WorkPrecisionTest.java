package tridiff.tool.study.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import tridiff.measure.experiment.Measurement;
import tridiff.tool.page.Figure;
import tridiff.tool.page.Provenance;
import tridiff.tool.page.Words;

/** What is said of methods whose points share a label. */
class WorkPrecisionTest {

  /** By the table one median is 12.6 and the other two are 12.5. */
  @Test
  void methodsOfOneLabelAreCloseTogetherAndNotAtOnePlace() {
    Map<Double, List<Measurement>> points = new TreeMap<>();
    for (int i = 0; i < 10; i++) {
      points.put(
          1.0 + i,
          List.of(
              SampleResults.scored("autodiff-forward", 12.6, 1),
              SampleResults.scored("autodiff-reverse", 12.5, 1),
              SampleResults.scored("autodiff-taylor", 12.5, 1)));
    }
    Figure figure =
        (Figure)
            WorkPrecision.blocks(
                    SampleResults.commission(
                        List.of(SampleResults.function("f", points)),
                        new Provenance("tridiff 0", "./tridiff report", 42, Map.of())))
                .get(1);
    assertEquals(
        Optional.of("Close together: autodiff-forward, autodiff-reverse, autodiff-taylor."),
        figure.note().map(Words::plain));
  }
}
