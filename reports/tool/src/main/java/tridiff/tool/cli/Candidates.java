package tridiff.tool.cli;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Stream;
import tridiff.core.DifferentiatorProvider;
import tridiff.core.Differentiators;
import tridiff.core.HasTrace.Mistake;
import tridiff.input.catalog.Catalog;

/** The words with which a shell completes what a user has begun. */
final class Candidates {

  private Candidates() {}

  /** Returns the constants of an enum as a user types them. */
  static List<String> of(Class<? extends Enum<?>> choice) {
    return Arrays.stream(choice.getEnumConstants())
        .map(constant -> constant.name().toLowerCase(Locale.ROOT))
        .toList();
  }

  /** The functions of the catalog, and its families with the smallest member. */
  static final class Functions implements Iterable<String> {

    /** For picocli. */
    Functions() {}

    @Override
    public Iterator<String> iterator() {
      return Stream.concat(
              Catalog.names().stream(), Catalog.families().stream().map(family -> family.name()))
          .distinct()
          .sorted()
          .iterator();
    }
  }

  /** The methods on the class path, and their families. */
  static final class Methods implements Iterable<String> {

    /** For picocli. */
    Methods() {}

    @Override
    public Iterator<String> iterator() {
      TreeSet<String> names = new TreeSet<>();
      for (DifferentiatorProvider provider : Differentiators.onClassPath().providers()) {
        names.add(provider.family());
        provider.methods().forEach(method -> names.add(method.name()));
      }
      return names.iterator();
    }
  }

  /** The mistakes that a trace can replay. */
  static final class Mistakes implements Iterable<String> {

    /** For picocli. */
    Mistakes() {}

    @Override
    public Iterator<String> iterator() {
      return Arrays.stream(Mistake.values())
          .filter(mistake -> mistake != Mistake.NONE)
          .map(Mistake::symbol)
          .iterator();
    }
  }

  /** The formats of data. */
  static final class Formats implements Iterable<String> {

    /** For picocli. */
    Formats() {}

    @Override
    public Iterator<String> iterator() {
      return of(Format.class).iterator();
    }
  }
}
