package tridiff.measure.experiment;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import tridiff.core.algebra.Precision;
import tridiff.measure.digits.BitsOfError;
import tridiff.measure.digits.CorrectDigits;
import tridiff.measure.digits.Ulps;
import tridiff.measure.truth.Truth;

/** Compares what a method answered with what the reference knows. */
final class Score {

  /** Exact differences of numbers of very different sizes would be very long. */
  private static final MathContext ENOUGH = new MathContext(70);

  private final MethodUnderTest method;
  private final Precision precision;

  Score(MethodUnderTest method, Precision precision) {
    this.method = method;
    this.precision = precision;
  }

  /** Returns the measurement of one entry of the Jacobian. */
  Measurement of(Answer answer, int entry, Truth truth) {
    if (answer instanceof Answer.Values values) {
      return compared(values, entry, truth);
    }
    Answer.Ended ended = (Answer.Ended) answer;
    return measurement(ended.outcome(), Optional.empty(), entry, Optional.of(ended.reason()));
  }

  private Measurement compared(Answer.Values values, int entry, Truth truth) {
    double value = values.values().get(entry);
    Optional<Answer.Values> given = Optional.of(values);
    if (truth instanceof Truth.Known known) {
      return Double.isFinite(value)
          ? scored(values, entry, known)
          : measurement(notFinite(value), given, entry, known.note());
    }
    if (truth instanceof Truth.NotDifferentiable sides) {
      return measurement(Outcome.NOT_DIFFERENTIABLE, given, entry, Optional.of(sides.inWords()));
    }
    if (truth instanceof Truth.OutsideDomain outside) {
      return measurement(Outcome.OUTSIDE_DOMAIN, given, entry, Optional.of(outside.reason()));
    }
    Truth.Uncertain uncertain = (Truth.Uncertain) truth;
    // A derivative that is known to be finite needs no digits to tell that this is none.
    boolean isLoud = uncertain.isFinite() && !Double.isFinite(value);
    return measurement(
        isLoud ? notFinite(value) : Outcome.REFERENCE_UNCERTAIN,
        given,
        entry,
        Optional.of(uncertain.reason()));
  }

  private static Outcome notFinite(double value) {
    return Double.isNaN(value) ? Outcome.NOT_A_NUMBER : Outcome.INFINITE;
  }

  private Measurement scored(Answer.Values values, int entry, Truth.Known truth) {
    double value = values.values().get(entry);
    double digits = CorrectDigits.of(value, truth.value(), precision);
    Optional<BigDecimal> unrounded = values.unrounded().map(u -> u.get(entry));
    Optional<BigDecimal> methodError =
        unrounded.map(u -> beyondDoubt(u.subtract(truth.value(), ENOUGH).abs(), truth));
    Optional<BigDecimal> roundingError =
        unrounded.map(u -> new BigDecimal(value).subtract(u, ENOUGH).abs());
    BigDecimal reached = unrounded.orElseGet(() -> new BigDecimal(value));
    Explanation explanation =
        values.explanations().get(entry).withCrossingJudged(reached, truth.value());
    if (digits > CorrectDigits.cap(precision) - 1) {
      explanation = explanation.ofRightAnswer();
    } else if (methodError.isPresent()) {
      explanation =
          methodError.get().compareTo(roundingError.get()) > 0
              // Rounding may have made up for some of it.
              ? explanation.withOwnLoss(
                  Math.min(lost(methodError.get(), truth), CorrectDigits.cap(precision) - digits))
              : explanation.withOwnLoss(0);
    }
    return new Measurement(
        method.name(),
        method.family(),
        digits < 1 ? Outcome.WRONG : Outcome.OK,
        OptionalDouble.of(value),
        OptionalDouble.of(digits),
        OptionalDouble.of(Ulps.between(value, truth.value(), precision)),
        OptionalDouble.of(BitsOfError.between(value, truth.value(), precision)),
        methodError,
        roundingError,
        estimate(values, entry),
        values.evaluations(),
        values.operations(),
        truth.note(),
        methodError.filter(e -> e.signum() != 0).isPresent()
            ? explanation
            : explanation.ofCorrectRule());
  }

  /** More digits than all cannot be lost. */
  private double lost(BigDecimal error, Truth.Known truth) {
    double left = CorrectDigits.ofError(error, truth.value(), precision);
    return CorrectDigits.cap(precision) - Math.max(0, left);
  }

  /** A difference smaller than what is known of the truth is no difference. */
  private static BigDecimal beyondDoubt(BigDecimal difference, Truth.Known truth) {
    BigDecimal doubt = truth.value().abs().movePointLeft(Math.min(truth.digits(), 30));
    return difference.compareTo(doubt) <= 0 ? BigDecimal.ZERO : difference;
  }

  private static OptionalDouble estimate(Answer.Values values, int entry) {
    return values.errorEstimates().isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of(values.errorEstimates().get(entry));
  }

  private Measurement measurement(
      Outcome outcome, Optional<Answer.Values> given, int entry, Optional<String> reason) {
    return new Measurement(
        method.name(),
        method.family(),
        outcome,
        given.map(v -> OptionalDouble.of(v.values().get(entry))).orElse(OptionalDouble.empty()),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        Optional.empty(),
        Optional.empty(),
        given.map(v -> estimate(v, entry)).orElse(OptionalDouble.empty()),
        given.map(Answer.Values::evaluations).orElse(OptionalLong.empty()),
        given.map(Answer.Values::operations).orElse(OptionalLong.empty()),
        reason,
        given.map(v -> v.explanations().get(entry).ofCorrectRule()).orElse(Explanation.NONE));
  }
}
