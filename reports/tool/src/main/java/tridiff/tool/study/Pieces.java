package tridiff.tool.study;

import java.util.List;
import java.util.function.IntFunction;
import tridiff.measure.experiment.Subject;

/**
 * Work in pieces of which none needs another, so that other machines can do them. What comes of a
 * piece is a line of text.
 *
 * @param settings what the lines depend on beside the function
 * @param subject the function
 * @param count how many pieces there are; it does not depend on who does them
 * @param line does a piece, from 0 on, and returns what comes of it; safe for threads
 */
public record Pieces(List<String> settings, Subject subject, int count, IntFunction<String> line) {

  /** Copies the list. */
  public Pieces {
    settings = List.copyOf(settings);
  }
}
