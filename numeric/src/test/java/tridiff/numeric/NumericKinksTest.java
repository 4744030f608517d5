package tridiff.numeric;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tridiff.core.Differentiators;
import tridiff.core.function.ExpressionParser;
import tridiff.core.function.RealFunction;

/** Every row of the table in docs/kinks-numeric.md is what the methods answer. */
class NumericKinksTest {

  private static final List<String> METHODS =
      List.of(
          "numeric-forward",
          "numeric-central",
          "numeric-five-point",
          "numeric-ridders",
          "numeric-complex-step",
          "numeric-commons-math");

  private static final MathContext FOUR_DIGITS = new MathContext(4);

  record Row(String function, double at, List<Double> answers) {
    Row {
      answers = List.copyOf(answers);
    }

    @Override
    public String toString() {
      return function + " at " + at;
    }
  }

  static List<Row> rows() throws IOException {
    try (var lines = Files.lines(Path.of("..", "docs", "kinks-numeric.md"))) {
      return lines.filter(line -> line.startsWith("| `")).map(NumericKinksTest::row).toList();
    }
  }

  private static Row row(String line) {
    String[] cells = line.split("\\|", -1);
    List<Double> answers =
        Arrays.stream(cells, 3, 3 + METHODS.size()).map(NumericKinksTest::number).toList();
    return new Row(cells[1].strip().replace("`", ""), number(cells[2]), answers);
  }

  private static double number(String cell) {
    return Double.parseDouble(cell.strip().replace("infinity", "Infinity"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rows")
  void answersAreThoseOfTheTable(Row row) {
    RealFunction f = ExpressionParser.function(row.function());
    for (int i = 0; i < METHODS.size(); i++) {
      String method = METHODS.get(i);
      double answer = Differentiators.onClassPath().named(method).differentiate(f).at(row.at())[0];
      // Adding 0 makes one zero of the two.
      assertEquals(row.answers().get(i) + 0.0, rounded(answer) + 0.0, row + ", " + method);
    }
  }

  private static double rounded(double answer) {
    return Double.isFinite(answer)
        ? new BigDecimal(answer).round(FOUR_DIGITS).doubleValue()
        : answer;
  }
}
