package tridiff.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import tridiff.chart.Axis.Numbers;

class AxisFitTest {

  private static List<String> ticks(Axis axis, double... values) {
    return new AxisFit(axis, values, 9).ticks().stream().map(AxisFit.Tick::text).toList();
  }

  @Test
  void stepsAreLabelledWithPowersOfTen() {
    assertEquals(
        List.of("10⁻¹⁶", "10⁻¹⁴", "10⁻¹²", "10⁻¹⁰", "10⁻⁸", "10⁻⁶", "10⁻⁴", "10⁻²", "1"),
        ticks(Axis.log10("h"), 1e-16, 1));
  }

  @Test
  void sizesAreLabelledWithGroupedDigits() {
    assertEquals(
        List.of("10", "100", "1,000", "10,000"),
        ticks(Axis.log10("n").withNumbers(Numbers.PLAIN), 6, 9000));
  }

  @Test
  void timesAreLabelledWithTheirUnit() {
    assertEquals(
        List.of("10 ns", "100 ns", "1 µs", "10 µs", "100 µs", "1 ms"),
        ticks(Axis.log10("t").withNumbers(Numbers.NANOSECONDS), 8, 1.1e6));
  }

  @Test
  void sharesAreLabelledInPercent() {
    assertEquals(
        List.of("0 %", "20 %", "40 %", "60 %", "80 %", "100 %"),
        ticks(Axis.linear("share").withNumbers(Numbers.PERCENT), 0, 1));
  }

  @Test
  void ordersAreLabelledWithWholeNumbers() {
    assertEquals(List.of("1", "2", "3", "4"), ticks(Axis.linear("order"), 1, 2, 3, 4));
  }

  @Test
  void numbersBelowZeroHaveAMinusSignNotAHyphen() {
    assertEquals(
        List.of("−0.4", "−0.2", "0", "0.2", "0.4", "0.6"), ticks(Axis.linear("x"), -0.5, 0.7));
  }

  /** Labels at 1 alone made an axis to 1e8 look as if it ended there. */
  @Test
  void endOfAnAxisOfBothSignsIsLabelledWhereThereIsRoomForOnlyOneMore() {
    List<String> few =
        new AxisFit(Axis.signedLog10("x"), new double[] {-1e8, -1e-8, 1e-8, 1e8}, 4)
            .ticks().stream().map(AxisFit.Tick::text).toList();
    assertEquals("−10⁸", few.get(0), few::toString);
    assertEquals("10⁸", few.get(few.size() - 1), few::toString);
  }

  @Test
  void largeAndSmallNumbersAreLabelledWithPowers() {
    assertEquals(
        List.of("0", "2·10⁹", "4·10⁹"), ticks(Axis.linear("x").withTicks(0, 2e9, 4e9), 0, 4e9));
    assertEquals(List.of("2.5·10⁻⁷"), ticks(Axis.linear("x").withTicks(2.5e-7), 0, 1e-6));
  }

  @Test
  void withinOneDecadeThereAreStillLabels() {
    assertEquals(List.of("2", "5"), ticks(Axis.log10("x"), 1.9, 5.1));
    assertTrue(ticks(Axis.log10("x"), 3, 3.5).size() >= 2);
  }

  @Test
  void equalValuesGetAnAxisAroundThem() {
    for (double value : new double[] {0, 5, -1e300, Double.MIN_VALUE, 1e15}) {
      var fit = new AxisFit(Axis.linear("x"), new double[] {value, value}, 9);
      assertTrue(fit.low() < fit.high(), "for " + value);
    }
  }

  @Test
  void onlyZeroAndSmallerThanTheFloorLieOnIt() {
    var fit = new AxisFit(Axis.log10("error").withFloor(0x1p-53, ""), new double[] {1, 0}, 9);
    assertTrue(fit.isOnFloor(0));
    assertTrue(fit.isOnFloor(1.1e-16));
    assertFalse(fit.isOnFloor(0x1p-53));
    assertFalse(fit.isOnFloor(Double.NaN));
  }

  @Test
  void aLinearAxisStartsAtItsFloor() {
    var fit = new AxisFit(Axis.linear("digits").withFloor(0, "wrong"), new double[] {-3, 7.3}, 9);
    assertEquals(0, fit.low());
    assertTrue(fit.isOnFloor(-0.01) && fit.isOnFloor(-300));
    assertFalse(fit.isOnFloor(0) || fit.isOnFloor(Double.NEGATIVE_INFINITY));
  }

  @Test
  void aValueBeyondTheLimitHasNoPlaceAndDoesNotWidenTheAxis() {
    var fit = new AxisFit(Axis.log10("error").upTo(1e3), new double[] {1e-3, 10, 1e300}, 9);
    assertTrue(fit.shows(1e3) && !fit.shows(1001));
    assertEquals(1, fit.high(), 1e-9);
  }

  @Test
  void theUpperTenthOfSharesIsAsLongAsTheRest() {
    var fit = new AxisFit(Axis.share("solved"), new double[] {0.3}, 11);
    assertEquals(fit.place(0.9) - fit.place(0), fit.place(1) - fit.place(0.9), 1e-12);
    assertEquals(fit.place(0.96) - fit.place(0.95), 9 * (fit.place(0.2) - fit.place(0.19)), 1e-12);
    assertEquals(
        List.of(
            "0 %", "20 %", "40 %", "60 %", "80 %", "90 %", "92 %", "94 %", "96 %", "98 %", "100 %"),
        fit.ticks().stream().map(AxisFit.Tick::text).toList());
  }

  @Test
  void anAxisWithoutValuesIsEmpty() {
    var fit = new AxisFit(Axis.log10("x"), new double[] {Double.NaN, 0, -1}, 9);
    assertTrue(fit.isEmpty());
    assertEquals(List.of(), fit.ticks());
  }

  @Test
  void aLogarithmicAxisThatShouldReachZeroIsRefused() {
    var e = assertThrows(IllegalArgumentException.class, () -> Axis.log10("error").covering(0, 1));
    assertEquals("a logarithmic axis starts above 0, but should reach down to 0.0", e.getMessage());
    assertThrows(IllegalArgumentException.class, () -> Axis.log10("x").withFloor(0, ""));
    assertThrows(IllegalArgumentException.class, () -> Axis.signedLog10("x").withFloor(1, ""));
  }

  @Test
  void sizesOfBothSignsAreLabelledWithSignedPowersOfTenAroundZero() {
    assertEquals(
        List.of("−10⁸", "−10⁴", "−1", "−10⁻⁴", "0", "10⁻⁴", "1", "10⁴", "10⁸"),
        ticks(Axis.signedLog10("x"), -1e8, -1e-7, 1e-7, 1e8));
  }

  /** A formula that fails at 700 fails beside a label, though the labels are few. */
  @Test
  void endOfASignedAxisWithFewLabelsHasOne() {
    Axis axis = Axis.signedLog10("x");
    List<String> right =
        new AxisFit(axis, new double[] {-40, -1e-8, 1e-8, 8000}, 5)
            .ticks().stream().map(AxisFit.Tick::text).toList();
    assertTrue(right.contains("10³"), right::toString);
    List<String> left =
        new AxisFit(axis, new double[] {-413, -1e-8, 1e-8, 1}, 5)
            .ticks().stream().map(AxisFit.Tick::text).toList();
    assertTrue(left.contains("−10²"), left::toString);
  }

  @Test
  void signedPowersAreSoManyThatNoReaderTakesThemForALinearAxis() {
    for (int most = 2; most <= 9; most++) {
      for (double largest : new double[] {1e2, 1e8, 1e16, 1.7e308}) {
        double[] values = {-largest, -1 / largest, 1 / largest, largest};
        List<AxisFit.Tick> ticks = new AxisFit(Axis.signedLog10("x"), values, most).ticks();
        String which = most + " ticks to " + largest + ": " + ticks;
        assertTrue(ticks.size() >= 5 && ticks.size() <= 2 * most + 5, which);
      }
    }
  }

  @Test
  void equalRatiosHaveEqualLengthsOnBothSidesOfZero() {
    var fit = new AxisFit(Axis.signedLog10("x"), new double[] {-1e3, 1e-2, 1e5}, 9);
    assertEquals(fit.place(1e4) - fit.place(1e3), fit.place(-1e-1) - fit.place(-1), 1e-12);
    assertEquals(0, fit.place(0));
    assertEquals(1, fit.place(1e-2), 1e-12);
    assertEquals(-1, fit.place(-1e-2), 1e-12);
    var extreme =
        new AxisFit(Axis.signedLog10("x"), new double[] {-Double.MAX_VALUE, Double.MIN_VALUE}, 9);
    assertTrue(extreme.place(-Double.MAX_VALUE) < extreme.place(Double.MIN_VALUE));
    assertTrue(extreme.ticks().size() >= 5, () -> extreme.ticks().toString());
  }

  @Test
  void signedAxisOfOneValueOrNoneStillHasAWidth() {
    for (double value : new double[] {0, -5, 1e-300}) {
      var fit = new AxisFit(Axis.signedLog10("x"), new double[] {value}, 9);
      assertTrue(fit.low() < fit.high(), "for " + value);
    }
    assertTrue(new AxisFit(Axis.signedLog10("x"), new double[] {Double.NaN}, 9).isEmpty());
  }
}
