package tridiff.tool.write;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;

/**
 * The folder of a report. A new report takes the place of the old one in one step, so that a reader
 * finds the one or the other and never a mixture.
 *
 * <p>A folder with a file {@value #MARKER} is ours. Any other folder that is not empty is refused.
 * Beside the folder {@code report} two siblings exist for a moment: {@code .report.new}, where the
 * files are written, and {@code .report.old}, where the old report waits while the new one moves
 * in. Both bear the marker from their first moment. An interrupted run leaves one of these states,
 * which the next run repairs:
 *
 * <ul>
 *   <li>{@code .report.new} beside a report: an unfinished one, deleted;
 *   <li>{@code .report.old} and no report: the swap stopped half way, the old report moves back;
 *   <li>{@code .report.old} beside a report: the swap was done, the old one is deleted.
 * </ul>
 */
public final class ReportFolder {

  /** The file by which a folder is known to be a report. */
  static final String MARKER = ".tridiff-report";

  private static final String MARKER_TEXT =
      "This folder was written by tridiff. The next report replaces all of it.\n";

  private final Path folder;
  private final Path fresh;
  private final Path old;

  private ReportFolder(Path folder) {
    this.folder = folder;
    this.fresh = folder.resolveSibling("." + folder.getFileName() + ".new");
    this.old = folder.resolveSibling("." + folder.getFileName() + ".old");
  }

  /**
   * Returns a folder that can be written, before there is anything to write: missing parents are
   * made, an interrupted swap is repaired, and a file is tried.
   *
   * @throws NotOurFolderException if there is something that is no report
   * @throws IOException if nothing can be written there; the message says where
   */
  public static ReportFolder prepared(Path place) throws IOException {
    Path folder = place.toAbsolutePath().normalize();
    if (folder.getFileName() == null) {
      throw new NotOurFolderException(place, "is the root of the file system");
    }
    // A report behind a link stays behind it: the link itself is never replaced.
    if (Files.isSymbolicLink(folder) && Files.exists(folder)) {
      folder = folder.toRealPath();
    }
    var report = new ReportFolder(folder);
    report.repair();
    requireOurs(folder, place);
    try {
      Files.createDirectories(folder.getParent());
      report.startFresh();
      deleteTree(report.fresh);
    } catch (NotOurFolderException e) {
      throw e;
    } catch (IOException e) {
      throw new IOException("cannot write a report to '%s': %s".formatted(place, reason(e)), e);
    }
    return report;
  }

  /** Returns where the report is or will be. */
  public Path path() {
    return folder;
  }

  /**
   * Replaces the report by these files.
   *
   * @param files the bytes by their relative paths, with slashes
   */
  public void write(Map<String, byte[]> files) throws IOException {
    startFresh();
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      Path target = fresh.resolve(file.getKey()).normalize();
      if (!target.startsWith(fresh) || target.equals(fresh)) {
        throw new IllegalArgumentException("'" + file.getKey() + "' is not inside the report");
      }
      Files.createDirectories(target.getParent());
      writeThrough(target, file.getValue());
    }
    requireOurs(folder, folder);
    if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
      deleteOurs(old);
      move(folder, old);
      mark(old);
    }
    move(fresh, folder);
    deleteOurs(old);
  }

  /** Brings the place to one of two states: a whole report, or none. */
  private void repair() throws IOException {
    deleteOurs(fresh);
    if (isMarked(old)) {
      if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
        deleteOurs(old);
      } else {
        move(old, folder);
      }
    }
  }

  private void startFresh() throws IOException {
    deleteOurs(fresh);
    if (Files.exists(fresh, LinkOption.NOFOLLOW_LINKS)) {
      throw new NotOurFolderException(fresh, "is in the way and was not made by tridiff");
    }
    Files.createDirectory(fresh);
    mark(fresh);
  }

  private static void mark(Path folder) throws IOException {
    Files.writeString(folder.resolve(MARKER), MARKER_TEXT);
  }

  private static boolean isMarked(Path folder) {
    return Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
        && Files.isRegularFile(folder.resolve(MARKER), LinkOption.NOFOLLOW_LINKS);
  }

  private static boolean isEmpty(Path folder) throws IOException {
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      return !entries.iterator().hasNext();
    }
  }

  private static void requireOurs(Path folder, Path asGiven) throws IOException {
    if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      throw new NotOurFolderException(asGiven, "is not a folder");
    }
    boolean ours;
    try {
      ours = isMarked(folder) || isEmpty(folder);
    } catch (IOException e) {
      throw new IOException("cannot read the folder '%s': %s".formatted(asGiven, reason(e)), e);
    }
    if (!ours) {
      throw new NotOurFolderException(asGiven, "has files that tridiff did not write");
    }
    if (!Files.isWritable(folder)) {
      throw new IOException("cannot write a report to '" + asGiven + "': permission denied");
    }
  }

  /** Deletes a sibling that we made: one with the marker, or one that is still empty. */
  private static void deleteOurs(Path sibling) throws IOException {
    if (Files.isDirectory(sibling, LinkOption.NOFOLLOW_LINKS)
        && (isMarked(sibling) || isEmpty(sibling))) {
      deleteTree(sibling);
    }
  }

  /** Deletes a folder, the marker last, so that what an interruption leaves is still ours. */
  private static void deleteTree(Path folder) throws IOException {
    Path marker = folder.resolve(MARKER);
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            if (!file.equals(marker)) {
              Files.delete(file);
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path visited, IOException failure)
              throws IOException {
            if (failure != null) {
              throw failure;
            }
            if (visited.equals(folder)) {
              Files.deleteIfExists(marker);
            }
            Files.delete(visited);
            return FileVisitResult.CONTINUE;
          }
        });
  }

  private static void move(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(from, to);
    }
  }

  /** Writes a file and waits until the disk has it: the swap must not overtake the bytes. */
  private static void writeThrough(Path file, byte[] bytes) throws IOException {
    Files.write(file, bytes);
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }

  private static String reason(IOException e) {
    if (e instanceof java.nio.file.AccessDeniedException) {
      return "permission denied";
    }
    if (e instanceof NoSuchFileException) {
      return "no such folder";
    }
    if (e instanceof java.nio.file.FileAlreadyExistsException exists) {
      return "'" + exists.getFile() + "' is not a folder";
    }
    return e.getMessage();
  }
}
