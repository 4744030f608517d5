package tridiff.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BarPainterTest {

  @ParameterizedTest
  @CsvSource({"15.95, 15.9", "15.94, 15.9", "15.9, 15.9", "15.84, 15.8", "8, 8.0", "0.26, 0.3"})
  void digitsAreCutAtTheCapAndRoundedElsewhere(double digits, String text) {
    assertEquals(text, BarPainter.written(digits));
  }
}
