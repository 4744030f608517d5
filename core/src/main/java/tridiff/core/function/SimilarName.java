package tridiff.core.function;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the name that was probably meant. */
public final class SimilarName {

  private SimilarName() {}

  /**
   * Returns the known name that is nearest to a given one, if it is near enough: at most one change
   * for every three characters, where a change is a character inserted, left out, replaced, or
   * swapped with its neighbour.
   */
  public static Optional<String> of(String given, Collection<String> known) {
    int most = (given.length() + 1) / 3;
    return known.stream()
        .filter(name -> Math.abs(name.length() - given.length()) <= most)
        .map(name -> new Candidate(name, changes(given, name)))
        .filter(candidate -> candidate.changes() <= most)
        .min(Comparator.comparingInt(Candidate::changes).thenComparing(Candidate::name))
        .map(Candidate::name);
  }

  /** Returns {@code . Did you mean 'x'?} for the name that was probably meant, or nothing. */
  public static String question(String given, Collection<String> known) {
    return of(given, known).map(name -> ". Did you mean '" + name + "'?").orElse("");
  }

  private record Candidate(String name, int changes) {}

  /** The restricted Damerau-Levenshtein distance, upper and lower case being the same. */
  private static int changes(String first, String second) {
    String a = first.toLowerCase(Locale.ROOT);
    String b = second.toLowerCase(Locale.ROOT);
    int[][] distance = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        if (i == 0 || j == 0) {
          distance[i][j] = i + j;
          continue;
        }
        int replaced = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        int best = distance[i - 1][j - 1] + replaced;
        best = Math.min(best, Math.min(distance[i - 1][j], distance[i][j - 1]) + 1);
        boolean swapped =
            i > 1
                && j > 1
                && a.charAt(i - 1) == b.charAt(j - 2)
                && a.charAt(i - 2) == b.charAt(j - 1);
        distance[i][j] = swapped ? Math.min(best, distance[i - 2][j - 2] + 1) : best;
      }
    }
    return distance[a.length()][b.length()];
  }
}
