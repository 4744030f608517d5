package tridiff.core;

import java.util.ArrayList;
import java.util.List;
import tridiff.core.algebra.Algebra;
import tridiff.core.function.RealFunction;

/** A Jacobian, computed as a whole, times a vector. */
final class JacobianProduct implements RealFunction {

  private final RealFunction jacobian;
  private final int rows;
  private final boolean withColumn;

  private JacobianProduct(Differentiator method, RealFunction f, boolean withColumn) {
    this.jacobian = method.differentiate(f);
    this.rows = f.outputs();
    this.withColumn = withColumn;
  }

  /** Returns {@code (x, v) -> J(x) v}. */
  static RealFunction withColumn(Differentiator method, RealFunction f) {
    return new JacobianProduct(method, f, true);
  }

  /** Returns {@code (x, w) -> w J(x)}. */
  static RealFunction withRow(Differentiator method, RealFunction f) {
    return new JacobianProduct(method, f, false);
  }

  private int columns() {
    return jacobian.inputs();
  }

  @Override
  public int inputs() {
    return columns() + (withColumn ? columns() : rows);
  }

  @Override
  public int outputs() {
    return withColumn ? rows : columns();
  }

  @Override
  public <T> List<T> evaluate(Algebra<T> on, List<T> x) {
    int n = columns();
    List<T> entries = jacobian.evaluate(on, x.subList(0, n));
    List<T> vector = x.subList(n, x.size());
    List<T> product = new ArrayList<>(outputs());
    for (int i = 0; i < outputs(); i++) {
      T sum = on.constant(0);
      for (int j = 0; j < vector.size(); j++) {
        T entry = withColumn ? entries.get(i * n + j) : entries.get(j * n + i);
        T term = on.multiply(entry, vector.get(j));
        sum = j == 0 ? term : on.add(sum, term);
      }
      product.add(sum);
    }
    return product;
  }
}
