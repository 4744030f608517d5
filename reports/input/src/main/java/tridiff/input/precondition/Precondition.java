package tridiff.input.precondition;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import tridiff.core.algebra.Comparison;
import tridiff.core.function.Domain;
import tridiff.core.function.Interval;

/** The conditions that all points of a function meet, and the smallest box that they state. */
public final class Precondition {

  /** After so many draws in vain a condition counts as one that cannot be met. */
  private static final int MOST_DRAWS = 100_000;

  /** Draws that solve the conditions for one coordinate after the other cost more. */
  private static final int MOST_SOLVED_DRAWS = 2000;

  /** How often the conditions narrow the box in turn: what one says may help another. */
  private static final int PASSES = 5;

  private static final int DRAWS_TO_BLAME = 2000;

  private final List<Clause> clauses;
  private final List<Constraint> constraints;
  private final Domain box;

  /** Collects the conditions on the inputs of a function. */
  public Precondition(int inputs, List<Clause> clauses) {
    this.clauses = List.copyOf(clauses);
    this.constraints = clauses.stream().flatMap(c -> c.constraints(inputs).stream()).toList();
    this.box = box(inputs);
  }

  /** Returns that any point will do. */
  public static Precondition none(int inputs) {
    return new Precondition(inputs, List.of());
  }

  /** Returns the smallest box that the conditions state. */
  public Domain box() {
    return box;
  }

  /** Returns whether a point is meant. */
  public boolean holds(double... point) {
    return clauses.stream().allMatch(clause -> clause.holds(point));
  }

  private Domain box(int inputs) {
    List<Interval> intervals = new ArrayList<>();
    for (int i = 0; i < inputs; i++) {
      intervals.add(Interval.ALL);
    }
    for (Constraint c : constraints) {
      if (c.left() instanceof Term.Input input && c.right() instanceof Term.Constant bound) {
        narrow(intervals, input.index(), c.op(), bound.value());
      } else if (c.right() instanceof Term.Input input && c.left() instanceof Term.Constant bound) {
        narrow(intervals, input.index(), mirrored(c.op()), bound.value());
      }
    }
    Range[] ranges = new Range[inputs];
    for (int i = 0; i < inputs; i++) {
      ranges[i] = new Range(intervals.get(i).lower(), intervals.get(i).upper());
    }
    Range[] narrowed = narrowed(ranges);
    for (int i = 0; i < inputs; i++) {
      Interval now = intervals.get(i);
      Range range = narrowed[i];
      if (!range.isEmpty() && (range.low() > now.lower() || range.high() < now.upper())) {
        intervals.set(
            i,
            new Interval(
                range.low(),
                range.high(),
                range.low() > now.lower() || now.lowerClosed(),
                range.high() < now.upper() || now.upperClosed()));
      }
    }
    return new Domain(intervals);
  }

  private static void narrow(List<Interval> intervals, int i, Comparison op, double bound) {
    if (Double.isNaN(bound)) {
      return;
    }
    Interval now = intervals.get(i);
    Interval stated =
        switch (op) {
          case LESS -> Interval.open(Double.NEGATIVE_INFINITY, bound);
          case LESS_OR_EQUAL -> new Interval(Double.NEGATIVE_INFINITY, bound, false, true);
          case GREATER -> Interval.above(bound);
          case GREATER_OR_EQUAL -> Interval.atLeast(bound);
          case EQUAL -> Interval.closed(bound, bound);
          case NOT_EQUAL -> Interval.ALL;
        };
    double lower = Math.max(now.lower(), stated.lower());
    double upper = Math.min(now.upper(), stated.upper());
    // Bounds that contradict each other leave the box as it is; no point will meet them.
    if (lower <= upper) {
      intervals.set(
          i,
          new Interval(
              lower,
              upper,
              closed(lower, now.lower(), now.lowerClosed(), stated.lower(), stated.lowerClosed()),
              closed(upper, now.upper(), now.upperClosed(), stated.upper(), stated.upperClosed())));
    }
  }

  private static boolean closed(
      double end, double first, boolean firstClosed, double second, boolean secondClosed) {
    return (end != first || firstClosed) && (end != second || secondClosed);
  }

  private static Comparison mirrored(Comparison op) {
    return switch (op) {
      case LESS -> Comparison.GREATER;
      case LESS_OR_EQUAL -> Comparison.GREATER_OR_EQUAL;
      case GREATER -> Comparison.LESS;
      case GREATER_OR_EQUAL -> Comparison.LESS_OR_EQUAL;
      case EQUAL, NOT_EQUAL -> op;
    };
  }

  /** Returns the ranges as the conditions narrow them. */
  private Range[] narrowed(Range... ranges) {
    Range[] narrowed = ranges.clone();
    for (int pass = 0; pass < PASSES; pass++) {
      Range[] before = narrowed.clone();
      constraints.forEach(constraint -> constraint.narrow(narrowed));
      if (Arrays.equals(before, narrowed)) {
        break;
      }
    }
    return narrowed;
  }

  /**
   * Draws points that meet the conditions, the same for the same seed; fewer if they are met too
   * rarely.
   *
   * <p>A coordinate between two finite bounds is uniform there. With one bound, or none, its
   * distance from the bound, or from 0 with either sign, is log-uniform from 10^-3 to 10^3, and
   * relative to a bound beyond 1000. Points that do not meet the conditions are drawn again; if
   * that is too often, the conditions are solved for each coordinate after those before it have
   * been drawn; and if that does not help either, as with {@code x*x == 4} or {@code n ==
   * floor(n)}, for whole numbers and floats, those at the ends included.
   */
  public List<List<Double>> sample(long seed, int count) {
    SplittableRandom random = new SplittableRandom(seed);
    List<List<Double>> points = new ArrayList<>();
    for (int draw = 0; draw < MOST_DRAWS && points.size() < count; draw++) {
      addIfMeant(drawn(random), points);
    }
    for (int draw = 0; draw < MOST_SOLVED_DRAWS && points.size() < count; draw++) {
      addIfMeant(solved(random, false), points);
    }
    for (int draw = 0; draw < MOST_SOLVED_DRAWS && points.size() < count; draw++) {
      addIfMeant(solved(random, true), points);
    }
    return points;
  }

  private void addIfMeant(double[] point, List<List<Double>> points) {
    if (box.contains(point) && holds(point)) {
      points.add(Arrays.stream(point).boxed().toList());
    }
  }

  private double[] drawn(SplittableRandom random) {
    double[] point = new double[box.dimensions()];
    for (int i = 0; i < point.length; i++) {
      point[i] = within(box.intervals().get(i).lower(), box.intervals().get(i).upper(), random);
    }
    return point;
  }

  private double[] anywhere(SplittableRandom random) {
    double[] point = new double[box.dimensions()];
    for (int i = 0; i < point.length; i++) {
      point[i] = within(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, random);
    }
    return point;
  }

  private double[] solved(SplittableRandom random, boolean isShort) {
    double[] point = new double[box.dimensions()];
    Range[] ranges = new Range[point.length];
    for (int i = 0; i < point.length; i++) {
      ranges[i] = new Range(box.intervals().get(i).lower(), box.intervals().get(i).upper());
    }
    for (int i = 0; i < point.length; i++) {
      Range[] narrowed = narrowed(ranges);
      Range range = narrowed[i].isEmpty() ? ranges[i] : narrowed[i];
      double drawn = within(range.low(), range.high(), random);
      point[i] = isShort ? shortened(drawn, range, random) : drawn;
      ranges[i] = new Range(point[i], point[i]);
    }
    return point;
  }

  private static double shortened(double drawn, Range range, SplittableRandom random) {
    double near =
        switch (random.nextInt(3)) {
          case 0 -> range.low();
          case 1 -> range.high();
          default -> drawn;
        };
    return random.nextBoolean() ? Math.rint(near) : (float) near;
  }

  private static double within(double lower, double upper, SplittableRandom random) {
    boolean above = Double.isFinite(lower);
    boolean below = Double.isFinite(upper);
    if (above && below) {
      double t = random.nextDouble();
      return lower * (1 - t) + upper * t;
    }
    double distance = StrictMath.pow(10, 3 * (2 * random.nextDouble() - 1));
    if (above) {
      return lower + distance * scale(lower);
    }
    if (below) {
      return upper - distance * scale(upper);
    }
    return random.nextBoolean() ? distance : -distance;
  }

  private static double scale(double bound) {
    return Math.max(1, Math.abs(bound) / 1000);
  }

  /**
   * Returns the conditions that no drawn point meets, as they are written; if each is met by some,
   * all of them.
   */
  public List<String> unmet(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Clause> unmet = new ArrayList<>(clauses);
    for (int draw = 0; draw < DRAWS_TO_BLAME; draw++) {
      double[] point = draw % 2 == 0 ? anywhere(random) : solved(random, draw % 4 == 1);
      unmet.removeIf(clause -> clause.holds(point));
    }
    return (unmet.isEmpty() ? clauses : unmet).stream().map(Clause::text).toList();
  }
}
