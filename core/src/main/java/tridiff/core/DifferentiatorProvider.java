package tridiff.core;

import java.util.List;

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
   * Returns whether the methods share something that serves one caller at a time. Whoever measures
   * or limits their time should then ask them one after the other, or waiting counts as work.
   */
  default boolean takesTurns() {
    return false;
  }

  /**
   * Does now what the first derivative would otherwise have to wait for, such as starting an
   * engine, so that a time limit counts only the work.
   */
  default void prepare() {}

  /**
   * A method on offer.
   *
   * @param name what a user types
   * @param summary what it is, in one line
   * @param options the names of the options it takes, each with its meaning and default in one line
   */
  record Method(String name, String summary, List<Option> options) {
    /** Copies the list. */
    public Method {
      options = List.copyOf(options);
    }

    /** A method without options. */
    public Method(String name, String summary) {
      this(name, summary, List.of());
    }
  }

  /**
   * An option of a method.
   *
   * @param name what a user types before the {@code =}
   * @param summary its meaning, allowed values and default, in one line
   * @param values what a user may type after it, the default first, if these are few words; empty
   *     if it takes numbers or free text
   */
  record Option(String name, String summary, List<String> values) {
    /** Copies the list. */
    public Option {
      values = List.copyOf(values);
    }

    /** An option that takes numbers or free text. */
    public Option(String name, String summary) {
      this(name, summary, List.of());
    }
  }
}
