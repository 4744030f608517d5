package tridiff.autodiff.array;

import java.util.Arrays;
import java.util.StringJoiner;
import java.util.function.IntToDoubleFunction;
import tridiff.core.algebra.Precision;

/** A scalar, a vector or a matrix of floats or doubles; immutable. */
public final class NumericArray {

  private final Precision type;
  private final Shape shape;
  private final double[] elements; // row by row; floats are doubles that a float can hold

  NumericArray(Precision type, Shape shape, double[] elements) {
    this.type = type;
    this.shape = shape;
    this.elements = elements;
  }

  /** Returns a scalar. */
  public static NumericArray of(double value) {
    return new NumericArray(Precision.DOUBLE, Shape.SCALAR, new double[] {value});
  }

  /** Returns a scalar. */
  public static NumericArray of(float value) {
    return new NumericArray(Precision.FLOAT, Shape.SCALAR, new double[] {value});
  }

  /** Returns a vector. */
  public static NumericArray of(double[] values) {
    return new NumericArray(Precision.DOUBLE, Shape.vector(values.length), values.clone());
  }

  /** Returns a vector. */
  public static NumericArray of(float[] values) {
    return generate(Precision.FLOAT, Shape.vector(values.length), i -> values[i]);
  }

  /**
   * Returns a matrix.
   *
   * @throws IllegalArgumentException if the rows have different lengths
   */
  public static NumericArray of(double[][] rows) {
    int columns = columns(rows.length, i -> rows[i].length);
    Shape shape = Shape.matrix(rows.length, columns);
    return generate(Precision.DOUBLE, shape, i -> rows[i / columns][i % columns]);
  }

  /**
   * Returns a matrix.
   *
   * @throws IllegalArgumentException if the rows have different lengths
   */
  public static NumericArray of(float[][] rows) {
    int columns = columns(rows.length, i -> rows[i].length);
    Shape shape = Shape.matrix(rows.length, columns);
    return generate(Precision.FLOAT, shape, i -> rows[i / columns][i % columns]);
  }

  private static int columns(int rows, java.util.function.IntUnaryOperator length) {
    int columns = rows == 0 ? 0 : length.applyAsInt(0);
    for (int i = 1; i < rows; i++) {
      if (length.applyAsInt(i) != columns) {
        throw new IllegalArgumentException(
            "the rows of a matrix must have the same length, but row 0 has "
                + columns
                + " elements and row "
                + i
                + " has "
                + length.applyAsInt(i));
      }
    }
    return columns;
  }

  /**
   * Returns the array of whatever holds floats or doubles: a number, an array, an array of rows.
   *
   * @throws IllegalArgumentException if it is of another type
   */
  public static NumericArray from(Object values) {
    if (values instanceof NumericArray array) {
      return array;
    }
    if (values instanceof Double value) {
      return of(value.doubleValue());
    }
    if (values instanceof Float value) {
      return of(value.floatValue());
    }
    if (values instanceof double[] vector) {
      return of(vector);
    }
    if (values instanceof float[] vector) {
      return of(vector);
    }
    if (values instanceof double[][] rows) {
      return of(rows);
    }
    if (values instanceof float[][] rows) {
      return of(rows);
    }
    throw new IllegalArgumentException(
        "an array holds floats or doubles, not "
            + values.getClass().getSimpleName()
            + "; convert it first");
  }

  /** Returns an array whose elements are computed, row by row. */
  public static NumericArray generate(Precision type, Shape shape, IntToDoubleFunction element) {
    double[] elements = new double[shape.size()];
    Arrays.setAll(elements, i -> type.round(element.applyAsDouble(i)));
    return new NumericArray(type, shape, elements);
  }

  /** Returns an array whose elements are all the same. */
  public static NumericArray filled(Precision type, Shape shape, double value) {
    double[] elements = new double[shape.size()];
    Arrays.fill(elements, type.round(value));
    return new NumericArray(type, shape, elements);
  }

  /** Returns ones, as many and of the same type as there are elements here. */
  public NumericArray onesLike() {
    return filled(type, shape, 1);
  }

  /** Returns the type of the elements. */
  public Precision type() {
    return type;
  }

  /** Returns the shape. */
  public Shape shape() {
    return shape;
  }

  /** Returns the element of a scalar, or of a vector or matrix that has only one. */
  public double value() {
    if (elements.length != 1) {
      throw new IllegalArgumentException("an array of the shape " + shape + " is not one number");
    }
    return elements[0];
  }

  /** Returns an element of a vector. */
  public double get(int index) {
    return elements[index];
  }

  /** Returns an element of a matrix. */
  public double get(int row, int column) {
    return elements[row * shape.columns() + column];
  }

  /** Returns the elements, row by row. */
  public double[] toArray() {
    return elements.clone();
  }

  /** The elements themselves, which nobody may change. */
  double[] elements() {
    return elements;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof NumericArray array
        && type == array.type
        && shape.equals(array.shape)
        && Arrays.equals(elements, array.elements);
  }

  @Override
  public int hashCode() {
    return 31 * shape.hashCode() + Arrays.hashCode(elements);
  }

  /** Returns {@code 1.0}, {@code [1.0, 2.0]} or {@code [[1.0, 2.0], [3.0, 4.0]]}. */
  @Override
  public String toString() {
    return switch (shape.rank()) {
      case 0 -> text(0);
      case 1 -> row(0);
      default -> {
        StringJoiner rows = new StringJoiner(", ", "[", "]");
        for (int i = 0; i < shape.rows(); i++) {
          rows.add(row(i));
        }
        yield rows.toString();
      }
    };
  }

  private String row(int row) {
    StringJoiner text = new StringJoiner(", ", "[", "]");
    for (int j = 0; j < shape.columns(); j++) {
      text.add(text(row * shape.columns() + j));
    }
    return text.toString();
  }

  private String text(int index) {
    return type != Precision.DOUBLE
        ? Float.toString((float) elements[index])
        : Double.toString(elements[index]);
  }
}
