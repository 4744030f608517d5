package tridiff.tool.page;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import tridiff.chart.ChartSpec;
import tridiff.tool.table.Table;

/**
 * A chart with its numbers and the command that makes them again.
 *
 * @param id its address on the page and the name of its files, different for each figure
 * @param chart the chart; its caption has the finding and the alternative text
 * @param table the numbers of the chart
 * @param command what to type to get them, quoted for a shell, see {@link ShellWord}
 * @param note what helps to read the chart; shown below it
 */
public record Figure(String id, ChartSpec chart, Table table, String command, Optional<Words> note)
    implements Block {

  /** Checks the id. */
  public Figure {
    Section.requireId(id);
    requireNonNull(chart);
    requireNonNull(table);
    requireNonNull(command);
    requireNonNull(note);
  }

  /** Returns a figure without a note. */
  public static Figure of(String id, ChartSpec chart, Table table, String command) {
    return new Figure(id, chart, table, command, Optional.empty());
  }

  /** Returns this figure with a note below it. */
  public Figure noted(String text) {
    return new Figure(id, chart, table, command, Optional.of(Words.of(text)));
  }
}
