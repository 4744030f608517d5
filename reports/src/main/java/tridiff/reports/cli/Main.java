package tridiff.reports.cli;

/** The entry point of {@code tridiff}. */
public final class Main {

  private Main() {}

  /**
   * Runs one command and ends with its exit code.
   *
   * @param arguments the command line
   */
  public static void main(String[] arguments) {
    System.err.println("error: the commands are not here yet");
    System.exit(70);
  }
}
