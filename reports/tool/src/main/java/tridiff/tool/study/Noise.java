package tridiff.tool.study;

import java.util.List;
import java.util.Optional;
import tridiff.measure.experiment.Subject;
import tridiff.tool.page.NumberText;

/** Noise as an experiment: the option {@code --noise}, and what is said where it was given. */
public final class Noise {

  /** What a user types. */
  public static final String OPTION = "--noise";

  /** What {@link #LEVEL} means. */
  public static final String MEANING =
      "Adds noise to the values of the function over doubles, as a simulation has it: LEVEL, such as"
          + " 1e-8, is the standard deviation of their relative error. The same point has the same"
          + " noise; the truth and exact methods see none.";

  /** How much noise to add. */
  public static final Parameter<Optional<Double>> LEVEL =
      Parameter.number(OPTION, "LEVEL", MEANING);

  private Noise() {}

  /**
   * Returns a function with the noise that was asked for.
   *
   * @throws UnanswerableException if the level is not above 0 and below 0.5
   */
  public static Subject added(Subject subject, Optional<Double> level) {
    if (level.isEmpty()) {
      return subject;
    }
    if (!(level.get() > 0 && level.get() < 0.5)) {
      throw new UnanswerableException(
          OPTION + " must be above 0 and below 0.5, was " + level.get(),
          "write for example --noise 1e-8");
    }
    return subject.noisy(level.get(), Parameter.DEFAULT_SEED);
  }

  /** Returns what a reader must know of the values of a function, if there is noise in them. */
  public static Optional<String> sentence(Subject subject) {
    return level(subject)
        .map(
            level ->
                "with noise: values over doubles have a relative error of standard deviation %s,"
                        .formatted(level)
                    + " seed %d; the truth and exact methods see none"
                        .formatted(Parameter.DEFAULT_SEED));
  }

  /** Returns the same in a few words behind the name of a function; empty if there is none. */
  public static String suffix(Subject subject) {
    return level(subject).map(level -> ", with noise " + level).orElse("");
  }

  /** Returns the words that ask for it again. */
  static List<String> option(Subject subject) {
    return level(subject).map(level -> List.of(OPTION, level)).orElse(List.of());
  }

  private static Optional<String> level(Subject subject) {
    return subject.noise().isPresent()
        ? Optional.of(NumberText.of(subject.noise().getAsDouble()))
        : Optional.empty();
  }
}
