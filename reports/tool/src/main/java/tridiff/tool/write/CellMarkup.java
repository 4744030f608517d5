package tridiff.tool.write;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tridiff.chart.Palette;
import tridiff.tool.table.Cell;
import tridiff.tool.table.Column;
import tridiff.tool.table.Table;

/** A cell as the HTML template needs it; null leaves an attribute out. */
public record CellMarkup(
    String text,
    String key,
    String cssClass,
    String badge,
    boolean isNumber,
    boolean isCode,
    String colour) {

  /** Words up to this length stay on one line. */
  private static final int SHORT_WORD = 18;

  /** The head of a column with a point up to this length stays on one line. */
  private static final int SHORT_POINT = 14;

  /** Longer numbers take the width of a telephone. */
  private static final int LONG_NUMBER = 12;

  private static final int MOST_COLUMNS = 8;

  /** Two such names beside two numbers would be columns of syllables on a telephone. */
  private static final int LONG_NAME = 23;

  /** So many letters of a name and a number fit half of the width of a telephone. */
  private static final int LONG_PAIR = 18;

  /** A name that, beside a number, does not fit half of the width of a telephone. */
  private static final Pattern LONG_PARTIAL = Pattern.compile("\u2202[^ /\u2202]{17}");

  private static final Pattern PLAIN_NUMBER = Pattern.compile("-?[0-9]+(\\.[0-9]+)?(e-?[0-9]+)?");

  /** Returns the rows of a table. */
  public static List<List<CellMarkup>> rows(Table table, Palette palette) {
    List<Column> columns = table.columns();
    List<Boolean> isMixed =
        IntStream.range(0, columns.size()).mapToObj(i -> isMixed(table.rows(), i)).toList();
    // Else numbers of one record would end at two right edges.
    boolean isBroad = IntStream.range(0, columns.size()).anyMatch(i -> isBroad(table, i));
    return table.rows().stream().map(row -> of(columns, isMixed, isBroad, row, palette)).toList();
  }

  /** Returns whether a number, or a word for one, does not fit beside another on a telephone. */
  private static boolean isBroad(Table table, int index) {
    Column column = table.columns().get(index);
    int name = Stream.of(column.title().split(" ")).mapToInt(String::length).max().orElse(0);
    return table.rows().stream()
        .map(row -> row.get(index))
        .anyMatch(
            cell ->
                isNumber(column, cell)
                    && (cell.text().length() > LONG_NUMBER
                        || name + cell.text().length() > LONG_PAIR));
  }

  /** Returns whether a column has long words, beside which short ones stand alike. */
  private static boolean isMixed(List<List<Cell>> rows, int column) {
    return rows.stream().anyMatch(row -> row.get(column).text().length() > SHORT_WORD);
  }

  private static List<CellMarkup> of(
      List<Column> columns,
      List<Boolean> isMixed,
      boolean isBroad,
      List<Cell> row,
      Palette palette) {
    List<CellMarkup> cells = new ArrayList<>(row.size());
    for (int i = 0; i < row.size(); i++) {
      boolean isMissing = row.get(i).text().isEmpty() && columns.get(i).align() == Column.Align.END;
      Cell cell = isMissing ? Cell.absent() : row.get(i);
      String cssClass = cssClass(columns.get(i), isMixed.get(i), cell);
      cells.add(
          new CellMarkup(
              cell.text(),
              key(cell),
              isBroad && columns.get(i).align() == Column.Align.END
                  ? cssClass + " broad"
                  : cssClass,
              cell.tone() == Cell.Tone.NEUTRAL ? null : cell.tone().name().toLowerCase(Locale.ROOT),
              isNumber(columns.get(i), cell),
              cell.form() == Cell.Form.CODE && !cell.text().isEmpty(),
              cell.form() == Cell.Form.METHOD ? palette.style(cell.text()).css() : null));
    }
    return cells;
  }

  /** Returns whether sorting helps: where there are rows to sort and numbers to sort them by. */
  public static boolean isSortable(Table table) {
    return table.rows().size() > 1
        && table.columns().stream().anyMatch(c -> c.align() == Column.Align.END);
  }

  /**
   * Returns the classes of a table, or null: {@code wide} needs small print to fit a screen; the
   * names of a {@code single} one are so long that as a record it has one number a line.
   */
  public static String tableClass(Table table) {
    int names = table.columns().stream().mapToInt(column -> column.heading().length()).sum();
    boolean isSingle =
        names > LONG_NAME * table.columns().size()
            || table.columns().stream().anyMatch(column -> hasLongName(column.heading()));
    if (table.columns().size() > MOST_COLUMNS) {
      return isSingle ? "wide single" : "wide";
    }
    return isSingle ? "single" : null;
  }

  /** Returns whether a derivative by a long name would be broken in half of a telephone. */
  private static boolean hasLongName(String heading) {
    return LONG_PARTIAL.matcher(heading).find();
  }

  private static boolean isNumber(Column column, Cell cell) {
    return column.align() == Column.Align.END && !cell.text().contains(" ");
  }

  private static String cssClass(Column column, boolean isMixed, Cell cell) {
    if (cell.form() == Cell.Form.METHOD) {
      return "method";
    }
    boolean isShortWord =
        column.align() == Column.Align.START && cell.text().length() <= SHORT_WORD;
    boolean isLongNumber = column.align() == Column.Align.END && cell.text().length() > LONG_NUMBER;
    // The coordinates of a point may stand on several lines, the digits of a number may not.
    String far = cell.text().contains(" ") ? "end far" : "end far whole";
    String near = isNumber(column, cell) && cell.text().contains("e-") ? "end whole" : null;
    return isShortWord
        ? (isMixed && !cell.text().isEmpty() ? "short mixed" : "short")
        : isLongNumber ? far : near == null ? alignment(column) : near;
  }

  /**
   * Returns the classes of a column's head, or null; long numbers in that of a point are broken.
   */
  public static String headClass(Column column) {
    if (!column.title().matches("(?s).*\u00A0[=≈].*")) {
      return alignment(column);
    }
    return column.title().length() <= SHORT_POINT ? "end point brief" : "end point";
  }

  /**
   * Returns the title of a column, which may be broken after a slash or a colon too, but not at the
   * sign of a number.
   */
  public static String head(Column column) {
    return column
        .title()
        .replaceAll("(?<=[/:])(?=\\p{L})", "\u200B")
        .replaceAll("(?<=/)(?=\u2202.{1,8}$)", "\u2060")
        .replaceAll("-(?=[0-9])", "-\u2060");
  }

  private static String alignment(Column column) {
    return switch (column.align()) {
      case START -> null;
      case END -> "end";
    };
  }

  /** Returns the sort key, or null if the text says it: a page has thousands of cells. */
  private static String key(Cell cell) {
    if (cell.key().isEmpty() || PLAIN_NUMBER.matcher(cell.text()).matches()) {
      return null;
    }
    return Double.toString(cell.key().getAsDouble());
  }
}
