package tridiff.autodiff;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tridiff.core.Differentiators;
import tridiff.core.function.ExpressionParser;
import tridiff.core.function.RealFunction;

/** Every row of the table in docs/kinks.md is what the methods answer. */
class KinksTest {

  record Row(String function, List<Double> at, List<Double> ours, List<Double> commonsMath) {
    @Override
    public String toString() {
      return function + " at " + at;
    }
  }

  static List<Row> rows() throws IOException {
    try (var lines = Files.lines(Path.of("..", "docs", "kinks.md"))) {
      return lines.filter(line -> line.startsWith("| `")).map(KinksTest::row).toList();
    }
  }

  private static Row row(String line) {
    String[] cells = line.split("\\|", -1);
    return new Row(
        cells[1].strip().replace("`", ""), numbers(cells[2]), numbers(cells[3]), numbers(cells[4]));
  }

  private static List<Double> numbers(String cell) {
    return Arrays.stream(cell.split(",", -1))
        .map(String::strip)
        .map(text -> text.equals("1/2") ? "0.5" : text.replace("infinity", "Infinity"))
        .map(Double::valueOf)
        .toList();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rows")
  void answersAreThoseOfTheTable(Row row) {
    for (String method :
        List.of(
            "autodiff-forward",
            "autodiff-forward:rules=textbook",
            "autodiff-taylor",
            "autodiff-reverse",
            "autodiff-reverse-textbook")) {
      assertAnswer(row, method, row.ours());
    }
    assertAnswer(row, "autodiff-commons-math", row.commonsMath());
  }

  private static void assertAnswer(Row row, String method, List<Double> expected) {
    RealFunction f = ExpressionParser.function(row.function());
    double[] point = row.at().stream().mapToDouble(x -> x).toArray();
    double[] answer = Differentiators.onClassPath().named(method).differentiate(f).at(point);
    assertEquals(expected.size(), answer.length, row + ", " + method);
    for (int i = 0; i < answer.length; i++) {
      // Adding 0 makes one zero of the two.
      assertEquals(expected.get(i) + 0.0, answer[i] + 0.0, row + ", " + method + ", entry " + i);
    }
  }
}
