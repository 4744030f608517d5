package tridiff.tool.write;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import tridiff.tool.study.Answer;
import tridiff.tool.table.Cell;
import tridiff.tool.table.Column;
import tridiff.tool.table.Datum;
import tridiff.tool.table.Table;

/**
 * Tables as JSON: an object for each row, with the keys of the columns as names; columns of a group
 * stand in a list of objects, one for each thing. Numbers are numbers that read back exactly, but
 * NaN and the infinities, which JSON does not have, are strings; what is empty is null. Sentences
 * are no data: they stand apart as remarks.
 */
public final class TableJson {

  private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?([eE][+-]?\\d+)?");

  private static final ObjectMapper RECORDS = new ObjectMapper();

  private final JsonNodeFactory json = JsonNodeFactory.instance;

  private TableJson() {}

  /** Returns an answer as a document, with where it was made. */
  public static String of(Answer answer, Environment environment) {
    return new TableJson().document(answer, environment).toPrettyString() + "\n";
  }

  private ObjectNode document(Answer answer, Environment environment) {
    ObjectNode root = json.objectNode();
    root.put("schema", answer.schema());
    ObjectNode content = root.putObject("content");
    answer.about().forEach((name, cell) -> content.set(name, value(cell)));
    if (answer.records().isEmpty()) {
      answer.tables().forEach((name, table) -> content.set(name, rows(table)));
    }
    answer.records().forEach((name, objects) -> content.set(name, RECORDS.valueToTree(objects)));
    answer.code().ifPresent(code -> content.put("code", code));
    if (!answer.times().isEmpty()) {
      ObjectNode measured = root.putObject("times");
      answer.times().forEach((name, table) -> measured.set(name, rows(table)));
    }
    ObjectNode remarks = root.putObject("remarks");
    answer.facts().forEach(remarks::put);
    // What is known as data need not be said.
    remarks.remove(answer.about().keySet());
    root.set("environment", environment(environment, json));
    return root;
  }

  private ArrayNode rows(Table table) {
    ArrayNode rows = json.arrayNode();
    for (List<Cell> cells : table.rows()) {
      ObjectNode row = rows.addObject();
      for (int c = 0; c < cells.size(); c++) {
        Column column = table.columns().get(c);
        place(row, column).set(column.key(), value(cells.get(c)));
      }
    }
    return rows;
  }

  /** Returns the object that holds the values of a column in a row. */
  private ObjectNode place(ObjectNode row, Column column) {
    if (column.group().isEmpty()) {
      return row;
    }
    Column.Group group = column.group().get();
    JsonNode which =
        NUMBER.matcher(group.value()).matches()
            ? json.numberNode(new BigDecimal(group.value()))
            : json.textNode(group.value());
    ArrayNode list = row.withArrayProperty(group.list());
    for (JsonNode thing : list) {
      if (thing.get(group.name()).equals(which)) {
        return (ObjectNode) thing;
      }
    }
    ObjectNode added = list.addObject();
    added.set(group.name(), which);
    return added;
  }

  private JsonNode value(Cell cell) {
    Optional<Datum> datum = cell.datum();
    if (datum.isPresent() && datum.get() instanceof Datum.Point point) {
      ObjectNode at = json.objectNode();
      for (int i = 0; i < point.names().size(); i++) {
        at.set(point.names().get(i), number(point.coordinates().get(i)));
      }
      return at;
    }
    if (datum.isPresent() && datum.get() instanceof Datum.Slopes list) {
      ArrayNode slopes = json.arrayNode();
      for (Datum.Slope slope : list.slopes()) {
        slopes.addObject().put("by", slope.by()).set("value", number(slope.value()));
      }
      return slopes;
    }
    CellValue value = CellValue.of(cell);
    if (value.whole().isPresent()) {
      return json.numberNode(value.whole().get());
    }
    if (cell.key().isPresent()) {
      return number(cell.key().getAsDouble());
    }
    return value.text().isEmpty() ? json.nullNode() : json.textNode(value.text());
  }

  private JsonNode number(double value) {
    return Double.isFinite(value) ? json.numberNode(value) : json.textNode(Double.toString(value));
  }

  private static ObjectNode environment(Environment environment, JsonNodeFactory json) {
    ObjectNode node = json.objectNode();
    node.put("tool", environment.tool());
    node.put("command", environment.command());
    node.put("seed", environment.seed());
    node.put("java", environment.java());
    node.put("system", environment.system());
    ObjectNode libraries = node.putObject("libraries");
    environment.libraries().forEach(libraries::put);
    node.put("time", environment.time());
    return node;
  }
}
