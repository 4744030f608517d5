package tridiff.core.algebra;

/**
 * Thrown by {@link Decimals} when a number is too large for a decimal exponent of 32 bits, or its
 * digits would not fit into memory. More digits do not help.
 */
public final class DecimalOverflowException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Says which operation had which operand. */
  public DecimalOverflowException(String message) {
    super(message);
  }
}
