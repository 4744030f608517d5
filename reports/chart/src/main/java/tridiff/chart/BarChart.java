package tridiff.chart;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toUnmodifiableSet;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Horizontal bars, each stacked from the same parts. The name of a bar or a part decides its
 * colour.
 *
 * @param caption the texts around it
 * @param axis what the lengths are; it must be linear and starts at 0
 * @param parts the names of the parts, from left to right
 * @param bars the bars from top to bottom
 * @param width how wide the sheet is
 */
public record BarChart(Caption caption, Axis axis, List<String> parts, List<Bar> bars, Width width)
    implements ChartSpec {

  /** How wide the sheet is. */
  public enum Width {
    /** As that of other charts. */
    WHOLE(980),
    /** So that it can be read on a telephone, or text can stand beside it. */
    TWO_THIRDS(660);

    private final int units;

    Width(int units) {
      this.units = units;
    }

    int units() {
      return units;
    }
  }

  /**
   * How long a part is.
   *
   * @param value its length; one that is negative, infinite or not a number is not drawn
   * @param text the length as it is written in the part, if that is wide enough; may be empty
   */
  public record Length(double value, String text) {

    /** Checks that nothing is missing. */
    public Length {
      requireNonNull(text);
    }
  }

  /**
   * One bar.
   *
   * @param label its name
   * @param lengths the length of each part
   * @param note a word at its end, such as an outcome; may be empty
   */
  public record Bar(String label, List<Length> lengths, String note) {

    /** Checks that nothing is missing. */
    public Bar {
      requireNonNull(label);
      lengths = List.copyOf(lengths);
      requireNonNull(note);
    }
  }

  /** Checks that each bar has as many lengths as there are parts. */
  public BarChart {
    requireNonNull(caption);
    if (axis.scale() != Axis.Scale.LINEAR) {
      throw new IllegalArgumentException("lengths can be stacked on a linear axis only");
    }
    parts = List.copyOf(parts);
    bars = List.copyOf(bars);
    for (Bar bar : bars) {
      if (bar.lengths().size() != parts.size()) {
        throw new IllegalArgumentException(
            "bar '%s' has %s lengths for %s parts"
                .formatted(bar.label(), bar.lengths().size(), parts.size()));
      }
    }
  }

  /** A chart as wide as others. */
  public BarChart(Caption caption, Axis axis, List<String> parts, List<Bar> bars) {
    this(caption, axis, parts, bars, Width.WHOLE);
  }

  @Override
  public Set<String> names() {
    return Stream.concat(parts.stream(), bars.stream().map(Bar::label))
        .collect(toUnmodifiableSet());
  }

  @Override
  public Chart draw(Palette palette, Sheet sheet) {
    return BarPainter.paint(this, palette.with(names()), sheet);
  }
}
