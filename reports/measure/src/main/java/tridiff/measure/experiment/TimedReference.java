package tridiff.measure.experiment;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import tridiff.core.function.RealFunction;
import tridiff.measure.truth.Reference;

/**
 * The reference, which gives up at a time limit. It looks at the clock itself and keeps what it has
 * found; only a function that never comes back to it is left to its thread.
 */
public final class TimedReference {

  private final Reference reference;
  private final TimeLimit limit;

  public TimedReference(Reference reference, TimeLimit limit) {
    this.reference = reference.within(limit.duration().multipliedBy(9).dividedBy(10));
    this.limit = limit;
  }

  /** Returns what is known at a point; if there was no time, nothing is. */
  public Reference.Result at(RealFunction f, List<Double> point) {
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
