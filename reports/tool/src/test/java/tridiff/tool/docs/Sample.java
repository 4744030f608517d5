package tridiff.tool.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A piece of Java in a document, and the lines that it prints according to the document.
 *
 * @param heading the heading under which it stands
 * @param line the line of the document where the code begins
 * @param code the code of a {@code java} block
 * @param output the text of the {@code text} block that follows
 */
record Sample(String heading, int line, String code, String output) {

  /**
   * Returns the samples of a document: {@code java} blocks with a {@code text} block after them.
   */
  static List<Sample> of(Path document) throws IOException {
    List<Sample> samples = new ArrayList<>();
    String heading = "";
    String block = null; // the language of the block we are in
    String code = null; // of the last java block, as long as its output has not come
    int codeLine = 0;
    StringBuilder text = new StringBuilder();
    int number = 0;
    for (String line : Files.readAllLines(document)) {
      number++;
      if (block == null && line.startsWith("#")) {
        heading = line.replaceFirst("#+ *", "");
      } else if (block == null && line.startsWith("```")) {
        block = line.substring(3);
        text.setLength(0);
        codeLine = block.equals("java") ? number + 1 : codeLine;
      } else if (line.equals("```")) {
        if ("java".equals(block)) {
          code = text.toString();
        } else if ("text".equals(block) && code != null) {
          samples.add(new Sample(heading, codeLine, code, text.toString()));
          code = null;
        }
        block = null;
      } else if (block != null) {
        text.append(line).append('\n');
      }
    }
    return samples;
  }

  @Override
  public String toString() {
    return heading + " (line " + line + ")";
  }
}
