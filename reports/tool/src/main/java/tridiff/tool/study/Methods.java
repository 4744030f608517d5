package tridiff.tool.study;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tridiff.core.Approach;
import tridiff.core.DifferentiatorProvider.Method;
import tridiff.core.Differentiators;
import tridiff.core.Truncation;
import tridiff.input.model.ModelMethods;

/** What the methods on the class path tell about themselves. */
public final class Methods {

  private static final Differentiators KNOWN =
      Differentiators.onClassPath().and(new ModelMethods());

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
    return KNOWN.method(nameAndOptions).orElseGet(() -> new Method(name, ""));
  }

  /**
   * Returns the compositions by which people compute Hessians, as far as their methods are there:
   * forward over reverse, reverse over forward, and central differences of a gradient, also of that
   * of a model.
   */
  public static List<String> usualForHessians(Differentiators onClassPath) {
    Optional<String> forward = onClassPath.exact(Approach.FORWARD_MODE).map(Method::name);
    Optional<String> reverse = onClassPath.exact(Approach.REVERSE_MODE).map(Method::name);
    Optional<String> central =
        onClassPath.methods().stream()
            .filter(m -> m.truncation() instanceof Truncation.InStep error && error.order() == 2)
            .map(Method::name)
            .findFirst();
    List<String> names = new ArrayList<>();
    if (reverse.isPresent()) {
      forward.ifPresent(name -> names.add(name + "/" + reverse.get()));
      forward.ifPresent(name -> names.add(reverse.get() + "/" + name));
      central.ifPresent(name -> names.add(name + "/" + reverse.get()));
    }
    if (onClassPath.providerOf(ModelMethods.GRADIENT).isPresent()) {
      central.ifPresent(name -> names.add(name + "/" + ModelMethods.GRADIENT));
    }
    return names;
  }

  /**
   * Returns the name of the only method, or how many there are and what they are called: to name
   * one of several would single it out.
   */
  public static String count(List<String> methods, String plural) {
    return methods.size() == 1 ? methods.get(0) : methods.size() + " " + plural;
  }

  /** Returns the names of one or two methods, of more the first and how many more there are. */
  public static String named(List<String> methods) {
    return methods.size() <= 2
        ? String.join(" and ", methods)
        : methods.get(0) + " and " + (methods.size() - 1) + " more";
  }

  /** Returns the name of the one method with its verb, or how many they are with theirs. */
  public static String subject(List<String> methods, String verbOfOne, String verbOfMany) {
    return methods.size() == 1
        ? methods.get(0) + " " + verbOfOne
        : methods.size() + " methods " + verbOfMany;
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
