package tridiff.chart;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * Horizontal bars, each stacked from the same parts: where the digits of each method go.
 *
 * @param caption the texts around it
 * @param axis what the lengths are; it must be linear and starts at 0
 * @param parts the names of the parts, from left to right; a name decides its colour, see {@link
 *     Palette}
 * @param bars the bars from top to bottom
 */
public record BarChart(Caption caption, Axis axis, List<String> parts, List<Bar> bars)
    implements ChartSpec {

  /**
   * One bar.
   *
   * @param label its name, normally that of a method
   * @param lengths the length of each part; NaN, infinite and negative lengths have no part
   * @param note a word at its end, such as an outcome; may be empty
   */
  public record Bar(String label, List<Double> lengths, String note) {

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

  @Override
  public Chart draw() {
    return BarPainter.paint(this);
  }
}
