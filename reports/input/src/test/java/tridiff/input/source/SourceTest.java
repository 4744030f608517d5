package tridiff.input.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Files that are none on a disk: what comes out of a pipe is read, and not waited for for ever. */
@EnabledOnOs(OS.LINUX)
@Timeout(60)
class SourceTest {

  private static final Duration SHORT = Duration.ofMillis(50);
  private static final Duration LONG = Duration.ofMinutes(10);

  @TempDir private Path folder;
  private Path pipe;

  @BeforeEach
  void makeAPipe() throws Exception {
    pipe = folder.resolve("pipe");
    assertEquals(0, new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor());
  }

  @Test
  void pipeIsReadToItsEnd() throws Exception {
    Thread writer =
        new Thread(
            () -> {
              try {
                Files.writeString(pipe, "2*x\n", UTF_8);
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
    writer.start();
    assertEquals("2*x\n", Source.ofFile(pipe.toString(), LONG).text());
    writer.join();
  }

  @Test
  void pipeToWhichNobodyWritesIsRefusedAfterATime() throws Exception {
    SourceException refusal =
        assertThrows(SourceException.class, () -> Source.ofFile(pipe.toString(), SHORT));
    assertEquals("'" + pipe + "' did not come to its end: stopped at 50 ms", refusal.getMessage());
    // Who waits for a writer gets one, and ends.
    Files.newOutputStream(pipe).close();
  }

  @Test
  void pipeThatIsNeverClosedIsRefusedAfterATime() throws Exception {
    Thread writer =
        new Thread(
            () -> {
              try (OutputStream out = Files.newOutputStream(pipe)) {
                out.write('1');
                out.flush();
                Thread.sleep(LONG.toMillis());
              } catch (IOException | InterruptedException e) {
                // It is told to end.
              }
            });
    writer.start();
    assertThrows(SourceException.class, () -> Source.ofFile(pipe.toString(), SHORT));
    writer.interrupt();
    writer.join();
  }

  @Test
  void deviceWithoutAnEndIsTooLarge() {
    SourceException refusal =
        assertThrows(SourceException.class, () -> Source.ofFile("/dev/zero", LONG));
    assertTrue(refusal.getMessage().startsWith("'/dev/zero' is larger than"), refusal::toString);
  }

  @Test
  void folderAndWhatIsNotThereCannotBeRead() {
    for (Path path : new Path[] {folder, folder.resolve("none")}) {
      UncheckedIOException unread =
          assertThrows(UncheckedIOException.class, () -> Source.ofFile(path.toString()));
      FileSystemException reason =
          assertInstanceOf(FileSystemException.class, unread.getCause(), "which file it is");
      assertEquals(path.toString(), reason.getFile());
    }
  }
}
