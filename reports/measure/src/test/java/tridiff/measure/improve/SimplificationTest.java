package tridiff.measure.improve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tridiff.core.algebra.Binary;
import tridiff.core.algebra.OutsideDomainException;
import tridiff.core.algebra.Unary;
import tridiff.core.algebra.UndecidedException;
import tridiff.core.ball.Ball;
import tridiff.core.ball.BallOverflowException;
import tridiff.core.ball.Balls;
import tridiff.core.function.Expression;
import tridiff.core.function.ExpressionFunction;
import tridiff.core.function.ExpressionParser;

class SimplificationTest {

  private static final long SEED = 20261127;
  private static final Balls BALLS = Balls.of(200);
  private static final List<String> VARIABLES = List.of("x", "y");

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    // By hand.
    "x - (x + 1), -1",
    "x + x, 2*x",
    "0*x + 1*y, y",
    "-(x - y), y - x",
    "x*(1/y), x/y",
    "2*(3*x), 6*x",
    "sqrt(x)^2, x",
    "sqrt(x^2), abs(x)",
    "(-x)^3, -x^3",
    "exp(log(x)), x",
    "cos(-x), cos(x)",
    "sin(-x), -sin(x)",
    "x^5/x^3, x^2",
    "log1p(x)*x/x, log1p(x)",
    "x*y*sin(x)/x, y*sin(x)",
    "sin(x)*x^3/x/y, sin(x)*x^2/y",
    "x - -3, x + 3",
    "'pow(x, 0.5)', sqrt(x)",
    "x/3*3, 3*(x/3)",
    "1/3, 1/3",
    "6/4, 1.5",
  })
  void formulaGetsItsShortForm(String formula, String expected) {
    assertEquals(expected, Tree.key(new Simplification().of(ExpressionParser.parse(formula))));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    // By hand.
    "1/(x + 1) - 1/x, -1/((x + 1)*x)",
    "x/(x*y), 1/y",
    "(sqrt(x + 1) - sqrt(x))*(sqrt(x + 1) + sqrt(x)), 1",
    "x/y + y/x, (x^2 + y^2)/(x*y)",
    "(x + y)/(x + y), 1",
  })
  void fractionHasOneDenominatorAndIsCancelled(String formula, String expected) {
    Optional<Expression> fraction = Fraction.of(ExpressionParser.parse(formula));
    ExpressionFunction same = new ExpressionFunction(VARIABLES, ExpressionParser.parse(expected));
    ExpressionFunction found =
        new ExpressionFunction(VARIABLES, new Simplification().of(fraction.orElseThrow()));
    assertTrue(
        Tree.size(found.formulas().get(0)) <= Tree.size(same.formulas().get(0)) + 1,
        () -> Tree.key(found.formulas().get(0)));
    assertTrue(agree(found, same, new SplittableRandom(SEED)) > 0);
  }

  @Test
  void randomFormulasKeepTheirValues() {
    SplittableRandom random = new SplittableRandom(SEED);
    int compared = 0;
    for (int i = 0; i < 3000; i++) {
      Expression e = random(random, 5);
      ExpressionFunction f = new ExpressionFunction(VARIABLES, e);
      compared += agree(new ExpressionFunction(VARIABLES, new Simplification().of(e)), f, random);
      Optional<Expression> fraction = Fraction.of(e);
      if (fraction.isPresent()) {
        compared += agree(new ExpressionFunction(VARIABLES, fraction.get()), f, random);
      }
    }
    assertTrue(compared > 2000, "only " + compared + " comparisons");
  }

  /** Returns 1 if both have a value at a random point; it must be the same. */
  private static int agree(ExpressionFunction a, ExpressionFunction b, SplittableRandom random) {
    List<Ball> point = new ArrayList<>();
    for (int j = 0; j < VARIABLES.size(); j++) {
      point.add(Ball.of(0.5 + 2 * random.nextDouble()));
    }
    try {
      Ball left = a.evaluate(BALLS, point).get(0);
      Ball right = b.evaluate(BALLS, point).get(0);
      assertTrue(
          left.overlaps(right),
          () ->
              "seed "
                  + SEED
                  + ": "
                  + Tree.key(a.formulas().get(0))
                  + " is not "
                  + Tree.key(b.formulas().get(0))
                  + " at "
                  + point);
      return left.accuracyBits() > 60 ? 1 : 0;
    } catch (OutsideDomainException | UndecidedException | BallOverflowException e) {
      // Where one of them has no value there is nothing to compare.
      return 0;
    }
  }

  private static Expression random(SplittableRandom random, int depth) {
    if (depth == 0 || random.nextInt(8) == 0) {
      return switch (random.nextInt(4)) {
        case 0 -> new Expression.Variable("x");
        case 1 -> new Expression.Variable("y");
        case 2 -> Tree.number(random.nextInt(7) - 3);
        default -> Tree.number(0.25 * (random.nextInt(9) - 4));
      };
    }
    Expression a = random(random, depth - 1);
    return switch (random.nextInt(9)) {
      case 0 -> Tree.negate(a);
      case 1 -> Tree.power(a, random.nextInt(6) - 2);
      case 2 -> {
        List<Unary> functions =
            List.of(Unary.SQRT, Unary.EXP, Unary.LOG, Unary.SIN, Unary.COS, Unary.ABS, Unary.CBRT);
        yield Tree.unary(functions.get(random.nextInt(functions.size())), a);
      }
      case 3, 4 -> Tree.add(a, random(random, depth - 1));
      case 5 -> Tree.subtract(a, random(random, depth - 1));
      case 6 -> Tree.multiply(a, random(random, depth - 1));
      case 7 -> Tree.divide(a, random(random, depth - 1));
      default -> Tree.binary(Binary.POW, a, Tree.number(0.5 * (random.nextInt(9) - 4)));
    };
  }
}
