package tridiff.chart;

import java.awt.Color;
import java.util.Arrays;

/**
 * From dark red (nothing right) over near white (half) to blue (all right); readable without red
 * and green, and by its lightness alone within each half.
 */
final class ColourScale {

  /** The least contrast of text that WCAG 2.1, criterion 1.4.3, accepts. */
  static final double READABLE = 4.5;

  private static final int[] STOPS = {
    0x9E3004, 0xD4570A, 0xF2A05C, 0xFAD7B2, 0xF3F0EB, 0xCFDEEC, 0x9DC2DE, 0x4F92C5, 0x1F5E9E
  };

  private ColourScale() {}

  /** Returns the colour of a share of 0 to 1; what lies outside has the colour of the end. */
  static Color at(double share) {
    double place = Math.max(0, Math.min(1, share)) * (STOPS.length - 1);
    int i = Math.min((int) place, STOPS.length - 2);
    double part = place - i;
    return new Color(
        mix(STOPS[i] >> 16, STOPS[i + 1] >> 16, part),
        mix(STOPS[i] >> 8, STOPS[i + 1] >> 8, part),
        mix(STOPS[i], STOPS[i + 1], part));
  }

  private static int mix(int a, int b, double part) {
    return (int) Math.round((1 - part) * (a & 0xFF) + part * (b & 0xFF));
  }

  /** Returns the colours of the scale, from nothing to all, in equal steps. */
  static Color[] stops() {
    return Arrays.stream(STOPS).mapToObj(Color::new).toArray(Color[]::new);
  }

  /** Returns a colour for text on the given ground that has a contrast of at least 4.5. */
  static Color textOn(Color ground) {
    if (contrast(Ink.ON_COLOUR, ground) >= READABLE) {
      return Ink.ON_COLOUR;
    }
    // One of the two always has 4.58 and more.
    return contrast(Color.WHITE, ground) >= READABLE ? Color.WHITE : Color.BLACK;
  }

  /**
   * Returns the contrast of two colours, 1 to 21.
   *
   * <p>Source: Web Content Accessibility Guidelines 2.1, "contrast ratio" and "relative luminance".
   */
  static double contrast(Color a, Color b) {
    double la = luminance(a);
    double lb = luminance(b);
    return (Math.max(la, lb) + 0.05) / (Math.min(la, lb) + 0.05);
  }

  private static double luminance(Color c) {
    return 0.2126 * linear(c.getRed())
        + 0.7152 * linear(c.getGreen())
        + 0.0722 * linear(c.getBlue());
  }

  private static double linear(int channel) {
    double c = channel / 255.0;
    return c <= 0.03928 ? c / 12.92 : StrictMath.pow((c + 0.055) / 1.055, 2.4);
  }
}
