package tridiff.tool.study.model;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import tridiff.core.FailedFunctionException;
import tridiff.core.algebra.OutsideDomainException;
import tridiff.core.algebra.Precision;
import tridiff.core.function.Interval;
import tridiff.core.function.NoiseLevel;
import tridiff.core.function.RealFunction;
import tridiff.measure.digits.CorrectDigits;
import tridiff.tool.study.check.ComponentCheck.Judgement;

/**
 * How far a claimed partial derivative and differences agree, and how far differences can be
 * trusted: what can be said of a gradient without a truth.
 *
 * <p>Differences are central ones, extrapolated once by Richardson, {@code R(h) = (16 D(h) - D(4h))
 * / 15}. Of a ladder of steps, each a quarter of the one before, that one is taken for which the
 * doubt is smallest: {@code 2 e / h} for noise of the standard deviation e, and the largest change
 * of R to the neighbouring steps for truncation and for noise that was not foreseen. A claim is
 * wrong if it is further away than ten times the doubt. Nothing is judged where the doubt is as
 * large as the derivative, where the slopes on the left and on the right differ, or where the claim
 * agrees with differences over longer steps that scatter.
 *
 * <p>The Taylor remainder {@code |f(x + h) - f(x) - h g|} of the claim g shrinks with h^2 if g is
 * right and with h if it is wrong, as far as it is above the noise; its slope is taken there, over
 * the two smallest steps.
 *
 * <p>Sources: Moré and Wild, Estimating derivatives of noisy simulations, ACM Transactions on
 * Mathematical Software 38 (2012) 19, doi:10.1145/2168773.2168777, for the balance of noise and
 * truncation; Farrell, Ham, Funke and Rognes, SIAM J. Sci. Comput. 35 (2013),
 * doi:10.1137/120873558, for the remainder.
 *
 * @param at the point
 * @param output which output of the function, from 0
 * @param input which input, from 0
 * @param claimed the claim; empty if there is none
 * @param differences what differences say; NaN if they say nothing
 * @param step the step of those differences; NaN if there is none
 * @param doubt by how much the differences may be wrong; NaN if that is not known
 * @param noise the standard deviation of the noise of the function along this input
 * @param isNoiseSeen whether the noise shows in the values, or is no more than the unit roundoff
 * @param value the function at the point
 * @param slope the order with which the Taylor remainder of the claim shrinks
 * @param judgement whether the claim is right
 * @param reason why it is not judged, or what a reader must know; may be empty
 */
public record Agreement(
    List<Double> at,
    int output,
    int input,
    OptionalDouble claimed,
    double differences,
    double step,
    double doubt,
    double noise,
    boolean isNoiseSeen,
    double value,
    OptionalDouble slope,
    Judgement judgement,
    String reason) {

  /** A claim is as good as the differences if it is no further away than so many doubts. */
  private static final double MOST_DOUBTS = 10;

  private static final int STEPS = 13;
  private static final double RATIO = 4;

  /** The first step, relative to the coordinate or to 1. */
  private static final double LONGEST = 0x1p-4;

  /**
   * A distance of nodes that is no multiple of what a float can tell apart. Nodes whose distances
   * are powers of two may all be rounded to float by the same amount, and show no noise.
   */
  private static final double ASKEW = 0x1.3c6ef3p0;

  /** A remainder below so many standard deviations is noise. */
  private static final double ABOVE_NOISE = 30;

  /** With more doubt than this part of the derivative not even a factor 2 would be seen. */
  private static final double MOST_DOUBT = 0.05;

  /** Where the noise is a larger part of the values there is nothing but noise. */
  private static final double MOST_NOISE = 0.05;

  /** Where differences scatter by more than this part they may miss all that the function does. */
  private static final double MOST_SCATTER = 0.01;

  /** Where the doubt is so many times the noise over the step, something else makes it. */
  private static final double FAR_FROM_NOISE = 100;

  /** Below this part of |f| / |x| a derivative that cannot be told from 0 is one that is 0. */
  private static final double NEARLY_ZERO = 1e-6;

  /** Copies the point. */
  public Agreement {
    at = List.copyOf(at);
  }

  /**
   * Compares a claim with differences: over steps below 1/16 of the coordinate or of 1, and if
   * those do not settle it, of the coordinate alone.
   *
   * @param output which output, from 0
   * @param input which input, from 0
   * @param claimed the claimed partial derivative; empty if there is none
   */
  public static Agreement of(
      RealFunction f, List<Double> x, int output, int input, OptionalDouble claimed) {
    double coordinate = Math.abs(x.get(input));
    Agreement usual = new Ladder(f, x, output, input, 1).verdict(claimed);
    boolean isSettled = usual.judgement != Judgement.NOT_JUDGED && usual.reason.isEmpty();
    if (isSettled || claimed.isEmpty() || coordinate == 0 || coordinate >= 1) {
      return usual;
    }
    // A function such as log(x) lives on the scale of its small argument.
    Agreement near = new Ladder(f, x, output, input, coordinate).verdict(claimed);
    boolean saysMore = near.judgement != Judgement.NOT_JUDGED && !near.isHidden();
    return saysMore || Double.isNaN(usual.doubt) ? near : usual;
  }

  private boolean isHidden() {
    return doubt > MOST_DOUBT * Math.abs(differences);
  }

  /** An agreement that could not be measured. */
  static Agreement ended(
      List<Double> x, int output, int input, OptionalDouble claimed, String reason) {
    return new Agreement(
        x,
        output,
        input,
        claimed,
        Double.NaN,
        Double.NaN,
        Double.NaN,
        Double.NaN,
        false,
        Double.NaN,
        OptionalDouble.empty(),
        Judgement.NOT_JUDGED,
        reason);
  }

  /** Returns the same with another reason. */
  Agreement because(String why) {
    return new Agreement(
        at,
        output,
        input,
        claimed,
        differences,
        step,
        doubt,
        noise,
        isNoiseSeen,
        value,
        slope,
        judgement,
        why);
  }

  /** Returns to how many leading decimals claim and differences agree; empty if one is missing. */
  public OptionalDouble agreed() {
    if (claimed.isEmpty() || !Double.isFinite(claimed.getAsDouble() - differences)) {
      return OptionalDouble.empty();
    }
    double size = Math.max(Math.abs(claimed.getAsDouble()), Math.abs(differences));
    return inCommon(Math.abs(claimed.getAsDouble() - differences), size);
  }

  /** Returns for how many leading decimals differences can vouch. */
  public OptionalDouble vouched() {
    return Double.isFinite(doubt) ? inCommon(doubt, Math.abs(differences)) : OptionalDouble.empty();
  }

  private static OptionalDouble inCommon(double difference, double size) {
    if (size == 0) {
      return OptionalDouble.empty();
    }
    double common = difference == 0 ? CorrectDigits.CAP : Math.log10(size / difference);
    return OptionalDouble.of(Math.min(common, CorrectDigits.CAP));
  }

  /** Returns the noise as a part of the value; empty if the value is 0. */
  public OptionalDouble relativeNoise() {
    return value != 0 && Double.isFinite(noise / value)
        ? OptionalDouble.of(Math.abs(noise / value))
        : OptionalDouble.empty();
  }

  /** A function along one of its inputs, at steps that get shorter. */
  private static final class Ladder {
    private final RealFunction f;
    private final List<Double> x;
    private final int output;
    private final int input;
    private final double unit;
    private final double here;
    private final double[] steps = new double[STEPS];
    private final double[] ahead = new double[STEPS];
    private final double[] behind = new double[STEPS];
    private final double size;
    private final double roundoff;
    private double noise;
    private boolean isNoiseSeen;

    /**
     * Evaluates all steps.
     *
     * @param least the length on which the function may change, if the coordinate is no larger
     */
    Ladder(RealFunction f, List<Double> x, int output, int input, double least) {
      this.f = f;
      this.x = x;
      this.output = output;
      this.input = input;
      double middle = x.get(input);
      this.unit = Math.max(Math.abs(middle), least);
      this.here = value(middle);
      // A power of two, so that the steps are exact where the coordinate leaves room for them.
      double h = Math.scalb(LONGEST, Math.getExponent(unit));
      double largest = Math.abs(here);
      for (int k = 0; k < STEPS; k++) {
        steps[k] = ((middle + h) - (middle - h)) / 2;
        ahead[k] = at(middle + h);
        behind[k] = at(middle - h);
        h /= RATIO;
      }
      for (int k = STEPS / 2; k < STEPS; k++) {
        largest = Math.max(largest, Math.max(finite(ahead[k]), finite(behind[k])));
      }
      this.size = largest;
      // Where f is 0 all around, what it is the rounded value of is not known.
      this.roundoff = (largest == 0 ? 1 : largest) * Precision.DOUBLE.unitRoundoff();
      this.noise = roundoff;
      if (Double.isFinite(here)) {
        listen(1);
      }
    }

    /** Judges twice before it condemns: a function of the nearest float shows its noise late. */
    Agreement verdict(OptionalDouble claimed) {
      Agreement first = against(claimed);
      if (first.judgement() != Judgement.WRONG || isNoiseSeen) {
        return first;
      }
      listen(ASKEW);
      return against(claimed);
    }

    /** Takes the noise at nodes with such a distance in place of 1, if there is more. */
    private void listen(double distance) {
      Optional<NoiseLevel> level = noiseLevel(distance);
      isNoiseSeen |= level.isPresent() && level.get().deviation() > 4 * roundoff;
      noise = Math.max(noise, level.map(NoiseLevel::deviation).orElse(roundoff));
    }

    /** The noise over coordinates that are scaled so that the unit is 1, or more. */
    private Optional<NoiseLevel> noiseLevel(double distance) {
      int exponent = Math.min(Math.getExponent(unit), 0);
      double center = Math.scalb(x.get(input), -exponent);
      return NoiseLevel.of(
          t -> at(Math.scalb(further(center, t, distance), exponent)),
          center,
          exponent == 0 ? interval() : Interval.ALL,
          Precision.DOUBLE);
    }

    private static double further(double center, double t, double distance) {
      double there = center + (t - center) * distance;
      return there - center == (t - center) * distance ? there : t;
    }

    private Interval interval() {
      return f.domain().intervals().get(input);
    }

    /** Returns whether nothing is known of the function but that it is 0. */
    private boolean isZero() {
      return here == 0
          && Arrays.stream(ahead).allMatch(value -> value == 0)
          && Arrays.stream(behind).allMatch(value -> value == 0);
    }

    private static double finite(double value) {
      return Double.isFinite(value) ? Math.abs(value) : 0;
    }

    /** NaN where the function has no value: a simulator may fail beside a point. */
    private double at(double coordinate) {
      try {
        return value(coordinate);
      } catch (OutsideDomainException e) {
        return Double.NaN;
      } catch (FailedFunctionException e) {
        if (e.isLate()) {
          throw e;
        }
        return Double.NaN;
      }
    }

    private double value(double coordinate) {
      if (!interval().contains(coordinate)) {
        return Double.NaN;
      }
      double[] there = x.stream().mapToDouble(Double::doubleValue).toArray();
      there[input] = coordinate;
      return f.at(there)[output];
    }

    private double central(int k) {
      return (ahead[k] - behind[k]) / (2 * steps[k]);
    }

    /** Extrapolated from the step k and the one before it. */
    private double extrapolated(int k) {
      return (16 * central(k) - central(k - 1)) / 15;
    }

    Agreement against(OptionalDouble claimed) {
      if (!Double.isFinite(here)) {
        return ended(x, output, input, claimed, "the value is " + here);
      }
      int best = 0;
      double least = Double.POSITIVE_INFINITY;
      for (int k = 2; k < STEPS - 1; k++) {
        double change =
            Math.max(
                Math.abs(extrapolated(k) - extrapolated(k - 1)),
                Math.abs(extrapolated(k + 1) - extrapolated(k)) / RATIO);
        double doubt = 2 * noise / steps[k] + change;
        if (doubt < least) {
          least = doubt;
          best = k;
        }
      }
      if (best == 0) {
        return ended(x, output, input, claimed, "the function has no values on both sides");
      }
      double differences = extrapolated(best);
      Optional<String> kink = kink(best);
      OptionalDouble slope = claimed.isPresent() ? slope(claimed.getAsDouble()) : claimed;
      Judgement judgement = Judgement.NOT_JUDGED;
      String reason = kink.orElse("");
      if (claimed.isEmpty()) {
        reason = kink.orElse("there is no gradient of its own");
      } else if (!Double.isFinite(claimed.getAsDouble())) {
        judgement = Judgement.WRONG;
        reason = "it is no finite number";
      } else if (kink.isEmpty()) {
        double distance = Math.abs(claimed.getAsDouble() - differences);
        boolean isHidden = least > MOST_DOUBT * Math.abs(differences) && !isZero();
        double scale = size / unit;
        boolean isNoise = least <= FAR_FROM_NOISE * noise / steps[best];
        if (size > 0 && noise > MOST_NOISE * size) {
          reason = "the values are nothing but noise, or they jump";
        } else if (isHidden && least * steps[best] > MOST_NOISE * size) {
          reason = "the function changes too fast for the steps of differences";
        } else if (distance > MOST_DOUBTS * least) {
          boolean isRightBeyondJumps = agreesBeyondJumps(claimed.getAsDouble(), best);
          judgement = isRightBeyondJumps ? Judgement.NOT_JUDGED : Judgement.WRONG;
          reason =
              isRightBeyondJumps
                  ? "the values jump beside the point: differences over longer steps agree with it,"
                      + " over the shortest they do not"
                  : "";
        } else if (isHidden && least > NEARLY_ZERO * scale) {
          reason =
              isNoise
                  ? "the noise hides the derivative from differences"
                  : "differences do not settle as the step gets shorter";
        } else {
          judgement = Judgement.RIGHT;
          reason = isHidden || isZero() ? "differences do not tell it from 0" : "";
        }
      }
      return new Agreement(
          x,
          output,
          input,
          claimed,
          differences,
          steps[best],
          least,
          noise,
          isNoiseSeen,
          here,
          slope,
          judgement,
          reason);
    }

    /**
     * Returns whether a claim agrees with differences over steps longer than the best one, where
     * they scatter instead of converging: an adaptive algorithm has values in smooth pieces, and
     * the slope of one piece is not that of what it approximates.
     */
    private boolean agreesBeyondJumps(double claim, int best) {
      for (int k = 2; k < best; k++) {
        double before = Math.abs(extrapolated(k) - extrapolated(k - 1));
        double after = Math.abs(extrapolated(k + 1) - extrapolated(k));
        double scatter = Math.max(before, after);
        boolean isScattered = 2 * after > before && after > ABOVE_NOISE * noise / steps[k + 1];
        if (isScattered
            && scatter <= MOST_SCATTER * Math.abs(extrapolated(k))
            && Math.abs(claim - extrapolated(k)) <= MOST_DOUBTS * scatter) {
          return true;
        }
      }
      return false;
    }

    /** Says so if the slopes on the two sides do not come closer where the noise leaves room. */
    private Optional<String> kink(int best) {
      int near = best;
      int far = best - 2;
      while (far > 0 && Math.abs(gap(near)) < ABOVE_NOISE * 4 * noise / steps[near]) {
        near--;
        far--;
      }
      boolean isKink =
          far >= 0
              && Math.abs(gap(near)) >= ABOVE_NOISE * 4 * noise / steps[near]
              && Math.abs(gap(near)) > 0.7 * Math.abs(gap(far));
      if (!isKink) {
        return Optional.empty();
      }
      double right = (ahead[near] - here) / steps[near];
      double left = (here - behind[near]) / steps[near];
      return Optional.of(
          String.format(
              Locale.ROOT,
              "the slope from the left is about %.4g, from the right %.4g",
              left,
              right));
    }

    /** Returns by how much the slopes on the two sides differ. */
    private double gap(int k) {
      return (ahead[k] - 2 * here + behind[k]) / steps[k];
    }

    private OptionalDouble slope(double claimed) {
      for (int k = STEPS - 1; k > 0; k--) {
        double near = remainder(k, claimed);
        double far = remainder(k - 1, claimed);
        if (near > ABOVE_NOISE * noise && far > ABOVE_NOISE * noise) {
          double slope = Math.log(far / near) / Math.log(RATIO);
          return Double.isFinite(slope) ? OptionalDouble.of(slope) : OptionalDouble.empty();
        }
      }
      return OptionalDouble.empty();
    }

    private double remainder(int k, double claimed) {
      return Math.abs(ahead[k] - here - steps[k] * claimed);
    }
  }
}
