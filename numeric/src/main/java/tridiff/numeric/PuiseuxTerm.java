package tridiff.numeric;

/**
 * How a number leaves its value where its slope is infinite: by {@code coefficient (side t)^order}
 * as the input moves by t, with an order between 0 and 1. It is the first term of a Puiseux series.
 *
 * @param coefficient the coefficient, not 0; NaN if terms have cancelled and nothing is known
 * @param order the order
 * @param side 1 if the number exists for t > 0, -1 for t < 0
 */
record PuiseuxTerm<T>(T coefficient, double order, int side) {}
