package tridiff.core;

import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Feeds random inputs to a check, each from a seed of its own so that a finding can be repeated.
 */
public final class Fuzz {

  private static final int INPUTS = Integer.getInteger("fuzz.inputs", 200_000);
  private static final long SEED = Long.getLong("fuzz.seed", 42);
  private static final int MOST_CHARACTERS = 2000;

  private Fuzz() {}

  /**
   * Checks many inputs, and prints the seed, their number and the slowest time.
   *
   * @param <T> what an input is
   * @param name what is fuzzed
   * @param input makes an input
   * @param check throws whatever if it finds a fault
   * @throws AssertionError at the first fault; it tells the seed and the input
   */
  public static <T> void run(
      String name, Function<SplittableRandom, T> input, Consumer<? super T> check) {
    System.out.println(String.format(Locale.ROOT, "%s: seed %d, %,d inputs", name, SEED, INPUTS));
    long slowest = 0;
    for (int i = 0; i < INPUTS; i++) {
      long seed = SEED + i;
      T value = input.apply(new SplittableRandom(seed));
      long start = System.nanoTime();
      try {
        check.accept(value);
      } catch (RuntimeException | Error e) {
        throw new AssertionError(
            name + ", -Dfuzz.seed=" + seed + " -Dfuzz.inputs=1: " + e + "\n" + value, e);
      }
      slowest = Math.max(slowest, System.nanoTime() - start);
    }
    System.out.println(
        String.format(Locale.ROOT, "%s: no fault, the slowest took %.1f ms", name, slowest / 1e6));
  }

  /** Returns a text of the words in any order, or one of the samples with a few changes. */
  public static String text(SplittableRandom random, List<String> samples, List<String> words) {
    StringBuilder text = new StringBuilder();
    if (random.nextInt(3) == 0) {
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
