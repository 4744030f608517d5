package tridiff.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PaletteTest {

  // White on #767676 is the usual example of a pair just above 4.5 (WebAIM, "Contrast and Color
  // Accessibility").
  @Test
  void contrastIsThatOfTheGuidelines() {
    assertEquals(21, ColourScale.contrast(Color.BLACK, Color.WHITE), 1e-12);
    assertEquals(4.54, ColourScale.contrast(new Color(0x767676), Color.WHITE), 0.005);
  }

  @Test
  void textOfEveryMethodCanBeReadOnWhite() {
    Stream.concat(
            Stream.concat(
                SampleCharts.METHODS.stream(),
                Stream.of(
                    "function",
                    "theory",
                    "correct",
                    "method error",
                    "rounding",
                    "conditioning",
                    "branch")),
            IntStream.range(0, 200).mapToObj(i -> "plug-in-" + i))
        .forEach(
            name -> {
              var colour = new Color(Palette.of(name).textColour());
              double contrast = ColourScale.contrast(colour, Color.WHITE);
              assertTrue(contrast >= 4.5, () -> name + " has contrast " + contrast);
            });
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
  void methodsDifferInColourAndInMarker() {
    Set<Integer> colours = new HashSet<>();
    Set<MarkerShape> markers = new HashSet<>();
    for (String method : SampleCharts.METHODS) {
      colours.add(Palette.of(method).colour());
      markers.add(Palette.of(method).marker());
    }
    assertEquals(SampleCharts.METHODS.size(), colours.size());
    assertEquals(SampleCharts.METHODS.size(), markers.size());
  }

  @Test
  void optionsDoNotChangeTheStyle() {
    assertEquals(Palette.of("numeric-central"), Palette.of("numeric-central:step=1e-4"));
    assertEquals(Palette.of("plug-in"), Palette.of("plug-in:order=4"));
  }

  @Test
  void coloursAreWrittenAsCss() {
    assertEquals("#009e73", Palette.of("numeric-five-point").css());
    assertEquals("#00805d", Palette.of("numeric-five-point").textCss());
  }
}
