package tridiff.tool.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The models of docs/models.md run, where there is what runs them. */
class ModelExamplesTest {

  private static final Path MODELS = Path.of("..", "..", "docs", "examples", "models");

  @TempDir Path folder;

  private static void assertRight(String command) {
    for (String[] truth : new String[][] {{}, {"--truth", "100*(x2 - x1^2)^2 + (1 - x1)^2"}}) {
      String[] words = {"check", "exec:" + command, "--at", "x1=-1.2,x2=1", "--time-limit", "60"};
      Run run = Run.of(concatenated(words, truth));
      assertEquals(0, run.code(), run::toString);
      assertTrue(run.out().contains("2 of 2 components at 1 point"), run::toString);
    }
  }

  private static String[] concatenated(String[] some, String... more) {
    String[] all = Arrays.copyOf(some, some.length + more.length);
    System.arraycopy(more, 0, all, some.length, more.length);
    return all;
  }

  @Test
  void inPython() {
    assumeTrue(ModelCommandTest.isThere("python3", "--version"), "there is no python3");
    assertRight("python3 " + MODELS.resolve("rosenbrock.py"));
  }

  @Test
  void inC() {
    String compiled = folder.resolve("rosenbrock").toString();
    String source = MODELS.resolve("rosenbrock.c").toString();
    assumeTrue(ModelCommandTest.isThere("cc", "--version"), "there is no C compiler");
    assertTrue(ModelCommandTest.isThere("cc", "-Wall", "-Werror", "-o", compiled, source));
    assertRight("'" + compiled + "'");
  }

  @Test
  void inJava() {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    assertRight("'" + java + "' " + MODELS.resolve("Rosenbrock.java"));
  }
}
