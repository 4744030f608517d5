package tridiff.autodiff.graph;

import java.util.List;
import tridiff.autodiff.array.ArrayAlgebra;
import tridiff.autodiff.array.ArrayArithmetic;
import tridiff.autodiff.array.NumericArray;
import tridiff.autodiff.array.Shape;
import tridiff.autodiff.rules.Rules;
import tridiff.core.algebra.Precision;

/**
 * A {@link Graph} of arrays: one variable, and one recorded operation, for all the numbers of a
 * vector or a matrix.
 *
 * <pre>{@code
 * ArrayGraph graph = ArrayGraph.ofDoubles();
 * var w = graph.variable(NumericArray.of(new double[][] {{1, 2}, {3, 4}}));
 * var x = graph.fixed(NumericArray.of(new double[][] {{5}, {6}}));
 * graph.sum(graph.matrixProduct(w, x)).backward();
 * w.grad().data(); // [[5.0, 6.0], [5.0, 6.0]]
 * }</pre>
 *
 * <p>A backward pass starts with ones of the result's shape and type, so the gradient of a result
 * that is not a scalar is that of the sum of its elements. Gradients have the shape and the type of
 * their variable. The slope of {@code x^y} by x at x = 0 is {@code y 0^(y-1)}, that by y is {@code
 * 0^y log 0}, NaN for y > 0: the exceptions of scalars need a decision for each element.
 */
public final class ArrayGraph extends Graph<NumericArray>
    implements ArrayAlgebra<Variable<NumericArray>> {

  private final ArrayArithmetic arrays;

  private ArrayGraph(ArrayArithmetic arrays, Rules rules) {
    super(arrays, rules, false);
    this.arrays = arrays;
  }

  /** Starts an empty graph of arrays of doubles. */
  public static ArrayGraph ofDoubles() {
    return of(Precision.DOUBLE, Rules.STABLE);
  }

  /** Starts an empty graph of arrays of floats. */
  public static ArrayGraph ofFloats() {
    return of(Precision.FLOAT, Rules.STABLE);
  }

  /** Starts an empty graph. */
  public static ArrayGraph of(Precision type, Rules rules) {
    return new ArrayGraph(new ArrayArithmetic(type), rules);
  }

  /**
   * Returns an input, by which results can be differentiated.
   *
   * @throws IllegalArgumentException if the data is of another type than the graph
   */
  @Override
  public Variable<NumericArray> variable(NumericArray data) {
    return super.variable(arrays.checked(data));
  }

  /**
   * Returns a value that is no input.
   *
   * @throws IllegalArgumentException if the data is of another type than the graph
   */
  @Override
  public Variable<NumericArray> fixed(NumericArray data) {
    return super.fixed(arrays.checked(data));
  }

  @Override
  public Shape shapeOf(Variable<NumericArray> x) {
    return x.data().shape();
  }

  @Override
  public Variable<NumericArray> matrixProduct(Variable<NumericArray> x, Variable<NumericArray> y) {
    return apply(ArrayOperations.MATRIX_PRODUCT, List.of(x, y)).get(0);
  }

  @Override
  public Variable<NumericArray> transpose(Variable<NumericArray> x) {
    return apply(ArrayOperations.TRANSPOSE, List.of(x)).get(0);
  }

  @Override
  public Variable<NumericArray> broadcast(Variable<NumericArray> x, Shape shape) {
    return shapeOf(x).equals(shape)
        ? x
        : apply(new ArrayOperations.Broadcast(shape), List.of(x)).get(0);
  }

  @Override
  public Variable<NumericArray> sumTo(Variable<NumericArray> x, Shape shape) {
    return shapeOf(x).equals(shape)
        ? x
        : apply(new ArrayOperations.SumTo(shape), List.of(x)).get(0);
  }

  /** The step 9 of the study notes: {@code ones_like}. */
  @Override
  NumericArray seed(NumericArray result) {
    return result.onesLike();
  }

  @Override
  NumericArray fitted(NumericArray contribution, NumericArray data) {
    return arrays.sumTo(contribution, data.shape());
  }

  @Override
  Variable<NumericArray> fittedVariable(Variable<NumericArray> contribution, NumericArray data) {
    return sumTo(contribution, data.shape());
  }
}
