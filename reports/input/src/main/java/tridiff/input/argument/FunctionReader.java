package tridiff.input.argument;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import tridiff.core.algebra.Precision;
import tridiff.core.function.ExpressionFunction;
import tridiff.core.function.ExpressionParser;
import tridiff.core.function.ExpressionSyntaxException;
import tridiff.core.function.RealFunction;
import tridiff.input.catalog.Catalog;
import tridiff.input.catalog.CatalogFunction;
import tridiff.input.catalog.Family;
import tridiff.input.file.PointReader;
import tridiff.input.file.PointsFile;
import tridiff.input.fpcore.FpcoreReader;
import tridiff.input.javafile.JavaFile;
import tridiff.input.model.Model;
import tridiff.input.model.Models;
import tridiff.input.source.Source;
import tridiff.input.source.SourceException;

/**
 * Reads what a user writes for a FUNCTION: a name of the catalog, a file, a model, or an
 * expression; see {@link FileFunctions} and {@link Models}.
 *
 * @param at the points that the user gives, each as {@code x=1,y=2} or {@code @FILE}; if there are
 *     none a function has its own
 * @param mostOperations how many operations one evaluation of a function with loops may do
 * @param seed for the points that are drawn where a file names none
 * @param models what opens models; empty where none can be used
 * @param truth what a user writes for the function that a model should be; empty if nothing
 */
public record FunctionReader(
    List<String> at,
    long mostOperations,
    long seed,
    Optional<Models> models,
    Optional<String> truth) {

  /** How many operations one evaluation may do unless the caller says otherwise. */
  public static final long MOST_OPERATIONS = FpcoreReader.MOST_OPERATIONS;

  /** What could be a name of the catalog with a slip: at least four letters, no operator but -. */
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{2,}[a-z0-9]");

  /** Copies the points. */
  public FunctionReader {
    at = List.copyOf(at);
  }

  /** A reader of functions that are no models. */
  public FunctionReader(List<String> at, long mostOperations, long seed) {
    this(at, mostOperations, seed, Optional.empty(), Optional.empty());
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
    rejectOptionsOfModels(text);
    return isFile(text) ? new FileFunctions(this, text).one() : read(text, true);
  }

  /** Returns the same for a caller that chooses the points itself, where none need be given. */
  public NamedFunction alone(String text) {
    rejectOptionsOfModels(text);
    return isFile(text) ? new FileFunctions(this, text).one() : read(text, false);
  }

  /** Returns the functions that a text means: several if it is a file of several, or a family. */
  public Selection all(String text) {
    rejectOptionsOfModels(text);
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
    return !Models.isModel(text)
        && (text.startsWith("@") || FpcoreReader.isFpcore(text) || JavaFile.isJava(text));
  }

  /**
   * Opens a model.
   *
   * @throws tridiff.input.model.ModelException if that cannot be done
   */
  private NamedFunction model(String text, boolean needsPoints) {
    Models opener =
        models.orElseThrow(
            () ->
                new ArgumentException(
                    "'%s' is a model, and this command needs a formula".formatted(text),
                    "compare, check, sweep, range and report take models"));
    Optional<Model.Truth> formula =
        truth.map(written -> new Model.Truth(written, formulas(written).alone(written).function()));
    Model model;
    try {
      model = opener.open(text, formula);
    } catch (IllegalArgumentException e) {
      throw new ArgumentException(e.getMessage(), "see 'tridiff help functions'");
    }
    requirePoint(text, model, needsPoints);
    List<List<Double>> points = needsPoints ? points(model.variables(), text) : List.of();
    return new NamedFunction(
        model.name(), text, model, points, text, Optional.empty(), Precision.DOUBLE);
  }

  /** A method of Java has as many inputs as the points have coordinates. */
  private FunctionReader formulas(String written) {
    return new FunctionReader(written.contains(".java") ? at : List.of(), mostOperations, seed);
  }

  private void requirePoint(String text, RealFunction function, boolean needsPoints) {
    if (needsPoints && at.isEmpty() && function.inputs() > 0) {
      List<String> variables = function.variables();
      String example = String.join("=1,", variables.subList(0, Math.min(4, variables.size())));
      String hint = "write where to differentiate, such as --at " + example + "=1";
      if (variables.contains(text)) {
        throw new ArgumentException(
            "'%s' is a variable, and no point is given for it".formatted(text),
            hint + ", or a name of 'tridiff list functions'");
      }
      throw new ArgumentException("no point is given for '" + text + "'", hint);
    }
  }

  private NamedFunction read(String text, boolean needsPoints) {
    if (Models.isModel(text)) {
      return model(text, needsPoints);
    }
    Optional<CatalogFunction> named = Catalog.find(text);
    if (named.isPresent()) {
      return of(named.get());
    }
    rejectMisspeltName(text);
    ExpressionFunction function = ExpressionParser.definition(text);
    requirePoint(text, function, needsPoints);
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
  private void rejectOptionsOfModels(String text) {
    if (Models.isModel(text)) {
      return;
    }
    if (truth.isPresent()) {
      throw new ArgumentException(
          "--truth is for a model, and '%s' is none".formatted(text),
          "leave it out: a formula has its certified reference by itself");
    }
    if (models.isPresent() && models.get().isConfigured()) {
      throw new ArgumentException(
          "--config is for a model, and '%s' is none".formatted(text), "leave it out");
    }
  }

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
