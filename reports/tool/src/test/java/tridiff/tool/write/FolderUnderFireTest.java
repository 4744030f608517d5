package tridiff.tool.write;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * What {@code ReportUnderFireTest} does with whole reports, done with their folder alone: its files
 * are put in place by processes of their own that compete, are killed, or find the disk full. By
 * hand, with as many files as a report of 900 functions has, hundreds of rounds take minutes and
 * not hours.
 */
@EnabledOnOs(OS.LINUX)
class FolderUnderFireTest {

  /** As a report of 900 functions has. */
  private static final int MANY_FILES = 917;

  private static final int FEW_FILES = 60;
  private static final int MANY = Integer.getInteger("fire.moments", 100);
  private static final long SEED = Long.getLong("fire.seed", 42);

  @TempDir Path folder;

  private int count = FEW_FILES;
  private Path report;
  private SplittableRandom random;

  /** A process that writes a report of files that all say the same. */
  static final class Writer {

    private Writer() {}

    /**
     * Writes one.
     *
     * @param arguments the folder, what the files say, and how many there are
     */
    public static void main(String[] arguments) throws IOException {
      try (ReportFolder taken = ReportFolder.taken(Path.of(arguments[0]))) {
        taken.write(files(arguments[1], Integer.parseInt(arguments[2])));
      } catch (BusyFolderException e) {
        System.exit(4);
      }
    }
  }

  private static Map<String, byte[]> files(String text, int count) {
    Map<String, byte[]> files = new HashMap<>();
    for (int i = 0; i < count; i++) {
      files.put("part-" + i % 9 + "/" + i + ".html", text.repeat(100 + i % 50).getBytes(UTF_8));
    }
    return files;
  }

  @BeforeEach
  void putAnOldReport() throws IOException {
    random = new SplittableRandom(SEED);
    report = Files.createDirectory(folder.resolve("place")).resolve("report");
    write("old");
  }

  private void takeManyFiles() throws IOException {
    count = MANY_FILES;
    write("old");
  }

  private void write(String text) throws IOException {
    try (ReportFolder taken = ReportFolder.taken(report)) {
      taken.write(files(text, count));
    }
  }

  @Test
  void processesThatCompeteLeaveTheReportOfOne() throws Exception {
    compete(4);
  }

  @Test
  @Tag("fuzz")
  @Tag("by-hand")
  void processesThatCompeteManyTimesLeaveTheReportOfOne() throws Exception {
    takeManyFiles();
    compete(MANY);
  }

  @Test
  void processThatIsKilledLeavesAWholeReport() throws Exception {
    kill(4);
  }

  @Test
  @Tag("fuzz")
  @Tag("by-hand")
  void processThatIsKilledAtManyMomentsLeavesAWholeReport() throws Exception {
    takeManyFiles();
    kill(MANY);
  }

  @Test
  void fullDiskLeavesTheOldReport() throws Exception {
    fill(10);
  }

  @Test
  @Tag("fuzz")
  @Tag("by-hand")
  void fullDiskAtManyMomentsLeavesTheOldReport() throws Exception {
    takeManyFiles();
    fill(MANY / 2);
  }

  private void compete(int rounds) throws Exception {
    long millis = millis();
    int refusals = 0;
    for (int round = 0; round < rounds; round++) {
      String before = text(report);
      boolean isStopped = random.nextBoolean();
      Process first = started("one" + round);
      if (isStopped) {
        Thread.sleep(random.nextLong(millis));
        first.destroyForcibly().waitFor();
        first = started("one" + round);
      }
      Thread.sleep(random.nextLong(millis));
      Process second = started("two" + round);
      boolean isFirst = isWritten(first);
      boolean isSecond = isWritten(second);
      refusals += (isFirst ? 0 : 1) + (isSecond ? 0 : 1);
      String after = text(report);
      String where = "round %d of seed %d: %s, %s".formatted(round, SEED, before, after);
      assertTrue(isFirst || isSecond, where);
      Set<String> possible = new TreeSet<>();
      if (isFirst) {
        possible.add("one" + round);
      }
      if (isSecond) {
        possible.add("two" + round);
      }
      assertTrue(possible.contains(after), where);
      assertEquals(Set.of("report"), names(), where);
    }
    System.out.printf("%d rounds, %d refusals%n", rounds, refusals);
  }

  private void kill(int moments) throws Exception {
    long millis = millis();
    int replaced = 0;
    for (int moment = 0; moment < moments; moment++) {
      String before = text(report);
      String fresh = "new" + moment;
      long wait = millis * (2L * moment + 1) / (2L * moments);
      Process process = started(fresh);
      Thread.sleep(wait);
      process.destroyForcibly().waitFor();
      String where = "killed after %d of %d ms".formatted(wait, millis);
      // Between the two moves of the swap the old report has another name for a moment.
      Path now = Files.exists(report) ? report : report.resolveSibling(".report.old");
      String after = text(now);
      assertTrue(Set.of(before, fresh).contains(after), where + ": " + after);
      replaced += after.equals(fresh) ? 1 : 0;
      write("next" + moment);
      assertEquals("next" + moment, text(report), where);
      assertEquals(Set.of("report"), names(), where);
    }
    System.out.printf("%d kills, %d after the new report was in its place%n", moments, replaced);
  }

  private void fill(int moments) throws Exception {
    try (SmallDisk disk = SmallDisk.in(folder)) {
      report = disk.path().resolve("report");
      write("old");
      FileStore store = Files.getFileStore(disk.path());
      long least = store.getTotalSpace() - store.getUsableSpace();
      int failures = 0;
      for (int moment = 0; moment < moments; moment++) {
        long kilobytes = least / 1024 + 16 + 5 * least / 1024 * moment / (4L * moments);
        disk.resize(kilobytes);
        String fresh = "new" + moment;
        String before = text(report);
        String where = "on a disk of " + kilobytes + " KB";
        try {
          write(fresh);
          assertEquals(fresh, text(report), where);
        } catch (IOException full) {
          failures++;
          assertTrue(full.getMessage().contains("No space left"), full::toString);
          assertEquals(before, text(report), where);
        }
        disk.makeRoomy();
        assertEquals(Set.of("report"), names(), where);
      }
      assertTrue(failures > 0, "the disk was never full");
      System.out.printf("%d disks, %d of them full%n", moments, failures);
    }
  }

  /** How long a process takes that nobody disturbs, on this machine now. */
  private long millis() throws Exception {
    long start = System.nanoTime();
    assertTrue(isWritten(started("whole")));
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
  }

  private Process started(String text) throws IOException {
    String classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xshare:auto",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            classPath,
            Writer.class.getName(),
            report.toString(),
            text,
            Integer.toString(count))
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("said.txt").toFile())
        .start();
  }

  /** Returns whether a process has written its report; else it was refused. */
  private boolean isWritten(Process process) throws Exception {
    try {
      assertTrue(process.waitFor(10, TimeUnit.MINUTES), "it does not end");
      int code = process.exitValue();
      assertTrue(code == 0 || code == 4, () -> code + ": " + said());
      return code == 0;
    } finally {
      process.destroyForcibly();
    }
  }

  private String said() {
    try {
      return Files.readString(folder.resolve("said.txt"));
    } catch (IOException e) {
      return e.toString();
    }
  }

  private Set<String> names() throws IOException {
    try (Stream<Path> entries = Files.list(report.getParent())) {
      Set<String> names = new TreeSet<>();
      entries.forEach(entry -> names.add(entry.getFileName().toString()));
      return names;
    }
  }

  /** Returns what all files of a whole report say. */
  private String text(Path report) throws IOException {
    String first = Files.readString(report.resolve("part-0/0.html"));
    String text = first.substring(0, first.length() / 100);
    Map<String, byte[]> files = files(text, count);
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      String found = Files.readString(report.resolve(file.getKey()));
      assertEquals(new String(file.getValue(), UTF_8), found, file.getKey());
    }
    try (Stream<Path> all = Files.walk(report)) {
      assertEquals(count + 1, all.filter(Files::isRegularFile).count(), "files");
    }
    return text;
  }

  @Test
  void mixtureWouldBeSeen() throws IOException {
    assertEquals("old", text(report));
    Files.writeString(report.resolve("part-1/1.html"), "new".repeat(101));
    assertThrows(AssertionError.class, () -> text(report));
  }
}
