package tridiff.core.program;

import java.util.Arrays;

/** The constants that loops read one after the other. */
final class Table {

  private double[] values = new double[16];
  private int size;

  /** Appends a constant and returns its place. */
  int append(double value) {
    if (size == values.length) {
      values = Arrays.copyOf(values, 2 * size);
    }
    values[size] = value;
    return size++;
  }

  double[] toArray() {
    return Arrays.copyOf(values, size);
  }
}
