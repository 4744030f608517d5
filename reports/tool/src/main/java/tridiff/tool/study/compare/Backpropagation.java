package tridiff.tool.study.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tridiff.core.Approach;
import tridiff.core.DifferentiatorProvider.Method;
import tridiff.core.Differentiators;
import tridiff.core.EndedException;
import tridiff.core.Guard;
import tridiff.core.HasTrace;
import tridiff.core.Trace;
import tridiff.core.function.RealFunction;
import tridiff.measure.experiment.Subject;
import tridiff.tool.page.Block;
import tridiff.tool.page.NumberText;
import tridiff.tool.page.TracePage;

/** How reverse mode gets the gradient of a small function, as a page to step through. */
final class Backpropagation {

  /** More operations than this are no picture for a beginner. */
  private static final int MOST_STEPS = 40;

  /** A link that names more than this is longer than a line. */
  private static final int LONGEST_PLACE = 40;

  private Backpropagation() {}

  /**
   * Returns a link to the page; none for a function that is too large, has no point or no trace.
   *
   * @param subject the function; its first output is followed back from its first point
   * @param id the name of the page
   * @param tool what makes it
   * @param guard what stands around the trace
   */
  static Optional<Block> of(Subject subject, String id, String tool, Guard guard) {
    RealFunction f = subject.function();
    if (f.inputs() == 0 || subject.points().isEmpty()) {
      return Optional.empty();
    }
    double[] point = subject.points().get(0).stream().mapToDouble(Double::doubleValue).toArray();
    List<String> at = new ArrayList<>();
    for (int i = 0; i < point.length; i++) {
      at.add(f.variables().get(i) + " = " + NumberText.of(point[i]));
    }
    String where = String.join(", ", at);
    return trace(f, point, guard)
        .filter(trace -> !trace.steps().isEmpty() && trace.steps().size() <= MOST_STEPS)
        .filter(trace -> trace.values().size() <= 2 * MOST_STEPS)
        .map(
            trace ->
                new Block.Traced(
                    id,
                    "Step through the backpropagation at "
                        + (where.length() > LONGEST_PLACE
                            ? "the first point"
                            : where.replace(" = ", "\u00A0=\u00A0")),
                    TracePage.of(
                        "f(" + String.join(", ", f.variables()) + ") = " + subject.text(),
                        List.of(
                            where,
                            (f.outputs() == 1 ? "f = " : "output 1 = ")
                                + trace.values().get(trace.output()).value()),
                        trace,
                        Optional.empty(),
                        "Made by " + tool + ".")));
  }

  private static Optional<Trace> trace(RealFunction f, double[] point, Guard guard) {
    Differentiators methods = Differentiators.onClassPath();
    Optional<Method> method = methods.exact(Approach.REVERSE_MODE);
    if (method.isEmpty()) {
      return Optional.empty();
    }
    String name = method.get().name();
    try {
      return guard.ask(
          name,
          () ->
              Optional.of(methods.named(name).differentiate(f))
                  .filter(HasTrace.class::isInstance)
                  .map(derivative -> ((HasTrace) derivative).trace(point)));
    } catch (EndedException e) {
      // What a method cannot follow back is a cell of the tables; here it is only a missing link.
      return Optional.empty();
    }
  }
}
