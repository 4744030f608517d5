package tridiff.tool.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tridiff.tool.journal.RunKey;

class SparkRunTest {

  private static SparkRun run(String master) {
    return new SparkRun(master, List.of("report"), new RunKey("tridiff 1", "0"));
  }

  /** As Spark's page "Submitting Applications", section "Master URLs", lists them. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "local",
        "local[2]",
        "local[*]",
        "local[2,3]",
        "local[*,3]",
        "local-cluster[2,1,1024]",
        "spark://host:7077",
        "spark://207.184.161.138:7077",
        "spark://host1:7077,host2:7077",
        "spark://[2001:db8::1]:7077",
        "yarn",
        "k8s://https://host:6443"
      })
  void addressesOfSparkAreTaken(String master) {
    assertEquals(master, run(master).master());
  }

  /** Spark would wait for ever for a cluster of no workers, and refuse others after seconds. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "local[0]",
        "local[99999999999]",
        "local[-1]",
        "local-cluster[0,1,1024]",
        "local-cluster[1,1]",
        "spark://host",
        "spark://host:0",
        "spark:// a:1",
        "http://host:7077",
        "k8s://"
      })
  void othersAreRefusedAtOnce(String master) {
    assertThrows(IllegalArgumentException.class, () -> run(master));
  }
}
