package tridiff.core.germ;

/**
 * A term that oscillates for ever: an amplitude times an order times a function u of t with values
 * from {@code low} to {@code high} that, as t falls to 0, come again and again arbitrarily close to
 * every number between these two, {@code low < high}.
 *
 * @param identity what tells u from all other functions
 */
record Wave(
    Coefficient amplitude, Order order, Coefficient low, Coefficient high, Object identity) {

  Wave with(Coefficient otherAmplitude, Order otherOrder) {
    return new Wave(otherAmplitude, otherOrder, low, high, identity);
  }
}
