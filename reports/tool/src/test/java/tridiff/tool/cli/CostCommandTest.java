package tridiff.tool.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** {@code tridiff cost}: what is counted, and that times come with every method. */
class CostCommandTest {

  private static JsonNode json(String... arguments) throws IOException {
    Run run = Run.of(arguments);
    assertEquals(0, run.code(), run::toString);
    return new ObjectMapper().readTree(run.out());
  }

  @Test
  void timesAreGivenForEachMethodCompiledAndAsShipped() throws IOException {
    JsonNode times =
        json(
                "cost",
                "x^2*y",
                "--at",
                "x=2,y=3",
                "--time",
                "--format",
                "json",
                "--methods",
                "autodiff-reverse,numeric-central")
            .at("/times/gradient");
    assertEquals(5, times.size(), times::toString);
    assertEquals("function", times.get(0).get("method").asText());
    assertEquals(1.0, times.get(0).get("timesTheFunction").asDouble());
    for (JsonNode row : times) {
      assertTrue(row.get("timesTheFunction").asDouble() > 0, row::toString);
    }
  }

  @Test
  void timesOfAFamilyAreRefusedWithAMemberToTry() {
    Run run = Run.of("cost", "rosenbrock", "--time");
    assertEquals(2, run.code(), run::toString);
    assertTrue(run.err().contains("rosenbrock-10"), run::toString);
  }

  /** What a Hessian costs is what a comparison of order 2 counts. */
  @Test
  void costOfAHessianIsThatOfAComparison() throws IOException {
    String f = "sin(x*y)*exp(y)";
    JsonNode cost = json("cost", f, "--at", "x=1,y=2", "--format", "json").at("/content/hessian/0");
    JsonNode point =
        json("compare", f, "--at", "x=1,y=2", "--order", "2", "--format", "json")
            .at("/content/points/0");
    int compared = 0;
    for (JsonNode result : point.at("/partials/0/results")) {
      if (result.get("method").asText().equals("autodiff-forward/autodiff-reverse")) {
        // The function has 4 operations.
        assertEquals(
            result.get("operations").asDouble() / 4,
            cost.get("autodiffForwardAutodiffReverseF").asDouble(),
            0.005 * result.get("operations").asDouble() / 4);
        compared++;
      }
    }
    assertEquals(1, compared);
  }
}
