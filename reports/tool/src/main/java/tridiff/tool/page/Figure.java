package tridiff.tool.page;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.function.UnaryOperator;
import tridiff.chart.ChartSpec;
import tridiff.chart.LineChart;
import tridiff.tool.table.Table;

/**
 * A chart with its numbers and the command that makes them again.
 *
 * @param id its address on the page and the name of its files, different for each figure
 * @param chart the chart; its caption has the finding and the alternative text
 * @param table the numbers of the chart
 * @param command what to type to get them, quoted for a shell, see {@link ShellWord}
 * @param note what helps to read the chart; shown below it
 * @param about the name of the function or family that it is about, if another could be laid over
 */
public record Figure(
    String id,
    ChartSpec chart,
    Table table,
    String command,
    Optional<Words> note,
    Optional<String> about)
    implements Block {

  /** Checks the id. */
  public Figure {
    Section.requireId(id);
    requireNonNull(chart);
    requireNonNull(table);
    requireNonNull(command);
    requireNonNull(note);
    requireNonNull(about);
  }

  /** Returns a figure without a note. */
  public static Figure of(String id, ChartSpec chart, Table table, String command) {
    return new Figure(id, chart, table, command, Optional.empty(), Optional.empty());
  }

  /** Returns this figure with a note below it. */
  public Figure noted(String text) {
    return noted(Words.of(text));
  }

  /** Returns this figure with one more note below it. */
  public Figure noted(Words words) {
    Words all = note.map(before -> before.and(" ").and(words)).orElse(words);
    return new Figure(id, chart, table, command, Optional.of(all), about);
  }

  /** Returns this figure with its command changed. */
  public Figure again(UnaryOperator<String> change) {
    return new Figure(id, chart, table, change.apply(command), note, about);
  }

  /** Returns this figure, which says of a function what others with the same axes say of theirs. */
  public Figure about(String name) {
    return new Figure(id, chart, table, command, note, Optional.of(name));
  }

  /** Returns the titles of the axes: charts in which they are equal can be laid over each other. */
  public Optional<String> axes() {
    return chart instanceof LineChart lines
        ? Optional.of(lines.x().title() + " | " + lines.y().title())
        : Optional.empty();
  }
}
