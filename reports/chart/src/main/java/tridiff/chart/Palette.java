package tridiff.chart;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * The style of each name. Names that are given a style keep it; any other has one by a rule, the
 * same on every machine and in every run.
 *
 * <p>What follows a colon in a name is a variant and has the same style: {@code walk:slow} looks
 * like {@code walk}.
 *
 * @param styles the styles of the names that are known
 */
public record Palette(Map<String, Style> styles) {

  // Text in them has a contrast of at least 4.5 : 1 on white (WCAG 2.1, criterion 1.4.3).
  private static final List<Integer> COLOURS =
      List.of(0x8A2F5C, 0x4C7A1D, 0xB3452C, 0x3D5A80, 0xA65E00, 0x5E548E, 0x2F6B4F);

  // As many as have no divisor in common with the colours: neighbours differ in both.
  private static final List<MarkerShape> MARKERS =
      List.of(
          MarkerShape.OPEN_CIRCLE,
          MarkerShape.STAR,
          MarkerShape.OPEN_SQUARE,
          MarkerShape.PLUS,
          MarkerShape.CROSS);

  /** Copies the styles. */
  public Palette {
    styles = Map.copyOf(styles);
  }

  /** Returns the style of a name. */
  public Style style(String name) {
    Style known = styles.get(stem(name));
    return known == null ? further(stem(name).hashCode()) : known;
  }

  /**
   * Returns this palette in which further names look different from each other: in the order of the
   * alphabet, each has the style that it would have alone, or the next whose colour is not taken;
   * where all are, the next that is not taken with this marker.
   */
  public Palette with(Collection<String> names) {
    Map<String, Style> all = new HashMap<>(styles);
    var sorted = new TreeSet<String>();
    names.forEach(name -> sorted.add(stem(name)));
    for (String name : sorted) {
      if (!all.containsKey(name)) {
        all.put(name, free(name.hashCode(), all.values()));
      }
    }
    return new Palette(all);
  }

  private static Style free(int start, Collection<Style> taken) {
    List<Style> inTurn =
        IntStream.range(0, COLOURS.size() * MARKERS.size())
            .mapToObj(i -> further(start + i))
            .toList();
    return inTurn.stream()
        .filter(style -> taken.stream().noneMatch(t -> t.colour() == style.colour()))
        .findFirst()
        .or(() -> inTurn.stream().filter(style -> !taken.contains(style)).findFirst())
        .orElse(inTurn.get(0));
  }

  private static Style further(int number) {
    int colour = COLOURS.get(Math.floorMod(number, COLOURS.size()));
    return new Style(colour, colour, MARKERS.get(Math.floorMod(number, MARKERS.size())));
  }

  private static String stem(String name) {
    int colon = name.indexOf(':');
    return colon < 0 ? name : name.substring(0, colon);
  }
}
