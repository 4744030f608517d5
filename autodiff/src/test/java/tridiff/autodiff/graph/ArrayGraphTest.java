package tridiff.autodiff.graph;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigInteger;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tridiff.autodiff.array.NumericArray;
import tridiff.autodiff.array.Shape;
import tridiff.autodiff.rules.Rules;
import tridiff.core.UnsupportedFunctionException;
import tridiff.core.algebra.Binary;
import tridiff.core.algebra.Doubles;
import tridiff.core.algebra.Precision;
import tridiff.core.algebra.Unary;
import tridiff.core.function.ExpressionParser;
import tridiff.core.function.RealFunction;

/** Step 9 of the study notes, and what arrays need besides. */
class ArrayGraphTest {

  private final ArrayGraph graph = ArrayGraph.ofDoubles();

  private Variable<NumericArray> vector(double... values) {
    return graph.variable(NumericArray.of(values));
  }

  private Variable<NumericArray> matrix(double[][] rows) {
    return graph.variable(NumericArray.of(rows));
  }

  private static void assertGrad(String expected, Variable<NumericArray> variable) {
    assertEquals(expected, variable.grad().data().toString());
  }

  @Test
  void step9BackwardStartsWithOnesOfTheSameShapeAndType() {
    Variable<NumericArray> x = matrix(new double[][] {{1, 2, 3}, {4, 5, 6}});
    Variable<NumericArray> y = x.square();
    y.backward(Backward.RETAIN_GRADS);
    assertEquals(x.data().onesLike(), y.grad().data());
    assertGrad("[[2.0, 4.0, 6.0], [8.0, 10.0, 12.0]]", x);
  }

  @Test
  void step9FloatsStayFloats() {
    ArrayGraph floats = ArrayGraph.ofFloats();
    Variable<NumericArray> x = floats.variable(NumericArray.of(new float[] {0.1f, 0.5f}));
    Variable<NumericArray> y = x.square().exp();
    y.backward();
    assertEquals(Precision.FLOAT, y.data().type());
    assertEquals(Precision.FLOAT, x.grad().data().type());
    // 2 x e^(x^2) in float arithmetic: the nearest floats of x^2, e^(x^2), 2 x and the product.
    float square = 0.5f * 0.5f;
    float slope = 2 * 0.5f * (float) StrictMath.exp(square);
    assertEquals((double) slope, x.grad().data().get(1));
    assertEquals("[1.0100502, 1.2840254]", y.data().toString());
  }

  @Test
  void step9WrongTypesAreRejected() {
    IllegalArgumentException integers =
        assertThrows(IllegalArgumentException.class, () -> NumericArray.from(new int[] {1}));
    assertEquals(
        "an array holds floats or doubles, not int[]; convert it first", integers.getMessage());
    assertThrows(IllegalArgumentException.class, () -> NumericArray.from("1.0"));
    assertThrows(IllegalArgumentException.class, () -> NumericArray.from(BigInteger.ONE));
    IllegalArgumentException floats =
        assertThrows(IllegalArgumentException.class, () -> graph.variable(NumericArray.from(1.5f)));
    assertEquals(
        "an array of floats is used in a computation with doubles; all arrays of a computation"
            + " have one type",
        floats.getMessage());
    assertThrows(
        IllegalArgumentException.class, () -> NumericArray.of(new double[][] {{1, 2}, {3}}));
  }

  @Test
  void everythingThatHoldsFloatsOrDoublesBecomesAnArray() {
    List<Object> values =
        List.of(
            1.5,
            1.5f,
            new double[] {1.5},
            new float[] {1.5f},
            new double[][] {{1.5}},
            new float[][] {{1.5f}});
    List<String> texts = List.of("1.5", "1.5", "[1.5]", "[1.5]", "[[1.5]]", "[[1.5]]");
    for (int i = 0; i < values.size(); i++) {
      NumericArray array = NumericArray.from(values.get(i));
      assertEquals(texts.get(i), array.toString());
      assertEquals(i % 2 == 0 ? Precision.DOUBLE : Precision.FLOAT, array.type());
    }
  }

  @Test
  void numberIsRepeatedAndCollectsTheAdjointsOfItsCopies() {
    Variable<NumericArray> x = vector(1, 2, 3);
    Variable<NumericArray> c = graph.variable(NumericArray.of(5.0));
    c.times(x).minus(c).backward();
    assertGrad("[5.0, 5.0, 5.0]", x);
    assertGrad("3.0", c); // 1 + 2 + 3 - 3
  }

  @Test
  void rowsAndColumnsAreRepeatedToo() {
    Variable<NumericArray> x = matrix(new double[][] {{1, 2}, {3, 4}, {5, 6}});
    Variable<NumericArray> row = vector(10, 20);
    Variable<NumericArray> column = matrix(new double[][] {{1}, {2}, {3}});
    x.plus(row).times(column).backward();
    assertGrad("[[1.0, 1.0], [2.0, 2.0], [3.0, 3.0]]", x);
    assertGrad("[6.0, 6.0]", row);
    assertGrad("[[33.0], [37.0], [41.0]]", column);
  }

  @Test
  void shapesThatDoNotFitAreNamed() {
    IllegalArgumentException sum =
        assertThrows(IllegalArgumentException.class, () -> vector(1, 2).plus(vector(1, 2, 3)));
    assertEquals(
        "arrays of the shapes (2) and (3) do not fit together: their lengths must be equal, or one"
            + " of them 1",
        sum.getMessage());
    Variable<NumericArray> m = matrix(new double[][] {{1, 2, 3}});
    IllegalArgumentException product =
        assertThrows(IllegalArgumentException.class, () -> graph.matrixProduct(m, m));
    assertEquals(
        "a matrix product needs as many columns on the left as rows on the right, not (1 x 3) and"
            + " (1 x 3)",
        product.getMessage());
    assertThrows(IllegalArgumentException.class, () -> graph.dot(vector(1, 2), vector(1)));
  }

  @Test
  void dotProductHasEachVectorAsTheGradientOfTheOther() {
    Variable<NumericArray> x = vector(1, 2, 3);
    Variable<NumericArray> y = vector(4, 5, 6);
    Variable<NumericArray> z = graph.dot(x, y);
    z.backward();
    assertEquals(NumericArray.of(32.0), z.data());
    assertGrad("[4.0, 5.0, 6.0]", x);
    assertGrad("[1.0, 2.0, 3.0]", y);
  }

  @Test
  void matrixProductHasTheGradientsOfTheTextbook() {
    // Z = X Y with the seed of ones: Z' Y^T and X^T Z', by hand.
    Variable<NumericArray> x = matrix(new double[][] {{1, 2}, {3, 4}});
    Variable<NumericArray> y = matrix(new double[][] {{5, 6, 7}, {8, 9, 10}});
    Variable<NumericArray> z = graph.matrixProduct(x, y);
    z.backward();
    assertEquals("[[21.0, 24.0, 27.0], [47.0, 54.0, 61.0]]", z.data().toString());
    assertGrad("[[18.0, 27.0], [18.0, 27.0]]", x);
    assertGrad("[[4.0, 4.0, 4.0], [6.0, 6.0, 6.0]]", y);
  }

  @Test
  void constantOperandOfAMatrixProductGetsNoGradient() {
    Variable<NumericArray> x = graph.fixed(NumericArray.of(new double[][] {{1, 2}}));
    Variable<NumericArray> w = matrix(new double[][] {{3}, {4}});
    graph.matrixProduct(x, w).backward();
    assertGrad("[[1.0], [2.0]]", w);
    assertFalse(x.hasGrad());
  }

  /** 10 (0.1 + 2^-54 / 10) - 1 is 2^-54; the factor is spread over the row, its adjoint summed. */
  @Test
  void multiplyAddIsRoundedOnceInEveryElement() {
    Variable<NumericArray> x = vector(0.1, 0.25);
    Variable<NumericArray> factor =
        graph.variable(NumericArray.filled(Precision.DOUBLE, Shape.SCALAR, 10));
    Variable<NumericArray> y = graph.fma(x, factor, vector(-1, 1));
    assertEquals(0x1.0p-54, y.data().get(0));
    assertEquals(3.5, y.data().get(1));
    y.backward();
    assertGrad("[10.0, 10.0]", x);
    assertGrad("0.35", factor);
  }

  @Test
  void transposeAndSumAndBroadcastHaveTheirInverseAsAdjoint() {
    Variable<NumericArray> x = matrix(new double[][] {{1, 2, 3}, {4, 5, 6}});
    Variable<NumericArray> weights = matrix(new double[][] {{1, 2}, {3, 4}, {5, 6}});
    graph.sum(graph.transpose(x).times(weights)).backward();
    assertGrad("[[1.0, 3.0, 5.0], [2.0, 4.0, 6.0]]", x);
    Variable<NumericArray> row = vector(1, 2, 3);
    graph.broadcast(row, Shape.matrix(2, 3)).times(x).backward();
    assertGrad("[5.0, 7.0, 9.0]", row);
    graph.sumTo(x, Shape.vector(3)).times(row).backward();
    assertGrad("[[1.0, 2.0, 3.0], [1.0, 2.0, 3.0]]", x);
  }

  @ParameterizedTest
  @EnumSource(Unary.class)
  void operationOnAnArrayIsTheOperationOnEveryElement(Unary op) {
    double[] points = op == Unary.ACOSH ? new double[] {1.5, 2.5} : new double[] {0.25, 0.75};
    Variable<NumericArray> x = vector(points);
    Variable<NumericArray> y = x.apply(op);
    y.backward();
    for (int i = 0; i < points.length; i++) {
      Graph<Double> scalars = Graph.over(Doubles.STRICT);
      Variable<Double> scalar = scalars.variable(points[i]);
      Variable<Double> result = scalar.apply(op);
      result.backward();
      double slope = scalar.hasGrad() ? scalar.grad().data() : 0;
      assertEquals(result.data(), y.data().get(i));
      assertEquals(slope, x.hasGrad() ? x.grad().data().get(i) : 0);
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Binary.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"POLYGAMMA", "BESSEL_J", "BESSEL_Y", "SPHERICAL_BESSEL"}) // An array is no order.
  void operationOnTwoArraysIsTheOperationOnEveryPair(Binary op) {
    double[] left = {0.25, 0.75, 2};
    double[] right = {0.5, 0.75, 1};
    Variable<NumericArray> x = vector(left);
    Variable<NumericArray> y = vector(right);
    Variable<NumericArray> z = x.apply(op, y);
    z.backward();
    for (int i = 0; i < left.length; i++) {
      Graph<Double> scalars = Graph.over(Doubles.STRICT);
      Variable<Double> u = scalars.variable(left[i]);
      Variable<Double> v = scalars.variable(right[i]);
      Variable<Double> w = u.apply(op, v);
      w.backward();
      assertEquals(w.data(), z.data().get(i));
      assertEquals(u.hasGrad() ? u.grad().data() : 0, x.grad().data().get(i), 1e-16);
      double byRight = y.hasGrad() ? y.grad().data().get(i) : 0;
      assertEquals(v.hasGrad() ? v.grad().data() : 0, byRight, 1e-16);
    }
  }

  @Test
  void maximumChoosesElementByElement() {
    // A rectifier: max(x, 0), with half of the slope at the kink.
    Variable<NumericArray> x = vector(-1, 0, 2);
    x.apply(Binary.MAX, graph.constant(0)).backward();
    assertGrad("[0.0, 0.5, 1.0]", x);
  }

  @Test
  void comparisonOfArraysWithSeveralElementsIsRefused() {
    assertThrows(UnsupportedFunctionException.class, () -> graph.approximate(vector(1, 2)));
  }

  @Test
  void recordedPassCanBeDifferentiatedAgain() {
    // s = sum (W x)^2 with x = (1, 2): s' by W is 2 W x x^T, and the sum of that by W is
    // 2 * 3 * (1, 2) in every row.
    Variable<NumericArray> w = matrix(new double[][] {{1, 2}, {3, 4}});
    Variable<NumericArray> x = graph.fixed(NumericArray.of(new double[][] {{1}, {2}}));
    graph.sum(graph.matrixProduct(w, x).square()).backward(Backward.CREATE_GRAPH);
    Variable<NumericArray> first = w.grad();
    assertEquals("[[10.0, 20.0], [22.0, 44.0]]", first.data().toString());
    graph.sum(first).backward();
    assertGrad("[[6.0, 12.0], [6.0, 12.0]]", w);
  }

  /** Also the textbook's order of operations is the same, so not one bit may differ. */
  @ParameterizedTest
  @EnumSource(Precision.class)
  void arraysOfAFormatAgreeBitForBitWithItsArithmetic(Precision format) {
    RealFunction f = ExpressionParser.function("sqrt(x*x + 0.1)/(x - 3) + x*(0.3 - x)");
    long seed = 9;
    Random random = new Random(seed);
    NumericArray points =
        NumericArray.generate(format, Shape.vector(1000), i -> 2 * random.nextGaussian());
    ArrayGraph arrays = ArrayGraph.of(format, Rules.STABLE);
    Variable<NumericArray> x = arrays.variable(points);
    Variable<NumericArray> y = f.evaluate(arrays, List.of(x)).get(0);
    y.backward();
    RealFunction derivative = new ReverseMode("reverse", Rules.STABLE).differentiate(f);
    for (int i = 0; i < points.shape().size(); i++) {
      List<Double> point = List.of(points.get(0, i));
      String message = "seed " + seed + ", x = " + point;
      assertEquals(f.evaluate(format.arithmetic(), point).get(0), y.data().get(0, i), message);
      assertEquals(
          derivative.evaluate(format.arithmetic(), point).get(0),
          x.grad().data().get(0, i),
          message);
    }
  }

  @Test
  void nothingIsRecordedWhenRecordingIsOff() {
    Variable<NumericArray> x = vector(1, 2);
    Variable<NumericArray> y = graph.withoutRecording(() -> graph.sum(x));
    assertFalse(y.dependsOnInput());
  }

  @Test
  void denseNetworkHasTheGradientOfTheSameNetworkInScalars() {
    DenseNetwork network = DenseNetwork.random(5, 4, 3, new Random(7));
    DenseNetwork.Gradient byArrays = network.gradientByArrays(Rules.STABLE);
    DenseNetwork.Gradient byScalars = network.gradientByScalars();
    DenseNetwork.Gradient byHand = network.gradientByHand();
    UnaryOperator<String> message = what -> what + ", seed 7";
    assertEquals(byScalars.loss(), byArrays.loss(), 1e-14);
    assertEquals(byHand.loss(), byArrays.loss(), 1e-14);
    assertArrayEquals(byScalars.hidden(), byArrays.hidden(), 1e-14, message.apply("hidden"));
    assertArrayEquals(byScalars.output(), byArrays.output(), 1e-14, message.apply("output"));
    assertArrayEquals(byHand.hidden(), byArrays.hidden(), 1e-14, message.apply("hidden, by hand"));
    assertArrayEquals(byHand.output(), byArrays.output(), 1e-14, message.apply("output, by hand"));
  }

  @Test
  void networkOfTheSizeInTheNotesIsDifferentiatedInOnePass() {
    DenseNetwork network = DenseNetwork.random(32, 64, 64, new Random(42));
    DenseNetwork.Gradient byArrays = network.gradientByArrays(Rules.STABLE);
    DenseNetwork.Gradient byHand = network.gradientByHand();
    assertEquals(byHand.loss(), byArrays.loss(), 1e-12 * byHand.loss());
    assertArrayEquals(byHand.hidden(), byArrays.hidden(), 1e-12);
    assertArrayEquals(byHand.output(), byArrays.output(), 1e-12);
  }
}
