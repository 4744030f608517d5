package tridiff.core.function;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
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
  public static final Definitions NONE = new Definitions(Map.of(), List.of());

  /** So many definitions are looked through before they go into the map, which is then copied. */
  private static final int MOST_RECENT = 64;

  private final Map<String, Meaning> older;

  /** Each hides those of its name before it. */
  private final List<Named> recent;

  private Definitions(Map<String, Meaning> older, List<Named> recent) {
    this.older = older;
    this.recent = recent;
  }

  /** What a name stands for. */
  private sealed interface Meaning {}

  private record Named(String name, Meaning meaning) {}

  private record Numbers(List<Double> numbers) implements Meaning {}

  /**
   * A value.
   *
   * @param size how many operands it has
   * @param isCounter whether it counts the terms of a sum
   */
  record Bound(Expression value, int size, boolean isCounter) implements Meaning {}

  /**
   * A function that is written out where it is called.
   *
   * @param parameters the names of its parameters
   * @param lines values that it computes first, each of which may use those before it
   * @param text its formula
   * @param known what the other names in the formula mean
   */
  record Template(
      List<String> parameters, Map<String, String> lines, String text, Definitions known)
      implements Meaning {}

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
    return with(new Named(name, new Numbers(List.copyOf(numbers))));
  }

  /**
   * Returns these and a function, whose formula may itself use these.
   *
   * @param lines values that it computes first, each of which may use those before it
   * @param text its formula, which must be an expression
   */
  public Definitions withFunction(
      String name, List<String> parameters, Map<String, String> lines, String text) {
    Map<String, String> copy = Collections.unmodifiableMap(new LinkedHashMap<>(lines));
    return with(new Named(name, new Template(List.copyOf(parameters), copy, text, this)));
  }

  Definitions with(String name, Bound bound) {
    return with(new Named(name, bound));
  }

  private Definitions with(Named named) {
    if (recent.size() == MOST_RECENT) {
      Map<String, Meaning> all = new HashMap<>(older);
      recent.forEach(each -> all.put(each.name(), each.meaning()));
      return new Definitions(all, List.of(named));
    }
    List<Named> more = new ArrayList<>(recent);
    more.add(named);
    return new Definitions(older, more);
  }

  private Optional<Meaning> meaning(String name) {
    for (int i = recent.size() - 1; i >= 0; i--) {
      if (recent.get(i).name().equals(name)) {
        return Optional.of(recent.get(i).meaning());
      }
    }
    return Optional.ofNullable(older.get(name));
  }

  Optional<Bound> value(String name) {
    return meaning(name).filter(Bound.class::isInstance).map(Bound.class::cast);
  }

  Optional<List<Double>> list(String name) {
    return meaning(name).filter(Numbers.class::isInstance).map(list -> ((Numbers) list).numbers());
  }

  Optional<Template> function(String name) {
    return meaning(name).filter(Template.class::isInstance).map(Template.class::cast);
  }

  /** Returns whether a name has a meaning here. */
  public boolean contains(String name) {
    return meaning(name).isPresent();
  }

  /** Returns the names of the functions. */
  Collection<String> functions() {
    TreeSet<String> names = new TreeSet<>(older.keySet());
    recent.forEach(each -> names.add(each.name()));
    names.removeIf(name -> function(name).isEmpty());
    return names;
  }
}
