package tridiff.measure.experiment;

/**
 * How an attempt to compute a derivative ended: a closed set. Only {@link #OK} and {@link #WRONG}
 * have a digit score; everything else is no number, or has no truth to be compared with.
 */
public enum Outcome {
  /** A finite value with at least 1 correct digit. */
  OK("ok", "a value with at least 1 correct digit"),
  /** A finite value with less than 1 correct digit, given without a word. */
  WRONG("wrong", "silently wrong: a finite value with less than 1 correct digit"),
  /** The value is NaN although the derivative exists. */
  NOT_A_NUMBER("not-a-number", "NaN, although the derivative exists"),
  /** The value is infinite although the derivative is finite. */
  INFINITE("infinite", "infinite, although the derivative is finite"),
  /** The function has no value there, or the method left the domain. */
  OUTSIDE_DOMAIN("outside-domain", "the function has no value there"),
  /** The function has no derivative there, whatever the method answers. */
  NOT_DIFFERENTIABLE("not-differentiable", "the function has no derivative there"),
  /** The method cannot do this function, and says so. */
  UNSUPPORTED("unsupported", "the method cannot do this function, and says so"),
  /** The method broke. */
  FAILED("failed", "the method broke"),
  /** The method was stopped at the time limit. */
  TIMED_OUT("timed-out", "stopped at the time limit"),
  /** The method answered, but no reference could be certified. */
  REFERENCE_UNCERTAIN("reference-uncertain", "no truth could be certified to compare with");

  private final String symbol;
  private final String meaning;

  Outcome(String symbol, String meaning) {
    this.symbol = symbol;
    this.meaning = meaning;
  }

  /** Returns its name in reports and data. */
  public String symbol() {
    return symbol;
  }

  /** Returns what it means, in a few words. */
  public String meaning() {
    return meaning;
  }

  /** Returns whether the answer was compared with a certified truth and has digits. */
  public boolean isScored() {
    return this == OK || this == WRONG;
  }

  /**
   * Returns whether the user was told that there is no usable value, although a true one exists:
   * the opposite of silently wrong.
   */
  public boolean isLoud() {
    return switch (this) {
      case NOT_A_NUMBER, INFINITE, UNSUPPORTED, FAILED, TIMED_OUT -> true;
      case OK, WRONG, OUTSIDE_DOMAIN, NOT_DIFFERENTIABLE, REFERENCE_UNCERTAIN -> false;
    };
  }

  /** Returns whether a run with this outcome counts as finished without trouble. */
  public boolean isTrouble() {
    return this == FAILED || this == TIMED_OUT;
  }
}
