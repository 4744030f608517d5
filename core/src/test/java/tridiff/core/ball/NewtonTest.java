package tridiff.core.ball;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NewtonTest {

  private static final long SEED = 3;

  private final Random random = new Random(SEED);

  /** Returns random bits, or a number next to a power of two, or next to a multiple. */
  private BigInteger number(int length, BigInteger factor) {
    BigInteger close = BigInteger.valueOf(random.nextInt(3) - 1L);
    return switch (random.nextInt(4)) {
      case 0 -> BigInteger.ONE.shiftLeft(length).add(close);
      case 1 -> factor.multiply(new BigInteger(length, random)).add(close).abs();
      default -> new BigInteger(length, random);
    };
  }

  @Test
  void quotientsAreThoseOfBigInteger() {
    for (int i = 0; i < 4000; i++) {
      BigInteger y = number(1 + random.nextInt(4000), BigInteger.ONE).max(BigInteger.ONE);
      BigInteger x = number(1 + random.nextInt(8000), y);
      for (BigInteger signed : new BigInteger[] {x, x.negate()}) {
        assertEquals(signed.divide(y), Newton.quotient(signed, y), () -> signed + " / " + y);
      }
    }
  }

  @Test
  void rootsAreThoseOfBigInteger() {
    for (int i = 0; i < 6000; i++) {
      BigInteger root = new BigInteger(1 + random.nextInt(i < 3000 ? 130 : 3000), random);
      BigInteger x =
          i % 2 == 0
              ? root.multiply(root).add(BigInteger.valueOf(random.nextInt(3) - 1L)).abs()
              : number(1 + random.nextInt(3000), BigInteger.ONE);
      BigInteger[] expected = x.sqrtAndRemainder();
      Newton.Root actual = Newton.root(x);
      assertEquals(expected[0], actual.root(), x::toString);
      assertEquals(expected[1], actual.remainder(), x::toString);
    }
  }
}
