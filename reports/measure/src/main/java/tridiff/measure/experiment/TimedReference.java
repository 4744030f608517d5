package tridiff.measure.experiment;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import tridiff.core.EndedException;
import tridiff.core.Guard;
import tridiff.core.MultiIndex;
import tridiff.core.function.RealFunction;
import tridiff.measure.truth.Reference;

/**
 * The reference, which gives up at a time limit. It looks at the clock itself and keeps what it has
 * found; only a function that never comes back to it is left to its thread.
 */
public final class TimedReference {

  private final Reference reference;
  private final Guard guard;

  /** A reference that gives up at the limit of the guard. */
  public TimedReference(Reference reference, Guard guard) {
    this.reference = reference;
    this.guard = guard;
  }

  /** Returns what is known at a point; if there was no time, nothing is. */
  public Reference.Result at(RealFunction f, List<Double> point) {
    return at(f, point, MultiIndex.all(1, f.inputs()));
  }

  /** Returns what is known at a point of some derivatives of one order. */
  public Reference.Result at(RealFunction f, List<Double> point, List<MultiIndex> wanted) {
    Optional<Duration> limit = guard.limit().map(all -> all.multipliedBy(9).dividedBy(10));
    Reference timed = limit.map(reference::within).orElse(reference);
    try {
      return guard.ask(f, "the reference", () -> timed.at(f, point, wanted));
    } catch (EndedException e) {
      String how = e.isByClock() ? "the reference was " : "the reference failed: ";
      return Reference.givenUp(f, wanted.size(), how + e.getMessage());
    }
  }
}
