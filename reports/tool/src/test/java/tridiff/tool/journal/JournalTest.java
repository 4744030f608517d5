package tridiff.tool.journal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tridiff.measure.experiment.FunctionResult;
import tridiff.tool.study.compare.SampleResults;

/** The journal of a run of three functions, cut and damaged at every byte. */
class JournalTest {

  private static final List<FunctionResult> RESULTS =
      List.of(
          result("f", 12.5), result("g", 3), SampleResults.function("h", Map.of(1.0, List.of())));

  private static final JournalText.Header HEADER = header("tridiff 1", "f g h");

  private static FunctionResult result(String name, double digits) {
    return SampleResults.function(
        name, Map.of(0.5, List.of(SampleResults.scored("numeric-central", digits, 2))));
  }

  private static JournalText.Header header(String tool, String settings) {
    RunKey key =
        RunKey.of(tool, List.of(settings), RESULTS.stream().map(FunctionResult::subject).toList());
    return new JournalText.Header(key, Shard.WHOLE, 3, List.of("report", "f", "g", "h"));
  }

  /** Finishes what a journal does not have, and returns all results as the journal has them. */
  private static List<FunctionResult> finished(Path file)
      throws IOException, WrongJournalException {
    try (Journal journal = Journal.resumed(file, HEADER)) {
      for (int i = 0; i < RESULTS.size(); i++) {
        FunctionResult now = RESULTS.get(i);
        if (journal.result(i, now.subject()).isEmpty()) {
          journal.add(i, now);
        }
      }
    }
    try (Journal journal = Journal.resumed(file, HEADER)) {
      return IntStream.range(0, 3)
          .mapToObj(i -> journal.result(i, RESULTS.get(i).subject()).orElseThrow())
          .toList();
    }
  }

  @Test
  void journalCutAtAnyByteIsFinishedToTheSameBytes(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("journal");
    assertEquals(RESULTS, finished(file));
    byte[] whole = Files.readAllBytes(file);
    for (int length = 0; length <= whole.length; length++) {
      Files.write(file, Arrays.copyOf(whole, length));
      assertEquals(RESULTS, finished(file), "cut at " + length);
      assertArrayEquals(whole, Files.readAllBytes(file), "cut at " + length);
    }
  }

  @Test
  void damagedByteOfALineIsNoticed(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("journal");
    finished(file);
    byte[] whole = Files.readAllBytes(file);
    int header = JournalText.MAGIC.length() + HEADER.line().length;
    for (int i = header; i < whole.length; i++) {
      byte[] damaged = whole.clone();
      damaged[i] ^= 1;
      Files.write(file, damaged);
      assertEquals(RESULTS, finished(file), "byte " + i);
    }
  }

  @Test
  void journalOfAnotherRunOrVersionOrShardIsRefusedAndKept(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("journal");
    finished(file);
    byte[] whole = Files.readAllBytes(file);
    for (JournalText.Header other :
        List.of(
            header("tridiff 2", "f g h"),
            header("tridiff 1", "time-limit 1"),
            new JournalText.Header(HEADER.key(), new Shard(1, 2), 3, HEADER.arguments()))) {
      assertThrows(WrongJournalException.class, () -> Journal.resumed(file, other));
      assertArrayEquals(whole, Files.readAllBytes(file));
    }
  }

  @Test
  void fileOfSomebodyElseIsNeverOverwritten(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("journal"), "Dear diary,\n");
    assertThrows(WrongJournalException.class, () -> Journal.started(file, HEADER));
    assertThrows(WrongJournalException.class, () -> Journal.resumed(file, HEADER));
    assertEquals("Dear diary,\n", Files.readString(file));
  }

  @Test
  void secondRunCannotOpenTheJournalOfTheFirst(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("journal");
    try (Journal first = Journal.started(file, HEADER)) {
      first.add(0, RESULTS.get(0));
      assertThrows(WrongJournalException.class, () -> Journal.resumed(file, HEADER));
    }
    try (Journal again = Journal.resumed(file, HEADER)) {
      assertEquals(1, again.finished());
    }
  }

  @Test
  void shardsDealOutEveryFunctionOnce() {
    for (int count = 1; count <= 7; count++) {
      for (int index = 0; index < 20; index++) {
        int has = 0;
        for (int number = 1; number <= count; number++) {
          has += new Shard(number, count).has(index) ? 1 : 0;
        }
        assertEquals(1, has);
      }
    }
    for (String wrong : List.of("0/2", "3/2", "1", "a/b", "1/99999", "-1/2", "1/0")) {
      var failure = assertThrows(IllegalArgumentException.class, () -> Shard.parse(wrong));
      assertTrue(failure.getMessage().contains(wrong), failure::getMessage);
    }
  }
}
