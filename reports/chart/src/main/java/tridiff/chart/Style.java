package tridiff.chart;

import static java.util.Objects.requireNonNull;

import java.util.Locale;

/**
 * How a series or a part of a bar looks.
 *
 * @param colour its colour as {@code 0xRRGGBB}
 * @param textColour the same for text on white
 * @param marker its marker
 */
public record Style(int colour, int textColour, MarkerShape marker) {

  /** Checks that nothing is missing. */
  public Style {
    requireNonNull(marker);
  }

  /** Returns the colour as CSS writes it. */
  public String css() {
    return String.format(Locale.ROOT, "#%06x", colour);
  }

  /** Returns the colour for text on white as CSS writes it. */
  public String textCss() {
    return String.format(Locale.ROOT, "#%06x", textColour);
  }
}
