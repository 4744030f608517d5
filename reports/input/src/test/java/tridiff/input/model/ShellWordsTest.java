package tridiff.input.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShellWordsTest {

  /** The second column is what dash 0.5.12 prints for each word, by printf '[%s]'. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "python3 model.py  7 | [python3][model.py][7]",
        "a 'b c' \"d e\" | [a][b c][d e]",
        "a\\ b 'c'd\"e\" | [a b][cde]",
        "'a\\b' \"a\\\\b\" \"a\\b\" | [a\\b][a\\b][a\\b]",
        "\"a\\\"b\" 'a\"b' | [a\"b][a\"b]",
        "'' \"\" a | [][][a]"
      })
  void splitsAsAShell(String line, String words) {
    StringBuilder printed = new StringBuilder();
    ShellWords.of(line).forEach(word -> printed.append('[').append(word).append(']'));
    assertEquals(words, printed.toString());
  }

  @Test
  void expandsAndJoinsNothing() {
    assertEquals(
        List.of("echo", "$HOME", "*", ";", "rm", "|", "x", "&&", "`y`"),
        ShellWords.of("echo $HOME * ; rm | x && `y`"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a 'b", "a \"b", "\"a\\\""})
  void refusesAQuoteWithoutAnEnd(String line) {
    assertThrows(IllegalArgumentException.class, () -> ShellWords.of(line));
  }
}
