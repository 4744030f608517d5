package tridiff.tool.agreement;

/** What came of one expression by one method. */
enum Outcome {
  /** Derivatives over decimals and over doubles, and a bound. */
  OK,
  /** No derivative there. */
  OUTSIDE_DOMAIN,
  /** A comparison of equal numbers, or more cancellation than the decimals have digits. */
  UNDECIDED,
  /** Over decimals it is a number, over doubles not. */
  NOT_FINITE,
  /** A number over doubles, of whose error nothing can be said. */
  UNBOUNDED,
  /** The method says that it cannot do this function. */
  UNSUPPORTED,
  /** Symja did not end in its time. */
  TIMED_OUT
}
