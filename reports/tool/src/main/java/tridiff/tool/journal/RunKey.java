package tridiff.tool.journal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import tridiff.measure.experiment.Subject;

/**
 * Names a run by all that its numbers depend on: two runs with the same key have the same results,
 * but for what a clock stopped.
 *
 * @param tool the name and version of the tool
 * @param digest the SHA-256 of the settings and of the functions with their points
 */
public record RunKey(String tool, String digest) {

  /**
   * Returns the key of a run.
   *
   * @param tool the name and version of the tool
   * @param settings the methods, limits and the seed, as text
   * @param subjects all functions of the run, in their order
   */
  public static RunKey of(String tool, List<String> settings, List<Subject> subjects) {
    MessageDigest sha;
    try {
      sha = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
    add(sha, settings);
    for (Subject subject : subjects) {
      add(sha, List.of(subject.name(), subject.text(), subject.precision()));
      add(sha, subject.function().variables());
      add(sha, List.of(subject.function().domain().toString()));
      subject.points().forEach(point -> add(sha, point));
    }
    return new RunKey(tool, HexFormat.of().formatHex(sha.digest()));
  }

  /** Adds a list so that no other list adds the same bytes: with the lengths in front. */
  private static void add(MessageDigest sha, List<?> words) {
    sha.update((words.size() + ";").getBytes(StandardCharsets.US_ASCII));
    for (Object word : words) {
      byte[] bytes = word.toString().getBytes(StandardCharsets.UTF_8);
      sha.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
      sha.update(bytes);
    }
  }
}
