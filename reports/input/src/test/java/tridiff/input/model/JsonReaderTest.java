package tridiff.input.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonReaderTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"a\": [1, 2.5, -3e2], \"b\": {\"c\": null}} | {\"a\":[1,2.5,-300],\"b\":{\"c\":null}}",
        "[true, false, \"x\\n\\u00e9\\\"\"] | [true,false,\"x\\u000aé\\\"\"]",
        "[] | []",
        "{} | {}",
        "[-0.0, 1e300, 0.1] | [-0.0,1.0E300,0.1]",
        // Python's json.dumps, R's and C's printf, in this order.
        "[NaN, Infinity, -Infinity] | [NaN,Infinity,-Infinity]",
        "[nan, inf, -inf] | [NaN,Infinity,-Infinity]",
        "[-nan, INF, +inf] | [NaN,Infinity,Infinity]",
        "[1., .5, +2] | [1,0.5,2]"
      })
  void readsWhatServersWrite(String text, String again) {
    assertEquals(again, JsonReader.read(text).toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[1",
        "[1,]",
        "{\"a\"}",
        "{\"a\":}",
        "{a:1}",
        "\"",
        "\"\\x\"",
        "\"\\u12\"",
        "nil",
        "truth",
        "nano",
        "1 2",
        "[1]]",
        "Hello",
        "\"\\"
      })
  void refusesWhatIsNone(String text) {
    IllegalArgumentException wrong =
        assertThrows(IllegalArgumentException.class, () -> JsonReader.read(text));
    assertTrue(wrong.getMessage().contains("belongs where"), wrong.getMessage());
  }

  @Test
  void refusesWhatNestsTooDeepForTheStack() {
    String deep = "[".repeat(1_000_000);
    IllegalArgumentException wrong =
        assertThrows(IllegalArgumentException.class, () -> JsonReader.read(deep));
    assertEquals("it nests deeper than 100 levels", wrong.getMessage());
  }
}
