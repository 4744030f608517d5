package tridiff.measure.truth;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import tridiff.core.algebra.Decimal;

/**
 * Draws the conclusion from the evidence of one precision, and of half that precision if it was
 * looked at: a {@link Truth}, or that more digits are needed.
 *
 * <p>A number is certified when the quotients and the dual number agree to {@link #AGREEMENT}
 * digits, errors included. A 0 has no relative error: it is certified when the dual number is
 * exactly 0, and every quotient is too or shrinks with the step. What the quotients say alone, and
 * that a slope is infinite, that there are two slopes, or that a side is outside the domain, is
 * believed when two precisions say it.
 */
final class Verdict {

  /** The significant digits to which independent ways must agree. */
  static final int AGREEMENT = 45;

  /** A slope that grows by this factor between two precisions is infinite. */
  private static final BigDecimal GROWTH = BigDecimal.valueOf(1000);

  /** Two precisions that agree to so many digits on a slope have found its limit. */
  private static final int SETTLED = 10;

  /** Only what vanishes faster than every power comes so close to 0, like e^(-1/x^2). */
  private static final BigDecimal UNDERFLOW = new BigDecimal("1e-100000");

  /** The smallest double is 4.9e-324. */
  private static final BigDecimal NOTHING = new BigDecimal("1e-400");

  /** Without rules, steps above 1e-300 prove no kink. */
  private static final int PRECISION_WITHOUT_RULES = 900;

  private static final BigDecimal TWO = BigDecimal.valueOf(2);
  private static final MathContext BOUND = new MathContext(10, RoundingMode.UP);

  private final Evidence now;
  private final Optional<Evidence> before;
  private final List<Decimal> quotients = new ArrayList<>();

  private Verdict(Evidence now, Optional<Evidence> before) {
    this.now = now;
    this.before = before;
    for (Slope slope : List.of(now.left(), now.right(), now.central())) {
      if (slope instanceof Slope.Known known) {
        quotients.add(known.value());
      }
    }
  }

  /** Returns the truth, or nothing if it needs more digits. */
  static Optional<Truth> of(Evidence now, Optional<Evidence> before) {
    return new Verdict(now, before).conclusion();
  }

  private Optional<Truth> conclusion() {
    boolean leftOutside = now.left() instanceof Slope.Outside;
    boolean rightOutside = now.right() instanceof Slope.Outside;
    if (now.left() instanceof Slope.Unproved || now.right() instanceof Slope.Unproved) {
      return Optional.empty();
    }
    if ((leftOutside || rightOutside) && !outsideBefore(leftOutside, rightOutside)) {
      return Optional.empty();
    }
    if (leftOutside && rightOutside) {
      return Optional.of(kink());
    }
    Optional<String> side = Optional.empty();
    if (leftOutside || rightOutside) {
      side =
          Optional.of(
              leftOutside
                  ? "from the right only, the left is outside the domain"
                  : "from the left only, the right is outside the domain");
    }
    Optional<Truth> agreed = byBothWays(side);
    if (agreed.isPresent()) {
      return agreed;
    }
    if (mayBeKink()
        && (isInfinite(now.left(), Evidence::left)
            || isInfinite(now.right(), Evidence::right)
            || (side.isEmpty() && sidesStayApart()))) {
      return Optional.of(kink());
    }
    return byQuotients(side);
  }

  /**
   * Returns whether the quotients can be believed that say so. If the rules find a slope without
   * any decision on the edge, the function is smooth, and bends within the step: {@code sqrt(x^2 +
   * 1e-200)} at 0. Without rules, the step must be very small.
   */
  private boolean mayBeKink() {
    if (now.dual() instanceof Slope.Known) {
      return now.ties();
    }
    return now.dual() instanceof Slope.Outside || now.precision() >= PRECISION_WITHOUT_RULES;
  }

  private boolean outsideBefore(boolean left, boolean right) {
    return before
        .filter(
            b ->
                (b.left() instanceof Slope.Outside) == left
                    && (b.right() instanceof Slope.Outside) == right)
        .isPresent();
  }

  // ---- agreement ----

  private Optional<Truth> byBothWays(Optional<String> note) {
    if (!(now.dual() instanceof Slope.Known dual)) {
      return Optional.empty();
    }
    if (dual.value().isExactZero()) {
      return allVanish()
          ? Optional.of(new Truth.Certified(BigDecimal.ZERO, now.precision(), note))
          : Optional.empty();
    }
    return certified(dual.value(), quotients, note);
  }

  private Optional<Truth> byQuotients(Optional<String> side) {
    Optional<String> reason = whyQuotientsAlone();
    if (reason.isEmpty() || before.isEmpty()) {
      return Optional.empty();
    }
    String note = side.map(s -> s + "; ").orElse("") + reason.get();
    if (quotients.stream().allMatch(Decimal::isExactZero)) {
      boolean zeroBefore = known(before.get()).stream().allMatch(Decimal::isExactZero);
      return zeroBefore
          ? Optional.of(new Truth.Certified(BigDecimal.ZERO, now.precision(), Optional.of(note)))
          : Optional.empty();
    }
    List<Decimal> others = new ArrayList<>(quotients);
    others.addAll(known(before.get()));
    return certified(quotients.get(quotients.size() - 1), others, Optional.of(note));
  }

  private static List<Decimal> known(Evidence evidence) {
    List<Decimal> values = new ArrayList<>();
    for (Slope slope : List.of(evidence.left(), evidence.right(), evidence.central())) {
      if (slope instanceof Slope.Known known) {
        values.add(known.value());
      }
    }
    return values;
  }

  private Optional<String> whyQuotientsAlone() {
    if (now.dual() instanceof Slope.Missing) {
      return Optional.of("only the difference quotients vouch");
    }
    if (now.dual() instanceof Slope.Outside outside) {
      return Optional.of(
          "only the difference quotients vouch, the rules fail: " + outside.reason());
    }
    if (now.dual() instanceof Slope.Known dual && now.ties()) {
      return Optional.of(
          "the difference quotients decide; the rules follow a branch that holds at this point only"
              + " and give "
              + shown(dual.value()));
    }
    return Optional.empty();
  }

  private Optional<Truth> certified(Decimal value, List<Decimal> others, Optional<String> note) {
    BigDecimal error = value.radius();
    for (Decimal other : others) {
      error = error.max(upper(distance(value, other)));
    }
    if (error.signum() == 0) {
      return Optional.of(new Truth.Certified(plain(value.value()), now.precision(), note));
    }
    int digits = new Decimal(value.value(), error).digits() - 1;
    if (digits < AGREEMENT) {
      return Optional.empty();
    }
    // One digit more than is certified: rounding to fewer would spoil the last one.
    BigDecimal rounded = value.value().round(new MathContext(digits + 1));
    return Optional.of(new Truth.Certified(plain(rounded), digits, note));
  }

  private boolean allVanish() {
    if (quotients.stream().allMatch(Decimal::isExactZero)) {
      return true;
    }
    return vanishes(now.left(), Evidence::left)
        && vanishes(now.right(), Evidence::right)
        && vanishes(now.central(), Evidence::central);
  }

  /** Returns whether a quotient is 0, or shrinks at least like the tenth root of the step. */
  private boolean vanishes(Slope slope, Function<Evidence, Slope> which) {
    if (!(slope instanceof Slope.Known known) || known.value().isExactZero()) {
      return true;
    }
    if (before.isEmpty() || !(which.apply(before.get()) instanceof Slope.Known earlier)) {
      return false;
    }
    if (upper(known.value()).compareTo(UNDERFLOW) < 0) {
      return true;
    }
    int stepsSmaller = (now.precision() - before.get().precision()) / 3;
    BigDecimal shrunk = upper(earlier.value()).scaleByPowerOfTen(-Math.max(3, stepsSmaller / 10));
    return upper(known.value()).compareTo(shrunk) <= 0;
  }

  // ---- kinks ----

  private boolean isInfinite(Slope slope, Function<Evidence, Slope> which) {
    return slope instanceof Slope.Known known
        && before.isPresent()
        && which.apply(before.get()) instanceof Slope.Known earlier
        && lower(known.value()).compareTo(upper(earlier.value()).multiply(GROWTH)) > 0
        && upper(earlier.value()).signum() > 0;
  }

  private boolean sidesStayApart() {
    if (!(now.left() instanceof Slope.Known left && now.right() instanceof Slope.Known right)
        || before.isEmpty()
        || !(before.get().left() instanceof Slope.Known leftBefore
            && before.get().right() instanceof Slope.Known rightBefore)) {
      return false;
    }
    if (!isSettled(now.left(), Evidence::left) || !isSettled(now.right(), Evidence::right)) {
      return false;
    }
    Decimal gap = distance(left.value(), right.value());
    Decimal gapBefore = distance(leftBefore.value(), rightBefore.value());
    return lower(gap).signum() > 0 && lower(gap).multiply(TWO).compareTo(upper(gapBefore)) > 0;
  }

  /** Returns whether two precisions agree on a slope to ten digits, or that it is 0. */
  private boolean isSettled(Slope slope, Function<Evidence, Slope> which) {
    return vanishes(slope, which) || digits(slope, which) >= SETTLED;
  }

  /** Returns how many digits of a slope two precisions agree on. */
  private int digits(Slope slope, Function<Evidence, Slope> which) {
    if (slope instanceof Slope.Known known
        && before.isPresent()
        && which.apply(before.get()) instanceof Slope.Known earlier) {
      Decimal change = distance(known.value(), earlier.value());
      return new Decimal(known.value().value(), upper(change)).digits();
    }
    return 0;
  }

  private Truth kink() {
    return new Truth.NotDifferentiable(
        described(now.left(), Evidence::left), described(now.right(), Evidence::right));
  }

  private String described(Slope slope, Function<Evidence, Slope> which) {
    if (!(slope instanceof Slope.Known known)) {
      return "outside the domain";
    }
    if (isInfinite(slope, which)) {
      return known.value().value().signum() > 0 ? "infinite" : "-infinite";
    }
    if (vanishes(slope, which)) {
      return "0";
    }
    int digits = Math.min(AGREEMENT, digits(slope, which));
    return digits < SETTLED
        ? "no limit found"
        : plain(known.value().value().round(new MathContext(digits))).toString();
  }

  // ---- bounds ----

  private static Decimal distance(Decimal a, Decimal b) {
    return new Decimal(a.value().subtract(b.value()).abs(), a.radius().add(b.radius(), BOUND));
  }

  private static BigDecimal upper(Decimal x) {
    return x.value().abs().add(x.radius(), BOUND);
  }

  private static BigDecimal lower(Decimal x) {
    return x.value().abs().subtract(x.radius());
  }

  private static BigDecimal plain(BigDecimal x) {
    return x.signum() == 0 ? BigDecimal.ZERO : x.stripTrailingZeros();
  }

  private static String shown(Decimal x) {
    return plain(x.value().round(new MathContext(6))).toString();
  }

  /**
   * Returns whether more digits are not worth their time: the derivative is below every double and
   * cannot be told from 0, but rounding keeps it from being proved 0.
   */
  static boolean isHopeless(Evidence now) {
    return now.dual() instanceof Slope.Known dual
        && dual.value().mayBeZero()
        && !dual.value().isExactZero()
        && upper(dual.value()).compareTo(NOTHING) < 0;
  }

  /** Says why there is no conclusion. */
  static String doubt(Evidence last) {
    String prefix = "not proved with " + last.precision() + " digits: ";
    for (Slope slope : List.of(last.left(), last.right(), last.dual())) {
      if (slope instanceof Slope.Unproved unproved) {
        return prefix + "undecided " + unproved.reason();
      }
    }
    List<Decimal> quotients = known(last);
    if (quotients.isEmpty()) {
      return prefix + "there are no points beside it";
    }
    Decimal quotient = quotients.get(quotients.size() - 1);
    if (last.dual() instanceof Slope.Known dual) {
      boolean maybeZero = dual.value().mayBeZero() && !dual.value().isExactZero();
      return prefix
          + (maybeZero
              ? "the derivative is below "
                  + shown(new Decimal(upper(dual.value()), BigDecimal.ZERO))
                  + " and may be 0, but rounding hides whether it is"
              : "difference quotients " + shown(quotient) + ", rules " + shown(dual.value()));
    }
    return prefix + "the difference quotients, about " + shown(quotient) + ", do not settle";
  }
}
