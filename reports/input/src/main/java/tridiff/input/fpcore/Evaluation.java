package tridiff.input.fpcore;

import java.util.ArrayList;
import java.util.Arrays;
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

  /** The value of a slot that depends on no input, as an index does not; NaN if it is not known. */
  private final double[] known;

  private final Budget budget;

  Evaluation(Algebra<T> algebra, int slots, Budget budget) {
    this.algebra = algebra;
    this.slots = new ArrayList<>(Collections.nCopies(slots, null));
    this.known = new double[slots];
    Arrays.fill(known, Double.NaN);
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
    known[slot] = Double.NaN;
  }

  /** Sets a slot to a number that depends on no input. */
  void setKnown(int slot, double value) {
    slots.set(slot, algebra.constant(value));
    known[slot] = value;
  }

  /** Notes that the value of a slot, which has been set, depends on no input. */
  void note(int slot, double value) {
    known[slot] = value;
  }

  /** Returns the value of a slot if it depends on no input; else NaN. */
  double known(int slot) {
    return known[slot];
  }

  void spend() {
    budget.spend();
  }
}
