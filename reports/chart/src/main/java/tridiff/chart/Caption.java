package tridiff.chart;

import static java.util.Objects.requireNonNull;

/**
 * The texts around the data of a chart.
 *
 * @param title the finding, in one sentence without a full stop
 * @param subtitle which data, and which statistic of it
 * @param footer small print: tool, version, reference
 * @param alternative what a reader who cannot see the chart is told instead
 */
public record Caption(String title, String subtitle, String footer, String alternative) {

  /** Checks that no text is missing; an empty one takes no room. */
  public Caption {
    requireNonNull(title);
    requireNonNull(subtitle);
    requireNonNull(footer);
    requireNonNull(alternative);
  }
}
