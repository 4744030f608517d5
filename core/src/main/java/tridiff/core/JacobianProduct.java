package tridiff.core;

import java.util.ArrayList;
import java.util.List;
import tridiff.core.algebra.Algebra;
import tridiff.core.function.RealFunction;

/**
 * A Jacobian times a vector, as a function of the point and the vector, in this order: what the
 * methods of {@link VectorProducts} return.
 */
public abstract class JacobianProduct implements RealFunction {

  private final RealFunction function;
  private final int vectorLength;
  private final int outputs;

  /**
   * Makes a product of the Jacobian of a function.
   *
   * @param vectorLength the length of the vector
   * @param outputs the length of the product
   */
  protected JacobianProduct(RealFunction function, int vectorLength, int outputs) {
    this.function = function;
    this.vectorLength = vectorLength;
    this.outputs = outputs;
  }

  /** Returns the product of the Jacobian at a point with a vector. */
  protected abstract <T> List<T> multiply(Algebra<T> on, List<T> x, List<T> vector);

  /** Returns {@code (x, v) -> J(x) v}, with J computed as a whole. */
  static RealFunction withColumn(Differentiator method, RealFunction f) {
    RealFunction jacobian = method.differentiate(f);
    return new JacobianProduct(f, f.inputs(), f.outputs()) {
      @Override
      protected <T> List<T> multiply(Algebra<T> on, List<T> x, List<T> column) {
        List<T> entries = jacobian.evaluate(on, x);
        List<T> product = new ArrayList<>(outputs());
        for (int i = 0; i < outputs(); i++) {
          product.add(dot(on, entries.subList(i * x.size(), (i + 1) * x.size()), column));
        }
        return product;
      }
    };
  }

  /** Returns {@code (x, w) -> w J(x)}, with J computed as a whole. */
  static RealFunction withRow(Differentiator method, RealFunction f) {
    RealFunction jacobian = method.differentiate(f);
    return new JacobianProduct(f, f.outputs(), f.inputs()) {
      @Override
      protected <T> List<T> multiply(Algebra<T> on, List<T> x, List<T> row) {
        List<T> entries = jacobian.evaluate(on, x);
        List<T> product = new ArrayList<>(outputs());
        for (int j = 0; j < outputs(); j++) {
          List<T> column = new ArrayList<>(row.size());
          for (int i = 0; i < row.size(); i++) {
            column.add(entries.get(i * x.size() + j));
          }
          product.add(dot(on, column, row));
        }
        return product;
      }
    };
  }

  private static <T> T dot(Algebra<T> on, List<T> entries, List<T> vector) {
    T sum = on.constant(0);
    for (int k = 0; k < vector.size(); k++) {
      T term = on.multiply(entries.get(k), vector.get(k));
      sum = k == 0 ? term : on.add(sum, term);
    }
    return sum;
  }

  @Override
  public final int inputs() {
    return function.inputs() + vectorLength;
  }

  @Override
  public final int outputs() {
    return outputs;
  }

  /** The names of the variables, and {@code v1}, {@code v2}, ... for the vector. */
  @Override
  public final List<String> variables() {
    List<String> names = new ArrayList<>(function.variables());
    for (int i = 1; i <= vectorLength; i++) {
      names.add("v" + i);
    }
    return names;
  }

  @Override
  public final <T> List<T> evaluate(Algebra<T> on, List<T> x) {
    int n = function.inputs();
    return multiply(on, x.subList(0, n), x.subList(n, x.size()));
  }
}
