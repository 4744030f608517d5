package tridiff.tool.page;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import tridiff.tool.table.Table;

/**
 * A section of the report.
 *
 * @param id its address on the page: lower-case letters, digits and hyphens
 * @param title its heading, and its entry in the contents
 * @param blocks what it says, in order
 */
public record Section(String id, String title, List<Block> blocks) {

  private static final Pattern ID = Pattern.compile("[a-z][a-z0-9-]*");

  /** Checks the id and copies the list. */
  public Section {
    requireId(id);
    requireNonNull(title);
    blocks = List.copyOf(blocks);
  }

  /** Returns a section of paragraphs, then figures, then tables. */
  public static Section of(
      String id, String title, List<String> paragraphs, List<Figure> figures, List<Table> tables) {
    List<Block> blocks = new ArrayList<>();
    paragraphs.forEach(text -> blocks.add(Block.paragraph(text)));
    blocks.addAll(figures);
    tables.forEach(table -> blocks.add(Block.table(table)));
    return new Section(id, title, blocks);
  }

  /** Ids become anchors, file names and ids within SVG: nothing in them may need escaping. */
  static void requireId(String id) {
    if (!ID.matcher(id).matches()) {
      throw new IllegalArgumentException(
          "an id has lower-case letters, digits and hyphens and starts with a letter, but was '"
              + id
              + "'");
    }
  }
}
