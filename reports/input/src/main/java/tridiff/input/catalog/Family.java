package tridiff.input.catalog;

import java.util.List;
import java.util.function.IntFunction;

/**
 * Functions of one pattern, one for each size n; the member of size n is called {@code name-n}.
 *
 * @param name the first part of the names of its members
 * @param title what people call it
 * @param smallest the least n
 * @param largest the greatest n
 * @param parameterMeaning what n counts
 * @param inputsGrow whether n is the number of inputs, or grows with it
 * @param sizes a few sizes that show how it grows, ascending
 * @param members makes the member of a size
 * @param source where it comes from
 * @param reason what it shows about the methods
 */
public record Family(
    String name,
    String title,
    int smallest,
    int largest,
    String parameterMeaning,
    boolean inputsGrow,
    List<Integer> sizes,
    IntFunction<CatalogFunction> members,
    String source,
    String reason) {

  /** Copies the sizes. */
  public Family {
    sizes = List.copyOf(sizes);
  }

  /**
   * Returns the member of size n.
   *
   * @throws IllegalArgumentException if there is none
   */
  public CatalogFunction of(int n) {
    if (n < smallest || n > largest) {
      throw new IllegalArgumentException(
          name + "-n takes n from " + smallest + " to " + largest + ", was given " + n);
    }
    return members.apply(n);
  }
}
