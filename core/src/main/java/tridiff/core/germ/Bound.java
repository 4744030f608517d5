package tridiff.core.germ;

import java.util.Optional;

/**
 * How large something may be as t falls to 0: at most a multiple of an order; smaller than every
 * power of t; or exactly 0.
 */
record Bound(boolean isZero, Optional<Order> order) implements Comparable<Bound> {

  static final Bound ZERO = new Bound(true, Optional.empty());

  /** Of what is smaller than every power of t, without being 0. */
  static final Bound FLAT = new Bound(false, Optional.empty());

  static final Bound ONE = of(Order.ONE);

  static Bound of(Order order) {
    return new Bound(false, Optional.of(order));
  }

  boolean isFlat() {
    return !isZero && order.isEmpty();
  }

  /** Returns whether something of this bound may be as large as an order. */
  boolean reaches(Order other) {
    return order.isPresent() && order.get().compareTo(other) >= 0;
  }

  Bound times(Bound other) {
    if (isZero || other.isZero) {
      return ZERO;
    }
    return order.isPresent() && other.order.isPresent()
        ? of(order.get().times(other.order.get()))
        : FLAT;
  }

  Bound power(Rational positive) {
    return order.isPresent() ? of(order.get().power(positive)) : this;
  }

  Bound max(Bound other) {
    return compareTo(other) >= 0 ? this : other;
  }

  @Override
  public int compareTo(Bound other) {
    if (order.isPresent() && other.order.isPresent()) {
      return order.get().compareTo(other.order.get());
    }
    return Integer.compare(rank(), other.rank());
  }

  private int rank() {
    return isZero ? 0 : order.isEmpty() ? 1 : 2;
  }
}
