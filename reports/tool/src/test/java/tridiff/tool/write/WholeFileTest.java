package tridiff.tool.write;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeFileTest {

  private static final byte[] BYTES = {1, 2, 3};

  @TempDir private Path folder;

  private List<String> names() throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void fileIsMadeOrReplacedAndNothingElseIsThere() throws IOException {
    Path file = folder.resolve("c.svg");
    WholeFile.replace(file, new byte[0]);
    WholeFile.replace(file, BYTES);
    assertArrayEquals(BYTES, Files.readAllBytes(file));
    assertEquals(List.of("c.svg"), names());
  }

  @Test
  void fileBehindLinkIsReplacedAndTheLinkStays() throws IOException {
    Path file = Files.writeString(folder.resolve("real"), "old");
    Path link = Files.createSymbolicLink(folder.resolve("c.svg"), file);
    WholeFile.replace(link, BYTES);
    assertTrue(Files.isSymbolicLink(link));
    assertArrayEquals(BYTES, Files.readAllBytes(file));
  }

  @Test
  void whatIsNoFileIsRefusedAndStays() throws IOException {
    Path nowhere = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("nowhere"));
    Path sub = Files.createDirectory(folder.resolve("sub"));
    for (Path wrong : List.of(nowhere, sub, Path.of("/dev/null"))) {
      assertThrows(FileSystemException.class, () -> WholeFile.replace(wrong, BYTES));
    }
    assertEquals(List.of("link", "sub"), names());
  }

  @Test
  void fileThatOthersRemoveMeanwhileIsNothingElse() throws Exception {
    Path lock = folder.resolve("lock");
    Thread others =
        new Thread(
            () -> {
              while (!Thread.currentThread().isInterrupted()) {
                assertDoesNotThrow(() -> Files.createFile(lock));
                assertDoesNotThrow(() -> Files.delete(lock));
              }
            });
    others.start();
    for (int i = 0; i < 50_000; i++) {
      assertFalse(WholeFile.isNoFile(lock));
    }
    others.interrupt();
    others.join();
    assertTrue(WholeFile.isNoFile(folder));
  }

  @Test
  void newFileIsNotWrittenThroughLink() throws IOException {
    Path link = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("nowhere"));
    assertThrows(FileAlreadyExistsException.class, () -> WholeFile.create(link, BYTES));
    assertEquals(List.of("link"), names());
  }
}
