package tridiff.measure.truth;

import tridiff.core.algebra.Decimal;

/** What one way of finding a derivative found at one precision. */
sealed interface Slope {

  /** A number with its error. For a quotient that is the rounding only, not the truncation. */
  record Known(Decimal value) implements Slope {}

  /** A number that this way needs lies outside the domain. */
  record Outside(String reason) implements Slope {}

  /** The precision did not suffice. */
  record Unproved(String reason) implements Slope {}

  /** This way is not available. */
  record Missing() implements Slope {}
}
