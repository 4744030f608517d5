package tridiff.input.catalog;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tridiff.core.function.SimilarName;

/** Finds the functions that ship with the tool by their names. */
public final class Catalog {

  /** A name and a size without leading zeros, of at most nine digits so that it is an int. */
  private static final Pattern MEMBER = Pattern.compile("(.+)-(0|[1-9][0-9]{0,8})");

  private static final List<Family> FAMILIES = Families.all();
  private static final Map<String, CatalogFunction> FUNCTIONS = functionsByName();

  private Catalog() {}

  /** Returns the functions, topic by topic, with a few members of the families. */
  public static List<CatalogFunction> all() {
    return List.copyOf(FUNCTIONS.values());
  }

  /** Returns the names of {@link #all()}, in the same order. */
  public static List<String> names() {
    return List.copyOf(FUNCTIONS.keySet());
  }

  /** Returns the families. */
  public static List<Family> families() {
    return FAMILIES;
  }

  /** Returns the family with this name. */
  public static Optional<Family> family(String name) {
    return FAMILIES.stream().filter(family -> family.name().equals(name)).findFirst();
  }

  /** Returns the function with this name, which may be any member of a family. */
  public static Optional<CatalogFunction> find(String name) {
    CatalogFunction known = FUNCTIONS.get(name);
    if (known != null) {
      return Optional.of(known);
    }
    Matcher member = MEMBER.matcher(name);
    if (!member.matches()) {
      return Optional.empty();
    }
    int n = Integer.parseInt(member.group(2));
    return family(member.group(1))
        .filter(family -> n >= family.smallest() && n <= family.largest())
        .map(family -> family.of(n));
  }

  /**
   * Returns the name that was probably meant by an unknown one: a member of the family that it
   * begins with, as near as the family goes, or a name that is spelled alike.
   */
  public static Optional<String> nearest(String unknown) {
    Matcher member = MEMBER.matcher(unknown);
    String stem = member.matches() ? member.group(1) : unknown;
    Optional<Family> family = family(stem);
    if (family.isPresent()) {
      return Optional.of(stem + "-" + nearestSize(family.get(), member));
    }
    if (member.matches()) {
      Optional<Family> similar =
          SimilarName.of(stem, FAMILIES.stream().map(Family::name).toList())
              .flatMap(Catalog::family);
      if (similar.isPresent()) {
        return Optional.of(similar.get().name() + "-" + nearestSize(similar.get(), member));
      }
    }
    List<String> known = new ArrayList<>(FUNCTIONS.keySet());
    FAMILIES.forEach(f -> known.add(f.name() + "-" + f.sizes().get(0)));
    return SimilarName.of(unknown, known);
  }

  private static int nearestSize(Family family, Matcher member) {
    int n = member.matches() ? Integer.parseInt(member.group(2)) : family.sizes().get(0);
    return Math.max(family.smallest(), Math.min(family.largest(), n));
  }

  private static Map<String, CatalogFunction> functionsByName() {
    Map<String, CatalogFunction> functions = new LinkedHashMap<>();
    for (CatalogFunction function : functionsByTopic()) {
      if (functions.put(function.name(), function) != null) {
        throw new IllegalStateException("two catalog functions are called " + function.name());
      }
    }
    return functions;
  }

  private static List<CatalogFunction> functionsByTopic() {
    List<CatalogFunction> unsorted = new ArrayList<>();
    unsorted.addAll(StudyNotes.all());
    unsorted.addAll(KnownDerivatives.all());
    unsorted.addAll(TestFunctions.all());
    unsorted.addAll(Swell.all());
    unsorted.addAll(Cancellation.all());
    unsorted.addAll(Overflow.all());
    unsorted.addAll(Conditioning.all());
    unsorted.addAll(Kinks.all());
    unsorted.addAll(Programs.all());
    for (Family family : FAMILIES) {
      family.sizes().forEach(n -> unsorted.add(family.of(n)));
    }
    List<CatalogFunction> sorted = new ArrayList<>();
    for (Topic topic : Topic.values()) {
      unsorted.stream().filter(function -> function.topic() == topic).forEach(sorted::add);
    }
    return sorted;
  }
}
