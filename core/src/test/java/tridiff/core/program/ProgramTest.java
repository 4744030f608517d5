package tridiff.core.program;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import tridiff.core.KnownDerivatives;
import tridiff.core.KnownDerivatives.Kind;
import tridiff.core.KnownDerivatives.Row;
import tridiff.core.Rationals;
import tridiff.core.Rationals.Fraction;
import tridiff.core.UnsupportedFunctionException;
import tridiff.core.algebra.Algebra;
import tridiff.core.algebra.Binary;
import tridiff.core.algebra.Comparison;
import tridiff.core.algebra.Counting;
import tridiff.core.algebra.Doubles;
import tridiff.core.algebra.OperationCounts;
import tridiff.core.algebra.Real;
import tridiff.core.algebra.Unary;
import tridiff.core.ball.Ball;
import tridiff.core.ball.Balls;
import tridiff.core.function.Domain;
import tridiff.core.function.ExpressionParser;
import tridiff.core.function.Interval;
import tridiff.core.function.RealFunction;

class ProgramTest {

  static List<Row> smoothRows() {
    return KnownDerivatives.rows(Kind.SMOOTH);
  }

  // ---- it is the function ----

  @ParameterizedTest(name = "{0}")
  @MethodSource("smoothRows")
  void recordedFunctionHasTheSameBits(Row row) {
    RealFunction f = row.realFunction();
    assertArrayEquals(f.at(row.at()), Program.of(f).at(row.at()), 0.0);
    assertEquals(
        f.evaluate(Doubles.STRICT, row.point()),
        Program.of(f).evaluate(Doubles.STRICT, row.point()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("smoothRows")
  void recordingARecordingGivesTheSameProgram(Row row) {
    Program once = Program.of(row.realFunction());
    Program twice = Program.of(once);
    assertEquals(once.size(), twice.size());
    assertEquals(once.label(once.output(0)), twice.label(twice.output(0)));
  }

  @Test
  void variablesAndDomainAreThoseOfTheFunction() {
    RealFunction f =
        RealFunction.of(2, x -> x[0].log().plus(x[1]))
            .within(Domain.of(Interval.above(0), Interval.ALL));
    Program p = Program.of(f);
    assertEquals(f.domain(), p.domain());
    assertEquals(List.of("x1", "x2"), p.variables());
    assertEquals(2, p.inputs());
    assertEquals(1, p.outputs());
  }

  @Test
  void programRunsOverOtherAlgebras() {
    Program p = Program.of(RealFunction.of(1, x -> KnownDerivatives.logistic(3, x[0])));
    // l_3(1/5) = 4 * 16/25 * 9/25
    assertEquals(
        List.of(Fraction.of(576, 625)), p.evaluate(Rationals.EXACT, List.of(Fraction.of(1, 5))));
  }

  @Test
  void wrongNumberOfInputsIsNamed() {
    Program p = Program.of(RealFunction.of(2, x -> x[0].times(x[1])));
    IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> p.at(1));
    assertEquals("the function has 2 inputs, but 1 values were given", e.getMessage());
    assertThrows(
        IllegalArgumentException.class, () -> p.evaluate(Doubles.STRICT, List.of(1.0, 2.0, 3.0)));
  }

  @Test
  void wholeNumbersStayExact() {
    BigInteger large = BigInteger.TEN.pow(400).add(BigInteger.ONE);
    Program p = Program.of(new WholeTimes(large));
    List<Fraction> y = p.evaluate(Rationals.EXACT, List.of(Fraction.of(1, 2)));
    assertEquals(new Fraction(large, BigInteger.TWO), y.get(0));
  }

  private record WholeTimes(BigInteger factor) implements RealFunction {
    @Override
    public int inputs() {
      return 1;
    }

    @Override
    public int outputs() {
      return 1;
    }

    @Override
    public <T> List<T> evaluate(Algebra<T> on, List<T> x) {
      return List.of(on.multiply(on.constant(factor), x.get(0)));
    }
  }

  // ---- sharing and size ----

  @Test
  void equalSubexpressionsAreOneNode() {
    RealFunction f =
        RealFunction.of(
            2,
            2,
            x -> new Real[] {x[0].plus(x[1]).sin().times(x[0].plus(x[1])), x[0].plus(x[1]).sin()});
    Size size = Program.of(f).size();
    // x1, x2, x1 + x2, sin, *
    assertEquals(5, size.graph());
    assertEquals(List.of(BigInteger.valueOf(8), BigInteger.valueOf(4)), size.trees());
    assertEquals(BigInteger.valueOf(12), size.tree());
    assertEquals(3, size.depth());
    assertEquals(
        new OperationCounts(
            Map.of(Unary.SIN, 1L), Map.of(Binary.ADD, 1L, Binary.MULTIPLY, 1L), 0, 0, 0),
        size.operations());
  }

  @Test
  void multiplyAddIsOneOperationOfThree() {
    RealFunction f = ExpressionParser.function("fma(x, y, z) + sin(fma(x, y, z))");
    for (Program p : List.of(Program.of(f), Program.tracedAt(f, Folding.NONE, 0.1, 10, -1))) {
      // x, y, z, fma, sin, +
      assertEquals(6, p.size().graph());
      assertEquals(1, p.size().operations().fmas());
      assertEquals(3, p.size().operations().total());
      assertEquals("fma(x, y, z)", p.label(3));
      assertEquals(Program.Kind.FMA, p.kind(3));
      assertEquals(2 * 0x1.0p-54, p.at(0.1, 10, -1)[0]);
      assertEquals(2 * 0x1.0p-54, p.evaluate(Doubles.STRICT, List.of(0.1, 10.0, -1.0)).get(0));
      assertEquals(p, Program.of(p));
    }
  }

  @Test
  void multiplyAddWithZeroOrOneFolds() {
    assertEquals("sin(y)", folded("sin(fma(0, x, y))"));
    assertEquals("(x + y)", folded("fma(1, x, y)"));
    assertEquals("(x * y)", folded("fma(x, y, 0)"));
    assertEquals("fma(2.0, x, y)", folded("fma(2, x, y)"));
    // 0.1 * 10 - 1 is no number that could be written down instead without rounding it.
    assertEquals("fma(0.1, 10.0, -1.0)", folded("fma(0.1, 10, -1)"));
  }

  private static String folded(String f) {
    Program p = Program.of(ExpressionParser.function(f), Folding.ZERO_ONE);
    return p.label(p.output(0));
  }

  @Test
  void operandsInAnotherOrderAreAnotherExpression() {
    RealFunction f = RealFunction.of(2, x -> x[0].plus(x[1]).times(x[1].plus(x[0])));
    assertEquals(5, Program.of(f).size().graph());
  }

  @Test
  void resultThatNoOutputNeedsIsNotKept() {
    RealFunction f =
        RealFunction.of(2, 1, x -> new Real[] {List.of(x[0].exp(), x[0].times(2)).get(1)});
    Program p = Program.of(f);
    assertEquals(3, p.size().graph());
    assertEquals(4, p.length(), "x1, x2, 2, *");
  }

  @Test
  void constantsOfDifferentSignOfZeroDiffer() {
    RealFunction f = RealFunction.of(1, x -> x[0].times(0.0).plus(x[0].times(-0.0)));
    assertEquals(6, Program.of(f).size().graph());
  }

  @Test
  void nodesCanBeRead() {
    Program p = Program.of(RealFunction.of(1, x -> x[0].sin().plus(3).pow(2)));
    int output = p.output(0);
    assertEquals(Program.Kind.POWER, p.kind(output));
    int sum = p.operand(output, 0);
    assertEquals(Binary.ADD, p.binary(sum));
    assertEquals(2, p.operands(sum));
    assertEquals(Unary.SIN, p.unary(p.operand(sum, 0)));
    assertEquals(Program.Kind.INPUT, p.kind(p.operand(p.operand(sum, 0), 0)));
    assertEquals(Program.Kind.CONSTANT, p.kind(p.operand(sum, 1)));
    assertEquals("(sin(x) + 3.0)^2", p.label(output));
  }

  // ---- folding ----

  @ParameterizedTest(name = "case {0} folds to {1}")
  @CsvSource({
    "0, x",
    "1, x",
    "2, x",
    "3, x",
    "4, x",
    "5, x",
    "6, 0.0",
    "7, 0.0",
    "8, 0.0",
    "9, 1.0",
    "10, -(x)",
    "11, 7.0",
    "12, -0.5",
    "13, 8.0",
    "14, x",
    "15, 1.0",
    "16, -2.0"
  })
  void zerosOnesAndExactConstantsFold(int number, String expected) {
    RealFunction f = RealFunction.of(1, x -> foldable(x[0]).get(number));
    Program p = Program.of(f, Folding.ZERO_ONE);
    assertEquals(expected, p.label(p.output(0)));
    assertTrue(
        Program.of(f).size().graph() > p.size().graph() || expected.equals("x"), "only if asked");
  }

  private static List<Real> foldable(Real x) {
    Real zero = x.constant(0);
    Real one = x.constant(1);
    return List.of(
        zero.plus(x),
        x.plus(zero),
        x.minus(zero),
        one.times(x),
        x.times(one),
        x.dividedBy(one),
        zero.times(x),
        x.times(zero),
        zero.dividedBy(x),
        x.pow(0),
        zero.minus(x),
        x.constant(3).plus(4),
        x.constant(-1).dividedBy(2),
        x.constant(2).pow(3),
        x.pow(1),
        x.pow(x.constant(0)),
        x.constant(2).negate());
  }

  @ParameterizedTest(name = "case {0}")
  @CsvSource({"0", "1", "2", "3", "4", "5"})
  void whatWouldRoundOrIsNoRuleOfZeroAndOneDoesNotFold(int number) {
    RealFunction f =
        RealFunction.of(
            1,
            x ->
                List.of(
                        x[0].constant(1).dividedBy(3),
                        x[0].constant(0.1).plus(0.7),
                        x[0].constant(0.1).times(3),
                        x[0].constant(1).exp(),
                        x[0].minus(x[0]),
                        x[0].constant(0.1).pow(2))
                    .get(number));
    assertEquals(Program.of(f).size(), Program.of(f, Folding.ZERO_ONE).size());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("smoothRows")
  void foldingKeepsTheValue(Row row) {
    RealFunction f = row.realFunction();
    assertArrayEquals(f.at(row.at()), Program.of(f, Folding.ZERO_ONE).at(row.at()), 0.0);
  }

  // ---- branches ----

  @Test
  void comparisonWithoutAPointNamesBothRemedies() {
    RealFunction f = RealFunction.of(1, x -> x[0].isLessThan(0.5) ? x[0] : x[0].negate());
    UnsupportedFunctionException e =
        assertThrows(UnsupportedFunctionException.class, () -> Program.of(f));
    assertEquals(
        "cannot decide 'x < 0.5' because x has no value in this recording; write the branch as"
            + " if(...) or Real.select, or give a point to trace at",
        e.getMessage());
  }

  @Test
  void guessIsToldUnlessTheSameQuestionIsRecordedAsASelection() {
    RealFunction guessing =
        RealFunction.of(
            1,
            x -> {
              try {
                return x[0].times(x[0].approximate());
              } catch (UnsupportedFunctionException e) {
                return x[0];
              }
            });
    assertTrue(Program.of(guessing).guess().orElseThrow().contains("the value of 'x' is needed"));
    RealFunction selecting =
        RealFunction.of(
            1,
            x -> {
              try {
                return x[0].isLessThan(0) ? x[0] : x[0].negate();
              } catch (UnsupportedFunctionException e) {
                return x[0].select(
                    Comparison.LESS, x[0].constant(0), () -> x[0], () -> x[0].negate());
              }
            });
    assertTrue(Program.of(selecting).guess().isEmpty());
    assertTrue(Program.tracedAt(guessing, Folding.NONE, 1).guess().isEmpty());
  }

  @Test
  void comparisonOfLiteralsNeedsNoPoint() {
    RealFunction f =
        RealFunction.of(
            1, x -> x[0].constant(2).isLessThan(3) ? x[0].times(3) : x[0].constant(Double.NaN));
    assertEquals(6, Program.of(f).at(2)[0]);
  }

  @Test
  void passingANaNOnIsNoPartOfTheFormula() {
    RealFunction f =
        RealFunction.of(
            1,
            x -> {
              Real y = x[0].log();
              return y.select(
                  Comparison.NOT_EQUAL, y, () -> y.constant(Double.NaN), () -> x[0].times(3));
            });
    Program p = Program.of(f);
    assertEquals(Program.of(RealFunction.of(1, x -> x[0].times(3))).size(), p.size());
    assertEquals(Double.NaN, p.at(-1)[0]);
    assertEquals(6, p.at(2)[0]);
    assertEquals(3, p.formulas().length());
    assertEquals(-3, p.formulas().at(-1)[0]);
    // A number with an uncertainty is not different from itself.
    Balls balls = Balls.of(100);
    Ball third = balls.apply(Binary.DIVIDE, balls.constant(1), balls.constant(3));
    assertEquals(1, balls.approximate(p.evaluate(balls, List.of(third)).get(0)));
  }

  @Test
  void lookAtAValueWithoutAPointNamesTheRemedies() {
    RealFunction f = RealFunction.of(1, x -> x[0].times(x[0].approximate()));
    UnsupportedFunctionException e =
        assertThrows(UnsupportedFunctionException.class, () -> Program.of(f));
    assertTrue(e.getMessage().contains("give a point to trace at"), e.getMessage());
  }

  @Test
  void tracedProgramKnowsItsPathAndRefusesOtherPoints() {
    RealFunction f = RealFunction.of(1, x -> x[0].isLessThan(0.5) ? x[0].times(3) : x[0].exp());
    Program p = Program.tracedAt(f, Folding.NONE, 0.25);
    assertEquals(1, p.path().size());
    assertTrue(p.path().get(0).holds());
    assertEquals(Comparison.LESS, p.path().get(0).op());
    assertEquals(0.375, p.at(0.125)[0]);
    assertEquals(3, p.size().graph(), "the condition is no part of the formula");
    UnsupportedFunctionException e =
        assertThrows(UnsupportedFunctionException.class, () -> p.at(2));
    assertEquals(
        "'x < 0.5' is false here, but was true where the function was recorded; record it at this"
            + " point",
        e.getMessage());
    assertThrows(
        UnsupportedFunctionException.class,
        () -> p.evaluate(Rationals.EXACT, List.of(Fraction.of(2, 1))));
  }

  @Test
  void tracedProgramChecksItsPathBeforeAnOperationCanFail() {
    RealFunction f =
        RealFunction.of(
            1, x -> x[0].isGreaterThan(0) ? x[0].constant(1).dividedBy(x[0]) : x[0].constant(0));
    Program p = Program.tracedAt(f, Folding.NONE, 1);
    assertThrows(
        UnsupportedFunctionException.class,
        () -> p.evaluate(Rationals.EXACT, List.of(Fraction.of(0, 1))));
  }

  @Test
  void tracedSelectRecordsTheBranchTaken() {
    Program p = Program.tracedAt(reciprocalAboveZero(), Folding.NONE, -2);
    assertEquals(0, p.size().operations().comparisons());
    assertEquals(-2.0, p.at(-1)[0]);
    assertThrows(UnsupportedFunctionException.class, () -> p.at(1));
  }

  @Test
  void selectWithoutAPointRecordsBothBranches() {
    Program p = Program.of(reciprocalAboveZero());
    assertEquals(1, p.size().operations().comparisons());
    // if, x, 0, 1 / x with 1, x * 2 with 2
    assertEquals(7, p.size().graph());
    assertEquals(0.25, p.at(4)[0]);
    assertEquals(-2.0, p.at(-1)[0]);
  }

  @Test
  void branchThatIsNotTakenIsNotRun() {
    Program p = Program.of(reciprocalAboveZero());
    // 1/0 has no value among the fractions, so evaluating it would throw.
    assertEquals(
        List.of(Fraction.of(0, 1)), p.evaluate(Rationals.EXACT, List.of(Fraction.of(0, 1))));
    Counting<Double> counting = new Counting<>(Doubles.STRICT);
    p.evaluate(counting, List.of(4.0));
    assertEquals(0, counting.counts().of(Binary.MULTIPLY));
  }

  private static RealFunction reciprocalAboveZero() {
    return RealFunction.of(
        1,
        x ->
            x[0].select(
                Comparison.GREATER,
                x[0].constant(0),
                () -> x[0].constant(1).dividedBy(x[0]),
                () -> x[0].times(2)));
  }

  @Test
  void operationOfABranchThatIsNeededOutsideIsRunWhateverBranchIsTaken() {
    RealFunction f =
        RealFunction.of(
            1,
            x ->
                x[0].select(
                        Comparison.GREATER,
                        x[0].constant(0),
                        () -> x[0].times(3).plus(1),
                        () -> x[0])
                    .plus(x[0].times(3)));
    assertSameOverFractions(f, Fraction.of(-2, 1));
    assertSameOverFractions(f, Fraction.of(2, 1));
  }

  @Test
  void operationSharedByTwoBranchesRunsInEither() {
    RealFunction f =
        RealFunction.of(
            1,
            x ->
                x[0].select(
                    Comparison.GREATER,
                    x[0].constant(0),
                    () -> x[0].constant(1).dividedBy(x[0]).plus(1),
                    () ->
                        x[0].select(
                            Comparison.LESS,
                            x[0].constant(0),
                            () -> x[0].constant(1).dividedBy(x[0]).times(5),
                            () -> x[0].constant(7))));
    for (int x = -2; x <= 2; x++) {
      assertSameOverFractions(f, Fraction.of(x, 1));
    }
  }

  private static void assertSameOverFractions(RealFunction f, Fraction x) {
    Program p = Program.of(f);
    assertEquals(f.evaluate(Rationals.EXACT, List.of(x)), p.evaluate(Rationals.EXACT, List.of(x)));
    assertEquals(
        f.evaluate(Rationals.EXACT, List.of(x)),
        Program.of(p).evaluate(Rationals.EXACT, List.of(x)),
        "recorded twice");
  }

  @Test
  void caseDistinctionsInALoopNeedNoDeepStack() {
    RealFunction f =
        RealFunction.of(
            1,
            x -> {
              Real y = x[0];
              for (int i = 0; i < 100_000; i++) {
                Real last = y;
                y =
                    x[0].select(
                        Comparison.GREATER, x[0].constant(0), () -> last.plus(1), () -> last);
              }
              return y;
            });
    Program p = Program.of(f);
    assertEquals(100_001.0, p.at(1)[0]);
    assertEquals(List.of(100_001.0), p.evaluate(Doubles.STRICT, List.of(1.0)));
    assertEquals(List.of(-1.0), p.evaluate(Doubles.STRICT, List.of(-1.0)));
  }

  @Test
  void randomCaseDistinctionsMeanTheSameRecorded() {
    for (int seed = 0; seed < 60; seed++) {
      int fixed = seed;
      RealFunction f = RealFunction.of(2, x -> new RandomFunction(new Random(fixed), x).value(4));
      Program p = Program.of(f);
      Program folded = Program.of(Program.of(f), Folding.ZERO_ONE);
      for (int i = -2; i <= 2; i++) {
        List<Fraction> point = List.of(Fraction.of(i, 2), Fraction.of(1 - i, 3));
        List<Fraction> expected = f.evaluate(Rationals.EXACT, point);
        assertEquals(expected, p.evaluate(Rationals.EXACT, point), "seed " + seed);
        assertEquals(expected, folded.evaluate(Rationals.EXACT, point), "seed " + seed);
      }
    }
  }

  /** Sums, products and nested case distinctions that use earlier results again. */
  private static final class RandomFunction {
    private final Random random;
    private final List<Real> known = new ArrayList<>();

    RandomFunction(Random random, Real[] x) {
      this.random = random;
      known.addAll(List.of(x));
      known.add(x[0].constant(0));
      known.add(x[0].constant(1));
    }

    Real value(int levels) {
      Real result = known.get(random.nextInt(known.size()));
      for (int i = 0; i < 4; i++) {
        Real other = known.get(random.nextInt(known.size()));
        int kind = random.nextInt(levels > 0 ? 4 : 2);
        int seed = random.nextInt();
        Real current = result;
        result =
            switch (kind) {
              case 0 -> current.plus(other);
              case 1 -> current.times(other);
              default ->
                  current.select(
                      Comparison.LESS,
                      other,
                      () -> branch(seed, levels, current),
                      () -> branch(seed / 2, levels, other));
            };
        known.add(result);
      }
      return result;
    }

    private Real branch(int seed, int levels, Real start) {
      RandomFunction inner = new RandomFunction(new Random(seed), new Real[] {start});
      inner.known.addAll(known);
      return inner.value(levels - 1);
    }
  }

  // ---- parameters ----

  @Test
  void numberChosenAtThePointBecomesAParameter() {
    RealFunction f = new Chosen();
    Program p = Program.tracedAt(f, Folding.NONE, 3);
    assertEquals(2, p.parameters());
    assertEquals(4, p.size().graph() - 1, "x, two parameters, two operations");
    assertEquals(7.0, p.at(4)[0], "the choice at 3 is kept");
  }

  /** x + a + b with a and b half of what x is where it is looked at. */
  private static final class Chosen implements RealFunction {
    @Override
    public int inputs() {
      return 1;
    }

    @Override
    public int outputs() {
      return 1;
    }

    @Override
    public <T> List<T> evaluate(Algebra<T> on, List<T> x) {
      double half = on.approximate(x.get(0)) / 2;
      return List.of(on.add(on.add(x.get(0), on.parameter(half)), on.parameter(half)));
    }
  }

  // ---- length ----

  @ParameterizedTest
  @EnumSource(Folding.class)
  void aMillionOperationsNeedNoDeepStackAndLittleMemory(Folding folding) {
    int steps = 500_000;
    RealFunction f =
        RealFunction.of(
            1,
            x -> {
              Real y = x[0];
              for (int i = 0; i < steps; i++) {
                y = y.times(0.5).plus(x[0]);
              }
              return y;
            });
    Program p = Program.of(f, folding);
    Size size = p.size();
    assertEquals(2 * steps + 2, size.graph());
    assertEquals(BigInteger.valueOf(4L * steps + 1), size.tree());
    assertEquals(2 * steps, size.depth());
    assertEquals(2.0, p.at(1)[0]);
    assertEquals(List.of(2.0), p.evaluate(Doubles.STRICT, List.of(1.0)));
  }

  @ParameterizedTest
  @CsvSource({
    "x*y - 2, true",
    "x*y - 2.5, false",
    "y*x - 2, false",
    "x + y - 2, false",
    "x*z - 2, false"
  })
  void programsAreEqualIfTheyDoTheSameInTheSameOrder(String other, boolean same) {
    Program program = Program.of(ExpressionParser.function("x*y - 2"));
    Program compared = Program.of(ExpressionParser.function(other));
    assertEquals(same, program.equals(compared));
    assertEquals(same, program.hashCode() == compared.hashCode());
  }
}
