package tridiff.tool.cli;

/** The formats in which a command can print its data. */
enum Format {
  TEXT,
  JSON,
  CSV,
  MARKDOWN
}
