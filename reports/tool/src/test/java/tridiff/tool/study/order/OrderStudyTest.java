package tridiff.tool.study.order;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tridiff.core.Differentiators;
import tridiff.core.Guard;
import tridiff.core.function.ExpressionParser;
import tridiff.measure.experiment.DerivativeOrder;
import tridiff.measure.experiment.Experiment;
import tridiff.measure.experiment.FunctionResult;
import tridiff.measure.experiment.MethodUnderTest;
import tridiff.measure.experiment.Subject;
import tridiff.measure.truth.Reference;
import tridiff.tool.page.Figure;
import tridiff.tool.page.Words;
import tridiff.tool.study.order.OrderSweep.Curve;
import tridiff.tool.table.Cell;
import tridiff.tool.table.Table;

class OrderStudyTest {

  private static final Guard GUARD = new Guard(Duration.ofSeconds(60));

  private static List<MethodUnderTest> methods(String... names) {
    Differentiators onClassPath = Differentiators.onClassPath();
    return List.of(names).stream().map(n -> MethodUnderTest.named(onClassPath, n)).toList();
  }

  private static Subject subject(String text, Double... at) {
    return new Subject(text, text, ExpressionParser.function(text), List.of(List.of(at)));
  }

  private static OrderSweep sweep(String text, double at, String... names) {
    return OrderSweep.of(List.of(subject(text, at)), methods(names), 8, 1, GUARD);
  }

  private static Curve curve(OrderSweep sweep, String method) {
    return sweep.curves().stream()
        .filter(curve -> curve.method().equals(method))
        .findFirst()
        .orElseThrow();
  }

  /** Taylor series keep 13 digits up to order 6; differences divide rounding by h^n. */
  @Test
  void differencesLoseDigitsWithTheOrderAndSeriesDoNot() {
    OrderSweep sweep = sweep("exp(sin(x))", 0.7, "autodiff-taylor", "numeric-central");
    for (int order = 1; order <= 6; order++) {
      assertTrue(curve(sweep, "autodiff-taylor").median(order).orElseThrow() >= 13);
    }
    Curve central = curve(sweep, "numeric-central");
    assertTrue(central.median(1).orElseThrow() > 10, central::toString);
    assertTrue(central.median(8).orElseThrow() < 4, central::toString);
  }

  /** The least is 14.35, of the eighth derivative of 1/(1 + 25 x^2) at 0.7. */
  @ParameterizedTest(name = "{0} at {1}")
  @CsvSource({
    "exp(sin(x)), 0.7",
    "exp(sin(x)), -0.3",
    "tanh(x), 0.7",
    "tanh(x), -0.3",
    "log(1 + x^2), 0.7",
    "1/(1 + 25*x^2), 0.7",
    "1/(1 + 25*x^2), -0.3",
    "log(1 + x^2), -0.3",
  })
  void seriesKeepFourteenDigitsUpToOrderEight(String function, double at) {
    Curve taylor = curve(sweep(function, at, "autodiff-taylor"), "autodiff-taylor");
    for (int order = 1; order <= 8; order++) {
      assertTrue(taylor.median(order).orElseThrow() >= 14.3, "order " + order + ": " + taylor);
    }
  }

  @Test
  void methodThatHasNoHigherOrderIsNotAskedAgain() {
    OrderSweep sweep = sweep("exp(x)", 1, "numeric-commons-math", "autodiff-taylor");
    Curve curve = curve(sweep, "numeric-commons-math");
    // Five points give four orders; the fifth is the one that it refuses.
    assertEquals(5, curve.orders().size());
    assertTrue(curve.median(4).isPresent());
    assertTrue(curve.median(5).isEmpty());
    assertTrue(curve.median(8).isEmpty());
  }

  @Test
  void titleSaysWhatTheTableSays() {
    OrderSweep sweep = sweep("exp(sin(x))", 0.7, "autodiff-taylor", "numeric-central");
    Figure figure = OrderFigure.of("orders", sweep, "./tridiff orders", "tridiff");
    Table table = figure.table();
    assertEquals(
        "At order 8, autodiff-taylor has %s digits, the best of the differences, numeric-central, %s"
            .formatted(table.rows().get(0).get(8).text(), table.rows().get(1).get(8).text()),
        figure.chart().caption().title());
  }

  /** By hand: the derivatives of x^2 are small whole numbers, which all of these have exactly. */
  @Test
  void titleCountsMethodsThatShareTheMostDigits() {
    OrderSweep sweep =
        OrderSweep.of(
            List.of(subject("x^2", 1.0)),
            methods("autodiff-taylor", "autodiff-forward", "symbolic", "numeric-central"),
            2,
            1,
            GUARD);
    assertEquals(
        "At order 2, 3 methods have 15.9 digits, the best of the differences, numeric-central, 15.9",
        OrderFigure.of("orders", sweep, "", "").chart().caption().title());
  }

  /** One digit is left of nine, between which there are more: nothing falls "to" it. */
  @Test
  void noteTellsOfTheFirstAndTheLastOrderOnly() {
    OrderSweep sweep = sweep("exp(sin(x))", 0.7, "numeric-central");
    List<String> digits =
        OrderFigure.of("orders", sweep, "", "").table().rows().get(0).stream()
            .map(Cell::text)
            .toList();
    assertEquals(
        Optional.of(
            "An n-th difference is divided by the n-th power of its step, and so is rounding. Fewer"
                + " digits are left: numeric-central has %s at order 1 and %s at order 8."
                    .formatted(digits.get(1), digits.get(8))),
        OrderFigure.of("orders", sweep, "", "").note().map(Words::plain));
  }

  @Test
  void hessiansAreCountedAndScored() {
    Optional<Table> table =
        HessianTable.of(
            List.of(
                new Experiment(
                        methods("autodiff-forward/autodiff-reverse", "numeric-forward"),
                        Reference.standard(),
                        GUARD)
                    .about(DerivativeOrder.ofAll(2))
                    .run(subject("sin(x*y)", 1.0, 2.0))),
            25);
    assertTrue(
        table
            .orElseThrow()
            .caption()
            .startsWith("Hessians of the first 1 of 25 functions of 2 to 6"),
        table::toString);
    assertEquals("3 of 3", table.orElseThrow().rows().get(0).get(2).text());
    // The better method stands first.
    assertEquals("autodiff-forward/autodiff-reverse", table.orElseThrow().columns().get(3).title());
  }

  /** Of equal medians, that method stands first that was asked first. */
  @Test
  void methodsOfHessiansStandInTheOrderOfTheMediansShown() {
    List<String> asked =
        List.of("symbolic", "numeric-forward", "autodiff-forward", "autodiff-reverse");
    List<FunctionResult> results = new ArrayList<>();
    for (String expression : List.of("x^2*y^2", "x*y^3", "exp(x)*sin(x*y)^3")) {
      results.add(
          new Experiment(methods(asked.toArray(String[]::new)), Reference.standard(), GUARD)
              .about(DerivativeOrder.ofAll(2))
              .run(subject(expression, 1.3, 2.0)));
    }
    Table table = HessianTable.of(results, 3).orElseThrow();
    List<Cell> all = table.rows().get(3);
    assertEquals(List.of("all", "", "9 of 9"), all.subList(0, 3).stream().map(Cell::text).toList());
    for (int c = 4; c < all.size(); c++) {
      double before = Double.parseDouble(all.get(c - 1).text());
      double here = Double.parseDouble(all.get(c).text());
      int place = asked.indexOf(table.columns().get(c).title());
      boolean isLater = asked.indexOf(table.columns().get(c - 1).title()) < place;
      assertTrue(before > here || (before == here && isLater), table.columns() + " " + all);
    }
  }

  @Test
  void functionWithoutDerivativesGivesNothing() {
    assertTrue(sweep("abs(x)", 0, "autodiff-taylor").isEmpty());
    assertTrue(
        HessianTable.of(
                List.of(
                    new Experiment(methods("autodiff-taylor"), Reference.standard(), GUARD)
                        .about(DerivativeOrder.ofAll(2))
                        .run(subject("abs(x) + abs(y)", 0.0, 0.0))),
                1)
            .isEmpty());
  }

  /** By hand: differences of x^2 have no truncation but for the first forward one. */
  @Test
  void noteNamesOnlyDigitsThatFall() {
    OrderSweep sweep = sweep("x^2", 1, "numeric-forward", "numeric-central");
    assertTrue(curve(sweep, "numeric-forward").median(1).orElseThrow() < 9);
    assertEquals(Optional.empty(), OrderFigure.of("orders", sweep, "", "").note());
  }

  @Test
  void noteSpeaksOfEndsOnlyWhereACurveEnds() {
    OrderSweep sweep = sweep("exp(x)", 1, "numeric-commons-math", "autodiff-taylor");
    assertEquals(
        "A curve ends where its method gives no number.",
        OrderFigure.of("orders", sweep, "", "").note().orElseThrow().plain());
  }

  /** The complex step has no values of erf: two of three points are left. */
  @Test
  void noteSaysWhereAMedianLacksPoints() {
    OrderSweep sweep =
        OrderSweep.of(
            List.of(subject("exp(x)", 1.0), subject("erf(x)", 1.0), subject("sin(x)", 1.0)),
            methods("numeric-complex-step", "autodiff-taylor"),
            2,
            1,
            GUARD);
    assertEquals(
        "Medians are of the numbers that there are. There is none from numeric-complex-step at 1 of 3"
            + " points at orders 1 to 2.",
        OrderFigure.of("orders", sweep, "", "").note().orElseThrow().plain());
  }
}
