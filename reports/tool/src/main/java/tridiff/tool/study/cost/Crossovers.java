package tridiff.tool.study.cost;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tridiff.tool.page.NumberText;
import tridiff.tool.study.cost.CostSweep.Curve;
import tridiff.tool.study.cost.CostSweep.Entry;

/** Where the method that is cheapest in the end overtakes others that were cheaper before. */
final class Crossovers {

  private Crossovers() {}

  /** Returns a sentence that names each crossover; empty if the same methods lead throughout. */
  static Optional<String> of(CostSweep sweep) {
    int members = sweep.function().costs().size();
    List<Curve> complete =
        sweep.gradients().stream().filter(curve -> curve.costs().size() == members).toList();
    if (members < 2 || complete.size() < 2) {
      return Optional.empty();
    }
    Curve winner =
        complete.stream()
            .min(Comparator.comparingLong(curve -> curve.costs().get(members - 1).operations()))
            .orElseThrow();
    Map<Integer, List<String>> overtaken = new TreeMap<>();
    for (Curve other : complete) {
      overtakenFrom(winner, other)
          .ifPresent(
              n -> overtaken.computeIfAbsent(n, key -> new ArrayList<>()).add(other.method()));
    }
    return overtaken.isEmpty()
        ? Optional.empty()
        : Optional.of(
            overtaken.entrySet().stream()
                .map(
                    e ->
                        "less than "
                            + NumberText.listed(e.getValue())
                            + " from n = "
                            + e.getKey()
                            + " on")
                .collect(
                    Collectors.joining("; ", "Crossover: " + winner.method() + " costs ", ".")));
  }

  /** Returns the first n behind all those at which the other costs less, if there are any. */
  private static Optional<Integer> overtakenFrom(Curve winner, Curve other) {
    int behind = -1;
    for (int i = 0; i < winner.costs().size(); i++) {
      if (winner.costs().get(i).operations() > other.costs().get(i).operations()) {
        behind = i;
      }
    }
    for (int i = behind + 1; behind >= 0 && i < winner.costs().size(); i++) {
      Entry mine = winner.costs().get(i);
      if (mine.operations() < other.costs().get(i).operations()) {
        return Optional.of(mine.at());
      }
    }
    return Optional.empty();
  }
}
