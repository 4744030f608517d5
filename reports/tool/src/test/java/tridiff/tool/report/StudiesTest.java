package tridiff.tool.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tridiff.tool.page.Block;
import tridiff.tool.page.Page;
import tridiff.tool.page.Provenance;
import tridiff.tool.page.Section;
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

  /** What a study may do wrong, and what its section then says. */
  static Stream<Arguments> misbehaviours() {
    return Stream.of(
        arguments("no such luck", broken(new IllegalStateException("no such luck"))),
        arguments("no such luck", broken(new AssertionError("no such luck"))),
        arguments("no/such/Luck", broken(new NoClassDefFoundError("no/such/Luck"))),
        arguments("out of memory", broken(new OutOfMemoryError("Java heap space"))),
        arguments("nest too deep for the stack", broken(new StackOverflowError())),
        arguments("no message", broken(new IllegalStateException())),
        arguments("\ufffd[31mred", broken(new IllegalStateException("\u001b[31mred"))),
        arguments("no such luck", broken(new IllegalStateException("no such luck ".repeat(9999)))),
        arguments("asking for it failed too", broken(new Mute())),
        arguments("NullPointerException", Part.of("broken", "Broken", commission -> null)),
        arguments(
            "NullPointerException",
            Part.of("broken", "Broken", commission -> Collections.singletonList(null))),
        arguments(
            "no such luck",
            new Part.Summary() {
              @Override
              public String id() {
                return "broken";
              }

              @Override
              public String title() {
                return "Broken";
              }

              @Override
              public List<Block> blocks(Commission commission, List<Section> others) {
                throw new IllegalStateException("no such luck");
              }
            }));
  }

  private static Part broken(Throwable fault) {
    return Part.of(
        "broken",
        "Broken",
        commission -> {
          if (fault instanceof Error error) {
            throw error;
          }
          throw (RuntimeException) fault;
        });
  }

  private static final class Mute extends RuntimeException {
    private static final long serialVersionUID = 1L;

    @Override
    public String getMessage() {
      throw new IllegalStateException("not even this");
    }
  }

  @ParameterizedTest
  @MethodSource("misbehaviours")
  void partThatBreaksCostsItself(String said, Part broken) {
    Part whole = Part.of("whole", "Whole", commission -> List.of(Block.paragraph("here")));
    Page page = Report.of(COMMISSION, List.of(broken, whole));
    assertEquals(2, page.sections().size());
    String text = page.sections().get(0).blocks().toString();
    assertTrue(text.contains("This section is empty, because its study failed"), text);
    assertTrue(text.contains(said), text);
    assertTrue(text.length() < 600, text);
    assertTrue(page.sections().get(1).blocks().toString().contains("here"), page::toString);
  }

  @Test
  void partThatInterruptsItsThreadIsWholeAndDisturbsNobody() {
    Part rude =
        Part.of(
            "rude",
            "Rude",
            commission -> {
              Thread.currentThread().interrupt();
              return List.of(Block.paragraph("there"));
            });
    Page page = Report.of(COMMISSION, List.of(rude));
    assertTrue(page.sections().get(0).blocks().toString().contains("there"), page::toString);
    assertFalse(Thread.interrupted(), "our thread was interrupted");
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
