package tridiff.tool.study.order;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import tridiff.core.Guard;
import tridiff.measure.experiment.DerivativeOrder;
import tridiff.measure.experiment.Experiment;
import tridiff.measure.experiment.FunctionResult;
import tridiff.measure.experiment.MethodUnderTest;
import tridiff.measure.experiment.Subject;
import tridiff.measure.truth.Reference;
import tridiff.tool.study.MethodScore;
import tridiff.tool.study.Problem;

/**
 * The digits of each method by the order of the derivative.
 *
 * @param subjects functions of one variable, with points
 * @param curves one for each method that was asked
 * @param trouble what broke or was stopped first; empty if nothing
 */
record OrderSweep(List<Subject> subjects, List<Curve> curves, Optional<String> trouble) {

  OrderSweep {
    subjects = List.copyOf(subjects);
    curves = List.copyOf(curves);
  }

  /**
   * The digits of one method.
   *
   * @param method the method
   * @param orders what is known of the orders 1, 2, ...; fewer than asked for if it ended before
   */
  record Curve(String method, List<Digits> orders) {
    Curve {
      orders = List.copyOf(orders);
    }

    /** Returns the median of the digits at an order; empty if the method has no answers there. */
    OptionalDouble median(int order) {
      return order > orders.size() ? OptionalDouble.empty() : orders.get(order - 1).median();
    }
  }

  /**
   * Digits at the points whose derivative is certified.
   *
   * @param median half of the numbers have at least so many
   * @param worst the fewest
   * @param missing at how many points there was no number
   * @param points at how many points one was asked for
   */
  record Digits(OptionalDouble median, OptionalDouble worst, int missing, int points) {

    private static Digits of(MethodScore score) {
      int numbers = score.digits().count();
      return new Digits(
          score.digits().median(),
          score.digits().least(),
          score.problems() - numbers,
          score.problems());
    }

    boolean lacksAsMany(Digits other) {
      return missing == other.missing && points == other.points;
    }
  }

  /**
   * Asks the methods for every order from 1 on. One that gives no number at an order is not asked
   * for higher ones.
   */
  static OrderSweep of(
      List<Subject> subjects, List<MethodUnderTest> methods, int highest, int jobs, Guard guard) {
    Map<String, List<Digits>> digits = new LinkedHashMap<>();
    methods.forEach(method -> digits.put(method.name(), new ArrayList<>()));
    Optional<String> trouble = Optional.empty();
    List<MethodUnderTest> asked = methods;
    for (int order = 1; order <= highest && !asked.isEmpty(); order++) {
      Experiment experiment =
          new Experiment(asked, Reference.standard(), guard)
              .unexplained()
              .about(DerivativeOrder.ofAll(order));
      List<FunctionResult> results = experiment.run(subjects, jobs, finished -> {});
      trouble = trouble.or(() -> trouble(results));
      List<String> answered = new ArrayList<>();
      for (MethodScore score : MethodScore.ranked(Problem.of(results))) {
        digits.get(score.method()).add(Digits.of(score));
        if (score.digits().count() > 0) {
          answered.add(score.method());
        }
      }
      asked = asked.stream().filter(method -> answered.contains(method.name())).toList();
    }
    return new OrderSweep(
        subjects,
        digits.entrySet().stream().map(e -> new Curve(e.getKey(), e.getValue())).toList(),
        trouble);
  }

  private static Optional<String> trouble(List<FunctionResult> results) {
    return results.stream()
        .flatMap(FunctionResult::measurements)
        .filter(measurement -> measurement.outcome().isTrouble())
        .findFirst()
        .map(measurement -> measurement.method() + ": " + measurement.reason().orElse("no answer"));
  }

  /** Returns the highest order at which any method was asked. */
  int highest() {
    return curves.stream().mapToInt(curve -> curve.orders().size()).max().orElse(0);
  }

  /** Returns whether no method has a number at any order. */
  boolean isEmpty() {
    return curves.stream().allMatch(curve -> curve.median(1).isEmpty());
  }
}
