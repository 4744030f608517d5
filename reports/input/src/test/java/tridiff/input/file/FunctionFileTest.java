package tridiff.input.file;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tridiff.core.Differentiators;
import tridiff.core.function.ExpressionFunction;
import tridiff.input.source.Source;
import tridiff.input.source.SourceException;
import tridiff.input.source.SourceFunction;

class FunctionFileTest {

  @Test
  void exampleOfTheDocumentationIsRead() {
    List<SourceFunction> all =
        read(
            """
            # a comment, to the end of the line
            spiral(r, t) = [r*c, r*sin(t)]
              c = cos(t)
              for r > 0, -pi < t <= pi   # and more
              at r=1, t=pi/4

            entropy(p) = -p*log(p) for 0 < p < 1 at p=0.25
            """);
    assertEquals(List.of("spiral", "entropy"), all.stream().map(SourceFunction::name).toList());
    SourceFunction spiral = all.get(0);
    assertEquals("[r*c, r*sin(t)] where c = cos(t)", spiral.text());
    assertEquals(List.of("r", "t"), spiral.function().variables());
    assertEquals(2, spiral.function().outputs());
    assertArrayEquals(new double[] {2, 0}, spiral.function().at(2, 0), 0);
    assertEquals(List.of(List.of(1.0, Math.PI / 4)), spiral.points());
    assertEquals("(0.0, Infinity)", spiral.function().domain().intervals().get(0).toString());
    assertEquals(
        "(-3.141592653589793, 3.141592653589793]",
        spiral.function().domain().intervals().get(1).toString());
    SourceFunction entropy = all.get(1);
    assertTrue(entropy.function() instanceof ExpressionFunction);
    assertEquals("-p*log(p)", entropy.text());
    assertEquals(List.of(List.of(0.25)), entropy.points());
  }

  @Test
  void helpersUseThoseBeforeThem() {
    SourceFunction f = only("f(x) = c\n  a = x + 1\n  b = a*a\n  c = b - x\n  at 2");
    assertEquals(7, f.function().at(2)[0], 0);
    assertArrayEquals(
        new double[] {5},
        Differentiators.onClassPath().named("autodiff-reverse").differentiate(f.function()).at(2),
        0);
  }

  @Test
  void manyHelpersNeedNoStack() {
    StringBuilder text = new StringBuilder("f(x) = h9999\n  h0 = x");
    for (int i = 1; i < 10_000; i++) {
      text.append("\n  h").append(i).append(" = h").append(i - 1).append(" + 1");
    }
    assertEquals(10_000, only(text.toString()).function().at(1)[0], 0);
  }

  @Test
  void relationsHoldAtTheSamples() {
    SourceFunction f = only("f(x, y) = x/y for 0 <= x < y, y <= 3, x != 0.5 or y > 1");
    List<List<Double>> points = f.pointsOrSamples(42, 20);
    assertEquals(20, points.size());
    assertTrue(points.stream().allMatch(p -> p.get(0) < p.get(1) && p.get(1) <= 3));
    assertFalse(f.precondition().holds(0.5, 0.7));
    assertEquals("[0.0, 3.0]", f.function().domain().intervals().get(0).toString());
  }

  @Test
  void clausesMayShareALine() {
    SourceFunction f = only("f(x) = x at 1 at x = 2 for x > 0 at 1/2\n  at 3");
    assertEquals(List.of(List.of(1.0), List.of(2.0), List.of(0.5), List.of(3.0)), f.points());
  }

  @Test
  void linesOfOtherSystemsAreRead() {
    assertEquals(2, read("\uFEFFf(x) = x\r\n  at 1\r\ng-2(x) = x^2\r\n").size());
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "f(x) = sqrtt(x)              | f:1:8: unknown function 'sqrtt'. Did you mean 'sqrt'?",
        "f(x) = x +                   | f:1:11: the expression ends where a number or a name should follow",
        "f(x) = x*yy                  | f:1:10: unknown variable 'yy'",
        "f(x) =                       | f:1:1: the formula of 'f' is missing",
        "f = x                        | f:1:1: this line defines no function",
        "f() = 1                      | f:1:3: 'f' has no variables",
        "f(x, x) = x                  | f:1:6: 'x' is declared twice",
        "f(e) = e                     | f:1:3: 'e' cannot be a variable",
        "f(x, sin) = x                | f:1:6: 'sin' cannot be a variable",
        "f(x) = x for x               | f:1:14: a number stands where a condition is needed",
        "f(x) = x for 0 < z           | f:1:18: unknown variable 'z'",
        "f(x) = x for 0 < x <         | f:1:21: the condition ends where a number or a name should follow",
        "f(x) = x for x > 1 at 0      | f:1:23: the point does not meet the conditions after 'for'",
        "f(x) = x at y=0              | f:1:13: the function has no variable 'y'",
        "f(x, y) = x at 1             | f:1:16: a point is written as name=value",
        "f(x, y) = x at x=1           | f:1:19: the point has no value for 'y'",
        "f(x) = x at x=1, x=2         | f:1:18: 'x' is given twice",
        "f(x) = x at x=1/0            | f:1:15: a coordinate must be a finite number, but this is Infinity",
        "f(x) = x at x=x              | f:1:15: a coordinate must be a number, but 'x' is a variable",
        "f(x) = x at 1 at 1           | f:1:18: this point is given twice",
      })
  void mistakeIsNamedWithItsPlace(String text, String message) {
    SourceException e = assertThrows(SourceException.class, () -> read(text));
    assertTrue(e.getMessage().startsWith(message), e.getMessage());
    assertFalse(e.hint().isBlank());
  }

  @ParameterizedTest(name = "{1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "f(x) = x~  nothing here   | f:2:3: this line is no part of 'f'",
        "f(x) = x~  a = b~  b = x  | f:2:7: unknown variable 'b'",
        "f(x) = x~  x = 1          | f:2:3: 'x' is declared twice",
        "f(x) = x~f(x) = x         | f:2:1: the function 'f' is defined twice",
        "# none                    | f has no function",
      })
  void mistakeIsFoundInLaterLines(String text, String message) {
    SourceException e = assertThrows(SourceException.class, () -> read(text.replace('~', '\n')));
    assertTrue(e.getMessage().startsWith(message), e.getMessage());
  }

  @Test
  void mistakeIsMarkedInItsLine() {
    SourceException e =
        assertThrows(SourceException.class, () -> read("f(x) = x\ng(x) = exp(sn(x))"));
    assertEquals("  g(x) = exp(sn(x))\n             ^~", e.excerpt());
  }

  @Test
  void lineThatBelongsToNothingIsAMistake() {
    assertThrows(SourceException.class, () -> read("  a = 1\nf(x) = x"));
  }

  private static SourceFunction only(String text) {
    List<SourceFunction> all = read(text);
    assertEquals(1, all.size());
    return all.get(0);
  }

  private static List<SourceFunction> read(String text) {
    return FunctionFile.read(new Source("f", text));
  }
}
