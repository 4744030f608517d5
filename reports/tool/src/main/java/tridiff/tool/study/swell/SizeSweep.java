package tridiff.tool.study.swell;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tridiff.core.Differentiator;
import tridiff.core.EndedException;
import tridiff.core.Guard;
import tridiff.core.HasFormula;
import tridiff.core.HasLeafCount;
import tridiff.core.HigherOrder;
import tridiff.core.function.ExpressionPrinter;
import tridiff.core.function.RealFunction;
import tridiff.core.program.Folding;
import tridiff.core.program.Program;
import tridiff.core.program.Size;
import tridiff.measure.experiment.MethodUnderTest;
import tridiff.measure.experiment.Subject;
import tridiff.tool.study.End;
import tridiff.tool.study.Functions;

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

  /** Nobody reads the formula of a larger derivative. */
  private static final int LARGEST_FORMULA = 1000;

  private static final String FUNCTION = "function";

  private static final int LONGEST_TEXT = 4000;

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
  public record Curve(String method, List<Entry> sizes, Optional<End> end) {
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
   * @param leafCount the size by the rule of the computer algebra system, if the method knows it
   * @param functionLeafCount the same of the function
   * @param formula the derivative as a formula, if the method has one that a page can hold
   */
  public record Entry(
      int at,
      Size size,
      OptionalLong leafCount,
      OptionalLong functionLeafCount,
      Optional<String> formula) {}

  /**
   * Sweeps the order of the derivative from 1 on, for a function of one input.
   *
   * @param guard how long one recording may take
   */
  public static SizeSweep byOrder(
      Subject subject, List<MethodUnderTest> methods, int highest, Guard guard) {
    RealFunction f = subject.function();
    double[] point = Subject.array(subject.points().get(0));
    List<Integer> orders = IntStream.rangeClosed(1, highest).boxed().toList();
    List<Curve> curves = new ArrayList<>();
    for (MethodUnderTest method : methods) {
      Told told = new Told(guard, method.name(), curves.size() * highest, methods.size() * highest);
      RealFunction[] last = {f};
      curves.add(
          curve(
              method.name(),
              orders,
              work -> method.ask(told.next(), work),
              order -> {
                Differentiator differentiator = method.differentiator();
                // As a comparison of that order does; who differentiates again has the one before.
                last[0] =
                    order > 1 && differentiator instanceof HigherOrder direct
                        ? direct.nthDerivative(f, order)
                        : differentiator.differentiate(last[0]);
                return entry(order, last[0], f.outputs(), point);
              }));
    }
    Curve function =
        curve(
            FUNCTION,
            List.of(0),
            work -> guard.call(FUNCTION, work),
            order -> entry(0, f, f.outputs(), point));
    return new SizeSweep(Functions.lineOrName(subject), "order", function, curves);
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
      Guard guard) {
    List<Curve> curves = new ArrayList<>();
    int each = parameters.size();
    for (MethodUnderTest method : methods) {
      Told told = new Told(guard, method.name(), curves.size() * each, methods.size() * each);
      curves.add(
          curve(
              method.name(),
              parameters,
              work -> method.ask(told.next(), work),
              n -> {
                Subject subject = member.apply(n);
                RealFunction derivative = method.differentiator().differentiate(subject.function());
                return entry(
                    n,
                    derivative,
                    subject.function().inputs() * subject.function().outputs(),
                    Subject.array(subject.points().get(0)));
              }));
    }
    Curve function =
        curve(
            FUNCTION,
            parameters,
            work -> guard.call(FUNCTION, work),
            n -> {
              Subject subject = member.apply(n);
              return entry(
                  n,
                  subject.function(),
                  subject.function().outputs(),
                  Subject.array(subject.points().get(0)));
            });
    return new SizeSweep(title, by, function, curves);
  }

  /** Records and counts a function, with branches decided at a point. */
  static Entry entry(int at, RealFunction f, int outputs, double[] point) throws EndedException {
    Program program = Program.tracedAt(f, Folding.ZERO_ONE, point);
    EndedException.requireValues(outputs, program.outputs(), "values");
    Size size = program.size();
    OptionalLong leafCount = OptionalLong.empty();
    OptionalLong functionLeafCount = OptionalLong.empty();
    if (f instanceof HasLeafCount counted) {
      leafCount = sum(counted.leafCounts(point));
      functionLeafCount = sum(counted.functionLeafCounts(point));
    }
    return new Entry(at, size, leafCount, functionLeafCount, formula(f, size, point));
  }

  private static OptionalLong sum(List<Long> counts) {
    return OptionalLong.of(counts.stream().mapToLong(Long::longValue).sum());
  }

  private static Optional<String> formula(RealFunction f, Size size, double[] point) {
    boolean isReadable = size.tree().compareTo(BigInteger.valueOf(LARGEST_FORMULA)) <= 0;
    return isReadable && f instanceof HasFormula known
        ? Optional.of(
            known.formulas(point).stream()
                .map(formula -> ExpressionPrinter.print(formula, LONGEST_TEXT))
                .collect(Collectors.joining(", ")))
        : Optional.empty();
  }

  /** Has the work for one entry done. */
  private interface Asker {
    Entry ask(Callable<Entry> work) throws EndedException;
  }

  /** Measures one entry. */
  private interface EntryAt {
    Entry of(int value) throws EndedException;
  }

  /** Tells who watches how many sizes there are. */
  private static final class Told {
    private final Guard guard;
    private final String method;
    private final int all;
    private int done;

    Told(Guard guard, String method, int done, int all) {
      this.guard = guard;
      this.method = method;
      this.done = done;
      this.all = all;
    }

    /** Returns the guard of one more. */
    Guard next() {
      guard.watcher().sees(done, all, method);
      done++;
      return guard;
    }
  }

  /** Measures until one does not end in time or cannot be recorded. */
  private static Curve curve(String method, List<Integer> values, Asker asker, EntryAt entryAt) {
    List<Entry> sizes = new ArrayList<>();
    for (int value : values) {
      try {
        sizes.add(asker.ask(() -> entryAt.of(value)));
      } catch (EndedException e) {
        return new Curve(method, sizes, Optional.of(End.of(e)));
      }
    }
    return new Curve(method, sizes, Optional.empty());
  }

  /** Returns whether a method broke or was stopped, or nothing was measured at all. */
  boolean hasTrouble() {
    return Stream.concat(Stream.of(function), derivatives.stream())
            .flatMap(curve -> curve.end().stream())
            .anyMatch(End::isTrouble)
        || derivatives.stream().allMatch(curve -> curve.sizes().isEmpty());
  }
}
