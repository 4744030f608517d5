package tridiff.input.catalog;

import java.util.List;
import java.util.Optional;
import tridiff.core.function.ExpressionFunction;
import tridiff.core.function.RealFunction;

/**
 * A function that ships with the tool.
 *
 * @param name how it is called on the command line: lower case, words joined by hyphens
 * @param topic the chapter of the catalog it belongs to
 * @param title what people call it
 * @param text the expression, or for a program a description of it
 * @param function the function, with its domain
 * @param points where to look at it, each inside the domain
 * @param source where it comes from: author, year, title, section
 * @param reason what it shows about the methods
 * @param corner what there is at its points instead of a number or a derivative, if anything
 */
public record CatalogFunction(
    String name,
    Topic topic,
    String title,
    String text,
    RealFunction function,
    List<List<Double>> points,
    String source,
    String reason,
    Optional<String> corner) {

  /** Copies the points. */
  public CatalogFunction {
    points = points.stream().map(List::copyOf).toList();
  }

  /**
   * Returns the text if it is an expression, which symbolic methods see whole; empty for a program,
   * which they can only follow.
   */
  public Optional<String> expression() {
    return isProgram() ? Optional.empty() : Optional.of(text);
  }

  /** Returns whether the function is a program, given by Java code, and not an expression. */
  public boolean isProgram() {
    return !(function instanceof ExpressionFunction);
  }
}
