package tridiff.tool.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Option;
import tridiff.core.function.RealFunction;
import tridiff.measure.experiment.DerivativeOrder;
import tridiff.measure.experiment.Subject;

/** The options that say which derivatives are wanted. */
final class OrderOption {

  @Option(
      names = "--order",
      paramLabel = "N",
      description =
          "The order of the derivative, 1 to 8. Of a function of several variables 2 is the Hessian, each"
              + " pair of variables once. Default: 1.")
  private Optional<Integer> order = Optional.empty();

  @Option(
      names = "--by",
      paramLabel = "VARIABLES",
      description =
          "One derivative only: by these variables, one after the other, such as x,x,y. Default: all of"
              + " the order.")
  private List<String> lists = new ArrayList<>();

  /** For picocli. */
  OrderOption() {}

  /** Returns what was asked for. */
  DerivativeOrder get() {
    List<String> by = lists.stream().flatMap(list -> Stream.of(list.split(",", -1))).toList();
    try {
      return by.isEmpty()
          ? DerivativeOrder.ofAll(order.orElse(1))
          : new DerivativeOrder(order.orElse(by.size()), by);
    } catch (IllegalArgumentException e) {
      throw new UserError(
          ExitCode.WRONG_USAGE,
          e.getMessage(),
          by.isEmpty() ? "leave --order out for first derivatives" : "leave --order out");
    }
  }

  /** Returns what was asked for, if all functions have the variables. */
  DerivativeOrder of(List<Subject> subjects) {
    DerivativeOrder wanted = get();
    for (Subject subject : subjects) {
      RealFunction f = subject.function();
      try {
        wanted.of(f);
      } catch (IllegalArgumentException e) {
        throw new UserError(
            ExitCode.WRONG_USAGE,
            e.getMessage(),
            "the variables of '%s' are %s"
                .formatted(subject.name(), String.join(", ", f.variables())));
      }
    }
    return wanted;
  }
}
