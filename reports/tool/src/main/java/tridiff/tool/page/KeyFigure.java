package tridiff.tool.page;

import static java.util.Objects.requireNonNull;

/**
 * A number that a reader should take away.
 *
 * @param value the number with its unit: "15.9 digits"
 * @param meaning what it is the number of, in a few words
 */
public record KeyFigure(String value, String meaning) {

  /** Checks that nothing is missing. */
  public KeyFigure {
    requireNonNull(value);
    requireNonNull(meaning);
  }
}
