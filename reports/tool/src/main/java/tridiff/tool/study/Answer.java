package tridiff.tool.study;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tridiff.chart.ChartSpec;
import tridiff.tool.page.Figure;
import tridiff.tool.table.Table;

/**
 * What a {@link Study} answers when it is asked alone.
 *
 * @param schema the schema of its JSON form
 * @param facts what the tables say and are about, by their names in JSON
 * @param tables the tables, by their names in JSON
 * @param times tables of times, which JSON keeps apart from what is the same on every machine
 * @param chart the chart of the first table
 * @param hasTrouble whether something broke or was stopped, or there is nothing at all to show
 */
public record Answer(
    String schema,
    Map<String, String> facts,
    Map<String, Table> tables,
    Map<String, Table> times,
    Optional<ChartSpec> chart,
    boolean hasTrouble) {

  /** An answer without trouble. */
  public Answer(
      String schema,
      Map<String, String> facts,
      Map<String, Table> tables,
      Map<String, Table> times,
      Optional<ChartSpec> chart) {
    this(schema, facts, tables, times, chart, false);
  }

  /** Copies the maps; the order stays. */
  public Answer {
    facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
    tables = Collections.unmodifiableMap(new LinkedHashMap<>(tables));
    times = Collections.unmodifiableMap(new LinkedHashMap<>(times));
  }

  /** Returns the answer that a figure is: its finding, its table under a name, its chart. */
  public static Answer of(String schema, Figure figure, String table) {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("finding", figure.chart().caption().title());
    facts.put("data", figure.chart().caption().subtitle());
    figure.note().ifPresent(note -> facts.put("note", note.plain()));
    return new Answer(
        schema, facts, Map.of(table, figure.table()), Map.of(), Optional.of(figure.chart()));
  }

  /** Returns this answer with one more fact. */
  public Answer withFact(String name, String fact) {
    Map<String, String> more = new LinkedHashMap<>(facts);
    more.put(name, fact);
    return new Answer(schema, more, tables, times, chart, hasTrouble);
  }

  /** Returns this answer with one more table, or another of the same name. */
  public Answer withTable(String name, Table table) {
    Map<String, Table> more = new LinkedHashMap<>(tables);
    more.put(name, table);
    return new Answer(schema, facts, more, times, chart, hasTrouble);
  }

  /** Returns this answer, with trouble if there was. */
  public Answer withTrouble(boolean trouble) {
    return new Answer(schema, facts, tables, times, chart, hasTrouble || trouble);
  }

  /** Returns this answer with a table of times. */
  public Answer withTimes(String name, Table table) {
    Map<String, Table> more = new LinkedHashMap<>(times);
    more.put(name, table);
    return new Answer(schema, facts, tables, more, chart, hasTrouble);
  }
}
