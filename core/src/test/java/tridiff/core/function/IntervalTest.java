package tridiff.core.function;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IntervalTest {

  private static final Interval HALF_OPEN = new Interval(-1, 2, true, false);

  @ParameterizedTest
  @CsvSource({
    "-1, true",
    "-1.0000000000000000000000000001, false",
    "1.9999999999999999999999999999, true",
    "2, false",
    "3, false"
  })
  void decimalsAreComparedWithoutRounding(BigDecimal x, boolean inside) {
    assertEquals(inside, HALF_OPEN.contains(x));
  }

  @ParameterizedTest
  @CsvSource({"1e400, true", "-1e400, true"})
  void infiniteEndsHoldAllDecimals(BigDecimal x, boolean inside) {
    assertEquals(inside, Interval.ALL.contains(x));
    assertEquals(x.signum() > 0, Interval.atLeast(0).contains(x));
  }
}
