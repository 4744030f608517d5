package tridiff.tool.study;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tridiff.core.function.NoisyFunction;
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

  /** What a user types for another sequence. */
  public static final String SEED_OPTION = "--noise-seed";

  /** What {@link #SEED} means. */
  public static final String SEED_MEANING =
      "With --noise: which noise, a whole number. Another one has other errors of the same size."
          + " Default: 42.";

  /** How much noise to add. */
  public static final Parameter<Optional<Double>> LEVEL =
      Parameter.number(OPTION, "LEVEL", MEANING);

  /** Which noise to add. */
  public static final Parameter<Optional<Long>> SEED =
      new Parameter<>(
          SEED_OPTION, "N", SEED_MEANING, Long.class, Optional.empty(), false, Optional.empty());

  private Noise() {}

  /**
   * Returns a function with the noise that was asked for.
   *
   * @throws UnanswerableException if the level is not above 0 and below 0.5, or there is none for a
   *     seed
   */
  public static Subject added(Subject subject, Optional<Double> level, Optional<Long> seed) {
    if (level.isEmpty() && seed.isPresent()) {
      throw new UnanswerableException(
          SEED_OPTION + " chooses the noise that --noise adds, and there is none",
          "add for example --noise 1e-8, or leave out " + SEED_OPTION);
    }
    if (level.isEmpty()) {
      return subject;
    }
    if (!(level.get() > 0 && level.get() < 0.5)) {
      throw new UnanswerableException(
          OPTION + " must be above 0 and below 0.5, was " + level.get(),
          "write for example --noise 1e-8");
    }
    return subject.noisy(level.get(), seed.orElse(Parameter.DEFAULT_SEED));
  }

  /** Returns what a reader must know of the values of a function, if there is noise in them. */
  public static Optional<String> sentence(Subject subject) {
    return level(subject)
        .map(
            level ->
                "with noise: values over doubles have a relative error of standard deviation %s,"
                        .formatted(level)
                    + " seed %d; the truth and exact methods see none"
                        .formatted(subject.noise().orElseThrow().seed()));
  }

  /** Returns the same in a few words behind the name of a function; empty if there is none. */
  public static String suffix(Subject subject) {
    String seed =
        subject.noise().filter(Noise::isOtherSeed).map(f -> ", seed " + f.seed()).orElse("");
    return level(subject).map(level -> ", with noise " + level + seed).orElse("");
  }

  /** Returns whether the noise is not the one that everybody gets who says nothing of a seed. */
  public static boolean isOtherSeed(NoisyFunction noise) {
    return noise.seed() != Parameter.DEFAULT_SEED;
  }

  /** Returns the words that ask for it again. */
  static List<String> option(Subject subject) {
    List<String> words = new ArrayList<>();
    level(subject).ifPresent(level -> words.addAll(List.of(OPTION, level)));
    subject
        .noise()
        .filter(Noise::isOtherSeed)
        .ifPresent(f -> words.addAll(List.of(SEED_OPTION, Long.toString(f.seed()))));
    return words;
  }

  private static Optional<String> level(Subject subject) {
    return subject.noise().map(f -> NumberText.of(f.level()));
  }
}
