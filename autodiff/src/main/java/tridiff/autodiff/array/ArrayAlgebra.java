package tridiff.autodiff.array;

import tridiff.core.algebra.Algebra;

/**
 * An algebra whose values have a shape. The operations of {@link Algebra} work element by element;
 * a single number, row or column is repeated where the other operand has more.
 */
public interface ArrayAlgebra<T> extends Algebra<T> {

  /** Returns the shape of a value. */
  Shape shapeOf(T x);

  /**
   * Returns the matrix product.
   *
   * @throws IllegalArgumentException if x is not a matrix with as many columns as y has rows
   */
  T matrixProduct(T x, T y);

  /** Returns the matrix whose rows are the columns of x. */
  T transpose(T x);

  /**
   * Repeats a number, a row or a column.
   *
   * @throws IllegalArgumentException if x cannot be repeated to fill the shape
   */
  T broadcast(T x, Shape shape);

  /**
   * Adds the elements that {@link #broadcast} would make equal, so that a smaller shape is left.
   *
   * @throws IllegalArgumentException if the smaller shape cannot be repeated to that of x
   */
  T sumTo(T x, Shape shape);

  /** Returns the sum of all elements. */
  default T sum(T x) {
    return sumTo(x, Shape.SCALAR);
  }

  /** Returns the sum of the products of corresponding elements. */
  default T dot(T x, T y) {
    if (!shapeOf(x).equals(shapeOf(y))) {
      throw new IllegalArgumentException(
          "a dot product needs two arrays of the same shape, not "
              + shapeOf(x)
              + " and "
              + shapeOf(y));
    }
    return sum(multiply(x, y));
  }
}
