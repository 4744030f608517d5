package tridiff.core.algebra;

/**
 * Thrown by an algebra without NaN and infinity when an operation has no value there, such as a
 * logarithm of a negative number or a division by zero.
 */
public final class OutsideDomainException extends ArithmeticException {

  private static final long serialVersionUID = 1L;

  /** Says which operation had which operand, for example {@code log of -1}. */
  public OutsideDomainException(String message) {
    super(message);
  }
}
