package tridiff.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class WordingTest {

  /** Whatever the width, a number keeps its per cent, and no letter is lost. */
  @Test
  void numberIsNotPartedFromItsPercent() {
    String text = "autodiff-reverse has 12 digits or more on 91 %, numeric-forward on 10 %";
    int parted = 0;
    for (double room = 120; room < 600; room += 3) {
      List<String> lines = Wording.wrap(text, Ink.TITLE, room, 9);
      assertEquals(
          text.replace(" ", ""), String.join("", lines).replace(" ", ""), "at a width of " + room);
      assertTrue(lines.stream().noneMatch(line -> line.startsWith("%")), lines::toString);
      parted += lines.size() > 1 ? 1 : 0;
    }
    assertTrue(parted > 50, "only " + parted + " widths break the line");
  }
}
