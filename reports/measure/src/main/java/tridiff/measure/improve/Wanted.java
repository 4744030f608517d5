package tridiff.measure.improve;

import java.util.OptionalInt;

/**
 * What a formula is wanted for.
 *
 * @param output which output of the function, from 0
 * @param variable by which input it is differentiated, from 0; empty for the value itself
 */
public record Wanted(int output, OptionalInt variable) {

  /** Returns the partial derivative of an output by an input. */
  public static Wanted derivative(int output, int variable) {
    return new Wanted(output, OptionalInt.of(variable));
  }

  /** Returns the value of an output. */
  public static Wanted value(int output) {
    return new Wanted(output, OptionalInt.empty());
  }
}
