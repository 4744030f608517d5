package tridiff.measure.truth;

/** An operand is exactly on an edge, so that rules say nothing of what is beside the point. */
final class OnEdgeException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  OnEdgeException(String symbol) {
    super("'" + symbol + "' is on an edge at the point", null, false, false);
  }
}
