package tridiff.tool.write;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import tridiff.core.SideBySide;

/**
 * The folder of a report. A new report takes the place of the old one in one step, so that a reader
 * finds the one or the other and never a mixture.
 *
 * <p>A folder with a file {@value #MARKER} is ours. Any other folder that is not empty is refused.
 * Beside the folder {@code report} three siblings exist for a while: {@code .report.lock}, from
 * when the folder is taken until it is closed, so that it belongs to one run at a time; {@code
 * .report.new}, where the files are written; and {@code .report.old}, where the old report waits
 * while the new one moves in. An interrupted run leaves one of these states, which the next run
 * repairs:
 *
 * <ul>
 *   <li>{@code .report.new}: an unfinished one, deleted;
 *   <li>{@code .report.old} and no report: the swap stopped half way, the old report moves back;
 *   <li>{@code .report.old} beside a report: the swap was done, the old one is deleted.
 * </ul>
 *
 * <p>A sibling of one of these names that we did not make is refused, and stays as it is.
 */
public final class ReportFolder implements AutoCloseable {

  /** The file by which a folder is known to be a report. */
  static final String MARKER = ".tridiff-report";

  private static final String MARKER_TEXT =
      "This folder was written by tridiff. The next report replaces all of it.\n";

  /** Each waits for the disk, which writes several as fast as one. */
  private static final int FILES_AT_A_TIME = 8;

  private final Path folder;
  private final Path fresh;
  private final Path old;
  private final FolderLock lock;

  private ReportFolder(Path folder) throws IOException {
    this.folder = folder;
    this.fresh = sibling(folder, "new");
    this.old = sibling(folder, "old");
    this.lock = FolderLock.taken(sibling(folder, "lock"), folder);
  }

  private static Path sibling(Path folder, String kind) {
    return folder.resolveSibling("." + folder.getFileName() + "." + kind);
  }

  /**
   * Takes a folder, before anything is read or removed and before there is anything to write:
   * missing parents are made, an interrupted swap is repaired, and a file is tried. Nobody else can
   * write it until it is closed.
   *
   * @throws BusyFolderException if another run has it
   * @throws NotOurFolderException if there is something that is no report
   * @throws IOException if nothing can be written there; the message says where
   */
  public static ReportFolder taken(Path place) throws IOException {
    Path folder = place.toAbsolutePath().normalize();
    if (folder.getFileName() == null) {
      throw new NotOurFolderException(place, "is the root of the file system");
    }
    // A report behind a link stays behind it: the link itself is never replaced.
    if (Files.isSymbolicLink(folder) && Files.exists(folder)) {
      folder = folder.toRealPath();
    }
    try {
      Files.createDirectories(folder.getParent());
      ReportFolder report = new ReportFolder(folder);
      boolean isReady = false;
      try {
        report.repair();
        requireOurs(folder, place);
        report.startFresh();
        deleteTree(report.fresh);
        isReady = true;
        return report;
      } finally {
        if (!isReady) {
          report.close();
        }
      }
    } catch (BusyFolderException | NotOurFolderException e) {
      throw e;
    } catch (IOException e) {
      throw unwritable(place, e);
    }
  }

  /** Returns where the report is or will be. */
  public Path path() {
    return folder;
  }

  /**
   * Replaces the report by these files. If that fails, the old report stays.
   *
   * @param files the bytes by their relative paths, with slashes
   * @throws IOException if that is not possible; the message says where
   */
  public void write(Map<String, byte[]> files) throws IOException {
    try {
      replace(files);
    } catch (NotOurFolderException e) {
      throw e;
    } catch (IOException e) {
      throw unwritable(folder, e);
    }
  }

  private void replace(Map<String, byte[]> files) throws IOException {
    boolean isWritten = false;
    try {
      startFresh();
      create(files);
      requireOurs(folder, folder);
      if (isMarked(folder)) {
        deleteOurs(old);
        WholeFile.move(folder, old);
      } else {
        Files.deleteIfExists(folder);
      }
      WholeFile.move(fresh, folder);
      isWritten = true;
    } finally {
      if (!isWritten) {
        tryRepair();
      }
    }
    deleteOurs(old);
  }

  private void create(Map<String, byte[]> files) throws IOException {
    AtomicReference<IOException> failure = new AtomicReference<>();
    List<Callable<Path>> pieces = new ArrayList<>();
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      Path target = fresh.resolve(file.getKey()).normalize();
      if (!target.startsWith(fresh) || target.equals(fresh)) {
        throw new IllegalArgumentException("'" + file.getKey() + "' is not inside the report");
      }
      Files.createDirectories(target.getParent());
      pieces.add(
          () -> {
            // No piece breaks: what is repaired then must not be written to any more.
            if (failure.get() == null) {
              try {
                WholeFile.create(target, file.getValue());
              } catch (IOException e) {
                failure.compareAndSet(null, e);
              }
            }
            return target;
          });
    }
    SideBySide.results(pieces, FILES_AT_A_TIME);
    if (failure.get() != null) {
      throw failure.get();
    }
  }

  /** What did not fit on a disk must not go on filling it. */
  private void tryRepair() {
    try {
      repair();
    } catch (IOException e) {
      // The reason why it had to be repaired is on its way to the user, and the next run repairs.
      return;
    }
  }

  /** Lets others write the folder. */
  @Override
  public void close() throws IOException {
    lock.close();
  }

  /** Brings the place to one of two states: a whole report, or none. */
  private void repair() throws IOException {
    deleteOurs(fresh);
    if (isMarked(old) && !Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
      WholeFile.move(old, folder);
    }
    deleteOurs(old);
  }

  private void startFresh() throws IOException {
    deleteOurs(fresh);
    for (Path sibling : List.of(fresh, old)) {
      if (Files.exists(sibling, LinkOption.NOFOLLOW_LINKS)) {
        throw NotOurFolderException.inTheWay(sibling);
      }
    }
    Files.createDirectory(fresh);
    WholeFile.create(fresh.resolve(MARKER), MARKER_TEXT.getBytes(UTF_8));
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

  private static IOException unwritable(Path place, IOException e) {
    return new IOException("cannot write a report to '%s': %s".formatted(place, reason(e)), e);
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
