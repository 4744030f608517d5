package tridiff.tool.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A loop that does not end is stopped by a count of operations in every command. */
class OperationsOptionTest {

  private static final String ENDLESS =
      "(FPCore (x) :name \"endless\" (while TRUE ([y x (+ (* y 0.5) x)]) y))";

  @ParameterizedTest
  @ValueSource(strings = {"sweep", "swell", "cost", "compare"})
  void endlessLoopTimesOutWithItsReason(String command, @TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("endless.fpcore"), ENDLESS);
    Run run = Run.of(command, "@" + file, "--at", "x=1", "--max-operations", "1000");
    assertEquals(1, run.code(), run::toString);
    String said = run.out() + run.err();
    assertTrue(said.contains("timed-out"), run::toString);
    assertTrue(said.contains("more than 1000 operations in one evaluation"), run::toString);
  }

  @ParameterizedTest
  @ValueSource(strings = {"range", "improve", "sweep", "swell", "cost", "orders", "compare"})
  void functionThatMayDoNothingIsMeasuredNowhere(String command, @TempDir Path folder)
      throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("f.fpcore"),
            "(FPCore f (x) :pre (< 0 x 1) (- (sqrt (+ x 1)) (sqrt x)))");
    Run run = Run.of(command, "@" + file, "--max-operations", "1");
    assertEquals(1, run.code(), run::toString);
  }

  @Test
  void valueThatWasNotComputedIsNotSaidToBeNan(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("endless.fpcore"), ENDLESS);
    Run run = Run.of("compare", "@" + file, "--at", "x=1", "--max-operations", "1000");
    assertTrue(run.out().contains("\nf was not computed\n"), run::toString);
    Run nan = Run.of("compare", "sqrt(x)", "--at", "x=-1");
    assertTrue(nan.out().contains("\nf = NaN\n"), nan::toString);
  }

  @Test
  void boundBelowOneIsRefused() {
    Run run = Run.of("sweep", "exp(x)", "--at", "x=1", "--max-operations", "0");
    assertEquals(2, run.code(), run::toString);
    assertTrue(run.err().contains("--max-operations must be at least 1"), run::toString);
  }
}
