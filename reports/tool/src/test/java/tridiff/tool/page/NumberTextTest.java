package tridiff.tool.page;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumberTextTest {

  @ParameterizedTest
  @CsvSource({
    "0.41997434161402606939, 0.419974",
    "-2.5e-13, -2.5e-13",
    "0, 0",
    // e^1e8 = 1.549769...e43429448 (mpmath 1.3)
    "1.54976930203e43429448, 1.54977e43429448",
    "-1e400, -1e400",
    "3.25e-401, 3.25e-401",
  })
  void sixDigitsReachBeyondTheDoubles(BigDecimal value, String text) {
    assertEquals(text, NumberText.sixDigits(value));
  }

  @ParameterizedTest
  @CsvSource({
    "-8916715.44, -8.91672e6",
    "158410.075, 158410",
    "1234567, 1.23457e6",
    "999999.7, 1e6"
  })
  void numberThatIsRoundedBeforeItsPointHasAnExponent(BigDecimal value, String text) {
    assertEquals(text, NumberText.sixDigits(value));
  }

  /** 0.9964 is silently wrong, as its mark says beside it. */
  @ParameterizedTest
  @CsvSource({"0.9964, 0.9", "0.94, 0.9", "0.34, 0.3", "1, 1.0", "15.95, 15.9", "-0.04, 0.0"})
  void lessThanOneDigitIsNotWrittenAsOne(double digits, String text) {
    assertEquals(text, NumberText.digits(digits));
  }

  @ParameterizedTest
  @CsvSource({
    "1000000, 1e6",
    "-300000, -3e5",
    "10000, 10000",
    "1200000, 1200000",
    "65536, 65536",
    "1e10, 1e10",
    "0, 0",
    "-0.25, -0.25",
  })
  void roundNumbersAreWrittenAsPowersBeforeTheirZerosMustBeCounted(double value, String text) {
    assertEquals(text, NumberText.of(value));
    assertEquals(value, Double.parseDouble(text));
  }

  @Test
  void lastOfAListFollowsAnAnd() {
    assertEquals("a", NumberText.listed(List.of("a")));
    assertEquals("a and b", NumberText.listed(List.of("a", "b")));
    assertEquals("a, b and c", NumberText.listed(List.of("a", "b", "c")));
  }

  /** A loss of 0.98 is one of about 1 digit, though 0.98 correct digits are not one. */
  @ParameterizedTest
  @CsvSource({"0.98, 1.0", "0.04, 0.0", "3.26, 3.3", "15.9546, 15.9"})
  void lostDigitsAreRounded(double digits, String text) {
    assertEquals(text, NumberText.lost(digits));
  }
}
