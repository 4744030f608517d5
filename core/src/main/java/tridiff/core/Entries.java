package tridiff.core;

import java.util.List;
import tridiff.core.algebra.Algebra;
import tridiff.core.function.DerivedFunction;
import tridiff.core.function.Expression;
import tridiff.core.function.RealFunction;

/** Some entries of a derivative. */
class Entries extends DerivedFunction {

  private final RealFunction derivative;
  private final List<Integer> entries;

  private Entries(RealFunction derivative, List<Integer> entries) {
    super(derivative, entries.size());
    this.derivative = derivative;
    this.entries = List.copyOf(entries);
  }

  /** Returns these entries in this order, with their formulas if they have some. */
  static RealFunction of(RealFunction derivative, List<Integer> entries) {
    boolean isAll = entries.size() == derivative.outputs();
    for (int k = 0; isAll && k < entries.size(); k++) {
      isAll = entries.get(k) == k;
    }
    if (isAll) {
      return derivative;
    }
    return derivative instanceof HasFormula known
        ? new WithFormulas(derivative, known, entries)
        : new Entries(derivative, entries);
  }

  @Override
  public <T> List<T> evaluate(Algebra<T> on, List<T> x) {
    return chosen(derivative.evaluate(on, x));
  }

  <V> List<V> chosen(List<V> all) {
    return entries.stream().map(all::get).toList();
  }

  private static final class WithFormulas extends Entries implements HasFormula {
    private final HasFormula known;

    WithFormulas(RealFunction derivative, HasFormula known, List<Integer> entries) {
      super(derivative, entries);
      this.known = known;
    }

    @Override
    public List<Expression> formulas(double... point) {
      return chosen(known.formulas(point));
    }
  }
}
