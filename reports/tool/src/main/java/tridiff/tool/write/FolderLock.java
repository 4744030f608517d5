package tridiff.tool.write;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The right to write one folder, held by one process at a time: a file beside the folder that says
 * whose it is, locked by the operating system, which frees it when the process ends, however it
 * ends. A file that was left by a crash is locked again by the next run.
 */
final class FolderLock implements AutoCloseable {

  /*
   * The file is removed at the end, so what was locked may be a file that its last owner has just
   * removed, while a third process has made and locked a new one. Whether the path still leads to
   * the locked file is asked by its size: a random one is given to the file that is open, and the
   * path must show it. To open the path again would be simpler, but where locks are those of POSIX,
   * closing any handle of a file gives its lock away.
   */

  private static final String BEGINNING = "tridiff: ";
  private static final int LONGEST_TEXT = 200;

  /** Beyond the text: on Windows nobody else can read what is locked. */
  private static final long LOCKED_BYTE = 1L << 40;

  private static final Set<OpenOption> OPTIONS =
      Set.of(
          StandardOpenOption.CREATE,
          StandardOpenOption.READ,
          StandardOpenOption.WRITE,
          LinkOption.NOFOLLOW_LINKS);

  private final Path path;
  private final FileChannel file;

  private FolderLock(Path path, FileChannel file) {
    this.path = path;
    this.file = file;
  }

  /**
   * Takes the lock.
   *
   * @param path the file
   * @param folder what it is the lock of
   * @throws BusyFolderException if another run holds it; the message says which
   * @throws NotOurFolderException if there is something else in the place of the file
   */
  static FolderLock taken(Path path, Path folder) throws IOException {
    while (true) {
      if (WholeFile.isNoFile(path)) {
        throw NotOurFolderException.inTheWay(path);
      }
      FileChannel file = FileChannel.open(path, OPTIONS);
      boolean isTaken = false;
      try {
        if (!isLocked(file)) {
          throw new BusyFolderException(folder, text(file).replaceFirst(BEGINNING, "").strip());
        }
        if (file.size() > 0 && !text(file).startsWith(BEGINNING)) {
          throw NotOurFolderException.inTheWay(path);
        }
        sign(file);
        isTaken = isStill(path, file);
        if (isTaken) {
          return new FolderLock(path, file);
        }
      } finally {
        if (!isTaken) {
          file.close();
        }
      }
    }
  }

  private static boolean isLocked(FileChannel file) throws IOException {
    try {
      return file.tryLock(LOCKED_BYTE, 1, false) != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  private static String text(FileChannel file) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(LONGEST_TEXT);
    file.read(bytes, 0);
    return new String(bytes.array(), 0, bytes.position(), UTF_8);
  }

  private static void sign(FileChannel file) throws IOException {
    String text =
        "%sprocess %d, since %s%n"
            .formatted(
                BEGINNING,
                ProcessHandle.current().pid(),
                Instant.now().truncatedTo(ChronoUnit.SECONDS));
    byte[] bytes = text.getBytes(UTF_8);
    file.write(ByteBuffer.wrap(bytes), 0);
    file.truncate(bytes.length);
  }

  private static boolean isStill(Path path, FileChannel file) throws IOException {
    long length = file.size();
    long size = ThreadLocalRandom.current().nextLong(length + 1, LONGEST_TEXT * 1_000_000L);
    file.write(ByteBuffer.allocate(1), size - 1);
    try {
      return Files.size(path) == size;
    } catch (NoSuchFileException e) {
      return false;
    } finally {
      file.truncate(length);
    }
  }

  /** Gives the folder free. */
  @Override
  public void close() throws IOException {
    // Before it is given free: afterwards it could be the next owner's.
    try (file) {
      Files.deleteIfExists(path);
    }
  }
}
