package tridiff.tool.write;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tridiff.tool.study.compare.SampleResults.function;
import static tridiff.tool.study.compare.SampleResults.scored;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import tridiff.chart.Chart;
import tridiff.measure.experiment.FunctionResult;
import tridiff.tool.page.Page;
import tridiff.tool.study.Answer;
import tridiff.tool.table.Cell;
import tridiff.tool.table.Column;
import tridiff.tool.table.Table;

/** Five hundred labels that want to be markup, code, a formula, a colour or a path. */
class HostileTextTest {

  private static final int COUNT = 500;

  /** How many of them are drawn and laid out as a page: all of them by hand. */
  private static final int PAGES = Integer.getInteger("hostile.pages", 100);

  private static final long SEED = 20_261_125;

  private static final List<String> PIECES =
      List.of(
          "<script>alert(1)</script>",
          "\"><img src=x onerror=alert(1)>",
          "'><svg onload=alert(1)>",
          "</style></script></title></text></svg><b>",
          "]]><!-- --><!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>&e;",
          "javascript:alert(1)",
          "&lt;b&gt; &amp; &#60;",
          "${x} @if(true) $unsafe{y} #{z}",
          "\u001B[31mred\u001B[2J\u001B]0;title\u0007",
          "\u202Etxt.exe\u2066",
          "\u0000\uFFFF\uD800",
          "=1+1",
          "=cmd|' /C calc'!A0",
          "+1+1",
          "-2+3",
          "@SUM(A1:A9)",
          "\t=1+1",
          "\r\n=1+1",
          "../../../etc/passwd",
          "C:\\Windows\\win.ini",
          "a,b;c\"d\"\ne",
          "| a | b |",
          "```\n# heading\n```",
          "[link](http://example.invalid)",
          "![x](http://example.invalid/x.png)",
          "%s%n%d",
          "{\"a\": 1}",
          "\u2028\u2029\u0085",
          "onclick=alert(1) style=color:red");

  /** Each piece alone, then random combinations of them. */
  private static List<String> texts() {
    Random random = new Random(SEED);
    Set<String> texts = new LinkedHashSet<>(PIECES);
    while (texts.size() < COUNT) {
      StringBuilder text = new StringBuilder();
      for (int i = 1 + random.nextInt(3); i >= 0; i--) {
        text.append(PIECES.get(random.nextInt(PIECES.size())));
      }
      texts.add(text.toString());
    }
    return List.copyOf(texts);
  }

  /** Texts of the same lengths and words with nothing in them but letters. */
  private static List<String> harmless() {
    return texts().subList(0, 50).stream().map(text -> text.replaceAll("[^a-zA-Z ]", "x")).toList();
  }

  private static Table table(List<String> texts) {
    List<List<Cell>> rows = new ArrayList<>();
    for (String text : texts) {
      rows.add(List.of(Cell.words(text), Cell.code(text), Cell.method(text), Cell.fixed(-1.5, 1)));
    }
    return new Table(
        texts.get(0),
        List.of(
            Column.words("words"),
            Column.words("code"),
            Column.words("method"),
            Column.numbers("number")),
        rows);
  }

  @Test
  void noElementAndNoAttributeOfThePageOrOfItsDrawingsChanges() throws Exception {
    // Behind a name with a colon a line may end.
    Set<String> known = new LinkedHashSet<>(Set.of("wbr[]"));
    for (String text : harmless()) {
      known.addAll(markup(text));
    }
    for (String text : texts().subList(0, PAGES)) {
      Set<String> here = markup(text);
      here.removeAll(known);
      assertEquals(Set.of(), here, () -> "seed " + SEED + ", the text " + text);
    }
  }

  private static Set<String> markup(String text) throws Exception {
    Page page = SamplePage.of(text);
    DrawnFigures drawings = new DrawnFigures(page, 2);
    Set<String> kinds = drawn(drawings);
    byte[] html = HtmlPage.of(page, drawings);
    kinds.addAll(markup(Jsoup.parse(new String(html, StandardCharsets.UTF_8))));
    return kinds;
  }

  /** Every kind of element with the names of its attributes, and each address. */
  private static Set<String> markup(Document page) {
    Set<String> kinds = new LinkedHashSet<>();
    for (Element element : page.getAllElements()) {
      if (element.closest("svg") != null) {
        continue;
      }
      kinds.add(
          element.tagName()
              + element.attributes().asList().stream().map(Attribute::getKey).toList());
      kinds.add("href " + element.attr("href") + element.attr("src"));
    }
    return kinds;
  }

  /** The same of the drawings, read by a strict reader of XML. */
  private static Set<String> drawn(DrawnFigures drawings) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
    Set<String> kinds = new LinkedHashSet<>();
    for (Map.Entry<String, Chart> chart : drawings.charts().entrySet()) {
      var svg = new ByteArrayInputStream(chart.getValue().svg(chart.getKey()));
      add(factory.newDocumentBuilder().parse(svg).getDocumentElement(), kinds);
    }
    return kinds;
  }

  private static void add(Node node, Set<String> kinds) {
    for (int i = 0; node.getAttributes() != null && i < node.getAttributes().getLength(); i++) {
      kinds.add(node.getNodeName() + " " + node.getAttributes().item(i).getNodeName());
    }
    kinds.add(node.getNodeName());
    NodeList children = node.getChildNodes();
    for (int i = 0; i < children.getLength(); i++) {
      add(children.item(i), kinds);
    }
  }

  @Test
  void tableOfCommaSeparatedValuesHasItsRowsAndNoFormula() throws IOException {
    List<String> texts = texts();
    checkCells(TableCsv.of(table(texts)), texts.size(), 4);
  }

  @Test
  void pointsOfFunctionsWithSuchNamesHaveTheirRowsAndNoFormula() throws IOException {
    List<FunctionResult> results = new ArrayList<>();
    for (String text : texts()) {
      results.add(function(text, Map.of(1.0, List.of(scored(text, 12, 1)))));
    }
    checkCells(PointsCsv.text(results), results.size(), 25);
  }

  private static void checkCells(String csv, int rows, int columns) throws IOException {
    try (CSVParser parser = CSVParser.parse(new StringReader(csv), CSVFormat.RFC4180)) {
      List<CSVRecord> records = parser.getRecords();
      assertEquals(rows + 1, records.size());
      for (CSVRecord row : records) {
        assertEquals(columns, row.size(), row::toString);
        for (String cell : row) {
          boolean isNumber = cell.matches("-?[0-9.]+(E-?[0-9]+)?");
          assertTrue(isNumber || !cell.matches("(?s)[=+\\-@\t\r].*"), () -> "a formula: " + cell);
          assertFalse(cell.matches("(?s).*\\p{Cntrl}.*"), () -> "a control character in " + cell);
        }
      }
    }
  }

  @Test
  void terminalSeesNoEscape() {
    List<String> texts = texts();
    String text = TextTable.of(table(texts), 100_000);
    assertEquals(texts.size() + 1, text.lines().count());
    assertTrue(
        text.codePoints().noneMatch(c -> c != '\n' && Character.isISOControl(c)),
        "a control character");
    assertTrue(text.codePoints().noneMatch(c -> c == 0x202E || c == 0x2066), "a turn of direction");
    for (String each : texts) {
      FunctionResult result = function(each, Map.of(1.0, List.of(scored(each, 12, 1))));
      assertTrue(
          ComparisonText.of(result, 80)
              .codePoints()
              .noneMatch(c -> c != '\n' && Character.isISOControl(c)),
          each);
    }
  }

  @Test
  void markdownTableHasItsRowsAndCells() {
    List<String> texts = texts();
    String markdown = MarkdownTable.of(table(texts));
    List<String> lines = markdown.lines().filter(line -> line.startsWith("|")).toList();
    assertEquals(texts.size() + 2, lines.size());
    for (String line : lines) {
      // Bars that are not escaped separate cells.
      assertEquals(5, line.replaceAll("\\\\.", "").chars().filter(c -> c == '|').count(), line);
      assertFalse(line.matches(".*(?<!\\\\)<[a-zA-Z/!].*") && !line.contains("`"), line);
    }
  }

  @Test
  void jsonHasTheTextsThemselves() throws IOException {
    List<String> texts = texts();
    String json =
        TableJson.of(
            new Answer(
                "tridiff/test/1",
                Map.of(),
                Map.of("finding", texts.get(0)),
                Map.of("rows", table(texts)),
                Map.of(),
                Optional.empty()),
            Environment.of("tridiff", 42));
    // As bytes, since a lone surrogate has none.
    JsonNode rows =
        new ObjectMapper().readTree(json.getBytes(StandardCharsets.UTF_8)).at("/content/rows");
    assertEquals(texts.size(), rows.size());
    for (int i = 0; i < texts.size(); i++) {
      assertEquals(4, rows.get(i).size());
      String utf8 =
          new String(texts.get(i).getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
      assertEquals(utf8, rows.get(i).get("words").asText());
    }
  }
}
