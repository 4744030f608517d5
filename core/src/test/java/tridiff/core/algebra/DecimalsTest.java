package tridiff.core.algebra;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class DecimalsTest {

  private static final int PRECISION = 50;
  private static final long SEED = 20261101;

  private final Decimals decimals = Decimals.of(PRECISION);

  private Decimal of(double x) {
    return decimals.constant(x);
  }

  private static Decimal ball(String value, String radius) {
    return new Decimal(new BigDecimal(value), new BigDecimal(radius));
  }

  // Values of mpmath 1.3 at 420 digits, arguments are the doubles.
  @ParameterizedTest
  @CsvSource({
    "SIN, 1e22, -0.852200849767188801772705893753029368261762150410043656256509",
    "COS, 1e22, 0.523214785395138945497594473384709492140919972439387953527211",
    "TAN, 1e22, -1.62877822560689887854937593693954851354515116817021717086346",
    "SIN, 3.141592653589793, 1.22464679914735317722606593227499799708305390129979194948826e-16",
    "LOG, 0x1.fffffffffffffp-1, -1.11022302462515660205338988848237217180973272006529009577799e-16",
    "LOG1P, 1e-300, 1.00000000000000002505909183520875968569614680770370524992534e-300",
    "TANH, 1e-15, 1.00000000000000007770539987666074590497385226778397641228257e-15",
    "ATAN, -0.3935, -0.374890400211612818451979659722119686508813087339298222239325",
    "ASIN, 0.999, 1.52607123962616316811638530200677983823004613884091508885776",
    "ACOS, 0.1, 1.4706289056333368173067178965883494325182480131626295465754",
    "ACOSH, 0x1.0000000000001p0, 2.10734242554470155035478037518280008839254253869926233529506e-8",
    "ATANH, 0x1.fffffffffffffp-1, 18.7149738751185233265096916637418530570757341705620143168769",
    "ASINH, -1e10, -23.718998110500402149599646668301818644086505645647985014454",
    "EXP, 1e6, 3.03321539680208754508640214141811432708397379481347740960619e+434294",
    "EXP, -1e5, 3.56294956530937312107117441874865236860876622218263051987578e-43430",
    "EXPM1, 1e-10, 1.00000000005000003643386398580766964423081644313167180529238e-10",
    "CBRT, 0.1, 0.464158883361277897829672291625164239174931015922747074357146",
    "LOG10, 0.1, -0.999999999999999975891813336167822901132918478299868892754523",
    "SIGMOID, -40, 4.24835425529158897728072090440450637143476271788616807493302e-18"
  })
  void hardArgumentsKeepAllDigits(Unary op, String x, BigDecimal expected) {
    Decimal actual = decimals.apply(op, of(Double.parseDouble(x)));
    assertAgree(expected, actual, 48);
  }

  @ParameterizedTest
  @CsvSource({
    "POW, 0.1, 0.3, 0.501187233627272306160263453662373390125356077741672165918326",
    "HYPOT, 0.1, 0.3, 0.316227766016837924422805683001519442576679386890283934915061",
    "ATAN2, 0.1, -0.3, 2.81984209919315101730566315329192728421364464665258633990584"
  })
  void hardPairsKeepAllDigits(Binary op, double x, double y, BigDecimal expected) {
    assertAgree(expected, decimals.apply(op, of(x), of(y)), 48);
  }

  private static void assertAgree(BigDecimal expected, Decimal actual, int digits) {
    BigDecimal error = actual.value().subtract(expected).abs();
    BigDecimal allowed = actual.radius().add(expected.ulp());
    assertTrue(error.compareTo(allowed) <= 0, () -> actual + " does not contain " + expected);
    assertTrue(actual.digits() >= digits, () -> actual + " has only " + actual.digits());
  }

  @ParameterizedTest
  @EnumSource(Unary.class)
  void theBallContainsTheValueAtThreeTimesThePrecision(Unary op) {
    Random random = new Random(SEED);
    int decided = 0;
    for (int i = 0; i < 200; i++) {
      Sample x = Sample.of(random, op);
      decided +=
          contains("seed " + SEED + ", " + op + " of " + x, (on, s) -> on.apply(op, s.get(0)), x)
              ? 1
              : 0;
    }
    assertTrue(decided > 30, op + " was decided only " + decided + " times");
  }

  @ParameterizedTest
  @EnumSource(Binary.class)
  void theBallOfTwoOperandsContainsTheValueAtThreeTimesThePrecision(Binary op) {
    Random random = new Random(SEED);
    int decided = 0;
    for (int i = 0; i < 200; i++) {
      Sample x = Sample.of(random, Unary.TANH);
      Sample y = Sample.of(random, Unary.TANH);
      decided +=
          contains(
                  "seed " + SEED + ", " + op + " of " + x + " and " + y,
                  (on, s) -> on.apply(op, s.get(0), s.get(1)),
                  x,
                  y)
              ? 1
              : 0;
    }
    assertTrue(decided > 30, op + " was decided only " + decided + " times");
  }

  @Test
  void wholePowersContainTheirValues() {
    Random random = new Random(SEED);
    for (int i = 0; i < 300; i++) {
      int n = random.nextInt(2001) - 1000;
      Sample x = Sample.of(random, Unary.TANH);
      contains("seed " + SEED + ", " + x + "^" + n, (on, s) -> on.power(s.get(0), n), x);
    }
  }

  /** A number with an error, and the true number inside it. */
  private record Sample(Decimal ball, Decimal truth) {

    static Sample of(Random random, Unary op) {
      double x =
          switch (op) {
            case ASIN, ACOS, ATANH -> 2 * random.nextDouble() - 1;
            case ACOSH -> 1 + Math.pow(10, random.nextInt(16) - 12) * random.nextDouble();
            default ->
                (random.nextBoolean() ? 1 : -1)
                    * Math.pow(10, random.nextInt(12) - 9)
                    * (1 + random.nextDouble());
          };
      if (op == Unary.LOG1P && x < 0) {
        x = -1 / (1 - x);
      }
      BigDecimal value = new BigDecimal(x);
      BigDecimal radius =
          switch (random.nextInt(4)) {
            case 0 -> BigDecimal.ZERO;
            case 1 -> new BigDecimal("1e-48");
            case 2 -> new BigDecimal("1e-20");
            default ->
                value
                    .abs()
                    .multiply(BigDecimal.valueOf(0.9 * random.nextDouble()))
                    .round(new MathContext(5));
          };
      BigDecimal truth =
          value.add(radius.multiply(BigDecimal.valueOf(2 * random.nextDouble() - 1)));
      return new Sample(new Decimal(value, radius), Decimal.exact(truth));
    }

    @Override
    public String toString() {
      return ball + " (truly " + truth.value() + ")";
    }
  }

  private boolean contains(
      String what, BiFunction<Decimals, List<Decimal>, Decimal> operation, Sample... samples) {
    List<Decimal> balls = new ArrayList<>();
    List<Decimal> truths = new ArrayList<>();
    for (Sample s : samples) {
      balls.add(s.ball());
      truths.add(s.truth());
    }
    Decimal coarse;
    try {
      coarse = operation.apply(decimals, balls);
    } catch (UndecidedException | OutsideDomainException e) {
      return false;
    }
    Decimal fine = operation.apply(Decimals.of(3 * PRECISION), truths);
    BigDecimal distance = coarse.value().subtract(fine.value()).abs();
    assertTrue(
        distance.compareTo(coarse.radius().add(fine.radius())) <= 0,
        () -> what + ": " + coarse + " does not contain " + fine);
    return true;
  }

  @Test
  void cancellationToNothingIsNoProofOfZero() {
    // log(1 + e^x)^2 at -350 is 9.8597e-305 (mpmath); with 50 digits 1 + e^x rounds to 1.
    Decimal power = decimals.apply(Unary.EXP, of(-350));
    Decimal log = decimals.apply(Unary.LOG, decimals.add(of(1), power));
    Decimal square = decimals.power(log, 2);
    assertFalse(square.isExactZero());
    assertEquals(0, square.digits());
    assertTrue(square.contains(new BigDecimal("9.85967654375977085670537294784946e-305")));
  }

  @Test
  void knownLogarithmsDoNotDependOnWhatWasAskedBefore() {
    // log 10 of mpmath; the library's own log 10 fails here after a request for 60 digits.
    BigDecimal expected =
        new BigDecimal(
            "2.302585092994045684017991454684364207601101488628772976033327900967572609677352480235"
                + "997205089598298341967784042286");
    for (int precision : new int[] {60, 100, 60, 110}) {
      Decimal log = Decimals.of(precision).apply(Unary.LOG, Decimal.exact(10));
      assertTrue(log.contains(expected.round(new MathContext(113))), () -> log.toString());
    }
  }

  @Test
  void exactResultsHaveNoRadius() {
    assertExact("0.75", decimals.subtract(of(1), of(0.25)));
    assertExact("1.5", decimals.apply(Unary.SQRT, of(2.25)));
    assertExact("-3", decimals.apply(Unary.CBRT, of(-27)));
    assertExact("0.125", decimals.divide(of(1), of(8)));
    assertExact("1024", decimals.power(of(2), 10));
    assertExact("0.25", decimals.power(of(-2), -2));
    assertExact("8", decimals.apply(Binary.POW, of(2), of(3)));
    assertExact("3", decimals.apply(Binary.POW, of(9), of(0.5)));
    assertExact("1", decimals.apply(Binary.POW, of(0), of(0)));
    assertExact("0", decimals.apply(Binary.POW, of(0), of(0.3)));
    assertExact("1", decimals.apply(Binary.POW, of(-1), of(1e300)));
    assertExact("5", decimals.apply(Binary.HYPOT, of(3), of(-4)));
    assertExact("1", decimals.apply(Unary.EXP, of(0)));
    assertExact("0", decimals.apply(Unary.LOG, of(1)));
    assertExact("-2", decimals.apply(Unary.LOG10, Decimal.exact(new BigDecimal("0.01"))));
    assertExact("0", decimals.apply(Unary.SIN, of(0)));
    assertExact("1", decimals.apply(Unary.COS, of(0)));
    assertExact("0", decimals.apply(Unary.ACOS, of(1)));
    assertExact("0", decimals.apply(Unary.ACOSH, of(1)));
    assertExact("0.5", decimals.apply(Unary.SIGMOID, of(0)));
    assertExact("-2", decimals.apply(Unary.FLOOR, of(-1.5)));
    assertExact("-1", decimals.apply(Unary.CEIL, of(-1.5)));
    assertExact("-1", decimals.apply(Unary.FLOOR, ball("-1e-400000000", "0")));
  }

  private static void assertExact(String expected, Decimal actual) {
    assertTrue(actual.isExact(), actual::toString);
    assertEquals(0, new BigDecimal(expected).compareTo(actual.value()), actual::toString);
  }

  @Test
  void roundingLeavesARadius() {
    Decimal third = decimals.divide(of(1), of(3));
    assertFalse(third.isExact());
    assertEquals(49, third.digits());
    assertFalse(decimals.subtract(decimals.multiply(third, of(3)), of(1)).isExact());
  }

  @Test
  void overlappingNumbersAreNotCompared() {
    Decimal x = ball("1", "1e-10");
    for (Comparison op : Comparison.values()) {
      assertThrows(UndecidedException.class, () -> decimals.compare(op, x, of(1)));
    }
    assertTrue(decimals.compare(Comparison.LESS, x, of(1.5)));
    assertTrue(decimals.compare(Comparison.NOT_EQUAL, x, of(0.5)));
    assertThrows(UndecidedException.class, () -> decimals.apply(Unary.FLOOR, x));
    assertThrows(UndecidedException.class, () -> decimals.apply(Unary.ABS, ball("0", "1e-10")));
    assertThrows(UndecidedException.class, () -> decimals.apply(Unary.SIGN, ball("1e-10", "1e-9")));
    assertThrows(UndecidedException.class, () -> decimals.apply(Binary.MAX, x, of(1)));
    assertThrows(
        UndecidedException.class, () -> decimals.apply(Binary.ATAN2, ball("0", "1"), of(-1)));
    assertFalse(decimals.ties());
  }

  @Test
  void exactTiesAreDecidedAndRemembered() {
    assertFalse(Decimals.of(20).ties());
    assertTie(d -> d.compare(Comparison.LESS, d.constant(1), d.constant(1)));
    assertTie(d -> d.apply(Unary.ABS, d.constant(0)));
    assertTie(d -> d.apply(Unary.SIGN, d.constant(-0.0)));
    assertTie(d -> d.apply(Unary.FLOOR, d.constant(3)));
    assertTie(d -> d.apply(Unary.CEIL, d.constant(3)));
    assertTie(d -> d.apply(Binary.MIN, d.constant(3), d.constant(3)));
    assertTie(d -> d.apply(Binary.MAX, d.constant(3), d.constant(3)));
  }

  private static void assertTie(Consumer<Decimals> decision) {
    Decimals fresh = Decimals.of(20);
    decision.accept(fresh);
    assertTrue(fresh.ties());
  }

  @ParameterizedTest
  @CsvSource({
    "SQRT, -1",
    "LOG, 0",
    "LOG, -1",
    "LOG1P, -1",
    "LOG10, -2",
    "ASIN, 1.5",
    "ACOS, -1.5",
    "ACOSH, 0.5",
    "ATANH, 1",
    "ATANH, -2"
  })
  void operandsOutsideTheDomainAreNamed(Unary op, double x) {
    OutsideDomainException e =
        assertThrows(OutsideDomainException.class, () -> decimals.apply(op, of(x)));
    assertTrue(e.getMessage().startsWith(op.symbol() + " of "), e.getMessage());
    Decimal straddling = new Decimal(new BigDecimal(x), new BigDecimal("3"));
    assertThrows(UndecidedException.class, () -> decimals.apply(op, straddling));
  }

  @Test
  void divisionByZeroAndPowersOfZeroAndNegativeBasesAreOutside() {
    assertThrows(OutsideDomainException.class, () -> decimals.divide(of(1), of(0)));
    assertThrows(UndecidedException.class, () -> decimals.divide(of(1), ball("0", "1")));
    assertThrows(OutsideDomainException.class, () -> decimals.power(of(0), -1));
    assertThrows(OutsideDomainException.class, () -> decimals.apply(Binary.POW, of(0), of(-0.5)));
    assertThrows(OutsideDomainException.class, () -> decimals.apply(Binary.POW, of(-1), of(0.5)));
    assertThrows(OutsideDomainException.class, () -> decimals.apply(Binary.ATAN2, of(0), of(0)));
    assertThrows(OutsideDomainException.class, () -> of(Double.NaN));
    assertThrows(OutsideDomainException.class, () -> of(Double.NEGATIVE_INFINITY));
  }

  @Test
  void hugeAndTinyMagnitudesAreFastOrFailClearly() {
    assertThrows(DecimalOverflowException.class, () -> decimals.apply(Unary.EXP, of(1e10)));
    assertThrows(DecimalOverflowException.class, () -> decimals.power(of(1e300), 2_000_000_000));
    assertThrows(
        DecimalOverflowException.class, () -> decimals.apply(Unary.SIN, ball("1e400000000", "0")));
    Decimal nothing = decimals.apply(Unary.EXP, of(-1e10));
    assertEquals(0, nothing.digits());
    Decimal one = decimals.add(of(1), nothing);
    assertFalse(one.isExact());
    assertThrows(UndecidedException.class, () -> decimals.compare(Comparison.EQUAL, one, of(1)));
    assertEquals(1.0, decimals.approximate(decimals.apply(Unary.SIGMOID, of(1e10))));
    assertEquals(-1.0, decimals.approximate(decimals.apply(Unary.TANH, of(-1e300))));
    assertEquals(Math.PI / 2, decimals.approximate(decimals.apply(Unary.ATAN, of(1e300))));
    assertEquals(0x1p-1074, decimals.approximate(decimals.apply(Unary.SIN, of(0x1p-1074))));
    Decimal difference = decimals.subtract(decimals.apply(Unary.EXP, of(1e6)), of(1));
    assertTrue(difference.digits() >= 48);
  }

  @Test
  void literalsAreTheirExactBinaryValues() {
    assertExact("0.1000000000000000055511151231257827021181583404541015625", of(0.1));
    assertEquals(0x1p-1074, decimals.approximate(of(0x1p-1074)));
    assertExact(
        "123456789012345678901234567890",
        decimals.constant(new BigInteger("123456789012345678901234567890")));
  }

  @Test
  void constantsHaveAllDigits() {
    // Abramowitz and Stegun, table 1.1
    BigDecimal pi = new BigDecimal("3.1415926535897932384626433832795028841971693993751");
    BigDecimal e = new BigDecimal("2.7182818284590452353602874713526624977572470936999");
    assertAgree(pi, decimals.constant(Constant.PI), 49);
    assertAgree(e, decimals.constant(Constant.E), 49);
  }

  @Test
  void tooFewDigitsAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> Decimals.of(9));
  }
}
