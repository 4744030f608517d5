package tridiff.tool.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tridiff.core.Differentiators;
import tridiff.core.HigherOrder;
import tridiff.core.MultiIndex;
import tridiff.core.function.RealFunction;
import tridiff.input.catalog.Catalog;
import tridiff.measure.digits.CorrectDigits;
import tridiff.measure.experiment.Subject;
import tridiff.measure.truth.Reference;
import tridiff.measure.truth.Truth;

/** Hessians of the functions of Moré, Garbow and Hillstrom against mpmath. */
class HessiansTest {

  record Row(String name, List<Double> point, MultiIndex index, BigDecimal entry) {
    RealFunction function() {
      return Catalog.find(name).orElseThrow().function();
    }
  }

  static List<Row> rows() throws IOException {
    InputStream csv = HessiansTest.class.getResourceAsStream("hessians.csv");
    try (BufferedReader in =
        new BufferedReader(new InputStreamReader(csv, StandardCharsets.UTF_8))) {
      return in.lines().filter(line -> !line.startsWith("#")).map(HessiansTest::row).toList();
    }
  }

  private static Row row(String line) {
    String[] fields = line.split("; ", -1);
    List<Double> point = Arrays.stream(fields[1].split(" ", -1)).map(Double::valueOf).toList();
    int row = Integer.parseInt(fields[2]) - 1;
    int column = Integer.parseInt(fields[3]) - 1;
    return new Row(
        fields[0], point, new MultiIndex(List.of(row, column)), new BigDecimal(fields[4]));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rows")
  void entriesAreCertified(Row row) {
    Truth truth =
        Reference.standard()
            .at(row.function(), row.point(), List.of(row.index()))
            .partials()
            .get(0)
            .get(0)
            .truth();
    Truth.Known known = (Truth.Known) truth;
    assertTrue(known.isCertified(), known::toString);
    BigDecimal allowed = row.entry().abs().max(new BigDecimal("1e-3")).movePointLeft(33);
    assertTrue(
        known.value().subtract(row.entry()).abs().compareTo(allowed) <= 0,
        () -> known.value() + " instead of " + row.entry());
  }

  @Test
  void forwardOverReverseKeepsFourteenDigitsInTheMedian() throws IOException {
    List<Double> digits = new ArrayList<>();
    for (Row row : rows()) {
      RealFunction hessian =
          HigherOrder.partials(
              Differentiators.onClassPath().named("autodiff-forward/autodiff-reverse"),
              row.function(),
              List.of(row.index()));
      digits.add(CorrectDigits.of(hessian.at(Subject.array(row.point()))[0], row.entry()));
    }
    digits.sort(Double::compare);
    assertTrue(digits.get(digits.size() / 2) >= 14, digits::toString);
  }

  @Test
  void startingPointsAreThoseOfThePaper() throws IOException {
    List<String> names = rows().stream().map(Row::name).distinct().toList();
    assertEquals(8, names.size());
    for (Row row : rows()) {
      assertTrue(
          Catalog.find(row.name()).orElseThrow().points().contains(row.point()), row::toString);
    }
  }
}
