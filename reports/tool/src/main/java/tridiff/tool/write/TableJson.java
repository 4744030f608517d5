package tridiff.tool.write;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.OptionalDouble;
import tridiff.tool.study.Answer;
import tridiff.tool.table.Cell;
import tridiff.tool.table.Column;
import tridiff.tool.table.Table;

/**
 * Tables as JSON: an object for each row, with the heads of the columns as names. Whole numbers are
 * numbers and correct digits are, other doubles strings that read back exactly, empty cells null.
 */
public final class TableJson {

  private TableJson() {}

  /** Returns an answer as a document, with where it was made. */
  public static String of(Answer answer, Environment environment) {
    JsonNodeFactory json = JsonNodeFactory.instance;
    ObjectNode root = json.objectNode();
    root.put("schema", answer.schema());
    ObjectNode content = root.putObject("content");
    answer.facts().forEach(content::put);
    answer.tables().forEach((name, table) -> content.set(name, rows(table, false, json)));
    if (!answer.times().isEmpty()) {
      ObjectNode measured = root.putObject("times");
      answer.times().forEach((name, table) -> measured.set(name, rows(table, true, json)));
    }
    root.set("environment", environment(environment, json));
    return root.toPrettyString() + "\n";
  }

  private static ArrayNode rows(Table table, boolean areTimes, JsonNodeFactory json) {
    ArrayNode rows = json.arrayNode();
    for (List<Cell> cells : table.rows()) {
      ObjectNode row = rows.addObject();
      for (int c = 0; c < cells.size(); c++) {
        Column column = table.columns().get(c);
        CellValue value = CellValue.of(cells.get(c));
        OptionalDouble key = cells.get(c).key();
        if (column.isScore() && key.isPresent()) {
          row.put(column.heading(), key.getAsDouble());
        } else if (value.whole().isPresent()) {
          row.put(column.heading(), value.whole().get());
        } else if (areTimes && key.isPresent()) {
          row.put(column.heading(), key.getAsDouble());
        } else if (value.text().isEmpty()) {
          row.putNull(column.heading());
        } else {
          row.put(column.heading(), value.text());
        }
      }
    }
    return rows;
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
