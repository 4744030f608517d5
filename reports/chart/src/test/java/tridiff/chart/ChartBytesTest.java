package tridiff.chart;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class ChartBytesTest {

  private static final Set<String> ELEMENTS =
      Set.of("svg", "title", "desc", "defs", "g", "path", "use", "rect", "circle");

  private static final Set<String> ATTRIBUTES =
      Set.of(
          "xmlns",
          "id",
          "role",
          "aria-labelledby",
          "viewBox",
          "width",
          "height",
          "x",
          "y",
          "rx",
          "cx",
          "cy",
          "r",
          "d",
          "href",
          "transform",
          "fill",
          "fill-opacity",
          "stroke",
          "stroke-opacity",
          "stroke-width",
          "stroke-linejoin",
          "stroke-linecap",
          "stroke-dasharray",
          "data-plot",
          "data-x",
          "data-y",
          "data-grid",
          "data-rows",
          "data-columns",
          "data-cells",
          "data-series",
          "data-label",
          "data-name");

  private static Document parsed(byte[] svg) throws Exception {
    var factory = DocumentBuilderFactory.newInstance();
    factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
    return factory.newDocumentBuilder().parse(new ByteArrayInputStream(svg));
  }

  @TestFactory
  Stream<DynamicTest> svgIsWellFormedAndHarmlessWhateverTheTexts() {
    return Stream.concat(
            SampleCharts.all().entrySet().stream(), HardCharts.all().entrySet().stream())
        .map(e -> DynamicTest.dynamicTest(e.getKey(), () -> checkSvg(e.getValue())));
  }

  private static void checkSvg(ChartSpec spec) throws Exception {
    Document document = parsed(spec.draw(SampleCharts.PALETTE).svg("c7"));
    NodeList all = document.getElementsByTagName("*");
    Set<String> ids = new HashSet<>();
    for (int i = 0; i < all.getLength(); i++) {
      Element element = (Element) all.item(i);
      assertTrue(ELEMENTS.contains(element.getTagName()), element::getTagName);
      for (int k = 0; k < element.getAttributes().getLength(); k++) {
        String name = element.getAttributes().item(k).getNodeName();
        String value = element.getAttributes().item(k).getNodeValue();
        assertTrue(ATTRIBUTES.contains(name), name);
        // What a cell says may be that there is no number; where it is may not.
        boolean isText = name.equals("data-cells");
        assertFalse(
            !isText && (value.contains("NaN") || value.contains("Infinity")),
            () -> name + "=" + value);
        if (name.equals("id")) {
          assertTrue(value.startsWith("c7-") && ids.add(value), value);
        }
        if (name.equals("href")) {
          assertTrue(ids.contains(value.substring(1)) && value.startsWith("#"), value);
        }
      }
    }
  }

  @Test
  void chartsOfAPageShareTheirLetters() throws Exception {
    List<Chart> charts =
        SampleCharts.all().values().stream().map(spec -> spec.draw(SampleCharts.PALETTE)).toList();
    var letters = Letters.of(charts);
    Document shared = parsed(letters.svg());
    Set<String> ids = new HashSet<>();
    for (String kind : List.of("path", "g")) {
      NodeList named = shared.getElementsByTagName(kind);
      for (int i = 0; i < named.getLength(); i++) {
        assertTrue(ids.add(((Element) named.item(i)).getAttribute("id")), "twice the same");
      }
    }
    long alone = 0;
    long together = 0;
    Set<String> used = used(shared);
    for (Chart chart : charts) {
      byte[] part = chart.part("a", letters);
      assertEquals(0, parsed(part).getElementsByTagName("defs").getLength());
      used.addAll(used(parsed(part)));
      alone += chart.svg("a").length;
      together += part.length;
    }
    assertEquals(ids, used);
    assertTrue(together < 0.65 * alone, together + " bytes of " + alone);
  }

  private static Set<String> used(Document document) {
    Set<String> used = new HashSet<>();
    NodeList uses = document.getElementsByTagName("use");
    for (int i = 0; i < uses.getLength(); i++) {
      used.add(((Element) uses.item(i)).getAttribute("href").substring(1));
    }
    return used;
  }

  @Test
  void svgHasTheTitleAndTheAlternativeTextAsTheyWereGiven() throws Exception {
    String title = "x < 1 & \"y\" > 2";
    var caption = new Caption(title, "", "", "a\u0000b\u001b <script>");
    Document document =
        parsed(
            LineChart.of(caption, Axis.linear("x"), Axis.linear("y"))
                .draw(SampleCharts.PALETTE)
                .svg("a"));
    assertEquals(title, document.getElementsByTagName("title").item(0).getTextContent());
    assertEquals(
        "a\uFFFDb\uFFFD <script>", document.getElementsByTagName("desc").item(0).getTextContent());
  }

  @Test
  void svgOfEverySampleIsCompact() {
    SampleCharts.all()
        .forEach(
            (name, spec) -> {
              int size = spec.draw(SampleCharts.PALETTE).svg("a").length;
              assertTrue(size < 250_000, () -> name + " has " + size + " bytes");
            });
  }

  @Test
  void aMapOfSixtyRowsAndThirteenMethodsIsCompact() {
    int size = HardCharts.all().get("map-sixty").draw(SampleCharts.PALETTE).svg("a").length;
    assertTrue(size < 250_000, () -> size + " bytes");
  }

  @Test
  void sameDataGiveTheSameBytesInEveryLocale() {
    Locale before = Locale.getDefault();
    Map<String, ChartSpec> charts = SampleCharts.all();
    try {
      for (String name : new String[] {"vcurve", "digits", "budget", "estimates"}) {
        Locale.setDefault(Locale.ENGLISH);
        byte[] svg = charts.get(name).draw(SampleCharts.PALETTE).svg("a");
        byte[] png = charts.get(name).draw(SampleCharts.PALETTE).png();
        for (String tag : new String[] {"de", "tr", "ar-EG-u-nu-arab"}) {
          Locale.setDefault(Locale.forLanguageTag(tag));
          Chart again = SampleCharts.all().get(name).draw(SampleCharts.PALETTE);
          assertArrayEquals(svg, again.svg("a"), () -> name + " in " + tag);
          assertArrayEquals(png, again.png(), () -> name + " in " + tag);
        }
      }
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void sameDataGiveTheSameBytesOnManyThreads() {
    byte[] once = SampleCharts.vcurve().draw(SampleCharts.PALETTE).svg("a");
    Stream.generate(SampleCharts::vcurve)
        .limit(8)
        .parallel()
        .forEach(spec -> assertArrayEquals(once, spec.draw(SampleCharts.PALETTE).svg("a")));
  }

  @Test
  void pngHasTwoPixelsForEachUnitAndIsNotBlank() throws Exception {
    for (ChartSpec spec : SampleCharts.all().values()) {
      Chart chart = spec.draw(SampleCharts.PALETTE);
      BufferedImage image = ImageIO.read(new ByteArrayInputStream(chart.png()));
      assertNotNull(image);
      assertEquals(2 * chart.width(), image.getWidth());
      assertEquals(2 * chart.height(), image.getHeight());
      Set<Integer> colours = new HashSet<>();
      for (int x = 0; x < image.getWidth(); x += 3) {
        for (int y = 0; y < image.getHeight(); y += 3) {
          colours.add(image.getRGB(x, y));
        }
      }
      assertTrue(colours.size() > 50, () -> colours.size() + " colours");
    }
  }

  @Test
  void anIdThatWouldBreakThePageIsRefused() {
    Chart chart = SampleCharts.swell().draw(SampleCharts.PALETTE);
    var e = assertThrows(IllegalArgumentException.class, () -> chart.svg("a\" onload=\"x"));
    assertEquals(
        "a chart id has lower-case letters, digits and hyphens only, but was 'a\" onload=\"x'",
        e.getMessage());
    assertThrows(IllegalArgumentException.class, () -> chart.svg(""));
  }
}
