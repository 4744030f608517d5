package tridiff.core;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * Feeds random inputs to a check, each from a seed of its own so that a finding can be repeated.
 */
public final class Fuzz {

  private static final Integer INPUTS = Integer.getInteger("fuzz.inputs");
  private static final long SEED = Long.getLong("fuzz.seed", 42);
  private static final int MOST_CHARACTERS = 2000;

  /** Milliseconds of processor time that an input may take; only a run by hand sets it. */
  private static final double MOST_MILLIS =
      Double.parseDouble(System.getProperty("fuzz.millis", "Infinity"));

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  /**
   * A thread that comes back finds cold caches, and code may be interpreted; hardly three times.
   */
  private static final int REPETITIONS = 3;

  private Fuzz() {}

  /**
   * Checks many inputs, and prints the seed, their number and the slowest processor time.
   *
   * @param <T> what an input is
   * @param name what is fuzzed
   * @param usually how many inputs, unless {@code -Dfuzz.inputs} asks for another number
   * @param input makes an input
   * @param check throws whatever if it finds a fault
   * @throws AssertionError at the first fault; it tells the seed and the input
   */
  public static <T> void run(
      String name, int usually, Function<SplittableRandom, T> input, Consumer<? super T> check) {
    runTimed(name, usually, input, value -> millis(value, check));
  }

  /**
   * Checks many inputs where the check itself knows the milliseconds that it took, since other
   * threads did the work.
   *
   * @see #run
   */
  public static <T> void runTimed(
      String name,
      int usually,
      Function<SplittableRandom, T> input,
      ToDoubleFunction<? super T> check) {
    int inputs = INPUTS == null ? usually : INPUTS;
    System.out.println(String.format(Locale.ROOT, "%s: seed %d, %,d inputs", name, SEED, inputs));
    double slowest = 0;
    for (int i = 0; i < inputs; i++) {
      long seed = SEED + i;
      T value = input.apply(new SplittableRandom(seed));
      String where = name + ", -Dfuzz.seed=" + seed + " -Dfuzz.inputs=1: ";
      try {
        slowest = Math.max(slowest, check.applyAsDouble(value));
      } catch (RuntimeException | Error e) {
        throw new AssertionError(where + e + "\n" + value, e);
      }
    }
    System.out.println(
        String.format(Locale.ROOT, "%s: no fault, the slowest took %.1f ms", name, slowest));
  }

  private static <T> double millis(T value, Consumer<? super T> check) {
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i < REPETITIONS && (i == 0 || least > MOST_MILLIS); i++) {
      long start = THREADS.getCurrentThreadCpuTime();
      check.accept(value);
      least = Math.min(least, (THREADS.getCurrentThreadCpuTime() - start) / 1e6);
    }
    if (least > MOST_MILLIS) {
      throw new AssertionError("it takes " + least + " ms");
    }
    return least;
  }

  /**
   * Returns random bytes, the words in any order, or one of the samples with a few changes: one,
   * six and thirteen of twenty times.
   */
  public static String text(SplittableRandom random, List<String> samples, List<String> words) {
    StringBuilder text = new StringBuilder();
    int kind = random.nextInt(20);
    if (kind == 0) {
      byte[] bytes = new byte[random.nextInt(200)];
      random.nextBytes(bytes);
      return new String(bytes, random.nextBoolean() ? ISO_8859_1 : UTF_8);
    }
    if (kind < 7) {
      int length = random.nextInt(1, 40);
      for (int i = 0; i < length; i++) {
        text.append(piece(random, words)).append(random.nextInt(3) == 0 ? "" : " ");
      }
      return text.toString();
    }
    text.append(oneOf(random, samples));
    int changes = random.nextInt(1, 6);
    for (int i = 0; i < changes; i++) {
      change(random, text, words);
    }
    return text.substring(0, Math.min(text.length(), MOST_CHARACTERS));
  }

  private static void change(SplittableRandom random, StringBuilder text, List<String> words) {
    int start = random.nextInt(text.length() + 1);
    int end = Math.min(text.length(), start + random.nextInt(1, 12));
    switch (random.nextInt(5)) {
      case 0 -> text.delete(start, end);
      case 1 -> text.insert(start, piece(random, words));
      case 2 -> text.replace(start, end, piece(random, words));
      case 3 -> text.insert(random.nextInt(text.length() + 1), text.substring(start, end));
      default -> text.insert(start, text.substring(start, end).repeat(random.nextInt(1, 50)));
    }
  }

  private static String piece(SplittableRandom random, List<String> words) {
    if (random.nextInt(8) > 0) {
      return oneOf(random, words);
    }
    int bound = oneOf(random, List.of(0x80, 0x80, 0x80, 0x3000, 0x10000));
    return String.valueOf((char) random.nextInt(bound));
  }

  private static <E> E oneOf(SplittableRandom random, List<E> values) {
    return values.get(random.nextInt(values.size()));
  }
}
