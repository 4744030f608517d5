package tridiff.chart;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The colour and the marker of each method, the same in every chart and table.
 *
 * <p>The hues are those of Okabe and Ito ("Color Universal Design", 2008) without yellow, and
 * darker relatives of them for the variants of a method. Text is set in a darker twin that has a
 * contrast of at least 4.5 : 1 on white (WCAG 2.1, criterion 1.4.3). A name that is not known, such
 * as that of a plug-in, gets one of the further styles, always the same one.
 */
public final class Palette {

  /**
   * How a method looks.
   *
   * @param colour its colour as {@code 0xRRGGBB}
   * @param textColour the same for text on white
   * @param marker its marker
   */
  public record Style(int colour, int textColour, MarkerShape marker) {

    /** Returns the colour as CSS writes it. */
    public String css() {
      return String.format(Locale.ROOT, "#%06x", colour);
    }

    /** Returns the colour for text on white as CSS writes it. */
    public String textCss() {
      return String.format(Locale.ROOT, "#%06x", textColour);
    }
  }

  private static final Map<String, Style> METHODS =
      Map.ofEntries(
          entry("symbolic", 0x1B1B1B, 0x1B1B1B, MarkerShape.DIAMOND),
          entry("symbolic-simplified", 0x7F868C, 0x646B71, MarkerShape.OPEN_DIAMOND),
          entry("numeric-forward", 0xD55E00, 0xC25500, MarkerShape.TRIANGLE_DOWN),
          entry("numeric-central", 0x7A52C7, 0x6A43B5, MarkerShape.SQUARE),
          entry("numeric-five-point", 0x009E73, 0x00805D, MarkerShape.TRIANGLE_UP),
          entry("numeric-ridders", 0x56B4E9, 0x22739E, MarkerShape.CROSS),
          entry("numeric-complex-step", 0xB5508C, 0xA8447F, MarkerShape.STAR),
          entry("numeric-commons-math", 0x8F3B1B, 0x8F3B1B, MarkerShape.OPEN_SQUARE),
          entry("autodiff-forward", 0xE69F00, 0x966300, MarkerShape.TRIANGLE_RIGHT),
          entry("autodiff-reverse", 0x0072B2, 0x0072B2, MarkerShape.CIRCLE),
          entry("autodiff-reverse-textbook", 0x0B3C6F, 0x0B3C6F, MarkerShape.OPEN_CIRCLE),
          entry("autodiff-commons-math", 0x7D6608, 0x7D6608, MarkerShape.OPEN_TRIANGLE_UP),
          entry("autodiff-taylor", 0x00858A, 0x007A7F, MarkerShape.PLUS),
          // What is no method: the function itself, and what theory says.
          entry("function", 0x5B6770, 0x5B6770, MarkerShape.OPEN_CIRCLE),
          entry("theory", 0x9AA5B1, 0x5B6770, MarkerShape.OPEN_DIAMOND),
          // The parts of a digit budget.
          entry("correct", 0x2E73AE, 0x23659C, MarkerShape.SQUARE),
          entry("method error", 0xD55E00, 0xC25500, MarkerShape.SQUARE),
          entry("rounding", 0xF0B060, 0x8F5F14, MarkerShape.SQUARE),
          entry("conditioning", 0x9AA5B1, 0x5B6770, MarkerShape.SQUARE),
          entry("branch", 0x8C4A86, 0x7C3F77, MarkerShape.SQUARE));

  private static final List<Integer> FURTHER =
      List.of(0x8A2F5C, 0x4C7A1D, 0xB3452C, 0x3D5A80, 0xA65E00, 0x5E548E, 0x2F6B4F);

  private static final List<MarkerShape> FURTHER_MARKERS =
      List.of(
          MarkerShape.OPEN_CIRCLE,
          MarkerShape.STAR,
          MarkerShape.OPEN_SQUARE,
          MarkerShape.PLUS,
          MarkerShape.CROSS);

  private Palette() {}

  private static Map.Entry<String, Style> entry(
      String name, int colour, int textColour, MarkerShape marker) {
    return Map.entry(name, new Style(colour, textColour, marker));
  }

  /**
   * Returns the style of a method. Options after a colon, as in {@code numeric-central:step=1e-4},
   * do not change it. Charts also use the names {@code function}, {@code theory} and the parts of a
   * digit budget: {@code correct}, {@code method error}, {@code rounding}, {@code conditioning},
   * {@code branch}.
   */
  public static Style of(String method) {
    int colon = method.indexOf(':');
    String name = colon < 0 ? method : method.substring(0, colon);
    Style known = METHODS.get(name);
    if (known != null) {
      return known;
    }
    int hash = Math.floorMod(name.hashCode(), FURTHER.size() * FURTHER_MARKERS.size());
    int colour = FURTHER.get(hash % FURTHER.size());
    return new Style(colour, colour, FURTHER_MARKERS.get(hash % FURTHER_MARKERS.size()));
  }
}
