package tridiff.tool.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tridiff.core.Differentiators;
import tridiff.core.Guard;
import tridiff.core.Watcher;
import tridiff.core.function.ExpressionParser;
import tridiff.measure.experiment.MethodUnderTest;
import tridiff.measure.improve.Improvement;
import tridiff.measure.improve.Wanted;

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
  void somethingIsShownBeforeAnythingIsKnown() throws InterruptedException {
    Terminal terminal = new Terminal();
    Progress progress = new Progress(new PrintWriter(terminal), "answers", 0, true, 0);
    try (progress) {
      assertTrue(terminal.shown.await(30, TimeUnit.SECONDS));
      assertTrue(terminal.toString().startsWith("\rbeginning "), terminal::toString);
    }
  }

  /** What a study with a command tells somebody who watches it. */
  private static final class Events implements Watcher {
    private final List<String> pieces = new ArrayList<>();
    private long last = -1;

    @Override
    public synchronized void sees(long done, long all, String now) {
      assertTrue(done <= all, () -> done + " of " + all + ", " + now);
      assertTrue(done >= last, () -> done + " after " + last + ", " + now);
      last = done;
      pieces.add(now);
    }
  }

  @Test
  void improveTellsEachRoundOfEachDerivative() {
    Events events = new Events();
    Improvement.Result result =
        Improvement.of(
            ExpressionParser.function("(1 - cos(x))/x^2"),
            Wanted.derivative(0, 0),
            List.of(MethodUnderTest.named(Differentiators.onClassPath(), "autodiff-forward")),
            new Guard(Duration.ofSeconds(60)).watchedBy(events),
            List.of(List.of(1e-3), List.of(1e-2), List.of(0.1), List.of(0.5), List.of(1.0)),
            List.of(List.of(0.2), List.of(0.3)));
    assertTrue(result.rounds() > 0, "there is something to improve");
    List<String> expected = new ArrayList<>(List.of("the proved values", "better formulas for f"));
    for (int round = 1; round <= result.rounds(); round++) {
      expected.add("round " + round + " of rewriting");
    }
    expected.addAll(List.of("series", "the certificate"));
    assertEquals(expected, events.pieces);
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
              List.of("orders", "exp(sin(x))", "--at", "x=1"),
              List.of("improve", "x^2", "--from", "1", "--to", "2", "--points", "8"),
              List.of("check", "x^2", "--at", "x=1", "--gradient", "2*x"),
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
