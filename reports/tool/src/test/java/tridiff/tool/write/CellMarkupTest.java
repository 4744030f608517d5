package tridiff.tool.write;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tridiff.tool.page.MethodStyles;
import tridiff.tool.table.Cell;
import tridiff.tool.table.Column;
import tridiff.tool.table.Table;

class CellMarkupTest {

  @Test
  void headOfAShortPointStaysOnALine() {
    assertEquals("end point brief", CellMarkup.headClass(Column.numbers("x\u00A0=\u00A01e-9")));
    assertEquals(
        "end point brief", CellMarkup.headClass(Column.numbers("x0\u00A0≈\u00A0-0.68018")));
    assertEquals(
        "end point", CellMarkup.headClass(Column.numbers("x\u00A0=\u00A00.1469908175030842")));
    assertEquals("end", CellMarkup.headClass(Column.numbers("worst")));
  }

  @Test
  void derivativesByLongNamesHaveALineEachOnATelephone() {
    assertEquals("single", tableClass("∂/∂first_coordinate", "∂/∂second_coordinate"));
    assertEquals("null", tableClass("∂/∂E0", "∂/∂ecc"));
    assertEquals("null", tableClass("numeric-commons-math", "autodiff-reverse-textbook"));
  }

  /** Nine with a point and a command are wider than the page in the print of few. */
  @Test
  void nineColumnsNeedSmallPrint() {
    assertEquals("wide", tableClass("a", "b", "c", "d", "e", "f", "g", "h", "i"));
    assertEquals("null", tableClass("a", "b", "c", "d", "e", "f", "g", "h"));
  }

  private static String tableClass(String... heads) {
    List<Column> columns = Stream.of(heads).map(Column::numbers).toList();
    return String.valueOf(CellMarkup.tableClass(new Table("heads", columns, List.of())));
  }

  /** An empty cell between numbers could be one that was forgotten; words may be missing. */
  @Test
  void dashStandsWhereANumberIsMissing() {
    Table table =
        new Table(
            "precisions",
            List.of(Column.words("method"), Column.digits("float"), Column.words("remark")),
            List.of(List.of(Cell.method("numeric-central"), Cell.empty(), Cell.empty())));
    assertEquals(
        List.of("numeric-central", "–", ""),
        CellMarkup.rows(table, MethodStyles.SHIPPED).get(0).stream()
            .map(CellMarkup::text)
            .toList());
  }

  /**
   * In a narrow window the words of a column stand all beside, or all below, what they are; where
   * there are none, nothing is said.
   */
  @Test
  void shortWordsOfAColumnWithLongOnesAreMarked() {
    Table table =
        new Table(
            "How an answer can end",
            List.of(Column.words("outcome"), Column.words("meaning"), Column.words("digits")),
            List.of(
                List.of(Cell.words("ok"), Cell.words("a value that is right"), Cell.words("yes")),
                List.of(Cell.words("failed"), Cell.words("it broke"), Cell.words("no")),
                List.of(Cell.words("late"), Cell.words(""), Cell.words("no"))));
    List<List<String>> classes =
        CellMarkup.rows(table, MethodStyles.SHIPPED).stream()
            .map(row -> row.stream().map(cell -> String.valueOf(cell.cssClass())).toList())
            .toList();
    assertEquals(
        List.of(
            List.of("short", "null", "short"),
            List.of("short", "short mixed", "short"),
            List.of("short", "short", "short")),
        classes);
  }
}
