package tridiff.numeric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tridiff.core.Differentiators;
import tridiff.core.HasNodes;
import tridiff.core.algebra.Precision;
import tridiff.core.algebra.Real;
import tridiff.core.function.Decisions;
import tridiff.core.function.Domain;
import tridiff.core.function.ExpressionParser;
import tridiff.core.function.Interval;
import tridiff.core.function.RealFunction;

/** Derivatives by differences say where they look. */
class NodesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "numeric-forward",
        "numeric-central",
        "numeric-central:step=0.3",
        "numeric-five-point",
        "numeric-forward:rule=gill-murray",
        "numeric-ridders",
        "numeric-commons-math",
        "numeric-commons-math:points=4,step=0.2"
      })
  void nodesAreWhereTheFunctionIsEvaluated(String method) {
    RealFunction f =
        RealFunction.of(2, 2, x -> new Real[] {x[0].times(x[1]).exp(), x[1].sin()})
            .within(Domain.of(Interval.closed(1, 2), Interval.ALL));
    Watched watched = new Watched(f);
    RealFunction d = Differentiators.onClassPath().named(method).differentiate(watched);
    Set<String> told = new TreeSet<>();
    for (List<List<Double>> ofOutput : ((HasNodes) d).nodes(1, 0.5)) {
      ofOutput.forEach(node -> told.add(node.toString()));
    }
    watched.nodes().clear();
    d.at(1, 0.5);
    Set<String> seen = new TreeSet<>();
    watched.nodes().forEach(node -> seen.add(node.toString()));
    if (method.contains("rule") || method.contains("ridders")) {
      assertTrue(seen.containsAll(told), "a search looks at more");
    } else {
      assertEquals(seen, told);
    }
  }

  @Test
  void stencilThatCrossesABranchIsFound() {
    RealFunction f = ExpressionParser.function("if(x < 1, x, x^2)");
    assertEquals(
        Optional.of("0.999992 < 1 is true, 1.00001 < 1 false"), crossed("numeric-central", f, 1));
    assertEquals(Optional.empty(), crossed("numeric-forward", f, 1));
    assertEquals(Optional.empty(), crossed("numeric-central", f, 0.999));
    assertTrue(crossed("numeric-central:step=0.01", f, 0.999).isPresent());
    // Its nodes lie 5e-4 and 1.5e-3 beside the point.
    String four = "numeric-commons-math:points=4,step=1e-3";
    assertTrue(crossed(four, f, 0.999).isPresent());
    assertEquals(Optional.empty(), crossed(four, f, 0.998));
    assertTrue(crossed("numeric-ridders", f, 1).isPresent());
    assertEquals(Optional.empty(), crossed("numeric-ridders", f, 2));
  }

  private static Optional<String> crossed(String method, RealFunction f, double x) {
    RealFunction d = Differentiators.onClassPath().named(method).differentiate(f);
    return Decisions.crossed(f, Precision.DOUBLE, ((HasNodes) d).nodes(x).get(0))
        .map(Decisions.Difference::toString);
  }
}
