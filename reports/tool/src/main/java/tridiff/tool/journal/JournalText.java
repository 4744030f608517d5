package tridiff.tool.journal;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What stands in a journal: to which run it belongs and what is finished.
 *
 * @param header to which run it belongs
 * @param finished the results by the index of their function, as they were written
 * @param length how many bytes are whole lines; what follows was torn
 */
public record JournalText(Header header, Map<Integer, JsonNode> finished, int length) {

  /** The first line, by which a file is known to be a journal. */
  static final String MAGIC = "tridiff journal 1\n";

  /** Copies the map. */
  public JournalText {
    finished = new LinkedHashMap<>(finished);
  }

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

    private static Header of(JsonNode json) {
      List<String> arguments = new ArrayList<>();
      json.path("arguments").forEach(word -> arguments.add(word.asText()));
      return new Header(
          new RunKey(json.path("tool").asText(), json.path("run").asText()),
          Shard.parse(json.path("shard").asText()),
          json.path("functions").asInt(),
          arguments);
    }
  }

  /** Returns whether bytes are a journal, perhaps one that was torn within its first lines. */
  static boolean isJournal(byte[] bytes) {
    byte[] magic = MAGIC.getBytes(UTF_8);
    for (int i = 0; i < Math.min(magic.length, bytes.length); i++) {
      if (bytes[i] != magic[i]) {
        return false;
      }
    }
    return true;
  }

  /** Reads a journal up to the first line that is torn; empty if not even its header is whole. */
  public static Optional<JournalText> read(byte[] bytes) {
    if (!isJournal(bytes)) {
      return Optional.empty();
    }
    Optional<Header> header = Optional.empty();
    Map<Integer, JsonNode> finished = new LinkedHashMap<>();
    int length = MAGIC.length();
    for (int end = endOfLine(bytes, length); end > 0; end = endOfLine(bytes, length)) {
      Optional<JsonNode> line =
          JournalLine.read(new String(bytes, length, end - 1 - length, UTF_8));
      if (line.isEmpty()) {
        break;
      }
      if (header.isEmpty()) {
        header = Optional.of(Header.of(line.get()));
      } else {
        finished.put(line.get().path("function").asInt(), line.get().path("result"));
      }
      length = end;
    }
    int whole = length;
    return header.map(found -> new JournalText(found, finished, whole));
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
