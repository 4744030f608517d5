package tridiff.autodiff.array;

/**
 * The shape of an array: a scalar, a vector or a matrix.
 *
 * @param rank 0 for a scalar, 1 for a vector, 2 for a matrix
 * @param rows the number of rows of a matrix, else 1
 * @param columns the number of columns of a matrix, the length of a vector, else 1
 */
public record Shape(int rank, int rows, int columns) {

  /** The shape of a single number. */
  public static final Shape SCALAR = new Shape(0, 1, 1);

  /** Checks that the lengths are at least 1. */
  public Shape {
    if (rank < 0 || rank > 2) {
      throw new IllegalArgumentException("rank must be 0, 1 or 2, was " + rank);
    }
    if (rows < 1 || columns < 1) {
      throw new IllegalArgumentException(
          "an array needs at least one row and one column, was " + rows + " x " + columns);
    }
  }

  /** Returns the shape of a vector: a matrix of one row as far as broadcasting is concerned. */
  public static Shape vector(int length) {
    return new Shape(1, 1, length);
  }

  /** Returns the shape of a matrix. */
  public static Shape matrix(int rows, int columns) {
    return new Shape(2, rows, columns);
  }

  /** Returns the number of elements. */
  public int size() {
    return Math.multiplyExact(rows, columns);
  }

  /**
   * Returns the shape of {@code x + y}: where one of two lengths is 1, the single row, column or
   * number is repeated.
   *
   * @throws IllegalArgumentException if the lengths differ otherwise
   */
  Shape broadcastWith(Shape other) {
    if (equals(other)) {
      return this;
    }
    return new Shape(
        Math.max(rank, other.rank),
        broadcast(rows, other.rows, other),
        broadcast(columns, other.columns, other));
  }

  private int broadcast(int length, int otherLength, Shape other) {
    if (length == otherLength || otherLength == 1) {
      return length;
    }
    if (length == 1) {
      return otherLength;
    }
    throw new IllegalArgumentException(
        "arrays of the shapes "
            + this
            + " and "
            + other
            + " do not fit together: their lengths must be equal, or one of them 1");
  }

  /** Returns {@code ()}, {@code (3)} or {@code (2 x 3)}. */
  @Override
  public String toString() {
    return switch (rank) {
      case 0 -> "()";
      case 1 -> "(" + columns + ")";
      default -> "(" + rows + " x " + columns + ")";
    };
  }
}
