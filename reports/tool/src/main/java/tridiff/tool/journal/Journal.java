package tridiff.tool.journal;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tridiff.measure.experiment.Formula;
import tridiff.measure.experiment.FunctionResult;
import tridiff.measure.experiment.PointResult;
import tridiff.measure.experiment.Subject;

/**
 * The journal of a run: a file of lines, each with the result of one function, appended when the
 * function is finished. A crash loses at most the functions that were being worked on: a line that
 * is not whole is cut off when the run is resumed.
 *
 * <p>Safe for threads. A second process that opens the same journal is refused.
 */
public final class Journal implements AutoCloseable {

  private final FileChannel file;
  private final Map<Integer, JsonNode> finished;

  private Journal(FileChannel file, Map<Integer, JsonNode> finished) {
    this.file = file;
    this.finished = Map.copyOf(finished);
  }

  /** What a journal keeps of a result; the function itself no file can hold. */
  record Kept(Optional<Formula> derivative, List<PointResult> points, List<String> suitability) {}

  /**
   * Starts a journal. One of an earlier run is overwritten.
   *
   * @throws WrongJournalException if the file is something else, or another process writes it
   */
  public static Journal started(Path path, JournalText.Header header)
      throws IOException, WrongJournalException {
    return opened(path, header, false);
  }

  /**
   * Opens the journal of a run that was interrupted, or starts one if there is none.
   *
   * @throws WrongJournalException if the journal belongs to another run, the file is no journal, or
   *     another process writes it
   */
  public static Journal resumed(Path path, JournalText.Header header)
      throws IOException, WrongJournalException {
    return opened(path, header, true);
  }

  private static Journal opened(Path path, JournalText.Header header, boolean isResumed)
      throws IOException, WrongJournalException {
    FileChannel file =
        FileChannel.open(
            path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    boolean isOpen = false;
    try {
      if (!isLocked(file)) {
        throw new WrongJournalException("another tridiff writes '" + path + "' now");
      }
      byte[] bytes = Files.readAllBytes(path);
      if (!JournalText.isJournal(bytes)) {
        throw new WrongJournalException("'" + path + "' is in the way and is no journal");
      }
      Optional<JournalText> found = isResumed ? JournalText.read(bytes) : Optional.empty();
      Map<Integer, JsonNode> finished = new LinkedHashMap<>();
      if (found.isPresent()) {
        requireSameRun(path, found.get().header(), header);
        finished.putAll(found.get().finished());
        file.truncate(found.get().length());
        file.position(found.get().length());
      } else {
        file.truncate(0);
        write(file, JournalText.MAGIC.getBytes(UTF_8));
        write(file, header.line());
      }
      isOpen = true;
      return new Journal(file, finished);
    } finally {
      if (!isOpen) {
        file.close();
      }
    }
  }

  private static boolean isLocked(FileChannel file) throws IOException {
    try {
      return file.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
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
    return finished.size();
  }

  /** Returns the result of a function if it was finished when the journal was opened. */
  public Optional<FunctionResult> result(int index, Subject subject) {
    return Optional.ofNullable(finished.get(index)).map(json -> result(json, subject));
  }

  /** Returns a result that was read from a journal, of a function that the caller knows. */
  public static FunctionResult result(JsonNode json, Subject subject) {
    Kept kept = (Kept) RecordJson.read(json, Kept.class);
    return new FunctionResult(subject, kept.derivative(), kept.points(), kept.suitability());
  }

  /** Appends the result of a function. When this returns, the result outlives this process. */
  public synchronized void add(int index, FunctionResult result) throws IOException {
    ObjectNode line = JsonNodeFactory.instance.objectNode();
    line.put("function", index);
    line.set(
        "result",
        RecordJson.write(
            new Kept(result.derivative(), result.points(), result.suitability()), Kept.class));
    write(file, JournalLine.of(line));
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
