package tridiff.tool.cli;

/** Ends a command with a message to its user: what was given, what is allowed, what to do next. */
final class UserError extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int exitCode;
  private final String excerpt;
  private final String hint;

  /**
   * An error without an excerpt.
   *
   * @param exitCode one of {@link ExitCode}
   * @param message one sentence
   * @param hint what to do
   */
  UserError(int exitCode, String message, String hint) {
    this(exitCode, message, "", hint);
  }

  /** An error in a text, with the wrong part marked by a caret. */
  UserError(int exitCode, String message, String excerpt, String hint) {
    super(message);
    this.exitCode = exitCode;
    this.excerpt = excerpt;
    this.hint = hint;
  }

  int exitCode() {
    return exitCode;
  }

  String excerpt() {
    return excerpt;
  }

  String hint() {
    return hint;
  }
}
