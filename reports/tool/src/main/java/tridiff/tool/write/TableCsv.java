package tridiff.tool.write;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import tridiff.tool.table.Cell;
import tridiff.tool.table.Column;
import tridiff.tool.table.Table;

/**
 * A table as CSV (RFC 4180): numbers without groups, doubles so that they read back exactly, and
 * words that no spreadsheet takes for a formula.
 */
public final class TableCsv {

  private TableCsv() {}

  /** Returns the table with its heads. */
  public static String of(Table table) {
    StringWriter text = new StringWriter();
    String[] heads =
        table.columns().stream().map(Column::heading).map(CsvText::harmless).toArray(String[]::new);
    CSVFormat format = CSVFormat.RFC4180.builder().setHeader(heads).setRecordSeparator("\n").get();
    try (CSVPrinter printer = new CSVPrinter(text, format)) {
      for (var row : table.rows()) {
        printer.printRecord(row.stream().map(TableCsv::field).toList());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  private static String field(Cell cell) {
    String text = CellValue.of(cell).text();
    return cell.key().isPresent() ? text : CsvText.harmless(text);
  }
}
