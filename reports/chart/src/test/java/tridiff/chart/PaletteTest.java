package tridiff.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PaletteTest {

  private static final Style WALK = new Style(0x009E73, 0x00805D, MarkerShape.CIRCLE);

  private static final Palette BY_RULE = new Palette(Map.of());

  private static final List<String> NAMES =
      IntStream.range(0, 35).mapToObj(i -> "name " + i).toList();

  // White on #767676 is the usual example of a pair just above 4.5 (WebAIM, "Contrast and Color
  // Accessibility").
  @Test
  void contrastIsThatOfTheGuidelines() {
    assertEquals(21, ColourScale.contrast(Color.BLACK, Color.WHITE), 1e-12);
    assertEquals(4.54, ColourScale.contrast(new Color(0x767676), Color.WHITE), 0.005);
  }

  @Test
  void textOfEveryNameWithoutAStyleCanBeReadOnWhite() {
    for (int i = 0; i < 200; i++) {
      var colour = new Color(BY_RULE.style("name " + i).textColour());
      double contrast = ColourScale.contrast(colour, Color.WHITE);
      assertTrue(contrast >= 4.5, () -> colour + " has contrast " + contrast);
    }
  }

  @Test
  void greyTextCanBeReadOnWhiteAndOnTheStrips() {
    assertTrue(ColourScale.contrast(Ink.MUTED, Color.WHITE) >= 4.5);
    assertTrue(ColourScale.contrast(Ink.MUTED, Ink.STRIP) >= 4.5);
  }

  @Test
  void textInCellsCanBeReadOnEveryColourOfTheScale() {
    for (int i = 0; i <= 1600; i++) {
      Color ground = ColourScale.at(i / 1600.0);
      double contrast = ColourScale.contrast(ColourScale.textOn(ground), ground);
      assertTrue(contrast >= 4.5, "at " + i / 100.0 + " digits: " + contrast);
    }
  }

  @Test
  void aStyleThatIsGivenIsKept() {
    var palette = new Palette(Map.of("walk", WALK)).with(List.of("walk", "swim"));
    assertEquals(WALK, palette.style("walk"));
    assertEquals(WALK, palette.style("walk:slow"));
    assertNotEquals(WALK, palette.style("walker"));
  }

  @Test
  void aNameAloneHasTheSameStyleInEveryChart() {
    for (String name : NAMES) {
      assertEquals(BY_RULE.style(name), BY_RULE.with(List.of(name)).style(name));
      assertEquals(BY_RULE.style(name), BY_RULE.style(name + ":variant=4"));
    }
  }

  // "Aa" and "BB" have the same hash code, 2112 (Java Language Specification of String.hashCode).
  @Test
  void namesOfOneChartDifferInColourAsLongAsThereAreColours() {
    assertEquals("Aa".hashCode(), "BB".hashCode());
    assertEquals(BY_RULE.style("Aa"), BY_RULE.style("BB"));
    Palette palette = BY_RULE.with(List.of("BB", "Aa"));
    assertEquals(
        BY_RULE.style("Aa"), palette.style("Aa"), "the first in the alphabet keeps its own");
    assertNotEquals(palette.style("Aa").colour(), palette.style("BB").colour());
    assertEquals(palette, BY_RULE.with(List.of("Aa", "BB", "BB")), "the order does not matter");
    Palette seven = BY_RULE.with(NAMES.subList(0, 7));
    assertEquals(
        7, NAMES.subList(0, 7).stream().map(n -> seven.style(n).colour()).distinct().count());
  }

  @Test
  void manyNamesDifferInColourOrMarkerAsLongAsThereAreBoth() {
    Palette palette = BY_RULE.with(NAMES);
    assertEquals(35, NAMES.stream().map(palette::style).distinct().count());
    assertEquals(
        35, palette.with(List.of("one more")).styles().values().stream().distinct().count());
  }

  @Test
  void coloursAreWrittenAsCss() {
    assertEquals("#009e73", WALK.css());
    assertEquals("#00805d", WALK.textCss());
  }
}
