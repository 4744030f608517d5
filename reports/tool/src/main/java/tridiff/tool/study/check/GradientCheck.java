package tridiff.tool.study.check;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.ConcurrentHashMap;
import tridiff.core.EndedException;
import tridiff.core.Guard;
import tridiff.core.MultiIndex;
import tridiff.core.algebra.Precision;
import tridiff.core.function.RealFunction;
import tridiff.measure.digits.CorrectDigits;
import tridiff.measure.experiment.MethodUnderTest;
import tridiff.measure.experiment.Subject;
import tridiff.measure.experiment.TimedReference;
import tridiff.measure.truth.Neighbourhood;
import tridiff.measure.truth.Reference;
import tridiff.measure.truth.Truth;
import tridiff.tool.study.check.ComponentCheck.Judgement;

/**
 * Judges a claimed gradient against the certified reference, without an epsilon to choose.
 *
 * <p>A claim is compared without rounding, and wrong if it has not so many correct digits as are
 * wanted. A value comes from a computation in doubles: an error also counts as rounding below that
 * part of {@code sum |x_k d2f/dx_j dx_k|}, which says how much rounding of the point itself changes
 * the derivative, but a digit must be right in any case. A formula must have two digits more: only
 * its constants may be rounded. If the derivative is 0, {@link Neighbourhood#scaleOfZero} takes its
 * place. The double nearest to the derivative is right, also where that is 0.
 */
public final class GradientCheck {

  /** How many digits more a formula must have than a value. */
  private static final int MORE_OF_A_FORMULA = 2;

  private static final BigDecimal ONE_DIGIT = new BigDecimal("0.1");

  /** Differences below this part of the reference are not told from 0. */
  private static final int CERTAIN_DIGITS = 38;

  private static final MathContext SHORT = new MathContext(20);

  private final TimedReference reference;
  private final Guard guard;
  private final int digits;

  /**
   * Prepares checks.
   *
   * @param reference what knows the truth
   * @param guard how long the reference, and the check of one component, may take at one point
   * @param digits how many correct digits a value must have
   */
  public GradientCheck(Reference reference, Guard guard, int digits) {
    this.digits = digits;
    this.guard = guard;
    this.reference = new TimedReference(reference, guard);
  }

  /**
   * Returns how each claim stands at each point.
   *
   * @param claims the entries of the Jacobian, output by output, for each input
   * @throws IllegalArgumentException if there are more or fewer claims than entries
   */
  public List<ComponentCheck> run(Subject subject, List<Claim> claims) {
    RealFunction f = subject.function();
    if (claims.size() != f.inputs() * f.outputs()) {
      throw new IllegalArgumentException(
          "the function has %d partial derivatives, but %d were given"
              .formatted(f.inputs() * f.outputs(), claims.size()));
    }
    List<ComponentCheck> checks = new ArrayList<>();
    for (List<Double> point : subject.points()) {
      guard
          .watcher()
          .sees(checks.size(), (long) subject.points().size() * claims.size(), "the reference");
      List<Truth> truths =
          reference.at(f, point).partials().stream()
              .flatMap(List::stream)
              .map(Reference.Partial::truth)
              .toList();
      checks.addAll(at(subject, point, truths, claims));
    }
    return checks;
  }

  /**
   * Returns how each claim stands at a point where the truth is known already.
   *
   * @param truths the entries of the Jacobian, output by output, for each input
   * @param claims the same
   */
  public List<ComponentCheck> at(
      Subject subject, List<Double> point, List<Truth> truths, List<Claim> claims) {
    RealFunction f = subject.function();
    Map<Integer, Neighbourhood> near = new ConcurrentHashMap<>();
    List<Asked> asked = new ArrayList<>();
    for (int i = 0; i < claims.size(); i++) {
      int output = i / f.inputs();
      int input = i % f.inputs();
      Entry entry = new Entry(output, List.of(f.variables().get(input)));
      Claim claim = claims.get(i).in(subject.precision());
      asked.add(
          new Asked(
              new Component(
                  f, entry, subject.precision(), point, output, input, claim, digits, near),
              truths.get(i)));
    }
    return judged(asked, Optional.empty());
  }

  /**
   * Returns how each claim of a Hessian stands at each point, by the same rules: it is the Jacobian
   * of the gradient. The truth does not come from the gradient, which serves only to tell what
   * rounding, steps and epsilons do.
   *
   * @param gradient the method by which the gradient is found; if it finds none, nothing is judged
   * @param claims all entries, row by row, or those of the upper triangle
   * @throws IllegalArgumentException if there are more or fewer claims than entries, or the
   *     function has not exactly one output
   */
  public List<ComponentCheck> ofHessian(
      Subject subject, MethodUnderTest gradient, List<Claim> claims) {
    RealFunction f = subject.function();
    int n = f.inputs();
    List<MultiIndex> triangle = MultiIndex.all(2, n);
    boolean isWhole = claims.size() == n * n;
    if (f.outputs() != 1 || !(isWhole || claims.size() == triangle.size())) {
      throw new IllegalArgumentException(
          "a Hessian of %d variables has %d entries, %d of them above the diagonal or on it; %d were given for %d outputs"
              .formatted(n, n * n, triangle.size(), claims.size(), f.outputs()));
    }
    RealFunction slopes = f;
    Optional<EndedException> end = Optional.empty();
    try {
      slopes = gradient.ask(guard, () -> gradient.differentiator().differentiate(f));
    } catch (EndedException e) {
      end = Optional.of(e);
    }
    Precision precision = subject.precision();
    List<ComponentCheck> checks = new ArrayList<>();
    for (List<Double> point : subject.points()) {
      List<Reference.Partial> known = reference.at(f, point, triangle).partials().get(0);
      Map<Integer, Neighbourhood> near = new ConcurrentHashMap<>();
      List<Asked> asked = new ArrayList<>();
      for (int i = 0; i < claims.size(); i++) {
        int row = isWhole ? i / n : triangle.get(i).inputs().get(0);
        int column = isWhole ? i % n : triangle.get(i).last();
        MultiIndex sorted = new MultiIndex(List.of(Math.min(row, column), Math.max(row, column)));
        Truth truth = known.get(triangle.indexOf(sorted)).truth();
        Entry entry = new Entry(0, new MultiIndex(List.of(row, column)).names(f.variables()));
        Claim claim = claims.get(i).in(precision);
        asked.add(
            new Asked(
                new Component(slopes, entry, precision, point, row, column, claim, digits, near),
                truth));
      }
      checks.addAll(judged(asked, end));
    }
    return checks;
  }

  /**
   * Which derivative a claim is about.
   *
   * @param output which output of the function that is checked
   * @param by the names of the inputs
   */
  private record Entry(int output, List<String> by) {}

  /** A claim and the truth. */
  private record Asked(Component component, Truth truth) {}

  /**
   * Judges the claims at one point.
   *
   * @param end why nothing can be judged there; empty if it can
   */
  private List<ComponentCheck> judged(List<Asked> asked, Optional<EndedException> end) {
    List<ComponentCheck> checks = new ArrayList<>();
    Optional<EndedException> late = end;
    for (Asked one : asked) {
      if (late.isPresent()) {
        checks.add(one.component().ended(one.truth(), late.get().getMessage()));
        continue;
      }
      try {
        Component component = one.component();
        checks.add(guard.ask(component.f(), "the check", () -> component.against(one.truth())));
      } catch (EndedException e) {
        // The others at this point would not end either.
        late = Optional.of(e).filter(EndedException::isByClock);
        checks.add(one.component().ended(one.truth(), e.getMessage()));
      }
    }
    return checks;
  }

  /** Returns the slope on one side as a number, if it is one and not described in words. */
  static Optional<BigDecimal> number(String side) {
    try {
      return Optional.of(new BigDecimal(side.replace("…", "")));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /**
   * One claim at one point: an entry of the Jacobian of f, whatever it is called.
   *
   * @param known what all claims at the point have looked at of each output
   */
  private record Component(
      RealFunction f,
      Entry entry,
      Precision precision,
      List<Double> point,
      int output,
      int input,
      Claim claim,
      int wanted,
      Map<Integer, Neighbourhood> known) {

    ComponentCheck against(Truth truth) {
      if (truth instanceof Truth.Known certified) {
        return judged(certified);
      }
      if (truth instanceof Truth.NotDifferentiable sides) {
        return notJudged(
            truth,
            sides.order() == 1
                ? "no derivative here: the slope from the left is %s, from the right %s%s"
                    .formatted(sides.left(), sides.right(), yoursIs(sides))
                : "no derivative here: " + sides.inWords());
      }
      if (truth instanceof Truth.OutsideDomain outside) {
        return notJudged(truth, "the function has no value here: " + outside.reason());
      }
      return notJudged(truth, ((Truth.Uncertain) truth).reason());
    }

    /** Says which of two slopes a claim is, or that it is neither. */
    private String yoursIs(Truth.NotDifferentiable sides) {
      if (entry.by().size() != sides.order()) {
        return "";
      }
      Optional<BigDecimal> left = number(sides.left());
      Optional<BigDecimal> right = number(sides.right());
      if (left.isEmpty() || right.isEmpty() || !Double.isFinite(yours())) {
        return "";
      }
      BigDecimal mean = left.get().add(right.get()).divide(BigDecimal.valueOf(2));
      return isYours(left.get())
          ? "; yours is the one from the left"
          : isYours(right.get())
              ? "; yours is the one from the right"
              : isYours(mean) ? "; yours is their mean" : "; yours is neither";
    }

    private boolean isYours(BigDecimal slope) {
      BigDecimal error = new BigDecimal(yours()).subtract(slope).abs();
      return error.compareTo(slope.abs().movePointLeft(wanted)) <= 0;
    }

    private ComponentCheck judged(Truth.Known truth) {
      double yours = yours();
      Optional<BigDecimal> unrounded = claim.unrounded(f.variables(), point);
      if (!Double.isFinite(yours) || unrounded.isEmpty()) {
        String reason = "yours has no finite value here";
        return check(truth, Judgement.WRONG, Optional.empty(), OptionalDouble.empty(), reason);
      }
      Neighbourhood near = known.computeIfAbsent(output, i -> new Neighbourhood(f, point, i));
      BigDecimal allowed = allowed(truth.value(), near);
      BigDecimal error = error(unrounded.get(), truth.value());
      boolean isRight = error.compareTo(allowed) <= 0;
      OptionalDouble slope = near.slope(input, unrounded.get(), allowed);
      if (isRight && slope.isPresent() && slope.getAsDouble() < 1.4) {
        // The function is so straight here that the remainder is rounding of the claim.
        slope = OptionalDouble.empty();
      }
      String reason =
          isRight && digits(truth).orElse(0) < CorrectDigits.cap(precision) / 2
              ? "right as a formula, but " + precision + "s lose most digits"
              : "";
      return check(
          truth, isRight ? Judgement.RIGHT : Judgement.WRONG, Optional.of(error), slope, reason);
    }

    private BigDecimal allowed(BigDecimal truth, Neighbourhood near) {
      BigDecimal size = truth.abs();
      BigDecimal part =
          BigDecimal.ONE.movePointLeft(claim.isValue() ? wanted : wanted + MORE_OF_A_FORMULA);
      if (size.signum() == 0) {
        return part.multiply(near.scaleOfZero(input), SHORT);
      }
      if (!claim.isValue()) {
        return part.multiply(size, SHORT);
      }
      BigDecimal byRounding = part.multiply(near.sensitivity(input), SHORT);
      BigDecimal allowed =
          part.multiply(size, SHORT).max(byRounding.min(size.multiply(ONE_DIGIT, SHORT)));
      // Half the smallest number above 0: what is below is nearest to 0.
      BigDecimal nearestToZero = new BigDecimal(precision.smallest()).divide(BigDecimal.valueOf(2));
      return size.compareTo(nearestToZero) <= 0 ? allowed.max(nearestToZero) : allowed;
    }

    private static BigDecimal error(BigDecimal claimed, BigDecimal truth) {
      BigDecimal error = claimed.subtract(truth).abs();
      boolean isNone = error.compareTo(truth.abs().movePointLeft(CERTAIN_DIGITS)) <= 0;
      return isNone ? BigDecimal.ZERO : error.round(SHORT);
    }

    private double yours() {
      try {
        return claim.at(precision, f.variables(), point);
      } catch (RuntimeException e) {
        Guard.endIfStopped(e);
        // Whatever went wrong, there is no number.
        return Double.NaN;
      }
    }

    private OptionalDouble digits(Truth truth) {
      double yours = yours();
      return truth instanceof Truth.Known certified && Double.isFinite(yours)
          ? OptionalDouble.of(CorrectDigits.of(yours, certified.value(), precision))
          : OptionalDouble.empty();
    }

    ComponentCheck notJudged(Truth truth, String reason) {
      return check(truth, Judgement.NOT_JUDGED, Optional.empty(), OptionalDouble.empty(), reason);
    }

    /** What can be said without asking the function again. */
    ComponentCheck ended(Truth truth, String reason) {
      return new ComponentCheck(
          point,
          entry.output(),
          entry.by(),
          truth,
          Judgement.NOT_JUDGED,
          Double.NaN,
          OptionalDouble.empty(),
          Optional.empty(),
          OptionalDouble.empty(),
          EpsilonSweep.none(),
          reason);
    }

    private ComponentCheck check(
        Truth truth,
        Judgement judgement,
        Optional<BigDecimal> error,
        OptionalDouble slope,
        String reason) {
      return new ComponentCheck(
          point,
          entry.output(),
          entry.by(),
          truth,
          judgement,
          yours(),
          digits(truth),
          error,
          slope,
          EpsilonSweep.of(f, precision, point, output, input, yours()),
          reason);
    }
  }
}
