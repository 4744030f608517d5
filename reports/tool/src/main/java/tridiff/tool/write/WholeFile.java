package tridiff.tool.write;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;
import java.util.UUID;

/** Writes files of which nobody sees a half, and nothing else beside them. */
public final class WholeFile {

  private WholeFile() {}

  /**
   * Returns the file that would be replaced: behind a link the one that it leads to.
   *
   * @throws FileSystemException if there is something that is no file
   */
  public static Path target(Path file) throws IOException {
    Path target = file.toAbsolutePath();
    if (Files.isSymbolicLink(target)) {
      if (!Files.exists(target)) {
        throw new FileSystemException(file.toString(), null, "a link that leads nowhere");
      }
      target = target.toRealPath();
    }
    if (isNoFile(target)) {
      throw new FileSystemException(
          file.toString(), null, Files.isDirectory(target) ? "a folder" : "no file");
    }
    return target;
  }

  /**
   * Returns whether something is there that is no file, such as a folder, a link or a pipe. It is
   * looked at once: a file may be removed by others meanwhile.
   */
  static boolean isNoFile(Path path) {
    try {
      return !Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
          .isRegularFile();
    } catch (IOException e) {
      // There is nothing, or who opens it will be told why not.
      return false;
    }
  }

  /** Puts a whole file in the place of what is there, or leaves that as it is. */
  public static void replace(Path file, byte[] bytes) throws IOException {
    Path target = target(file);
    Path beside = target.resolveSibling(".tridiff-" + UUID.randomUUID() + ".tmp");
    try {
      create(beside, bytes);
      move(beside, target);
    } finally {
      Files.deleteIfExists(beside);
    }
  }

  /**
   * Makes a file where there is nothing, not even a link, and waits until the disk has it: what is
   * moved afterwards must not overtake the bytes.
   */
  static void create(Path file, byte[] bytes) throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE))) {
      ByteBuffer buffer = ByteBuffer.wrap(bytes);
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
      channel.force(true);
    }
  }

  /** Moves a file or a folder in one step where the file system can. */
  static void move(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
