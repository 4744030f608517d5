package tridiff.core.algebra;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tridiff.core.function.RealFunction;

class CountingTest {

  @Test
  void operationsAreCountedByKindAndConstantsAreNot() {
    Counting<Double> counting = new Counting<>(Doubles.STRICT);
    RealFunction f =
        RealFunction.of(
            2,
            x ->
                x[0].sin()
                    .plus(x[1].sin())
                    .plus(2)
                    .times(x[0].pow(3))
                    .times(x[0].constant(Constant.PI)));
    List<Double> y = f.evaluate(counting, List.of(0.5, 1.5));
    assertEquals(f.at(0.5, 1.5)[0], y.get(0), "the value is that of the wrapped algebra");
    assertEquals(
        new OperationCounts(
            Map.of(Unary.SIN, 2L), Map.of(Binary.ADD, 2L, Binary.MULTIPLY, 2L), 0, 1, 0),
        counting.counts());
    assertEquals(7, counting.counts().total());
  }

  @Test
  void onlyTheBranchThatIsTakenIsCounted() {
    RealFunction f =
        RealFunction.of(
            1,
            x ->
                x[0].select(
                    Comparison.LESS, x[0].constant(0), () -> x[0].exp().exp(), () -> x[0].sin()));
    Counting<Double> counting = new Counting<>(Doubles.STRICT);
    f.evaluate(counting, List.of(1.0));
    assertEquals(new OperationCounts(Map.of(Unary.SIN, 1L), Map.of(), 0, 0, 1), counting.counts());
  }

  @Test
  void comparisonsOfJavaBranchesAreCounted() {
    Counting<Double> counting = new Counting<>(Doubles.STRICT);
    RealFunction f = RealFunction.of(1, x -> x[0].isLessThan(0) ? x[0].negate() : x[0]);
    f.evaluate(counting, List.of(-1.0));
    assertEquals(1, counting.counts().comparisons());
    assertEquals(1, counting.counts().of(Unary.NEGATE));
    assertEquals(0, counting.counts().of(Binary.ADD));
  }

  @Test
  void constantsAndParametersAreThoseOfTheWrappedAlgebra() {
    Counting<Double> counting = new Counting<>(Doubles.STRICT);
    assertEquals(3.0, counting.constant(BigInteger.valueOf(3)));
    assertEquals(Math.PI, counting.constant(Constant.PI));
    assertEquals(0.25, counting.parameter(0.25));
    assertEquals(0.5, counting.approximate(counting.constant(0.5)));
    assertEquals(OperationCounts.NONE, counting.counts());
  }
}
