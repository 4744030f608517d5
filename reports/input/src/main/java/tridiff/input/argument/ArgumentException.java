package tridiff.input.argument;

import tridiff.input.source.SourceException;

/**
 * Thrown when an argument cannot be used although what it names may be right: a name that a file
 * does not have, a point that is missing. What is wrong inside a file or an expression is a {@link
 * SourceException} or a syntax error.
 */
public final class ArgumentException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String excerpt;
  private final String hint;

  /**
   * Describes an argument that is wrong as a whole.
   *
   * @param message what is wrong, in one sentence
   * @param hint what to do
   */
  ArgumentException(String message, String hint) {
    super(message);
    this.excerpt = "";
    this.hint = hint;
  }

  /** Describes a mistake in the text of an argument. */
  ArgumentException(SourceException mistake) {
    super(mistake.getMessage(), mistake);
    this.excerpt = mistake.excerpt();
    this.hint = mistake.hint();
  }

  /** Returns the argument and below it a caret; empty if the whole is to blame. */
  public String excerpt() {
    return excerpt;
  }

  /** Returns what to do. */
  public String hint() {
    return hint;
  }
}
