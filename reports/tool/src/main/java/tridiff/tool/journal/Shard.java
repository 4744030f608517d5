package tridiff.tool.journal;

import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One of several parts of a run: every function with {@code index mod count = number - 1}. Dealing
 * them out in turn spreads the slow functions of a file, which often are neighbours.
 *
 * @param number which part, from 1
 * @param count how many parts there are
 */
public record Shard(int number, int count) {

  /** The whole run. */
  public static final Shard WHOLE = new Shard(1, 1);

  private static final int MOST = 10_000;
  private static final Pattern AUTO = Pattern.compile("auto(?:/(\\d{1,5}))?");
  private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");
  private static final Pattern FORM = Pattern.compile("(\\d{1,5})/(\\d{1,5})");

  /** Checks the numbers. */
  public Shard {
    if (count < 1 || count > MOST || number < 1 || number > count) {
      throw new IllegalArgumentException(
          "a shard is i/n with 1 <= i <= n <= %d, was '%d/%d'".formatted(MOST, number, count));
    }
  }

  /**
   * Reads a text such as {@code 2/8}.
   *
   * @throws IllegalArgumentException if it is no such text
   */
  public static Shard parse(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      throw new IllegalArgumentException(
          "a shard is i/n with 1 <= i <= n <= %d, was '%s'".formatted(MOST, text));
    }
    return new Shard(Integer.parseInt(form.group(1)), Integer.parseInt(form.group(2)));
  }

  /**
   * Reads a text such as {@code 2/8}, or {@code auto} or {@code auto/8}: the part that a scheduler
   * gave to this process. Array jobs of Slurm tell how many there are, indexed jobs of Kubernetes
   * do not.
   *
   * @param environment the variables of the process
   * @throws IllegalArgumentException if it is no such text, or no scheduler says which part
   */
  public static Shard parse(String text, Map<String, String> environment) {
    Matcher auto = AUTO.matcher(text);
    if (!auto.matches()) {
      return parse(text);
    }
    OptionalInt slurm = number(environment, "SLURM_ARRAY_TASK_ID");
    OptionalInt index = number(environment, "JOB_COMPLETION_INDEX");
    if (slurm.isEmpty() && index.isEmpty()) {
      throw new IllegalArgumentException(
          "auto needs SLURM_ARRAY_TASK_ID or JOB_COMPLETION_INDEX in the environment");
    }
    OptionalInt wanted =
        auto.group(1) == null
            ? OptionalInt.empty()
            : OptionalInt.of(Integer.parseInt(auto.group(1)));
    if (slurm.isPresent()) {
      return ofSlurm(slurm.getAsInt(), wanted, environment);
    }
    if (wanted.isEmpty()) {
      throw new IllegalArgumentException(
          "Kubernetes does not say how many parts there are, auto/N does");
    }
    return new Shard(index.getAsInt() + 1, wanted.getAsInt());
  }

  private static Shard ofSlurm(int task, OptionalInt wanted, Map<String, String> environment) {
    int first = number(environment, "SLURM_ARRAY_TASK_MIN").orElse(1);
    int last = number(environment, "SLURM_ARRAY_TASK_MAX").orElse(task);
    int step = Math.max(1, number(environment, "SLURM_ARRAY_TASK_STEP").orElse(1));
    OptionalInt told = number(environment, "SLURM_ARRAY_TASK_COUNT");
    int count =
        (wanted.isPresent() ? wanted : told)
            .orElseThrow(
                () -> new IllegalArgumentException("nobody says how many parts there are"));
    if (told.isPresent() && told.getAsInt() != count) {
      throw new IllegalArgumentException(
          "auto/%d, but the array has %d tasks".formatted(count, told.getAsInt()));
    }
    if ((task - first) % step != 0 || (last - first) / step >= count) {
      throw new IllegalArgumentException(
          "the array from %d to %d in steps of %d has gaps, or the variables of Slurm are not its own"
              .formatted(first, last, step));
    }
    return new Shard((task - first) / step + 1, count);
  }

  private static OptionalInt number(Map<String, String> environment, String name) {
    String value = environment.getOrDefault(name, "");
    return NUMBER.matcher(value).matches()
        ? OptionalInt.of(Integer.parseInt(value))
        : OptionalInt.empty();
  }

  /** Returns whether this part has the function with an index, from 0. */
  public boolean has(int index) {
    return index % count == number - 1;
  }

  @Override
  public String toString() {
    return number + "/" + count;
  }
}
