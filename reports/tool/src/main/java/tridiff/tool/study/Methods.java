package tridiff.tool.study;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import tridiff.core.DifferentiatorProvider.Method;
import tridiff.core.Differentiators;

/** What the methods on the class path tell about themselves. */
public final class Methods {

  private static final Map<String, Method> KNOWN =
      Differentiators.onClassPath().methods().stream()
          .collect(Collectors.toUnmodifiableMap(Method::name, Function.identity(), (a, b) -> a));

  private Methods() {}

  /**
   * Returns what a method tells about itself; of one that is not there any more, as in the results
   * of an earlier run, nothing is claimed.
   *
   * @param nameAndOptions its name, with or without options
   */
  public static Method of(String nameAndOptions) {
    int colon = nameAndOptions.indexOf(':');
    String name = colon < 0 ? nameAndOptions : nameAndOptions.substring(0, colon);
    Method known = KNOWN.get(name);
    return known == null ? new Method(name, "") : known;
  }

  /** Returns whether a method is exact but for rounding: it has no step that must be balanced. */
  public static boolean isExact(String nameAndOptions) {
    return of(nameAndOptions).truncation().isExact();
  }

  /** Returns whether a method follows the operations of a function by the rules of calculus. */
  public static boolean isAutomatic(String nameAndOptions) {
    return switch (of(nameAndOptions).approach()) {
      case FORWARD_MODE, REVERSE_MODE, TAYLOR_SERIES -> true;
      case FORMULA, DIFFERENCES, OTHER -> false;
    };
  }
}
