package tridiff.tool.write;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static tridiff.tool.study.compare.SampleResults.function;
import static tridiff.tool.study.compare.SampleResults.scored;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.image.BufferedImage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tridiff.chart.Axis;
import tridiff.chart.BarChart;
import tridiff.chart.Caption;
import tridiff.chart.HeatMap;
import tridiff.chart.LineChart;
import tridiff.chart.Point;
import tridiff.chart.Series;
import tridiff.core.function.ExpressionParser;
import tridiff.measure.experiment.FunctionResult;
import tridiff.tool.page.Block;
import tridiff.tool.page.Figure;
import tridiff.tool.page.Page;
import tridiff.tool.page.Provenance;
import tridiff.tool.page.Section;
import tridiff.tool.report.Report;
import tridiff.tool.study.compare.SampleResults;
import tridiff.tool.table.Cell;
import tridiff.tool.table.Column;
import tridiff.tool.table.Table;

/** Opens the page in the Chromium of the machine, if there is one; the other tests always run. */
class PageInBrowserTest {

  @TempDir private static Path temp;
  private static Browser browser;

  @BeforeAll
  static void open() throws Exception {
    Optional<Path> program = Browser.installed();
    assumeTrue(program.isPresent(), "skipped: there is no chromium on the PATH");
    List<FunctionResult> results =
        List.of(
            function(
                "tanh(x)",
                Map.of(
                    10.0,
                    List.of(
                        scored("autodiff-reverse", 15.9, 1),
                        scored("autodiff-reverse-textbook", 8.0, 1),
                        scored("numeric-forward", -2.5, 2),
                        scored("numeric-central", 10.4, 2)))));
    Page report =
        Report.of(
            SampleResults.commission(
                results, new Provenance("tridiff 0", "./tridiff report", 42, Map.of())));
    List<Section> sections = new ArrayList<>(report.sections());
    sections.add(new Section("lines", "Lines", List.of(lines("one", 4), lines("two", 2))));
    sections.add(
        new Section("names", "Names", List.of(Block.table(longNames()), Block.table(orders()))));
    sections.add(
        new Section(
            "wide",
            "Wide",
            List.of(
                Block.table(longPoints()),
                Block.table(unsupported()),
                Block.table(sevenColumns()),
                Block.table(kinks()),
                Block.table(points()))));
    sections.add(
        new Section(
            "formulas",
            "Formulas of a-name-with-hyphens, b-name-with-hyphens and c-name-with-hyphens",
            List.of(
                equation("1/(" + "cosh(x)*".repeat(20) + "x)"),
                equation("sin(".repeat(15) + "x" + ")".repeat(15)),
                equation("x*sin(x)*cos(x)*exp(x)*(x + 1)*(x + 2)"),
                equation("x^2"))));
    // So long that some option stands at the end of a line.
    String command = "./tridiff report f" + " --total-time-limit 1".repeat(40);
    sections.add(new Section("command", "Command", List.of(Block.command(command))));
    sections.add(new Section("cells", "Cells", List.of(bars(), map())));
    Page page = new Page(report.title(), report.subtitle(), sections, report.footer());
    Path file = temp.resolve("index.html");
    Files.write(file, HtmlPage.of(page, new DrawnFigures(page, 2)));
    browser = Browser.start(program.get(), temp.resolve("profile"));
    browser.open(file);
  }

  /** A curve that falls from 16 to 0 digits, steeper with a larger factor, and one that is 12. */
  private static Figure lines(String name, double factor) {
    List<Point> falling = new ArrayList<>();
    List<Point> level = new ArrayList<>();
    for (int decade = 0; decade <= 4; decade++) {
      falling.add(Point.of(Math.pow(10, decade), 16 - factor * decade));
      level.add(Point.of(Math.pow(10, decade), 12));
    }
    var chart =
        LineChart.of(
            new Caption(name, "", "", name),
            Axis.log10("x"),
            Axis.linear("digits").covering(0, 16),
            Series.line("numeric-central", falling),
            Series.line("autodiff-reverse", level));
    return Figure.of(name, chart, new Table("none", List.of(), List.of()), "none").about(name);
  }

  /** Heads that are too long for half of a telephone, and too long a word for it. */
  private static Table longNames() {
    return new Table(
        "Long names",
        List.of(
            Column.words("method"),
            Column.numbers("∂/∂second_coordinate_of_the_first_body"),
            Column.numbers("x\u00A0=\u00A01000000"),
            Column.numbers("x0\u00A0≈\u00A0-0.4811375"),
            Column.words("remark on the worst")),
        List.of(
            List.of(
                Cell.method("symbolic"),
                Cell.digits(15.9),
                Cell.words("unsupported").toned(Cell.Tone.WARNING),
                Cell.words("unsupported").toned(Cell.Tone.WARNING),
                Cell.words("the complex step needs what is not there")),
            List.of(
                Cell.method("numeric-central"),
                Cell.digits(15.9),
                Cell.digits(15.9),
                Cell.digits(15.9),
                Cell.empty())));
  }

  /** A table whose rows are known by a number. */
  private static Table orders() {
    return new Table(
        "Orders",
        List.of(Column.numbers("order"), Column.numbers("tree"), Column.numbers("graph")),
        List.of(List.of(Cell.count(1), Cell.count(5), Cell.count(4))));
  }

  /** The worst points of a range, with all their digits and the command to see them again. */
  private static Table longPoints() {
    List<Column> columns = new ArrayList<>(List.of(Column.words("method")));
    for (String name :
        List.of("answers", "median digits", "10th percentile", "worst", "at first")) {
      columns.add(Column.numbers(name));
    }
    columns.add(Column.numbers("within a digit of the limit"));
    columns.add(Column.numbers("silently wrong"));
    columns.add(Column.numbers("loudly failed"));
    columns.add(Column.words("the worst again"));
    double x = -2.0638638443441086e-104;
    List<Cell> row = new ArrayList<>(List.of(Cell.method("autodiff-reverse-textbook")));
    row.add(Cell.count(240));
    row.addAll(List.of(Cell.digits(15.9), Cell.digits(-126.3), Cell.digits(-208.4)));
    row.add(Cell.number(x, Double.toString(x)));
    row.addAll(List.of(Cell.words("100 %"), Cell.count(14), Cell.count(20)));
    row.add(
        Cell.code(
            "./tridiff compare @benchmarks/functions.fpcore:doppler2 --at first="
                + x
                + ",second=4010.361166029849 --methods autodiff-reverse-textbook"));
    return new Table("Worst points", columns, List.of(row));
  }

  /** A method that can do none of six derivatives. */
  private static Table unsupported() {
    List<Column> columns = new ArrayList<>(List.of(Column.words("method")));
    List<Cell> row = new ArrayList<>(List.of(Cell.method("autodiff-reverse-textbook")));
    for (int i = 0; i < 6; i++) {
      columns.add(Column.numbers("point\u00A0" + (1 + i / 2) + ", ∂/∂x" + (1 + i % 2)));
      row.add(Cell.words("unsupported").toned(Cell.Tone.WARNING));
    }
    columns.add(Column.words("remark on the worst"));
    row.add(Cell.words("the complex step needs spherical Bessel functions of complex numbers"));
    return new Table("Unsupported", columns, List.of(row));
  }

  /** As many columns as still have the room of a few. */
  private static Table sevenColumns() {
    List<Column> columns = new ArrayList<>(List.of(Column.words("method")));
    List<Cell> row = new ArrayList<>(List.of(Cell.method("autodiff-reverse-textbook")));
    for (int factor = 1; factor <= 6; factor++) {
      columns.add(Column.numbers("× " + factor));
      row.add(Cell.words("100 %"));
    }
    return new Table("Seven columns", columns, List.of(row));
  }

  /** Points with many digits in a table of few columns, and no number at one of them. */
  private static Table points() {
    return new Table(
        "The digits at x1 = -3, x2 = -1, x3 = -3, x4 = -1",
        List.of(
            Column.words("method"),
            Column.numbers("x\u00A0=\u00A00.9999999999999999"),
            Column.words("remark on the worst")),
        List.of(
            List.of(
                Cell.method("numeric-complex-step"),
                Cell.words("unsupported").toned(Cell.Tone.WARNING),
                Cell.words(
                    "f(x - 0.141) - f(x + 0.141) at (0, 4.16667) cancels " + "all ".repeat(40)))));
  }

  private static Block equation(String formula) {
    return new Block.Equation("f(x)", ExpressionParser.parse(formula), formula);
  }

  /** A derivative without a value, by all methods. */
  private static Table kinks() {
    List<Column> columns = new ArrayList<>(List.of(Column.words("derivative")));
    List<Cell> row = new ArrayList<>(List.of(Cell.words("maximum @ x = 1, y = 1, ∂/∂x")));
    for (String side : List.of("from the left", "from the right")) {
      columns.add(Column.words(side));
      row.add(Cell.words("outside the domain"));
    }
    for (int i = 1; i <= 13; i++) {
      columns.add(Column.numbers("method-" + i));
      row.add(Cell.words("infinity"));
    }
    return new Table("Kinks", columns, List.of(row));
  }

  /** Two methods with two parts each. */
  private static Figure bars() {
    List<BarChart.Bar> bars =
        List.of(bar("numeric-central", 0.25, 0.75, "2 × f"), bar("autodiff-reverse", 0.9, 0.1, ""));
    var chart =
        new BarChart(
            new Caption("bars", "", "", "bars"),
            Axis.linear("share").covering(0, 1),
            List.of("right", "wrong"),
            bars);
    return Figure.of("bars", chart, new Table("none", List.of(), List.of()), "none");
  }

  private static BarChart.Bar bar(String method, double right, double wrong, String note) {
    return new BarChart.Bar(
        method,
        List.of(
            new BarChart.Length(right, Math.round(100 * right) + " %"),
            new BarChart.Length(wrong, Math.round(100 * wrong) + " %")),
        note);
  }

  /** Two functions by three methods; one cell has a word. */
  private static Figure map() {
    var chart =
        new HeatMap(
            new Caption("map", "", "", "map"),
            "",
            List.of("numeric-central", "autodiff-reverse", "symbolic"),
            List.of(
                new HeatMap.Row(
                    "|x|", List.of(cell(7.5), cell(15.9), HeatMap.Cell.word("timed out"))),
                new HeatMap.Row("x^2", List.of(cell(11.2), cell(15.8), cell(15.7)))),
            16,
            "digits");
    return Figure.of("map", chart, new Table("none", List.of(), List.of()), "none");
  }

  private static HeatMap.Cell cell(double digits) {
    return HeatMap.Cell.of(digits, Double.toString(digits));
  }

  @BeforeEach
  void askNothing() throws Exception {
    browser.showFor("");
    browser.restoreSize();
    browser.evaluate(
        "document.querySelectorAll('details').forEach(d => d.open = false);"
            + " follow(null); charts.forEach(chart => { chart.other = null; chart.whole(); delete"
            + " chart.cell; }); location.hash = '';"
            + " document.getElementById('one').scrollIntoView()");
  }

  /** Returns where in the window a point of the plot of the first chart is, in shares of it. */
  private static double[] place(double across, double down) throws Exception {
    return place("one", across, down);
  }

  private static double[] place(String figure, double across, double down) throws Exception {
    JsonNode place =
        browser.evaluate(
            """
            (() => {
              const svg = document.querySelector('#%s .chart svg'), box = svg.getBoundingClientRect();
              const { plot, grid } = svg.querySelector('[data-plot], [data-grid]').dataset;
              const area = (plot || grid).split(' ').map(Number), scale = box.width / svg.viewBox.baseVal.width;
              return [box.left + (area[0] + %s * area[2]) * scale, box.top + (area[1] + %s * area[3]) * scale];
            })()\
            """
                .formatted(figure, across, down));
    return new double[] {place.get(0).asDouble(), place.get(1).asDouble()};
  }

  /** Scrolls to a figure and points at a place of its plot. */
  private static void point(String figure, double across, double down) throws Exception {
    browser.evaluate("document.getElementById('" + figure + "').scrollIntoView()");
    double[] at = place(figure, across, down);
    browser.mouse("mouseMoved", at[0], at[1], false);
  }

  private static void point(double across, double down) throws Exception {
    double[] at = place(across, down);
    browser.mouse("mouseMoved", at[0], at[1], false);
  }

  /**
   * Returns the rows of the values shown: "at 100.0", then "name value", the highest curve first.
   */
  private static List<String> readout() throws Exception {
    return readout("one");
  }

  private static List<String> readout(String figure) throws Exception {
    return texts(
        browser.evaluate(
            """
            Array.from(document.querySelector('#%s .readout').children)
              .map(row => Array.from(row.querySelectorAll('span')).map(s => s.textContent).join(' ')
                || row.textContent)\
            """
                .formatted(figure)));
  }

  private static List<String> faded() throws Exception {
    return faded("one");
  }

  private static List<String> faded(String figure) throws Exception {
    return texts(
        browser.evaluate(
            "Array.from(new Set(Array.from(document.querySelectorAll('#"
                + figure
                + " .faded[data-label]')).map(part => part.dataset.name)))"));
  }

  private static int veiled(String figure) throws Exception {
    return browser
        .evaluate(
            "document.querySelectorAll('#" + figure + " .chart:not(.small) .veil rect').length")
        .asInt();
  }

  private static List<String> ticks() throws Exception {
    return texts(
        browser.evaluate(
            "Array.from(document.querySelectorAll('#one .ticks text')).map(t => t.textContent)"));
  }

  @Test
  void mouseOverAChartShowsTheValuesOfAllLines() throws Exception {
    point(0.27, 0.5);
    assertEquals(List.of("at 10.00", "numeric-central 12.00", "autodiff-reverse 12.00"), readout());
    point(0.74, 0.5);
    assertEquals(List.of("at 1000", "autodiff-reverse 12.00", "numeric-central 4.00"), readout());
  }

  @Test
  void mouseOverABarShowsItsPartsAndOverAMapItsCell() throws Exception {
    point("bars", 0.1, 0.25);
    assertEquals(List.of("numeric-central", "right 25 %", "wrong 75 %", " 2 × f"), readout("bars"));
    point("bars", 0.1, 0.75);
    assertEquals(List.of("autodiff-reverse", "right 90 %", "wrong 10 %"), readout("bars"));
    point("map", 0.8, 0.2);
    assertEquals(List.of("|x|", "symbolic timed out"), readout("map"));
    point("map", 0.5, 0.8);
    assertEquals(List.of("x^2", "autodiff-reverse 15.8"), readout("map"));
    point("map", 0.5, -0.1);
    assertEquals(List.of(), readout("map"));
  }

  @Test
  void keysWalkOverCellsAndFollowTheirMethod() throws Exception {
    browser.evaluate("document.querySelector('#map .chart').focus()");
    browser.press("ArrowRight");
    assertEquals(List.of("|x|", "numeric-central 7.5"), readout("map"));
    browser.press("ArrowRight");
    browser.press("ArrowDown");
    assertEquals(List.of("x^2", "autodiff-reverse 15.8"), readout("map"));
    browser.press("Enter");
    assertEquals(List.of("numeric-central", "symbolic"), faded("map"));
    assertEquals(4, veiled("map"), "two columns of two cells");
    assertEquals(List.of("numeric-central"), faded("bars"));
    assertEquals(List.of("numeric-central"), faded("one"));
    browser.press("Escape");
    assertEquals(List.of(), faded("map"));
    assertEquals(0, veiled("map"));
    browser.evaluate("document.querySelector('#bars .chart').focus()");
    browser.press("ArrowDown");
    browser.press("ArrowDown");
    browser.press("Enter");
    assertEquals(List.of("numeric-central"), faded("bars"));
    assertEquals(3, veiled("bars"), "two parts and a note");
  }

  @Test
  void clickOnTheNameOfAColumnOrABarFollowsIt() throws Exception {
    for (String name : List.of("#map [data-name=symbolic]", "#bars [data-name=numeric-central]")) {
      browser.click(name);
    }
    assertEquals(List.of("autodiff-reverse"), faded("bars"));
    assertEquals(List.of("autodiff-reverse", "symbolic"), faded("map"));
  }

  @Test
  void twoFingersZoom() throws Exception {
    browser.evaluate("charts.forEach(chart => delete chart.cursor)");
    double[] left = place(0.4, 0.5);
    double[] right = place(0.6, 0.5);
    browser.touch("touchStart", left);
    browser.touch("touchStart", left[0], left[1], right[0], right[1]);
    double[] farLeft = place(0.2, 0.5);
    double[] farRight = place(0.8, 0.5);
    browser.touch("touchMove", farLeft[0], farLeft[1], farRight[0], farRight[1]);
    browser.touch("touchEnd");
    // Three times the distance leaves a third of the five decades.
    assertTrue(ticks().contains("100"), ticks()::toString);
    assertFalse(ticks().contains("1") || ticks().contains("10000"), ticks()::toString);
  }

  @Test
  void chartsForANarrowWindowAreAsWideAsItAndCanBeAsked() throws Exception {
    browser.resize(420, 900);
    browser.evaluate("document.getElementById('one').scrollIntoView()");
    assertEquals(
        "6 of 12",
        browser
            .evaluate(
                """
                (() => {
                  const all = Array.from(document.querySelectorAll('.chart'));
                  const shown = all.filter(c => c.getClientRects().length > 0);
                  return shown.filter(c => c.matches('.small') && c.scrollWidth <= c.clientWidth).length
                    + ' of ' + all.length;
                })()\
                """)
            .asText());
    JsonNode at =
        browser.evaluate(
            """
            (() => {
              const svg = document.querySelector('#one .small svg'), box = svg.getBoundingClientRect();
              const plot = svg.querySelector('[data-plot]').dataset.plot.split(' ').map(Number);
              const scale = box.width / svg.viewBox.baseVal.width;
              return [box.left + (plot[0] + 0.27 * plot[2]) * scale, box.top + (plot[1] + 0.5 * plot[3]) * scale];
            })()\
            """);
    browser.touch("touchStart", at.get(0).asDouble(), at.get(1).asDouble());
    browser.touch("touchEnd");
    JsonNode readout =
        browser.evaluate("document.querySelector('#one .small .readout b').textContent");
    assertEquals("at 10.0", readout.asText());
  }

  /** A wide window does not make what only a narrow one shows; a narrow one makes it once. */
  @Test
  void drawingsForANarrowWindowAreMadeWhenThereIsOne() throws Exception {
    String drawn = "document.querySelectorAll('.small svg[role]').length";
    String asked = "charts.length";
    loadAgain();
    assertEquals(List.of(0, 6), counts(drawn, asked));
    browser.resize(420, 900);
    assertEquals(List.of(6, 12), counts(drawn, asked));
    browser.resize(1280, 900);
    browser.resize(420, 900);
    assertEquals(List.of(6, 12), counts(drawn, asked));
  }

  @Test
  void withoutAScriptANarrowWindowHasItsDrawingsToo() throws Exception {
    try {
      browser.resize(420, 900);
      browser.runScripts(false);
      browser.load(temp.resolve("index.html"));
      assertEquals(
          List.of(6, 6),
          counts(
              "document.querySelectorAll('.small svg[role]').length",
              "Array.from(document.querySelectorAll('.chart svg[role]')).filter(svg =>"
                  + " svg.getClientRects().length > 0 && svg.closest('.small')).length"));
      int parts = browser.evaluate("document.querySelectorAll('main > section').length").asInt();
      assertEquals(List.of(parts - 1), counts(WAITING));
      browser.showFor("print");
      assertEquals(List.of(0), counts(WAITING));
    } finally {
      browser.runScripts(true);
      loadAgain();
    }
  }

  /** Parts far from the window wait until the page is open; paper has them at once. */
  @Test
  void farPartsAreLaidOutOnceThePageIsOpen() throws Exception {
    loadAgain();
    assertEquals(List.of(0), counts(WAITING));
    browser.evaluate("scrollTo(0, 0); getSelection().removeAllRanges()");
    assertTrue(browser.evaluate("find('The same command gives the same numbers')").asBoolean());
    JsonNode found =
        browser.evaluate(
            "(() => { const box = getSelection().getRangeAt(0).getBoundingClientRect();"
                + " return box.top > 0 && box.bottom < innerHeight; })()");
    browser.evaluate("getSelection().removeAllRanges()");
    assertTrue(found.asBoolean(), "what is found is in the window");
  }

  /** Chromium leaves a head that it repeats on the next page blank if there is a button's box. */
  @Test
  void headOfATableHasNoBoxOfAButtonOnPaper() throws Exception {
    String boxes =
        "Array.from(document.querySelectorAll('th button')).filter(button =>"
            + " getComputedStyle(button).display !== 'contents').length";
    int buttons = browser.evaluate("document.querySelectorAll('th button').length").asInt();
    assertTrue(buttons > 5);
    assertEquals(List.of(buttons), counts(boxes));
    browser.showFor("print");
    assertEquals(List.of(0), counts(boxes));
  }

  @Test
  void colourOfAMethodStandsInItsCellOnScreenAndOnPaper() throws Exception {
    String outside =
        "Array.from(document.querySelectorAll('td.method .swatch')).filter(swatch =>"
            + " swatch.getBoundingClientRect().left"
            + " < swatch.closest('td').getBoundingClientRect().left).length";
    assertTrue(browser.evaluate("document.querySelectorAll('.wide .swatch').length").asInt() > 3);
    assertEquals(List.of(0), counts(outside));
    browser.resize(1280, 900);
    assertEquals(List.of(0), counts(outside));
    browser.showFor("print");
    assertEquals(List.of(0), counts(outside));
  }

  /** Loads the page anew and waits until all of it is laid out. */
  private static void loadAgain() throws Exception {
    browser.load(temp.resolve("index.html"));
    int tries = 0;
    while (!counts(WAITING).equals(List.of(0)) && tries < 600) {
      tries++;
      Thread.sleep(100);
    }
  }

  private static final String WAITING =
      "Array.from(document.querySelectorAll('main > section'))"
          + ".filter(part => getComputedStyle(part).contentVisibility === 'auto').length";

  private static List<Integer> counts(String... expressions) throws Exception {
    List<Integer> counts = new ArrayList<>();
    for (String expression : expressions) {
      counts.add(browser.evaluate(expression).asInt());
    }
    return counts;
  }

  @Test
  void narrowWindowNamesTheCellsOfEachRow() throws Exception {
    String columns = "document.querySelector('#methods table').tHead.rows[0].cells";
    browser.resize(420, 900);
    assertTrue(
        browser
            .evaluate("document.querySelector('#methods table').classList.contains('records')")
            .asBoolean());
    assertEquals(
        browser.evaluate(columns + "[1].textContent"),
        browser.evaluate("document.querySelector('#methods tbody tr').cells[1].dataset.head"));
    String wider =
        "Array.from(document.querySelectorAll('.scroll')).filter(s => s.scrollWidth >"
            + " s.clientWidth).map(s => s.getAttribute('aria-label'))";
    assertEquals(List.of(), texts(browser.evaluate(wider)), "tables that have to be scrolled");
    String cut =
        "Array.from(document.querySelectorAll('td')).filter(d => d.scrollWidth > d.clientWidth +"
            + " 1).map(d => d.textContent)";
    assertEquals(List.of(), texts(browser.evaluate(cut)), "cells that are cut");
    String broken =
        """
        (() => {
          const pen = document.createElement('canvas').getContext('2d');
          return Array.from(document.querySelectorAll('td')).filter(d => {
            const style = getComputedStyle(d, '::before');
            pen.font = style.fontWeight + ' ' + style.fontSize + ' ' + style.fontFamily;
            return /^\\S+\u00A0[=≈]\u00A0\\S+$/.test(d.dataset.head) && d.querySelector('.badge')
              && parseFloat(style.width) < 0.8 * pen.measureText(d.dataset.head).width;
          }).map(d => d.dataset.head);
        })()\
        """;
    assertEquals(List.of(), texts(browser.evaluate(broken)), "points that are broken");
    String empty =
        "Array.from(document.querySelectorAll('td:empty')).filter(d =>"
            + " d.getClientRects().length > 0).map(d => d.dataset.head)";
    assertEquals(List.of(), texts(browser.evaluate(empty)), "names without a value");
    browser.resize(1280, 900);
    assertEquals(List.of(), texts(browser.evaluate(wider)), "tables that have to be scrolled");
    assertFalse(
        browser
            .evaluate("document.querySelector('#methods table').classList.contains('records')")
            .asBoolean());
  }

  /** A card headed by "1" alone does not say of what it is the first. */
  @Test
  void cardOfANumberSaysWhatIsCounted() throws Exception {
    String heads =
        "Array.from(document.querySelectorAll('#names td.end:first-child')).map(cell =>"
            + " getComputedStyle(cell, '::before').content)";
    try {
      browser.resize(420, 900);
      assertEquals(List.of("\"order \""), texts(browser.evaluate(heads)));
    } finally {
      browser.restoreSize();
    }
  }

  /** Scroll bars are hidden on a telephone: a shadow at the edge says that there is more. */
  @Test
  void whatIsWiderThanItsRoomHasAShadowAtTheEdgeBeyondWhichItGoesOn() throws Exception {
    String shadows =
        "Array.from(document.querySelectorAll('*')).filter(e => getComputedStyle(e).overflowX ==="
            + " 'auto').map(e => getComputedStyle(e).backgroundAttachment).filter((a, i, all) =>"
            + " all.indexOf(a) === i)";
    assertEquals(List.of("local, local, scroll, scroll"), texts(browser.evaluate(shadows)));
  }

  /** A box may end within a pixel: where nothing is to be scrolled, no rest of the shadow stays. */
  @Test
  void whatFitsHasNoShadow() throws Exception {
    browser.resize(1281, 900);
    browser.evaluate("document.querySelector('#methods .scroll').scrollIntoView()");
    JsonNode box =
        browser.evaluate(
            "(e => e.scrollWidth > e.clientWidth ? null : (b => [b.right + scrollX, b.top + scrollY,"
                + " b.height])(e.getBoundingClientRect()))"
                + "(document.querySelector('#methods .scroll'))");
    double right = Math.floor(box.get(0).asDouble());
    BufferedImage edge =
        browser.picture(right - 2, box.get(1).asDouble(), 4, box.get(2).asDouble());
    int darkest = 255;
    for (int y = 0; y < edge.getHeight(); y++) {
      for (int x = 0; x < edge.getWidth(); x++) {
        darkest = Math.min(darkest, edge.getRGB(x, y) & 255);
      }
    }
    // The line between two rows is #dfe3e8; the shadow would be #b3b7ba.
    assertTrue(darkest >= 0xe8, "something as dark as " + darkest);
  }

  /**
   * Times New Roman has no brace of two lines; Chromium takes one only from a font for mathematics.
   */
  @Test
  void braceIsAsHighAsItsLinesWhereThereIsAMathematicalFont() throws Exception {
    boolean isThere =
        browser
            .evaluate(
                """
                (() => {
                  const pen = document.createElement('canvas').getContext('2d');
                  const width = font => { pen.font = '40px ' + font; return pen.measureText('xmw').width; };
                  return width('"DejaVu Math TeX Gyre", monospace') !== width('monospace');
                })()\
                """)
            .asBoolean();
    assumeTrue(isThere, "skipped: there is no DejaVu Math TeX Gyre");
    try {
      double share =
          browser
              .evaluate(
                  """
                  (() => {
                    const box = document.createElement('div');
                    document.querySelector('#found').append(box);
                    box.innerHTML = '<math><mrow><mo>{</mo><mtable>'
                      + '<mtr><mtd><mn>1</mn></mtd></mtr>'.repeat(5) + '</mtable></mrow></math>';
                    const height = name => box.querySelector(name).getBoundingClientRect().height;
                    return height('mo') / height('mtable');
                  })()\
                  """)
              .asDouble();
      assertTrue(share > 0.8, () -> share + " of the height of its lines");
    } finally {
      loadAgain();
    }
  }

  /** A drawing has half a point for a unit, so that its smallest texts, of 12 units, have six. */
  @Test
  void chartsAreLargeEnoughOnPaperAndFilesAreNamedThere() throws Exception {
    String small =
        "Array.from(document.querySelectorAll('.chart:not(.small) > svg')).filter(svg => svg"
            + ".getBoundingClientRect().width < 0.666 * svg.viewBox.baseVal.width).length";
    String nameless =
        "Array.from(document.querySelectorAll('figcaption a')).filter(a =>"
            + " getComputedStyle(a, '::after').content !=="
            + " '\" (' + a.getAttribute('href') + ')\"').length";
    try {
      // As wide as A4 with margins of a centimetre.
      browser.resize(718, 900);
      browser.showFor("print");
      assertEquals(List.of(0, 0), counts(small, nameless));
    } finally {
      browser.showFor("");
      browser.restoreSize();
    }
  }

  /** Two neighbours of 0 in the remark on a branch made a table wider than the page. */
  @Test
  void longNumberOfARemarkMakesNoTableWiderThanThePage() throws Exception {
    String room = "document.querySelector('#methods .scroll')";
    try {
      browser.resize(1280, 900);
      browser.evaluate(
          "document.querySelectorAll('#methods .scroll tbody tr').forEach(row => {"
              + " const cell = row.cells[row.cells.length - 1]; cell.className = '';"
              + " cell.textContent = 'abs(' + '1234567890'.repeat(30) + ')'; })");
      assertEquals(
          List.of(0), counts("Number(" + room + ".scrollWidth > " + room + ".clientWidth)"));
    } finally {
      loadAgain();
    }
  }

  /** Spread over a page, a number is far from what it belongs to. */
  @Test
  void fewColumnsAreNoWiderThanTheirTexts() throws Exception {
    String spread =
        """
        Array.from(document.querySelectorAll('table:not(.wide)')).filter(table => {
          const before = table.offsetWidth;
          table.style.width = 'max-content';
          const needed = table.offsetWidth;
          table.style.width = '';
          return before > needed + 1;
        }).map(table => table.caption.textContent)
        """;
    browser.resize(1280, 900);
    browser.showFor("print");
    assertEquals(List.of(), texts(browser.evaluate(spread)));
    browser.showFor("");
    String few = "table:not(.records, :has(th:nth-child(4), code))";
    assertTrue(counts("document.querySelectorAll('" + few + "').length").get(0) > 0);
    String onAScreen = spread.replace("table:not(.wide)", few);
    assertEquals(List.of(), texts(browser.evaluate(onAScreen)));
  }

  /** A line below a table, or the last of the page, does not begin a sheet of its own. */
  @Test
  void lineAfterATableStaysWithItOnPaper() throws Exception {
    String lines =
        "Array.from(document.querySelectorAll('.table + p, footer')).filter(line =>"
            + " getComputedStyle(line).breakBefore !== 'avoid').length";
    assertTrue(counts("document.querySelectorAll('.table + p, footer').length").get(0) > 0);
    browser.showFor("print");
    assertEquals(List.of(0), counts(lines));
  }

  /** Paper has no ground behind code: room beside it looks like a space, as in "see tanh ." */
  @Test
  void codeOnPaperHasNoRoomBesideItAndTheLastTableStaysWhole() throws Exception {
    String spaced =
        "Array.from(document.querySelectorAll(':is(p, li, td) code')).filter(code =>"
            + " parseFloat(getComputedStyle(code).paddingLeft) > 0).length";
    String broken =
        "Array.from(document.querySelectorAll('main > section:last-child table')).filter(table =>"
            + " getComputedStyle(table).breakInside !== 'avoid').length";
    assertTrue(counts(spaced).get(0) > 0, "the page has code");
    assertTrue(counts(broken).get(0) > 0, "the page ends with a table");
    browser.showFor("print");
    assertEquals(List.of(0, 0), counts(spaced, broken));
  }

  @Test
  void nameOfAMethodTakesAtMostTwoLinesAndANumberOfACommandOne() throws Exception {
    // The heights of the boxes of a text, as many as it has lines.
    String lines =
        """
        (node, from, to) => {
          const range = document.createRange();
          range.setStart(node, from);
          range.setEnd(node, to);
          return new Set([...range.getClientRects()].filter(r => r.width > 1).map(r => r.bottom)).size;
        }
        """;
    String names =
        "Array.from(document.querySelectorAll('td.method')).filter(d => d.lastChild && ("
            + lines
            + ")(d.lastChild, 0, d.lastChild.length) > 2).map(d => d.textContent)";
    String numbers =
        """
        Array.from(document.querySelectorAll('code')).flatMap(code => {
          const walker = document.createTreeWalker(code, NodeFilter.SHOW_TEXT), broken = [];
          for (let node; (node = walker.nextNode());) {
            for (const number of node.data.matchAll(/[0-9][0-9.]*e-?[0-9]+/g)) {
              if ((%s)(node, number.index, number.index + number[0].length) > 1) { broken.push(number[0]); }
            }
          }
          return broken;
        })
        """
            .formatted(lines);
    for (int width : new int[] {420, 1280}) {
      browser.resize(width, 900);
      browser.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)");
      assertEquals(List.of(), texts(browser.evaluate(numbers)), () -> "at " + width);
    }
    assertEquals(List.of(), texts(browser.evaluate(names)));
    // As wide as A4 with margins of a centimetre.
    browser.resize(718, 900);
    browser.showFor("print");
    assertEquals(List.of(), texts(browser.evaluate(names)), "on paper");
  }

  /** Else a table of one row draws what follows it to the next page, be it a whole chart. */
  @Test
  void lastRowOfATableIsNotKeptWithWhatFollowsOnPaper() throws Exception {
    String single =
        "Array.from(document.querySelectorAll('tbody')).filter(b => b.rows.length === 1).length";
    String kept =
        "Array.from(document.querySelectorAll('tbody tr:last-child')).filter(row =>"
            + " getComputedStyle(row).breakAfter !== 'auto').length";
    assertTrue(counts(single).get(0) > 0, "a table has one row");
    browser.showFor("print");
    assertEquals(List.of(0), counts(kept));
  }

  /** A heading and two lines stood alone on a page, its chart on the next, and two rows too. */
  @Test
  void textGoesWithItsChartAndRowsGoByThreesOnPaper() throws Exception {
    String alone =
        "Array.from(document.querySelectorAll('figure')).filter(f => f.previousElementSibling"
            + " instanceof HTMLParagraphElement && getComputedStyle(f.previousElementSibling)"
            + ".breakAfter !== 'avoid').length";
    String rows =
        "Array.from(document.querySelectorAll('tbody')).filter(b => b.rows.length > 3).filter(b =>"
            + " getComputedStyle(b.rows[1]).breakAfter !== 'avoid' ||"
            + " getComputedStyle(b.rows[b.rows.length - 2]).breakBefore !== 'avoid').length";
    String pressed =
        "Array.from(document.querySelectorAll('figure summary')).filter(s => getComputedStyle(s)"
            + ".color !== getComputedStyle(document.body).color).length";
    String opened =
        "Array.from(document.querySelectorAll('p')).filter(p => p.textContent.startsWith('Open a"
            + " function') && p.offsetHeight > 0).length";
    assertTrue(counts(alone).get(0) > 0, "a chart has text before it");
    assertTrue(counts(rows).get(0) > 0, "a table has more than three rows");
    assertTrue(counts(pressed).get(0) > 0, "on a screen the numbers of a chart are opened");
    assertEquals(List.of(1), counts(opened));
    browser.showFor("print");
    assertEquals(List.of(0, 0, 0, 0), counts(alone, rows, pressed, opened));
  }

  /** "15.9 8.446e-306" was read as one number, and five times "infinity" as a sentence. */
  @Test
  void longNumberIsApartFromTheOneBeforeIt() throws Exception {
    String gap =
        """
        Math.min(...Array.from(document.querySelectorAll('#wide :is(td + td.far, td:nth-child(n + 12))')).map(cell => {
          const text = td => {
            const range = document.createRange();
            range.selectNodeContents(td);
            return range.getBoundingClientRect();
          };
          const size = parseFloat(getComputedStyle(cell).fontSize);
          return (text(cell).left - text(cell.previousElementSibling).right) / size;
        }))
        """;
    browser.resize(1280, 900);
    double onAScreen = browser.evaluate(gap).asDouble();
    assertTrue(onAScreen > 0.8, () -> onAScreen + " letters");
    // As wide as A4 with margins of a centimetre.
    browser.resize(718, 900);
    browser.showFor("print");
    double onPaper = browser.evaluate(gap).asDouble();
    assertTrue(onPaper > 0.5, () -> onPaper + " letters on paper");
  }

  /** Below its label, a line to itself, "unsupported" made every record twice as long. */
  @Test
  void wordForANumberStandsBesideWhatItIsOfWhereThatCanBeBroken() throws Exception {
    String below =
        "Array.from(document.querySelectorAll('#wide td:has(.badge)')).filter(cell => cell"
            + ".firstElementChild.getBoundingClientRect().top > cell.getBoundingClientRect().top + 9)"
            + ".length";
    browser.resize(420, 900);
    assertTrue(counts("document.querySelectorAll('#wide .records td .badge').length").get(0) > 5);
    assertEquals(List.of(0), counts(below));
  }

  /**
   * A window onto a part of a formula begins and ends within a word, and may show a fraction
   * without its numerator.
   */
  @Test
  void formulaFitsItsRoomOrStandsOnlyAsItIsTyped() throws Exception {
    String wide =
        "Array.from(document.querySelectorAll('.equation')).filter(e => e.offsetHeight > 0 &&"
            + " e.scrollWidth > e.clientWidth).length";
    String heights =
        "Array.from(document.querySelectorAll('#formulas .equation')).map(e => e.offsetHeight > 0 ?"
            + " 'set' : 'typed')";
    String typed =
        "Array.from(document.querySelectorAll('#formulas .typed')).filter(e => e.offsetHeight >"
            + " 0).length";
    for (int width : new int[] {420, 1280, 420}) {
      browser.resize(width, 900);
      String last = width == 420 ? "typed" : "set";
      List<String> expected = List.of("typed", last, "set", "set");
      for (int tries = 0; tries < 100; tries++) {
        if (texts(browser.evaluate(heights)).equals(expected)) {
          break;
        }
        Thread.sleep(50);
      }
      assertEquals(expected, texts(browser.evaluate(heights)), () -> "at " + width);
      assertEquals(List.of(0, 4), counts(wide, typed), () -> "at " + width);
    }
    String onPaper =
        "(s => s.visibility + ' ' + (s.fontSize === getComputedStyle(document.documentElement)"
            + ".fontSize))(getComputedStyle(document.querySelector('#formulas .misfit')))";
    browser.showFor("print");
    assertEquals("visible true", browser.evaluate(onPaper).asText());
  }

  /** "sin(s" at the end of a line and "in(x)" on the next, or "x2 =" and "-1", cannot be read. */
  @Test
  void noWordNumberOrEquationIsBrokenOverLines() throws Exception {
    String broken =
        """
        (() => {
          const found = [], range = document.createRange();
          const walker = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT);
          for (let node; (node = walker.nextNode());) {
            if (!node.parentElement.closest('#formulas, #wide > .table:last-child')) { continue; }
            for (const word of node.data.matchAll(/[a-z]\\w*(-[a-z]+)*|x\\d?.=.-?[0-9.]+|[-+] [0-9.]+|[0-9.]+/g)) {
              range.setStart(node, word.index);
              range.setEnd(node, word.index + word[0].length);
              const lines = new Set([...range.getClientRects()].filter(r => r.width > 1).map(r => r.bottom));
              if (lines.size > 1) { found.push(word[0]); }
            }
          }
          return found;
        })()
        """
            .strip();
    for (int width : new int[] {420, 1280}) {
      browser.resize(width, 900);
      assertEquals(List.of(), texts(browser.evaluate(broken)), () -> "at " + width);
    }
    // As wide as A4 with margins of a centimetre.
    browser.resize(718, 900);
    browser.showFor("print");
    assertEquals(List.of(), texts(browser.evaluate(broken)), "on paper");
  }

  @Test
  void optionIsNotBrokenAfterOneOfItsHyphens() throws Exception {
    String broken =
        "Array.from(document.querySelectorAll('span.whole, :is(p, li, summary) .name')).filter(o =>"
            + " o.getClientRects().length > 1).length";
    assertTrue(counts("document.querySelectorAll(':is(p, li, summary) .name').length").get(0) > 0);
    for (int width : new int[] {420, 1280}) {
      browser.resize(width, 900);
      browser.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)");
      assertTrue(browser.evaluate("document.querySelectorAll('span.whole').length").asInt() > 40);
      assertEquals(List.of(0), counts(broken), () -> "at " + width);
    }
  }

  @Test
  void keysWalkAlongAChart() throws Exception {
    browser.evaluate(
        "document.querySelector('#one .chart').focus(); charts.forEach(c => delete c.cursor)");
    browser.press("ArrowRight");
    browser.press("ArrowRight");
    assertEquals("at 10.00", readout().get(0));
    browser.press("End");
    assertEquals(List.of("at 10000", "autodiff-reverse 12.00", "numeric-central 0"), readout());
    browser.press("ArrowLeft");
    assertEquals("at 1000", readout().get(0));
  }

  @Test
  void fingerOnAChartShowsValuesToo() throws Exception {
    double[] at = place(0.27, 0.5);
    browser.touch("touchStart", at);
    browser.touch("touchMove", at[0] + 4, at[1]);
    browser.touch("touchEnd");
    assertEquals("at 10.00", readout().get(0));
  }

  @Test
  void clickOnALabelFollowsOneMethodThroughThePageAndTheNextClickAll() throws Exception {
    JsonNode at =
        browser.evaluate(
            "(() => { const box = Array.from(document.querySelectorAll("
                + "'#one .chart:not(.small) [data-name=autodiff-reverse]')).pop().getBoundingClientRect();"
                + "return [box.left + box.width / 2, box.top + box.height / 2]; })()");
    for (List<String> expected : List.of(List.of("numeric-central"), List.<String>of())) {
      browser.mouse("mousePressed", at.get(0).asDouble(), at.get(1).asDouble(), true);
      browser.mouse("mouseReleased", at.get(0).asDouble(), at.get(1).asDouble(), false);
      assertEquals(expected, faded());
      assertEquals(
          2 * expected.size(),
          browser.evaluate("document.querySelectorAll('#methods tr.followed').length").asInt());
    }
  }

  @Test
  void keyOnALabelFollowsItAndEscapeEndsThat() throws Exception {
    browser.evaluate("document.querySelector('#one .chart').focus()");
    browser.press("ArrowDown");
    assertEquals("autodiff-reverse", focused());
    browser.press("Enter");
    assertEquals(List.of("numeric-central"), faded());
    browser.press("ArrowDown");
    assertEquals("numeric-central", focused());
    browser.press("Enter");
    assertEquals(List.of("autodiff-reverse"), faded());
    browser.press("Escape");
    assertEquals(List.of(), faded());
  }

  private static String focused() throws Exception {
    return browser.evaluate("document.activeElement.dataset.name").asText();
  }

  @Test
  void draggedRangeIsZoomedAndADoubleClickShowsAll() throws Exception {
    double[] from = place(0.24, 0.5);
    double[] to = place(0.52, 0.5);
    browser.mouse("mouseMoved", from[0], from[1], false);
    browser.mouse("mousePressed", from[0], from[1], true);
    browser.mouse("mouseMoved", (from[0] + to[0]) / 2, from[1], true);
    browser.mouse("mouseMoved", to[0], to[1], true);
    browser.mouse("mouseReleased", to[0], to[1], false);
    assertTrue(ticks().containsAll(List.of("10", "100")), ticks()::toString);
    assertFalse(ticks().contains("1000"), ticks()::toString);
    point(0.95, 0.5);
    assertEquals("at 100.0", readout().get(0));
    browser.evaluate(
        "document.querySelector('#one svg').dispatchEvent(new MouseEvent('dblclick'))");
    assertEquals(List.of(), ticks());
  }

  @Test
  void keysZoomAboutTheValuesShown() throws Exception {
    browser.evaluate(
        "document.querySelector('#one .chart').focus(); charts.forEach(c => delete c.cursor)");
    browser.press("End");
    browser.press("+");
    browser.press("+");
    assertTrue(ticks().contains("10000") && !ticks().contains("100"), ticks()::toString);
    assertEquals("at 10000", readout().get(0));
    browser.press("-");
    assertTrue(ticks().contains("100") && !ticks().contains("1"), ticks()::toString);
    browser.press("Escape");
    assertEquals(List.of(), ticks());
  }

  @Test
  void anotherFunctionIsLaidOver() throws Exception {
    browser.evaluate(
        "(() => { const choice = document.querySelector('#one select'); choice.value = 'two';"
            + "choice.dispatchEvent(new Event('change')); })()");
    point(0.74, 0.5);
    assertEquals(
        List.of(
            "at 1000",
            "autodiff-reverse 12.00 12.00",
            "numeric-central 4.00 10.00",
            "dashed, right: two"),
        readout());
  }

  @Test
  void columnIsSortedByAKey() throws Exception {
    browser.evaluate(
        "document.querySelectorAll('#methods table th').forEach(th =>"
            + " th.removeAttribute('aria-sort'));document.querySelectorAll('#methods th"
            + " button')[1].focus()");
    browser.press("Enter");
    assertEquals(
        "15.9",
        browser
            .evaluate(
                "document.querySelector('#methods table tbody tr').cells[1].textContent.trim()")
            .asText());
  }

  @Test
  void scriptIsSmall() {
    int bytes = PageAssets.bundled().script().getBytes(StandardCharsets.UTF_8).length;
    assertTrue(bytes < 20_000, () -> bytes + " bytes");
  }

  @AfterAll
  static void close() throws Exception {
    if (browser != null) {
      browser.quit();
    }
  }

  @AfterEach
  void pageAsksForNothingAndComplainsOfNothing() {
    assertEquals(
        List.of(temp.resolve("index.html").toUri().toString()),
        browser.requests().stream().filter(url -> !url.startsWith("data:")).distinct().toList());
    assertEquals(List.of(), browser.messages());
  }

  @Test
  void columnOfNumbersIsSortedByAClickAndTurnedByTheNext() throws Exception {
    browser.evaluate(
        "document.querySelectorAll('#methods table th').forEach(th =>"
            + " th.removeAttribute('aria-sort'))");
    String column =
        "document.querySelectorAll('#methods th button')[1].click();"
            + "Array.from(document.querySelector('#methods table').tBodies[0].rows)"
            + ".map(r => r.cells[1].textContent.trim())";
    assertEquals(List.of("15.9", "10.4", "8.0", "-2.5"), texts(browser.evaluate(column)));
    assertEquals(List.of("-2.5", "8.0", "10.4", "15.9"), texts(browser.evaluate(column)));
    assertEquals(
        "ascending",
        browser
            .evaluate("document.querySelectorAll('#methods th')[1].getAttribute('aria-sort')")
            .asText());
  }

  @Test
  void linkIntoAFoldedPartUnfoldsIt() throws Exception {
    assertTrue(
        browser
            .evaluate(
                "location.hash = '#function-tanh-x'; unfold();"
                    + "document.getElementById('function-tanh-x').open")
            .asBoolean());
  }

  @Test
  void darkPageTurnsPaperAndInkOfPageAndCharts() throws Exception {
    String colours =
        "[getComputedStyle(document.body).backgroundColor, getComputedStyle(document.body).color,"
            + " getComputedStyle(document.querySelector('.chart svg > rect')).fill,"
            + " getComputedStyle(document.querySelector('.chart svg [fill=\"#1f2933\"]')).fill]";
    browser.prefer("light");
    assertEquals(
        List.of("rgb(245, 247, 250)", "rgb(31, 41, 51)", "rgb(255, 255, 255)", "rgb(31, 41, 51)"),
        texts(browser.evaluate(colours)));
    browser.prefer("dark");
    assertEquals(
        List.of("rgb(15, 19, 23)", "rgb(232, 236, 239)", "rgb(23, 28, 32)", "rgb(232, 236, 239)"),
        texts(browser.evaluate(colours)));
  }

  @Test
  void pageIsNoWiderThanItsWindow() throws Exception {
    JsonNode widths = browser.evaluate("[document.documentElement.scrollWidth, window.innerWidth]");
    assertFalse(widths.get(0).asInt() > widths.get(1).asInt(), widths::toString);
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(node -> texts.add(node.asText()));
    return texts;
  }
}
