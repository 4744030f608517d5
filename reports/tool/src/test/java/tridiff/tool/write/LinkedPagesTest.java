package tridiff.tool.write;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import tridiff.tool.page.Block;
import tridiff.tool.page.Page;
import tridiff.tool.page.Section;

class LinkedPagesTest {

  private static Page page(int functions) {
    List<Block> blocks = new ArrayList<>();
    for (int i = 0; i < functions; i++) {
      blocks.add(
          new Block.Details(
              "function-" + i, "f<" + i + ">", "15 digits", List.of(Block.paragraph("text " + i))));
    }
    List<Block> few = List.of(new Block.Details("few", "few", "", List.of(Block.paragraph("one"))));
    return new Page(
        "Title",
        "",
        List.of(new Section("other", "Other", few), new Section("functions", "Functions", blocks)),
        "");
  }

  private static Map<String, byte[]> files(int functions) {
    return ReportFiles.of(page(functions), List.of(), new byte[0], 2).bytes();
  }

  private static String text(byte[] file) {
    return new String(file, StandardCharsets.UTF_8);
  }

  @Test
  void manyFunctionsHaveEachAPageThatIsLinkedAndLeadsBack() {
    int many = LinkedPages.MOST_FOLDED + 1;
    Map<String, byte[]> files = files(many);
    List<String> links =
        Jsoup.parse(text(files.get("index.html"))).select("p.linked a").eachAttr("href");
    assertEquals(many, links.size());
    for (int i = 0; i < many; i++) {
      String linked = text(files.get(links.get(i)));
      Element body = Jsoup.parse(linked).body();
      assertEquals("f<" + i + ">", body.select("h1").text());
      assertTrue(body.text().contains("text " + i), linked);
      assertEquals("../index.html", body.select("header a").first().attr("href"));
    }
    assertFalse(text(files.get("index.html")).contains("text 7"));
    assertTrue(text(files.get("index.html")).contains("<p>one"), "another section is not cut");
  }

  @Test
  void fewFunctionsAreFoldedOnOnePage() {
    Map<String, byte[]> files = files(LinkedPages.MOST_FOLDED);
    assertTrue(files.keySet().stream().noneMatch(name -> name.startsWith("functions/")));
    assertTrue(text(files.get("index.html")).contains("text 7"));
  }
}
