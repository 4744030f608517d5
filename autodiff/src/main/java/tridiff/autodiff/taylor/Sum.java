package tridiff.autodiff.taylor;

import tridiff.core.algebra.Algebra;

/** A sum that is nothing, not a computed zero, as long as nothing was added. */
final class Sum<T> {

  private final Algebra<T> on;
  private T total; // null while empty

  Sum(Algebra<T> on) {
    this.on = on;
  }

  void add(T term) {
    total = total == null ? term : on.add(total, term);
  }

  void subtract(T term) {
    total = total == null ? on.negate(term) : on.subtract(total, term);
  }

  void subtract(Sum<T> other) {
    if (other.total != null) {
      subtract(other.total);
    }
  }

  /** Divides by a whole number. */
  Sum<T> over(int divisor) {
    if (total != null && divisor != 1) {
      total = on.divide(total, on.constant(divisor));
    }
    return this;
  }

  T value() {
    return total == null ? on.constant(0) : total;
  }
}
