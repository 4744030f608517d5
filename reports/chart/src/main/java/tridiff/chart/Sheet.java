package tridiff.chart;

/** What a chart is laid out for. */
public enum Sheet {
  /** A page or a screen: names stand beside what they name. */
  WIDE(22, 20, 3, 11),

  /**
   * The window of a telephone, which would make the texts of a wide chart too small to be read: the
   * names of curves stand below the plot, and there are fewer ticks.
   */
  NARROW(8, 18, 8, 5);

  /** How wide a narrow sheet is. */
  static final int NARROW_WIDTH = 430;

  private final int margin;
  private final double titleSize;
  private final int titleLines;
  private final int mostTicks;

  Sheet(int margin, double titleSize, int titleLines, int mostTicks) {
    this.margin = margin;
    this.titleSize = titleSize;
    this.titleLines = titleLines;
    this.mostTicks = mostTicks;
  }

  boolean isNarrow() {
    return this == NARROW;
  }

  /** Returns the width of a sheet on which a wide chart has the given one. */
  int width(int wide) {
    return isNarrow() ? NARROW_WIDTH : wide;
  }

  /** Returns where titles start. */
  int margin() {
    return margin;
  }

  Ink title() {
    return Ink.TITLE.sized(titleSize);
  }

  /** Returns how many lines a title has at most. */
  int titleLines() {
    return titleLines;
  }

  /** Returns how many ticks a horizontal axis has at most. */
  int mostTicks() {
    return mostTicks;
  }
}
