package tridiff.tool.write;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tridiff.tool.page.Page;

class HtmlPageTest {

  private static final Page PLAIN = SamplePage.of("plain words");

  static Document parsed(Page page) {
    byte[] html = HtmlPage.of(page, new DrawnFigures(page, 2));
    return Jsoup.parse(new String(html, StandardCharsets.UTF_8));
  }

  @Test
  void headingsComeInOrderWithoutGaps() {
    int level = 0;
    for (Element heading : parsed(PLAIN).select("h1, h2, h3, h4, h5, h6")) {
      int next = heading.tagName().charAt(1) - '0';
      assertTrue(next <= level + 1, () -> heading + " follows a heading of a much higher level");
      level = next;
    }
    assertEquals(1, parsed(PLAIN).select("h1").size());
  }

  @Test
  void everyChartHasATitleADescriptionAndATable() {
    Document page = parsed(PLAIN);
    assertFalse(page.select("figure").isEmpty());
    for (Element figure : page.select("figure")) {
      Element svg = figure.selectFirst("svg");
      assertEquals("img", svg.attr("role"));
      for (String id : svg.attr("aria-labelledby").trim().split(" ", -1)) {
        assertFalse(page.getElementById(id).text().isBlank(), id);
      }
      assertFalse(figure.select("table").isEmpty());
      assertFalse(figure.select("pre code").text().isBlank());
    }
    assertTrue(page.select("img").isEmpty());
  }

  @Test
  void policyNamesTheHashesOfTheStyleAndTheScriptAndForbidsAllElse() throws Exception {
    Document page = parsed(PLAIN);
    String policy = page.selectFirst("meta[http-equiv=Content-Security-Policy]").attr("content");
    assertEquals(
        "default-src 'none'; img-src data:; style-src 'sha256-%s'; script-src 'sha256-%s'; base-uri 'none'; form-action 'none'"
            .formatted(
                hash(page.selectFirst("style").data()), hash(page.selectFirst("script").data())),
        policy);
    assertEquals(1, page.select("style").size());
    assertEquals(1, page.select("script").size());
  }

  private static String hash(String text) throws Exception {
    byte[] digest =
        MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    return Base64.getEncoder().encodeToString(digest);
  }

  @Test
  void nothingIsFetchedAndNothingNeedsAnInlineStyle() {
    checkHarmless(parsed(PLAIN));
  }

  private static void checkHarmless(Document page) {
    for (Element element : page.getAllElements()) {
      for (Attribute attribute : element.attributes()) {
        String name = attribute.getKey();
        assertFalse(name.startsWith("on") || name.equals("style"), () -> element.outerHtml());
        if (Set.of("href", "src", "srcset", "action", "data", "xlink:href").contains(name)) {
          String value = attribute.getValue();
          assertTrue(
              value.matches(
                  "#[a-z0-9-]+|charts/[a-z0-9-]+\\.(svg|png)|traces/[a-z0-9-]+\\.html|data:,"),
              () -> "the page points to " + value);
        }
      }
    }
    String style = page.selectFirst("style").data();
    assertFalse(style.contains("url(") || style.contains("@import"));
  }

  @Test
  void idsAreUniqueAndEveryLinkHasATarget() {
    Document page = parsed(PLAIN);
    Set<String> ids = new HashSet<>();
    for (Element element : page.select("[id]")) {
      assertTrue(ids.add(element.id()), () -> "two elements have the id " + element.id());
    }
    for (Element link : page.select("[href^=#]")) {
      assertTrue(ids.contains(link.attr("href").substring(1)), () -> "no target of " + link);
    }
  }

  @Test
  void cellsCarryTheirSortKeys() {
    Element table = parsed(PLAIN).selectFirst("table");
    assertEquals("0.5", table.select("tbody tr").get(0).child(1).attr("data-key"));
    assertFalse(table.select("tbody tr").get(1).child(1).hasAttr("data-key"));
    assertFalse(table.selectFirst("caption").text().isBlank());
    assertEquals("col", table.selectFirst("th").attr("scope"));
  }

  static Stream<String> hostileTexts() {
    return Stream.of(
        "<script>alert(1)</script>",
        "\"><img src=x onerror=alert(1)>",
        "'><svg onload=alert(1)>",
        "</style></script></title><b>",
        "]]><!-- --><!DOCTYPE",
        "javascript:alert(1)",
        "&lt;b&gt; &amp; &#60;",
        "${x} @if(true) $unsafe{y}",
        "\u202Eevil\u0000\u001B[31m\uFFFF\uD800");
  }

  @ParameterizedTest
  @MethodSource("hostileTexts")
  void hostileTextChangesNoElementAndNoAttribute(String text) {
    Document page = parsed(SamplePage.of(text));
    checkHarmless(page);
    // The drawings differ, since the letters do; everything else is the same skeleton.
    List<String> harmless = skeleton(parsed(SamplePage.of("x".repeat(text.length()))));
    assertTrue(harmless.equals(skeleton(page)), "the text changed an element or an attribute");
  }

  private static List<String> skeleton(Document page) {
    page.select("svg").forEach(Element::empty);
    // Where a browser may break a line depends on the text.
    page.select("span[class=whole], wbr").stream()
        .filter(kept -> kept.attributesSize() <= 1)
        .forEach(Element::unwrap);
    return page.getAllElements().stream()
        .map(e -> e.tagName() + e.attributes().asList().stream().map(Attribute::getKey).toList())
        .toList();
  }
}
