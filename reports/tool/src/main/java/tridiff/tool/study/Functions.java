package tridiff.tool.study;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tridiff.core.algebra.Precision;
import tridiff.core.function.Expression;
import tridiff.core.function.ExpressionFunction;
import tridiff.core.function.ExpressionPrinter;
import tridiff.core.function.SimilarName;
import tridiff.core.program.Formulas;
import tridiff.input.catalog.CatalogFunction;
import tridiff.input.catalog.Family;
import tridiff.input.model.Model;
import tridiff.measure.experiment.FunctionResult;
import tridiff.measure.experiment.PointResult;
import tridiff.measure.experiment.Subject;
import tridiff.tool.page.NumberText;
import tridiff.tool.page.ShellWord;

/** Functions of the catalog as studies ask about them, and how a user names any. */
public final class Functions {

  /** A formula with more nodes than this fills the page. */
  private static final int LARGEST_FORMULA = 100;

  /** What is longer does not fit below the title of a chart. */
  private static final int LONGEST_LINE = 160;

  private Functions() {}

  /** Returns a function of the catalog with its points. */
  public static Subject of(CatalogFunction entry) {
    return of(entry, entry.points());
  }

  /** Returns a function of the catalog with other points. */
  public static Subject of(CatalogFunction entry, List<List<Double>> points) {
    return new Subject(entry.name(), entry.text(), entry.function(), points);
  }

  /** Returns the functions without those whose formula is that of one before. */
  public static List<Subject> withoutRepeated(List<Subject> subjects) {
    Set<Object> seen = new HashSet<>();
    return subjects.stream()
        .filter(
            subject ->
                !(subject.function() instanceof ExpressionFunction f)
                    || seen.add(List.of(f.formulas(), f.variables())))
        .toList();
  }

  /**
   * Returns a member of a family.
   *
   * @throws IllegalArgumentException if the family has no such member
   */
  public static Subject member(Family family, int n) {
    return of(family.of(n));
  }

  /**
   * Returns the formula of a function, if it has one output and is one, or can be written as one.
   */
  public static Optional<Expression> formula(Subject subject) {
    if (subject.function().outputs() != 1) {
      return Optional.empty();
    }
    if (subject.function() instanceof ExpressionFunction f) {
      return Optional.of(f.formulas().get(0));
    }
    // What the catalog calls "repeat 7 times" and a file "where s = ..." is more readable as it is.
    return isFpcore(subject)
        ? Formulas.of(subject.function(), LARGEST_FORMULA).map(formulas -> formulas.get(0))
        : Optional.empty();
  }

  /**
   * Returns a function in a line: as it was typed, or in the usual notation where that was FPCore.
   */
  public static String line(Subject subject) {
    Optional<String> usual =
        isFpcore(subject) ? formula(subject).map(ExpressionPrinter::print) : Optional.empty();
    return usual
        .filter(text -> text.length() <= LONGEST_LINE)
        .orElseGet(() -> subject.text().length() <= LONGEST_LINE ? subject.text() : subject.name());
  }

  /** Returns what f is, in a line: "f = tanh(x)", but of a program "kepler: E = M; repeat ...". */
  public static String definition(Subject subject) {
    String line = line(subject);
    return (isProgram(line) ? subject.name() + ": " : "f = ") + line;
  }

  /** Returns a formula as it is, and the name of a program, which is no noun in a sentence. */
  public static String lineOrName(Subject subject) {
    String line = line(subject);
    return isProgram(line) ? subject.name() : line;
  }

  private static boolean isProgram(String line) {
    return line.contains("; ");
  }

  private static boolean isFpcore(Subject subject) {
    return subject.text().startsWith("(") && !(subject.function() instanceof ExpressionFunction);
  }

  /**
   * Returns which input of a function a user named; the first if none.
   *
   * @throws UnanswerableException if it has no such variable
   */
  public static int input(Subject subject, Optional<String> name) {
    List<String> variables = subject.function().variables();
    int input = name.map(variables::indexOf).orElse(0);
    if (input < 0) {
      throw new UnanswerableException(
          "the function has no variable '"
              + name.get()
              + "'"
              + SimilarName.of(name.get(), variables)
                  .map(other -> ". Did you mean '" + other + "'?")
                  .orElse(""),
          "its variables are " + String.join(", ", variables));
    }
    return input;
  }

  /** Returns whether a function has one output, an input, and a point to look at. */
  public static boolean isScalarWithPoint(Subject subject) {
    return subject.function().outputs() == 1
        && subject.function().inputs() >= 1
        && !subject.points().isEmpty();
  }

  /**
   * Returns a function with its points from the first one on where it has values, to be asked at
   * one point; with all of them if it has values nowhere.
   */
  public static Subject fromFirstValue(FunctionResult result) {
    List<PointResult> points = result.points();
    int first = 0;
    while (first < points.size() && !hasValues(points.get(first))) {
      first++;
    }
    return first == 0 || first == points.size()
        ? result.subject()
        : result.subject().at(points.stream().skip(first).map(PointResult::at).toList());
  }

  private static boolean hasValues(PointResult point) {
    return !point.values().isEmpty() && point.values().stream().allMatch(Double::isFinite);
  }

  /** Returns the command that asks a study about a function at its first point. */
  public static String command(String study, Subject subject) {
    StringBuilder at = new StringBuilder();
    List<String> variables = subject.function().variables();
    for (int i = 0; i < variables.size(); i++) {
      at.append(i == 0 ? "" : ",").append(variables.get(i)).append('=');
      at.append(NumberText.of(subject.points().get(0).get(i)));
    }
    List<String> words = new ArrayList<>();
    words.addAll(List.of("./tridiff", study, subject.argument(), "--at", at.toString()));
    words.addAll(options(subject));
    return ShellWord.command(words.toArray(String[]::new));
  }

  /**
   * Returns the words that ask for the format of a function and for noise, or say what a model
   * should be.
   */
  public static List<String> options(Subject subject) {
    List<String> words = new ArrayList<>();
    if (subject.precision() != Precision.DOUBLE) {
      words.addAll(List.of("--precision", subject.precision().symbol()));
    } else {
      Model.of(subject.function()).map(Model::options).ifPresent(words::addAll);
    }
    words.addAll(Noise.option(subject));
    return List.copyOf(words);
  }
}
