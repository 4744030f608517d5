package tridiff.tool.cli;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import tridiff.core.EndedException;
import tridiff.core.Guard;
import tridiff.core.VisibleText;
import tridiff.core.algebra.Precision;
import tridiff.input.argument.FunctionReader;
import tridiff.input.argument.NamedFunction;
import tridiff.input.argument.Selection;
import tridiff.input.model.Model;
import tridiff.input.model.Models;
import tridiff.input.source.SourceFile.Refusal;
import tridiff.measure.experiment.Subject;
import tridiff.tool.study.Parameter;

/**
 * Makes a subject of what a user writes for a FUNCTION; see {@link FunctionReader}.
 *
 * @param at the values of {@code --at}; empty if there are none
 * @param mostOperations a budget for what a file defines with loops
 * @param precision the format that is asked for; if none is, it is the one that a file asks for
 * @param models what opens models; empty if the command takes none
 * @param truth what a model should be, if the user says it
 */
record FunctionArgument(
    List<String> at,
    long mostOperations,
    Optional<Precision> precision,
    Optional<Models> models,
    Optional<String> truth) {

  /**
   * By the clock on the wall, so long enough for an expression on a machine that is very busy, and
   * for a file that is a pipe and waited for.
   */
  private static final Guard READING = new Guard(Duration.ofMinutes(2));

  /** No models. */
  FunctionArgument(List<String> at, long mostOperations, Optional<Precision> precision) {
    this(at, mostOperations, precision, Optional.empty(), Optional.empty());
  }

  /** Returns the function with the points asked for, or if none is asked for with its own. */
  Subject read(String text) {
    return guarded(text, () -> subject(reader().one(text)));
  }

  /** Returns the function for a command that chooses the points itself. */
  Subject readAlone(String text) {
    return guarded(text, () -> subject(reader().alone(text)));
  }

  /**
   * Returns the functions that a text means: several if it is a file of several.
   *
   * @param refused is told each function of the file that cannot be used
   */
  List<Subject> readAll(String text, Consumer<Refusal> refused) {
    Selection selection = guarded(text, () -> reader().all(text));
    selection.refusals().forEach(refused);
    return selection.functions().stream().map(this::subject).toList();
  }

  /** Reading a file of Java compiles it, and runs what its classes do when they are started. */
  private static <T> T guarded(String text, Callable<T> reading) {
    try {
      return READING.call("the function", reading);
    } catch (EndedException e) {
      if (e.getCause() instanceof RuntimeException mistake) {
        throw mistake;
      }
      if (e.getCause() instanceof OutOfMemoryError lack) {
        throw lack;
      }
      throw new UserError(
          ExitCode.WRONG_EXPRESSION,
          "'%s' cannot be read: %s".formatted(text, e.getMessage()),
          "correct what the file does when it is compiled and started");
    }
  }

  private FunctionReader reader() {
    return new FunctionReader(at, mostOperations, Parameter.DEFAULT_SEED, models, truth);
  }

  private Subject subject(NamedFunction f) {
    Precision format = precision.orElse(f.precision());
    if (f.function() instanceof Model && format != Precision.DOUBLE) {
      throw new UserError(
          ExitCode.WRONG_USAGE,
          "a model computes in doubles, not in " + format,
          "leave out --precision, or give a formula");
    }
    if (!at.isEmpty()) {
      requireFinite(f.points(), format);
    }
    return new Subject(
            VisibleText.of(f.name()),
            VisibleText.of(f.text()),
            f.function(),
            f.points(),
            f.argument(),
            f.rewriteOf())
        .in(format);
  }

  private static void requireFinite(List<List<Double>> points, Precision format) {
    points.stream()
        .flatMap(List::stream)
        .filter(coordinate -> Double.isInfinite(format.round(coordinate)))
        .findFirst()
        .ifPresent(
            coordinate -> {
              throw new UserError(
                  ExitCode.WRONG_USAGE,
                  "the coordinate %s is infinite in %s".formatted(coordinate, format),
                  "give one up to %s, or another --precision".formatted(format.largest()));
            });
  }
}
