package tridiff.measure.loss;

import java.util.Optional;
import tridiff.core.algebra.Binary;
import tridiff.core.algebra.OutsideDomainException;
import tridiff.core.algebra.Precision;
import tridiff.core.algebra.Unary;
import tridiff.core.algebra.UndecidedException;
import tridiff.core.ball.Ball;
import tridiff.core.ball.BallOverflowException;
import tridiff.core.ball.Balls;

/**
 * Follows an error from a result back to where it grew.
 *
 * <p>At each operation the trail goes to the operand whose own error accounts for the most of the
 * error of the result: the operation is repeated over balls with that operand's double in place of
 * its exact value. An operation loses {@code log10(e / max(e', u))} digits, where e and e' are the
 * relative errors of result and operand and u is the unit roundoff. So rounding that was there
 * before, and cancellation of exact operands, is nobody's fault. Of the error of a small term that
 * is added to a large one only the part that survives to the end counts.
 */
final class LossTrail {

  /** If the operands account for less than this part of an error, the operation made it itself. */
  private static final double OWN_PART = 0.1;

  private final Balls balls;
  private final Precision precision;
  private final Shadowed result;

  LossTrail(Balls balls, Precision precision, Shadowed result) {
    this.balls = balls;
    this.precision = precision;
    this.result = result;
  }

  /** Returns the operation on the trail that lost the most digits, if that is at least one. */
  Optional<Blame> worst() {
    if (Double.isNaN(result.value()) && result.exact().isPresent()) {
      return Optional.of(new NanOrigin(result, precision).blame());
    }
    if (digits(result.error(), 0) < 1) {
      return Optional.empty();
    }
    Optional<Blame> worst = Optional.empty();
    Optional<Shadowed> next = Optional.of(result);
    double surviving = result.error();
    while (next.isPresent()) {
      Shadowed here = next.get();
      next = source(here);
      surviving = Math.min(surviving, here.error());
      double lost = digits(surviving, next.map(Shadowed::error).orElse(0.0));
      if (lost >= Math.max(1, worst.map(Blame::digits).orElse(0.0))) {
        worst = Optional.of(new Blame(kind(here, next.isEmpty()), here.written(), lost));
      }
    }
    return worst;
  }

  /** Returns the operand from which most of the error comes, unless it was made here. */
  private Optional<Shadowed> source(Shadowed here) {
    if (here.exact().isEmpty()) {
      return Optional.empty();
    }
    Optional<Shadowed> source = Optional.empty();
    double most = OWN_PART * here.error();
    for (Shadowed operand : here.operands()) {
      double share = operand.error() == 0 ? 0 : share(here, operand);
      if (share > 0 && share >= most) {
        most = share;
        source = Optional.of(operand);
      }
    }
    return source;
  }

  /** Returns the error of the result if only this operand were wrong. */
  private double share(Shadowed here, Shadowed wrong) {
    if (!Double.isFinite(wrong.value())) {
      return Double.POSITIVE_INFINITY;
    }
    Ball truth = here.exact().orElseThrow();
    Ball replaced = Ball.of(wrong.value());
    try {
      return Shadowed.error(repeated(here.origin(), wrong, replaced), truth);
    } catch (OutsideDomainException | UndecidedException | BallOverflowException e) {
      return Double.POSITIVE_INFINITY;
    }
  }

  private Ball repeated(Shadowed.Origin origin, Shadowed wrong, Ball replaced) {
    if (origin instanceof Shadowed.Origin.One one) {
      return balls.apply(one.op(), replaced);
    }
    if (origin instanceof Shadowed.Origin.Power power) {
      return balls.power(replaced, power.exponent());
    }
    if (origin instanceof Shadowed.Origin.Two two) {
      return balls.apply(
          two.op(), operand(two.x(), wrong, replaced), operand(two.y(), wrong, replaced));
    }
    if (origin instanceof Shadowed.Origin.Fma fma) {
      return balls.fma(
          operand(fma.x(), wrong, replaced),
          operand(fma.y(), wrong, replaced),
          operand(fma.z(), wrong, replaced));
    }
    throw new AssertionError("a leaf has no operands: " + origin);
  }

  private static Ball operand(Shadowed own, Shadowed wrong, Ball replaced) {
    return own == wrong ? replaced : own.exact().orElseThrow();
  }

  private static Blame.Kind kind(Shadowed here, boolean madeHere) {
    if (madeHere) {
      return Double.isFinite(here.value()) ? Blame.Kind.UNDERFLOWS : Blame.Kind.OVERFLOWS;
    }
    if (here.origin() instanceof Shadowed.Origin.Two two) {
      return two.op() == Binary.ADD || two.op() == Binary.SUBTRACT
          ? Blame.Kind.CANCELS
          : Blame.Kind.MAGNIFIES;
    }
    if (here.origin() instanceof Shadowed.Origin.Fma) {
      return Blame.Kind.CANCELS;
    }
    if (here.origin() instanceof Shadowed.Origin.One one) {
      return jumps(one.op()) ? Blame.Kind.JUMPS : Blame.Kind.MAGNIFIES;
    }
    return Blame.Kind.MAGNIFIES;
  }

  private static boolean jumps(Unary op) {
    return op == Unary.FLOOR || op == Unary.CEIL || op == Unary.SIGN;
  }

  /** Returns the digits between two relative errors, each between the roundoff and 1. */
  private double digits(double after, double before) {
    return StrictMath.log10(within(after) / within(before));
  }

  private double within(double error) {
    return Math.max(precision.unitRoundoff(), Math.min(1, error));
  }
}
