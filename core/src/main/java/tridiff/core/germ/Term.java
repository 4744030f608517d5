package tridiff.core.germ;

/** A coefficient times an order. */
record Term(Coefficient coefficient, Order order) {}
