package tridiff.tool.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code tridiff completion}: a script that a shell can source. */
class CompletionCommandTest {

  @ParameterizedTest
  @ValueSource(strings = {"bash", "zsh", "fish"})
  void scriptNamesTheCommandsAndTheirOptions(String shell) {
    Run run = Run.of("completion", shell);
    assertEquals(0, run.code(), run::toString);
    for (String word :
        new String[] {"compare", "swell", "max-order", "fail-on", "tridiff", "rosenbrock"}) {
      assertTrue(run.out().contains(word), word);
    }
  }

  @Test
  void otherShellIsRefusedWithThoseThatThereAre() {
    Run run = Run.of("completion", "tcsh");
    assertEquals(2, run.code(), run::toString);
    assertTrue(run.err().contains("bash") || run.err().contains("BASH"), run::toString);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "tridiff swe, sweep swell",
    "tridiff compare logistic-3, logistic-3",
    "tridiff range log-one-plus-exp-s, log-one-plus-exp-squared",
    "tridiff compare --methods autodiff-ta, autodiff-taylor",
    "'tridiff compare --methods symbolic,autodiff-ta', 'symbolic,autodiff-taylor'",
    "tridiff trace --wrong over, overwrite",
    "tridiff list op, operations",
    "tridiff check --format ma, markdown",
  })
  void bashCompletesWhatIsBegun(String typed, String completed, @TempDir Path folder)
      throws Exception {
    Path bash = Path.of("/bin/bash");
    assumeTrue(Files.isExecutable(bash), "skipped: there is no bash");
    String[] words = typed.split(" ", -1);
    Path script =
        Files.writeString(folder.resolve("completion"), Run.of("completion", "bash").out());
    String line =
        "source '%s'; COMP_WORDS=(%s); COMP_CWORD=%d; COMP_LINE='%s'; COMP_POINT=%d;"
                .formatted(script, typed, words.length - 1, typed, typed.length())
            + " _complete_tridiff_lists 2>/dev/null; echo \"${COMPREPLY[@]}\"";
    assertEquals(completed, said(bash, line));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "tridiff swe, sweep swell",
    "tridiff compare logistic-3, logistic-3",
    "tridiff compare x --methods autodiff-ta, autodiff-taylor",
    "'tridiff compare x --methods symbolic,autodiff-ta', 'symbolic,autodiff-taylor'",
    "tridiff trace x --wrong over, overwrite",
    "tridiff list op, operations",
  })
  void fishCompletesWhatIsBegun(String typed, String completed, @TempDir Path folder)
      throws Exception {
    Path fish = Path.of("/usr/bin/fish");
    assumeTrue(Files.isExecutable(fish), "skipped: there is no fish");
    Path script =
        Files.writeString(folder.resolve("tridiff.fish"), Run.of("completion", "fish").out());
    String line = "source '%s'; complete -C '%s' | cut -f 1".formatted(script, typed);
    assertEquals(completed, said(fish, line).replace('\n', ' '));
  }

  @Test
  void zshReadsTheScript(@TempDir Path folder) throws Exception {
    Path zsh = Path.of("/usr/bin/zsh");
    assumeTrue(Files.isExecutable(zsh), "skipped: there is no zsh");
    Path script =
        Files.writeString(folder.resolve("completion"), Run.of("completion", "zsh").out());
    String line =
        "autoload -U +X compinit && compinit -u -d '%s'; source '%s'; whence -w _complete_tridiff"
            .formatted(folder.resolve("dump"), script);
    assertEquals("_complete_tridiff: function", said(zsh, line));
  }

  @Test
  void fishScriptHasEveryCommandAndOption() {
    String script = Run.of("completion", "fish").out();
    PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
    TridiffCommand.commandLine(nowhere, nowhere, false)
        .getSubcommands()
        .forEach(
            (name, command) -> {
              assertTrue(script.contains(" -a " + name + " "), name);
              command
                  .getCommandSpec()
                  .options()
                  .forEach(
                      option -> {
                        String word = option.longestName().replaceFirst("^--", "");
                        String start = "-n '__fish_seen_subcommand_from " + name + "' ";
                        assertTrue(
                            script
                                .lines()
                                .anyMatch(
                                    line ->
                                        line.contains(start) && line.contains(" -l " + word + " ")),
                            name + " --" + word);
                      });
            });
  }

  private static String said(Path shell, String line) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(shell.toString(), "-c", line).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertTrue(process.waitFor(60, TimeUnit.SECONDS));
    return said.strip();
  }
}
