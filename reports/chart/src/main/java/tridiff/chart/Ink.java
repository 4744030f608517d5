package tridiff.chart;

import java.awt.Color;

/**
 * How a text is set.
 *
 * @param face the font
 * @param size its size in pixels
 * @param colour its colour
 */
record Ink(Typeface face, double size, Color colour) {

  static final Color DARK = new Color(0x1F2933);

  /** On a coloured ground. Unlike {@link #DARK} it stays dark where a page turns the paper dark. */
  static final Color ON_COLOUR = new Color(0x18212A);

  static final Color MUTED = new Color(0x5B6770);
  static final Color GRID = new Color(0xE6E9EC);
  static final Color FAINT = new Color(0xF2F4F5);
  static final Color AXIS = new Color(0x9AA5B1);
  static final Color STRIP = new Color(0xEEF0F3);

  static final Ink TITLE = new Ink(Typeface.BOLD, 20, DARK);
  static final Ink SUBTITLE = new Ink(Typeface.REGULAR, 14, MUTED);
  static final Ink FOOTER = new Ink(Typeface.REGULAR, 10, MUTED);
  static final Ink AXIS_TITLE = new Ink(Typeface.REGULAR, 13.5, DARK);
  static final Ink TICK = new Ink(Typeface.REGULAR, 12.5, MUTED);
  static final Ink NOTE = new Ink(Typeface.REGULAR, 12, MUTED);
  static final Ink STRONG = new Ink(Typeface.BOLD, 12.5, DARK);

  Ink in(Color other) {
    return new Ink(face, size, other);
  }

  Ink sized(double other) {
    return new Ink(face, other, colour);
  }

  double width(String text) {
    return face.width(text, size);
  }

  double height() {
    return 1.08 * size;
  }
}
