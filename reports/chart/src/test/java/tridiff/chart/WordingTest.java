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

  /** A title ended with "15.8" alone below it, and had "numeric-" at the end of a line. */
  @Test
  void titleKeepsNamesWholeAndEndsWithMoreThanOneWord() {
    String text = "At its worst point symbolic has 15.9 digits, numeric-forward-textbook 15.8";
    int broken = 0;
    for (double room = 320; room < 700; room += 3) {
      List<String> lines = Wording.title(text, Ink.TITLE, room, 9);
      assertEquals(text, String.join(" ", lines), "at a width of " + room);
      if (lines.size() > 1) {
        broken++;
        assertTrue(lines.get(lines.size() - 1).contains(" "), lines::toString);
      }
    }
    assertTrue(broken > 50, "only " + broken + " widths break the line");
  }

  /** What has no space is broken where it can be, not cut. */
  @Test
  void titleOfOneLongWordIsBrokenAtItsHyphens() {
    String text = "a-name-of-a-function-so-long-that-no-line-can-hold-the-whole-of-it";
    assertEquals(text, String.join("", Wording.title(text, Ink.TITLE, 260, 9)));
  }
}
