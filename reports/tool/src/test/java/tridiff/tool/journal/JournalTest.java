package tridiff.tool.journal;

import static java.nio.charset.StandardCharsets.UTF_8;
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
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tridiff.measure.experiment.DerivativeOrder;
import tridiff.measure.experiment.FunctionResult;
import tridiff.measure.experiment.Outcome;
import tridiff.measure.experiment.Subject;
import tridiff.tool.study.compare.SampleResults;

/** The journal of a run of three functions, cut and damaged at every byte. */
class JournalTest {

  private static final String METHOD = "numeric-central";

  private static final List<FunctionResult> RESULTS =
      List.of(
          result("f", 12.5),
          result("g", 3),
          SampleResults.function(
              "h",
              Map.of(1.0, List.of(SampleResults.unscored(METHOD, Outcome.UNSUPPORTED, "no")))));

  private static final List<Subject> SUBJECTS =
      RESULTS.stream().map(FunctionResult::subject).toList();

  private static final JournalText.Header HEADER = header("tridiff 1", "f g h");

  private static FunctionResult result(String name, double digits) {
    return SampleResults.function(
        name, Map.of(0.5, List.of(SampleResults.scored(METHOD, digits, 2))));
  }

  private static Journal resumed(Path file, JournalText.Header header)
      throws IOException, WrongJournalException {
    return Journal.resumed(file, header, SUBJECTS, List.of(METHOD), DerivativeOrder.FIRST);
  }

  private static JournalText.Header header(String tool, String settings) {
    RunKey key = RunKey.of(tool, List.of(settings), SUBJECTS);
    return new JournalText.Header(key, Shard.WHOLE, 3, List.of("report", "f", "g", "h"));
  }

  /** Finishes what a journal does not have, and returns all results as the journal has them. */
  private static List<FunctionResult> finished(Path file)
      throws IOException, WrongJournalException {
    try (Journal journal = resumed(file, HEADER)) {
      for (int i = 0; i < RESULTS.size(); i++) {
        FunctionResult now = RESULTS.get(i);
        if (journal.result(i).isEmpty()) {
          journal.add(i, now);
        }
      }
    }
    try (Journal journal = resumed(file, HEADER)) {
      return IntStream.range(0, 3).mapToObj(i -> journal.result(i).orElseThrow()).toList();
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
  void lineFromElsewhereIsCheckedBeforeItIsUsed() throws Exception {
    for (FunctionResult result : RESULTS) {
      String line = RecordLine.of(result);
      String damaged = line.substring(0, 20) + "x" + line.substring(21);
      for (String wrong : List.of(damaged, "", line.strip(), line + line.substring(1))) {
        assertThrows(
            WrongJournalException.class, () -> said(wrong, result.subject(), METHOD), wrong);
      }
      assertThrows(WrongJournalException.class, () -> said(line, result.subject(), "another"));
      assertEquals(result, said(line, result.subject(), METHOD));
    }
  }

  private static FunctionResult said(String line, Subject subject, String method)
      throws WrongJournalException {
    return RecordLine.result(line, subject, List.of(method), DerivativeOrder.FIRST);
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
      assertThrows(WrongJournalException.class, () -> resumed(file, other));
      assertArrayEquals(whole, Files.readAllBytes(file));
    }
  }

  @Test
  void fileOfSomebodyElseIsNeverOverwritten(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("journal"), "Dear diary,\n");
    assertThrows(WrongJournalException.class, () -> Journal.started(file, HEADER));
    assertThrows(WrongJournalException.class, () -> resumed(file, HEADER));
    assertEquals("Dear diary,\n", Files.readString(file));
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "there is no mkfifo")
  void linkOrPipeInThePlaceOfTheJournalIsRefused(@TempDir Path folder) throws Exception {
    Path mine = Files.writeString(folder.resolve("mine"), "");
    Path link = Files.createSymbolicLink(folder.resolve("link"), mine);
    Path pipe = folder.resolve("pipe");
    assertEquals(0, new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor());
    for (Path wrong : List.of(link, pipe, folder)) {
      var e = assertThrows(WrongJournalException.class, () -> Journal.started(wrong, HEADER));
      assertEquals("'" + wrong + "' is no file, so no journal of tridiff", e.getMessage());
      assertThrows(WrongJournalException.class, () -> resumed(wrong, HEADER));
    }
    assertEquals("", Files.readString(mine));
  }

  @ParameterizedTest(name = "{0} instead of {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        // replaced | by | what the message says
        "tridiff journal 1 | tridiff journal 2 | is a journal of another version of tridiff",
        "tridiff journal 1 | Dear diary, hello | is no journal of tridiff",
        "\"functions\":3 | \"functions\":2147483647 | says that its run has 2147483647 functions, and its command has 3",
        "\"functions\":3 | \"functions\":2147483648 | functions must be at least 1",
        "\"functions\":3 | \"functions\":0 | functions must be at least 1",
        "\"functions\":3 | \"functions\":\"3\" | functions must be at least 1",
        "\"shard\":\"1/1\" | \"shard\":\"2/1\" | a shard is i/n",
        "\"shard\":\"1/1\" | \"shard\":7 | shard must be a text",
        "\"arguments\":[\"report\" | \"arguments\":[7 | arguments must be texts",
        "\"function\":2 | \"function\":3 | line 5 of",
        "\"function\":2 | \"function\":-1 | function must be one of shard 1/1 of 3 functions",
        "\"function\":2 | \"function\":1e0 | function must be one of shard 1/1 of 3 functions",
        "\"function\":2 | \"function\":1 | it has other points than its function",
        "\"function\":1 | \"function\":0 | line 4 of",
        "\"result\": | \"answer\": | result is missing",
        "\"OK\" | \"FINE\" | measurements[0].outcome must be a kind of Outcome, is \"FINE\"",
        "\"12.5\" | \"12.5x\" | must be a number, is \"12.5x\"",
        "\"12.5\" | \"16.5\" | digits = 16.5 cannot be",
        "\"12.5\" | \"NaN\" | digits = NaN cannot be",
        "\"12.5\" | 12.5 | must be a number, is 12.5",
        "\"12.5\" | null | a cell has digits and no score, or a score and no digits",
        "\"numeric-central\" | \"autodiff\" | a partial derivative has not one cell for each method",
        "\"numeric-central\" | [] | measurements[0].method must be a text, is []",
        ",2,20, | ,-2,20, | evaluations = -2 cannot be",
        ",2,20, | ,2.0,20, | must be a whole number, is 2.0",
        ",2,20, | ,9223372036854775808,20, | must be a whole number, is 9223372036854775808",
        ",2,20, | ,2, | measurements[0] must be a list of",
        "[[\"0.5\"],[\"0.5\"] | [[\"0.5\"],[] | not one value for each output",
        "[[\"0.5\"] | [[\"0.6\"] | other points than its function",
      })
  void whatCannotBeIsRefusedWithItsPlaceAndKept(
      String replaced, String by, String said, @TempDir Path folder) throws Exception {
    Path file = folder.resolve("journal");
    finished(file);
    byte[] damaged = JournalTexts.changed(Files.readString(file), replaced, by).getBytes(UTF_8);
    Files.write(file, damaged);
    var e = assertThrows(WrongJournalException.class, () -> resumed(file, HEADER));
    assertTrue(e.getMessage().contains(said), e::getMessage);
    assertTrue(e.getMessage().contains("'" + file + "'"), e::getMessage);
    assertArrayEquals(damaged, Files.readAllBytes(file));
  }

  @Test
  void partWithBytesThatAreNoLineIsNotWhole(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("part.journal");
    finished(file);
    byte[] whole = Files.readAllBytes(file);
    assertEquals(
        3,
        JournalText.whole(file, whole)
            .results(SUBJECTS, List.of(METHOD), DerivativeOrder.FIRST)
            .size());
    for (int length : List.of(0, 5, whole.length - 1, whole.length + 1)) {
      byte[] other = Arrays.copyOf(whole, length);
      var e =
          assertThrows(
              WrongJournalException.class, () -> JournalText.whole(file, other), "" + length);
      assertTrue(e.getMessage().contains("whole line"), e::getMessage);
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

  @Test
  void schedulerSaysWhichShard() {
    assertEquals(new Shard(2, 8), Shard.parse("2/8", Map.of()));
    Map<String, String> slurm =
        Map.of(
            "SLURM_ARRAY_TASK_ID", "14",
            "SLURM_ARRAY_TASK_MIN", "10",
            "SLURM_ARRAY_TASK_MAX", "16",
            "SLURM_ARRAY_TASK_STEP", "2",
            "SLURM_ARRAY_TASK_COUNT", "4");
    assertEquals(new Shard(3, 4), Shard.parse("auto", slurm));
    assertEquals(new Shard(3, 4), Shard.parse("auto/4", slurm));
    assertThrows(IllegalArgumentException.class, () -> Shard.parse("auto/5", slurm));
    // As of --array=1,3,5, whose parts nobody could number by themselves.
    Map<String, String> gaps =
        Map.of(
            "SLURM_ARRAY_TASK_ID", "3",
            "SLURM_ARRAY_TASK_MIN", "1",
            "SLURM_ARRAY_TASK_MAX", "5",
            "SLURM_ARRAY_TASK_STEP", "1",
            "SLURM_ARRAY_TASK_COUNT", "3");
    assertThrows(IllegalArgumentException.class, () -> Shard.parse("auto", gaps));
    Map<String, String> kubernetes = Map.of("JOB_COMPLETION_INDEX", "0");
    assertEquals(new Shard(1, 5), Shard.parse("auto/5", kubernetes));
    assertThrows(IllegalArgumentException.class, () -> Shard.parse("auto", kubernetes));
    assertThrows(IllegalArgumentException.class, () -> Shard.parse("auto/5", Map.of()));
  }
}
