package tridiff.autodiff.array;

import java.math.BigInteger;
import java.util.Arrays;
import tridiff.core.UnsupportedFunctionException;
import tridiff.core.algebra.Algebra;
import tridiff.core.algebra.Binary;
import tridiff.core.algebra.Comparison;
import tridiff.core.algebra.Constant;
import tridiff.core.algebra.Doubles;
import tridiff.core.algebra.Precision;
import tridiff.core.algebra.Unary;

/**
 * Arrays of one type of element. Each result is rounded to that type, sums of products only at
 * their end.
 */
public final class ArrayArithmetic implements ArrayAlgebra<NumericArray> {

  private final Precision type;

  /** Makes the algebra of arrays of one type. */
  public ArrayArithmetic(Precision type) {
    this.type = type;
  }

  Precision type() {
    return type;
  }

  /**
   * Returns an array that may take part.
   *
   * @throws IllegalArgumentException if its elements are of another type
   */
  public NumericArray checked(NumericArray x) {
    if (x.type() != type) {
      throw new IllegalArgumentException(
          "an array of "
              + x.type()
              + "s is used in a computation with "
              + type
              + "s; all arrays of a computation have one type");
    }
    return x;
  }

  @Override
  public NumericArray constant(double value) {
    return NumericArray.filled(type, Shape.SCALAR, value);
  }

  @Override
  public NumericArray constant(BigInteger value) {
    return constant(value.doubleValue());
  }

  @Override
  public NumericArray constant(Constant value) {
    return constant(value.nearestDouble());
  }

  @Override
  public NumericArray apply(Unary op, NumericArray x) {
    double[] in = x.elements();
    double[] out = new double[in.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = Doubles.evaluate(op, in[i]);
    }
    return rounded(x.shape(), out);
  }

  @Override
  public NumericArray power(NumericArray base, int exponent) {
    double[] in = base.elements();
    double[] out = new double[in.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = Doubles.evaluatePower(in[i], exponent);
    }
    return rounded(base.shape(), out);
  }

  @Override
  public NumericArray apply(Binary op, NumericArray x, NumericArray y) {
    Shape shape = x.shape().broadcastWith(y.shape());
    double[] a = broadcast(x, shape).elements();
    double[] b = broadcast(y, shape).elements();
    double[] out = new double[a.length];
    // One loop for each frequent operation: the compiler makes vector instructions of them.
    switch (op) {
      case ADD -> {
        for (int i = 0; i < out.length; i++) {
          out[i] = a[i] + b[i];
        }
      }
      case SUBTRACT -> {
        for (int i = 0; i < out.length; i++) {
          out[i] = a[i] - b[i];
        }
      }
      case MULTIPLY -> {
        for (int i = 0; i < out.length; i++) {
          out[i] = a[i] * b[i];
        }
      }
      case DIVIDE -> {
        for (int i = 0; i < out.length; i++) {
          out[i] = a[i] / b[i];
        }
      }
      case POW,
          MIN,
          MAX,
          ATAN2,
          HYPOT,
          FMOD,
          REMAINDER,
          COPYSIGN,
          BETA,
          LOG_BETA,
          POLYGAMMA,
          BESSEL_J,
          BESSEL_Y,
          SPHERICAL_BESSEL -> {
        for (int i = 0; i < out.length; i++) {
          out[i] = Doubles.evaluate(op, a[i], b[i]);
        }
      }
    }
    return rounded(shape, out);
  }

  @Override
  public NumericArray fma(NumericArray x, NumericArray y, NumericArray z) {
    Shape shape = x.shape().broadcastWith(y.shape()).broadcastWith(z.shape());
    double[] a = broadcast(x, shape).elements();
    double[] b = broadcast(y, shape).elements();
    double[] c = broadcast(z, shape).elements();
    Algebra<Double> numbers = type.arithmetic();
    double[] out = new double[a.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = numbers.fma(a[i], b[i], c[i]);
    }
    return rounded(shape, out);
  }

  @Override
  public Shape shapeOf(NumericArray x) {
    return x.shape();
  }

  @Override
  public NumericArray matrixProduct(NumericArray x, NumericArray y) {
    int inner = x.shape().columns();
    if (x.shape().rank() != 2 || y.shape().rank() != 2 || inner != y.shape().rows()) {
      throw new IllegalArgumentException(
          "a matrix product needs as many columns on the left as rows on the right, not "
              + x.shape()
              + " and "
              + y.shape());
    }
    int rows = x.shape().rows();
    int columns = y.shape().columns();
    double[] a = x.elements();
    double[] b = y.elements();
    double[] out = new double[rows * columns];
    for (int i = 0; i < rows; i++) {
      for (int k = 0; k < inner; k++) {
        addRow(out, i * columns, a[i * inner + k], b, k * columns, columns);
      }
    }
    return rounded(Shape.matrix(rows, columns), out);
  }

  /** Adds a multiple of a row. All three lie one element after the other, which is fast. */
  private static void addRow(
      double[] out, int at, double factor, double[] row, int from, int length) {
    for (int j = 0; j < length; j++) {
      out[at + j] += factor * row[from + j];
    }
  }

  @Override
  public NumericArray transpose(NumericArray x) {
    int rows = x.shape().rows();
    int columns = x.shape().columns();
    double[] in = x.elements();
    double[] out = new double[in.length];
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        out[j * rows + i] = in[i * columns + j];
      }
    }
    return new NumericArray(type, Shape.matrix(columns, rows), out);
  }

  @Override
  public NumericArray broadcast(NumericArray x, Shape shape) {
    if (x.shape().equals(shape)) {
      return x;
    }
    requireFit(x.shape(), shape);
    double[] in = x.elements();
    double[] out = new double[shape.size()];
    int rowStep = x.shape().rows() == 1 ? 0 : x.shape().columns();
    int columnStep = x.shape().columns() == 1 ? 0 : 1;
    for (int i = 0, at = 0; i < shape.rows(); i++) {
      for (int j = 0; j < shape.columns(); j++) {
        out[at++] = in[i * rowStep + j * columnStep];
      }
    }
    return new NumericArray(type, shape, out);
  }

  @Override
  public NumericArray sumTo(NumericArray x, Shape shape) {
    if (x.shape().equals(shape)) {
      return x;
    }
    requireFit(shape, x.shape());
    double[] in = x.elements();
    double[] out = new double[shape.size()];
    int rowStep = shape.rows() == 1 ? 0 : shape.columns();
    int columnStep = shape.columns() == 1 ? 0 : 1;
    for (int i = 0, at = 0; i < x.shape().rows(); i++) {
      for (int j = 0; j < x.shape().columns(); j++) {
        out[i * rowStep + j * columnStep] += in[at++];
      }
    }
    return rounded(shape, out);
  }

  private static void requireFit(Shape small, Shape large) {
    if (!small.broadcastWith(large).equals(large)) {
      throw new IllegalArgumentException(
          "an array of the shape " + small + " cannot be repeated to fill " + large);
    }
  }

  /** Decides a comparison of two numbers; arrays of more elements may have several answers. */
  @Override
  public boolean compare(Comparison op, NumericArray x, NumericArray y) {
    return op.holds(only(x), only(y));
  }

  @Override
  public Precision precision() {
    return type;
  }

  @Override
  public double approximate(NumericArray x) {
    return only(x);
  }

  private static double only(NumericArray x) {
    if (x.shape().size() != 1) {
      throw new UnsupportedFunctionException(
          "an array of the shape "
              + x.shape()
              + " is not one number; use min, max or abs, which work element by element");
    }
    return x.elements()[0];
  }

  private NumericArray rounded(Shape shape, double[] elements) {
    if (type != Precision.DOUBLE) {
      Arrays.setAll(elements, i -> type.round(elements[i]));
    }
    return new NumericArray(type, shape, elements);
  }

  @Override
  public String toString() {
    return "arrays of " + type + "s";
  }
}
