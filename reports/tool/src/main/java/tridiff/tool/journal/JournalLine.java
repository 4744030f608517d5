package tridiff.tool.journal;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.HexFormat;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * A line of a journal: eight hexadecimal digits of the CRC-32 of what follows, a blank, JSON on one
 * line, a line feed. A line that was torn by a crash, or damaged, is none.
 */
final class JournalLine {

  private static final int CHECK_DIGITS = 8;
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private JournalLine() {}

  /** Returns the bytes of a line. */
  static byte[] of(JsonNode json) {
    byte[] text = json.toString().getBytes(UTF_8);
    return (check(text) + " " + new String(text, UTF_8) + "\n").getBytes(UTF_8);
  }

  /** Returns what a line says; empty if it is not what was written. */
  static Optional<JsonNode> read(String line) {
    if (line.length() <= CHECK_DIGITS + 1) {
      return Optional.empty();
    }
    String json = line.substring(CHECK_DIGITS + 1);
    if (!line.startsWith(check(json.getBytes(UTF_8)) + " ")) {
      return Optional.empty();
    }
    try {
      return Optional.of(MAPPER.readTree(json));
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  private static String check(byte[] text) {
    CRC32 crc = new CRC32();
    crc.update(text);
    return HexFormat.of().toHexDigits((int) crc.getValue());
  }
}
