package tridiff.input.fpcore;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import tridiff.core.algebra.Algebra;
import tridiff.input.source.Budget;

/**
 * One run of a core over an algebra: the values of its variables, and how many operations it may
 * still do.
 */
final class Evaluation<T> {

  private final Algebra<T> algebra;
  private final List<T> slots;
  private final Budget budget;

  Evaluation(Algebra<T> algebra, int slots, Budget budget) {
    this.algebra = algebra;
    this.slots = new ArrayList<>(Collections.nCopies(slots, null));
    this.budget = budget;
  }

  /** Returns a run of another core, which spends the same budget. */
  Evaluation<T> of(int otherSlots) {
    return new Evaluation<>(algebra, otherSlots, budget);
  }

  Algebra<T> on() {
    return algebra;
  }

  T get(int slot) {
    return slots.get(slot);
  }

  void set(int slot, T value) {
    slots.set(slot, value);
  }

  void spend() {
    budget.spend();
  }
}
