package tridiff.core.ball;

/**
 * Thrown by {@link Balls} when every number that a result may be is above {@code 2^(2^58)}, the
 * largest magnitude of a ball. More bits do not help.
 */
public final class BallOverflowException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Says which operation had which operand. */
  public BallOverflowException(String message) {
    super(message);
  }
}
