package tridiff.core.germ;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import tridiff.core.algebra.Comparison;
import tridiff.core.algebra.Real;
import tridiff.core.algebra.Unary;
import tridiff.core.ball.Ball;
import tridiff.core.ball.Balls;
import tridiff.core.function.ExpressionParser;
import tridiff.core.function.RealFunction;
import tridiff.core.germ.LocalDerivative.Derivative;
import tridiff.core.germ.LocalDerivative.NotDifferentiable;
import tridiff.core.germ.LocalDerivative.OneSided;
import tridiff.core.germ.LocalDerivative.OutsideDomain;
import tridiff.core.germ.LocalDerivative.Uncertain;
import tridiff.core.germ.LocalDerivatives.Limits;

class LocalDerivativesTest {

  private static LocalDerivative derivative(String function, double x, int order) {
    RealFunction f = ExpressionParser.function(function);
    return LocalDerivatives.of(f, List.of(x), 0, 0, order, Limits.USUAL);
  }

  @ParameterizedTest(name = "{0} at {1}, order {2}: {3}")
  @CsvFileSource(resources = "local-derivatives.csv", delimiter = ';')
  void derivativesBesideAndAtEdgesAreThoseWorkedOutByHand(
      String function, double x, int order, String answer) {
    LocalDerivative result = derivative(function, x, order);
    if (result instanceof Derivative found) {
      assertAnswer(answer, found.isProved() ? "" : "unproved ", found.value());
    } else if (result instanceof OneSided found) {
      assertTrue(found.isProved(), () -> "not proved: " + found);
      assertAnswer(answer, found.side().text() + " ", found.value());
    } else {
      assertEquals(answer, kind(result), result::toString);
    }
  }

  private static String kind(LocalDerivative result) {
    if (result instanceof NotDifferentiable none) {
      return "none: " + none.obstacle().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
    return result instanceof OutsideDomain ? "outside" : "uncertain";
  }

  /** A short decimal must be in the ball; a long one is the derivative to its last digit. */
  private static void assertAnswer(String answer, String prefix, Ball value) {
    assertTrue(answer.startsWith(prefix), () -> "expected " + answer + ", was " + prefix + value);
    BigDecimal expected = new BigDecimal(answer.substring(prefix.length()));
    boolean isRounded = expected.precision() >= 18;
    BigDecimal margin = isRounded ? expected.ulp() : BigDecimal.ZERO;
    Ball around = Ball.from(expected, 300).widened(Ball.from(margin, 64));
    assertTrue(value.overlaps(around), () -> "expected " + answer + ", was " + value);
    if (expected.signum() == 0) {
      assertTrue(
          value.isExactZero() || prefix.startsWith("unproved"), () -> "no proved 0: " + value);
    } else {
      assertTrue(value.digits() >= Limits.USUAL.digits(), () -> "too wide: " + value);
    }
  }

  // ---- words ----

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "abs(x); -1; 1; the slopes from the left and the right differ by 2",
        "x + 1e-20*abs(x); 0.99999999999999999999; 1.00000000000000000001; "
            + "the slopes from the left and the right differ by 2E-20",
        "x + 1e-99*abs(x); 1; 1; the slopes from the left and the right differ by 2E-99",
        "floor(x) + 1; infinite; 0; jumps by 1, from 0 to 1",
        "if(x == 0, 2, x); infinite; -infinite; jumps by 2, from 0 to 2",
        "sqrt(x); outside the domain; infinite; the slope grows without bound on the right",
        "sqrt(abs(x)); -infinite; infinite; the slope grows without bound on the left",
        "if(x == 0, 0, 1/x^2); -infinite; infinite; grows without bound on the left",
        "if(x == 0, 0, 1/x); infinite; infinite; grows without bound on the left",
        "if(x <= 0, x, x*(3 + 2*sin(1/x))); 1; its slope oscillates between 1 and 5; "
            + "its slope oscillates between 1 and 5 on the right",
        "if(x >= 0, x, sin(1/x)); oscillates between -1 and 1; 1; "
            + "oscillates between -1 and 1 on the left",
        "if(x == 0, 0, sqrt(abs(x))*sin(1/x)); its slope oscillates without bound; "
            + "its slope oscillates without bound; its slope oscillates without bound on the left",
        "if(x == 0, 0, x*floor(1/x) - 1); its slope oscillates between -1 and 0; "
            + "its slope oscillates between -1 and 0; "
            + "its slope oscillates between -1 and 0 on the left",
      })
  void noDerivativeHasItsReasonInWords(String function, String left, String right, String reason) {
    NotDifferentiable none = (NotDifferentiable) derivative(function, 0, 1);
    assertEquals(left, none.left());
    assertEquals(right, none.right());
    assertEquals(reason, none.reason());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "log(x); -1; no value at the point: log of 0 or of a negative number",
        "1/x; 0; no value at the point: division by 0",
        "sqrt(-x^2); 0; no values beside the point: a root of a negative number",
        "pow(-2, x); 2; no values beside the point: a negative number to a power that is not whole",
      })
  void outsideTheDomainIsSaidWhatHasNoValue(String function, double x, String reason) {
    assertEquals(new OutsideDomain(reason), derivative(function, x, 1));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "if(x == 0, 0, if(sin(1/x) > 0, x^2, 0)); a condition on what oscillates for ever",
        "if(x == 0, 0, x^2*tan(1/x)); tan of an angle that has no limit",
        "if(x == 0, 0, x*exp(exp(1/x))); an exponential of an exponential that grows without bound",
        "if(x*(1/(x + 3)) == x/(x + 3), 1, 2); "
            + "undecided after 40 terms of the series beside the point: "
            + "all of the first 40 terms cancel",
      })
  void uncertainHasItsReasonInWords(String function, String reason) {
    assertEquals(new Uncertain(reason), derivative(function, 0, 1));
  }

  @Test
  void interruptedThreadsGetAnAnswer() {
    Thread.currentThread().interrupt();
    LocalDerivative result = derivative("abs(sin(x))", 0, 1);
    assertTrue(Thread.interrupted());
    assertEquals(new Uncertain("interrupted"), result);
  }

  // ---- several variables, outputs and loops ----

  @Test
  void derivativesByEachVariableHoldTheOthersFixed() {
    RealFunction f = ExpressionParser.function("hypot(x, y) + max(x, 2*y) + abs(x*y)");
    // At (0, 3): |x| + 3 |x| has no slope by x; by y it is |y| + 2 y + 0.
    List<Double> point = List.of(0.0, 3.0);
    LocalDerivative byX = LocalDerivatives.of(f, point, 0, 0, 1, Limits.USUAL);
    LocalDerivative byY = LocalDerivatives.of(f, point, 0, 1, 1, Limits.USUAL);
    assertEquals("-3 and 3", ((NotDifferentiable) byX).left() + " and " + right(byX));
    assertTrue(((Derivative) byY).value().contains(3.0), byY::toString);
  }

  private static String right(LocalDerivative none) {
    return ((NotDifferentiable) none).right();
  }

  @Test
  void loopsAndBranchesOfJavaAreFollowed() {
    // The triangle wave after ten foldings of [0, 1], times x: slopes -+1024 at the peak 1/1024.
    RealFunction folded =
        RealFunction.of(
            1,
            x -> {
              Real y = x[0];
              for (int i = 0; i < 10; i++) {
                y = y.isLessThan(0.5) ? y.times(2) : y.times(-2).plus(2);
              }
              return y;
            });
    NotDifferentiable peak =
        (NotDifferentiable) LocalDerivatives.of(folded, List.of(0x1p-10), 0, 0, 1, Limits.USUAL);
    assertEquals("1024 and -1024", peak.left() + " and " + peak.right());
    Derivative slope =
        (Derivative) LocalDerivatives.of(folded, List.of(0.3), 0, 0, 1, Limits.USUAL);
    assertEquals(Ball.of(-1024), slope.value());
  }

  @Test
  void selectionsOfRealAreDecidedBesideThePoint() {
    RealFunction f =
        RealFunction.of(
            1,
            x ->
                x[0].select(
                    Comparison.EQUAL, x[0].constant(0), () -> x[0], () -> x[0].sin().pow(2)));
    LocalDerivative slope = LocalDerivatives.of(f, List.of(0.0), 0, 0, 1, Limits.USUAL);
    assertTrue(((Derivative) slope).value().isExactZero());
  }

  @Test
  void everyOutputHasItsOwnAnswer() {
    RealFunction f =
        RealFunction.of(1, 3, x -> new Real[] {x[0].abs(), x[0].times(x[0].abs()), x[0].exp()});
    List<LocalDerivative> all =
        LocalDerivatives.ofOutputs(f, List.of(0.0), List.of(0, 1, 2), 0, 1, Limits.USUAL);
    assertTrue(all.get(0) instanceof NotDifferentiable);
    assertEquals(Ball.of(0), ((Derivative) all.get(1)).value());
    assertEquals(Ball.of(1), ((Derivative) all.get(2)).value());
  }

  @Test
  void longLoopsOverflowNoStackAndStayExact() {
    RealFunction f =
        RealFunction.of(
            1,
            x -> {
              Real y = x[0].abs();
              for (int i = 0; i < 20_000; i++) {
                y = y.plus(x[0]).minus(x[0]);
              }
              for (int i = 0; i < 1000; i++) {
                y = y.plus(x[0]).times(0.5).minus(x[0].times(0.5));
              }
              return y;
            });
    // |x| / 2^1000
    NotDifferentiable none =
        (NotDifferentiable) LocalDerivatives.of(f, List.of(0.0), 0, 0, 1, Limits.USUAL);
    assertEquals(
        "-9.33263618503E-302 and 9.33263618503E-302", none.left() + " and " + none.right());
  }

  @Test
  void derivativesBelowEveryDoubleHaveAllTheirDigits() {
    Balls balls = Balls.of(300);
    Ball ofTanh = ((Derivative) derivative("tanh(x)", 1e10, 1)).value();
    // 4 e^-2x / (1 + e^-2x)^2
    assertTrue(balls.multiply(ofTanh, balls.apply(Unary.EXP, Ball.of(2e10))).contains(4.0));
    Ball ofBell = ((Derivative) derivative("exp(-x^2)", 1e5, 1)).value();
    assertTrue(balls.multiply(ofBell, balls.apply(Unary.EXP, Ball.of(1e10))).contains(-2e5));
  }

  @Test
  void bothSidesOfALongSmoothFunctionAreTheSameNumber() {
    // The coefficients of the logistic map become too long to be fractions.
    RealFunction f =
        RealFunction.of(
            1,
            x -> {
              Real y = x[0];
              for (int i = 0; i < 25; i++) {
                y = y.times(3.9).times(y.negate().plus(1));
              }
              return y;
            });
    Derivative slope = (Derivative) LocalDerivatives.of(f, List.of(0.3), 0, 0, 1, Limits.USUAL);
    assertTrue(slope.isProved());
  }

  // ---- arguments ----

  @Test
  void wrongArgumentsAreNamed() {
    RealFunction f = ExpressionParser.function("abs(x)");
    List<Double> zero = List.of(0.0);
    assertThrows(
        IllegalArgumentException.class, () -> LocalDerivatives.of(f, zero, 0, 0, 0, Limits.USUAL));
    assertThrows(
        IllegalArgumentException.class, () -> LocalDerivatives.of(f, zero, 0, 0, 9, Limits.USUAL));
    assertThrows(
        IllegalArgumentException.class, () -> LocalDerivatives.of(f, zero, 1, 0, 1, Limits.USUAL));
    assertThrows(
        IllegalArgumentException.class, () -> LocalDerivatives.of(f, zero, 0, 1, 1, Limits.USUAL));
    assertThrows(
        IllegalArgumentException.class,
        () -> LocalDerivatives.of(f, List.of(), 0, 0, 1, Limits.USUAL));
    assertThrows(IllegalArgumentException.class, () -> new Limits(10, 40, 45));
  }

  @Test
  void pointsWithoutValueAreOutside() {
    RealFunction f = ExpressionParser.function("abs(x)");
    for (double x : List.of(Double.NaN, Double.POSITIVE_INFINITY)) {
      LocalDerivative result = LocalDerivatives.of(f, List.of(x), 0, 0, 1, Limits.USUAL);
      assertTrue(result instanceof OutsideDomain, result::toString);
    }
  }

  @Test
  void moreBitsDecideWhatFewBitsCannot() {
    String close = "abs(exp(1e-200*x) - 1 - 1e-200*x - 5e-401)";
    // At 1: e^u - 1 - u = u^2/2 + u^3/6 with u = 1e-200; the literal 5e-401 is an error of input.
    assertThrows(RuntimeException.class, () -> ExpressionParser.parse(close));
    LocalDerivative result = derivative("abs(exp(1e-200*x) - 1 - 1e-200*x)*1e300", 1, 1);
    // u (e^u - 1) / x times 1e300, about 1e-100
    assertTrue(
        ((Derivative) result)
            .value()
            .overlaps(
                Ball.from(new BigDecimal("1e-100"), 64)
                    .widened(Ball.from(new BigDecimal("1e-110"), 64))),
        result::toString);
  }
}
