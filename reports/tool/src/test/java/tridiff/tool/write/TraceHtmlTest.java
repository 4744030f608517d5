package tridiff.tool.write;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import tridiff.core.Differentiators;
import tridiff.core.HasTrace;
import tridiff.core.HasTrace.Mistake;
import tridiff.core.algebra.Real;
import tridiff.core.function.RealFunction;
import tridiff.tool.page.TracePage;

class TraceHtmlTest {

  /** Steps 15 and 16 of the notes: a = x^2 is one variable, used twice. */
  static byte[] squareUsedTwice(String title) {
    RealFunction f =
        RealFunction.of(
            1,
            x -> {
              Real a = x[0].pow(2);
              return a.pow(2).plus(a.pow(2));
            });
    HasTrace derivative =
        (HasTrace) Differentiators.onClassPath().named("autodiff-reverse").differentiate(f);
    Mistake mistake = Mistake.NO_GENERATIONS;
    return TraceHtml.of(
        TracePage.of(
            title,
            List.of("x = 2.0"),
            derivative.trace(2),
            Optional.of(new TracePage.Replay(mistake, derivative.trace(0, mistake, 2))),
            "Made by a test."));
  }

  private static Document page(String title) {
    return Jsoup.parse(new String(squareUsedTwice(title), StandardCharsets.UTF_8));
  }

  @Test
  void withoutAScriptThePictureIsFinishedAndAllMomentsAreWritten() {
    Document page = page("f");
    assertEquals(
        List.of("adjoint 64.0", "adjoint 96.0"), page.select(".input text + text").eachText());
    assertEquals("adjoint 96.0", page.select(".wrong text + text").text());
    List<String> right = page.select(".pass").get(0).select("li").eachText();
    List<String> wrong = page.select(".pass").get(1).select("li").eachText();
    // 4 operations there, their results given in order; the seed; 4 back against 5.
    assertEquals(10, right.size());
    assertEquals(11, wrong.size());
    assertEquals("Back through v1 = x^2, with adjoint 16.0: x gets 64.0.", right.get(9));
    assertEquals(
        "Back through v1 = x^2, for the second time, with adjoint 16.0: x gets 64.0 more, 32.0 +"
            + " 64.0 = 96.0.",
        wrong.get(10));
    assertTrue(page.select(".controls").hasAttr("hidden"), "buttons that do nothing");
  }

  @Test
  void pageAsksNobodyForAnything() {
    Document page = page("f");
    String policy = page.selectFirst("meta[http-equiv=Content-Security-Policy]").attr("content");
    assertTrue(policy.startsWith("default-src 'none'; img-src data:; style-src 'sha256-"), policy);
    assertEquals(0, page.select("[style], [src], [onclick], svg style").size());
    assertFalse(page.selectFirst("style").data().replace("url(#arrow)", "").contains("url("));
    page.select("[href]").forEach(link -> assertEquals("data:,", link.attr("href")));
  }

  @Test
  void hostileTitleIsNoMarkup() {
    String title = "</script><script>alert(1)</script>";
    Document page = page(title);
    assertEquals(title, page.selectFirst("h1").text());
    assertEquals(1, page.select("script").size());
  }
}
