package tridiff.tool.write;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportFolderTest {

  @TempDir private Path temp;

  private static Map<String, byte[]> files(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return Map.of("index.html", bytes, "charts/one.svg", bytes);
  }

  private void write(String text) throws IOException {
    write("report", text);
  }

  private void write(String name, String text) throws IOException {
    try (ReportFolder report = ReportFolder.taken(temp.resolve(name))) {
      report.write(files(text));
    }
  }

  private List<String> names() throws IOException {
    try (Stream<Path> all = Files.walk(temp)) {
      return all.filter(p -> !p.equals(temp))
          .map(p -> temp.relativize(p).toString())
          .sorted()
          .toList();
    }
  }

  private String index() throws IOException {
    return Files.readString(temp.resolve("report/index.html"));
  }

  private static final List<String> ONE_REPORT =
      List.of(
          "report",
          "report/.tridiff-report",
          "report/charts",
          "report/charts/one.svg",
          "report/index.html");

  @Test
  void writesAllFilesAndNothingBesideTheFolder() throws IOException {
    write("one");
    assertEquals(ONE_REPORT, names());
    assertEquals("one", index());
  }

  @Test
  void newReportReplacesTheOldOneWithAllItsFiles() throws IOException {
    write("one");
    Files.writeString(temp.resolve("report/charts/old.svg"), "old");
    write("two");
    assertEquals(ONE_REPORT, names());
    assertEquals("two", index());
  }

  @Test
  void emptyFolderIsTaken() throws IOException {
    Files.createDirectory(temp.resolve("report"));
    write("one");
    assertEquals(ONE_REPORT, names());
  }

  @Test
  void missingParentsAreMade() throws IOException {
    write("a/b/report", "one");
    assertTrue(Files.exists(temp.resolve("a/b/report/index.html")));
  }

  @Test
  void foreignFolderIsRefusedAndUntouched() throws IOException {
    Files.createDirectories(temp.resolve("report/photos"));
    Files.writeString(temp.resolve("report/photos/cat"), "miaow");
    var e = assertThrows(NotOurFolderException.class, () -> taken());
    assertTrue(
        e.getMessage().contains("report' has files that tridiff did not write"), e::getMessage);
    assertEquals(List.of("report", "report/photos", "report/photos/cat"), names());
  }

  @Test
  void folderThatBecomesForeignDuringTheRunIsRefused() throws IOException {
    try (ReportFolder report = taken()) {
      Files.createDirectory(temp.resolve("report"));
      Files.writeString(temp.resolve("report/cat"), "miaow");
      assertThrows(NotOurFolderException.class, () -> report.write(files("one")));
    }
    assertEquals("miaow", Files.readString(temp.resolve("report/cat")));
  }

  @Test
  void fileInTheWayIsRefused() throws IOException {
    Files.writeString(temp.resolve("report"), "text");
    assertThrows(NotOurFolderException.class, () -> taken());
    assertEquals("text", Files.readString(temp.resolve("report")));
  }

  @Test
  void folderBelowAFileCannotBeMadeAndTheMessageSaysWhere() throws IOException {
    Files.writeString(temp.resolve("text"), "text");
    Path place = temp.resolve("text/report");
    var e = assertThrows(IOException.class, () -> ReportFolder.taken(place));
    assertTrue(
        e.getMessage().startsWith("cannot write a report to '" + place + "': "), e::getMessage);
  }

  @Test
  void rootOfTheFileSystemIsRefused() {
    Path root = temp.getRoot();
    assertThrows(NotOurFolderException.class, () -> ReportFolder.taken(root));
  }

  @Test
  void brokenLinkIsRefused() throws IOException {
    Files.createSymbolicLink(temp.resolve("report"), temp.resolve("nowhere"));
    assertThrows(NotOurFolderException.class, () -> taken());
  }

  @Test
  void reportBehindALinkIsReplacedAndTheLinkStays() throws IOException {
    write("real", "one");
    Files.createSymbolicLink(temp.resolve("report"), temp.resolve("real"));
    write("two");
    assertTrue(Files.isSymbolicLink(temp.resolve("report")));
    assertEquals("two", Files.readString(temp.resolve("real/index.html")));
  }

  @Test
  void linkInsideAnOldReportIsDeletedAndNotFollowed() throws IOException {
    write("one");
    Path outside = Files.createDirectory(temp.resolve("outside"));
    Files.writeString(outside.resolve("cat"), "miaow");
    Files.createSymbolicLink(temp.resolve("report/link"), outside);
    write("two");
    assertEquals("miaow", Files.readString(outside.resolve("cat")));
    assertFalse(Files.exists(temp.resolve("report/link")));
  }

  @Test
  void filesOutsideTheReportAreRefused() throws IOException {
    try (ReportFolder report = taken()) {
      for (String path : List.of("../evil", "/tmp/evil-tridiff", "a/../../evil", ".")) {
        assertThrows(
            IllegalArgumentException.class, () -> report.write(Map.of(path, new byte[0])), path);
      }
    }
  }

  @Test
  void interruptedWhileWritingTheOldReportStays() throws IOException {
    write("one");
    unfinished(".report.new");
    taken().close();
    assertEquals(ONE_REPORT, names());
    assertEquals("one", index());
  }

  @Test
  void interruptedBeforeTheFirstByteNothingIsLeft() throws IOException {
    Files.createDirectory(temp.resolve(".report.new"));
    taken().close();
    assertEquals(List.of(), names());
  }

  @Test
  void interruptedBetweenTheTwoMovesTheOldReportComesBack() throws IOException {
    write("one");
    Files.move(temp.resolve("report"), temp.resolve(".report.old"));
    unfinished(".report.new");
    taken().close();
    assertEquals(ONE_REPORT, names());
    assertEquals("one", index());
  }

  @Test
  void interruptedAfterTheSwapTheNewReportStays() throws IOException {
    write("one");
    Files.move(temp.resolve("report"), temp.resolve(".report.old"));
    write("two");
    unfinished(".report.old");
    taken().close();
    assertEquals(ONE_REPORT, names());
    assertEquals("two", index());
  }

  @Test
  void interruptedWhileDeletingTheOldReportTheRestIsDeleted() throws IOException {
    write("two");
    Path old = Files.createDirectory(temp.resolve(".report.old"));
    Files.writeString(old.resolve(ReportFolder.MARKER), "");
    taken().close();
    assertEquals(ONE_REPORT, names());
  }

  @Test
  void siblingThatIsNotOursIsRefusedBeforeTheWorkAndUntouched() throws IOException {
    write("one");
    for (String kind : List.of("new", "old", "lock")) {
      Path sibling = temp.resolve(".report." + kind);
      Files.createDirectory(sibling);
      Files.writeString(sibling.resolve("cat"), "miaow");
      assertRefused(sibling);
      assertEquals("miaow", Files.readString(sibling.resolve("cat")));
      Files.delete(sibling.resolve("cat"));
      Files.delete(sibling);

      Files.writeString(sibling, "miaow");
      assertRefused(sibling);
      assertEquals("miaow", Files.readString(sibling));
      Files.delete(sibling);

      Path cat = Files.writeString(temp.resolve("cat"), "");
      Files.createSymbolicLink(sibling, cat);
      assertRefused(sibling);
      assertEquals("", Files.readString(cat));
      Files.delete(sibling);
      Files.delete(cat);
    }
    assertEquals(ONE_REPORT, names());
  }

  private void assertRefused(Path sibling) {
    var e = assertThrows(NotOurFolderException.class, this::taken);
    assertEquals("'" + sibling + "' is in the way and was not made by tridiff", e.getMessage());
  }

  @Test
  void secondRunIsToldWhoHasTheFolderAndHarmsNothing() throws IOException {
    try (ReportFolder first = taken()) {
      var e = assertThrows(BusyFolderException.class, this::taken);
      String holder = "process " + ProcessHandle.current().pid() + ", since 20";
      assertTrue(
          e.getMessage()
              .startsWith("another tridiff is writing '" + temp.resolve("report") + "': " + holder),
          e::getMessage);
      first.write(files("one"));
      assertThrows(BusyFolderException.class, this::taken);
    }
    assertEquals(ONE_REPORT, names());
    write("two");
    assertEquals("two", index());
  }

  @Test
  void lockOfRunThatCrashedIsTakenOver() throws IOException {
    Files.writeString(temp.resolve(".report.lock"), "tridiff: process 1, since 2026-01-01");
    write("one");
    assertEquals(ONE_REPORT, names());
  }

  @Test
  void reportThatDoesNotFitLeavesTheOldOneAndNothingBeside() throws IOException {
    write("one");
    try (ReportFolder report = taken()) {
      // The name of a file is too long for any file system, as a disk may be too small.
      Map<String, byte[]> files = Map.of("x".repeat(5000), new byte[1]);
      var e = assertThrows(IOException.class, () -> report.write(files));
      assertTrue(e.getMessage().startsWith("cannot write a report to '"), e::getMessage);
    }
    assertEquals(ONE_REPORT, names());
    assertEquals("one", index());
  }

  private ReportFolder taken() throws IOException {
    return ReportFolder.taken(temp.resolve("report"));
  }

  private void unfinished(String name) throws IOException {
    Path sibling = Files.createDirectories(temp.resolve(name));
    Files.writeString(sibling.resolve(ReportFolder.MARKER), "");
    Files.writeString(sibling.resolve("index.html"), "half a rep");
  }
}
