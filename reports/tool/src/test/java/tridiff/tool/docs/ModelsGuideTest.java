package tridiff.tool.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The models that docs/models.md prints are those that the tests run. */
class ModelsGuideTest {

  private static final Path DOCS = Path.of("..", "..", "docs");

  @Test
  void theGuidePrintsWholeModels() throws IOException {
    String guide = Files.readString(DOCS.resolve("models.md"));
    for (String file : List.of("rosenbrock.py", "rosenbrock.c", "Rosenbrock.java")) {
      String code = Files.readString(DOCS.resolve("examples/models").resolve(file));
      assertTrue(guide.contains("\n" + code + "```"), file);
      assertTrue(code.lines().count() <= 25, file);
    }
    assertEquals(3, guide.split("\n## In ").length - 1);
  }
}
