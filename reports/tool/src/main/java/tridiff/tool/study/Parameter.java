package tridiff.tool.study;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import tridiff.core.algebra.Precision;

/**
 * An option of a {@link Study}: declared once, with its meaning, its default and its bounds.
 *
 * @param <T> the type of its values
 * @param name what a user types, such as {@code --points}
 * @param label what stands for the value in a help text; empty for a flag
 * @param meaning what it decides; the default is added
 * @param type the type of a value, of an element if the value is a list
 * @param standard the value if none is given
 * @param isList whether the value is a list, with commas between the elements
 * @param bounds the least and the largest whole number that is allowed
 */
public record Parameter<T>(
    String name,
    String label,
    String meaning,
    Class<?> type,
    T standard,
    boolean isList,
    Optional<Bounds> bounds) {

  /** What decides all pseudo-random choices of which a user says nothing. */
  public static final long DEFAULT_SEED = 42;

  /** The least and the largest allowed value. */
  public record Bounds(int least, int largest) {}

  /** A whole number within bounds. */
  public static Parameter<Integer> whole(
      String name, String meaning, int standard, int least, int largest) {
    return new Parameter<>(
        name,
        "N",
        meaning,
        Integer.class,
        standard,
        false,
        Optional.of(new Bounds(least, largest)));
  }

  /** Whole numbers, separated by commas. */
  public static Parameter<List<Integer>> wholes(
      String name, String meaning, List<Integer> standard) {
    return new Parameter<>(
        name, "N", meaning, Integer.class, List.copyOf(standard), true, Optional.empty());
  }

  /** The seed of a pseudo-random sequence. */
  public static Parameter<Long> seed(String meaning, long standard) {
    return new Parameter<>("--seed", "N", meaning, Long.class, standard, false, Optional.empty());
  }

  /** A number that may be left out. */
  public static Parameter<Optional<Double>> number(String name, String label, String meaning) {
    return new Parameter<>(
        name, label, meaning, Double.class, Optional.empty(), false, Optional.empty());
  }

  /** A word that may be left out. */
  public static Parameter<Optional<String>> word(String name, String label, String meaning) {
    return new Parameter<>(
        name, label, meaning, String.class, Optional.empty(), false, Optional.empty());
  }

  /** What {@link #precision()} means. */
  public static final String PRECISION_MEANING =
      "double, float, half or bfloat16: every operation of the function and of the method is rounded"
          + " to this format, and so are literals and points. Default: double, or what a file says.";

  /** In which format to compute. */
  public static Parameter<Optional<Precision>> precision() {
    return new Parameter<>(
        "--precision",
        "PRECISION",
        PRECISION_MEANING,
        Precision.class,
        Optional.empty(),
        false,
        Optional.empty());
  }

  /** What {@link #truth()} means. */
  public static final String TRUTH_MEANING =
      "Of a model: the same function as an expression or @FILE:NAME. With it the values and the gradient of the"
          + " model have certified digits; without it nothing is called digits, but agreement.";

  /** What a model should compute. */
  public static Parameter<Optional<String>> truth() {
    return word("--truth", "FUNCTION", TRUTH_MEANING);
  }

  /** What {@link #config()} means. */
  public static final String CONFIG_MEANING =
      "Of a model: a JSON object that it is told with every question, such as '{\"level\": 1}'.";

  /** What a model is told. */
  public static Parameter<Optional<String>> config() {
    return word("--config", "JSON", CONFIG_MEANING);
  }

  /** What {@link #on()} means. */
  public static final String ON_MEANING =
      "Let Apache Spark measure: spark://HOST:PORT, local[N], local-cluster[N,CORES,MB], yarn or k8s://...,"
          + " with the jars of SPARK_HOME, else with those that the build brings. What is written is written here.";

  /** Who does the work. */
  public static Parameter<Optional<String>> on() {
    return word("--on", "MASTER", ON_MEANING);
  }

  /** One of the constants of an enum. */
  public static <E extends Enum<E>> Parameter<E> choice(String name, String meaning, E standard) {
    return new Parameter<>(
        name, "KIND", meaning, standard.getDeclaringClass(), standard, false, Optional.empty());
  }

  /** Something that is asked for or not. */
  public static Parameter<Boolean> flag(String name, String meaning) {
    return new Parameter<>(name, "", meaning, Boolean.class, false, false, Optional.empty());
  }

  /** Returns what a help text says: the meaning, and the default unless the meaning has it. */
  public String description() {
    if (standard instanceof Optional || standard instanceof Boolean) {
      return meaning;
    }
    String text =
        standard instanceof List<?> list
            ? list.stream().map(String::valueOf).collect(Collectors.joining(","))
            : String.valueOf(standard).toLowerCase(Locale.ROOT);
    return meaning + " Default: " + text + ".";
  }

  /**
   * Returns the value that was given, or the default.
   *
   * @param given of the type of the parameter; empty if nothing was given
   * @throws UnanswerableException if it is out of bounds
   */
  @SuppressWarnings("unchecked") // whoever reads the option reads it as the type that is declared
  public T value(Optional<Object> given) {
    if (given.isEmpty()) {
      return standard;
    }
    return checked(standard instanceof Optional ? (T) given : (T) given.get());
  }

  /**
   * Checks a value.
   *
   * @throws UnanswerableException if it is out of bounds
   */
  private T checked(T value) {
    if (bounds.isPresent() && value instanceof Integer number) {
      Bounds allowed = bounds.get();
      if (number < allowed.least || number > allowed.largest) {
        throw new UnanswerableException(
            "%s must be between %d and %d, was %d"
                .formatted(name, allowed.least, allowed.largest, number),
            "leave it out for " + standard);
      }
    }
    return value;
  }
}
