package tridiff.tool.write;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static tridiff.tool.study.compare.SampleResults.function;
import static tridiff.tool.study.compare.SampleResults.scored;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tridiff.measure.experiment.FunctionResult;
import tridiff.tool.page.Page;
import tridiff.tool.page.Provenance;
import tridiff.tool.report.Report;
import tridiff.tool.study.compare.SampleResults;

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
    Page page =
        Report.of(
            SampleResults.commission(
                results, new Provenance("tridiff 0", "./tridiff report", 42, Map.of())));
    Path file = temp.resolve("index.html");
    Files.write(file, HtmlPage.of(page, new DrawnFigures(page)));
    browser = Browser.start(program.get(), temp.resolve("profile"));
    browser.open(file);
  }

  @AfterAll
  static void close() throws Exception {
    if (browser != null) {
      browser.quit();
    }
  }

  @Test
  void pageAsksForNothingAndComplainsOfNothing() {
    assertEquals(
        List.of(temp.resolve("index.html").toUri().toString()),
        browser.requests().stream().filter(url -> !url.startsWith("data:")).toList());
    assertEquals(List.of(), browser.messages());
  }

  @Test
  void columnOfNumbersIsSortedByAClickAndTurnedByTheNext() throws Exception {
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
