package tridiff.tool.agreement;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import tridiff.core.RandomExpressions;
import tridiff.core.RandomExpressions.Sample;
import tridiff.core.function.Expression;
import tridiff.core.function.ExpressionPrinter;

/**
 * Methods on random expressions from a seed: the cells are counted by outcome, and a disagreement
 * is told with the smallest expression that shows it.
 */
final class Agreement {

  /** Expressions whose results are kept at the same time. */
  private static final int CHUNK = 500;

  private final long seed;
  private final int depth;
  private final int order;
  private final List<String> methods;
  private final Set<String> approximate;
  private final Map<String, Map<Outcome, Integer>> counts = new TreeMap<>();
  private final List<Sample> failures = new ArrayList<>();
  private final List<Double> relativeBounds = new ArrayList<>();

  /**
   * Makes an empty count.
   *
   * @param depth the most operations of an expression one above the other
   * @param order the order of the derivatives: all of it by both variables
   * @param methods those without an error of their own must agree over decimals
   * @param approximate those among them that have one
   */
  Agreement(long seed, int depth, int order, List<String> methods, Set<String> approximate) {
    this.seed = seed;
    this.depth = depth;
    this.order = order;
    this.methods = methods;
    this.approximate = approximate;
  }

  /**
   * Differentiates the first expressions of the seed.
   *
   * @throws AssertionError if there is a disagreement
   */
  void run(int expressions) {
    run(expressions, new RandomExpressions(seed, depth));
  }

  /** The same, with special functions among the operations. */
  void runWithSpecialFunctions(int expressions) {
    run(expressions, RandomExpressions.withSpecialFunctions(seed, depth));
  }

  private void run(int expressions, RandomExpressions random) {
    for (int done = 0; done < expressions; done += CHUNK) {
      List<Sample> samples = new ArrayList<>();
      for (int i = done; i < Math.min(expressions, done + CHUNK); i++) {
        samples.add(random.next());
      }
      samples.parallelStream().map(this::differentiated).toList().forEach(this::count);
    }
    assertTrue(failures.isEmpty(), this::report);
  }

  private MethodsOnOneSample differentiated(Sample sample) {
    return new MethodsOnOneSample(sample, order, methods, approximate);
  }

  private void count(MethodsOnOneSample cells) {
    cells
        .outcomes()
        .forEach(
            (method, outcome) ->
                counts
                    .computeIfAbsent(method, m -> new EnumMap<>(Outcome.class))
                    .merge(outcome, 1, Integer::sum));
    relativeBounds.addAll(cells.relativeBounds());
    if (!cells.faults().isEmpty()) {
      failures.add(cells.sample());
    }
  }

  /** Returns the number of cells by method and outcome, one method a line. */
  String counts() {
    StringBuilder lines = new StringBuilder();
    counts.forEach((method, row) -> lines.append(method).append(' ').append(row).append('\n'));
    return lines.toString();
  }

  /** Returns the share of the cells that are not ok. */
  double notOk() {
    double cells =
        counts.values().stream().flatMap(m -> m.values().stream()).mapToInt(n -> n).sum();
    int ok = counts.values().stream().mapToInt(row -> row.getOrDefault(Outcome.OK, 0)).sum();
    return 1 - ok / cells;
  }

  /** Returns what a share of the bounds, relative to the derivatives, does not exceed. */
  double relativeBound(double share) {
    List<Double> sorted = relativeBounds.stream().sorted().toList();
    return sorted.get((int) (share * (sorted.size() - 1)));
  }

  private String report() {
    Sample first = failures.stream().min(Comparator.comparingInt(Sample::operations)).orElseThrow();
    Sample smallest = shrunk(first);
    return "%d failures with the seed %d; the smallest expression is %s at x = %s, y = %s: %s"
        .formatted(
            failures.size(),
            seed,
            ExpressionPrinter.print(smallest.expression()),
            smallest.x(),
            smallest.y(),
            String.join("; ", differentiated(smallest).faults()));
  }

  /** Goes down to an operand for as long as one of them fails too. */
  private Sample shrunk(Sample failing) {
    Sample smallest = failing;
    Optional<Sample> next = Optional.of(failing);
    while (next.isPresent()) {
      smallest = next.get();
      Sample from = smallest;
      next =
          operands(from.expression()).stream()
              .map(operand -> new Sample(operand, from.x(), from.y(), from.operations() - 1))
              .filter(operand -> !differentiated(operand).faults().isEmpty())
              .findFirst();
    }
    return smallest;
  }

  private static List<Expression> operands(Expression expression) {
    if (expression instanceof Expression.UnaryOperation unary) {
      return List.of(unary.operand());
    }
    if (expression instanceof Expression.BinaryOperation binary) {
      return List.of(binary.left(), binary.right());
    }
    if (expression instanceof Expression.Fma fma) {
      return List.of(fma.x(), fma.y(), fma.z());
    }
    if (expression instanceof Expression.Power power) {
      return List.of(power.base());
    }
    if (expression instanceof Expression.If choice) {
      return List.of(choice.then(), choice.otherwise());
    }
    return List.of();
  }
}
