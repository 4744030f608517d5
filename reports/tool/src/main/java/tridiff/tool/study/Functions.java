package tridiff.tool.study;

import java.util.ArrayList;
import java.util.List;
import tridiff.core.algebra.Precision;
import tridiff.input.catalog.CatalogFunction;
import tridiff.input.catalog.Family;
import tridiff.measure.experiment.Subject;
import tridiff.tool.page.ShellWord;

/** Functions of the catalog as studies ask about them, and how a user names any. */
public final class Functions {

  private Functions() {}

  /** Returns a function of the catalog with its points. */
  public static Subject of(CatalogFunction entry) {
    return of(entry, entry.points());
  }

  /** Returns a function of the catalog with other points. */
  public static Subject of(CatalogFunction entry, List<List<Double>> points) {
    return new Subject(entry.name(), entry.text(), entry.function(), points);
  }

  /**
   * Returns a member of a family.
   *
   * @throws IllegalArgumentException if the family has no such member
   */
  public static Subject member(Family family, int n) {
    return of(family.of(n));
  }

  /** Returns whether a function has one output, an input, and a point to look at. */
  public static boolean isScalarWithPoint(Subject subject) {
    return subject.function().outputs() == 1
        && subject.function().inputs() >= 1
        && !subject.points().isEmpty();
  }

  /** Returns the command that asks a study about a function at its first point. */
  public static String command(String study, Subject subject) {
    StringBuilder at = new StringBuilder();
    List<String> variables = subject.function().variables();
    for (int i = 0; i < variables.size(); i++) {
      at.append(i == 0 ? "" : ",").append(variables.get(i)).append('=');
      at.append(subject.points().get(0).get(i));
    }
    List<String> words = new ArrayList<>();
    words.addAll(List.of("./tridiff", study, subject.argument(), "--at", at.toString()));
    words.addAll(precisionOption(subject));
    return ShellWord.command(words.toArray(String[]::new));
  }

  /** Returns the words that ask for the format of a function, unless that is double. */
  public static List<String> precisionOption(Subject subject) {
    return subject.precision() == Precision.DOUBLE
        ? List.of()
        : List.of("--precision", subject.precision().symbol());
  }
}
