package tridiff.tool.study.cost;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.IntFunction;
import tridiff.core.Approach;
import tridiff.core.Differentiators;
import tridiff.core.EndedException;
import tridiff.core.Guard;
import tridiff.core.HigherOrder;
import tridiff.core.MultiIndex;
import tridiff.core.VectorProducts;
import tridiff.core.algebra.Counting;
import tridiff.core.algebra.Doubles;
import tridiff.core.function.RealFunction;
import tridiff.measure.experiment.MethodUnderTest;
import tridiff.measure.experiment.Subject;
import tridiff.tool.page.NumberText;
import tridiff.tool.study.Methods;
import tridiff.tool.table.Cell;
import tridiff.tool.table.Column;
import tridiff.tool.table.Table;

/**
 * What a Hessian costs in operations, and beside it its product with a vector, which needs a
 * multiple of the function that does not grow with the inputs.
 *
 * <p>The operations of a Hessian, each pair of inputs once, are those that a comparison of order 2
 * counts.
 *
 * <p>Source: B. A. Pearlmutter, Fast exact multiplication by the Hessian, Neural Computation 6
 * (1994), 147-160, doi:10.1162/neco.1994.6.1.147.
 */
final class HessianCost {

  private static final String PRODUCT = "Hessian times vector";

  private final Differentiators methods;
  private final Guard guard;
  private final List<MethodUnderTest> compositions;

  private HessianCost(Differentiators methods, Guard guard) {
    this.methods = methods;
    this.guard = guard;
    this.compositions =
        Methods.usualForHessians(methods).stream()
            .map(name -> MethodUnderTest.named(methods, name))
            .toList();
  }

  /**
   * Returns the table, a row for each size; empty if the functions have not one output, or the
   * methods are not there.
   */
  static Optional<Table> of(
      IntFunction<Subject> member, List<Integer> sizes, Differentiators methods, Guard guard) {
    return new HessianCost(methods, guard).table(member, sizes);
  }

  private Optional<Table> table(IntFunction<Subject> member, List<Integer> sizes) {
    Optional<MethodUnderTest> forward = exact(Approach.FORWARD_MODE);
    Optional<MethodUnderTest> reverse = exact(Approach.REVERSE_MODE);
    if (forward.isEmpty() || reverse.isEmpty()) {
      return Optional.empty();
    }
    List<Column> columns = new ArrayList<>();
    columns.add(Column.numbers("inputs"));
    columns.add(Column.numbers("operations of f"));
    for (MethodUnderTest composition : compositions) {
      columns.add(Column.numbers(composition.name(), "× f"));
    }
    columns.add(Column.numbers(PRODUCT, "× f"));
    List<List<Cell>> rows = new ArrayList<>();
    for (int size : sizes) {
      Subject subject = member.apply(size);
      RealFunction f = subject.function();
      if (f.outputs() != 1 || f.inputs() < 2 || subject.points().isEmpty()) {
        return Optional.empty();
      }
      List<Double> point = subject.points().get(0);
      OptionalLong own = operations(f, point);
      List<Cell> row = new ArrayList<>(List.of(Cell.count(f.inputs()), Cell.count(own)));
      List<MultiIndex> hessian = MultiIndex.all(2, f.inputs());
      for (MethodUnderTest composition : compositions) {
        row.add(
            ratio(
                () ->
                    composition.ask(
                        guard,
                        () ->
                            counted(
                                HigherOrder.partials(composition.differentiator(), f, hessian),
                                point)),
                own));
      }
      List<Double> pointAndVector = new ArrayList<>(point);
      pointAndVector.addAll(Collections.nCopies(point.size(), 1.0));
      row.add(
          ratio(
              () ->
                  forward
                      .get()
                      .ask(
                          guard,
                          () ->
                              reverse
                                  .get()
                                  .inside(
                                      () ->
                                          counted(
                                              VectorProducts.jacobianVectorProduct(
                                                  forward.get().differentiator(),
                                                  reverse.get().differentiator().differentiate(f)),
                                              pointAndVector))),
              own));
      rows.add(row);
    }
    return Optional.of(
        new Table(
            "A Hessian, each pair of inputs once, and its product with a vector", columns, rows));
  }

  private Optional<MethodUnderTest> exact(Approach approach) {
    return methods
        .exact(approach)
        .map(method -> MethodUnderTest.named(methods, method.name()))
        .filter(method -> method.fault().isEmpty());
  }

  private interface Question {
    OptionalLong ask() throws EndedException;
  }

  private static Cell ratio(Question question, OptionalLong own) {
    OptionalLong operations;
    try {
      operations = question.ask();
    } catch (EndedException e) {
      operations = OptionalLong.empty();
    }
    if (operations.isEmpty() || own.orElse(0) == 0) {
      return Cell.empty();
    }
    double ratio = (double) operations.getAsLong() / own.getAsLong();
    return Cell.number(ratio, NumberText.significant(ratio, 3));
  }

  /** Counts one evaluation; nothing if it breaks or does not end. */
  private OptionalLong operations(RealFunction f, List<Double> point) {
    try {
      return guard.ask(f, "the function", () -> counted(f, point));
    } catch (EndedException e) {
      return OptionalLong.empty();
    }
  }

  private static OptionalLong counted(RealFunction f, List<Double> point) {
    Counting<Double> counting = new Counting<>(Doubles.STRICT);
    f.evaluate(counting, point);
    return OptionalLong.of(counting.counts().total());
  }
}
