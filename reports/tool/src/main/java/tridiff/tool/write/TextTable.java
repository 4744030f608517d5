package tridiff.tool.write;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tridiff.tool.table.Cell;
import tridiff.tool.table.Column;
import tridiff.tool.table.Table;

/**
 * A table as text for a terminal: columns aligned, nothing drawn, and no line longer than the
 * terminal is wide.
 */
public final class TextTable {

  /*
   * What is done to a table that is too wide, one after the other until it fits:
   *   1. a column of words that are all the same is said once, above the table, an empty one never;
   *   2. heads are broken into several lines, then the words of the widest column;
   *   3. columns that their makers hold for details are left out, and the last line says which;
   *   4. the columns go into several tables below each other, each with the columns again that tell
   *      the rows apart, and what does not fit beside those, such as a command, is listed below;
   *   5. if those columns take the room alone, every row becomes a record of lines.
   */

  private static final String GAP = "  ";

  /** Words are broken into a column that is no narrower than this. */
  private static final int NARROWEST = 24;

  /** A cell of more lines than this is read better in a list. */
  private static final int MOST_LINES = 3;

  private static final int HIGHEST_HEAD = 4;

  private static final String COMMAND = "./tridiff ";

  private final Table table;
  private final int width;
  private final List<List<String>> cells;
  private final List<String> heads;

  private TextTable(Table table, int width) {
    this.table = table;
    this.width = width;
    this.heads = table.columns().stream().map(Column::heading).map(PlainText::of).toList();
    this.cells =
        table.rows().stream()
            .map(row -> row.stream().map(Cell::text).map(PlainText::of).toList())
            .toList();
  }

  /**
   * Returns the table with its heads; each line ends with a line break.
   *
   * @param width the most characters of a line
   */
  public static String of(Table table, int width) {
    return new TextTable(table, width).text();
  }

  private String text() {
    List<Integer> all = IntStream.range(0, heads.size()).boxed().toList();
    if (fits(all, 1)) {
      return drawn(all, widths(all, 1));
    }
    List<Integer> shared = all.stream().filter(this::isSaidOnce).toList();
    List<Integer> columns = new ArrayList<>(all);
    columns.removeAll(shared);
    String above =
        shared.stream()
            .filter(c -> !cells.get(0).get(c).isEmpty())
            .map(c -> Lines.text(heads.get(c) + ": " + cells.get(0).get(c), width))
            .collect(Collectors.joining());
    return (above.isEmpty() ? "" : above + "\n") + text(columns);
  }

  private String text(List<Integer> columns) {
    for (int lines = 1; lines <= HIGHEST_HEAD; lines++) {
      if (fits(columns, lines)) {
        return drawn(columns, widths(columns, lines));
      }
    }
    Optional<List<Integer>> narrowed = narrowed(columns);
    if (narrowed.isPresent()) {
      return drawn(columns, narrowed.get());
    }
    List<Integer> kept = withoutDetails(columns);
    if (fits(kept)) {
      List<Integer> left = new ArrayList<>(columns);
      left.removeAll(kept);
      String names = left.stream().map(heads::get).collect(Collectors.joining(", "));
      return text(kept) + Lines.text("(no room for: " + names + ")", width);
    }
    List<Integer> keys = keys(columns);
    return fits(keys, HIGHEST_HEAD) && sum(keys, HIGHEST_HEAD) <= width * 2 / 3
        ? stacked(keys, columns.subList(keys.size(), columns.size()))
        : records(columns);
  }

  private boolean isSaidOnce(int column) {
    List<String> different = cells.stream().map(row -> row.get(column)).distinct().toList();
    return different.equals(List.of(""))
        || (cells.size() > 1 && different.size() == 1 && isWords(column));
  }

  /** Returns the first columns, as many as tell all rows apart; the first alone if none do. */
  private List<Integer> keys(List<Integer> columns) {
    for (int count = 1; count < columns.size(); count++) {
      List<Integer> first = columns.subList(0, count);
      long different =
          cells.stream().map(row -> first.stream().map(row::get).toList()).distinct().count();
      if (different == cells.size()) {
        return sum(first, HIGHEST_HEAD) <= width * 2 / 3 ? first : columns.subList(0, 1);
      }
    }
    return columns.subList(0, 1);
  }

  /** Leaves out the details, the least worth having first, until the rest fits or none is left. */
  private List<Integer> withoutDetails(List<Integer> columns) {
    List<Integer> kept = new ArrayList<>(columns);
    List<Integer> details =
        columns.stream()
            .filter(c -> table.columns().get(c).detail() > 0)
            .sorted((a, b) -> table.columns().get(b).detail() - table.columns().get(a).detail())
            .toList();
    for (int detail : details) {
      if (!fits(kept)) {
        kept.remove(Integer.valueOf(detail));
      }
    }
    return kept;
  }

  private boolean fits(List<Integer> columns) {
    return fits(columns, HIGHEST_HEAD) || narrowed(columns).isPresent();
  }

  /** Returns widths that fit, the widest column of words broken into lines; empty if none do. */
  private Optional<List<Integer>> narrowed(List<Integer> columns) {
    List<Integer> widths = new ArrayList<>(widths(columns, HIGHEST_HEAD));
    return IntStream.range(1, columns.size())
        .filter(i -> isWords(columns.get(i)) && !hasCommands(columns.get(i)))
        .boxed()
        .max(Comparator.comparing(widths::get))
        .flatMap(
            i -> {
              int room = width - (sum(columns, HIGHEST_HEAD) - widths.get(i));
              widths.set(i, room);
              return isReadable(columns.get(i), room) ? Optional.of(widths) : Optional.empty();
            });
  }

  /** Returns whether no word is cut, and no cell becomes a tower. */
  private boolean isReadable(int column, int room) {
    Stream<String> texts =
        Stream.concat(Stream.of(heads.get(column)), cells.stream().map(row -> row.get(column)));
    return texts.allMatch(
        text ->
            Pattern.compile(" ").splitAsStream(text).allMatch(word -> length(word) <= room)
                && Lines.of(text, Math.max(1, room), "").size() <= MOST_LINES);
  }

  private boolean fits(List<Integer> columns, int lines) {
    return sum(columns, lines) <= width;
  }

  /** Returns the width of columns beside each other whose heads may have so many lines. */
  private int sum(List<Integer> columns, int lines) {
    int gaps = GAP.length() * (columns.size() - 1);
    return gaps + widths(columns, lines).stream().mapToInt(Integer::intValue).sum();
  }

  private List<Integer> widths(List<Integer> columns, int lines) {
    return columns.stream().map(c -> width(c, lines)).toList();
  }

  private int width(int column, int lines) {
    String head = heads.get(column);
    int room = words(head).stream().mapToInt(Lines::columns).max().orElse(0);
    while (broken(head, room).size() > lines && room < length(head)) {
      room++;
    }
    return Math.max(room, cellWidth(column));
  }

  private int cellWidth(int column) {
    return cells.stream().mapToInt(row -> length(row.get(column))).max().orElse(0);
  }

  /** Returns the pieces between which a head can be broken. */
  private static List<String> words(String head) {
    return List.of(head.split("(?<=-)(?=\\p{L})| +"));
  }

  private static List<String> broken(String head, int room) {
    List<String> lines = new ArrayList<>();
    for (String word : words(head)) {
      String last = lines.isEmpty() ? "" : lines.get(lines.size() - 1);
      String longer = last.endsWith("-") ? last + word : last + " " + word;
      if (!lines.isEmpty() && length(longer) <= room) {
        lines.set(lines.size() - 1, longer);
      } else {
        lines.add(word);
      }
    }
    return lines;
  }

  private String drawn(List<Integer> columns, List<Integer> widths) {
    StringBuilder text = new StringBuilder();
    List<List<String>> head = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      head.add(broken(heads.get(columns.get(i)), widths.get(i)));
    }
    int height = head.stream().mapToInt(List::size).max().orElse(0);
    // Heads stand on the first row, however many lines they have.
    head.replaceAll(
        lines -> {
          List<String> padded = new ArrayList<>(lines);
          while (padded.size() < height) {
            padded.add(0, "");
          }
          return padded;
        });
    text.append(lines(head, columns, widths));
    for (List<String> row : cells) {
      List<List<String>> broken = new ArrayList<>();
      for (int i = 0; i < columns.size(); i++) {
        broken.add(Lines.of(row.get(columns.get(i)), widths.get(i), ""));
      }
      text.append(lines(broken, columns, widths));
    }
    return text.toString();
  }

  /** Returns one row, of as many lines as its highest cell. */
  private String lines(List<List<String>> row, List<Integer> columns, List<Integer> widths) {
    int height = row.stream().mapToInt(List::size).max().orElse(0);
    StringBuilder text = new StringBuilder();
    for (int l = 0; l < height; l++) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < row.size(); i++) {
        String cell = l < row.get(i).size() ? row.get(i).get(l) : "";
        String padding = " ".repeat(widths.get(i) - length(cell));
        boolean isNumber = table.columns().get(columns.get(i)).align() == Column.Align.END;
        line.append(i == 0 ? "" : GAP).append(isNumber ? padding + cell : cell + padding);
      }
      text.append(line.toString().stripTrailing()).append('\n');
    }
    return text.toString();
  }

  /** Returns several tables below each other, and lists of what fits into none. */
  private String stacked(List<Integer> keys, List<Integer> others) {
    int keyWidth = sum(keys, HIGHEST_HEAD);
    int room = width - keyWidth - GAP.length();
    List<String> texts = new ArrayList<>();
    List<String> lists = new ArrayList<>();
    List<Integer> block = new ArrayList<>(keys);
    List<Integer> widths = new ArrayList<>(widths(keys, HIGHEST_HEAD));
    int left = width - keyWidth;
    for (int c : others) {
      if (isForAList(c, room)) {
        lists.add(list(keys, c));
        continue;
      }
      int whole = width(c, HIGHEST_HEAD);
      int least = isWords(c) ? Math.min(whole, NARROWEST) : whole;
      if (GAP.length() + least > left && block.size() > keys.size()) {
        texts.add(drawn(block, widths));
        block = new ArrayList<>(keys);
        widths = new ArrayList<>(widths(keys, HIGHEST_HEAD));
        left = width - keyWidth;
      }
      int taken = Math.min(whole, left - GAP.length());
      block.add(c);
      widths.add(taken);
      left -= taken + GAP.length();
    }
    if (block.size() > keys.size()) {
      texts.add(drawn(block, widths));
    }
    texts.addAll(lists);
    return String.join("\n", texts);
  }

  private boolean isWords(int column) {
    return table.columns().get(column).align() == Column.Align.START;
  }

  /** Numbers must stay in one piece; words may be broken, but not into a tower. */
  private boolean isForAList(int column, int room) {
    return isWords(column)
        ? room < NARROWEST || cellWidth(column) > MOST_LINES * NARROWEST || hasCommands(column)
        : width(column, HIGHEST_HEAD) > room;
  }

  private boolean hasCommands(int column) {
    return cells.stream().anyMatch(row -> row.get(column).startsWith(COMMAND));
  }

  private String list(List<Integer> keys, int column) {
    StringBuilder text = new StringBuilder(heads.get(column)).append(":\n");
    for (List<String> row : cells) {
      if (!row.get(column).isEmpty()) {
        String key = keys.stream().map(row::get).collect(Collectors.joining(GAP));
        text.append("  ").append(key).append('\n').append(indented(row.get(column)));
      }
    }
    return text.toString();
  }

  private String indented(String text) {
    int room = width - 4;
    List<String> lines =
        text.startsWith(COMMAND) ? Lines.ofCommand(text, room, "    ") : Lines.of(text, room, "");
    return lines.stream().map(line -> "    " + line + "\n").collect(Collectors.joining());
  }

  /** Returns every row as lines, each a head and a cell. */
  private String records(List<Integer> columns) {
    List<String> texts = new ArrayList<>();
    for (List<String> row : cells) {
      StringBuilder text = new StringBuilder();
      for (int c : columns) {
        if (!row.get(c).isEmpty()) {
          String indent = c == columns.get(0) ? "" : "  ";
          Lines.of(indent + heads.get(c) + ": " + row.get(c), width, indent + "  ")
              .forEach(line -> text.append(line).append('\n'));
        }
      }
      texts.add(text.toString());
    }
    return String.join("\n", texts);
  }

  private static int length(String text) {
    return Lines.columns(text);
  }
}
