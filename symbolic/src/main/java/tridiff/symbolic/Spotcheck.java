package tridiff.symbolic;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tridiff.core.algebra.OutsideDomainException;
import tridiff.core.algebra.UndecidedException;
import tridiff.core.ball.Ball;
import tridiff.core.ball.BallOverflowException;
import tridiff.core.ball.Balls;
import tridiff.core.function.Domain;
import tridiff.core.function.Expression;
import tridiff.core.function.ExpressionFunction;
import tridiff.core.program.Folding;
import tridiff.core.program.Program;

/**
 * Tells whether a formula that was rewritten still has the values it had.
 *
 * <p>Symja 3.0.0 is not to be trusted here: its Together, and so its Simplify, drops terms, for
 * example {@code (2x - cos x)^2 / (sin x - x^2)^2} becomes {@code 4 (x - cos x) / (x^3 - 2 x sin
 * x)}. Both formulas are evaluated over balls of 50 digits at a few fixed points; values that
 * cannot be the same are a proof that the formulas differ. That none are found proves nothing, but
 * what Symja drops is seen at almost every point.
 */
final class Spotcheck {

  /** 50 digits. */
  private static final Balls ON = Balls.of(170);

  /** Inside the domains of all elementary functions, beyond those of some, below 0, large. */
  private static final double[] COORDINATES = {0.34375, 1.71875, -0.40625, 5.28125};

  /** How far the coordinates of different variables are apart, so that x - y is not 0. */
  private static final double SHIFT = 0.0703125;

  private final List<String> variables;

  Spotcheck(List<String> variables) {
    this.variables = variables;
  }

  /** Returns where two formulas surely differ, in words, if that is found. */
  Optional<String> difference(Expression before, Expression after) {
    Program both =
        Program.of(
            new ExpressionFunction(
                variables, List.of(before, after), Domain.everywhere(variables.size())),
            Folding.NONE);
    for (double coordinate : COORDINATES) {
      List<Ball> point = new ArrayList<>();
      for (int i = 0; i < variables.size(); i++) {
        point.add(Ball.of(coordinate + SHIFT * i));
      }
      Optional<List<Ball>> values = values(both, point);
      if (values.isPresent() && !values.get().get(0).overlaps(values.get().get(1))) {
        return Optional.of(
            values.get().get(1)
                + " instead of "
                + values.get().get(0)
                + " at "
                + variables
                + " = "
                + point);
      }
    }
    return Optional.empty();
  }

  private static Optional<List<Ball>> values(Program both, List<Ball> point) {
    try {
      return Optional.of(both.evaluate(ON, point));
    } catch (OutsideDomainException | UndecidedException | BallOverflowException noValue) {
      // A point where one of them has no value shows nothing: x/x and 1 are the same here.
      return Optional.empty();
    }
  }
}
