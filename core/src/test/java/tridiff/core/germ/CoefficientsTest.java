package tridiff.core.germ;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tridiff.core.RandomExpressions;
import tridiff.core.algebra.Algebra;
import tridiff.core.algebra.Binary;
import tridiff.core.algebra.Constant;
import tridiff.core.algebra.OutsideDomainException;
import tridiff.core.algebra.Unary;
import tridiff.core.algebra.UndecidedException;
import tridiff.core.ball.Ball;
import tridiff.core.ball.BallOverflowException;
import tridiff.core.ball.Balls;
import tridiff.core.function.ExpressionParser;

class CoefficientsTest {

  private final Germs germs = Germs.of(256, 3);
  private final Coefficients numbers = germs.coefficients();

  private Coefficient number(String text) {
    Germ germ = ExpressionParser.function(text).evaluate(germs, List.<Germ>of()).get(0);
    return SeriesArithmetic.coefficient(germ.factor(), Order.ONE);
  }

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource(
      delimiter = ';',
      value = {
        "sqrt(2)*sqrt(2); 2",
        "sqrt(8); 2*sqrt(2)",
        "sqrt(12)*sqrt(3); 6",
        "sqrt(1/2)*sqrt(8); 2",
        "cbrt(16); 2*cbrt(2)",
        "cbrt(-8); -2",
        "2^0.5*2^1.5; 4",
        "8^(1/3); 2",
        "exp(log(2)); 2",
        "exp(2*log(3)); 9",
        "exp(log(2)/2); sqrt(2)",
        "log(6); log(2) + log(3)",
        "log(0.25); -2*log(2)",
        "log(exp(3)); 3",
        "log(sqrt(2)); log(2)/2",
        "log10(1000); 3",
        "exp(1); e",
        "exp(1)*exp(-1); 1",
        "exp(3)/exp(1); e^2",
        "exp(pi + 1); exp(pi)*e",
        "sin(pi); 0",
        "cos(7*pi); -1",
        "sin(pi/6); 0.5",
        "sin(5*pi/6); 0.5",
        "sin(-pi/6); -0.5",
        "cos(4*pi/3); -0.5",
        "cos(pi/4); sqrt(2)/2",
        "sin(pi/3); sqrt(3)/2",
        "sin(1 + pi); -sin(1)",
        "sin(1 + pi/2); cos(1)",
        "cos(1 - pi/2); sin(1)",
        "cos(-2); cos(2)",
        "sin(1)^2 + cos(1)^2; 1",
        "tan(1); sin(1)/cos(1)",
        "tan(pi/4); 1",
        "asin(1); pi/2",
        "asin(-0.5); -pi/6",
        "acos(0); pi/2",
        "acos(-1); pi",
        "atan(1); pi/4",
        "atan(-1); -pi/4",
        "asin(sin(1)); 1",
        "acos(cos(2)); 2",
        "atan2(0, -1); pi",
        "atan2(1, 0); pi/2",
        "cosh(1)^2 - sinh(1)^2; 1",
        "tanh(1); sinh(1)/cosh(1)",
        "sigmoid(2); 1 - sigmoid(-2)",
        "1/(1 + sqrt(2)); sqrt(2) - 1",
        "1/(sqrt(3) - sqrt(2)); sqrt(3) + sqrt(2)",
        "1/(1 + exp(1)) + 1/(1 + exp(-1)); 1",
        "sqrt(1 + sqrt(2))^2; 1 + sqrt(2)",
        "hypot(3, 4); 5",
        "0.1 + 0.2; 0.2 + 0.1",
      })
  void theSameNumberIsRecognised(String x, String y) {
    assertTrue(numbers.isSame(number(x), number(y)), () -> x + " and " + y);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.1 + 0.2 - 0.3",
        "sqrt(2) - 1.4142135623730951",
        "exp(1) - 2.718281828459045",
        "sin(3.141592653589793)",
        "cos(1) - sin(1)",
        "exp(-100000)",
        "1 - tanh(50)",
        "log(2)*log(3) - log(6)",
      })
  void numbersThatDifferAreTold(String x) {
    assertFalse(number(x).isZero());
    assertTrue(numbers.sign(number(x)) != 0);
  }

  @Test
  void whatIsEqualWithoutAnEasyProofStaysUndecided() {
    Coefficient zero = number("sqrt(2) + sqrt(3) - sqrt(5 + 2*sqrt(6))");
    assertThrows(UndecidedException.class, () -> numbers.sign(zero));
  }

  @Test
  void onlyThousandDigitsOfZeroAreTakenForZero() {
    String equal = "sqrt(2) + sqrt(3) - sqrt(5 + 2*sqrt(6))";
    Germs few = new Germs(2048, 3, true);
    Germs many = new Germs(4096, 3, true);
    few.coefficients().beginVerdict();
    assertThrows(UndecidedException.class, () -> signOf(few, equal));
    assertThrows(UndecidedException.class, () -> signOf(many, equal), "in an operation");
    many.coefficients().beginVerdict();
    assertEquals(0, signOf(many, equal));
    assertTrue(many.coefficients().hasAssumed());
  }

  private static int signOf(Germs on, String text) {
    Germ germ = ExpressionParser.function(text).evaluate(on, List.<Germ>of()).get(0);
    return on.series().sign(germ.factor());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "sqrt(16); 4",
        "7/2; 3",
        "-7/2; -4",
        "exp(3); 20",
        "log10(1000); 3",
        "100*log10(1000); 300",
        "-sqrt(2); -2",
        "1e300; 1e300",
        "exp(log(5)); 5",
        "sin(1)^2 + cos(1)^2; 1",
        "0.5/e^1000; 0",
        "-0.5/e^1000; -1",
      })
  void floorsAreExact(String x, double floor) {
    assertEquals(Rational.of(floor), Rational.of(numbers.floor(number(x))));
  }

  /**
   * The form of a number is evaluated by other operations than its ball: both, and the plain
   * evaluation over balls, must have a number in common.
   */
  @Test
  void formsAndBallsAreOfTheSameNumber() {
    long seed = 20_261_127;
    Random random = new Random(seed);
    Balls balls = Balls.of(200);
    int checked = 0;
    for (int i = 0; i < 3000; i++) {
      Germs on = Germs.of(256, 3);
      List<Germ> exact = new ArrayList<>();
      List<Ball> plain = new ArrayList<>();
      long choice = random.nextLong();
      fill(on, exact, new Random(choice));
      fill(balls, plain, new Random(choice));
      int common = Math.min(exact.size(), plain.size());
      for (int j = 0; j < common; j++) {
        Coefficient number = SeriesArithmetic.coefficient(exact.get(j).factor(), Order.ONE);
        Coefficients field = on.coefficients();
        String message = "seed " + seed + ", sample " + i + ", step " + j + ": ";
        Ball form = field.ball(number.form());
        assertTrue(
            form.overlaps(field.ball(number)),
            () -> message + form + " is not " + field.ball(number));
        Ball other = plain.get(j);
        assertTrue(form.overlaps(other), () -> message + form + " is not " + other);
        checked++;
      }
    }
    assertTrue(checked > 10_000, "checked only " + checked);
  }

  private static <T> void add(Algebra<T> on, List<T> values, int which) {
    switch (which) {
      case 0 -> values.add(on.constant(2.0));
      case 1 -> values.add(on.constant(0.75));
      case 2 -> values.add(on.constant(-3.0));
      case 3 -> values.add(on.constant(Constant.PI));
      default -> values.add(on.constant(Constant.E));
    }
  }

  /** Applies ten random operations to earlier results, as long as they have values. */
  private static <T> void fill(Algebra<T> on, List<T> values, Random random) {
    for (int i = 0; i < 4; i++) {
      add(on, values, random.nextInt(5));
    }
    Unary[] unary = RandomExpressions.UNARY.toArray(Unary[]::new);
    Binary[] binary = RandomExpressions.BINARY.toArray(Binary[]::new);
    try {
      for (int i = 0; i < 10; i++) {
        T x = values.get(random.nextInt(values.size()));
        T y = values.get(random.nextInt(values.size()));
        values.add(
            switch (random.nextInt(4)) {
              case 0 -> on.apply(unary[random.nextInt(unary.length)], x);
              case 1 -> on.power(x, random.nextInt(7) - 3);
              default -> on.apply(binary[random.nextInt(binary.length)], x, y);
            });
      }
    } catch (OutsideDomainException | UndecidedException | BallOverflowException e) {
      // The rest of the sample has no values.
    }
  }
}
