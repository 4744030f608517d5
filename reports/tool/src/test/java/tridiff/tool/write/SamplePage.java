package tridiff.tool.write;

import java.util.List;
import tridiff.chart.Axis;
import tridiff.chart.Caption;
import tridiff.chart.LineChart;
import tridiff.chart.Point;
import tridiff.chart.Series;
import tridiff.core.function.ExpressionParser;
import tridiff.tool.page.Block;
import tridiff.tool.page.Figure;
import tridiff.tool.page.Page;
import tridiff.tool.page.Section;
import tridiff.tool.page.Words;
import tridiff.tool.table.Cell;
import tridiff.tool.table.Column;
import tridiff.tool.table.Table;

/** A small page with every kind of block; all its texts can be chosen. */
final class SamplePage {

  private SamplePage() {}

  static Page of(String text) {
    var table =
        new Table(
            text,
            List.of(Column.words(text), Column.numbers("digits", text)),
            List.of(
                List.of(Cell.code(text), Cell.number(0.5, "50 %")),
                List.of(Cell.words(text), Cell.number(Double.NaN, text).toned(Cell.Tone.BAD))));
    var chart =
        LineChart.of(
            new Caption(text, text, text, text),
            Axis.linear(text),
            Axis.log10(text),
            Series.line(text, List.of(Point.of(1, 1), Point.of(2, 0.1))));
    var words = Words.of(text).andCode(text).and(text);
    Block figure = Figure.of("figure", chart, table, text).noted(words).about(text);
    Block inner = new Block.Details("inner", text, text, List.of(Block.table(table)));
    return new Page(
        text,
        text,
        List.of(
            new Section(
                "first",
                text,
                List.of(
                    new Block.Lead(words.andCodeLink(text, "#outer")),
                    new Block.Paragraph(words),
                    new Block.Items(List.of(words, words)),
                    figure)),
            new Section(
                "second",
                text,
                List.of(
                    Block.command(text),
                    new Block.Equation(text, ExpressionParser.parse("x^2"), text),
                    new Block.Details(
                        "outer", text, text, List.of(inner, Block.paragraph(text)))))),
        text);
  }
}
