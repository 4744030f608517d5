package tridiff.input.javafile;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tridiff.core.Differentiators;
import tridiff.core.OperationLimitException;
import tridiff.core.function.RealFunction;
import tridiff.input.source.Source;
import tridiff.input.source.SourceException;
import tridiff.input.source.SourceFile;
import tridiff.input.source.SourceFunction;

class JavaFileTest {

  private static final String HEAD = "import tridiff.core.algebra.*;\nclass F {\n";

  @Test
  void norm345HasThreeFifthsAndFourFifthsAsDerivatives() {
    RealFunction norm =
        only(
            2,
            """
            static Real norm(Real[] x) {
              Real sum = x[0].constant(0);
              for (Real each : x) {
                sum = sum.plus(square(each));
              }
              return sum.sqrt();
            }
            private static Real square(Real x) { return x.times(x); }
            """);
    assertEquals(List.of("x1", "x2"), norm.variables());
    assertArrayEquals(
        new double[] {0.6, 0.8},
        Differentiators.onClassPath().named("autodiff-reverse").differentiate(norm).at(3, 4),
        Math.ulp(0.8));
  }

  @Test
  void parametersKeepTheirNames() {
    RealFunction f = only(-1, "static Real f(Real rate, Real years) { return rate.times(years); }");
    assertEquals(List.of("rate", "years"), f.variables());
    assertEquals(6, f.at(2, 3)[0], 0);
  }

  @Test
  void onlyElementOfAnArrayIsCalledX() {
    assertEquals(
        List.of("x"), only(1, "public static Real f(Real[] p) { return p[0]; }").variables());
  }

  @Test
  void arrayOfResultsMakesSeveralOutputs() {
    RealFunction f =
        only(2, "static Real[] f(Real[] x) { return new Real[] {x[0], x[1], x[0].times(x[1])}; }");
    assertEquals(3, f.outputs());
    assertArrayEquals(new double[] {2, 5, 10}, f.at(2, 5), 0);
  }

  @Test
  void selectTakesTheBranchThatHolds() {
    RealFunction f =
        only(
            1,
            "static Real f(Real[] x) { return x[0].select(Comparison.LESS, x[0].constant(0),"
                + " () -> x[0].negate(), () -> x[0].times(x[0])); }");
    RealFunction slope = Differentiators.onClassPath().named("autodiff-reverse").differentiate(f);
    assertEquals(-1, slope.at(-3)[0], 0);
    assertEquals(6, slope.at(3)[0], 0);
  }

  @Test
  void fileMayHaveSeveralFunctionsWithTheirPoints() {
    SourceFile file =
        read(
            -1,
            """
            static Real g(Real[] x) { return x[0]; }
            static Real f(Real[] x) { return x[2]; }
            static double[][] points() { return new double[][] {{1, 2}, {3, 4}}; }
            static double[][] fPoints() { return new double[][] {{5, 6, 7}}; }
            """);
    assertEquals(List.of("g", "f"), file.functions().stream().map(SourceFunction::name).toList());
    assertEquals(List.of(List.of(1.0, 2.0), List.of(3.0, 4.0)), file.functions().get(0).points());
    assertEquals(List.of(List.of(5.0, 6.0, 7.0)), file.functions().get(1).points());
  }

  @Test
  void functionWithoutPointsIsRefusedAlone() {
    SourceFile file =
        read(-1, "static Real f(Real[] x) { return x[0]; } static Real g(Real t) { return t; }");
    assertEquals(List.of("g"), file.functions().stream().map(SourceFunction::name).toList());
    SourceFile.Refusal refusal = file.refusals().get(0);
    assertEquals("f", refusal.name());
    assertTrue(refusal.mistake().getMessage().startsWith("F.java:3:13: no point is given for 'f'"));
  }

  @Test
  void loopWithoutEndSpendsItsBudget() {
    RealFunction f =
        only(1, "static Real f(Real x) { Real s = x; while (true) { s = s.plus(1); } }");
    OperationLimitException e = assertThrows(OperationLimitException.class, () -> f.at(1));
    assertTrue(e.getMessage().startsWith("more than 1000 operations"), e.getMessage());
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "return x[7];              | F.java:3: ArrayIndexOutOfBoundsException: Index 7 out of bounds for length 1",
        "return f(x);              | F.java:3: the calls nest too deep",
        "throw new AssertionError(\"sum\"); | F.java:3: AssertionError: sum",
        "return x[0].times((Real) null);    | F.java:3: NullPointerException",
        "return null;              | 'f' returned null",
      })
  void whatTheCodeThrowsIsNamedWithItsLine(String body, String message) {
    RealFunction f = only(1, "static Real f(Real[] x) { " + body + " }");
    IllegalStateException e = assertThrows(IllegalStateException.class, () -> f.at(1));
    assertTrue(e.getMessage().startsWith(message), e.getMessage());
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "static Real f(Real[] x) { return x[0] * x[0]; } | F.java:3:39: bad operand types for binary operator '*'",
        "static Real f(Real[] x) { return x[0].sine(); } | F.java:3:38: cannot find symbol, symbol: method sine()",
        "static Real f(Reel[] x) { return x[0]; }        | F.java:3:15: cannot find symbol, symbol: class Reel",
        "static Real f(Real[] x) { return x[0]           | F.java:3:38: ';' expected",
        "static double f(double x) { return x; }         | F.java has no function",
        "static int n = 1/0; static Real f(Real x) { return x; } | F.java:3:33: the class 'F' threw ArithmeticException: / by zero",
      })
  void mistakeIsNamedWithItsPlace(String body, String message) {
    SourceException e = assertThrows(SourceException.class, () -> read(1, body));
    assertTrue(e.getMessage().startsWith(message), e.getMessage());
    assertFalse(e.hint().isBlank());
  }

  /** javac 17 throws an AssertionError at this; found by fuzzing. */
  @Test
  void defectOfTheCompilerCostsTheFile() {
    String nested = "  statF {\n".repeat(8);
    String body = nested + " ^ {\n" + nested + "  static taneal[] x) {\n return s;\n }\n}";
    SourceException e = assertThrows(SourceException.class, () -> read(1, body));
    assertTrue(e.getMessage().startsWith("F.java:3:8: <identifier> expected"), e.getMessage());
  }

  @Test
  void mistakeIsMarkedInItsLine() {
    SourceException e =
        assertThrows(SourceException.class, () -> read(1, "static Real f(Real[] x) { return y; }"));
    assertEquals("  static Real f(Real[] x) { return y; }\n" + " ".repeat(35) + "^", e.excerpt());
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "static Real f(Real x) { return x; } static Real f(Real[] x) { return x[0]; } | F.java:3:49: the function 'f' is defined twice",
        "static Real f(Real x) { return x; } static double[][] points() { return null; } | F.java:3:55: 'points' must return double[][]",
        "static Real f(Real x) { return x; } static double[][] points() { return new double[][] {{1/0.0}}; } | F.java:3:55: a coordinate must be a finite number",
        "static Real f(Real x) { return x; } static double[][] points() { return new double[1/0][]; } | F.java:3:55: 'points' threw ArithmeticException: / by zero",
        "static Real f(Real x) { return x; } static double[][] points() { return new double[][] {{1, 2}}; } | F.java:3:13: no point of 'f' has 1 coordinates",
      })
  void functionThatCannotBeUsedIsRefused(String body, String message) {
    SourceFile file = read(-1, body);
    assertEquals(1, file.refusals().size());
    String said = file.refusals().get(0).mistake().getMessage();
    assertTrue(said.startsWith(message), said);
  }

  private static RealFunction only(int inputs, String body) {
    SourceFile file = read(inputs, body);
    assertEquals(List.of(), file.refusals());
    assertEquals(1, file.functions().size());
    return file.functions().get(0).function();
  }

  private static SourceFile read(int inputs, String body) {
    return JavaFile.read(
        new Source("F.java", HEAD + body + "\n}\n"),
        inputs < 0 ? OptionalInt.empty() : OptionalInt.of(inputs),
        1000);
  }
}
