package tridiff.core;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import tridiff.core.algebra.Binary;
import tridiff.core.algebra.Comparison;
import tridiff.core.algebra.Doubles;
import tridiff.core.algebra.Unary;
import tridiff.core.function.Expression;
import tridiff.core.function.ExpressionFunction;

/**
 * Expressions of x and y together with a point, from a seed. An operation that would leave its
 * domain, or make a number that is very small or large, is nearly always drawn again, so that few
 * expressions have no derivative.
 */
public final class RandomExpressions {

  /** An expression, the point, and the number of its operations. */
  public record Sample(Expression expression, double x, double y, int operations) {
    /** Returns the expression as a function of both variables, whether it has both or not. */
    public ExpressionFunction function() {
      return new ExpressionFunction(List.of("x", "y"), expression);
    }
  }

  /** A part of an expression and its value at the point. */
  private record Part(Expression expression, double value, int operations) {}

  private static final int MOST_TRIES = 8;

  /** The operations that are cheap at any number of bits: all but special functions. */
  public static final List<Unary> UNARY =
      Arrays.stream(Unary.values())
          .filter(op -> op.compareTo(Unary.SOFTPLUS) < 0)
          .filter(op -> op != Unary.TRUNC && op != Unary.RINT)
          .toList();

  private static final List<Binary> ARITHMETIC =
      List.of(Binary.ADD, Binary.SUBTRACT, Binary.MULTIPLY, Binary.DIVIDE);
  private static final List<Binary> OTHERS =
      List.of(Binary.POW, Binary.MIN, Binary.MAX, Binary.ATAN2, Binary.HYPOT);

  /** Those of two operands. */
  public static final List<Binary> BINARY =
      Stream.concat(ARITHMETIC.stream(), OTHERS.stream()).sorted().toList();

  /** The same, and special functions: slow at many bits. */
  private static final List<Unary> UNARY_WITH_SPECIAL =
      Arrays.stream(Unary.values()).filter(op -> op != Unary.TRUNC && op != Unary.RINT).toList();

  private static final List<Binary> OTHERS_WITH_SPECIAL =
      Stream.concat(
              OTHERS.stream(),
              Arrays.stream(Binary.values()).filter(op -> op.compareTo(Binary.BETA) >= 0))
          .toList();

  private static final List<Comparison> COMPARISONS = List.of(Comparison.LESS, Comparison.GREATER);

  private final Random random;
  private final int depth;
  private final List<Unary> unary;
  private final List<Binary> others;
  private double x;
  private double y;

  /** Starts the sequence that belongs to the seed. */
  public RandomExpressions(long seed, int depth) {
    this(seed, depth, UNARY, OTHERS);
  }

  /** Starts a sequence that has special functions too. */
  public static RandomExpressions withSpecialFunctions(long seed, int depth) {
    return new RandomExpressions(seed, depth, UNARY_WITH_SPECIAL, OTHERS_WITH_SPECIAL);
  }

  private RandomExpressions(long seed, int depth, List<Unary> unary, List<Binary> others) {
    this.random = new Random(seed);
    this.depth = depth;
    this.unary = unary;
    this.others = others;
  }

  /** Returns the next expression. */
  public Sample next() {
    x = coordinate();
    y = coordinate();
    Part part = part(depth);
    while (part.operations() == 0) {
      part = part(depth);
    }
    return new Sample(part.expression(), x, y, part.operations());
  }

  private double coordinate() {
    return (random.nextBoolean() ? 1 : -1) * (0.1 + 1.9 * random.nextDouble());
  }

  private Part part(int levels) {
    if (levels == 0 || random.nextInt(100) < 15) {
      return leaf();
    }
    Part left = part(levels - 1);
    int kind = random.nextInt(100);
    Part right = kind < 63 ? part(levels - 1) : left;
    for (int attempt = 0; attempt < MOST_TRIES; attempt++) {
      Part drawn = operation(kind, left, right);
      if (isOrdinary(drawn.value()) || random.nextInt(2000) == 0) {
        return drawn;
      }
    }
    return left;
  }

  private static boolean isOrdinary(double value) {
    return Math.abs(value) >= 1e-3 && Math.abs(value) <= 1e3;
  }

  private Part leaf() {
    int kind = random.nextInt(10);
    if (kind < 4) {
      return new Part(new Expression.Variable("x"), x, 0);
    }
    if (kind < 8) {
      return new Part(new Expression.Variable("y"), y, 0);
    }
    double value = (1 + random.nextInt(30)) / 10.0;
    return new Part(new Expression.Literal(value), value, 0);
  }

  private Part operation(int kind, Part left, Part right) {
    int both = left.operations() + right.operations() + 1;
    int one = left.operations() + 1;
    if (kind < 3) {
      Part summand = leaf();
      return new Part(
          new Expression.Fma(left.expression(), right.expression(), summand.expression()),
          Math.fma(left.value(), right.value(), summand.value()),
          both);
    }
    if (kind < 50) {
      return binary(ARITHMETIC.get(random.nextInt(ARITHMETIC.size())), left, right, both);
    }
    if (kind < 60) {
      Binary op = others.get(random.nextInt(others.size()));
      return op.hasOrder()
          ? binary(op, order(), right, right.operations() + 1)
          : binary(op, left, right, both);
    }
    if (kind < 63) {
      Comparison op = COMPARISONS.get(random.nextInt(COMPARISONS.size()));
      Expression variable = new Expression.Variable("x");
      Expression.Condition condition =
          new Expression.Condition.Compare(op, variable, new Expression.Literal(0.5));
      return new Part(
          new Expression.If(condition, left.expression(), right.expression()),
          op.holds(x, 0.5) ? left.value() : right.value(),
          both);
    }
    if (kind < 72) {
      int exponent = random.nextInt(8) - 3;
      return new Part(
          new Expression.Power(left.expression(), exponent),
          Doubles.evaluatePower(left.value(), exponent),
          one);
    }
    Unary op = unary.get(random.nextInt(unary.size()));
    return new Part(
        new Expression.UnaryOperation(op, left.expression()),
        Doubles.evaluate(op, left.value()),
        one);
  }

  private Part order() {
    int n = random.nextInt(4);
    return new Part(new Expression.Whole(BigInteger.valueOf(n)), n, 0);
  }

  private static Part binary(Binary op, Part left, Part right, int operations) {
    return new Part(
        new Expression.BinaryOperation(op, left.expression(), right.expression()),
        Doubles.evaluate(op, left.value(), right.value()),
        operations);
  }
}
