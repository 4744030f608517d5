package tridiff.tool.study.range;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorstDigitsTest {

  /** Methods with their fewest digits, and at how many points they have no number. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // By hand.
        "a 12.2 1, b 4.9 0, c 0.1 0 | At its worst point b has 4.9 digits, c 0.1; a has 12.2, but 1 point without a number",
        "a 12.2 1, b 4.9 0, c 12.3 3 | At its worst point b has 4.9 digits; 2 methods have more, but points without a number",
        "a 12.2 0, b 4.9 2 | At its worst point a has 12.2 digits, b 4.9 and 2 points without a number",
        "a 12.2 0, b 12.2 2 | At its worst point a has 12.2 digits; b has 2 points without a number",
        "a 12.2 0, b 12.2 0 | At its worst point every method has 12.2 digits",
      })
  void titleHidesNobody(String methods, String title) {
    List<WorstDigits> all =
        Arrays.stream(methods.split(", "))
            .map(text -> text.split(" "))
            .map(
                parts ->
                    new WorstDigits(
                        parts[0], Double.parseDouble(parts[1]), Long.parseLong(parts[2])))
            .toList();
    assertEquals(title, WorstDigits.title(all, true));
  }
}
