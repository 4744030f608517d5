package tridiff.compile;

import java.util.List;

/**
 * What is written without a break: either steps one after the other, or loops of the same number of
 * iterations side by side.
 *
 * @param from the first step, if there are no loops
 * @param to the step after the last one, if there are no loops
 * @param loops the loops; none of them needs a value of another
 */
record Piece(int from, int to, List<Loop> loops) {

  static Piece steps(int from, int to) {
    return new Piece(from, to, List.of());
  }

  static Piece loops(List<Loop> loops) {
    return new Piece(0, 0, List.copyOf(loops));
  }

  boolean isLoop() {
    return !loops.isEmpty();
  }
}
