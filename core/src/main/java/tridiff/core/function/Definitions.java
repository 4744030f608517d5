package tridiff.core.function;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * What the names in an expression mean that it does not define itself: values, lists of numbers,
 * and functions that are written out where they are called. Immutable.
 */
public final class Definitions {

  /** No definitions. */
  public static final Definitions NONE = new Definitions(Map.of(), Map.of(), Map.of());

  private final Map<String, Bound> values;
  private final Map<String, List<Double>> lists;
  private final Map<String, Template> functions;

  private Definitions(
      Map<String, Bound> values, Map<String, List<Double>> lists, Map<String, Template> functions) {
    this.values = values;
    this.lists = lists;
    this.functions = functions;
  }

  /**
   * What a name stands for.
   *
   * @param size how many operands it has
   * @param isCounter whether it counts the terms of a sum
   */
  record Bound(Expression value, int size, boolean isCounter) {}

  /**
   * A function that is written out where it is called.
   *
   * @param parameters the names of its parameters
   * @param text its formula
   * @param known what the other names in the formula mean
   */
  record Template(List<String> parameters, String text, Definitions known) {}

  /**
   * Returns these and a name for the value of an expression, which may itself use these.
   *
   * @throws ExpressionSyntaxException if the text means no expression
   */
  public Definitions withValue(String name, String text) {
    return with(name, ExpressionParser.bound(text, this));
  }

  /** Returns these and a list of numbers, of which {@code name[1]} is the first. */
  public Definitions withList(String name, List<Double> numbers) {
    Map<String, List<Double>> more = new HashMap<>(lists);
    more.put(name, List.copyOf(numbers));
    return new Definitions(values, more, functions);
  }

  /**
   * Returns these and a function, whose formula may itself use these.
   *
   * @throws ExpressionSyntaxException if the text means no expression
   */
  public Definitions withFunction(String name, List<String> parameters, String text) {
    Map<String, Template> more = new HashMap<>(functions);
    more.put(name, new Template(List.copyOf(parameters), text, this));
    return new Definitions(values, lists, more);
  }

  Definitions with(String name, Bound bound) {
    Map<String, Bound> more = new HashMap<>(values);
    more.put(name, bound);
    return new Definitions(more, lists, functions);
  }

  Optional<Bound> value(String name) {
    return Optional.ofNullable(values.get(name));
  }

  Optional<List<Double>> list(String name) {
    return Optional.ofNullable(lists.get(name));
  }

  Optional<Template> function(String name) {
    return Optional.ofNullable(functions.get(name));
  }

  /** Returns whether a name has a meaning here. */
  public boolean contains(String name) {
    return values.containsKey(name) || lists.containsKey(name) || functions.containsKey(name);
  }

  /** Returns the names of the functions. */
  Collection<String> functions() {
    return new TreeSet<>(functions.keySet());
  }
}
