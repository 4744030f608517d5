package tridiff.chart;

import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.Shape;
import java.awt.font.FontRenderContext;
import java.awt.font.GlyphVector;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.text.Bidi;
import java.util.ArrayList;
import java.util.List;

/**
 * The two bundled fonts. No other font is ever asked for, so charts look the same on every machine,
 * also on one without fonts.
 */
final class Typeface {

  private static final FontRenderContext EXACT = new FontRenderContext(null, true, true);

  static final Typeface REGULAR = new Typeface("r", "DejaVuSansCondensed.ttf");
  static final Typeface BOLD = new Typeface("b", "DejaVuSansCondensed-Bold.ttf");

  /** The size in which glyphs are measured and their outlines given. */
  static final int EM = 1000;

  private final String code;
  private final Font font;

  private Typeface(String code, String file) {
    this.code = code;
    try (InputStream in = Typeface.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException("the font " + file + " is missing from the reports jar");
      }
      font = Font.createFont(Font.TRUETYPE_FONT, in).deriveFont((float) EM);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the font " + file, e);
    } catch (FontFormatException e) {
      throw new IllegalStateException("the font " + file + " is damaged", e);
    }
  }

  /**
   * One glyph in its place.
   *
   * @param code its number in the font
   * @param x where it starts, in 1/1000 of the font size
   */
  record Glyph(int code, double x) {}

  /**
   * A line of text, from its leftmost glyph to its rightmost.
   *
   * @param glyphs the glyphs in visual order
   * @param width its length in 1/1000 of the font size
   */
  record Run(List<Glyph> glyphs, double width) {}

  /** Returns a letter that tells the two apart in ids. */
  String code() {
    return code;
  }

  /** Returns the font in a size, for code that insists on choosing one. */
  Font sized(float size) {
    return font.deriveFont(size);
  }

  boolean canShow(int codePoint) {
    return font.canDisplay(codePoint);
  }

  double width(String text, double size) {
    return run(text).width() * size / EM;
  }

  Run run(String text) {
    char[] chars = text.toCharArray();
    List<Glyph> glyphs = new ArrayList<>();
    double width = 0;
    if (!Bidi.requiresBidi(chars, 0, chars.length)) {
      width = append(glyphs, width, chars, 0, chars.length, Font.LAYOUT_LEFT_TO_RIGHT);
      return new Run(glyphs, width);
    }
    var bidi = new Bidi(text, Bidi.DIRECTION_DEFAULT_LEFT_TO_RIGHT);
    byte[] levels = new byte[bidi.getRunCount()];
    Integer[] order = new Integer[levels.length];
    for (int i = 0; i < levels.length; i++) {
      levels[i] = (byte) bidi.getRunLevel(i);
      order[i] = i;
    }
    Bidi.reorderVisually(levels, 0, order, 0, order.length);
    for (int i : order) {
      int flags =
          bidi.getRunLevel(i) % 2 == 0 ? Font.LAYOUT_LEFT_TO_RIGHT : Font.LAYOUT_RIGHT_TO_LEFT;
      width = append(glyphs, width, chars, bidi.getRunStart(i), bidi.getRunLimit(i), flags);
    }
    return new Run(glyphs, width);
  }

  private double append(
      List<Glyph> glyphs, double start, char[] chars, int from, int to, int flags) {
    GlyphVector vector = font.layoutGlyphVector(EXACT, chars, from, to, flags);
    for (int i = 0; i < vector.getNumGlyphs(); i++) {
      int code = vector.getGlyphCode(i);
      // 0xFFFF stands for a character that became part of another glyph.
      if (code != 0xFFFF) {
        Point2D place = vector.getGlyphPosition(i);
        glyphs.add(new Glyph(code, start + place.getX()));
      }
    }
    return start + vector.getGlyphPosition(vector.getNumGlyphs()).getX();
  }

  /** Returns the outline of a glyph that starts at the origin, in 1/1000 of the font size. */
  Shape outline(int code) {
    return font.createGlyphVector(EXACT, new int[] {code}).getGlyphOutline(0);
  }

  /** Returns the outline of a whole line of text that starts at the origin. */
  Shape outline(String text, double size) {
    var path = new Path2D.Double(Path2D.WIND_NON_ZERO);
    for (Glyph glyph : run(text).glyphs()) {
      path.append(
          outline(glyph.code()).getPathIterator(AffineTransform.getTranslateInstance(glyph.x(), 0)),
          false);
    }
    return path.createTransformedShape(AffineTransform.getScaleInstance(size / EM, size / EM));
  }
}
