package tridiff.input.fpcore;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tridiff.core.Differentiators;
import tridiff.core.OperationLimitException;
import tridiff.core.UnsupportedFunctionException;
import tridiff.core.function.Interval;
import tridiff.core.function.RealFunction;
import tridiff.input.source.Source;
import tridiff.input.source.SourceException;
import tridiff.input.source.SourceFunction;

class FpcoreReaderTest {

  @ParameterizedTest(name = "{0} at {1} is {2}")
  @CsvSource(
      delimiter = '|',
      value = {
        // By hand, or what java.lang.StrictMath answers.
        "(+ x 1/2)                                        | 2     | 2.5",
        "(- x)                                            | 2     | -2",
        "(+ x x x)                                        | 2     | 6",
        "(* 0x1.8p1 x)                                    | 2     | 6",
        "(* (digits 25 -1 10) x)                          | 2     | 5",
        "(/ x 1/3)                                        | 1     | 3",
        "(pow x 3)                                        | -2    | -8",
        "(pow x -1)                                       | -2    | -0.5",
        "(fma x x 1)                                      | 3     | 10",
        "(exp2 x)                                         | 3     | 8",
        "(log2 x)                                         | 8     | 3",
        "(log10 x)                                        | 1000  | 3",
        "(fdim x 1)                                       | 3     | 2",
        "(fdim x 1)                                       | -3    | 0",
        "(copysign 2 x)                                   | -3    | -2",
        "(copysign -2 x)                                  | 3     | 2",
        "(trunc x)                                        | -1.7  | -1",
        "(round x)                                        | 2.5   | 3",
        "(round x)                                        | -2.5  | -3",
        "(round x)                                        | 0.49999999999999994 | 0",
        "(nearbyint x)                                    | 2.5   | 2",
        "(nearbyint x)                                    | 3.5   | 4",
        "(nearbyint x)                                    | -2.5  | -2",
        "(nearbyint x)                                    | 2.7   | 3",
        "(fmod x 3)                                       | -7    | -1",
        "(remainder x 3)                                  | 5     | -1",
        "(hypot x 4)                                      | 3     | 5",
        "(fmin x 1)                                       | 3     | 1",
        "(fmax x 1)                                       | 3     | 3",
        "(fabs x)                                         | -3    | 3",
        "(+ x LN2)                                        | 0     | 0.6931471805599453",
        "(+ x SQRT1_2)                                    | 0     | 0.7071067811865476",
        "(let ([x 1] [y x]) (+ x y))                      | 5     | 6",
        "(let* ([x 1] [y x]) (+ x y))                     | 5     | 2",
        "(let* ([y 1] [y (+ y x)]) y)                     | 5     | 6",
        "(if (< 0 x 1) 1 2)                               | 0.5   | 1",
        "(if (< 0 x 1) 1 2)                               | 1     | 2",
        "(if (!= x 1 1) 1 2)                              | 3     | 2",
        "(if (and) 1 2)                                   | 3     | 1",
        "(if (or (< x 0) (not (> x 1))) 1 2)              | 0.5   | 1",
        "(if (if (< x 0) TRUE FALSE) 1 2)                 | -1    | 1",
        "(if (isnan (/ x x)) 1 2)                         | 0     | 1",
        "(if (let ([t (* x x)]) (> t 3)) 1 2)             | 2     | 1",
        "(while (< i x) ([i 0 (+ i 1)] [s 0 (+ s i)]) s)  | 4     | 6",
        "(while* (< i x) ([i 0 (+ i 1)] [s 0 (+ s i)]) s) | 4     | 10",
        "(while* (< i 2) ([i 0 (+ i 1)] [j i (+ i x)]) j) | 5     | 7",
        "(! :precision binary32 (+ x 1))                  | 2     | 3",
        "(cast x)                                         | 2     | 2",
      })
  void expressionHasItsMeaning(String body, double x, double expected) {
    assertEquals(expected, only("(FPCore (x) " + body + ")").function().at(x)[0], 0);
  }

  @Test
  void commentsAreLeftOut() {
    RealFunction f = only("#| #| a |# b |# (FPCore (x) (+ x #;(+ y z) 1)) ; end").function();
    assertEquals(3, f.at(2)[0], 0);
    SourceException e = assertThrows(SourceException.class, () -> read("#| #| abc |#"));
    assertEquals("f:1:1: this comment does not end", e.getMessage());
  }

  @Test
  void branchesAndLoopsDifferentiate() {
    RealFunction power =
        only("(FPCore (x) (while (< i 3) ([i 0 (+ i 1)] [p 1 (* p x)]) p))").function();
    assertArrayEquals(new double[] {12}, gradient(power, 2), 0);
    RealFunction choice = only("(FPCore (x) (if (and (< 0 x) (< x 1)) (* x x) x))").function();
    assertArrayEquals(new double[] {1}, gradient(choice, 0.5), 0);
    assertArrayEquals(new double[] {1}, gradient(choice, 3), 0);
  }

  @Test
  void loopOfAMillionOperationsDifferentiates() {
    RealFunction f =
        only("(FPCore (x) (while (< i 300000) ([i 0 (+ i 1)] [s 0 (+ s x)]) s))").function();
    assertArrayEquals(new double[] {300_000}, gradient(f, 2), 0);
  }

  @Test
  void loopWithoutEndIsStopped() {
    for (String body : List.of("(while TRUE ([x x x]) x)", "(while* (>= y 0) ([y x (* y y)]) y)")) {
      RealFunction f = only("(FPCore (x) " + body + ")").function();
      assertThrows(OperationLimitException.class, () -> f.at(1));
    }
  }

  @Test
  void budgetIsTheCallersChoice() {
    Source source =
        new Source("f", "(FPCore (x) (while (< i 100) ([i 0 (+ i 1)] [s 0 (+ s x)]) s))");
    assertEquals(200, FpcoreReader.read(source, 1000).get(0).function().at(2)[0], 0);
    RealFunction poor = FpcoreReader.read(source, 100).get(0).function();
    assertThrows(OperationLimitException.class, () -> poor.at(2));
  }

  @Test
  void arrayHasSeveralOutputs() {
    RealFunction f = only("(FPCore (x y) (let ([t (* x y)]) (array t (+ x y))))").function();
    assertEquals(2, f.outputs());
    assertArrayEquals(new double[] {6, 5}, f.at(2, 3), 0);
    RealFunction chosen = only("(FPCore (x) (if (< x 0) (array x 1) (array 1 x)))").function();
    assertArrayEquals(new double[] {1, 3}, chosen.at(3), 0);
  }

  @Test
  void coresCallEachOther() {
    List<SourceFunction> all =
        read("(FPCore (z) :name \"user\" (square (+ z 1))) (FPCore square (x) (* x x))");
    assertEquals(List.of("user", "square"), all.stream().map(SourceFunction::name).toList());
    assertArrayEquals(new double[] {6}, gradient(all.get(0).function(), 2), 0);
  }

  @Test
  void namesAreMadeUnique() {
    List<SourceFunction> all =
        read("(FPCore (x) :name \"A, b!\" x) (FPCore (x) :name \"a-B\" x) (FPCore (x) x)");
    assertEquals(
        List.of("a-b", "a-b-2", "core-of-1-arguments"),
        all.stream().map(SourceFunction::name).toList());
    assertEquals("A, b!", all.get(0).title());
  }

  @ParameterizedTest(name = "{0}: x in {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "(<= -1/2 x 1/2)                      | [-0.5, 0.5]",
        "(and (< 0 x) (<= x (* 2 PI)))        | (0.0, 6.283185307179586]",
        "(> 6400.0e3 x)                       | (-Infinity, 6400000.0)",
        "(let ([a 3]) (<= a x (+ a 1/2)))     | [3.0, 3.5]",
        "(and (< 0 x 1) (<= 0 x 1))           | (0.0, 1.0)",
        "(!= x 0)                             | (-Infinity, Infinity)",
        "(or (< x 0) (> x 1))                 | (-Infinity, Infinity)",
        "(< x y)                              | (-Infinity, Infinity)",
        "(== x 2)                             | [2.0, 2.0]",
      })
  void preconditionGivesTheBox(String pre, String interval) {
    SourceFunction f = only("(FPCore (x y) :pre " + pre + " (+ x y))");
    assertEquals(interval, f.box().intervals().get(0).toString());
    assertEquals(Interval.ALL, f.function().domain().intervals().get(1));
  }

  @Test
  void coordinateThatIsFixedCanStillBeDifferentiatedBy() {
    SourceFunction f = only("(FPCore (x) :pre (<= 9 x 9) (* x x))");
    assertEquals(List.of(List.of(9.0)), f.pointsOrSamples(42, 1));
    assertEquals(Interval.ALL, f.function().domain().intervals().get(0));
  }

  @Test
  void relationsBetweenVariablesHoldAtTheSamples() {
    SourceFunction f = only("(FPCore (x y) :pre (and (<= 0 x 1) (< x y 2) (!= x y)) (- x y))");
    List<List<Double>> points = f.pointsOrSamples(7, 50);
    assertEquals(50, points.size());
    assertTrue(points.stream().allMatch(p -> p.get(0) < p.get(1) && p.get(1) < 2));
    assertFalse(f.precondition().holds(1, 0.5));
  }

  @Test
  void preconditionThatNothingMeetsHasNoPoints() {
    assertEquals(
        List.of(), only("(FPCore (x) :pre (and (< x 0) (> x 1)) x)").pointsOrSamples(7, 3));
  }

  @Test
  void exampleIsAPointIfItMeetsThePrecondition() {
    String text = "(FPCore (y x) :pre (< 0 x 1) :example ([x %s] [y (/ 1.0 2)]) (+ x y))";
    assertEquals(List.of(List.of(0.5, 0.25)), only(String.format(text, "1/4")).points());
    assertEquals(List.of(), only(String.format(text, "4")).points());
  }

  @Test
  void alternativesComputeTheSame() {
    SourceFunction f =
        only("(FPCore (x) :spec (sqrt x) :alt (exp (/ (log x) 2)) :alt (! :x y x) (pow x 0.5))");
    assertEquals(List.of("spec", "alt-1", "alt-2"), List.copyOf(f.alternatives().keySet()));
    assertEquals(2, f.alternatives().get("spec").at(4)[0], 0);
  }

  @Test
  void precisionsAreReported() {
    assertEquals(
        List.of(
            "precision binary32 is computed in binary64", "rounding toZero is computed to nearest"),
        only("(FPCore (x) :precision binary32 :round toZero (! :precision binary64 x))").notes());
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "(FPCore (x) (erf x))                            | 'erf' has no derivative here",
        "(FPCore (x) (tensor ([i 3]) i))                 | 'tensor' has no derivative here",
        "(FPCore (x) \"text\")                           | a string has no derivative",
        "(FPCore ((! :precision integer n)) n)           | the argument 'n' is an integer: no derivative by it",
        "(FPCore ((A 3)) 1)                              | arrays as arguments have no derivative here",
        "(FPCore (x) (+ x (array x x)))                  | an array stands where a number is needed",
        "(FPCore (x) (< x 1))                            | a condition stands where a number is needed",
      })
  void whatHasNoDerivativeSaysSo(String text, String reason) {
    assertEquals(reason, only(text).unsupported().orElseThrow());
  }

  @Test
  void unsupportedOperationThrowsWhereItIsReached() {
    RealFunction f = only("(FPCore (x) (if (< x 0) (erf x) x))").function();
    assertEquals(1, f.at(1)[0], 0);
    assertThrows(UnsupportedFunctionException.class, () -> f.at(-1));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "(FPCore (x) (snn x))                | f:1:14: unknown operation 'snn'. Did you mean 'sin'?",
        "(FPCore (x) (+ x yy))               | f:1:18: unknown variable 'yy'",
        "(FPCore (x) (sin x x))              | f:1:14: sin takes 1 part, was given 2",
        "(FPCore (x) (+ x 1)                 | f:1:1: missing ')' for this '('",
        "(FPCore (x) (+ x 1]]                | f:1:19: ']' closes a '('",
        "(FPCore (x) x))                     | f:1:15: this ')' closes nothing",
        "(FPCore (x x) x)                    | f:1:12: the variable 'x' is declared twice",
        "(FPCore (x) (* x 1e999))            | f:1:18: the number is too large: the largest is 1.7976931348623157E308",
        "(FPCore (x) (* x 1e-999))           | f:1:18: the number is too small to be more than 0",
        "(FPCore (x) (* x 1/0))              | f:1:18: a rational has no denominator 0",
        "(FPCore (x) (* x 1.2.3))            | f:1:18: '1.2.3' is no number",
        "(FPCore (x))                        | f:1:1: the body of this FPCore is missing",
        "(FPCore x)                          | f:1:1: the arguments of this FPCore are missing",
        "(FPCore (x) (if x 1 2))             | f:1:17: a condition is needed here",
        "(FPCore (x) (let ([a]) a))          | f:1:19: a variable of this form needs 2 parts",
        "(FPCore (x) ())                     | f:1:13: an empty list has no meaning",
        "(FPCore (x) (x 1))                  | f:1:13: 'x' is a variable, and is called",
        "(FPCore f (x) (f x))                | f:1:1: this FPCore calls itself",
        "(+ 1 2)                             | f:1:1: an FPCore is needed here",
        "(FPCore (x) \"abc                   | f:1:13: this string does not end",
        "; nothing                           | f has no FPCore",
      })
  void mistakeIsNamedWithItsPlace(String text, String message) {
    SourceException e = assertThrows(SourceException.class, () -> read(text));
    assertEquals(message, e.getMessage());
    assertFalse(e.hint().isBlank());
  }

  @Test
  void mistakeIsShownInItsLine() {
    SourceException e =
        assertThrows(SourceException.class, () -> read("; one\n(FPCore (x)\n  (snn x))"));
    assertTrue(e.getMessage().startsWith("f:3:4: "), e.getMessage());
    assertEquals("    (snn x))\n     ^~~", e.excerpt());
  }

  @Test
  void nestingHasALimit() {
    String deep = "(- ".repeat(390) + "x" + ")".repeat(390);
    assertArrayEquals(
        new double[] {1}, gradient(only("(FPCore (x) " + deep + ")").function(), 1), 0);
    String deeper = "(- ".repeat(100_000) + "x" + ")".repeat(100_000);
    SourceException e =
        assertThrows(SourceException.class, () -> read("(FPCore (x) " + deeper + ")"));
    assertTrue(e.getMessage().endsWith("nest deeper than 400"), e.getMessage());
  }

  @ParameterizedTest
  @ValueSource(ints = {10, 5000})
  void callsOfCallsHaveALimit(int length) {
    StringBuilder text = new StringBuilder("(FPCore f0 (x) x)");
    for (int i = 1; i < length; i++) {
      text.append("(FPCore f").append(i).append(" (x) (f").append(i - 1).append(" x))");
    }
    if (length < 1000) {
      assertEquals(3, read(text.toString()).get(length - 1).function().at(3)[0], 0);
    } else {
      assertThrows(SourceException.class, () -> read(text.toString()));
    }
  }

  private static double[] gradient(RealFunction f, double... x) {
    return Differentiators.onClassPath().named("autodiff-reverse").differentiate(f).at(x);
  }

  private static SourceFunction only(String text) {
    List<SourceFunction> all = read(text);
    assertEquals(1, all.size());
    return all.get(0);
  }

  private static List<SourceFunction> read(String text) {
    return FpcoreReader.read(new Source("f", text));
  }
}
