package tridiff.tool.diff;

import java.util.OptionalDouble;

/**
 * One cell of a results file.
 *
 * @param key which cell
 * @param outcome how it ended
 * @param digits its correct digits, if it is scored
 */
public record Entry(Key key, String outcome, OptionalDouble digits) {

  /**
   * What makes two cells the same.
   *
   * @param function the name of the function
   * @param point the point, as text
   * @param partial the partial derivative, such as {@code df/dx}
   * @param method the method
   */
  public record Key(String function, String point, String partial, String method) {}
}
