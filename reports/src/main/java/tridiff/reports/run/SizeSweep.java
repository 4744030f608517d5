package tridiff.reports.run;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import tridiff.core.function.RealFunction;
import tridiff.core.program.Folding;
import tridiff.core.program.Program;
import tridiff.core.program.Size;

/**
 * How large derivatives grow: by the order of the derivative, or by the parameter of a family. All
 * methods are measured by one rule: the derivative is recorded, and its operations and leaves are
 * counted, as a tree and as a graph.
 *
 * @param title what was differentiated, as a user would write it
 * @param by what is varied: {@code order}, or what the parameter of the family counts
 * @param function the sizes of the function itself
 * @param derivatives the sizes of the derivative by each method
 */
public record SizeSweep(String title, String by, Curve function, List<Curve> derivatives) {

  /** Copies the list. */
  public SizeSweep {
    derivatives = List.copyOf(derivatives);
  }

  /**
   * The sizes of one method.
   *
   * @param method the method, or {@code function}
   * @param sizes the sizes, as far as they could be measured
   * @param end why there are no more; empty if there are all
   */
  public record Curve(String method, List<Entry> sizes, Optional<String> end) {
    /** Copies the list. */
    public Curve {
      sizes = List.copyOf(sizes);
    }
  }

  /**
   * The size at one value of what is varied.
   *
   * @param at the order or parameter
   * @param size the size
   */
  public record Entry(int at, Size size) {}

  /**
   * Sweeps the order of the derivative from 1 on, for a function of one input.
   *
   * @param limit how long one recording may take
   */
  public static SizeSweep byOrder(
      Subject subject, List<MethodUnderTest> methods, int highest, Duration limit) {
    double[] point = Subject.array(subject.points().get(0));
    TimeLimit timeLimit = new TimeLimit(limit);
    List<Integer> orders = IntStream.rangeClosed(1, highest).boxed().toList();
    List<Curve> curves = new ArrayList<>();
    for (MethodUnderTest method : methods) {
      RealFunction[] last = {subject.function()};
      curves.add(
          curve(
              method.name(),
              orders,
              order -> {
                last[0] = method.differentiator().differentiate(last[0]);
                return size(last[0], point);
              },
              timeLimit));
    }
    Curve function =
        curve("function", List.of(0), order -> size(subject.function(), point), timeLimit);
    return new SizeSweep(subject.text(), "order", function, curves);
  }

  /**
   * Sweeps the parameter of a family.
   *
   * @param title the name of the family
   * @param by what the parameter counts
   * @param member the member for a parameter, with a point
   * @param parameters the parameters, ascending
   */
  public static SizeSweep byParameter(
      String title,
      String by,
      IntFunction<Subject> member,
      List<Integer> parameters,
      List<MethodUnderTest> methods,
      Duration limit) {
    TimeLimit timeLimit = new TimeLimit(limit);
    List<Curve> curves = new ArrayList<>();
    for (MethodUnderTest method : methods) {
      curves.add(
          curve(
              method.name(),
              parameters,
              n -> {
                Subject subject = member.apply(n);
                RealFunction derivative = method.differentiator().differentiate(subject.function());
                return size(derivative, Subject.array(subject.points().get(0)));
              },
              timeLimit));
    }
    Curve function =
        curve(
            "function",
            parameters,
            n -> {
              Subject subject = member.apply(n);
              return size(subject.function(), Subject.array(subject.points().get(0)));
            },
            timeLimit);
    return new SizeSweep(title, by, function, curves);
  }

  private static Size size(RealFunction f, double[] point) {
    return Program.tracedAt(f, Folding.ZERO_ONE, point).size();
  }

  /** Measures until one does not end in time or cannot be recorded. */
  private static Curve curve(
      String method, List<Integer> values, IntFunction<Size> sizeAt, TimeLimit limit) {
    List<Entry> sizes = new ArrayList<>();
    for (int value : values) {
      try {
        sizes.add(new Entry(value, limit.call(method, () -> sizeAt.apply(value))));
      } catch (TimeoutException e) {
        return new Curve(method, sizes, Optional.of("stopped at " + limit.text()));
      } catch (ExecutionException e) {
        return new Curve(method, sizes, Optional.of(reason(e.getCause())));
      }
    }
    return new Curve(method, sizes, Optional.empty());
  }

  private static String reason(Throwable cause) {
    return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
  }
}
