package tridiff.input.source;

import tridiff.core.OperationLimitException;

/** How many operations and rounds of loops one evaluation may do. */
public final class Budget {

  /** Enough for loops of 100,000 rounds, and little enough to record in memory. */
  public static final long DEFAULT = 2_000_000;

  private static final int INTERRUPTION_MASK = 0x3ff;

  private final long most;
  private long spent;

  /**
   * Makes the budget of one evaluation.
   *
   * @param most how many operations it may do
   */
  public Budget(long most) {
    this.most = most;
  }

  /**
   * Counts one operation.
   *
   * @throws OperationLimitException if it is one too many, or the thread was interrupted
   */
  public void spend() {
    spent++;
    if (spent > most) {
      throw new OperationLimitException(
          "more than " + most + " operations in one evaluation: a loop may not end");
    }
    if ((spent & INTERRUPTION_MASK) == 0 && Thread.currentThread().isInterrupted()) {
      throw new OperationLimitException("interrupted after " + spent + " operations");
    }
  }
}
