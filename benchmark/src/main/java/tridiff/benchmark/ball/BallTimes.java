package tridiff.benchmark.ball;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import tridiff.core.algebra.Binary;
import tridiff.core.algebra.Unary;
import tridiff.core.ball.Ball;
import tridiff.core.ball.Balls;

/**
 * Measures ball operations beside the same operations of GNU MPFR.
 *
 * <p>Arguments: the program made of {@code times.c}, and the precisions in bits. Both get the same
 * operands: random numbers with all bits, for balls with a radius of one unit in the last place.
 * Printed are nanoseconds of processor time for one operation, the least of several measurements,
 * and their ratio.
 */
public final class BallTimes {

  private static final int OPERANDS = 100;
  private static final int WARM_UP_ROUNDS = 150;
  private static final int REPETITIONS = 9;
  private static final long NANOS_OF_REPETITION = 5_000_000;

  private static final ThreadMXBean CLOCK = ManagementFactory.getThreadMXBean();

  private final int bits;
  private final Balls on;
  private final Random random = new Random(15);

  private BallTimes(int bits) {
    this.bits = bits;
    this.on = Balls.of(bits);
  }

  /** Prints a table for each precision. */
  public static void main(String[] args) throws IOException {
    for (int i = 1; i < args.length; i++) {
      new BallTimes(Integer.parseInt(args[i])).print(args[0]);
    }
  }

  /** An operation with its operands. */
  private record Case(String name, List<Ball> first, List<Ball> second, Operation operation) {}

  /** An operation of one or two balls. */
  private interface Operation {
    Ball apply(Ball x, Ball y);
  }

  private void print(String program) throws IOException {
    List<Case> cases = new ArrayList<>();
    for (Binary op : Binary.values()) {
      double from = op == Binary.POW ? 0.1 : -4;
      switch (op) {
        case MIN, MAX, FMOD, REMAINDER, COPYSIGN -> {}
        // Special functions are series of the others.
        case BETA, LOG_BETA, POLYGAMMA, BESSEL_J, BESSEL_Y, SPHERICAL_BESSEL -> {}
        case ADD, SUBTRACT, MULTIPLY, DIVIDE, POW, ATAN2, HYPOT ->
            cases.add(
                new Case(
                    op == Binary.SUBTRACT ? "sub" : op.symbol(),
                    balls(from, 4),
                    balls(-4, 4),
                    (x, y) -> on.apply(op, x, y)));
      }
    }
    for (Unary op : Unary.values()) {
      switch (op) {
        case NEGATE, ABS, SIGN, FLOOR, CEIL, TRUNC, RINT -> {}
        case SOFTPLUS, ERF, ERFC, NORMAL_DENSITY, NORMAL_DISTRIBUTION -> {}
        case GAMMA, LOG_GAMMA, LAMBERT_W -> {}
        case SQRT, LOG, LOG10, LOG1P -> cases.add(unary(op, 0.1, 4));
        case ASIN, ACOS, ATANH -> cases.add(unary(op, -0.95, 0.95));
        case ACOSH -> cases.add(unary(op, 1.1, 4));
        case CBRT, EXP, EXPM1, SIN, COS, TAN, ATAN, SINH, COSH, TANH, ASINH, SIGMOID ->
            cases.add(unary(op, -4, 4));
      }
    }
    // All compiled code is warm before the first measurement, as it is in a longer run.
    double sink = 0;
    for (int i = 0; i < WARM_UP_ROUNDS; i++) {
      for (Case c : cases) {
        sink += once(c);
      }
    }
    System.out.printf(
        Locale.ROOT, "%d bits%n%-8s %10s %10s %7s%n", bits, "", "ball ns", "MPFR ns", "ratio");
    for (Case c : cases) {
      double own = measured(c);
      double other = measuredByMpfr(program, c);
      System.out.printf(
          Locale.ROOT, "%-8s %10.0f %10.0f %7.1f%n", c.name(), own, other, own / other);
    }
    if (Double.isNaN(sink)) {
      throw new IllegalStateException("a result is no number");
    }
  }

  private Case unary(Unary op, double from, double to) {
    return new Case(op.symbol(), balls(from, to), List.of(), (x, y) -> on.apply(op, x));
  }

  private List<Ball> balls(double from, double to) {
    List<Ball> balls = new ArrayList<>();
    for (int i = 0; i < OPERANDS; i++) {
      Ball fraction = Ball.of(new BigInteger(bits, random).setBit(0), -bits);
      Ball x = on.add(Ball.of(from), on.multiply(Ball.of(to - from), fraction)).midpoint();
      long last = x.exponent() + x.mantissa().bitLength() - bits;
      balls.add(Ball.of(x, Ball.of(BigInteger.ONE, last)));
    }
    return balls;
  }

  private static double once(Case c) {
    double sum = 0;
    for (int i = 0; i < OPERANDS; i++) {
      Ball x = c.first().get(i);
      sum += c.operation().apply(x, c.second().isEmpty() ? x : c.second().get(i)).exponent();
    }
    return sum;
  }

  private static double measured(Case c) {
    double best = Double.POSITIVE_INFINITY;
    for (int k = 0; k < REPETITIONS; k++) {
      long start = CLOCK.getCurrentThreadCpuTime();
      long rounds = 0;
      while (CLOCK.getCurrentThreadCpuTime() - start < NANOS_OF_REPETITION) {
        once(c);
        rounds++;
      }
      best =
          Math.min(best, (CLOCK.getCurrentThreadCpuTime() - start) / ((double) rounds * OPERANDS));
    }
    return best;
  }

  private double measuredByMpfr(String program, Case c) throws IOException {
    Process process = new ProcessBuilder(program).redirectErrorStream(true).start();
    try (PrintStream to =
        new PrintStream(process.getOutputStream(), false, StandardCharsets.US_ASCII)) {
      for (int i = 0; i < OPERANDS; i++) {
        to.println(
            c.name()
                + " "
                + bits
                + text(c.first().get(i))
                + (c.second().isEmpty() ? "" : text(c.second().get(i))));
      }
    }
    try (BufferedReader from =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII))) {
      return Double.parseDouble(from.readLine().split(" ", -1)[2]);
    }
  }

  private static String text(Ball x) {
    return " " + x.mantissa().toString(16) + ":" + x.exponent();
  }
}
