package tridiff.tool.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class CheckersCommandTest {

  /** Every quotient of x^2 at 1 is near 2: 4 is found out by all checks. */
  @Test
  void oneFunctionCanBeAskedAbout() throws IOException {
    Run run = Run.of("checkers", "x^2", "--at", "x=1", "--format", "json");
    assertEquals(0, run.code(), run::err);
    JsonNode checkers = new ObjectMapper().readTree(run.out()).at("/content/checkers");
    assertEquals(10, checkers.size());
    for (JsonNode check : checkers) {
      assertEquals(0, check.get("falseAlarms").asInt(), check::toString);
      assertEquals("factor 2", check.at("/gradients/3/gradient").asText());
      assertEquals(0, check.at("/gradients/3/missed").asInt(), check::toString);
    }
  }

  @Test
  void kinkHasNoRightGradient() {
    Run run = Run.of("checkers", "abs(x)", "--at", "x=0");
    assertEquals(2, run.code());
    assertTrue(run.err().contains("the gradient is not certified at any of the points"), run::err);
  }

  @Test
  void pointNeedsAFunction() {
    Run run = Run.of("checkers", "--at", "x=1");
    assertEquals(2, run.code());
    assertTrue(run.err().startsWith("error: --at needs a function"), run::err);
  }
}
