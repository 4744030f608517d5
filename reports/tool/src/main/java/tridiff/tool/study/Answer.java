package tridiff.tool.study;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tridiff.chart.ChartSpec;
import tridiff.core.function.NoisyFunction;
import tridiff.measure.experiment.Subject;
import tridiff.tool.page.Figure;
import tridiff.tool.table.Cell;
import tridiff.tool.table.Table;

/**
 * What a {@link Study} answers when it is asked alone.
 *
 * @param schema the schema of its JSON form
 * @param about what the tables are about, as data, by their names in JSON
 * @param facts what the tables say and are about, in sentences, by their names in JSON
 * @param tables the tables, by their names in JSON
 * @param times tables of times, which JSON keeps apart from what is the same on every machine
 * @param chart the chart of the first table
 * @param records what JSON has in place of the tables if there is any: lists of objects, whose
 *     values are texts, numbers, or lists and maps of such
 * @param code lines to take away, printed as they are
 * @param hasTrouble whether something broke or was stopped, or there is nothing at all to show
 */
public record Answer(
    String schema,
    Map<String, Cell> about,
    Map<String, String> facts,
    Map<String, Table> tables,
    Map<String, Table> times,
    Optional<ChartSpec> chart,
    Map<String, List<Map<String, Object>>> records,
    Optional<String> code,
    boolean hasTrouble) {

  /** An answer without trouble. */
  public Answer(
      String schema,
      Map<String, Cell> about,
      Map<String, String> facts,
      Map<String, Table> tables,
      Map<String, Table> times,
      Optional<ChartSpec> chart) {
    this(schema, about, facts, tables, times, chart, Map.of(), Optional.empty(), false);
  }

  /** Copies the maps; the order stays. */
  public Answer {
    about = Collections.unmodifiableMap(new LinkedHashMap<>(about));
    facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
    tables = Collections.unmodifiableMap(new LinkedHashMap<>(tables));
    times = Collections.unmodifiableMap(new LinkedHashMap<>(times));
    records = Collections.unmodifiableMap(new LinkedHashMap<>(records));
  }

  /** Returns the answer that a figure is: its finding, its table under a name, its chart. */
  public static Answer of(String schema, Figure figure, String table) {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("finding", figure.chart().caption().title());
    facts.put("data", figure.chart().caption().subtitle());
    figure.note().ifPresent(note -> facts.put("note", note.plain()));
    return of(schema, table, figure.table()).withChart(figure.chart()).withFacts(facts);
  }

  /** Returns the answer that a table is, under a name. */
  public static Answer of(String schema, String name, Table table) {
    return new Answer(schema, Map.of(), Map.of(), Map.of(name, table), Map.of(), Optional.empty());
  }

  /** Returns this answer with a chart. */
  public Answer withChart(ChartSpec drawing) {
    return new Answer(
        schema, about, facts, tables, times, Optional.of(drawing), records, code, hasTrouble);
  }

  /** Returns this answer with other facts. */
  public Answer withFacts(Map<String, String> others) {
    return new Answer(schema, about, others, tables, times, chart, records, code, hasTrouble);
  }

  /** Returns this answer with one more thing that it is about. */
  public Answer about(String name, Cell value) {
    Map<String, Cell> more = new LinkedHashMap<>(about);
    more.put(name, value);
    return new Answer(schema, more, facts, tables, times, chart, records, code, hasTrouble);
  }

  /** Returns this answer with the function that it is about, and its first point if it has one. */
  public Answer about(Subject subject) {
    Answer answer =
        withNoise(subject)
            .about("function", Cell.code(subject.text()))
            .about("precision", Cell.words(subject.precision().symbol()));
    List<String> variables = subject.function().variables();
    return variables.isEmpty() || subject.points().isEmpty()
        ? answer
        : answer.about("at", Cell.point(variables, subject.points().get(0)));
  }

  /** Returns this answer, which tells of the noise in the values of a function if there is some. */
  public Answer withNoise(Subject subject) {
    if (subject.noise().isEmpty()) {
      return this;
    }
    NoisyFunction noise = subject.noise().get();
    Answer noisy =
        withFact("noise", Noise.sentence(subject).orElseThrow())
            .about("noiseLevel", Cell.number(noise.level(), ""));
    return Noise.isOtherSeed(noise) ? noisy.about("noiseSeed", Cell.count(noise.seed())) : noisy;
  }

  /** Returns this answer with one more fact. */
  public Answer withFact(String name, String fact) {
    Map<String, String> more = new LinkedHashMap<>(facts);
    more.put(name, fact);
    return new Answer(schema, about, more, tables, times, chart, records, code, hasTrouble);
  }

  /** Returns this answer with one more table, or another of the same name. */
  public Answer withTable(String name, Table table) {
    Map<String, Table> more = new LinkedHashMap<>(tables);
    more.put(name, table);
    return new Answer(schema, about, facts, more, times, chart, records, code, hasTrouble);
  }

  /** Returns this answer with other tables, which JSON has too. */
  public Answer withTables(Map<String, Table> others) {
    return new Answer(schema, about, facts, others, times, chart, Map.of(), code, hasTrouble);
  }

  /** Returns this answer, with trouble if there was. */
  public Answer withTrouble(boolean trouble) {
    return new Answer(
        schema, about, facts, tables, times, chart, records, code, hasTrouble || trouble);
  }

  /** Returns this answer with a list of objects for JSON. */
  public Answer withRecords(String name, List<Map<String, Object>> objects) {
    Map<String, List<Map<String, Object>>> more = new LinkedHashMap<>(records);
    more.put(name, List.copyOf(objects));
    return new Answer(schema, about, facts, tables, times, chart, more, code, hasTrouble);
  }

  /** Returns this answer with lines to take away. */
  public Answer withCode(String lines) {
    return new Answer(
        schema, about, facts, tables, times, chart, records, Optional.of(lines), hasTrouble);
  }

  /** Returns this answer with a table of times. */
  public Answer withTimes(String name, Table table) {
    Map<String, Table> more = new LinkedHashMap<>(times);
    more.put(name, table);
    return new Answer(schema, about, facts, tables, more, chart, records, code, hasTrouble);
  }
}
