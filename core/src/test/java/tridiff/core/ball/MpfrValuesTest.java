package tridiff.core.ball;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import tridiff.core.algebra.Binary;
import tridiff.core.algebra.Unary;
import tridiff.core.algebra.UndecidedException;

/**
 * Values of GNU MPFR, committed, at 2,556 random and hard arguments: each must lie in the ball that
 * comes out for every ball, of several radii and at several precisions, that contains the argument.
 * Together 102,240 operations.
 */
class MpfrValuesTest {

  private static final long SEED = 20261127;
  private static final int[] PRECISIONS = {32, 64, 100, 200, 400};
  private static final int SHAPES = 8;

  private final Random random = new Random(SEED);

  /** An operation with arguments and its value, a ball of 400 bits. */
  private record Row(String operation, List<Ball> arguments, Ball value) {

    static Row of(String line) {
      String[] fields = line.split(",", -1);
      List<Ball> arguments = new ArrayList<>(List.of(number(fields[1])));
      if (!fields[2].isEmpty()) {
        arguments.add(number(fields[2]));
      }
      Ball truncated = number(fields[3]);
      // Exact values have few bits; others are truncated to 400.
      int length = truncated.mantissa().bitLength();
      Ball unit = Ball.of(BigInteger.ONE, truncated.exponent() + length - 400);
      boolean isZero = truncated.isExactZero();
      return new Row(fields[0], arguments, Ball.of(truncated, isZero ? truncated : unit));
    }

    private static Ball number(String text) {
      String[] parts = text.split(":", -1);
      return Ball.of(new BigInteger(parts[0], 16), Long.parseLong(parts[1]));
    }

    Ball on(Balls balls, List<Ball> operands) {
      if (operands.size() == 1) {
        return balls.apply(UNARIES.get(operation), operands.get(0));
      }
      return balls.apply(BINARIES.get(operation), operands.get(0), operands.get(1));
    }
  }

  private static final Map<String, Unary> UNARIES = new HashMap<>();
  private static final Map<String, Binary> BINARIES = new HashMap<>();

  static {
    for (Unary op : Unary.values()) {
      UNARIES.put(op.symbol(), op);
    }
    for (Binary op : Binary.values()) {
      BINARIES.put(op == Binary.SUBTRACT ? "sub" : op.symbol(), op);
    }
  }

  private static List<Row> rows() throws IOException {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                MpfrValuesTest.class.getResourceAsStream("mpfr-values.csv"),
                StandardCharsets.US_ASCII))) {
      return reader.lines().filter(line -> !line.startsWith("#")).skip(1).map(Row::of).toList();
    }
  }

  @Test
  void everyBallContainsTheValue() throws IOException {
    int operations = 0;
    int decided = 0;
    for (Row row : rows()) {
      for (int bits : PRECISIONS) {
        Balls balls = Balls.of(bits);
        for (int shape = 0; shape < SHAPES; shape++) {
          List<Ball> operands = new ArrayList<>();
          for (Ball argument : row.arguments()) {
            operands.add(around(argument, shape, bits));
          }
          operations++;
          decided += contains(row, balls, operands, shape == 0) ? 1 : 0;
        }
      }
    }
    assertTrue(operations >= 100_000, "only " + operations + " operations");
    // Wide balls often lie on both sides of a decision.
    assertTrue(decided > 0.8 * operations, "only " + decided + " of " + operations + " decided");
  }

  private static boolean contains(Row row, Balls balls, List<Ball> operands, boolean isExact) {
    String what = row.operation() + " of " + operands + " over " + balls + ", seed " + SEED;
    Ball result;
    try {
      result = row.on(balls, operands);
    } catch (UndecidedException e) {
      if (isExact) {
        throw new AssertionError(what, e);
      }
      return false;
    }
    assertTrue(result.overlaps(row.value()), () -> what + " is " + result + ", not " + row.value());
    if (isExact) {
      assertTrue(
          result.accuracyBits() >= balls.bits() - 3,
          () -> what + " has only " + result.accuracyBits() + " bits");
    }
    return true;
  }

  /** Returns a ball that contains a number somewhere. */
  private Ball around(Ball number, int shape, int bits) {
    if (shape == 0) {
      return number;
    }
    int smaller =
        switch (shape) {
          case 1 -> bits;
          case 2 -> bits / 2;
          case 3 -> 20;
          case 4 -> 9;
          case 5 -> 6;
          case 6 -> 1;
          default -> -10;
        };
    long top = number.exponent() + number.mantissa().bitLength() - smaller;
    int radius = 1 + random.nextInt(1 << 30);
    int offset = random.nextInt(2 * radius) - radius;
    Ball middle = Balls.of(2000).add(number, Ball.of(BigInteger.valueOf(offset), top - 30));
    return Ball.of(middle, Ball.of(BigInteger.valueOf(radius), top - 30));
  }
}
