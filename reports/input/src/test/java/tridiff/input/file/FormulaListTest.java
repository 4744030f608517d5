package tridiff.input.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tridiff.core.function.ExpressionFunction;
import tridiff.input.source.Source;
import tridiff.input.source.SourceException;

class FormulaListTest {

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "y, 2*x                         | 3.0, 4.0",
        "y~2*x  # the second~           | 3.0, 4.0",
        "[3, 4]                         | 3.0, 4.0",
        "[~  3.0,~  4.0~]~              | 3.0, 4.0",
        "[[1, 2], [3, 4]]               | 1.0, 2.0, 3.0, 4.0",
        "[1, 2]~[3, 4]                  | 1.0, 2.0, 3.0, 4.0",
        "3; 4                           | 3.0, 4.0",
        "grad f(x, y) = y, 2*x          | 3.0, 4.0",
        "f'(x) = max(x, y)              | 3.0",
        "{~\"y\": 4.0, \"x\": 3.0}  | 3.0, 4.0",
        "{\"x\": \"2*x\", \"y\": 1e-3} | 4.0, 0.001",
        "nan, -inf, NaN, Infinity       | NaN, -Infinity, NaN, Infinity",
        "x[1] - x[1], max(x, y)         | f:1:1: unknown variable 'x[1]'",
        "{\"z\": 1}                   | f:1:2: a value is written as \"name\": value",
        "{\"x\": 1}                   | f:1:2: there is no value for 'y'",
        "#                              | f has no expressions",
      })
  void listIsReadAsItIsPrinted(String text, String expected) {
    Source source = new Source("f", text.replace('~', '\n'));
    if (expected.startsWith("f")) {
      SourceException e =
          assertThrows(SourceException.class, () -> FormulaList.read(source, List.of("x", "y")));
      assertTrue(e.getMessage().startsWith(expected), e.getMessage());
      return;
    }
    List<Double> values = new ArrayList<>();
    for (ExpressionFunction formula : FormulaList.read(source, List.of("x", "y"))) {
      double[] point =
          formula.variables().stream().mapToDouble(name -> name.equals("x") ? 2 : 3).toArray();
      values.add(formula.at(point)[0]);
    }
    assertEquals("[" + expected + "]", values.toString());
  }
}
