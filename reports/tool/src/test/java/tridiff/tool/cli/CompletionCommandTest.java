package tridiff.tool.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code tridiff completion}: a script that a shell can source. */
class CompletionCommandTest {

  @ParameterizedTest
  @ValueSource(strings = {"bash", "zsh"})
  void scriptNamesTheCommandsAndTheirOptions(String shell) {
    Run run = Run.of("completion", shell);
    assertEquals(0, run.code(), run::toString);
    for (String word : new String[] {"compare", "swell", "--max-order", "--fail-on", "tridiff"}) {
      assertTrue(run.out().contains(word), word);
    }
  }

  @Test
  void otherShellIsRefusedWithThoseThatThereAre() {
    Run run = Run.of("completion", "fish");
    assertEquals(2, run.code(), run::toString);
    assertTrue(run.err().contains("bash") || run.err().contains("BASH"), run::toString);
  }

  @Test
  void bashCompletesTheStartOfACommand(@TempDir Path folder) throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/bin/bash")), "skipped: there is no /bin/bash");
    Path script =
        Files.writeString(folder.resolve("completion"), Run.of("completion", "bash").out());
    String typed =
        "source '"
            + script
            + "'; COMP_WORDS=(tridiff swe); COMP_CWORD=1; COMP_LINE='tridiff swe'; COMP_POINT=11;"
            + " _complete_tridiff; echo \"${COMPREPLY[@]}\"";
    assertEquals("sweep swell", bash(typed));
  }

  private static String bash(String line) throws IOException, InterruptedException {
    Process bash = new ProcessBuilder("/bin/bash", "-c", line).redirectErrorStream(true).start();
    String said = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertTrue(bash.waitFor(60, TimeUnit.SECONDS));
    return said.strip();
  }
}
