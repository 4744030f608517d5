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
import tridiff.input.source.SourceFile.Refusal;
import tridiff.measure.experiment.Subject;
import tridiff.tool.study.Parameter;

/** Makes a subject of what a user writes for a FUNCTION; see {@link FunctionReader}. */
final class FunctionArgument {

  /** By the clock on the wall, so long enough for an expression on a machine that is very busy. */
  private static final Guard READING = new Guard(Duration.ofSeconds(60));

  private FunctionArgument() {}

  /**
   * Returns the function over doubles with the points asked for, or if none is asked for with its
   * own.
   *
   * @param at the values of {@code --at}; empty if there are none
   */
  static Subject read(String text, List<String> at) {
    return read(text, at, FunctionReader.MOST_OPERATIONS, Optional.of(Precision.DOUBLE));
  }

  /**
   * The same, with a budget of operations for what a file defines with loops.
   *
   * @param precision the format that is asked for; if none is, it is the one that a file asks for
   */
  static Subject read(
      String text, List<String> at, long mostOperations, Optional<Precision> precision) {
    return guarded(text, () -> subject(reader(at, mostOperations).one(text), precision));
  }

  /** Returns the function for a command that chooses the points itself. */
  static Subject readAlone(String text, long mostOperations, Optional<Precision> precision) {
    return guarded(text, () -> subject(reader(List.of(), mostOperations).alone(text), precision));
  }

  /**
   * Returns the functions that a text means: several if it is a file of several.
   *
   * @param refused is told each function of the file that cannot be used
   */
  static List<Subject> readAll(
      String text,
      List<String> at,
      long mostOperations,
      Optional<Precision> precision,
      Consumer<Refusal> refused) {
    Selection selection = guarded(text, () -> reader(at, mostOperations).all(text));
    selection.refusals().forEach(refused);
    return selection.functions().stream().map(f -> subject(f, precision)).toList();
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

  private static FunctionReader reader(List<String> at, long mostOperations) {
    return new FunctionReader(at, mostOperations, Parameter.DEFAULT_SEED);
  }

  private static Subject subject(NamedFunction f, Optional<Precision> precision) {
    return new Subject(
            VisibleText.of(f.name()),
            VisibleText.of(f.text()),
            f.function(),
            f.points(),
            f.argument(),
            f.rewriteOf())
        .in(precision.orElse(f.precision()));
  }
}
