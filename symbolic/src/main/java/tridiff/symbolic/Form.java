package tridiff.symbolic;

import java.util.Arrays;
import java.util.stream.Collectors;

/** How the derivative is written down once it is found. */
enum Form {
  /** As Symja's D gives it. */
  RAW("raw"),
  /** After Symja's Simplify. */
  SIMPLIFY("simplify"),
  /** All products multiplied out, by Symja's Expand. */
  EXPAND("expand"),
  /** Nested multiplication of the expanded polynomial; other functions are refused. */
  HORNER("horner");

  private final String symbol;

  Form(String symbol) {
    this.symbol = symbol;
  }

  String symbol() {
    return symbol;
  }

  /**
   * Returns the form that a user asked for.
   *
   * @throws IllegalArgumentException if there is none of this name
   */
  static Form named(String symbol) {
    return Arrays.stream(values())
        .filter(f -> f.symbol.equals(symbol))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "form must be one of "
                        + Arrays.stream(values())
                            .map(Form::symbol)
                            .collect(Collectors.joining(", "))
                        + ", was '"
                        + symbol
                        + "'"));
  }
}
