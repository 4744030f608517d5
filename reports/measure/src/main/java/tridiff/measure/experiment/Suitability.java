package tridiff.measure.experiment;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import tridiff.core.Approach;
import tridiff.core.Differentiator;
import tridiff.core.DifferentiatorProvider.Method;
import tridiff.core.Differentiators;
import tridiff.core.HigherOrder;
import tridiff.core.algebra.Algebra;
import tridiff.core.algebra.Counting;
import tridiff.core.algebra.Doubles;
import tridiff.core.function.Decisions;
import tridiff.core.function.RealFunction;
import tridiff.measure.truth.Truth;

/**
 * What properties of a function say about the methods, whatever their digits: how many inputs are
 * wanted, which order, whether the function branches. Crossover points are counted in operations,
 * so they are the same on every machine.
 */
final class Suitability {

  private static final List<String> ORDINALS =
      List.of("", "first", "second", "third", "fourth", "fifth");

  /** Operations that may be spent on a sentence: a fraction of a second. */
  private static final long AFFORDABLE = 1_000_000;

  private final Differentiators onClassPath = Differentiators.onClassPath();
  private final String forward = exact(Approach.FORWARD_MODE);
  private final String reverse = exact(Approach.REVERSE_MODE);
  private final String taylor = exact(Approach.TAYLOR_SERIES);
  private final RealFunction function;
  private final DerivativeOrder asked;
  private final List<PointResult> points;

  // Where they are counted: the first point at which every derivative is certified.
  private List<Double> point = List.of();
  private long operations;

  Suitability(RealFunction function, DerivativeOrder asked, List<PointResult> points) {
    this.function = function;
    this.asked = asked;
    this.points = points;
  }

  /** Returns one sentence for each property that matters; none without a certified derivative. */
  List<String> sentences() {
    Optional<PointResult> certified = points.stream().filter(Suitability::isCertified).findFirst();
    if (certified.isEmpty()) {
      return List.of();
    }
    point = certified.get().at();
    operations = certified.get().operations().orElseGet(() -> operations(function, point));
    return Stream.of(inputs(), order(), branches()).flatMap(Optional::stream).toList();
  }

  /**
   * Returns the name of the method that stands for an approach; empty, as no method is, if none.
   */
  private String exact(Approach approach) {
    return onClassPath.exact(approach).map(Method::name).orElse("");
  }

  private static boolean isCertified(PointResult point) {
    return point.partials().stream().allMatch(p -> p.truth() instanceof Truth.Known);
  }

  /** Forward mode pays for every input, reverse mode for every output. */
  private Optional<String> inputs() {
    int n = function.inputs();
    if (n < 2 || !asked.isFirst() || !answer(forward, reverse) || operations * n > AFFORDABLE) {
      return Optional.empty();
    }
    int cheap = 0; // so many inputs are certainly cheaper in forward mode,
    int dear = n + 1; // and so many not.
    for (int k = 1; k <= n && dear > n; k = Math.max(k + 1, Math.min(2 * k, n))) {
      if (isForwardCheaper(k)) {
        cheap = k;
      } else {
        dear = k;
      }
    }
    while (dear - cheap > 1 && dear <= n) {
      int middle = (cheap + dear) / 2;
      if (isForwardCheaper(middle)) {
        cheap = middle;
      } else {
        dear = middle;
      }
    }
    if (cheap < n && isForwardCheaper(n)) {
      // A rule may cost less where all operands vary, so that no number is the crossover.
      return cheap > 0
          ? Optional.empty()
          : Optional.of(
              String.format(
                  Locale.ROOT,
                  "Inputs: %s costs less than %s for all of them (%,d against %,d operations), and no"
                      + " less for one.",
                  forward,
                  reverse,
                  cost(forward, n),
                  cost(reverse, n)));
    }
    String all =
        String.format(
            Locale.ROOT,
            "%,d against %,d operations for %s",
            cost(reverse, n),
            cost(forward, n),
            n == 2 ? "both" : "all " + n);
    boolean isLessFromThere = isReverseCheaper(Math.min(cheap + 1, n));
    boolean isLessInTheEnd = isReverseCheaper(n);
    if (cheap == 0) {
      return Optional.of(
          "Inputs: %s costs %s than %s for %s (%s)%s."
              .formatted(
                  reverse,
                  isLessInTheEnd ? "less" : "no more",
                  forward,
                  isLessInTheEnd && !isLessFromThere ? "all of them" : "any number of them",
                  all,
                  isLessInTheEnd && !isLessFromThere ? " and no more for fewer" : ""));
    }
    if (cheap == n) {
      return Optional.of(
          String.format(
              Locale.ROOT,
              "Inputs: %s costs less than %s for any number of them (%,d against %,d operations for %s).",
              forward,
              reverse,
              cost(forward, n),
              cost(reverse, n),
              n == 2 ? "both" : "all " + n));
    }
    return Optional.of(
        String.format(
            Locale.ROOT,
            "Inputs: %s costs less than %s if at most %d of the %d partial derivatives %s wanted, %s"
                + " (%s).",
            forward,
            reverse,
            cheap,
            n,
            cheap == 1 ? "is" : "are",
            isLessFromThere
                ? reverse + " if more"
                : isLessInTheEnd ? reverse + " if all" : "and no less if more",
            all));
  }

  private boolean isReverseCheaper(int inputs) {
    return cost(reverse, inputs) < cost(forward, inputs);
  }

  private boolean isForwardCheaper(int inputs) {
    return cost(forward, inputs) < cost(reverse, inputs);
  }

  /** The operations of the partial derivatives by the first inputs only. */
  private long cost(String method, int inputs) {
    RealFunction leading = new Leading(function, point, inputs);
    return operations(named(method).differentiate(leading), point.subList(0, inputs));
  }

  /** Differentiating again and again triples the work each time; a Taylor series does not. */
  private Optional<String> order() {
    if (function.inputs() != 1 || !answer(forward, taylor)) {
      return Optional.empty();
    }
    int last = 1;
    while (last + 1 < ORDINALS.size() && operations * Math.pow(3, last + 1) <= AFFORDABLE) {
      last++;
    }
    int first = last + 1;
    while (first > 2 && nthCost(taylor, first - 1) < nthCost(forward, first - 1)) {
      first--;
    }
    return first > last
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                "Order: from the %s derivative on, %s costs less than repeated %s (%,d against %,d"
                    + " operations run for the %s).",
                ORDINALS.get(first),
                taylor,
                forward,
                nthCost(taylor, last),
                nthCost(forward, last),
                ORDINALS.get(last)));
  }

  private long nthCost(String method, int order) {
    return operations(HigherOrder.nthDerivative(named(method), function, order), point);
  }

  /** Rules follow the branch that is taken; the nodes of a difference quotient may lie on two. */
  private Optional<String> branches() {
    if (operations > AFFORDABLE) {
      return Optional.empty();
    }
    int decisions = Decisions.of(function, point).size();
    if (decisions == 0) {
      return Optional.empty();
    }
    Set<String> across = new TreeSet<>();
    points.stream()
        .flatMap(p -> p.partials().stream())
        .flatMap(p -> p.measurements().stream())
        .filter(m -> m.explanation().crossing().isPresent())
        .forEach(m -> across.add(m.method()));
    return Optional.of(
        String.format(
            Locale.ROOT,
            "Branches: f decides %s where it was counted; methods with a rule follow the branch taken, %s.",
            decisions == 1 ? "once" : decisions == 2 ? "twice" : decisions + " times",
            across.isEmpty()
                ? "and no difference quotient is known to have reached across one"
                : "but " + listed(List.copyOf(across)) + " reached across one"));
  }

  private static String listed(List<String> names) {
    int last = names.size() - 1;
    return last == 0
        ? names.get(0)
        : String.join(", ", names.subList(0, last)) + " and " + names.get(last);
  }

  /** Returns whether these methods took part and answered well wherever the truth is known. */
  private boolean answer(String... methods) {
    Set<String> well = new LinkedHashSet<>();
    Set<String> badly = new LinkedHashSet<>();
    points.stream()
        .flatMap(p -> p.partials().stream())
        .filter(p -> p.truth() instanceof Truth.Known)
        .flatMap(p -> p.measurements().stream())
        .forEach(m -> (m.outcome() == Outcome.OK ? well : badly).add(m.method()));
    return List.of(methods).stream().allMatch(m -> well.contains(m) && !badly.contains(m));
  }

  private Differentiator named(String method) {
    return onClassPath.named(method);
  }

  private static long operations(RealFunction f, List<Double> x) {
    Counting<Double> counting = new Counting<>(Doubles.STRICT);
    f.evaluate(counting, x);
    return counting.counts().total();
  }

  /** A function of its first inputs; the others are constants. */
  private record Leading(RealFunction function, List<Double> point, int inputs)
      implements RealFunction {

    @Override
    public int outputs() {
      return function.outputs();
    }

    @Override
    public <T> List<T> evaluate(Algebra<T> on, List<T> x) {
      List<T> all = new ArrayList<>(x);
      for (double constant : point.subList(inputs, point.size())) {
        all.add(on.constant(constant));
      }
      return function.evaluate(on, all);
    }
  }
}
