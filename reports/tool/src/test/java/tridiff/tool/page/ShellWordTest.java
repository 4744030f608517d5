package tridiff.tool.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShellWordTest {

  @Test
  void plainWordsStayAsTheyAre() {
    assertEquals(
        "./tridiff compare rosenbrock --at x=1.5,y=-2 --methods numeric-central:step=1e-4",
        ShellWord.command(
            "./tridiff",
            "compare",
            "rosenbrock",
            "--at",
            "x=1.5,y=-2",
            "--methods",
            "numeric-central:step=1e-4"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "sin(x)*2",
        "a'b",
        "''",
        "$HOME",
        "`id`",
        "!!",
        "~",
        "a\\",
        "# no",
        "*",
        "-x",
        "\"",
        "x;y|z&",
        "=x",
        "é",
        "a=b c"
      })
  void shellReadsTheWordBackAsItWas(String word) throws Exception {
    Path shell = Path.of("/bin/sh");
    assumeTrue(Files.isExecutable(shell), "there is no /bin/sh here");
    Process process =
        new ProcessBuilder("/bin/sh", "-c", "printf '%s' " + ShellWord.of(word)).start();
    assertEquals(word, new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
  }

  @Test
  void lineBreaksCannotStartACommandOfTheirOwn() {
    assertEquals("'x rm'", ShellWord.of("x\nrm"));
  }
}
