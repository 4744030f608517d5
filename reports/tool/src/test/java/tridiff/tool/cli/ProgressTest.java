package tridiff.tool.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a user sees of a command that takes its time. */
@Timeout(60)
class ProgressTest {

  /** A terminal that tells when something is shown for the first time. */
  private static final class Terminal extends StringWriter {
    private final CountDownLatch shown = new CountDownLatch(1);

    @Override
    public void flush() {
      shown.countDown();
    }
  }

  @Test
  void countIsShownAndWipedAway() throws InterruptedException {
    Terminal terminal = new Terminal();
    try (Progress progress = new Progress(new PrintWriter(terminal), "answers", 0, true, 50)) {
      progress.sees(12, 560, "numeric-ridders");
      assertTrue(terminal.shown.await(30, TimeUnit.SECONDS));
    }
    String text = terminal.toString();
    assertTrue(text.startsWith("\r12 of 560 answers, numeric-ridders "), text);
    assertTrue(text.endsWith("\r" + " ".repeat(60) + "\r"), text);
  }

  @Test
  void nothingIsShownWhereNobodyLooks() {
    StringWriter pipe = new StringWriter();
    try (Progress progress = new Progress(new PrintWriter(pipe), "answers", 3, false)) {
      progress.sees(1, 3, "symbolic");
    }
    assertEquals("", pipe.toString(), "stderr of a test is no terminal");
  }

  @Test
  void everyCommandThatMayTakeLongTells() {
    String watched = "tridiff.terminal";
    System.setProperty(watched, "true");
    try {
      for (List<String> command :
          List.of(
              List.of("range", "tanh(x)", "--points", "60"),
              List.of("compare", "exp(sin(x))", "--at", "x=1"),
              List.of("sweep", "exp(sin(x))", "--at", "x=1"),
              List.of("swell", "logistic", "--max-n", "6"),
              List.of("cost", "rosenbrock"))) {
        List<String> words = new ArrayList<>(command);
        Run run = Run.of(words.toArray(String[]::new));
        assertEquals(0, run.code(), run::toString);
        // Each ends with a clean line, whether or not it took long enough to say something.
        assertTrue(run.err().endsWith("\r" + " ".repeat(60) + "\r"), run::toString);
        assertTrue(
            run.err().replace("\r", "").isBlank() || run.err().matches("(?s).*\\d+ of \\d+.*"),
            run::toString);
      }
    } finally {
      System.clearProperty(watched);
    }
  }
}
