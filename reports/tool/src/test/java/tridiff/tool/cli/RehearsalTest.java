package tridiff.tool.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RehearsalTest {

  @TempDir Path folder;

  @Test
  void everyCommandRunsAsItDoesForAUser() {
    for (List<String> command : Rehearsal.commands(folder.resolve("report"))) {
      assertEquals(ExitCode.FINISHED, Rehearsal.run(command), command::toString);
    }
  }
}
