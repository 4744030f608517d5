package tridiff.measure.loss;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import tridiff.core.algebra.Precision;
import tridiff.measure.digits.CorrectDigits;

/**
 * Where a NaN comes from that exact arithmetic does not have: the first operation that gave one,
 * and the operation before it whose result left the doubles, so that the operands were 0 and
 * infinity, or two infinities, or two zeros. An overflow needs no more words: whatever is done with
 * infinity is wrong.
 */
final class NanOrigin {

  private final Shadowed origin;
  private final Precision precision;

  NanOrigin(Shadowed result, Precision precision) {
    this.precision = precision;
    origin = last(result, value -> Double.isNaN(value.value()));
  }

  /** Follows operands that have a property; returns the one whose operands have not. */
  private static Shadowed last(Shadowed from, Predicate<Shadowed> property) {
    Shadowed here = from;
    Optional<Shadowed> next = Optional.of(from);
    while (next.isPresent()) {
      here = next.get();
      next = here.operands().stream().filter(property).findFirst();
    }
    return here;
  }

  Blame blame() {
    List<Shadowed> operands = origin.operands();
    // A zero is named before an infinity: it is the one that looks innocent.
    Optional<Shadowed> culprit =
        operands.stream()
            .filter(NanOrigin::isFalseZero)
            .findFirst()
            .or(() -> operands.stream().filter(NanOrigin::isFalseInfinity).findFirst());
    return culprit
        .map(this::blame)
        .orElseGet(
            () -> blame(Blame.Kind.NOT_A_NUMBER, origin.written() + " leaves its domain and"));
  }

  private Blame blame(Shadowed culprit) {
    Shadowed maker = last(culprit, v -> isFalseZero(v) || isFalseInfinity(v));
    return isFalseInfinity(maker)
        ? blame(Blame.Kind.OVERFLOWS, maker.written())
        : blame(
            Blame.Kind.NOT_A_NUMBER,
            maker.written() + " underflows to 0, then " + applied(culprit));
  }

  private Blame blame(Blame.Kind kind, String clause) {
    return new Blame(kind, clause, CorrectDigits.cap(precision));
  }

  /** Returns the operation with the number in the place of the operand that is to blame. */
  private String applied(Shadowed culprit) {
    if (!(origin.origin() instanceof Shadowed.Origin.Two two)) {
      return origin.written().replace(culprit.written(), number(culprit));
    }
    String left = operand(two.x(), culprit);
    String right = operand(two.y(), culprit);
    return switch (two.op()) {
      case MULTIPLY -> left + " * " + right + " is 0 times infinity and";
      case ADD, SUBTRACT, DIVIDE, POW -> left + " " + two.op().symbol() + " " + right;
      case MIN,
          MAX,
          ATAN2,
          HYPOT,
          FMOD,
          REMAINDER,
          COPYSIGN,
          BETA,
          LOG_BETA,
          POLYGAMMA,
          BESSEL_J,
          BESSEL_Y,
          SPHERICAL_BESSEL ->
          two.op().symbol() + "(" + left + ", " + right + ")";
    };
  }

  /** The other operand is shown as it is written, unless it is the same number. */
  private static String operand(Shadowed value, Shadowed culprit) {
    return (value.value() == 0 && culprit.value() == 0)
            || (Double.isInfinite(value.value()) && Double.isInfinite(culprit.value()))
        ? number(value)
        : value.written();
  }

  private static String number(Shadowed value) {
    if (value.value() == 0) {
      return "0";
    }
    return value.value() > 0 ? "infinity" : "-infinity";
  }

  private static boolean isFalseZero(Shadowed value) {
    return value.value() == 0 && value.exact().filter(e -> !e.isExactZero()).isPresent();
  }

  private static boolean isFalseInfinity(Shadowed value) {
    return Double.isInfinite(value.value()) && value.exact().isPresent();
  }
}
