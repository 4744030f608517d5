package tridiff.core.algebra;

/**
 * Thrown by an arithmetic that knows its errors when they are too large to tell what an operation
 * must do: a comparison of overlapping numbers, an argument that may lie inside or outside the
 * domain. More digits may decide it.
 */
public final class UndecidedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Says which operation had which operands. */
  public UndecidedException(String message) {
    super(message);
  }
}
