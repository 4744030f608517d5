package tridiff.input.model;

import java.util.ArrayList;
import java.util.List;

/**
 * A command line as words, split as a POSIX shell does it: by blanks, with single and double quotes
 * and backslashes. Nothing is expanded, and no character starts or joins commands.
 *
 * <p>Source: POSIX.1-2017, Shell Command Language, section 2.2 (Quoting).
 */
final class ShellWords {

  private ShellWords() {}

  /**
   * Returns the words.
   *
   * @throws IllegalArgumentException if a quote has no end
   */
  static List<String> of(String line) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    boolean isInWord = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (Character.isWhitespace(c)) {
        if (isInWord) {
          words.add(word.toString());
          word.setLength(0);
          isInWord = false;
        }
        continue;
      }
      isInWord = true;
      if (c == '\'') {
        int end = end(line, i, c);
        word.append(line, i + 1, end);
        i = end;
      } else if (c == '"') {
        int end = end(line, i, c);
        for (int k = i + 1; k < end; k++) {
          boolean isEscape = line.charAt(k) == '\\' && "\"\\$`".indexOf(line.charAt(k + 1)) >= 0;
          k += isEscape ? 1 : 0;
          word.append(line.charAt(k));
        }
        i = end;
      } else if (c == '\\' && i + 1 < line.length()) {
        i++;
        word.append(line.charAt(i));
      } else {
        word.append(c);
      }
    }
    if (isInWord) {
      words.add(word.toString());
    }
    return List.copyOf(words);
  }

  private static int end(String line, int start, char quote) {
    for (int i = start + 1; i < line.length(); i++) {
      if (line.charAt(i) == '\\' && quote == '"') {
        i++;
      } else if (line.charAt(i) == quote) {
        return i;
      }
    }
    throw new IllegalArgumentException("the quote %s has no end".formatted(quote));
  }
}
