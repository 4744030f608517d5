package tridiff.input.fpcore;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The rounds of a loop with counters, the last of which runs fastest.
 *
 * @param counters a slot for each counter, and how far it counts
 * @param starts the variables and their first values
 * @param updates a binding for each of {@code starts}, done in each round
 * @param inSequence whether an update sees those before it
 */
record Rounds(
    List<Binding> counters, List<Binding> starts, List<Binding> updates, boolean inSequence) {

  /** Runs all rounds, and after the updates of each one what a caller wants. */
  <T> void run(Evaluation<T> e, Runnable afterRound) {
    List<Long> bounds = new ArrayList<>();
    long rounds = 1;
    for (Binding counter : counters) {
      long bound = counter.value().index(e);
      bounds.add(bound);
      // More than any budget.
      rounds = bound == 0 ? 0 : Math.min(rounds, Long.MAX_VALUE / bound) * bound;
    }
    Binding.bind(starts, false, e);
    long[] at = new long[bounds.size()];
    for (long round = 0; round < rounds; round++) {
      e.spend();
      for (int i = 0; i < at.length; i++) {
        e.setKnown(counters.get(i).slot(), (double) at[i]);
      }
      Binding.bind(updates, inSequence, e);
      afterRound.run();
      advance(at, bounds);
    }
  }

  private static void advance(long[] at, List<Long> bounds) {
    for (int i = at.length - 1; i >= 0; i--) {
      at[i]++;
      if (at[i] < bounds.get(i)) {
        return;
      }
      at[i] = 0;
    }
  }

  /** Returns the expressions in it, for analysis. */
  Stream<Node> parts() {
    return Stream.of(counters, starts, updates).flatMap(List::stream).map(Binding::value);
  }
}
