package tridiff.input.fpcore;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tridiff.core.Differentiators;
import tridiff.core.OperationLimitException;
import tridiff.core.UnsupportedFunctionException;
import tridiff.core.algebra.Precision;
import tridiff.core.ball.Balls;
import tridiff.core.function.Interval;
import tridiff.core.function.RealFunction;
import tridiff.core.program.Program;
import tridiff.input.source.Source;
import tridiff.input.source.SourceException;
import tridiff.input.source.SourceFile;
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
        "(fma 0.1 x -1)                                   | 10    | 5.551115123125783E-17",
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
        "(if (isnan x) 1 2)                               | 0     | 2",
        "(if (isinf (exp x)) 1 2)                         | 1e3   | 1",
        "(if (isinf x) 1 2)                               | 1e308 | 2",
        "(if (isfinite (exp x)) 1 2)                      | 1e3   | 2",
        "(if (isfinite (/ x x)) 1 2)                      | 0     | 2",
        "(if (isnormal x) 1 2)                            | 1e-310 | 2",
        "(if (isnormal x) 1 2)                            | -1    | 1",
        "(if (isnormal (/ x x)) 1 2)                      | 0     | 2",
        "(if (signbit x) 1 2)                             | -0.0  | 1",
        "(if (signbit x) 1 2)                             | 0     | 2",
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

  /** A number with an uncertainty is one, and a recording keeps both branches. */
  @ParameterizedTest
  @ValueSource(strings = {"isnan", "isinf", "isfinite", "isnormal", "signbit"})
  void classOfANumberIsAskedInEveryAlgebra(String name) {
    RealFunction f = only("(FPCore (x) (if (" + name + " (sin x)) (* 2 x) (* 3 x)))").function();
    double value = f.at(0.5)[0];
    Balls balls = Balls.of(100);
    assertEquals(
        value, f.evaluate(balls, List.of(balls.constant(0.5))).get(0).toDouble(), 0, "over balls");
    Program program = Program.of(f);
    assertEquals(value, program.at(0.5)[0], 0, "recorded");
    assertEquals(f.at(-0.5)[0], program.at(-0.5)[0], 0, "on the other side of 0");
    assertArrayEquals(new double[] {value / 0.5}, gradient(f, 0.5), 0);
  }

  @Test
  void coreWithoutABodyIsNamedByItsName() {
    Source text = new Source("f", "(FPCore (x) :name \"one\") (FPCore (x) x)");
    SourceFile file = FpcoreReader.read(text);
    assertEquals(List.of("one"), file.refusals().stream().map(SourceFile.Refusal::name).toList());
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
    assertEquals(200, FpcoreReader.read(source, 1000).functions().get(0).function().at(2)[0], 0);
    RealFunction poor = FpcoreReader.read(source, 100).functions().get(0).function();
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
        List.of("rounding toZero is computed to nearest", "precision binary64 is not kept"),
        only("(FPCore (x) :precision binary32 :round toZero (! :precision binary64 x))").notes());
  }

  /** The formats of the FPCore 2.0 standard that we have, under both of their names. */
  @ParameterizedTest
  @CsvSource({
    "binary64, DOUBLE", "(float 11 64), DOUBLE", "binary32, FLOAT", "(float 8 32), FLOAT",
    "binary16, HALF", "(float 5 16), HALF", "(float 8 16), BFLOAT16", "real, DOUBLE",
  })
  void precisionOfTheWholeCoreIsKept(String written, Precision precision) {
    SourceFunction core = only("(FPCore (x) :precision " + written + " (* 0.1 x))");
    assertEquals(precision, core.precision());
    assertEquals(List.of(), core.notes());
  }

  @Test
  void precisionThatWeDoNotHaveIsNamed() {
    SourceFunction core = only("(FPCore (x) :precision (float 15 80) x)");
    assertEquals(Precision.DOUBLE, core.precision());
    assertEquals(List.of("precision (float 15 80) is not kept"), core.notes());
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "(FPCore (x) (matmul x))                         | 'matmul' has no derivative here",
        "(FPCore (x) (tensor ([i x]) i))                 | the size of a tensor must be a number from 1 to 100000",
        "(FPCore (x) (tensor ([i 9999] [j 99]) x))       | an array may have 100000 numbers",
        "(FPCore (x) (array x (array x x)))              | the rows of an array have different sizes",
        "(FPCore (x) (+ 1 (array x x)))                  | an array stands where a number is needed",
        "(FPCore (x) (ref (array x x) 0 0))              | an array of 1 dimensions has no element with 2 indices",
        "(FPCore (x) (size (array x x) 1))               | there is no such dimension",
        "(FPCore (x) (for ([i 2]) ([a x (array a a)]) a)) | a variable changes its size",
        "(FPCore (x) \"text\")                           | a string has no derivative",
        "(FPCore ((! :precision integer n)) n)           | the argument 'n' is an integer: no derivative by it",
        "(FPCore ((A n)) (ref A 0))                      | the size of the argument 'A' is not given as a number",
        "(FPCore (x) (+ x (array x x)))                  | an array stands where a number is needed",
        "(FPCore (x) (< x 1))                            | a condition stands where a number is needed",
      })
  void whatHasNoDerivativeSaysSo(String text, String reason) {
    assertEquals(reason, only(text).unsupported().orElseThrow());
  }

  @Test
  void unsupportedOperationThrowsWhereItIsReached() {
    RealFunction f = only("(FPCore (x) (if (< x 0) (matmul x) x))").function();
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

  /** By hand; the forms are those of FPBench's own interpreter. */
  @ParameterizedTest(name = "{0} at ({1})")
  @CsvSource(
      delimiter = '|',
      value = {
        "(FPCore (x) (for ([i 4]) ([s 0 (+ s (* i x))]) s))                    | 2   | 12    | 6",
        "(FPCore (x) (for ([i 3]) ([a 0 (+ a x)] [b 0 (+ b a)]) b))            | 2   | 6     | 3",
        "(FPCore (x) (for* ([i 3]) ([a 0 (+ a x)] [b 0 (+ b a)]) b))           | 2   | 12    | 6",
        "(FPCore (x) (for ([i 2] [j 3]) ([s 0 (+ (* 10 s) (* x (+ i j)))]) s)) | 1   | 12123 | 12123",
        "(FPCore (x) (for ([i 0]) ([s x (* s 2)]) s))                          | 5   | 5     | 1",
        "(FPCore (x) (let ([n 3]) (for ([i n]) ([s 1 (* s x)]) s)))            | 2   | 8     | 12",
        "(FPCore (x y) (let ([A (array x y)]) (* (ref A 0) (ref A 1))))        | 2,3 | 6     | 3,2",
        "(FPCore (x y) (let ([A (array (array x 1) (array y 2))]) (ref A 1 0))) | 2,3 | 3    | 0,1",
        "(FPCore (x y) (let ([A (array (array x 1) (array y 2))]) (ref (ref A 1) 0))) | 2,3 | 3 | 0,1",
        "(FPCore ((v 3)) (for ([i (size v 0)]) ([s 0 (+ s (* (ref v i) (ref v i)))]) s)) | 1,2,3 | 14 | 2,4,6",
        "(FPCore ((M 2 2)) (- (* (ref M 0 0) (ref M 1 1)) (* (ref M 0 1) (ref M 1 0)))) | 1,2,3,4 | -2 | 4,-3,-2,1",
        "(FPCore (x) (let ([A (tensor ([i 3]) (pow x i))]) (ref A 2)))         | 3   | 9     | 6",
        "(FPCore (x) (let ([A (tensor ([i 2] [j 2]) (+ (* 10 i) j))]) (* x (ref A 1 0)))) | 3 | 30 | 10",
        "(FPCore (x) (let ([A (tensor* ([i 3]) ([s 1 (* s x)]) s)]) (ref A 1))) | 3   | 9    | 6",
        "(FPCore (x) (let ([n 2]) (ref (tensor ([i n]) (* i x)) (- n 1))))     | 3   | 3     | 1",
        "(FPCore (x) (let ([A (array x x)]) (+ (dim A) (size A 0))))           | 3   | 3     | 0",
        "(FPCore d ((v 2)) (ref v 0)) (FPCore (x) (d (array x 1)))             | 3   | 3     | 1",
        "(FPCore p (x) (array x 1)) (FPCore (x) (ref (p (* x x)) 0))           | 3   | 9     | 6",
        "(FPCore (x) (while (< i 2) ([i 0 (+ i 1)] [A (array 1 2) (array (ref A 1) (* x (ref A 0)))]) (ref A 1))) | 3 | 6 | 2",
        "(FPCore (x) (* x 1/4))                                                | 8   | 2     | 0.25",
        "(FPCore (x) (* x 0x1.8p1))                                            | 8   | 24    | 3",
        "(FPCore (x) (* x (digits 314 -2 10)))                                 | 100 | 314   | 3.14",
      })
  void loopsAndArraysHaveTheirMeaning(String text, String at, double value, String slopes) {
    List<SourceFunction> all = read(text);
    SourceFunction f = all.get(all.size() - 1);
    assertEquals(Optional.empty(), f.unsupported());
    assertEquals(value, f.function().at(numbers(at))[0], 0);
    for (String method : List.of("autodiff-reverse", "autodiff-forward")) {
      RealFunction gradient =
          Differentiators.onClassPath().named(method).differentiate(f.function());
      assertArrayEquals(numbers(slopes), gradient.at(numbers(at)), 0, method);
    }
  }

  /** The values are those of Java's own operations, which are exact. */
  @Test
  void remaindersAreExact() {
    RealFunction fmod = only("(FPCore (x y) (fmod x y))").function();
    RealFunction remainder = only("(FPCore (x y) (remainder x y))").function();
    long seed = 20261127;
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < 20_000; i++) {
      double x = random.nextDouble(-1, 1) * Math.scalb(1.0, random.nextInt(-20, 24));
      double y =
          random.nextDouble(1, 2)
              * Math.scalb(1.0, random.nextInt(-20, 20))
              * (i % 3 == 0 ? -1 : 1);
      if (i % 2 == 0) {
        // Nearly or exactly a multiple, or half of one.
        x = y * random.nextInt(-50, 50) * 0.5;
      }
      assertEquals(x % y, fmod.at(x, y)[0], 0, seed + ": " + x + " " + y);
      assertEquals(Math.IEEEremainder(x, y), remainder.at(x, y)[0], 0, seed + ": " + x + " " + y);
    }
    assertEquals(0.09999999999999995, fmod.at(1, 0.1)[0], 0);
    assertArrayEquals(new double[] {1, -9}, gradient(fmod, 1, 0.1), 0);
    assertArrayEquals(new double[] {1, -10}, gradient(remainder, 1, 0.1), 0);
  }

  @Test
  void nameMayHaveBlanks() {
    SourceFunction f = only("(FPCore |a b| (|my x|) (* |my x| 2))");
    assertEquals("a b", f.title());
    assertEquals(List.of("my x"), f.function().variables());
    assertEquals(6, f.function().at(3)[0], 0);
  }

  @Test
  void numbersOfAnArrayAreInputsAndOutputsOfTheirOwn() {
    SourceFunction f = only("(FPCore ((A 2 2) x) (tensor ([i 2] [j 2]) (* x (ref A j i))))");
    assertEquals(
        List.of("A[0][0]", "A[0][1]", "A[1][0]", "A[1][1]", "x"), f.function().variables());
    assertArrayEquals(new double[] {10, 30, 20, 40}, f.function().at(1, 2, 3, 4, 10), 0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"3", "-1", "0.5"})
  void indexOutsideOfAnArrayIsSaid(String index) {
    RealFunction f = only("(FPCore (x) (ref (array x x x) " + index + "))").function();
    assertThrows(IllegalArgumentException.class, () -> f.at(1));
  }

  @Test
  void oneBadCoreCostsItselfAlone() {
    SourceFile file =
        FpcoreReader.read(
            new Source(
                "f",
                """
                (FPCore one (x) x)
                (FPCore two (x) (frobnicate x))
                (FPCore three (x) (+ x (two x)))
                (FPCore four (x) :name "the fourth" (* x 4)
                (FPCore five (x) (five x))
                (FPCore six x)
                (FPCore seven (x) (] x))
                (FPCore "eight" (x) x)
                (FPCore nine (x) (+ x 9))
                (FPCore ten (x) :name "the tenth (* x 10))
                """));
    assertEquals(
        List.of("one", "three", "nine"),
        file.functions().stream().map(SourceFunction::name).toList());
    assertEquals(
        List.of("two", "four", "five", "six", "seven", "core 5", "ten"),
        file.refusals().stream().map(SourceFile.Refusal::name).toList());
    assertEquals(
        List.of(
            "f:2:18: unknown operation 'frobnicate'",
            "f:4:1: missing ')' for this '('",
            "f:5:1: this FPCore calls itself",
            "f:6:1: the arguments of this FPCore are missing",
            "f:7:20: ']' closes a '('",
            "f:8:1: the arguments of this FPCore are missing",
            "f:10:23: this string does not end"),
        file.refusals().stream().map(r -> r.mistake().getMessage()).toList());
    RealFunction three = file.functions().get(1).function();
    assertThrows(UnsupportedFunctionException.class, () -> three.at(1));
  }

  private static double[] numbers(String list) {
    return Arrays.stream(list.split(",")).mapToDouble(Double::parseDouble).toArray();
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
    SourceFile file = FpcoreReader.read(new Source("f", text));
    if (!file.refusals().isEmpty()) {
      throw file.refusals().get(0).mistake();
    }
    return file.functions();
  }
}
