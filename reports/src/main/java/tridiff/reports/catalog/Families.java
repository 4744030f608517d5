package tridiff.reports.catalog;

import java.util.List;
import tridiff.core.algebra.Real;
import tridiff.core.function.Interval;

/** The families of the catalog. */
final class Families {

  private Families() {}

  static List<Family> all() {
    return List.of(logistic());
  }

  private static Family logistic() {
    String source =
        "Baydin, Pearlmutter, Radul, Siskind (2018), Automatic Differentiation in Machine Learning:"
            + " a Survey, JMLR 18(153), section 2.2, table 1";
    String reason =
        "The standard example of expression swell: the tree of the derivative of l_n doubles with"
            + " every n, its graph grows by 8 nodes.";
    return new Family(
        "logistic",
        "Iterates of the logistic map",
        1,
        1_000_000,
        "the iterate l_n, l_1 = x",
        false,
        List.of(2, 3, 4, 5, 7, 10),
        n ->
            Definition.program(
                    Topic.SWELL,
                    "logistic-" + n,
                    "Iterate " + n + " of the logistic map",
                    "y = x; repeat " + (n - 1) + " times: y = 4*y*(1 - y)",
                    1,
                    x -> logistic(x[0], n))
                .within(Interval.closed(0, 1))
                .at(0.2)
                .from(source)
                .because(reason),
        source,
        reason);
  }

  private static Real logistic(Real x, int n) {
    Real y = x;
    for (int i = 1; i < n; i++) {
      y = y.constant(4).times(y).times(y.constant(1).minus(y));
    }
    return y;
  }
}
