package tridiff.compile;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** The constants that loops read one after the other; equal sequences are stored once. */
final class Table {

  private final Map<Sequence, Integer> places = new HashMap<>();
  private double[] values = new double[16];
  private int size;

  /** A sequence of doubles, equal to another if the bits are. */
  private static final class Sequence {
    private final double[] values;
    private final int hash;

    Sequence(double[] values) {
      this.values = values;
      this.hash = Arrays.hashCode(values);
    }

    @Override
    public boolean equals(Object other) {
      // Arrays.equals tells -0.0 from 0.0, too.
      return other instanceof Sequence sequence && Arrays.equals(values, sequence.values);
    }

    @Override
    public int hashCode() {
      return hash;
    }
  }

  /** Returns where a sequence starts, which must not be changed afterwards. */
  int place(double[] sequence) {
    return places.computeIfAbsent(new Sequence(sequence), this::append);
  }

  private int append(Sequence sequence) {
    int start = size;
    size += sequence.values.length;
    if (size > values.length) {
      values = Arrays.copyOf(values, Math.max(size, 2 * values.length));
    }
    System.arraycopy(sequence.values, 0, values, start, sequence.values.length);
    return start;
  }

  double[] toArray() {
    return Arrays.copyOf(values, size);
  }
}
