package tridiff.reports.run;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import tridiff.core.function.RealFunction;
import tridiff.reports.measure.Reference;

/** The reference, which gives up at a time limit. */
final class TimedReference {

  private final Reference reference;
  private final TimeLimit limit;

  TimedReference(Reference reference, TimeLimit limit) {
    this.reference = reference;
    this.limit = limit;
  }

  /** Returns what is known at a point; if there was no time, nothing is. */
  Reference.Result at(RealFunction f, List<Double> point) {
    String reason;
    try {
      return limit.call("reference", () -> reference.at(f, point));
    } catch (TimeoutException e) {
      reason = "the reference was stopped at " + limit.text();
    } catch (ExecutionException e) {
      reason = "the reference failed: " + e.getCause();
    }
    return Reference.givenUp(f, reason);
  }
}
