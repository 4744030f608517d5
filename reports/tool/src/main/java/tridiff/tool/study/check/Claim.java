package tridiff.tool.study.check;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tridiff.core.algebra.Algebra;
import tridiff.core.algebra.OutsideDomainException;
import tridiff.core.algebra.Precision;
import tridiff.core.algebra.UndecidedException;
import tridiff.core.ball.Ball;
import tridiff.core.ball.BallOverflowException;
import tridiff.core.ball.Balls;
import tridiff.core.function.RealFunction;
import tridiff.core.function.RoundedLiterals;

/**
 * A component of a gradient as somebody claims it to be: a formula, or a value at one point.
 *
 * @param formula the formula, a function of the variables that occur in it
 */
public record Claim(RealFunction formula) {

  private static final int FIRST_BITS = 400;
  private static final int LAST_BITS = 6400;
  private static final int SURE_DIGITS = 40;
  private static final MathContext CONTEXT = new MathContext(120);

  /** A value at one point. */
  public static Claim of(double value) {
    return new Claim(new Constant(value));
  }

  /** A function of nothing: exactly this double. */
  private record Constant(double value) implements RealFunction {
    @Override
    public int inputs() {
      return 0;
    }

    @Override
    public int outputs() {
      return 1;
    }

    @Override
    public List<String> variables() {
      return List.of();
    }

    @Override
    public <T> List<T> evaluate(Algebra<T> on, List<T> x) {
      return List.of(on.constant(value));
    }
  }

  /** Returns the claim with literals of another format than double. */
  Claim in(Precision precision) {
    return precision == Precision.DOUBLE
        ? this
        : new Claim(new RoundedLiterals(formula, precision));
  }

  /** Returns whether it has no variables. */
  public boolean isValue() {
    return formula.inputs() == 0;
  }

  /** Returns what it says at a point in the arithmetic of a format. */
  public double at(Precision precision, List<String> variables, List<Double> point) {
    return evaluated(precision.arithmetic(), variables, point);
  }

  /** Returns what it says at a point without rounding; empty if it has no value there. */
  public Optional<BigDecimal> unrounded(List<String> variables, List<Double> point) {
    List<Ball> exact = point.stream().map(Ball::of).toList();
    for (int bits = FIRST_BITS; bits <= LAST_BITS; bits *= 2) {
      try {
        Ball value = evaluated(Balls.of(bits), variables, exact);
        boolean isZero = value.mayBeZero() && bits * 2 > LAST_BITS;
        if (value.digits() >= SURE_DIGITS || isZero) {
          return Optional.of(value.toBigDecimal(CONTEXT));
        }
      } catch (UndecidedException e) {
        // More bits may decide.
      } catch (OutsideDomainException | BallOverflowException e) {
        return Optional.empty();
      }
    }
    return Optional.empty();
  }

  private <T> T evaluated(Algebra<T> on, List<String> variables, List<T> point) {
    List<T> used = new ArrayList<>();
    for (String variable : formula.variables()) {
      used.add(point.get(variables.indexOf(variable)));
    }
    return formula.evaluate(on, used).get(0);
  }
}
