package tridiff.tool.study.swell;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.IntFunction;
import tridiff.core.Approach;
import tridiff.core.Differentiators;
import tridiff.core.EndedException;
import tridiff.core.Guard;
import tridiff.core.HigherOrder;
import tridiff.core.function.RealFunction;
import tridiff.core.program.Folding;
import tridiff.core.program.Program;
import tridiff.measure.digits.CorrectDigits;
import tridiff.measure.experiment.MethodUnderTest;
import tridiff.measure.experiment.Subject;
import tridiff.measure.experiment.TimedReference;
import tridiff.measure.truth.Reference;
import tridiff.measure.truth.Truth;
import tridiff.tool.study.End;
import tridiff.tool.study.Sample;
import tridiff.tool.study.Timing;

/**
 * The same derivative written down in several forms: how large each is, how long it takes to derive
 * and to evaluate, and how many digits survive.
 *
 * <p>A form that does not end within the time limit ends there; the larger members of the sweep are
 * not tried, and the other forms go on.
 *
 * @param sizes the sizes alone, with the reason why a form ends early
 * @param rows what was measured of each form at each value of what is varied
 */
public record FormSweep(SizeSweep sizes, List<Row> rows) {

  /**
   * The form in which every subexpression of the first form is computed once. It is derived with it
   * and loses the same digits.
   */
  public static final String SHARED = "common subexpressions";

  private static final String FUNCTION = "function";

  /** Ratios of interpreted formulas need no more. */
  private static final Timing.Effort SHORT = new Timing.Effort(1_000_000, 9, 5, 20);

  /** Copies the list. */
  public FormSweep {
    rows = List.copyOf(rows);
  }

  /**
   * One form of one derivative.
   *
   * @param at the order or parameter
   * @param form the name of the method, or {@link #SHARED}
   * @param size its size; empty if it was not found
   * @param digits what survives at the points with a certified derivative
   * @param derivationNanos how long it took to derive; empty for {@link #SHARED}
   * @param ratio how many times as long as the function it takes to evaluate, both interpreted over
   *     the same doubles
   * @param reason why nothing was measured
   */
  public record Row(
      int at,
      String form,
      Optional<SizeSweep.Entry> size,
      Digits digits,
      OptionalLong derivationNanos,
      OptionalDouble ratio,
      Optional<String> reason) {

    private static Row ended(int at, String form, String reason) {
      return new Row(
          at,
          form,
          Optional.empty(),
          Digits.NONE,
          OptionalLong.empty(),
          OptionalDouble.empty(),
          Optional.of(reason));
    }

    private Row timed(OptionalDouble timesTheFunction) {
      return new Row(at, form, size, digits, derivationNanos, timesTheFunction, reason);
    }
  }

  /**
   * Correct digits at some points.
   *
   * @param median half of the points have at least so many
   * @param worst the fewest
   */
  public record Digits(OptionalDouble median, OptionalDouble worst) {
    private static final Digits NONE = new Digits(OptionalDouble.empty(), OptionalDouble.empty());

    private static Digits of(double[] digits) {
      if (digits.length == 0) {
        return NONE;
      }
      Sample sample = Sample.of(digits);
      return new Digits(OptionalDouble.of(sample.median()), OptionalDouble.of(sample.quantile(0)));
    }
  }

  /**
   * What one value of the parameter asks for.
   *
   * @param function what is differentiated once more
   * @param original what the same is known as to the reference, if it is known
   * @param points where digits are counted; branches are decided at the first
   */
  private record Task(
      RealFunction function, Optional<RealFunction> original, List<List<Double>> points) {}

  /**
   * Sweeps the parameter of a family.
   *
   * @param title the name of the family
   * @param by what the parameter counts
   * @param member the member for a parameter, with points
   * @param forms the methods; {@link #SHARED} of the first is added
   * @param guard how long one derivation, one evaluation at all points and one reference may take
   * @param isTimed whether evaluations are timed too
   */
  public static FormSweep byParameter(
      String title,
      String by,
      IntFunction<Subject> member,
      List<Integer> parameters,
      List<MethodUnderTest> forms,
      Guard guard,
      boolean isTimed) {
    Measuring measuring = new Measuring(forms, guard, isTimed);
    for (int n : parameters) {
      Subject subject = member.apply(n);
      guard
          .watcher()
          .sees(parameters.indexOf(n), parameters.size(), "the forms of " + subject.name());
      measuring.measure(
          n,
          form -> new Task(subject.function(), Optional.of(subject.function()), subject.points()),
          (form, derivative) -> {});
      measuring.function(n, subject);
    }
    return new FormSweep(measuring.sizes(title, by), measuring.rows);
  }

  /** Sweeps the order of the derivative from 1 on, for a function of one input. */
  public static FormSweep byOrder(
      Subject subject, List<MethodUnderTest> forms, int highest, Guard guard, boolean isTimed) {
    Measuring measuring = new Measuring(forms, guard, isTimed);
    measuring.function(0, subject);
    Map<String, RealFunction> last = new HashMap<>();
    for (int order = 1; order <= highest; order++) {
      guard.watcher().sees(order - 1, highest, "the forms of order " + order);
      Optional<RealFunction> original = measuring.lowerDerivative(subject.function(), order - 1);
      measuring.measure(
          order,
          form -> new Task(last.getOrDefault(form, subject.function()), original, subject.points()),
          last::put);
    }
    return new FormSweep(measuring.sizes(subject.text(), "order"), measuring.rows);
  }

  /** Told the derivative in a form once it is found. */
  private interface Found {
    void accept(String form, RealFunction derivative);
  }

  /** Finds the task for a form. */
  private interface TaskOf {
    Task of(String form);
  }

  /** The state of a sweep. */
  private static final class Measuring {
    private final List<MethodUnderTest> forms;
    private final boolean isTimed;
    private final Guard guard;
    private final TimedReference reference;
    private final Optional<MethodUnderTest> rules;
    private final Map<String, End> ends = new HashMap<>();
    private final Map<String, List<SizeSweep.Entry>> entries = new HashMap<>();
    private final List<SizeSweep.Entry> ofFunction = new ArrayList<>();
    private final List<Row> rows = new ArrayList<>();

    Measuring(List<MethodUnderTest> forms, Guard guard, boolean isTimed) {
      this.forms = forms;
      this.isTimed = isTimed;
      this.guard = guard;
      this.reference = new TimedReference(Reference.standard(), guard);
      Differentiators all = Differentiators.onClassPath();
      this.rules =
          all.exact(Approach.FORWARD_MODE).map(method -> MethodUnderTest.named(all, method.name()));
    }

    /**
     * The function whose derivative is that of some order, by rules that are exact in decimals;
     * empty if nobody has it.
     */
    Optional<RealFunction> lowerDerivative(RealFunction f, int order) {
      if (order == 0) {
        return Optional.of(f);
      }
      try {
        return rules.isEmpty()
            ? Optional.empty()
            : Optional.of(
                rules
                    .get()
                    .ask(
                        guard, () -> HigherOrder.repeated(rules.get().differentiator(), f, order)));
      } catch (EndedException e) {
        return Optional.empty();
      }
    }

    void function(int at, Subject subject) {
      double[] point = Subject.array(subject.points().get(0));
      try {
        ofFunction.add(
            guard.call(
                FUNCTION,
                () ->
                    SizeSweep.entry(at, subject.function(), subject.function().outputs(), point)));
      } catch (EndedException e) {
        ends.put(FUNCTION, End.of(e));
      }
    }

    void measure(int at, TaskOf tasks, Found found) {
      Optional<List<List<BigDecimal>>> truths = Optional.empty();
      List<Row> measured = new ArrayList<>();
      Map<String, RealFunction> derivatives = new HashMap<>();
      Task last = null;
      for (MethodUnderTest form : forms) {
        String name = form.name();
        if (ends.containsKey(name)) {
          continue;
        }
        Task task = tasks.of(name);
        last = task;
        if (truths.isEmpty()) {
          truths = Optional.of(truths(task));
        }
        List<List<BigDecimal>> known = truths.get();
        try {
          Derived derived = form.ask(guard, () -> derived(at, form, task, known));
          derivatives.put(name, derived.derivative());
          found.accept(name, derived.derivative());
          entries.computeIfAbsent(name, key -> new ArrayList<>()).add(derived.entry());
          measured.add(row(at, name, derived, OptionalLong.of(derived.nanos())));
        } catch (EndedException e) {
          ends.put(name, End.of(e));
          measured.add(Row.ended(at, name, e.getMessage()));
        }
      }
      if (last != null) {
        addShared(at, measured, derivatives, last);
        if (isTimed) {
          addTimes(measured, derivatives, last);
        }
      }
      rows.addAll(measured);
    }

    private static Row row(int at, String name, Derived derived, OptionalLong nanos) {
      return new Row(
          at,
          name,
          Optional.of(derived.entry()),
          derived.digits(),
          nanos,
          OptionalDouble.empty(),
          Optional.empty());
    }

    /** The derivatives at the points, entry by entry; empty where none is certified. */
    private List<List<BigDecimal>> truths(Task task) {
      List<List<BigDecimal>> truths = new ArrayList<>();
      if (task.original().isEmpty()) {
        return truths;
      }
      for (List<Double> point : task.points()) {
        List<BigDecimal> certified = new ArrayList<>();
        reference.at(task.original().get(), point).partials().stream()
            .flatMap(List::stream)
            .map(Reference.Partial::truth)
            .forEach(truth -> certified.add(truth instanceof Truth.Known c ? c.value() : null));
        truths.add(certified);
      }
      return truths;
    }

    private static Derived derived(
        int at, MethodUnderTest form, Task task, List<List<BigDecimal>> truths)
        throws EndedException {
      double[] point = Subject.array(task.points().get(0));
      long start = System.nanoTime();
      RealFunction derivative = form.differentiator().differentiate(task.function());
      // A function with branches is derived where it is evaluated first.
      int partials = task.function().inputs() * task.function().outputs();
      EndedException.requireValues(partials, derivative.at(point).length, "values");
      long nanos = System.nanoTime() - start;
      List<Double> digits = new ArrayList<>();
      for (int p = 0; p < truths.size(); p++) {
        double[] answer = derivative.at(Subject.array(task.points().get(p)));
        for (int k = 0; k < answer.length; k++) {
          BigDecimal truth = truths.get(p).get(k);
          if (truth != null) {
            digits.add(
                Double.isFinite(answer[k]) ? CorrectDigits.of(answer[k], truth) : Double.NaN);
          }
        }
      }
      return new Derived(
          derivative,
          nanos,
          SizeSweep.entry(at, derivative, partials, point),
          Digits.of(digits.stream().mapToDouble(Double::doubleValue).toArray()));
    }

    private void addShared(
        int at, List<Row> measured, Map<String, RealFunction> derivatives, Task task) {
      Optional<MethodUnderTest> first =
          forms.stream().filter(form -> derivatives.containsKey(form.name())).findFirst();
      if (first.isEmpty() || !first.get().equals(forms.get(0))) {
        return;
      }
      String name = first.get().name();
      Row written =
          measured.stream().filter(row -> row.form().equals(name)).findFirst().orElseThrow();
      double[] point = Subject.array(task.points().get(0));
      try {
        derivatives.put(
            SHARED,
            first
                .get()
                .ask(guard, () -> Program.tracedAt(derivatives.get(name), Folding.NONE, point)));
      } catch (EndedException e) {
        measured.add(Row.ended(at, SHARED, e.getMessage()));
        return;
      }
      measured.add(
          new Row(
              at,
              SHARED,
              written.size(),
              written.digits(),
              OptionalLong.empty(),
              OptionalDouble.empty(),
              Optional.empty()));
    }

    /** All forms and the function take turns in one run, by one interpreter. */
    private void addTimes(List<Row> measured, Map<String, RealFunction> derivatives, Task task) {
      double[] point = Subject.array(task.points().get(0));
      List<Timing.Way> ways = new ArrayList<>();
      ways.add(
          new Timing.Way(
              FUNCTION,
              () -> new Interpreted(Program.tracedAt(task.function(), Folding.NONE, point)),
              values -> Optional.empty()));
      derivatives.forEach((name, derivative) -> ways.add(way(name, derivative)));
      Timing timing = Timing.of(ways, point, SHORT, guard);
      for (int i = 0; i < measured.size(); i++) {
        Row row = measured.get(i);
        Optional<Double> ratio = timing.ratio(row.form(), FUNCTION);
        if (ratio.isPresent()) {
          measured.set(i, row.timed(OptionalDouble.of(ratio.get())));
        }
      }
    }

    private static Timing.Way way(String name, RealFunction f) {
      return new Timing.Way(name, () -> new Interpreted(f), values -> Optional.empty());
    }

    SizeSweep sizes(String title, String by) {
      List<SizeSweep.Curve> curves = new ArrayList<>();
      for (MethodUnderTest form : forms) {
        curves.add(
            new SizeSweep.Curve(
                form.name(),
                entries.getOrDefault(form.name(), List.of()),
                Optional.ofNullable(ends.get(form.name()))));
      }
      return new SizeSweep(
          title,
          by,
          new SizeSweep.Curve(FUNCTION, ofFunction, Optional.ofNullable(ends.get(FUNCTION))),
          curves);
    }
  }

  private record Derived(
      RealFunction derivative, long nanos, SizeSweep.Entry entry, Digits digits) {}
}
