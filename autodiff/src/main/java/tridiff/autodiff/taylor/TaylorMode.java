package tridiff.autodiff.taylor;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import tridiff.core.Differentiator;
import tridiff.core.HigherOrder;
import tridiff.core.Jacobian;
import tridiff.core.MultiIndex;
import tridiff.core.algebra.Algebra;
import tridiff.core.function.DerivedFunction;
import tridiff.core.function.RealFunction;

/**
 * Forward mode with truncated Taylor series. The n-th derivative costs O(n^2) operations for every
 * operation of the function, where repeated differentiation costs O(2^n) or more; the gradient of n
 * inputs costs n evaluations.
 */
public final class TaylorMode implements Differentiator, HigherOrder {

  private final String name;

  /** Makes the method, with the name by which it was asked for. */
  public TaylorMode(String name) {
    this.name = name;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public RealFunction differentiate(RealFunction f) {
    return new Jacobian.ByColumns(f) {
      @Override
      protected <T> List<T> column(Algebra<T> on, List<T> x, int input) {
        return coefficients(f, on, x, input, 1);
      }
    };
  }

  /** Mixed derivatives are those by one input after the other: series of series. */
  @Override
  public RealFunction partials(RealFunction f, List<MultiIndex> wanted) {
    HigherOrder.order(wanted);
    return HigherOrder.oneByOne(f, wanted, index -> partial(f, index));
  }

  private static RealFunction partial(RealFunction f, MultiIndex index) {
    RealFunction derivative = f;
    for (int input : index.distinct()) {
      derivative = new NthDerivative(derivative, input, index.times(input));
    }
    return derivative;
  }

  /** Returns one coefficient of each output, as one input moves and the others stand still. */
  private static <T> List<T> coefficients(
      RealFunction f, Algebra<T> on, List<T> x, int moving, int order) {
    TaylorAlgebra<T> series = new TaylorAlgebra<>(on, order);
    List<Series<T>> point = new ArrayList<>(x.size());
    for (int j = 0; j < x.size(); j++) {
      point.add(j == moving ? series.moving(x.get(j)) : Series.constant(x.get(j)));
    }
    List<T> coefficients = new ArrayList<>(f.outputs());
    for (Series<T> y : f.evaluate(series, point)) {
      T coefficient = y.has(order) ? y.get(order) : on.constant(0);
      coefficients.addAll(Jacobian.whereDefined(on, y.value(), List.of(coefficient)));
    }
    return coefficients;
  }

  private static final class NthDerivative extends DerivedFunction {
    private final int input;
    private final int order;

    NthDerivative(RealFunction f, int input, int order) {
      super(f, f.outputs());
      this.input = input;
      this.order = order;
    }

    @Override
    public <T> List<T> evaluate(Algebra<T> on, List<T> x) {
      T factorial = on.constant(factorial(order));
      List<T> derivatives = new ArrayList<>(outputs());
      for (T coefficient : coefficients(function(), on, x, input, order)) {
        derivatives.add(order == 1 ? coefficient : on.multiply(factorial, coefficient));
      }
      return derivatives;
    }

    private static BigInteger factorial(int n) {
      BigInteger product = BigInteger.ONE;
      for (int i = 2; i <= n; i++) {
        product = product.multiply(BigInteger.valueOf(i));
      }
      return product;
    }
  }
}
