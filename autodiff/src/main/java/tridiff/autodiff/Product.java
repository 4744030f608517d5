package tridiff.autodiff;

import java.util.ArrayList;
import java.util.List;
import tridiff.core.algebra.Algebra;
import tridiff.core.function.RealFunction;

/** A derivative times a vector, as a function of the point and the vector, in this order. */
abstract class Product implements RealFunction {

  private final RealFunction function;
  private final int vectorLength;
  private final int outputs;

  Product(RealFunction function, int vectorLength, int outputs) {
    this.function = function;
    this.vectorLength = vectorLength;
    this.outputs = outputs;
  }

  abstract <T> List<T> multiply(Algebra<T> on, List<T> x, List<T> vector);

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
