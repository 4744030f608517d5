package tridiff.spark;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What the tool asks for: to measure some pieces of a report or of a range.
 *
 * @param master the address of Spark, as it is written there
 * @param key what the results depend on; a machine that finds another one has other files or Java
 * @param jars the paths of the jars with which the tool runs
 * @param files what the command reads
 * @param words the words of its command line
 * @param pieces the numbers of those that are wanted
 */
record Order(
    String master,
    String key,
    List<String> jars,
    List<NamedBytes> files,
    List<Word> words,
    List<Integer> pieces) {

  /** A file. */
  static final class NamedBytes implements Serializable {

    private static final long serialVersionUID = 1L;

    private final String name;
    private final byte[] bytes;

    NamedBytes(String name, byte[] bytes) {
      this.name = name;
      this.bytes = bytes;
    }

    String name() {
      return name;
    }

    void write(Path file) throws IOException {
      Files.write(file, bytes);
    }
  }

  /**
   * A word of a command line, which may have the path of a file in it.
   *
   * @param before what stands before the path, or all of a word without one
   * @param file the number of the file; negative if there is none
   * @param after what stands behind the path
   */
  record Word(String before, int file, String after) implements Serializable {}

  /** Reads an order as the tool writes it. */
  static Order read(DataInputStream in) throws IOException {
    String master = text(in);
    String key = text(in);
    List<String> jars = new ArrayList<>();
    for (int i = in.readInt(); i > 0; i--) {
      jars.add(text(in));
    }
    List<NamedBytes> files = new ArrayList<>();
    for (int i = in.readInt(); i > 0; i--) {
      files.add(new NamedBytes(text(in), in.readNBytes(in.readInt())));
    }
    List<Word> words = new ArrayList<>();
    for (int i = in.readInt(); i > 0; i--) {
      words.add(new Word(text(in), in.readInt(), text(in)));
    }
    List<Integer> pieces = new ArrayList<>();
    for (int i = in.readInt(); i > 0; i--) {
      pieces.add(in.readInt());
    }
    return new Order(master, key, jars, files, words, pieces);
  }

  private static String text(DataInputStream in) throws IOException {
    return new String(in.readNBytes(in.readInt()), UTF_8);
  }
}
