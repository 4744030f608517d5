package tridiff.tool.cli;

import java.io.PrintWriter;
import java.io.Writer;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;

/**
 * The functions of a report one by one, in a process that belongs to somebody else, such as an
 * executor of Spark. It is made and asked across class loaders, so that only what every Java has
 * goes in and out: words, numbers, and lines of the journal.
 *
 * <p>Safe for threads.
 */
public final class Piecework implements IntFunction<String> {

  private final IntFunction<String> lines;

  /**
   * Reads a report's command line.
   *
   * @param arguments the words, with paths as they are here
   * @param key what the results depend on, as the run knows it
   * @throws IllegalStateException if they are not the same here
   */
  public Piecework(String[] arguments, String key) {
    // As in the tool: no language may write its own digits anywhere.
    Locale.setDefault(Locale.ROOT);
    PrintWriter nobody = new PrintWriter(Writer.nullWriter());
    lines =
        TridiffCommand.reportOf(nobody, nobody, List.of(arguments))
            .orElseThrow(() -> new IllegalStateException("these words are no report"))
            .piecework(key);
  }

  /** Returns the line of the journal for a function. */
  @Override
  public String apply(int function) {
    return lines.apply(function);
  }
}
