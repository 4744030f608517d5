package tridiff.symbolic;

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

/** Every row of the table in docs/kinks-symbolic.md is what the method answers. */
class SymbolicKinksTest {

  record Row(String function, List<Double> at, List<Double> answers) {
    @Override
    public String toString() {
      return function + " at " + at;
    }
  }

  static List<Row> rows() throws IOException {
    try (var lines = Files.lines(Path.of("..", "docs", "kinks-symbolic.md"))) {
      return lines.filter(line -> line.startsWith("| `")).map(SymbolicKinksTest::row).toList();
    }
  }

  private static Row row(String line) {
    String[] cells = line.split("\\|", -1);
    return new Row(cells[1].strip().replace("`", ""), numbers(cells[2]), numbers(cells[3]));
  }

  private static List<Double> numbers(String cell) {
    return Arrays.stream(cell.split(",", -1))
        .map(String::strip)
        .map(text -> text.replace("infinity", "Infinity"))
        .map(Double::valueOf)
        .toList();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rows")
  void answersAreThoseOfTheTable(Row row) {
    RealFunction f = ExpressionParser.function(row.function());
    double[] point = row.at().stream().mapToDouble(x -> x).toArray();
    double[] answer = Differentiators.onClassPath().named("symbolic").differentiate(f).at(point);
    assertEquals(row.answers().size(), answer.length, row.toString());
    for (int i = 0; i < answer.length; i++) {
      // Adding 0 makes one zero of the two.
      assertEquals(row.answers().get(i) + 0.0, answer[i] + 0.0, row + ", entry " + i);
    }
  }
}
