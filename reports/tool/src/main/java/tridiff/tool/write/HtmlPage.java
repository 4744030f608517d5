package tridiff.tool.write;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import tridiff.tool.page.Page;

/**
 * Writes a page as one HTML file that opens from disk without a network: charts inline, a light and
 * a dark look, tables that sort by a click and are complete without a script. Its content security
 * policy forbids every request.
 */
final class HtmlPage {

  private HtmlPage() {}

  /** Returns the file in UTF-8. */
  static byte[] of(Page page, DrawnFigures drawn) {
    return rendered(page, drawn, Map.of());
  }

  /** Returns the file of a part of a report, which leads back to the whole. */
  static byte[] ofPart(Page page, int jobs) {
    return rendered(page, new DrawnFigures(page, jobs), Map.of("isPart", true));
  }

  /** Whatever text got into the page: none of it is obeyed. */
  private static String shown(String html) {
    StringBuilder shown = new StringBuilder(html.length());
    html.codePoints()
        .map(c -> c != '\n' && c != '\t' && PlainText.isInvisible(c) ? 0xFFFD : c)
        .forEach(shown::appendCodePoint);
    return shown.toString();
  }

  private static byte[] rendered(Page page, DrawnFigures drawn, Map<String, Object> more) {
    var engine = TemplateEngine.createPrecompiled(ContentType.Html);
    var output = new StringOutput();
    Map<String, Object> parameters = new HashMap<>(more);
    parameters.put("page", page);
    parameters.put("drawn", drawn);
    parameters.put("assets", PageAssets.bundled());
    engine.render("page.jte", parameters, output);
    return shown(output.toString()).getBytes(StandardCharsets.UTF_8);
  }
}
