package tridiff.tool.study;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import tridiff.core.MultiIndex;
import tridiff.core.function.RealFunction;
import tridiff.measure.experiment.DerivativeOrder;

/** The parameters by which a study is asked about other derivatives than the first. */
public final class Orders {

  /** How often a derivative is taken. */
  public static final Parameter<Integer> ORDER =
      Parameter.whole("--order", "The order of the derivative.", 1, 1, MultiIndex.HIGHEST_ORDER);

  /** By what it is taken. */
  public static final Parameter<Optional<String>> BY =
      Parameter.word(
          "--by",
          "VARIABLES",
          "By which variables to differentiate, such as y or x,x,y. Default: the first, as often as"
              + " --order says.");

  private Orders() {}

  /**
   * Returns the one derivative that is asked about.
   *
   * @throws UnanswerableException if the function has not such a variable, or two orders are asked
   */
  public static DerivativeOrder of(Question question, RealFunction f) {
    int order = question.get(ORDER);
    List<String> by =
        question
            .get(BY)
            .map(text -> Arrays.stream(text.split(",", -1)).map(String::strip).toList())
            .orElseGet(() -> MultiIndex.of(0, order).names(f.variables()));
    if (order > 1 && by.size() != order) {
      throw new UnanswerableException(
          "a derivative of order %d is by %d variables, not by %s"
              .formatted(order, order, String.join(",", by)),
          "leave --order out");
    }
    try {
      DerivativeOrder wanted = DerivativeOrder.by(by);
      wanted.of(f);
      return wanted;
    } catch (IllegalArgumentException e) {
      throw new UnanswerableException(
          e.getMessage(), "the variables are " + String.join(", ", f.variables()));
    }
  }
}
