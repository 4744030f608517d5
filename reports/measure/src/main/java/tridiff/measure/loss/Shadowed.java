package tridiff.measure.loss;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tridiff.core.algebra.Binary;
import tridiff.core.algebra.Unary;
import tridiff.core.ball.Ball;
import tridiff.core.ball.Balls;
import tridiff.core.function.Expression;
import tridiff.core.function.ExpressionPrinter;

/**
 * A double together with the number that exact arithmetic would have had in its place, and with the
 * operation that made it.
 */
final class Shadowed {

  private static final int MOST_NESTED = 5;
  private static final int MOST_CHARACTERS = 60;

  /** The difference of two differences, for a stencil of four. */
  private static final int MOST_OF_CALLS = 90;

  private static final int MOST_ARGUMENTS = 3;
  private static final int MOST_ELLIPSES = 2;
  private static final int MOST_DIGITS = 6;
  private static final int TYPED_DIGITS = 12;
  private static final double SMALL_STEP = 1e-3;
  private static final double LARGEST_STEP = 0.9;
  private static final int ROUNDED_DIGITS = 3;
  private static final Expression ELLIPSIS = new Expression.Variable("…");
  private static final Balls FEW = Balls.of(64);

  private final double value;
  private final Optional<Ball> exact;
  private final Origin origin;
  private final Optional<Expression> call;

  /** Where a number comes from. */
  sealed interface Origin {

    /** An input or a constant. */
    record Leaf(Expression written) implements Origin {}

    /** The result of an operation of one operand. */
    record One(Unary op, Shadowed x) implements Origin {}

    /** The result of an operation of two operands. */
    record Two(Binary op, Shadowed x, Shadowed y) implements Origin {}

    /** The result of a product and a sum in one. */
    record Fma(Shadowed x, Shadowed y, Shadowed z) implements Origin {}

    /** The result of a whole power. */
    record Power(Shadowed base, int exponent) implements Origin {}
  }

  /**
   * Joins the three.
   *
   * @param exact empty where exact arithmetic has no value
   */
  Shadowed(double value, Optional<Ball> exact, Origin origin) {
    this(value, exact, origin, Optional.empty());
  }

  private Shadowed(double value, Optional<Ball> exact, Origin origin, Optional<Expression> call) {
    this.value = value;
    this.exact = exact;
    this.origin = origin;
    this.call = call;
  }

  /** Returns this number as an output of f, which can be told by its arguments. */
  Shadowed calledWith(List<Shadowed> arguments) {
    return origin instanceof Origin.Leaf
        ? this
        : new Shadowed(value, exact, origin, Optional.of(call(arguments)));
  }

  /** Of many arguments those that are no input as it is. */
  private static Expression call(List<Shadowed> arguments) {
    List<String> parts = new ArrayList<>();
    for (Shadowed argument : arguments) {
      boolean isInput =
          argument.origin instanceof Origin.Leaf leaf
              && leaf.written() instanceof Expression.Variable;
      String part =
          isInput && arguments.size() > MOST_ARGUMENTS
              ? "…"
              : ExpressionPrinter.print(argument.expression(MOST_NESTED, Writing.WHOLE));
      if (!(part.equals("…") && !parts.isEmpty() && parts.get(parts.size() - 1).equals("…"))) {
        parts.add(part);
      }
    }
    return new Expression.Variable("f(" + String.join(", ", parts) + ")");
  }

  double value() {
    return value;
  }

  Optional<Ball> exact() {
    return exact;
  }

  Origin origin() {
    return origin;
  }

  List<Shadowed> operands() {
    if (origin instanceof Origin.One one) {
      return List.of(one.x());
    }
    if (origin instanceof Origin.Two two) {
      return List.of(two.x(), two.y());
    }
    if (origin instanceof Origin.Fma fma) {
      return List.of(fma.x(), fma.y(), fma.z());
    }
    return origin instanceof Origin.Power power ? List.of(power.base()) : List.of();
  }

  /**
   * Returns the relative error of the double; infinite if it is no number, 0 if nothing is known.
   */
  double error() {
    return exact.map(truth -> error(value, truth)).orElse(0.0);
  }

  /** Returns the relative error of a double. */
  static double error(double value, Ball truth) {
    return Double.isFinite(value) ? error(Ball.of(value), truth) : Double.POSITIVE_INFINITY;
  }

  /** Returns the relative error of a number, 0 if it may be the true one. */
  static double error(Ball number, Ball truth) {
    Ball difference = FEW.subtract(number, truth);
    if (difference.mayBeZero()) {
      return 0;
    }
    return truth.mayBeZero()
        ? Double.POSITIVE_INFINITY
        : Math.abs(FEW.divide(difference.midpoint(), truth.midpoint()).toDouble());
  }

  /**
   * Returns the operation as a formula. If that is too long, values of f are written as calls; and
   * if that does not help, the numbers of a sum follow what is left of the formula. Of operands
   * that nobody would find in f there are the numbers alone.
   */
  String written() {
    String whole = print(Writing.WHOLE);
    boolean isReadable = isReadable(whole, MOST_CHARACTERS);
    if (isReadable && !whole.contains("…")) {
      return whole;
    }
    String called = print(Writing.CALLED);
    if (called.contains("f(")
        && isReadable(called.replaceAll("f\\([^()]*\\)", "f"), MOST_OF_CALLS)) {
      return called;
    }
    if (!isReadable) {
      return print(Writing.NUMBERS);
    }
    return isSum() ? whole + ", here " + print(Writing.NUMBERS) + "," : whole;
  }

  private String print(Writing writing) {
    return ExpressionPrinter.print(operation(MOST_NESTED, writing));
  }

  private static boolean isReadable(String formula, int mostCharacters) {
    return formula.length() <= mostCharacters
        && formula.chars().filter(c -> c == '…').count() <= MOST_ELLIPSES;
  }

  private boolean isSum() {
    return origin instanceof Origin.Two two
        && (two.op() == Binary.ADD || two.op() == Binary.SUBTRACT);
  }

  private static Expression.Literal rounded(double value) {
    return rounded(value, ROUNDED_DIGITS);
  }

  private static Expression.Literal rounded(double value, int digits) {
    return new Expression.Literal(
        Double.isFinite(value)
            ? new BigDecimal(value).round(new MathContext(digits)).doubleValue()
            : value);
  }

  /** A difference, with so many digits that their difference is about as large. */
  private static Expression difference(double x, double y) {
    int digits = ROUNDED_DIGITS;
    while (digits < 17 && !isShown(x - y, rounded(x, digits), rounded(y, digits))) {
      digits++;
    }
    // Nobody reads 3 - -2.
    return y < 0
        ? new Expression.BinaryOperation(Binary.ADD, rounded(x, digits), rounded(-y, digits))
        : new Expression.BinaryOperation(Binary.SUBTRACT, rounded(x, digits), rounded(y, digits));
  }

  private static boolean isShown(double difference, Expression.Literal x, Expression.Literal y) {
    return Math.abs(x.value() - y.value() - difference) <= Math.abs(difference) / 2;
  }

  /**
   * Of a step no digits matter; of a number next to a round one, such as 1.0000001, those that tell
   * it from that, and all if somebody typed them.
   */
  private static Expression shortened(Expression.Literal literal) {
    if (!Double.isFinite(literal.value())) {
      return literal;
    }
    BigDecimal value = new BigDecimal(Double.toString(literal.value())).stripTrailingZeros();
    int digits = ROUNDED_DIGITS;
    while (isRounderThan(digits, value)) {
      digits++;
    }
    double size = Math.abs(literal.value());
    boolean isStep = size < SMALL_STEP || (size < LARGEST_STEP && value.precision() > TYPED_DIGITS);
    return value.precision() <= MOST_DIGITS
        ? literal
        : isStep || digits == ROUNDED_DIGITS
            ? rounded(literal.value())
            : value.precision() > TYPED_DIGITS ? rounded(literal.value(), digits) : literal;
  }

  private static boolean isRounderThan(int digits, BigDecimal value) {
    return digits < value.precision()
        && value.round(new MathContext(digits)).stripTrailingZeros().precision() < ROUNDED_DIGITS;
  }

  /** How the operands are written. */
  private enum Writing {
    /** By the operations that made them. */
    WHOLE,
    /** Values of f as calls. */
    CALLED,
    /** By their values, rounded. */
    NUMBERS
  }

  private Expression expression(int nested, Writing writing) {
    if (call.isPresent() && writing == Writing.CALLED) {
      return call.get();
    }
    if (writing == Writing.NUMBERS) {
      return rounded(value);
    }
    if (origin instanceof Origin.Leaf leaf) {
      return leaf.written() instanceof Expression.Literal literal
          ? shortened(literal)
          : leaf.written();
    }
    return nested == 0 ? ELLIPSIS : operation(nested, writing);
  }

  private Expression operation(int nested, Writing writing) {
    if (origin instanceof Origin.Leaf leaf) {
      return leaf.written();
    }
    if (origin instanceof Origin.One one) {
      return new Expression.UnaryOperation(one.op(), one.x().expression(nested - 1, writing));
    }
    if (origin instanceof Origin.Two two) {
      if (writing == Writing.NUMBERS && isSum()) {
        double x = two.x().value();
        double y = two.op() == Binary.ADD ? -two.y().value() : two.y().value();
        return difference(x, y);
      }
      return new Expression.BinaryOperation(
          two.op(),
          two.x().expression(nested - 1, writing),
          two.y().expression(nested - 1, writing));
    }
    if (origin instanceof Origin.Fma fma) {
      return new Expression.Fma(
          fma.x().expression(nested - 1, writing),
          fma.y().expression(nested - 1, writing),
          fma.z().expression(nested - 1, writing));
    }
    if (origin instanceof Origin.Power power) {
      return new Expression.Power(power.base().expression(nested - 1, writing), power.exponent());
    }
    throw new AssertionError(origin);
  }
}
