package tridiff.reports.write;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import tridiff.reports.page.Page;

/**
 * Writes a page as one HTML file that opens from disk without a network: charts inline, a light and
 * a dark look, tables that sort by a click and are complete without a script. Its content security
 * policy forbids every request.
 */
final class HtmlPage {

  private HtmlPage() {}

  /** Returns the file in UTF-8. */
  static byte[] of(Page page, DrawnFigures drawn) {
    var engine = TemplateEngine.createPrecompiled(ContentType.Html);
    var output = new StringOutput();
    engine.render(
        "page.jte", Map.of("page", page, "drawn", drawn, "assets", PageAssets.bundled()), output);
    return output.toString().getBytes(StandardCharsets.UTF_8);
  }
}
