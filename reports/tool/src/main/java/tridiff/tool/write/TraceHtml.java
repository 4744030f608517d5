package tridiff.tool.write;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import tridiff.tool.page.MethodStyles;
import tridiff.tool.page.TracePage;
import tridiff.tool.trace.TraceDrawing;
import tridiff.tool.trace.Walk;

/**
 * Writes a {@link TracePage} as one HTML file that opens from disk without a network. Without a
 * script it is the finished picture with all moments in words; with it a reader steps through them.
 */
public final class TraceHtml {

  /** More values and functions than this are too many to follow. */
  public static final int MOST_NODES = 300;

  /** A wrong pass can take many ways; nobody goes this far. */
  public static final int MOST_MOMENTS = 2000;

  private static final ObjectMapper JSON = new ObjectMapper();

  private TraceHtml() {}

  /** Returns the file in UTF-8. */
  public static byte[] of(TracePage page) {
    var engine = TemplateEngine.createPrecompiled(ContentType.Html);
    var output = new StringOutput();
    engine.render(
        "trace.jte",
        Map.of("page", page, "assets", PageAssets.ofTraces(), "palette", MethodStyles.SHIPPED),
        output);
    return output.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** Returns the finished picture. */
  public static String picture(Walk walk) {
    return TraceDrawing.inline(walk.trace(), walk.wrongInTheEnd());
  }

  /** Returns for the script what changes: adjoints, each with its value and whether it is wrong. */
  public static String changes(Walk.Moment moment) {
    ArrayNode changes = JSON.createArrayNode();
    moment
        .adjoints()
        .forEach(c -> changes.addArray().add(c.value()).add(c.adjoint()).add(c.isWrong()));
    return changes.toString();
  }
}
