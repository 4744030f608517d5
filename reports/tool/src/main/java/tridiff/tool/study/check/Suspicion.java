package tridiff.tool.study.check;

import java.util.List;
import java.util.Optional;
import tridiff.measure.digits.Numbers;
import tridiff.measure.truth.Truth;

/** What a wrong component of a gradient looks like: a missing factor, a sign, a swap. */
public final class Suspicion {

  private static final double CLOSE = 1e-6;

  private static final List<Factor> FACTORS =
      List.of(
          new Factor(-1, "yours has the wrong sign"),
          new Factor(0.5, "yours is half the reference: look for a missing factor 2"),
          new Factor(2, "yours is twice the reference: look for a factor 2 too many"),
          new Factor(1.0 / 3, "yours is a third of the reference: look for a missing factor 3"),
          new Factor(-0.5, "yours is minus half the reference: look at the sign and a factor 2"),
          new Factor(-2, "yours is -2 times the reference: look at the sign and a factor 2"),
          new Factor(Math.PI / 180, "yours is pi/180 times the reference: degrees for radians?"),
          new Factor(180 / Math.PI, "yours is 180/pi times the reference: degrees for radians?"),
          new Factor(Math.log(10), "yours is ln(10) times the reference: log for log10?"),
          new Factor(1 / Math.log(10), "yours is 1/ln(10) times the reference: log10 for log?"));

  private Suspicion() {}

  private record Factor(double factor, String words) {}

  /**
   * Returns what a wrong component looks like, if it looks like something known.
   *
   * @param wrong the component
   * @param all all that were checked
   */
  public static Optional<String> of(ComponentCheck wrong, List<ComponentCheck> all) {
    double reference = reference(wrong);
    for (ComponentCheck other : all) {
      boolean isMirrored =
          other.at().equals(wrong.at())
              && !other.by().equals(wrong.by())
              && wrong.by().size() == 2
              && List.of(wrong.by().get(1), wrong.by().get(0)).equals(other.by());
      if (isMirrored && wrong.yours() != other.yours()) {
        return Optional.of(
            "yours is not symmetric: by %s it is %s, by %s %s"
                .formatted(
                    wrong.variable(),
                    Numbers.exact(wrong.yours()),
                    other.variable(),
                    Numbers.exact(other.yours())));
      }
    }
    for (ComponentCheck other : all) {
      boolean isPartner =
          other.at().equals(wrong.at())
              && other.output() == wrong.output()
              && !other.variable().equals(wrong.variable());
      if (isPartner && wrong.yours() != 0 && isClose(wrong.yours(), reference(other))) {
        return Optional.of(
            "yours is the reference of the component '%s': are two components swapped?"
                .formatted(other.variable()));
      }
    }
    return FACTORS.stream()
        .filter(f -> reference != 0 && isClose(wrong.yours(), f.factor() * reference))
        .map(Factor::words)
        .findFirst();
  }

  /** What overflowed or lost its digits to underflow is close to nothing. */
  private static boolean isClose(double a, double b) {
    return Double.isFinite(b)
        && Math.abs(b) >= Double.MIN_NORMAL
        && Math.abs(a - b) <= CLOSE * Math.abs(b);
  }

  private static double reference(ComponentCheck check) {
    return check.truth() instanceof Truth.Known certified
        ? certified.value().doubleValue()
        : Double.NaN;
  }
}
