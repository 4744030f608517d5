package tridiff.core;

import static java.util.Objects.requireNonNull;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Offers methods of differentiation to whoever asks by name. Providers are found through {@link
 * java.util.ServiceLoader}; loading one must be cheap, so anything heavy waits until a derivative
 * is asked for.
 */
public interface DifferentiatorProvider {

  /**
   * Returns the family of the methods: {@code symbolic}, {@code numeric}, {@code autodiff}, or a
   * new one.
   */
  String family();

  /**
   * Returns the place of the family among all: those with a smaller one are shown first, equals by
   * name.
   */
  default int place() {
    return Integer.MAX_VALUE;
  }

  /** Returns the methods, in the order in which a report shows them. */
  List<Method> methods();

  /**
   * Returns a method.
   *
   * @param name the name of one of {@link #methods()}
   * @param options what was asked for after the name; options the method does not know are an error
   * @throws IllegalArgumentException if the name or an option is not known, or a value is not
   *     allowed
   */
  Differentiator create(String name, MethodOptions options);

  /**
   * Demands that a method is on offer and knows the options, as {@link #create} has to.
   *
   * @throws IllegalArgumentException if not
   */
  default void requireOffered(String name, MethodOptions options) {
    Method method =
        methods().stream()
            .filter(m -> m.name().equals(name))
            .findFirst()
            .orElseThrow(
                () -> new IllegalArgumentException(family() + " has no method '" + name + "'"));
    options.allowOnly(
        name, method.options().stream().map(Option::name).collect(Collectors.toSet()));
  }

  /**
   * Returns whether the methods share something that serves one caller at a time. Whoever measures
   * or limits their time should then ask them one after the other, or waiting counts as work.
   */
  default boolean takesTurns() {
    return false;
  }

  /**
   * Returns whether the methods come to an end on every function, though on a hard one it may take
   * longer than anybody waits. Such a method has all its time again at the next function. Any other
   * one that was late once has a small part of it, and is soon not asked any more: it may hang.
   */
  default boolean alwaysEnds() {
    return false;
  }

  /**
   * Does now what the first derivative would otherwise have to wait for, such as starting an
   * engine, so that a time limit counts only the work. For this, and to {@linkplain #create make} a
   * method, it has the time of one answer, or a minute if its methods {@linkplain #alwaysEnds
   * always end}.
   */
  default void prepare() {}

  /**
   * A method on offer. It tells about itself what a report needs to know to show it where it
   * belongs:
   *
   * <pre>{@code
   * new Method("mine-central", "central differences with a step of my own")
   *     .withOptions(Option.step("the step, above 0; default 1e-5"))
   *     .withApproach(Approach.DIFFERENCES)
   *     .withTruncation(new Truncation.InStep(2, 1.0 / 6, 1))
   * }</pre>
   *
   * @param name what a user types
   * @param summary what it is, in one line
   * @param options the options it takes
   * @param approach how it gets at a derivative
   * @param truncation what it would still be wrong by if nothing were rounded, with its own options
   * @param onlyDoubles whether its derivatives can be evaluated over doubles and no other algebra,
   *     so that nothing is counted, recorded or told from rounding
   * @param variantOf the method of which it is a variant, by other rules, in another form or with
   *     other steps; with options, as in {@code symbolic:form=simplify}, if these turn that method
   *     into this one
   * @param aspects in which charts with room for few methods it is shown
   * @param source where it is described, author and year first; empty if nobody says
   */
  record Method(
      String name,
      String summary,
      List<Option> options,
      Approach approach,
      Truncation truncation,
      boolean onlyDoubles,
      Optional<String> variantOf,
      Set<Aspect> aspects,
      String source) {
    /** Copies the collections. */
    public Method {
      requireNonNull(name);
      requireNonNull(summary);
      requireNonNull(approach);
      requireNonNull(truncation);
      requireNonNull(variantOf);
      requireNonNull(source);
      options = List.copyOf(options);
      aspects = Set.copyOf(aspects);
    }

    /**
     * A method without options that claims nothing: it is not taken for exact, is no variant of
     * another, and is shown everywhere.
     */
    public Method(String name, String summary) {
      this(
          name,
          summary,
          List.of(),
          Approach.OTHER,
          new Truncation.Unstated(),
          false,
          Optional.empty(),
          EnumSet.allOf(Aspect.class),
          "");
    }

    /** Returns the same method with these options. */
    public Method withOptions(Option... options) {
      return new Method(
          name,
          summary,
          List.of(options),
          approach,
          truncation,
          onlyDoubles,
          variantOf,
          aspects,
          source);
    }

    /** Returns the same method, which gets at a derivative in this way. */
    public Method withApproach(Approach approach) {
      return new Method(
          name, summary, options, approach, truncation, onlyDoubles, variantOf, aspects, source);
    }

    /** Returns the same method with this truncation error. */
    public Method withTruncation(Truncation truncation) {
      return new Method(
          name, summary, options, approach, truncation, onlyDoubles, variantOf, aspects, source);
    }

    /** Returns the same method, which knows only doubles. */
    public Method inDoublesOnly() {
      return new Method(
          name, summary, options, approach, truncation, true, variantOf, aspects, source);
    }

    /** Returns the same method as a variant of another one, named with or without options. */
    public Method asVariantOf(String method) {
      return new Method(
          name,
          summary,
          options,
          approach,
          truncation,
          onlyDoubles,
          Optional.of(method),
          aspects,
          source);
    }

    /** Returns the same method, shown under these aspects only where there is little room. */
    public Method shownFor(Aspect... aspects) {
      return new Method(
          name,
          summary,
          options,
          approach,
          truncation,
          onlyDoubles,
          variantOf,
          Set.of(aspects),
          source);
    }

    /** Returns the same method with the place where it is described. */
    public Method withSource(String source) {
      return new Method(
          name, summary, options, approach, truncation, onlyDoubles, variantOf, aspects, source);
    }

    /** Returns whether a chart with room for few methods shows it under an aspect. */
    public boolean isShownFor(Aspect aspect) {
      return aspects.contains(aspect);
    }

    /** Returns its first option with a purpose, if there is one. */
    public Optional<Option> option(Option.Purpose purpose) {
      return options.stream().filter(option -> option.purpose() == purpose).findFirst();
    }
  }

  /**
   * An option of a method.
   *
   * @param name what a user types before the {@code =}
   * @param summary its meaning, allowed values and default, in one line
   * @param values what a user may type after it, the default first, if these are few words; empty
   *     if it takes numbers or free text
   * @param purpose what it decides
   */
  record Option(String name, String summary, List<String> values, Purpose purpose) {

    /** What an option decides, for those who try its values. */
    public enum Purpose {
      /** The step, a number above 0, taken to the letter. */
      STEP,
      /** How the step is chosen, by one of the values. */
      STEP_RULE,
      /** In which form the same formula is written, by one of the values. */
      FORM,
      /** Anything else. */
      OTHER
    }

    /** Copies the list. */
    public Option {
      requireNonNull(name);
      requireNonNull(summary);
      requireNonNull(purpose);
      values = List.copyOf(values);
    }

    /** An option that takes numbers or free text. */
    public Option(String name, String summary) {
      this(name, summary, List.of(), Purpose.OTHER);
    }

    /** The option {@code step}. */
    public static Option step(String summary) {
      return new Option("step", summary, List.of(), Purpose.STEP);
    }
  }
}
