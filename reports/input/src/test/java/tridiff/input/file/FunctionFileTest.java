package tridiff.input.file;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tridiff.core.Differentiators;
import tridiff.core.function.ExpressionFunction;
import tridiff.core.function.RealFunction;
import tridiff.input.source.Source;
import tridiff.input.source.SourceException;
import tridiff.input.source.SourceFile;
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

  /** The values by hand. */
  @ParameterizedTest(name = "{0} at {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "n = 3~f(x) = sum(i, 1, n, x^i)                           | 2   | 14  | 17",
        "f(x) = prod(i, 1, 4, x + i)                              | 0   | 24  | 50",
        "f(x) = sum(i, 1, 2, sum(j, i, 3, i*j*x))                 | 1   | 16  | 16",
        "f(x) = sum(i, 0, 2, x^(2*i)/(i + 1))                     | 2   | 8.333333333333334 | 12.666666666666666",
        "f(x) = sum(k, -2, -1, x^k)                               | 2   | 0.75 | -0.5",
        "f(x) = x + sum(i, 3, 2, x) + prod(i, 3, 2, x)            | 5   | 6   | 1",
        "a = [1, 2.5, -3]~f(x) = sum(i, 1, length(a), a[i]*x^(i-1)) | 2 | -6  | -9.5",
        "k = 2*pi~f(x) = k*x/pi                                   | 3   | 6   | 2",
        "f(x[1..3]) = sum(i, 1, 3, i*x[i]^2)                      | 1,2,3 | 36 | 2,8,18",
        "f(x) = sq(x) + sq(2)~  sq(u) = u*u                       | 3   | 13  | 6",
        "f(x, a) = g(2)~  c = a^2~  g(u) = u*x*c                  | 3,2 | 24  | 8,24",
        "f(x) = h(x, 2)~  g(u) = u + 1~  h(u, v) = g(u)*g(v)      | 3   | 12  | 3",
        "f(x) = p(x, 2) + p(x, 3)~  p(u, n) = u^n                 | 2   | 12  | 16",
        "f(x) = p(x, 3)~  p(u, n) = sum(i, 1, n, u^i)             | 2   | 14  | 17",
        "g(u, v) = c*v~  c = u^2~f(x) = g(x, 3) + g(2, x)         | 1   | 7   | 10",
        "x = [1, 2]~f(y) = y*x[2]                                 | 3   | 6   | 2",
      })
  void definitionsSumsAndHelpersHaveTheirMeaning(
      String text, String at, double value, String slopes) {
    List<SourceFunction> all = read(text.replace('~', '\n'));
    RealFunction f = all.get(all.size() - 1).function();
    double[] point = numbers(at);
    assertEquals(value, f.at(point)[0], 1e-15 * Math.abs(value));
    RealFunction gradient =
        Differentiators.onClassPath().named("autodiff-reverse").differentiate(f);
    assertArrayEquals(numbers(slopes), gradient.at(point), 1e-15 * Math.abs(value));
  }

  private static double[] numbers(String list) {
    return Arrays.stream(list.split(",")).mapToDouble(Double::parseDouble).toArray();
  }

  @Test
  void listMayBeAColumnOfAFile(@TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("d.csv"), "t,price\n0,1.5\n1,2\n");
    Path file =
        Files.writeString(
            folder.resolve("f.txt"),
            "p = @d.csv:price\nf(x) = sum(i, 1, length(p), (p[i] - x)^2)\n");
    RealFunction f =
        FunctionFile.read(Source.ofFile(file.toString())).functions().get(0).function();
    assertEquals(0.5 * 0.5 + 1, f.at(1)[0], 0);
  }

  @Test
  void whatIsWrittenOutHasALimit() {
    assertEquals(1024, only(doublings(10)).function().at(1)[0], 0);
    SourceException e = assertThrows(SourceException.class, () -> read(doublings(40)));
    assertTrue(
        e.getMessage()
            .endsWith("the expression has more than 200000 operands when it is written out"),
        e.getMessage());
  }

  private static String doublings(int count) {
    StringBuilder text = new StringBuilder("f(x) = g%d(x)\n  g0(u) = u + u".formatted(count - 1));
    for (int i = 1; i < count; i++) {
      text.append("\n  g%d(u) = g%d(u) + g%d(u)".formatted(i, i - 1, i - 1));
    }
    return text.toString();
  }

  @Test
  void manyFunctionsAreReadOneAfterTheOther() {
    StringBuilder text = new StringBuilder("f0(x) = x + 1\n");
    for (int i = 1; i < 2000; i++) {
      text.append("f%d(x) = f%d(x)\n".formatted(i, i % 40 == 0 ? 0 : i - 1));
    }
    assertEquals(2, read(text.toString()).get(1999).function().at(1)[0], 0);
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
        "f = x                        | f:1:5: 'x' is no constant",
        "x                            | f:1:1: this line defines no function",
        "a = [1, 2                    | f:1:5: missing ']' for this '['",
        "a = [1, x]                   | f:1:9: a coordinate must be a number, but 'x' is a variable",
        "a =                          | f:1:1: the value of 'a' is missing",
        "pi = 3                       | f:1:1: 'pi' cannot be defined here",
        "a = @none.csv:b              | f:1:5: this file cannot be read",
        "f(x[1..0]) = 1               | f:1:3: the last index is below the first",
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
        "n = 2~n = 3               | f:2:1: 'n' cannot be defined here",
        "n = 2~f(n) = n            | f:2:3: 'n' is declared twice",
        "f(x) = g(x)~g(x) = x      | f:1:8: unknown function 'g'",
        "a = [1]~f(x) = a*x        | f:2:8: 'a' is a list of numbers",
        "a = [1]~f(x) = a[2]*x     | f:2:8: the list 'a' has no element [2]",
        "f(x) = x~  g(u) = u*v     | f:2:12: unknown variable 'v'",
        "f(x) = x~  g(u, u) = u    | f:2:8: 'u' cannot be a parameter",
        "g(x) = x/y~f(x) = g(x)    | f:1:10: unknown variable 'y'",
        "g(x, y) = x/y~f(x) = g(x) | f:2:8: g takes 2 arguments, was given 1",
        "f(x) = sum(i, 1, n, x)    | f:1:18: the last index must be a number, but 'n' is a variable",
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

  @Test
  void mistakesCostTheirOwnFunctionsAndAreAllTold() {
    String text =
        """
        k = sine(2)
        good(x) = sin(x)
        bad(x) = sine(x)
          at x=1
        worse(x) = x +* 2
          c = also(x)
          for x > 0
        uses(x) = bad(x) + 1
        constant(x) = k*x
        fine(x) = good(x) + c
          c = x^2
        no function
        good(x) = x
        late(x) = x
          for x > 0
          at x=-1
        last(x) = good(x)^2
        """;
    SourceFile file = FunctionFile.read(new Source("f", text));
    assertEquals(
        List.of("good", "fine", "last"),
        file.functions().stream().map(SourceFunction::name).toList());
    List<String> told =
        file.refusals().stream().map(r -> r.name() + " " + r.mistake().getMessage()).toList();
    List<String> places = told.stream().map(line -> line.replaceFirst("(f:\\d+).*", "$1")).toList();
    assertEquals(
        List.of(
            "k f:1",
            "bad f:3",
            "worse f:6",
            "uses f:8",
            "constant f:9",
            "no function f:12",
            "good f:13",
            "late f:16"),
        places,
        told::toString);
    assertTrue(
        file.refusals().get(3).mistake().hint().startsWith("cure 'bad' first"),
        file.refusals().get(3).mistake().hint());
  }

  @Test
  void textThatIsNoneOfFunctionsIsNotReadToItsEnd() {
    SourceFile file = FunctionFile.read(new Source("f", "what is this\n".repeat(100_000)));
    assertEquals(100, file.refusals().size());
  }

  private static SourceFunction only(String text) {
    List<SourceFunction> all = read(text);
    assertEquals(1, all.size());
    return all.get(0);
  }

  private static List<SourceFunction> read(String text) {
    SourceFile file = FunctionFile.read(new Source("f", text));
    if (!file.refusals().isEmpty()) {
      throw file.refusals().get(0).mistake();
    }
    return file.functions();
  }
}
