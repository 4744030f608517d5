package tridiff.tool.agreement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tridiff.compile.Elementary;
import tridiff.compile.PreparedFunction;
import tridiff.core.Differentiator;
import tridiff.core.DifferentiatorProvider.Method;
import tridiff.core.Differentiators;
import tridiff.core.HigherOrder;
import tridiff.core.RandomExpressions;
import tridiff.core.UnsupportedFunctionException;
import tridiff.core.algebra.Binary;
import tridiff.core.algebra.Unary;
import tridiff.core.function.ExpressionParser;
import tridiff.core.function.RealFunction;

/**
 * A compiled derivative has the bits of the derivative it was made from, at every point, or it is
 * not made. The expected value is that derivative itself, run without a recording.
 */
class CompiledDerivativesTest {

  private static final long SEED = 20261127;

  /** Each value takes a tenth of a millisecond. */
  private static final Set<Binary> SLOW = EnumSet.of(Binary.BETA, Binary.LOG_BETA);

  private static final double[] POINTS = {
    0,
    -0.0,
    1,
    -1,
    2,
    -2,
    3,
    0.5,
    -0.5,
    1.5707963267948966,
    1e-160,
    -1e-160,
    1e-310,
    Double.MIN_VALUE,
    1e300,
    -1e300,
    Double.MAX_VALUE,
    Double.POSITIVE_INFINITY,
    Double.NEGATIVE_INFINITY,
    Double.NaN
  };

  /** These may refuse nothing that is written without Java branches. */
  private static final Set<String> ALWAYS_RECORDED =
      Set.of(
          "autodiff-forward",
          "autodiff-forward:rules=textbook",
          "autodiff-forward:constants=active",
          "autodiff-reverse",
          "autodiff-reverse-textbook",
          "symbolic");

  /** Cases in which a zero that stands still would meet an infinity, and others that branch. */
  private static final List<String> BRANCHES =
      List.of(
          "sqrt(if(x < 1, 0, x))*y",
          "log(if(x < 1, 0, y)) + x",
          "if(x < y, x^2, 3*y)",
          "if(x < 1, if(y < 1, x*y, 2), y^3) * y",
          "x*if(x == 0, 1, sin(x)/x)",
          "if(x > 0 && y > 0, log(x*y), x - y)",
          "max(x, 0)*max(y, 0) + min(x, y)",
          "sqrt(max(x, y)) + sqrt(max(0, x))",
          "max(max(x, y), 1)^2 + abs(min(x, 2))",
          "pow(max(x, 0), y)",
          "pow(x, if(y < 1, 0, y))",
          "if(x < 1, 2, 3)",
          "floor(x)*y + sign(y)*x");

  static List<String> methods() {
    List<String> names =
        new ArrayList<>(
            Differentiators.onClassPath().methods().stream().map(Method::name).toList());
    names.add("autodiff-forward:rules=textbook");
    names.add("autodiff-forward:constants=active");
    names.add("numeric-forward:step=1e-4");
    return names;
  }

  @ParameterizedTest
  @MethodSource("methods")
  void operationOfOneOperandHasItsBitsEverywhere(String method) {
    Map<String, RealFunction> functions = new LinkedHashMap<>();
    for (Unary op : Unary.values()) {
      functions.put(op.symbol() + "(x)", RealFunction.of(1, x -> x[0].apply(op)));
      functions.put(
          "x*" + op.symbol() + "(x)", RealFunction.of(1, x -> x[0].times(x[0].apply(op))));
    }
    for (int exponent = -3; exponent <= 7; exponent++) {
      int n = exponent;
      functions.put("x^" + n, RealFunction.of(1, x -> x[0].pow(n)));
    }
    functions.forEach((name, f) -> assertSameBits(method, name, f));
  }

  @ParameterizedTest
  @MethodSource("methods")
  void operationOfTwoOperandsHasItsBitsEverywhere(String method) {
    for (Binary op : Binary.values()) {
      String symbol = op.symbol();
      if (op.hasOrder()) {
        for (double n : new double[] {0, 2}) {
          RealFunction f = RealFunction.of(1, x -> x[0].constant(n).apply(op, x[0]));
          assertSameBits(method, symbol + " of order " + n, f);
        }
        continue;
      }
      RealFunction both = RealFunction.of(2, x -> x[0].apply(op, x[1]));
      if (SLOW.contains(op)) {
        assertSameBits(method, "x " + symbol + " y", both, 7);
        continue;
      }
      assertSameBits(method, "x " + symbol + " y", both);
      for (double c : new double[] {0, 2, -1.5}) {
        assertSameBits(
            method,
            "x " + symbol + " " + c,
            RealFunction.of(1, x -> x[0].apply(op, x[0].constant(c))));
        assertSameBits(
            method,
            c + " " + symbol + " x",
            RealFunction.of(1, x -> x[0].constant(c).apply(op, x[0])));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("methods")
  void branchesHaveTheirBitsEverywhere(String method) {
    for (String branch : BRANCHES) {
      assertSameBits(method, branch, ExpressionParser.function(branch));
    }
  }

  @ParameterizedTest
  @MethodSource("methods")
  void randomExpressionsHaveTheirBitsEverywhere(String method) {
    RandomExpressions expressions = new RandomExpressions(SEED, 4);
    for (int i = 0; i < 40; i++) {
      RandomExpressions.Sample sample = expressions.next();
      assertSameBits(
          method, sample.expression() + ", " + i + " of seed " + SEED, sample.function());
    }
  }

  @Test
  void derivativeOfACompiledDerivativeHasItsBits() {
    for (String outer : List.of("autodiff-forward", "autodiff-reverse", "autodiff-taylor")) {
      for (String inner : List.of("autodiff-forward", "autodiff-reverse")) {
        for (String function : List.of("pow(x, 3.5)", "x^2*max(x, 1)", "log(x)", "if(x<1,2,x^2)")) {
          RealFunction f = ExpressionParser.function(function);
          RealFunction gradient = named(inner).differentiate(f);
          assertSameBits(outer, inner + " of " + function, gradient);
        }
      }
    }
  }

  @Test
  void secondDerivativeHasItsBits() {
    for (String method : List.of("autodiff-reverse", "autodiff-taylor")) {
      for (String function : List.of("pow(x, 3.5)", "x^7", "log(x)", "tanh(x)*x", "x^-2")) {
        RealFunction f = ExpressionParser.function(function);
        RealFunction second = ((HigherOrder) named(method)).nthDerivative(f, 2);
        compiled(second)
            .ifPresent(
                compiled ->
                    assertSameBits(method + ", second of " + function, second, compiled, 1));
      }
    }
  }

  @Test
  void stepThatLooksAtThePointIsRefusedWithTheReason() {
    UnsupportedFunctionException refusal = new UnsupportedFunctionException("none");
    try {
      PreparedFunction.compile(
          named("numeric-central").differentiate(RealFunction.of(1, x -> x[0].sin())));
    } catch (UnsupportedFunctionException e) {
      refusal = e;
    }
    assertEquals(
        "the value of 'x' is needed, but x has no value in this recording; give a point to trace"
            + " at, or choose a method that does not look at the point",
        refusal.getMessage());
  }

  private static Differentiator named(String method) {
    return Differentiators.onClassPath().named(method);
  }

  private static void assertSameBits(String method, String name, RealFunction f) {
    assertSameBits(method, name, f, 1);
  }

  /** At every so many-th point. */
  private static void assertSameBits(String method, String name, RealFunction f, int every) {
    RealFunction derivative;
    try {
      derivative = named(method).differentiate(f);
    } catch (UnsupportedFunctionException noDerivative) {
      return;
    }
    Optional<PreparedFunction> compiled = compiled(derivative);
    assertFalse(
        compiled.isEmpty() && ALWAYS_RECORDED.contains(method), method + " refuses " + name);
    compiled.ifPresent(c -> assertSameBits(method + ", " + name, derivative, c, every));
  }

  /** Empty if it is refused, which needs a reason. */
  private static Optional<PreparedFunction> compiled(RealFunction derivative) {
    try {
      return Optional.of(PreparedFunction.compile(derivative, Elementary.STRICT_MATH));
    } catch (UnsupportedFunctionException e) {
      assertTrue(
          Stream.of("point", "doubles only", "complex numbers").anyMatch(e.getMessage()::contains),
          e.getMessage());
      return Optional.empty();
    }
  }

  private static void assertSameBits(
      String name, RealFunction derivative, PreparedFunction compiled, int every) {
    List<double[]> points = points(derivative.inputs());
    for (int i = 0; i < points.size(); i += every) {
      double[] point = points.get(i);
      double[] expected = derivative.at(point);
      double[] actual = compiled.at(point);
      assertEquals(text(expected), text(actual), () -> name + " at " + Arrays.toString(point));
      assertEquals(
          text(expected),
          text(compiled.program().at(point)),
          () -> name + ", recorded, at " + Arrays.toString(point));
    }
  }

  /** Every double but NaN has a text of its own. */
  private static List<String> text(double[] values) {
    return DoubleStream.of(values).mapToObj(Double::toString).toList();
  }

  private static List<double[]> points(int inputs) {
    List<double[]> points = new ArrayList<>();
    for (double x : POINTS) {
      if (inputs == 1) {
        points.add(new double[] {x});
      } else {
        for (double y : POINTS) {
          points.add(new double[] {x, y});
        }
      }
    }
    return points;
  }
}
