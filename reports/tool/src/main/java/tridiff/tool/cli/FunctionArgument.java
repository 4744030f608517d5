package tridiff.tool.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import tridiff.core.function.ExpressionFunction;
import tridiff.core.function.ExpressionParser;
import tridiff.input.catalog.Catalog;
import tridiff.input.catalog.CatalogFunction;
import tridiff.input.file.PointsFile;
import tridiff.input.fpcore.FpcoreReader;
import tridiff.measure.experiment.Subject;

/**
 * Reads what a user writes for a FUNCTION: a name of the catalog, a file, or an expression; see
 * {@link FileArgument}.
 */
final class FunctionArgument {

  /** What could be a name of the catalog with a slip: at least four letters, no operator but -. */
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{2,}[a-z0-9]");

  private FunctionArgument() {}

  /**
   * Returns the function with the points asked for, or if none is asked for with its own.
   *
   * @param at the values of {@code --at}; empty if there are none
   */
  static Subject read(String text, List<String> at) {
    return read(text, at, FpcoreReader.MOST_OPERATIONS);
  }

  /** The same, with a budget of operations for what a file defines with loops. */
  static Subject read(String text, List<String> at, long mostOperations) {
    if (FileArgument.isFile(text)) {
      return FileArgument.one(text, at, mostOperations);
    }
    Optional<CatalogFunction> named = Catalog.find(text);
    if (named.isPresent()) {
      return ofCatalog(named.get(), at);
    }
    rejectMisspeltName(text);
    ExpressionFunction function = ExpressionParser.function(text);
    if (at.isEmpty() && function.inputs() > 0) {
      String example = String.join("=1,", function.variables()) + "=1";
      throw new UserError(
          ExitCode.WRONG_USAGE,
          "no point is given for '" + text + "'",
          "write where to differentiate, such as --at " + example);
    }
    return new Subject(text, text, function, points(at, function.variables()));
  }

  /** Returns the function for a command that chooses the points itself. */
  static Subject readAlone(String text, long mostOperations) {
    if (FileArgument.isFile(text) || Catalog.find(text).isPresent()) {
      return read(text, List.of(), mostOperations);
    }
    rejectMisspeltName(text);
    return new Subject(text, text, ExpressionParser.function(text), List.of());
  }

  /** Returns the functions that a text means: several if it is a file of several. */
  static List<Subject> readAll(String text, List<String> at, long mostOperations) {
    return FileArgument.isFile(text)
        ? FileArgument.read(text, at, mostOperations)
        : List.of(read(text, at));
  }

  static Subject ofCatalog(CatalogFunction entry, List<String> at) {
    List<List<Double>> points =
        at.isEmpty() ? entry.points() : points(at, entry.function().variables());
    return new Subject(entry.name(), entry.text(), entry.function(), points);
  }

  static List<List<Double>> points(List<String> at, List<String> variables) {
    List<List<Double>> points = new ArrayList<>();
    for (String point : at) {
      if (point.startsWith("@")) {
        points.addAll(PointsFile.read(FileArgument.source(point.substring(1)), variables));
        continue;
      }
      points.add(PointArgument.read(point, variables));
    }
    return points.isEmpty() ? List.of(List.of()) : points;
  }

  /** "logistik-4" would be the expression logistik minus 4. */
  private static void rejectMisspeltName(String text) {
    if (NAME.matcher(text).matches()) {
      Optional<String> meant = Catalog.nearest(text);
      if (meant.isPresent()) {
        throw new UserError(
            ExitCode.WRONG_EXPRESSION,
            "unknown function '%s'. Did you mean '%s'?".formatted(text, meant.get()),
            "  " + text + "\n  ^" + "~".repeat(text.length() - 1),
            "see 'tridiff list functions'");
      }
    }
  }
}
