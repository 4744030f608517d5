package tridiff.tool.cli;

import picocli.CommandLine.Option;

/** The option that says in which format a command prints its data. */
final class FormatOption {

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      completionCandidates = Candidates.Formats.class,
      description = "text, json, csv or markdown. Default: text.")
  private Format format = Format.TEXT;

  /** For picocli. */
  FormatOption() {}

  Format get() {
    return format;
  }
}
