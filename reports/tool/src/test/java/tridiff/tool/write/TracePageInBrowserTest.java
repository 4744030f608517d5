package tridiff.tool.write;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Steps through the square that is used twice, of steps 15 and 16 of the notes, in a browser. */
class TracePageInBrowserTest {

  @TempDir private static Path temp;
  private static Browser browser;

  @BeforeAll
  static void open() throws Exception {
    Optional<Path> program = Browser.installed();
    assumeTrue(program.isPresent(), "skipped: there is no chromium on the PATH");
    Path file = temp.resolve("twice.html");
    Files.write(file, TraceHtmlTest.squareUsedTwice("f"));
    browser = Browser.start(program.get(), temp.resolve("profile"));
    browser.open(file);
  }

  @AfterAll
  static void close() throws Exception {
    if (browser != null) {
      browser.quit();
    }
  }

  @BeforeEach
  void goToTheBeginning() throws Exception {
    // A blank presses the button that has the focus.
    browser.evaluate("document.activeElement.blur()");
    browser.press("Home");
  }

  private static String text(String selector) throws Exception {
    return browser
        .evaluate("document.querySelector(\"" + selector + "\").textContent.trim()")
        .asText();
  }

  private static String wrongX() throws Exception {
    return text(".pass + .pass .input");
  }

  @Test
  void keysShowHow96Arises() throws Exception {
    assertEquals("0 of 10", text("output"));
    assertTrue(wrongX().endsWith("x = 2.0"), wrongX());
    for (int i = 0; i < 8; i++) {
      browser.press("ArrowRight");
    }
    assertEquals("8 of 10", text("output"));
    assertTrue(wrongX().endsWith("adjoint 32.0"), wrongX());
    assertTrue(text(".pass .input").endsWith("= 2.0"), "the right pass has not come to x yet");
    browser.press("End");
    assertTrue(wrongX().endsWith("adjoint 96.0"), wrongX());
    assertTrue(text(".pass .input").endsWith("adjoint 64.0"), "the right pass");
    assertTrue(text(".pass + .pass .now").endsWith("32.0 + 64.0 = 96.0."), "what happened");
    browser.press("ArrowLeft");
    assertEquals("9 of 10", text("output"));
    assertTrue(wrongX().endsWith("adjoint 32.0"), wrongX());
  }

  @Test
  void valuesAppearOneByOne() throws Exception {
    String pending = "document.querySelectorAll('.pass:first-child .pending').length";
    assertEquals(4, browser.evaluate(pending).asInt());
    browser.press("ArrowRight");
    assertEquals(3, browser.evaluate(pending).asInt());
    assertEquals("^2", text(".function.acting text"));
  }

  @Test
  void mouseStepsByButtonsByTheGraphAndByTheList() throws Exception {
    browser.click("button[data-go=next]");
    assertEquals("1 of 10", text("output"));
    browser.click(".graph");
    assertEquals("2 of 10", text("output"));
    browser.click(".moments li");
    assertEquals("0 of 10", text("output"));
    browser.click("button[data-go=last]");
    assertEquals("10 of 10", text("output"));
    browser.click("button[data-go=previous]");
    assertEquals("9 of 10", text("output"));
    browser.click("button[data-go=first]");
    assertEquals("0 of 10", text("output"));
  }

  @Test
  void spacePlaysAndStops() throws Exception {
    browser.press(" ");
    assertEquals(
        "Pause", browser.evaluate("document.querySelector('[data-go=play]').ariaLabel").asText());
    browser.press(" ");
    assertEquals(
        "Play", browser.evaluate("document.querySelector('[data-go=play]').ariaLabel").asText());
  }

  @Test
  void paperShowsTheEndAndTheReaderKeepsHisMoment() throws Exception {
    browser.press("ArrowRight");
    browser.evaluate("window.dispatchEvent(new Event('beforeprint'))");
    assertEquals("10 of 10", text("output"));
    browser.evaluate("window.dispatchEvent(new Event('afterprint'))");
    assertEquals("1 of 10", text("output"));
  }

  @Test
  void pageAsksForNothingComplainsOfNothingAndFitsItsWindow() throws Exception {
    assertEquals(
        List.of(temp.resolve("twice.html").toUri().toString()),
        browser.requests().stream().filter(url -> !url.startsWith("data:")).toList());
    assertEquals(List.of(), browser.messages());
    assertTrue(
        browser.evaluate("document.documentElement.scrollWidth <= window.innerWidth").asBoolean());
  }
}
