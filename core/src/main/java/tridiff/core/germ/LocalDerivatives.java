package tridiff.core.germ;

import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import tridiff.core.UnsupportedFunctionException;
import tridiff.core.algebra.OutsideDomainException;
import tridiff.core.algebra.UndecidedException;
import tridiff.core.ball.Ball;
import tridiff.core.ball.BallOverflowException;
import tridiff.core.function.RealFunction;
import tridiff.core.germ.LocalDerivative.NotDifferentiable;
import tridiff.core.germ.LocalDerivative.Obstacle;
import tridiff.core.germ.LocalDerivative.Side;

/**
 * Derivatives at one point, of any order by one input, from the germs of a function at the point
 * and on both sides of it.
 *
 * <p>The n-th derivative is n! times the coefficient of t^n, if all earlier terms are those of the
 * Taylor polynomial and both sides agree. For n = 1 this is the definition of the derivative, and
 * needs only the sizes of the terms. For n > 1 the function must not oscillate beside the point;
 * then its series may be differentiated term by term (see {@link Germs}).
 *
 * <p>Coefficients are computed to more and more bits, and series to more and more terms, up to a
 * limit. What is 0 to 1,000 digits at the limit, without a proof, is taken for 0, and the answer
 * says so. A thread that is interrupted gets an uncertain answer.
 */
public final class LocalDerivatives {

  /** The highest order of a derivative. */
  public static final int HIGHEST_ORDER = 8;

  private static final int FIRST_BITS = 256;
  private static final int FEWEST_TERMS = 3;

  /** The digits of numbers in texts, usually and at most. */
  private static final int SHORT = 12;

  private static final int LONG = 50;

  /** More terms than this do not bring order into what oscillates. */
  private static final int TERMS_OF_OSCILLATION = 12;

  private final RealFunction function;
  private final List<Double> point;
  private final int input;
  private final int order;
  private final Limits limits;

  /**
   * How far to go.
   *
   * @param bits the most bits of a coefficient
   * @param terms the most terms of a series
   * @param digits the significant decimal digits of a derivative that is not 0
   */
  public record Limits(int bits, int terms, int digits) {

    /** Up to 4,096 bits and 40 terms, and 45 digits. */
    public static final Limits USUAL = new Limits(4096, 40, 45);

    /** Checks that there is something to do. */
    public Limits {
      if (bits < FIRST_BITS || terms < HIGHEST_ORDER + FEWEST_TERMS || digits < 1) {
        throw new IllegalArgumentException(
            "at least 256 bits, 11 terms and 1 digit are needed, were "
                + bits
                + ", "
                + terms
                + " and "
                + digits);
      }
    }
  }

  private LocalDerivatives(
      RealFunction function, List<Double> point, int input, int order, Limits limits) {
    this.function = function;
    this.point = List.copyOf(point);
    this.input = input;
    this.order = order;
    this.limits = limits;
  }

  /**
   * Returns what is proved of the derivative of one output by one input.
   *
   * @param order which derivative, from 1 to {@link #HIGHEST_ORDER}
   * @throws IllegalArgumentException if the order, the point, the input or the output is not one of
   *     the function
   */
  public static LocalDerivative of(
      RealFunction function, List<Double> point, int output, int input, int order, Limits limits) {
    return ofOutputs(function, point, List.of(output), input, order, limits).get(0);
  }

  /** Returns what is proved of the derivatives of some outputs by one input. */
  public static List<LocalDerivative> ofOutputs(
      RealFunction function,
      List<Double> point,
      List<Integer> outputs,
      int input,
      int order,
      Limits limits) {
    if (order < 1 || order > HIGHEST_ORDER) {
      throw new IllegalArgumentException(
          "the order must be from 1 to " + HIGHEST_ORDER + ", was " + order);
    }
    if (point.size() != function.inputs() || input < 0 || input >= point.size()) {
      throw new IllegalArgumentException(
          "the function has "
              + function.inputs()
              + " inputs, but the point has "
              + point.size()
              + " coordinates and the input was "
              + input);
    }
    LocalDerivatives derivatives = new LocalDerivatives(function, point, input, order, limits);
    List<LocalDerivative> results = new ArrayList<>();
    for (int output : outputs) {
      if (output < 0 || output >= function.outputs()) {
        throw new IllegalArgumentException(
            "the function has "
                + function.outputs()
                + " outputs, but output "
                + output
                + " was asked for");
      }
      results.add(derivatives.of(output));
    }
    return results;
  }

  // ---- attempts ----

  /** What an attempt lacks. */
  private enum Lack {
    BITS,
    TERMS,
    NOTHING_THAT_HELPS
  }

  /** The result of an attempt: an answer, or what it lacks and why. */
  private sealed interface Attempt {
    record Answer(LocalDerivative derivative) implements Attempt {}

    record Missing(Lack lack, String reason) implements Attempt {}
  }

  private LocalDerivative of(int output) {
    int bits = FIRST_BITS;
    int terms = order - 1 + FEWEST_TERMS;
    while (true) {
      Attempt attempt = new Look(output, bits, terms, false).conclusion();
      if (attempt instanceof Attempt.Answer answer) {
        return answer.derivative();
      }
      Attempt.Missing missing = (Attempt.Missing) attempt;
      if (missing.lack() == Lack.BITS && bits < limits.bits()) {
        bits = Math.min(4 * bits, limits.bits());
      } else if (missing.lack() == Lack.TERMS && terms < limits.terms()) {
        terms = Math.min(2 * terms, limits.terms());
      } else if (missing.lack() == Lack.BITS) {
        return assuming(output, terms, missing.reason());
      } else {
        return new LocalDerivative.Uncertain(
            missing.lack() == Lack.TERMS
                ? "undecided after "
                    + terms
                    + " terms of the series beside the point: "
                    + missing.reason()
                : missing.reason());
      }
    }
  }

  /** Takes what cannot be told from 0 for 0; only a derivative may rest on that. */
  private LocalDerivative assuming(int output, int firstTerms, String reason) {
    for (int terms = firstTerms; ; terms = Math.min(2 * terms, limits.terms())) {
      Attempt attempt = new Look(output, limits.bits(), terms, true).conclusion();
      if (attempt instanceof Attempt.Answer answer) {
        LocalDerivative derivative = answer.derivative();
        if (derivative instanceof LocalDerivative.Derivative
            || derivative instanceof LocalDerivative.OneSided) {
          return derivative;
        }
        break;
      }
      if (((Attempt.Missing) attempt).lack() != Lack.TERMS || terms == limits.terms()) {
        break;
      }
    }
    int digits = (int) (limits.bits() * Math.log10(2));
    return new LocalDerivative.Uncertain("undecided after " + digits + " digits: " + reason);
  }

  // ---- one attempt ----

  /** What a function does on one side, or at the point. */
  private sealed interface Behaviour {
    /** It has a Taylor polynomial in the distance. */
    record Smooth(List<Coefficient> coefficients) implements Behaviour {}

    /** It has none of the order that was asked for, which is proved; it may have a limit. */
    record Obstructed(Obstacle obstacle, String text, Optional<Coefficient> limit)
        implements Behaviour {}

    record Outside(String reason) implements Behaviour {}

    record Open(Lack lack, String reason) implements Behaviour {}
  }

  /** A look at the point and beside it with some bits and terms. */
  private final class Look {

    private final int output;
    private final int terms;
    private final Germs germs;
    private final Coefficients numbers;
    private boolean isProved = true;

    Look(int output, int bits, int terms, boolean assumesZeros) {
      this.output = output;
      this.terms = terms;
      this.germs = new Germs(bits, terms, assumesZeros);
      this.numbers = germs.coefficients();
    }

    Attempt conclusion() {
      Behaviour here = behaviour(0);
      if (here instanceof Behaviour.Outside outside) {
        return answer(
            new LocalDerivative.OutsideDomain("no value at the point: " + outside.reason()));
      }
      if (!(here instanceof Behaviour.Smooth at)) {
        return missing(here);
      }
      Coefficient value = at.coefficients().get(0);
      Behaviour left = behaviour(-1);
      Behaviour right = behaviour(1);
      numbers.beginVerdict();
      try {
        return conclusion(value, left, right);
      } catch (UndecidedException e) {
        return new Attempt.Missing(Lack.BITS, e.getMessage());
      } catch (BallOverflowException e) {
        return new Attempt.Missing(Lack.NOTHING_THAT_HELPS, e.getMessage());
      }
    }

    private Attempt conclusion(Coefficient value, Behaviour left, Behaviour right) {
      Optional<Attempt> proof = jump(value, left, right);
      if (proof.isEmpty()) {
        proof = obstruction(left, right);
      }
      if (proof.isPresent()) {
        return proof.get();
      }
      if (left instanceof Behaviour.Open || right instanceof Behaviour.Open) {
        return worse(left, right);
      }
      if (left instanceof Behaviour.Smooth l && right instanceof Behaviour.Smooth r) {
        return isProvedSame(l.coefficients().get(0), value)
                && isProvedSame(r.coefficients().get(0), value)
            ? bothSides(l.coefficients(), r.coefficients())
            : undecidedEquality("the limit beside the point and the value at it");
      }
      if (left instanceof Behaviour.Outside l && right instanceof Behaviour.Outside) {
        return answer(
            new LocalDerivative.OutsideDomain("no values beside the point: " + l.reason()));
      }
      boolean isRight = right instanceof Behaviour.Smooth;
      Behaviour.Smooth inner = (Behaviour.Smooth) (isRight ? right : left);
      Behaviour.Outside outer = (Behaviour.Outside) (isRight ? left : right);
      if (!isProvedSame(inner.coefficients().get(0), value)) {
        return undecidedEquality("the limit beside the point and the value at it");
      }
      return oneSide(inner.coefficients(), isRight ? Side.RIGHT : Side.LEFT, outer.reason());
    }

    // ---- behaviours ----

    private Behaviour behaviour(int direction) {
      try {
        List<Germ> inputs = new ArrayList<>();
        for (int i = 0; i < point.size(); i++) {
          inputs.add(germs.beside(point.get(i), i == input ? direction : 0));
        }
        Germ germ = function.evaluate(germs, inputs).get(output);
        return behaviour(germ, direction);
      } catch (OutsideDomainException e) {
        return new Behaviour.Outside(e.getMessage());
      } catch (UndecidedException e) {
        return new Behaviour.Open(Lack.BITS, e.getMessage());
      } catch (TruncatedException e) {
        return new Behaviour.Open(Lack.TERMS, e.getMessage());
      } catch (BeyondGermsException e) {
        return new Behaviour.Open(Lack.NOTHING_THAT_HELPS, e.getMessage());
      } catch (BallOverflowException | UnsupportedFunctionException e) {
        return new Behaviour.Open(Lack.NOTHING_THAT_HELPS, e.getMessage());
      }
    }

    private Behaviour behaviour(Germ germ, int direction) {
      if (germ.isHuge() && germs.series().sign(germ.factor()) != 0) {
        return unbounded(germs.series().sign(germ.factor()), direction);
      }
      Series series = germ.series().orElseThrow();
      int highest = order > 1 && !series.isTame() ? 1 : order;
      Behaviour behaviour = behaviour(series, direction, direction == 0 ? 0 : highest);
      return highest < order && behaviour instanceof Behaviour.Smooth
          ? new Behaviour.Open(
              Lack.NOTHING_THAT_HELPS, "it oscillates, or jumps for ever, beside the point")
          : behaviour;
    }

    private Behaviour behaviour(Series series, int direction, int highest) {
      Order least = Order.of(Rational.of(highest));
      Optional<Wave> wave =
          series
              .wave()
              .filter(w -> w.order().compareTo(least) >= 0)
              .filter(w -> numbers.sign(w.amplitude()) != 0);
      List<Coefficient> taylor = new ArrayList<>();
      for (int k = 0; k <= highest; k++) {
        taylor.add(Coefficients.ZERO);
      }
      for (Term term : series.terms()) {
        Order o = term.order();
        if (o.compareTo(least) < 0 || wave.filter(w -> w.order().compareTo(o) >= 0).isPresent()) {
          break;
        }
        if (o.logarithms().signum() == 0 && o.power().isWhole() && o.power().signum() >= 0) {
          taylor.set(o.power().numerator().intValueExact(), term.coefficient());
        } else if (numbers.sign(term.coefficient()) != 0) {
          int sign = numbers.sign(term.coefficient());
          // Towards the point from the left, what rises with the distance falls.
          return o.compareTo(Order.ONE) > 0
              ? unbounded(sign, direction)
              : infiniteSlope(direction * sign, taylor.get(0));
        }
      }
      if (wave.isPresent()) {
        return oscillating(series, wave.get(), direction);
      }
      if (!series.rest().reaches(least)) {
        return new Behaviour.Smooth(taylor);
      }
      return series.isTame() || terms < TERMS_OF_OSCILLATION
          ? new Behaviour.Open(
              Lack.TERMS,
              "at the distance t it is only known up to a multiple of "
                  + series.rest().order().orElseThrow())
          : new Behaviour.Open(
              Lack.NOTHING_THAT_HELPS,
              "parts of it oscillate beside the point, and whether it has a slope is undecided");
    }

    /** A pole: the difference quotient has the sign of the function over the side. */
    private Behaviour unbounded(int sign, int direction) {
      int ofQuotient = direction < 0 ? -sign : sign;
      return new Behaviour.Obstructed(Obstacle.JUMPS, infinite(ofQuotient), Optional.empty());
    }

    private Behaviour infiniteSlope(int sign, Coefficient limit) {
      return new Behaviour.Obstructed(
          Obstacle.INFINITE_SLOPE, order == 1 ? infinite(sign) : "unbounded", Optional.of(limit));
    }

    private static String infinite(int sign) {
      return sign > 0 ? "infinite" : "-infinite";
    }

    private Behaviour oscillating(Series series, Wave wave, int direction) {
      Order first = Order.of(Rational.ONE);
      boolean isSlope = wave.order().equals(first);
      Optional<Coefficient> limit =
          wave.order().compareTo(Order.ONE) < 0
              ? Optional.of(SeriesArithmetic.coefficient(series, Order.ONE))
              : Optional.empty();
      if (!isSlope && !wave.order().equals(Order.ONE)) {
        return new Behaviour.Obstructed(
            Obstacle.OSCILLATES,
            limit.isEmpty() ? "oscillates without bound" : "its slope oscillates without bound",
            limit);
      }
      Order order = isSlope ? first : Order.ONE;
      Coefficient center = SeriesArithmetic.coefficient(series, order);
      Coefficient low = numbers.add(center, numbers.multiply(wave.amplitude(), wave.low()));
      Coefficient high = numbers.add(center, numbers.multiply(wave.amplitude(), wave.high()));
      boolean isMirrored = (isSlope && direction < 0);
      Ball a = numbers.ball(isMirrored ? numbers.negate(low) : low);
      Ball b = numbers.ball(isMirrored ? numbers.negate(high) : high);
      boolean isRising = numbers.sign(numbers.subtract(high, low)) > 0 != isMirrored;
      return new Behaviour.Obstructed(
          Obstacle.OSCILLATES,
          (isSlope ? "its slope oscillates" : "oscillates")
              + " between "
              + text(isRising ? a : b)
              + " and "
              + text(isRising ? b : a),
          limit);
    }

    // ---- proofs that there is no derivative ----

    private Optional<Attempt> jump(Coefficient value, Behaviour left, Behaviour right) {
      boolean leftJumps = isElsewhere(value, left);
      boolean rightJumps = isElsewhere(value, right);
      if (!leftJumps && !rightJumps) {
        return Optional.empty();
      }
      Coefficient limit = limit(leftJumps ? left : right).orElseThrow();
      Coefficient from = leftJumps ? limit : value;
      Coefficient to = leftJumps ? value : limit;
      Coefficient height = numbers.subtract(to, from);
      MathContext context = distinguishing(from, to, height);
      String ends = ", from " + text(from, context) + " to " + text(to, context);
      boolean isSeen = !text(from, context).equals(text(to, context));
      return Optional.of(
          answer(
              new NotDifferentiable(
                  Obstacle.JUMPS,
                  slopeText(value, left, -1),
                  slopeText(value, right, 1),
                  1,
                  "jumps by " + text(height) + (isSeen ? ends : ""))));
    }

    private static Optional<Coefficient> limit(Behaviour side) {
      if (side instanceof Behaviour.Smooth smooth) {
        return Optional.of(smooth.coefficients().get(0));
      }
      return side instanceof Behaviour.Obstructed obstructed
          ? obstructed.limit()
          : Optional.empty();
    }

    private boolean isElsewhere(Coefficient value, Behaviour side) {
      return limit(side)
          .filter(l -> numbers.knownSign(numbers.subtract(l, value)).orElse(0) != 0)
          .isPresent();
    }

    /** Returns the limit of the difference quotient, infinite on a side where it jumps. */
    private String slopeText(Coefficient value, Behaviour side, int direction) {
      if (!isElsewhere(value, side)) {
        return sideText(side, 1, direction);
      }
      Coefficient rise = numbers.subtract(limit(side).orElseThrow(), value);
      return infinite(direction * numbers.sign(rise));
    }

    private Optional<Attempt> obstruction(Behaviour left, Behaviour right) {
      boolean isLeft = left instanceof Behaviour.Obstructed;
      if (!isLeft && !(right instanceof Behaviour.Obstructed)) {
        return Optional.empty();
      }
      Behaviour.Obstructed obstructed = (Behaviour.Obstructed) (isLeft ? left : right);
      String where = isLeft ? "left" : "right";
      String reason =
          switch (obstructed.obstacle()) {
            case JUMPS -> "grows without bound on the " + where;
            case OSCILLATES -> obstructed.text() + " on the " + where;
            case INFINITE_SLOPE ->
                order == 1
                    ? "the slope grows without bound on the " + where
                    : "derivatives up to order " + order + " do not stay bounded on the " + where;
            case SIDES_DIFFER -> throw new IllegalStateException();
          };
      boolean isOfSlopes =
          obstructed.obstacle() != Obstacle.INFINITE_SLOPE || oscillates(left) || oscillates(right);
      int k = isOfSlopes ? 1 : order;
      return Optional.of(
          answer(
              new NotDifferentiable(
                  obstructed.obstacle(), sideText(left, k, -1), sideText(right, k, 1), k, reason)));
    }

    private static boolean oscillates(Behaviour side) {
      return side instanceof Behaviour.Obstructed obstructed
          && obstructed.obstacle() == Obstacle.OSCILLATES;
    }

    private String sideText(Behaviour side, int k, int direction) {
      if (side instanceof Behaviour.Smooth smooth) {
        return text(derivative(smooth.coefficients(), k, direction));
      }
      if (side instanceof Behaviour.Obstructed obstructed) {
        return obstructed.text();
      }
      return side instanceof Behaviour.Outside ? "outside the domain" : "unknown";
    }

    // ---- derivatives ----

    private Coefficient derivative(List<Coefficient> taylor, int k, int direction) {
      long factorial = 1;
      for (int i = 2; i <= k; i++) {
        factorial *= i;
      }
      return numbers.times(taylor.get(k), k % 2 == 1 && direction < 0 ? -factorial : factorial);
    }

    private Attempt bothSides(List<Coefficient> left, List<Coefficient> right) {
      for (int k = 1; k <= order; k++) {
        Coefficient fromLeft = derivative(left, k, -1);
        Coefficient fromRight = derivative(right, k, 1);
        Coefficient difference = numbers.subtract(fromRight, fromLeft);
        if (numbers.knownSign(difference).orElse(0) != 0) {
          String which = k == 1 ? "the slopes" : "the derivatives of order " + k;
          MathContext context = distinguishing(fromLeft, fromRight, difference);
          return answer(
              new NotDifferentiable(
                  Obstacle.SIDES_DIFFER,
                  text(fromLeft, context),
                  text(fromRight, context),
                  k,
                  which + " from the left and the right differ by " + text(difference)));
        }
        if (!isSame(fromLeft, fromRight)) {
          return undecidedEquality("the derivatives from the left and the right");
        }
      }
      return settled(
          derivative(right, order, 1),
          value -> new LocalDerivative.Derivative(value, unprovedDigits()));
    }

    private Attempt oneSide(List<Coefficient> taylor, Side side, String reason) {
      return settled(
          derivative(taylor, order, side == Side.LEFT ? -1 : 1),
          value -> new LocalDerivative.OneSided(side, value, unprovedDigits(), reason));
    }

    private Attempt settled(Coefficient derivative, Function<Ball, LocalDerivative> result) {
      Ball ball = numbers.ball(derivative);
      if (derivative.isZero() || ball.digits() >= limits.digits()) {
        return answer(result.apply(ball));
      }
      // Asks for more bits, or takes it for 0.
      isProved &= numbers.sign(derivative) != 0;
      return isProved
          ? new Attempt.Missing(Lack.BITS, "the derivative is about " + ball)
          : answer(result.apply(ball));
    }

    private OptionalInt unprovedDigits() {
      return isProved && !numbers.hasAssumed() ? OptionalInt.empty() : OptionalInt.of(1000);
    }

    /** Returns whether two numbers are proved to be equal. */
    private boolean isProvedSame(Coefficient x, Coefficient y) {
      Coefficient difference = numbers.subtract(x, y);
      return numbers.isSame(x, y)
          || (difference.rational().isPresent() && numbers.sign(difference) == 0);
    }

    /** Returns whether two numbers are equal, perhaps without a proof. */
    private boolean isSame(Coefficient x, Coefficient y) {
      return numbers.isSame(x, y) || numbers.sign(numbers.subtract(x, y)) == 0;
    }

    private Attempt undecidedEquality(String what) {
      return new Attempt.Missing(Lack.BITS, "whether " + what + " are equal");
    }

    // ---- texts ----

    private Attempt worse(Behaviour left, Behaviour right) {
      Behaviour.Open l = left instanceof Behaviour.Open open ? open : (Behaviour.Open) right;
      Behaviour.Open r = right instanceof Behaviour.Open open ? open : l;
      Behaviour.Open worse = l.lack().compareTo(r.lack()) >= 0 ? l : r;
      return new Attempt.Missing(worse.lack(), worse.reason());
    }

    private Attempt missing(Behaviour behaviour) {
      if (behaviour instanceof Behaviour.Open open) {
        return new Attempt.Missing(open.lack(), open.reason());
      }
      return new Attempt.Missing(Lack.NOTHING_THAT_HELPS, "it has no value at the point");
    }

    private Attempt answer(LocalDerivative derivative) {
      return new Attempt.Answer(derivative);
    }

    private String text(Coefficient x) {
      return text(numbers.ball(x));
    }

    private static String text(Ball x) {
      return x.midpoint().toString();
    }

    /** Returns as many digits as it takes to tell two numbers apart, if that is not absurd. */
    private MathContext distinguishing(Coefficient x, Coefficient y, Coefficient difference) {
      double largest = Math.max(numbers.ball(x).log10Magnitude(), numbers.ball(y).log10Magnitude());
      double digits = largest - numbers.ball(difference).log10Magnitude() + 2;
      boolean isLong = digits > SHORT && digits <= LONG && Math.abs(largest) <= LONG;
      return new MathContext(isLong ? (int) digits : SHORT);
    }

    private String text(Coefficient x, MathContext context) {
      return context.getPrecision() == SHORT
          ? text(x)
          : numbers.ball(x).toBigDecimal(context).stripTrailingZeros().toString();
    }
  }
}
