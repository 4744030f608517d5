package tridiff.input.argument;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import tridiff.core.function.ExpressionFunction;
import tridiff.core.function.ExpressionParser;
import tridiff.core.function.ExpressionSyntaxException;
import tridiff.input.catalog.Catalog;
import tridiff.input.catalog.CatalogFunction;
import tridiff.input.catalog.Family;
import tridiff.input.file.PointReader;
import tridiff.input.file.PointsFile;
import tridiff.input.fpcore.FpcoreReader;
import tridiff.input.javafile.JavaFile;
import tridiff.input.source.Source;
import tridiff.input.source.SourceException;

/**
 * Reads what a user writes for a FUNCTION: a name of the catalog, a file, or an expression; see
 * {@link FileFunctions}.
 *
 * @param at the points that the user gives, each as {@code x=1,y=2} or {@code @FILE}; if there are
 *     none a function has its own
 * @param mostOperations how many operations one evaluation of a function with loops may do
 * @param seed for the points that are drawn where a file names none
 */
public record FunctionReader(List<String> at, long mostOperations, long seed) {

  /** How many operations one evaluation may do unless the caller says otherwise. */
  public static final long MOST_OPERATIONS = FpcoreReader.MOST_OPERATIONS;

  /** What could be a name of the catalog with a slip: at least four letters, no operator but -. */
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{2,}[a-z0-9]");

  /** Copies the points. */
  public FunctionReader {
    at = List.copyOf(at);
  }

  /**
   * Returns the only function that a text means.
   *
   * @throws ArgumentException if it means several or none, or a point is missing or wrong
   * @throws ExpressionSyntaxException if it is a wrong expression
   * @throws SourceException if it names a file that cannot be understood
   * @throws java.io.UncheckedIOException if it names a file that cannot be read
   */
  public NamedFunction one(String text) {
    return isFile(text) ? new FileFunctions(this, text).one() : read(text, true);
  }

  /** Returns the same for a caller that chooses the points itself, where none need be given. */
  public NamedFunction alone(String text) {
    return isFile(text) ? new FileFunctions(this, text).one() : read(text, false);
  }

  /** Returns the functions that a text means: several if it is a file of several, or a family. */
  public Selection all(String text) {
    if (isFile(text)) {
      return new FileFunctions(this, text).all();
    }
    Optional<Family> family = Catalog.family(text);
    List<NamedFunction> functions =
        family.isPresent()
            ? family.get().sizes().stream().map(n -> of(family.get().of(n))).toList()
            : List.of(read(text, true));
    return new Selection(functions, List.of());
  }

  /** Returns a function of the catalog. */
  public NamedFunction of(CatalogFunction entry) {
    List<List<Double>> points =
        at.isEmpty() ? entry.points() : points(entry.function().variables(), entry.name());
    return NamedFunction.of(entry.name(), entry.text(), entry.function(), points);
  }

  /** Returns whether a text means a file and no expression. */
  public static boolean isFile(String text) {
    return text.startsWith("@") || FpcoreReader.isFpcore(text) || JavaFile.isJava(text);
  }

  private NamedFunction read(String text, boolean needsPoints) {
    Optional<CatalogFunction> named = Catalog.find(text);
    if (named.isPresent()) {
      return of(named.get());
    }
    rejectMisspeltName(text);
    ExpressionFunction function = ExpressionParser.definition(text);
    if (needsPoints && at.isEmpty() && function.inputs() > 0) {
      String example = String.join("=1,", function.variables()) + "=1";
      throw new ArgumentException(
          "no point is given for '" + text + "'",
          "write where to differentiate, such as --at " + example);
    }
    return NamedFunction.of(
        text,
        ExpressionParser.formulaOf(text),
        function,
        needsPoints ? points(function.variables(), text) : List.of());
  }

  /** Returns the points that were given; the only one of R^0 if there are none. */
  List<List<Double>> points(List<String> variables, String name) {
    List<List<Double>> points = new ArrayList<>();
    for (String point : at) {
      if (point.startsWith("@")) {
        points.addAll(PointsFile.read(Source.ofFile(point.substring(1)), variables, name));
        continue;
      }
      try {
        points.add(PointReader.read("--at", point, variables));
      } catch (SourceException e) {
        throw new ArgumentException(e);
      }
    }
    return points.isEmpty() ? List.of(List.of()) : points;
  }

  /** Returns how many coordinates the first point has that was given, if there is one. */
  OptionalInt coordinates() {
    if (at.isEmpty()) {
      return OptionalInt.empty();
    }
    String first = at.get(0);
    return OptionalInt.of(
        first.startsWith("@")
            ? PointsFile.coordinates(Source.ofFile(first.substring(1)))
            : PointReader.coordinates(first));
  }

  /** "logistik-4" would be the expression logistik minus 4. */
  private static void rejectMisspeltName(String text) {
    if (NAME.matcher(text).matches()) {
      Optional<String> meant = Catalog.nearest(text);
      if (meant.isPresent()) {
        throw new ExpressionSyntaxException(
            "unknown function '%s'. Did you mean '%s'?".formatted(text, meant.get()),
            text,
            0,
            text.length(),
            "see 'tridiff list functions'");
      }
    }
  }
}
