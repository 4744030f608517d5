package tridiff.tool.journal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.zip.CRC32;

/** Journals that say what no run has written, with checksums that are right. */
public final class JournalTexts {

  private JournalTexts() {}

  /** Changes each line that has a text, and makes its checksum right. */
  public static String changed(String journal, String replaced, String by) {
    assertTrue(journal.contains(replaced), journal);
    StringBuilder changed = new StringBuilder();
    for (String line : journal.lines().toList()) {
      if (!line.contains(replaced)) {
        changed.append(line).append('\n');
      } else if (changed.isEmpty()) {
        changed.append(line.replace(replaced, by)).append('\n');
      } else {
        byte[] json = line.substring(9).replace(replaced, by).getBytes(UTF_8);
        CRC32 crc = new CRC32();
        crc.update(json);
        changed.append("%08x ".formatted(crc.getValue())).append(new String(json, UTF_8));
        changed.append('\n');
      }
    }
    return changed.toString();
  }
}
