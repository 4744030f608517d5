package tridiff.tool.journal;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import tridiff.measure.experiment.DerivativeOrder;
import tridiff.measure.experiment.FunctionResult;
import tridiff.measure.experiment.Subject;

/**
 * The journal of a run: a file of lines, each with the result of one function, appended when the
 * function is finished. A crash loses at most the functions that were being worked on: a line that
 * is not whole is cut off when the run is resumed.
 *
 * <p>Safe for threads. That only one process writes it is for the caller to see to.
 */
public final class Journal implements AutoCloseable {

  private static final Set<OpenOption> OPTIONS =
      Set.of(
          StandardOpenOption.CREATE,
          StandardOpenOption.READ,
          StandardOpenOption.WRITE,
          LinkOption.NOFOLLOW_LINKS);

  private final FileChannel file;
  private final int finishedBefore;
  private final Map<Integer, FunctionResult> finished;

  private Journal(FileChannel file, Map<Integer, FunctionResult> finished) {
    this.file = file;
    this.finishedBefore = finished.size();
    this.finished = new ConcurrentHashMap<>(finished);
  }

  /**
   * Starts a journal. One of an earlier run is overwritten.
   *
   * @throws WrongJournalException if there is something else, a link for example
   */
  public static Journal started(Path path, JournalText.Header header)
      throws IOException, WrongJournalException {
    FileChannel file = opened(path);
    boolean isStarted = false;
    try {
      JournalText.requireJournal(path, read(file));
      start(file, header);
      isStarted = true;
      return new Journal(file, Map.of());
    } finally {
      if (!isStarted) {
        file.close();
      }
    }
  }

  /**
   * Opens the journal of a run that was interrupted, or starts one if there is none. All of it is
   * checked before anything is used or written.
   *
   * @param subjects all functions of the whole run
   * @param methods the names of its methods
   * @param order the derivatives that it is about
   * @throws WrongJournalException if the journal belongs to another run or is damaged, or there is
   *     something else
   */
  public static Journal resumed(
      Path path,
      JournalText.Header header,
      List<Subject> subjects,
      List<String> methods,
      DerivativeOrder order)
      throws IOException, WrongJournalException {
    FileChannel file = opened(path);
    boolean isResumed = false;
    try {
      Optional<JournalText> found = JournalText.read(path, read(file));
      Map<Integer, FunctionResult> finished = new HashMap<>();
      if (found.isPresent()) {
        requireSameRun(path, found.get().header(), header);
        finished.putAll(found.get().results(subjects, methods, order));
        file.truncate(found.get().length());
        file.position(found.get().length());
      } else {
        start(file, header);
      }
      isResumed = true;
      return new Journal(file, finished);
    } finally {
      if (!isResumed) {
        file.close();
      }
    }
  }

  /** Opens a file, but nothing that would wait for somebody or lead elsewhere. */
  private static FileChannel opened(Path path) throws IOException, WrongJournalException {
    try {
      if (!Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
          .isRegularFile()) {
        throw new WrongJournalException("'" + path + "' is no file, so no journal of tridiff");
      }
    } catch (NoSuchFileException e) {
      // It will be made.
    }
    return FileChannel.open(path, OPTIONS);
  }

  private static byte[] read(FileChannel file) throws IOException {
    return Channels.newInputStream(file).readAllBytes();
  }

  private static void start(FileChannel file, JournalText.Header header) throws IOException {
    file.truncate(0);
    write(file, JournalText.MAGIC.getBytes(UTF_8));
    write(file, header.line());
  }

  private static void requireSameRun(Path path, JournalText.Header found, JournalText.Header wanted)
      throws WrongJournalException {
    if (!found.key().tool().equals(wanted.key().tool())) {
      throw new WrongJournalException(
          "the journal '%s' was written by %s, and this is %s"
              .formatted(path, found.key().tool(), wanted.key().tool()));
    }
    if (!found.key().equals(wanted.key()) || !found.shard().equals(wanted.shard())) {
      throw new WrongJournalException(
          "the journal '%s' belongs to another run: 'tridiff %s'%s"
              .formatted(
                  path,
                  String.join(" ", found.arguments()),
                  found.shard().equals(Shard.WHOLE) ? "" : ", shard " + found.shard()));
    }
  }

  /** Returns how many functions were finished when the journal was opened. */
  public int finished() {
    return finishedBefore;
  }

  /** Returns the result of a function if it was finished when the journal was opened, or since. */
  public Optional<FunctionResult> result(int index) {
    return Optional.ofNullable(finished.get(index));
  }

  /** Appends the result of a function. When this returns, the result outlives this process. */
  public synchronized void add(int index, FunctionResult result) throws IOException {
    ObjectNode line = JsonNodeFactory.instance.objectNode();
    line.put("function", index);
    line.set("result", JournalText.Kept.json(result));
    write(file, JournalLine.of(line));
    finished.put(index, result);
  }

  private static void write(FileChannel file, byte[] bytes) throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    while (buffer.hasRemaining()) {
      file.write(buffer);
    }
  }

  /** Closes the file, and leaves it for another day. */
  @Override
  public void close() throws IOException {
    file.close();
  }
}
