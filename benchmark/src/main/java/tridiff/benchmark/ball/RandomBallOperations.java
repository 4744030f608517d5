package tridiff.benchmark.ball;

import java.io.BufferedOutputStream;
import java.io.PrintStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import tridiff.core.algebra.Binary;
import tridiff.core.algebra.Constant;
import tridiff.core.algebra.OutsideDomainException;
import tridiff.core.algebra.Unary;
import tridiff.core.algebra.UndecidedException;
import tridiff.core.ball.Ball;
import tridiff.core.ball.BallOverflowException;
import tridiff.core.ball.Balls;

/**
 * Writes ball operations with random, hard and wide operands and their results, one a line, for
 * {@code judge.c}, which describes the format.
 *
 * <p>Arguments: how many operations, a seed, and the precisions in bits, 32 to 1600 if none is
 * given.
 */
public final class RandomBallOperations {

  private static final int[] PRECISIONS = {
    32, 53, 64, 100, 128, 200, 200, 300, 400, 400, 800, 1600
  };
  private static final int KINDS = 14;
  private static final List<Unary> UNARIES = List.of(Unary.values());
  private static final List<Binary> BINARIES = List.of(Binary.values());

  private final Random random;
  private final int[] precisions;
  private Balls on = Balls.of(53);

  private RandomBallOperations(long seed, int[] precisions) {
    this.random = new Random(seed);
    this.precisions = precisions;
  }

  /** Writes the operations to standard output. */
  public static void main(String[] args) {
    int count = Integer.parseInt(args[0]);
    long seed = Long.parseLong(args[1]);
    int[] given = Arrays.stream(args).skip(2).mapToInt(Integer::parseInt).toArray();
    int[] precisions = given.length == 0 ? PRECISIONS : given;
    RandomBallOperations operations = new RandomBallOperations(seed, precisions);
    PrintStream out =
        new PrintStream(
            new BufferedOutputStream(System.out, 1 << 16), false, StandardCharsets.US_ASCII);
    for (int i = 0; i < count; i++) {
      out.println(operations.next());
    }
    out.flush();
  }

  private String next() {
    int bits = precisions[random.nextInt(precisions.length)];
    on = Balls.of(bits);
    // Operations of two operands twice as often as those of one.
    int which = random.nextInt(UNARIES.size() + 2 * BINARIES.size() + 2);
    if (which < UNARIES.size()) {
      Unary op = UNARIES.get(which);
      Ball x = inDomain(op);
      return line(op.symbol(), "", x, "", () -> on.apply(op, x));
    }
    if (which < UNARIES.size() + 2 * BINARIES.size()) {
      Binary op = BINARIES.get((which - UNARIES.size()) % BINARIES.size());
      Ball x = ball(op == Binary.POW && random.nextInt(8) > 0);
      Ball y = op == Binary.POW && random.nextInt(4) == 0 ? simpleExponent() : ball(false);
      String symbol = op == Binary.SUBTRACT ? "sub" : op.symbol();
      return line(symbol, "", x, " " + text(y), () -> on.apply(op, x, y));
    }
    int n = random.nextInt(3) == 0 ? random.nextInt(5000) - 2500 : random.nextInt(21) - 10;
    Ball x = ball(false);
    return line("power", " " + n, x, "", () -> on.power(x, n));
  }

  private String line(String op, String number, Ball x, String other, Supplier<Ball> operation) {
    String result;
    try {
      result = text(operation.get());
    } catch (OutsideDomainException e) {
      result = "outside";
    } catch (UndecidedException e) {
      result = "undecided";
    } catch (BallOverflowException e) {
      result = "overflow";
    }
    return op + " " + on.bits() + number + " " + text(x) + other + " = " + result;
  }

  private static String text(Ball x) {
    Ball radius = x.radius();
    return x.mantissa().toString(16)
        + ":"
        + x.exponent()
        + ":"
        + radius.mantissa().toString(16)
        + ":"
        + radius.exponent();
  }

  private Ball simpleExponent() {
    return Ball.of(BigInteger.valueOf(random.nextInt(41) - 20), -random.nextInt(4));
  }

  /** Returns an operand that often lies in the domain. */
  private Ball inDomain(Unary op) {
    if (random.nextInt(10) == 0) {
      return ball(false);
    }
    return switch (op) {
      case SQRT, LOG, LOG10 -> ball(true);
      case ASIN, ACOS, ATANH -> inUnit();
      case ACOSH -> beyondOne();
      case LOG1P -> random.nextBoolean() ? ball(true) : inUnit();
      case NEGATE,
          ABS,
          SIGN,
          FLOOR,
          CEIL,
          TRUNC,
          RINT,
          SOFTPLUS,
          ERF,
          ERFC,
          NORMAL_DENSITY,
          NORMAL_DISTRIBUTION,
          GAMMA,
          LOG_GAMMA,
          LAMBERT_W,
          CBRT,
          EXP,
          EXPM1,
          SIN,
          COS,
          TAN,
          ATAN,
          SINH,
          COSH,
          TANH,
          ASINH,
          SIGMOID ->
          ball(false);
    };
  }

  private Ball inUnit() {
    Ball middle = midpoint();
    if (magnitude(middle) > 0 && !middle.equals(Ball.of(1))) {
      middle = middle.scaled(-random.nextInt(3) - magnitude(middle));
    }
    Ball size = middle.sign().getAsInt() < 0 ? middle.negated() : middle;
    Ball room = Balls.of(64).subtract(Ball.of(1), size).lower();
    if (random.nextBoolean() || room.isExactZero()) {
      return middle;
    }
    // A radius up to what is left, or exactly that.
    return Ball.of(middle, random.nextInt(8) == 0 ? room : room.scaled(-1 - random.nextInt(40)));
  }

  private Ball beyondOne() {
    Ball middle = midpoint();
    if (middle.sign().getAsInt() < 0) {
      middle = middle.negated();
    }
    if (middle.isExactZero() || Math.abs(magnitude(middle)) > 5000) {
      return Ball.of(1 + random.nextInt(3));
    }
    Ball sum = Balls.of(8 * on.bits() + 12_000).add(Ball.of(1), middle).midpoint();
    return random.nextBoolean() ? sum : Ball.of(sum, middle.midpoint().scaled(-random.nextInt(40)));
  }

  private static long magnitude(Ball x) {
    return x.exponent() + x.mantissa().bitLength();
  }

  private Ball ball(boolean isPositive) {
    Ball middle = midpoint();
    if (isPositive && middle.sign().getAsInt() < 0) {
      middle = middle.negated();
    }
    long top = middle.isExactZero() ? 0 : magnitude(middle);
    return switch (random.nextInt(10)) {
      case 0, 1, 2, 3 -> middle;
      case 4 -> Ball.of(middle, radius(top - on.bits()));
      case 5 -> Ball.of(middle, radius(top - random.nextInt(2 * on.bits())));
      case 6 -> Ball.of(middle, radius(top - random.nextInt(12)));
      case 7 -> isPositive ? middle : Ball.of(middle, radius(top + random.nextInt(70) - 10));
      case 8 -> Ball.of(middle, radius(-random.nextInt(400)));
      default ->
          random.nextBoolean()
              ? Ball.of(middle, radius(-random.nextInt(1_000_000)))
              : touching(middle);
    };
  }

  /** Returns a ball that ends at a whole number. */
  private Ball touching(Ball middle) {
    if (Math.abs(magnitude(middle)) > 2000) {
      return middle;
    }
    Ball end = Ball.of(random.nextInt(5) - 2);
    Ball distance = Balls.of(8 * on.bits() + 8000).subtract(middle, end).midpoint();
    return Ball.of(middle, distance.sign().getAsInt() < 0 ? distance.negated() : distance);
  }

  private Ball radius(long top) {
    return Ball.of(BigInteger.valueOf(1 + random.nextInt(1 << 30)), top - 30);
  }

  private Ball midpoint() {
    return switch (random.nextInt(KINDS)) {
      case 0, 1 -> Ball.of(8 * random.nextDouble() - 4);
      case 2 -> Ball.of(anyDouble());
      case 3 -> // near a multiple of pi/2
          near(
              on.multiply(
                      on.constant(Constant.PI),
                      Ball.of(BigInteger.valueOf(random.nextInt(2001) - 1000), -1))
                  .midpoint());
      case 4 -> // near 1 or -1
          near(Ball.of(random.nextBoolean() ? 1 : -1));
      case 5 -> Ball.of(mantissa(1 + random.nextInt(60)), -random.nextInt(1_000_000));
      case 6 -> Ball.of(mantissa(1 + random.nextInt(60)), random.nextInt(60_001) - 30_000);
      case 7 -> Ball.of(mantissa(30), (random.nextBoolean() ? 1 : -1) * hugeExponent());
      case 8 -> Ball.of(random.nextInt(41) - 20);
      case 9 -> Ball.of(BigInteger.valueOf(random.nextInt(201) - 100), -random.nextInt(8));
      case 10 -> // squares, cubes and powers of ten
          Ball.of(
              BigInteger.valueOf(random.nextInt(200) + 1).pow(1 + random.nextInt(4)),
              random.nextInt(21) - 10);
      case 11 -> Ball.of(mantissa(on.bits()), random.nextInt(40) - 20 - on.bits());
      case 12 -> Ball.of(mantissa(on.bits() + random.nextInt(300)), -random.nextInt(600));
      default -> Ball.of(mantissa(20), random.nextInt(60) - 20);
    };
  }

  private long hugeExponent() {
    return switch (random.nextInt(3)) {
      case 0 -> 332_192_809L + random.nextInt(1000);
      case 1 -> 1L << (20 + random.nextInt(38));
      default -> random.nextInt(2_000_000_000);
    };
  }

  private double anyDouble() {
    double x = Double.longBitsToDouble(random.nextLong());
    return Double.isFinite(x) ? x : 0x1p-1074 * random.nextInt(1 << 20);
  }

  private BigInteger mantissa(int length) {
    BigInteger m = new BigInteger(length, random).setBit(length - 1);
    return random.nextBoolean() ? m : m.negate();
  }

  /** Returns a number, or one that differs by a power of two that is much smaller. */
  private Ball near(Ball x) {
    int close = random.nextInt(3 * on.bits());
    return random.nextInt(4) == 0
        ? x
        : Balls.of(8 * on.bits() + 64)
            .add(x, Ball.of(BigInteger.valueOf(random.nextBoolean() ? 1 : -1), -close))
            .midpoint();
  }
}
