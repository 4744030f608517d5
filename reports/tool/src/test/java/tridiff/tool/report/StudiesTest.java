package tridiff.tool.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tridiff.tool.page.Block;
import tridiff.tool.page.Page;
import tridiff.tool.page.Provenance;
import tridiff.tool.study.Commission;
import tridiff.tool.study.Parameter;
import tridiff.tool.study.Part;
import tridiff.tool.study.UnanswerableException;
import tridiff.tool.study.compare.SampleResults;

class StudiesTest {

  private static final Commission COMMISSION =
      SampleResults.commission(
          List.of(
              SampleResults.function(
                  "x", Map.of(1.0, List.of(SampleResults.scored("symbolic", 15, 1))))),
          new Provenance("tridiff 0", "./tridiff report", 42, Map.of()));

  @Test
  void everyPartHasAnAddressOfItsOwn() {
    List<String> ids = Studies.IN_ORDER.stream().map(Part::id).toList();
    assertEquals(ids.size(), ids.stream().distinct().count(), ids::toString);
  }

  @Test
  void partThatBreaksCostsItself() {
    Part broken =
        Part.of(
            "broken",
            "Broken",
            commission -> {
              throw new IllegalStateException("no such luck");
            });
    Part whole = Part.of("whole", "Whole", commission -> List.of(Block.paragraph("here")));
    Page page = Report.of(COMMISSION, List.of(broken, whole));
    assertEquals(2, page.sections().size());
    assertTrue(page.sections().get(0).blocks().toString().contains("no such luck"), page::toString);
  }

  @Test
  void parametersHaveBoundsAndDefaults() {
    Parameter<Integer> points = Parameter.whole("--points", "How many points.", 80, 1, 100);
    assertEquals("How many points. Default: 80.", points.description());
    assertEquals(80, points.value(Optional.empty()));
    assertEquals(7, points.value(Optional.of(7)));
    UnanswerableException refused =
        assertThrows(UnanswerableException.class, () -> points.value(Optional.of(101)));
    assertEquals("--points must be between 1 and 100, was 101", refused.getMessage());
    assertEquals("leave it out for 80", refused.hint());
  }

  @Test
  void parameterThatMayBeLeftOutHasNoDefaultInItsText() {
    Parameter<Optional<Double>> from = Parameter.number("--from", "A", "The lower end.");
    assertEquals("The lower end.", from.description());
    assertEquals(Optional.of(2.0), from.value(Optional.of(2.0)));
  }
}
