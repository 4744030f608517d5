package tridiff.tool.cli;

import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;

/**
 * The pieces of a report or of a range one by one, in a process that belongs to somebody else, such
 * as an executor of Spark. It is made and asked across class loaders, so that only what every Java
 * has goes in and out: words, numbers, and lines.
 *
 * <p>Safe for threads.
 */
public final class Piecework implements IntFunction<String> {

  private final IntFunction<String> lines;

  /**
   * Reads a command line.
   *
   * @param arguments the words, with paths as they are here
   * @param key what the results depend on, as the run knows it
   * @throws IllegalStateException if they are not the same here
   */
  public Piecework(String[] arguments, String key) {
    // As in the tool: no language may write its own digits anywhere.
    Locale.setDefault(Locale.ROOT);
    lines =
        TridiffCommand.piecework(List.of(arguments), key)
            .orElseThrow(() -> new IllegalStateException("these words have no pieces"));
  }

  /** Returns what comes of a piece, as a line. */
  @Override
  public String apply(int piece) {
    return lines.apply(piece);
  }
}
