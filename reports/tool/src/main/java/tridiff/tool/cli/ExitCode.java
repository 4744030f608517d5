package tridiff.tool.cli;

/** The exit codes of the command line; a script may rely on them. */
final class ExitCode {

  /** Finished. Cells without a value are data. */
  static final int FINISHED = 0;

  /** Finished, but a cell failed or timed out. */
  static final int FINISHED_WITH_FAILURES = 1;

  /** A command, an option or its value is wrong. */
  static final int WRONG_USAGE = 2;

  /** An expression is wrong. */
  static final int WRONG_EXPRESSION = 3;

  /** Something cannot be read or written. */
  static final int CANNOT_READ_OR_WRITE = 4;

  /** A gate was missed. */
  static final int GATE_MISSED = 5;

  /** A fault of tridiff itself. */
  static final int INTERNAL_ERROR = 70;

  private ExitCode() {}
}
