package tridiff.tool.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The words of a command line with the files that they name, for a machine that has neither these
 * files nor this folder.
 *
 * @param words the words
 * @param files the files, in the order of their numbers
 */
record SentFiles(List<Word> words, List<Path> files) {

  /** Copies the lists. */
  SentFiles {
    words = List.copyOf(words);
    files = List.copyOf(files);
  }

  /**
   * A word.
   *
   * @param before what stands before the path of a file, or all of a word without one
   * @param file the number of the file; -1 if there is none
   * @param after what stands behind the path
   */
  record Word(String before, int file, String after) {}

  /** Returns a command line with its files: FILE, {@code @FILE}, FILE:NAME. */
  static SentFiles of(List<String> arguments) {
    Map<Path, Integer> numbers = new LinkedHashMap<>();
    List<Word> words = new ArrayList<>();
    for (String argument : arguments) {
      words.add(word(argument, numbers));
    }
    return new SentFiles(words, List.copyOf(numbers.keySet()));
  }

  private static Word word(String argument, Map<Path, Integer> numbers) {
    // An option may be one word with its value: --at=@points.csv.
    int at = argument.startsWith("--") ? argument.indexOf('=') + 1 : 0;
    String before = argument.substring(0, at);
    String rest = argument.substring(at);
    if (rest.startsWith("@")) {
      before += "@";
      rest = rest.substring(1);
    }
    for (int end = rest.length(); end > 0; end = rest.lastIndexOf(':', end - 1)) {
      String name = rest.substring(0, end);
      if (isFile(name)) {
        int number = numbers.computeIfAbsent(Path.of(name), path -> numbers.size());
        return new Word(before, number, rest.substring(end));
      }
    }
    return new Word(argument, -1, "");
  }

  private static boolean isFile(String name) {
    try {
      return !name.isEmpty() && Files.isRegularFile(Path.of(name));
    } catch (InvalidPathException e) {
      return false;
    }
  }

  /** Returns what is in a file. */
  byte[] bytes(int file) throws IOException {
    return Files.readAllBytes(files.get(file));
  }
}
