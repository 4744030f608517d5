package tridiff.tool.write;

import java.util.List;
import java.util.stream.Collectors;
import tridiff.tool.table.Cell;
import tridiff.tool.table.Column;
import tridiff.tool.table.Table;

/** A table as GitHub Flavored Markdown, version 0.29, section 4.10. */
public final class MarkdownTable {

  private MarkdownTable() {}

  /** Returns the table without its caption. */
  public static String of(Table table) {
    StringBuilder text = new StringBuilder();
    text.append(
        table.columns().stream()
            .map(column -> MarkdownText.escaped(column.heading()))
            .collect(Collectors.joining(" | ", "| ", " |\n")));
    text.append(
        table.columns().stream()
            .map(column -> column.align() == Column.Align.END ? "--:" : "---")
            .collect(Collectors.joining(" | ", "| ", " |\n")));
    for (List<Cell> row : table.rows()) {
      text.append(
          row.stream().map(MarkdownTable::cell).collect(Collectors.joining(" | ", "| ", " |\n")));
    }
    return text.toString();
  }

  private static String cell(Cell cell) {
    return switch (cell.form()) {
      case PLAIN -> MarkdownText.escaped(cell.text());
      case CODE, METHOD -> MarkdownText.codeInTable(cell.text());
    };
  }
}
