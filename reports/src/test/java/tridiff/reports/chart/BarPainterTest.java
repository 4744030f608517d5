package tridiff.reports.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tridiff.reports.table.Cell;

class BarPainterTest {

  @ParameterizedTest
  @CsvSource({"15.95", "15.94", "15.9", "15.84", "8", "0.26"})
  void barsAndTablesRoundDigitsAlike(double digits) {
    assertEquals(Cell.digits(digits).text(), BarPainter.written(digits));
  }
}
