package tridiff.tool.cli;

/** The examples at the end of each help text. */
final class Examples {

  static final String HEADING = "%nExamples:%n";

  private Examples() {}
}
