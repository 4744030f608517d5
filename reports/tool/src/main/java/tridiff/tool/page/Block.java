package tridiff.tool.page;

import static java.util.Objects.requireNonNull;

import java.util.List;
import tridiff.core.function.Expression;
import tridiff.tool.table.Table;

/** A piece of a {@link Section}. */
public sealed interface Block
    permits Block.Details,
        Block.Equation,
        Block.Items,
        Block.Lead,
        Block.Paragraph,
        Block.Shell,
        Block.Tabular,
        Block.Traced,
        Figure {

  /** The sentence to take away. */
  record Lead(Words words) implements Block {

    /** Checks that the words are there. */
    public Lead {
      requireNonNull(words);
    }
  }

  /** A paragraph. */
  record Paragraph(Words words) implements Block {

    /** Checks that the words are there. */
    public Paragraph {
      requireNonNull(words);
    }
  }

  /** A list of sentences. */
  record Items(List<Words> items) implements Block {

    /** Copies the list. */
    public Items {
      items = List.copyOf(items);
    }
  }

  /**
   * An equation, set as in a book.
   *
   * @param left what stands before the sign of equality, such as "f(x)"
   * @param right what stands behind it
   * @param text the right side as a user would type it
   */
  record Equation(String left, Expression right, String text) implements Block {

    /** Checks that nothing is missing. */
    public Equation {
      requireNonNull(left);
      requireNonNull(right);
      requireNonNull(text);
    }
  }

  /** A table of its own, without a chart. */
  record Tabular(Table table) implements Block {

    /** Checks that the table is there. */
    public Tabular {
      requireNonNull(table);
    }
  }

  /** Commands that a reader can copy into a shell, one a line. */
  record Shell(List<String> lines) implements Block {

    /** Copies the list. */
    public Shell {
      lines = List.copyOf(lines);
    }
  }

  /**
   * Blocks that stay folded until a reader opens them.
   *
   * @param id their address on the page
   * @param title the heading
   * @param note a few words behind the heading, to choose by
   * @param blocks what is folded
   */
  record Details(String id, String title, String note, List<Block> blocks) implements Block {

    /** Checks the id and copies the list. */
    public Details {
      Section.requireId(id);
      requireNonNull(title);
      requireNonNull(note);
      blocks = List.copyOf(blocks);
    }
  }

  /**
   * A link to a page of its own, on which a reader steps through a trace.
   *
   * @param id the name of that page, different for each
   * @param title what the link says
   * @param page the page
   */
  record Traced(String id, String title, TracePage page) implements Block {

    /** Checks the id. */
    public Traced {
      Section.requireId(id);
      requireNonNull(title);
      requireNonNull(page);
    }

    /** Returns where the page is, relative to the report. */
    public String path() {
      return "traces/" + id + ".html";
    }
  }

  /** Returns a paragraph of plain text. */
  static Block paragraph(String text) {
    return new Paragraph(Words.of(text));
  }

  /** Returns a table. */
  static Block table(Table table) {
    return new Tabular(table);
  }

  /** Returns one command. */
  static Block command(String line) {
    return new Shell(List.of(line));
  }
}
