package tridiff.tool.cli;

import picocli.CommandLine.Option;

/** Options that every command has. */
final class CommonOptions {

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help and exit.")
  @SuppressWarnings("unused") // picocli acts on it
  private boolean help;

  @Option(names = "--verbose", description = "Show a stack trace when something fails.")
  private boolean verbose;

  @Option(names = "--quiet", description = "Print nothing to stderr but errors.")
  private boolean quiet;

  /** For picocli. */
  CommonOptions() {}

  boolean quiet() {
    return quiet;
  }

  boolean verbose() {
    return verbose;
  }
}
