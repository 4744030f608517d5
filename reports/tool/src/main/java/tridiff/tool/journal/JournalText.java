package tridiff.tool.journal;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import tridiff.measure.experiment.DerivativeOrder;
import tridiff.measure.experiment.Formula;
import tridiff.measure.experiment.FunctionResult;
import tridiff.measure.experiment.PointResult;
import tridiff.measure.experiment.Subject;

/**
 * What stands in a journal: to which run it belongs and what is finished. A file may come from
 * anywhere, so that nothing in it is believed before it is checked.
 *
 * @param path the file
 * @param header to which run it belongs
 * @param lines the results as they were written
 * @param length how many bytes are whole lines; what follows was torn
 */
public record JournalText(Path path, Header header, List<Line> lines, int length) {

  /** The first line, by which a file is known to be a journal. */
  static final String MAGIC = "tridiff journal 1\n";

  private static final String ANY_MAGIC = "tridiff journal ";
  private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");

  /** Copies the list. */
  public JournalText {
    lines = List.copyOf(lines);
  }

  /**
   * The result of one function.
   *
   * @param number which line of the file it is, from 1
   * @param function the index of the function
   * @param result the result as it was written
   */
  record Line(int number, int function, JsonNode result) {}

  /**
   * To which run a journal belongs.
   *
   * @param key what the numbers of the run depend on
   * @param shard which functions are in this journal
   * @param functions how many functions the whole run has
   * @param arguments the command line of the whole run, to read the functions again
   */
  public record Header(RunKey key, Shard shard, int functions, List<String> arguments) {

    /** Copies the list. */
    public Header {
      arguments = List.copyOf(arguments);
    }

    byte[] line() {
      ObjectNode json = JsonNodeFactory.instance.objectNode();
      json.put("tool", key.tool());
      json.put("run", key.digest());
      json.put("shard", shard.toString());
      json.put("functions", functions);
      ArrayNode words = json.putArray("arguments");
      arguments.forEach(words::add);
      return JournalLine.of(json);
    }

    /**
     * Reads what {@link #line} wrote.
     *
     * @throws IllegalArgumentException if it is something else
     */
    private static Header of(JsonNode json) {
      JsonNode functions = json.path("functions");
      if (!functions.isInt() || functions.intValue() < 1) {
        throw new IllegalArgumentException("functions must be at least 1, is " + functions);
      }
      String digest = text(json, "run");
      if (!DIGEST.matcher(digest).matches()) {
        throw new IllegalArgumentException("run must have 64 hexadecimal digits");
      }
      List<String> arguments = new ArrayList<>();
      for (JsonNode word : json.path("arguments")) {
        if (!word.isTextual()) {
          throw new IllegalArgumentException("arguments must be texts, one is " + word);
        }
        arguments.add(word.textValue());
      }
      return new Header(
          new RunKey(text(json, "tool"), digest),
          Shard.parse(text(json, "shard")),
          functions.intValue(),
          arguments);
    }

    private static String text(JsonNode json, String name) {
      if (!json.path(name).isTextual()) {
        throw new IllegalArgumentException(name + " must be a text");
      }
      return json.path(name).textValue();
    }
  }

  /**
   * Reads a journal up to the first line that is torn; empty if not even its header is whole.
   *
   * @throws WrongJournalException if it is something else, or a whole line says what cannot be
   */
  public static Optional<JournalText> read(Path path, byte[] bytes) throws WrongJournalException {
    requireJournal(path, bytes);
    Optional<Header> header = Optional.empty();
    List<Line> lines = new ArrayList<>();
    int number = 1;
    int length = Math.min(MAGIC.length(), bytes.length);
    for (int end = endOfLine(bytes, length); end > 0; end = endOfLine(bytes, length)) {
      Optional<JsonNode> json =
          JournalLine.read(new String(bytes, length, end - 1 - length, UTF_8));
      if (json.isEmpty()) {
        break;
      }
      number++;
      try {
        if (header.isEmpty()) {
          header = Optional.of(Header.of(json.get()));
        } else {
          lines.add(line(number, json.get(), header.get()));
        }
      } catch (IllegalArgumentException e) {
        throw mistake(path, number, e);
      }
      length = end;
    }
    int whole = length;
    return header.map(found -> new JournalText(path, found, lines, whole));
  }

  /**
   * Reads the journal of a run that is finished.
   *
   * @throws WrongJournalException if it is something else, or not whole
   */
  public static JournalText whole(Path path, byte[] bytes) throws WrongJournalException {
    JournalText text =
        read(path, bytes)
            .orElseThrow(() -> new WrongJournalException("'" + path + "' has no whole line"));
    if (text.length < bytes.length) {
      throw new WrongJournalException(
          "'%s' is damaged after its line %d: %d bytes are no whole lines"
              .formatted(path, text.lines.size() + 2, bytes.length - text.length));
    }
    return text;
  }

  /**
   * Returns the results by the index of their function, all checked.
   *
   * @param subjects all functions of the whole run
   * @param methods the names of its methods
   * @param order the derivatives that it is about
   * @throws WrongJournalException if the journal has other functions, or one of the results cannot
   *     be one of its function
   */
  public Map<Integer, FunctionResult> results(
      List<Subject> subjects, List<String> methods, DerivativeOrder order)
      throws WrongJournalException {
    if (header.functions() != subjects.size()) {
      throw new WrongJournalException(
          "'%s' says that its run has %d functions, and its command has %d"
              .formatted(path, header.functions(), subjects.size()));
    }
    Map<Integer, FunctionResult> results = new LinkedHashMap<>();
    for (Line line : lines) {
      Subject subject = subjects.get(line.function);
      try {
        Kept kept = (Kept) RecordJson.read(line.result, Kept.class);
        FunctionResult result = kept.resultOf(subject);
        ResultCheck.require(result, methods, order);
        FunctionResult before = results.putIfAbsent(line.function, result);
        if (before != null && !before.equals(result)) {
          throw new IllegalArgumentException("function has two results");
        }
      } catch (IllegalArgumentException e) {
        throw mistake(path, line.number, e);
      }
    }
    return results;
  }

  /** What a journal keeps of a result; the function itself no file can hold. */
  record Kept(Optional<Formula> derivative, List<PointResult> points, List<String> suitability) {

    static JsonNode json(FunctionResult result) {
      return RecordJson.write(
          new Kept(result.derivative(), result.points(), result.suitability()), Kept.class);
    }

    FunctionResult resultOf(Subject subject) {
      return new FunctionResult(subject, derivative, points, suitability);
    }
  }

  private static Line line(int number, JsonNode json, Header header) {
    JsonNode function = json.path("function");
    if (!function.isInt()
        || function.intValue() < 0
        || function.intValue() >= header.functions()
        || !header.shard().has(function.intValue())) {
      throw new IllegalArgumentException(
          "function must be one of shard %s of %d functions, is %s"
              .formatted(header.shard(), header.functions(), function));
    }
    if (!json.has("result")) {
      throw new IllegalArgumentException("result is missing");
    }
    return new Line(number, function.intValue(), json.get("result"));
  }

  private static WrongJournalException mistake(
      Path path, int line, IllegalArgumentException mistake) {
    return new WrongJournalException(
        "line %d of '%s' is damaged: %s".formatted(line, path, mistake.getMessage()));
  }

  /** A journal may be torn within its first line. */
  static void requireJournal(Path path, byte[] bytes) throws WrongJournalException {
    String start = new String(bytes, 0, Math.min(bytes.length, MAGIC.length()), ISO_8859_1);
    if (!MAGIC.startsWith(start)) {
      throw new WrongJournalException(
          start.startsWith(ANY_MAGIC)
              ? "'%s' is a journal of another version of tridiff".formatted(path)
              : "'%s' is no journal of tridiff".formatted(path));
    }
  }

  /** Returns where the next line starts, or 0 if this one has no end. */
  private static int endOfLine(byte[] bytes, int from) {
    for (int i = from; i < bytes.length; i++) {
      if (bytes[i] == '\n') {
        return i + 1;
      }
    }
    return 0;
  }
}
