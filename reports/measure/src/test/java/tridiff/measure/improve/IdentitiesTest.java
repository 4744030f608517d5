package tridiff.measure.improve;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tridiff.core.algebra.OutsideDomainException;
import tridiff.core.algebra.UndecidedException;
import tridiff.core.ball.Ball;
import tridiff.core.ball.Balls;
import tridiff.core.function.Expression;
import tridiff.core.function.ExpressionFunction;
import tridiff.core.function.Interval;

class IdentitiesTest {

  private static final int POINTS = 1000;
  private static final long SEED = 20261127;
  private static final Balls BALLS = Balls.of(128);

  static Stream<Identity> identities() {
    return Identities.ALL.stream();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("identities")
  void bothSidesAreTheSameNumberAtRandomPointsOfTheRange(Identity identity) {
    Set<String> letters = new TreeSet<>();
    collect(identity.left(), letters);
    Set<String> onTheRight = new TreeSet<>();
    collect(identity.right(), onTheRight);
    assertTrue(letters.containsAll(onTheRight), "the right side needs more letters");
    List<String> variables = List.copyOf(letters);
    ExpressionFunction left = new ExpressionFunction(variables, identity.left());
    ExpressionFunction right = new ExpressionFunction(variables, identity.right());
    SplittableRandom random = new SplittableRandom(SEED);
    int compared = 0;
    for (int i = 0; i < POINTS; i++) {
      List<Ball> point = new ArrayList<>();
      for (String letter : variables) {
        Interval range = identity.ranges().getOrDefault(letter, Interval.closed(-3, 3));
        double t = random.nextDouble();
        point.add(Ball.of(range.lower() + t * (range.upper() - range.lower())));
      }
      try {
        Ball l = left.evaluate(BALLS, point).get(0);
        Ball r = right.evaluate(BALLS, point).get(0);
        assertTrue(l.overlaps(r), () -> "seed " + SEED + " at " + point + ": " + l + ", " + r);
        // Two balls that overlap prove little unless they are small.
        compared += l.accuracyBits() > 60 && r.accuracyBits() > 60 ? 1 : 0;
      } catch (OutsideDomainException | UndecidedException e) {
        throw new AssertionError("seed " + SEED + " at " + point, e);
      }
    }
    assertTrue(
        compared >= 0.99 * POINTS || variables.isEmpty() || isConstant(identity),
        "only " + compared + " of " + POINTS + " points were compared to 60 bits");
  }

  /** 1 has balls that are exact or as wide as their terms. */
  private static boolean isConstant(Identity identity) {
    return identity.right() instanceof Expression.Literal;
  }

  @Test
  void thereAreAtLeastEightyAndNoneTwice() {
    List<String> all = Identities.ALL.stream().map(Identity::toString).toList();
    assertTrue(all.size() >= 80, () -> "only " + all.size());
    assertTrue(new TreeSet<>(all).size() == all.size(), "one stands there twice");
  }

  private static void collect(Expression e, Set<String> letters) {
    if (e instanceof Expression.Variable v) {
      letters.add(v.name());
    }
    Tree.operands(e).forEach(operand -> collect(operand, letters));
  }
}
