package tridiff.input.source;

import java.util.List;

/**
 * What a file defines.
 *
 * @param functions the functions that can be used, in the order of the file
 * @param refusals those that cannot, in the order of the file
 */
public record SourceFile(List<SourceFunction> functions, List<Refusal> refusals) {

  /** Copies the lists. */
  public SourceFile {
    functions = List.copyOf(functions);
    refusals = List.copyOf(refusals);
  }

  /**
   * A function that cannot be used, while the rest of the file can.
   *
   * @param name how it would be called on the command line
   * @param mistake what is wrong, and where
   */
  public record Refusal(String name, SourceException mistake) {}
}
