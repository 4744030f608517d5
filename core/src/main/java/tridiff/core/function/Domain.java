package tridiff.core.function;

import java.util.Collections;
import java.util.List;

/** A box in R^n: an {@link Interval} for every input of a function. */
public record Domain(List<Interval> intervals) {

  /** Copies the list. */
  public Domain {
    intervals = List.copyOf(intervals);
  }

  /** Returns all of R^n. */
  public static Domain everywhere(int dimensions) {
    return new Domain(Collections.nCopies(dimensions, Interval.ALL));
  }

  /** Returns the box of these intervals. */
  public static Domain of(Interval... intervals) {
    return new Domain(List.of(intervals));
  }

  /** Returns n. */
  public int dimensions() {
    return intervals.size();
  }

  /** Returns whether a point lies in the box; a point with a NaN lies in none. */
  public boolean contains(double... point) {
    for (int i = 0; i < intervals.size(); i++) {
      if (!intervals.get(i).contains(point[i])) {
        return false;
      }
    }
    return true;
  }
}
