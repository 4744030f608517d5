package tridiff.tool.write;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import tridiff.chart.Caption;
import tridiff.core.VisibleText;
import tridiff.tool.page.Block;
import tridiff.tool.page.Figure;
import tridiff.tool.page.Page;
import tridiff.tool.page.Section;
import tridiff.tool.page.Words;
import tridiff.tool.table.Table;

/**
 * Writes a page as Markdown, for a repository or an issue: the charts are images of the folder.
 *
 * <p>The dialect is GitHub Flavored Markdown (version 0.29): tables are its section 4.10.
 */
final class MarkdownReport {

  private final StringBuilder out = new StringBuilder();

  private final DrawnFigures drawn;

  private MarkdownReport(DrawnFigures drawn) {
    this.drawn = drawn;
  }

  /** Returns the file in UTF-8. */
  static byte[] of(Page page, DrawnFigures drawn) {
    var report = new MarkdownReport(drawn);
    report.write(page);
    return VisibleText.of(report.out.toString()).getBytes(StandardCharsets.UTF_8);
  }

  private void write(Page page) {
    line("# " + MarkdownText.escaped(page.title()));
    line(MarkdownText.escaped(page.subtitle()));
    for (Section section : page.sections()) {
      line("## " + MarkdownText.escaped(section.title()));
      write(section.blocks(), "###");
    }
    line("---");
    line(MarkdownText.escaped(page.footer()));
  }

  private void write(List<Block> blocks, String heading) {
    for (Block block : blocks) {
      if (block instanceof Block.Lead lead) {
        line("**" + words(lead.words()) + "**");
      } else if (block instanceof Block.Paragraph paragraph) {
        line(words(paragraph.words()));
      } else if (block instanceof Block.Items list) {
        list.items().forEach(item -> out.append("- ").append(words(item)).append('\n'));
        out.append('\n');
      } else if (block instanceof Block.Equation equation) {
        line(MarkdownText.escaped(equation.left()) + " = " + MarkdownText.code(equation.text()));
      } else if (block instanceof Block.Tabular tabular) {
        write(tabular.table());
      } else if (block instanceof Block.Shell shell) {
        line(MarkdownText.fenced(String.join("\n", shell.lines())));
      } else if (block instanceof Block.Traced traced) {
        line("[%s](%s)".formatted(MarkdownText.escaped(traced.title()), traced.path()));
      } else if (block instanceof Figure figure) {
        write(figure);
      } else if (block instanceof Block.Details details) {
        line(heading + " " + MarkdownText.escaped(details.title()));
        line(MarkdownText.escaped(details.note()));
        write(details.blocks(), heading + "#");
      }
    }
  }

  private void write(Figure figure) {
    Caption caption = figure.chart().caption();
    line(
        drawn
            .missing(figure)
            .map(why -> MarkdownText.escaped(caption.title() + ". " + why))
            .orElseGet(
                () ->
                    "![%s](charts/%s.svg)"
                        .formatted(MarkdownText.escaped(caption.alternative()), figure.id())));
    figure.note().ifPresent(note -> line(words(note)));
    line(MarkdownText.fenced(figure.command()));
    write(figure.table());
  }

  private void write(Table table) {
    line(MarkdownText.escaped(table.caption()) + ":");
    out.append(MarkdownTable.of(table)).append('\n');
  }

  private static String words(Words words) {
    return words.spans().stream().map(MarkdownReport::span).collect(Collectors.joining());
  }

  /** Parts of the page have no address here, files of the report do. */
  private static String span(Words.Span span) {
    String text =
        span.isCode() ? MarkdownText.code(span.text()) : MarkdownText.escaped(span.text());
    return span.target()
        .filter(target -> !target.startsWith("#"))
        .map(target -> "[" + text + "](" + target + ")")
        .orElse(text);
  }

  private void line(String text) {
    if (!text.isEmpty()) {
      out.append(text).append("\n\n");
    }
  }
}
