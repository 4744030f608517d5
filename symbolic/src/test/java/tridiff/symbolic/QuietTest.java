package tridiff.symbolic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tridiff.core.Differentiators;
import tridiff.core.TimedOutException;
import tridiff.core.UnsupportedFunctionException;
import tridiff.core.function.ExpressionParser;
import tridiff.core.function.RealFunction;

/**
 * Symja prints nothing, keeps no JVM alive, and is not loaded before it is needed. Seen from
 * outside, in JVMs of their own.
 */
class QuietTest {

  /** The program of those JVMs; it ends by returning. */
  static final class Program {
    private Program() {}

    public static void main(String[] arguments) {
      Differentiators methods = Differentiators.onClassPath();
      methods.named("symbolic-simplified:timeout=20");
      if (arguments.length > 0) {
        RealFunction f = ExpressionParser.function(arguments[0]);
        try {
          methods.named("symbolic").differentiate(f).at(0.5);
          methods.named("symbolic-simplified:timeout=20").differentiate(f).at(0.5);
          methods.named("symbolic:form=simplify,timeout=0.01").differentiate(f);
        } catch (UnsupportedFunctionException | TimedOutException expected) {
          return;
        }
      }
    }
  }

  @TempDir Path folder;

  private record Output(String out, String err) {}

  private Output run(List<String> jvmOptions, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    command.addAll(jvmOptions);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Program.class.getName()));
    command.addAll(List.of(arguments));
    Path out = folder.resolve("out");
    Path err = folder.resolve("err");
    Process jvm =
        new ProcessBuilder(command)
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    try {
      assertTrue(jvm.waitFor(5, TimeUnit.MINUTES), "the JVM ends by itself");
    } finally {
      jvm.destroyForcibly();
    }
    return new Output(
        Files.readString(out, StandardCharsets.UTF_8),
        Files.readString(err, StandardCharsets.UTF_8));
  }

  @Test
  void nothingIsPrintedAndNothingIsLeftRunning() throws IOException, InterruptedException {
    for (String function :
        List.of("exp(sin(x))/(1 + x^2)", "1/(x - x)", "((x + 1)^3 - x^3)^7/(2 + cos(x))")) {
      assertEquals(new Output("", ""), run(List.of(), function), function);
    }
  }

  @Test
  void askingForAMethodDoesNotLoadSymja() throws IOException, InterruptedException {
    Output output = run(List.of("-Xlog:class+load:stdout"));
    assertTrue(output.out().contains("tridiff.symbolic.SymbolicProvider"), "classes are listed");
    assertFalse(output.out().contains("matheclipse"), "Symja is loaded");
  }
}
