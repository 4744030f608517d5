package tridiff.numeric;

import java.util.ArrayList;
import java.util.List;
import tridiff.core.UnsupportedFunctionException;
import tridiff.core.algebra.Precision;
import tridiff.core.function.Interval;
import tridiff.numeric.Extrapolation.Side;

/**
 * The search for the best extrapolated quotient of each output along one variable, in some format.
 *
 * <p>The error of an entry is estimated by {@link Candidates}, with {@code eps |f| / h} as what
 * rounding can have done to a quotient. Without it two entries that agree by chance would be
 * trusted blindly. Rows are added until rounding alone exceeds the best error.
 */
final class RiddersChoice {

  /** The step of the first row is about this part of the scale of x. */
  static final double FIRST_STEP = 0.4;

  /** In the last row the step is 2e-5 at 1; few functions need so many. */
  static final int MOST_ROWS = 30;

  private final Section section;
  private final Precision precision;
  private final int outputs;
  private final double x;
  private final Interval interval;

  RiddersChoice(Section section, int outputs) {
    this.section = section;
    this.precision = section.precision();
    this.outputs = outputs;
    this.x = section.x();
    this.interval = section.interval().contains(x) ? section.interval() : Interval.ALL;
  }

  /** Returns the best extrapolation for each output. */
  List<Extrapolation> best() {
    double wanted = Double.isFinite(x) ? FIRST_STEP * section.scale() : FIRST_STEP;
    Interval interval = section.interval().contains(x) ? section.interval() : Interval.ALL;
    // The ends of an unbounded domain are the largest doubles.
    double below = x - Math.max(interval.lower(), -Double.MAX_VALUE);
    double above = Math.min(interval.upper(), Double.MAX_VALUE) - x;
    double room = Math.min(below, above);
    if (!(room / 2 < wanted)) {
      return search(Side.BOTH, wanted);
    }
    List<Extrapolation> best = room > 0 ? search(Side.BOTH, room / 2) : List.of();
    // At a bound that is near, a long step on one side may be better than a short one on both.
    Side inward = below <= above ? Side.ABOVE : Side.BELOW;
    double end = inward == Side.ABOVE ? interval.lower() : interval.upper();
    double otherRoom = Math.max(below, above);
    if ((interval.contains(end) || Double.isInfinite(end)) && otherRoom > 0) {
      best = better(best, search(inward, Math.min(wanted, otherRoom / 2)));
    }
    if (best.isEmpty() && outputs > 0) {
      throw new UnsupportedFunctionException(
          "no difference quotient fits around " + x + " in the domain " + interval);
    }
    return best;
  }

  private static List<Extrapolation> better(List<Extrapolation> first, List<Extrapolation> second) {
    List<Extrapolation> best = new ArrayList<>(second);
    for (int i = 0; i < first.size(); i++) {
      if (best.size() == i) {
        best.add(first.get(i));
      } else if (!second.get(i).isBetterThan(first.get(i))) {
        best.set(i, first.get(i));
      }
    }
    return best;
  }

  /** Fills a tableau for each output; empty if no node fits. */
  private List<Extrapolation> search(Side side, double wanted) {
    double firstStep = firstStep(side, wanted);
    List<Candidates> candidates = new ArrayList<>();
    for (int i = 0; i < outputs && firstStep > 0; i++) {
      candidates.add(new Candidates(side.tableau(section.arithmetic(), 0)));
    }
    boolean hopeful = true;
    for (int row = 0; row < MOST_ROWS && hopeful; row++) {
      double step = Tableau.step(firstStep, row);
      if (row > 0 && !side.stencil().fits(interval, precision, x, step)) {
        break;
      }
      hopeful = false;
      for (int i = 0; i < candidates.size(); i++) {
        double quotient = quotient(side, step, i);
        hopeful |= candidates.get(i).addRow(quotient, noise(side, step, i, quotient));
      }
    }
    return candidates.stream()
        .map(Candidates::best)
        .map(entry -> new Extrapolation(side, firstStep, entry))
        .toList();
  }

  /** Returns a step that fits, at most the wanted one if that is possible; 0 if none fits. */
  private double firstStep(Side side, double wanted) {
    if (!Double.isFinite(x)) {
      return wanted;
    }
    double smallest = Math.max(precision.ulp(x), precision.smallestNormal());
    double step = shortened(precision, Math.max(wanted, 16 * smallest));
    while (step >= smallest) {
      if (side.stencil().fits(interval, precision, x, step)) {
        return step;
      }
      step /= 2;
    }
    return 0;
  }

  /**
   * Returns less than half of the bits of a step, 24 of a double, so that x + h and its halves are
   * exact for most x.
   */
  static double shortened(Precision precision, double step) {
    double lastBit = Math.scalb(1.0, Math.getExponent(step) - (precision.bits() / 2 - 3));
    return Math.rint(step / lastBit) * lastBit;
  }

  private double quotient(Side side, double step, int output) {
    return side.stencil()
        .quotient(section.arithmetic(), offset -> value(offset, step, output), step);
  }

  private double value(int offset, double step, int output) {
    double node = offset == 0 ? x : Stencil.node(section.arithmetic(), x, offset, step);
    return section.at(node)[output];
  }

  /** An estimate of the rounding error of a quotient: each value is one ulp wrong. */
  private double noise(Side side, double step, int output, double quotient) {
    double sum = 0;
    for (int offset : side.stencil().offsets()) {
      sum += Math.abs(value(offset, step, output));
    }
    double span = side.stencil().divisor() * step;
    double ofNodes = side.stencil().isExact(precision, x, step) ? 0 : precision.ulp(x) / span;
    double epsilon = 2 * precision.unitRoundoff();
    return epsilon * sum / span + (ofNodes + epsilon) * Math.abs(quotient);
  }
}
