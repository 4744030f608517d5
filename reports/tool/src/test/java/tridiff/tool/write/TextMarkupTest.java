package tridiff.tool.write;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextMarkupTest {

  /** An underscore stands for a blank at which nothing is broken, a plus for a word joiner. */
  @ParameterizedTest
  @CsvSource({
    "'100 % in half, 0 % in float', '100_% in half, 0_% in float'",
    "'right at x = 18, where', 'right at x_=_18, where'",
    "'at x = -1e-9, y12 = 0.5', 'at x_=_-1e-+9, y12_=_0.5'",
    "'a = 1, c = 1e-12, ∂/∂c', 'a_=_1, c_=_1e-+12, ∂/+∂c'",
    "'where f = sin(x) % 2', 'where f = sin(x) % 2'",
  })
  void numbersKeepTheirPercentAndVariablesTheirValue(String text, String unbroken) {
    assertEquals(unbroken, TextMarkup.unbroken(text).replace('\u00A0', '_').replace('\u2060', '+'));
  }
}
