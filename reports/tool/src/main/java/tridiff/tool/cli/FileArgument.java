package tridiff.tool.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import tridiff.input.file.FunctionFile;
import tridiff.input.source.Source;
import tridiff.input.source.SourceFunction;
import tridiff.measure.experiment.Subject;
import tridiff.tool.study.Parameter;

/**
 * Reads a FUNCTION that is written in a file: {@code @FILE}, {@code @FILE:NAME} for one of several,
 * {@code @-} for standard input; a name that ends in .fpcore needs no @. The formats are those of
 * {@link FunctionFile}.
 */
final class FileArgument {

  private static final String FPCORE = ".fpcore";

  /** How many points are drawn for a function that names none. */
  private static final int SAMPLES = 3;

  private FileArgument() {}

  static boolean isFile(String text) {
    return text.startsWith("@") || text.endsWith(FPCORE);
  }

  /** Returns all functions of the file, or the one that is named, with their alternatives. */
  static List<Subject> read(String text, List<String> at, long mostOperations) {
    String file = text.startsWith("@") ? text.substring(1) : text;
    Optional<String> name = Optional.empty();
    int colon = file.lastIndexOf(':');
    if (colon > 0 && !exists(file)) {
      name = Optional.of(file.substring(colon + 1));
      file = file.substring(0, colon);
    }
    List<Subject> subjects =
        subjects(FunctionFile.read(source(file), mostOperations), name, at, "@" + file);
    return name.isPresent() ? List.of(named(subjects, name.get(), file)) : subjects;
  }

  /** Returns the only function of the file, or the one that is named. */
  static Subject one(String text, List<String> at, long mostOperations) {
    List<Subject> subjects = read(text, at, mostOperations);
    if (subjects.size() > 1) {
      throw new UserError(
          ExitCode.WRONG_USAGE,
          "'%s' has %d functions".formatted(text, subjects.size()),
          "choose one, such as %s:%s".formatted(text, subjects.get(0).name()));
    }
    return subjects.get(0);
  }

  private static List<Subject> subjects(
      List<SourceFunction> functions, Optional<String> wanted, List<String> at, String file) {
    List<Subject> subjects = new ArrayList<>();
    for (SourceFunction f : functions) {
      boolean mayBeWanted =
          wanted.isEmpty() || wanted.get().startsWith(f.name()) || wanted.get().equals(f.title());
      if (!mayBeWanted) {
        // Its points need not be drawn; it is only listed among the names.
        subjects.add(new Subject(f.name(), text(f), f.function(), List.of()));
        continue;
      }
      List<List<Double>> points = points(f, at);
      boolean byTitle = wanted.isPresent() && wanted.get().equals(f.title());
      String name = byTitle ? VisibleText.line(f.title(), 200) : f.name();
      String argument = file + ":" + name;
      subjects.add(new Subject(name, text(f), f.function(), points, argument, Optional.empty()));
      f.alternatives()
          .forEach(
              (label, alternative) ->
                  subjects.add(
                      new Subject(
                          name + "-" + label,
                          text(f),
                          alternative,
                          points,
                          argument + "-" + label,
                          // A :spec says what is meant, an :alt how else to compute it.
                          Optional.of(argument).filter(a -> label.startsWith("alt")))));
    }
    return subjects;
  }

  private static List<List<Double>> points(SourceFunction f, List<String> at) {
    if (!at.isEmpty()) {
      return FunctionArgument.points(at, f.function().variables());
    }
    List<List<Double>> points = f.pointsOrSamples(Parameter.DEFAULT_SEED, SAMPLES);
    if (points.isEmpty()) {
      throw new UserError(
          ExitCode.WRONG_USAGE,
          "no point was found that meets the precondition of '%s'".formatted(f.name()),
          "give one with --at, or look at the precondition");
    }
    return points;
  }

  private static Subject named(List<Subject> subjects, String name, String file) {
    List<String> names = subjects.stream().map(Subject::name).collect(Collectors.toList());
    return subjects.stream()
        .filter(subject -> subject.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new UserError(
                    ExitCode.WRONG_USAGE,
                    "'%s' has no function '%s'%s"
                        .formatted(file, name, ErrorMessages.meant(name, names)),
                    names.size() > 12
                        ? "it has " + names.size() + ", such as " + names.get(0)
                        : "it has " + String.join(", ", names)));
  }

  private static boolean exists(String file) {
    try {
      return Files.exists(Path.of(file));
    } catch (InvalidPathException e) {
      return false;
    }
  }

  /** Returns the definition, and what a reader must know of it as comments. */
  private static String text(SourceFunction f) {
    String text = f.notes().isEmpty() ? f.text() : f.text() + "  ; " + String.join("; ", f.notes());
    return VisibleText.of(text);
  }

  static Source source(String file) {
    byte[] bytes = bytes(file);
    if (bytes.length > Source.MOST_CHARACTERS) {
      throw new UserError(
          ExitCode.WRONG_EXPRESSION,
          "'%s' is larger than %d bytes".formatted(file, Source.MOST_CHARACTERS),
          "split the file");
    }
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return new Source(file.equals("-") ? "<stdin>" : file, text);
    } catch (CharacterCodingException e) {
      throw new UserError(
          ExitCode.WRONG_EXPRESSION, "'%s' is no UTF-8 text".formatted(file), "save it as UTF-8");
    }
  }

  /** One byte more than allowed is enough to see that there are too many. */
  private static byte[] bytes(String file) {
    try (InputStream in = file.equals("-") ? System.in : Files.newInputStream(Path.of(file))) {
      return in.readNBytes(Source.MOST_CHARACTERS + 1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InvalidPathException e) {
      throw new UserError(
          ExitCode.CANNOT_READ_OR_WRITE, "'%s' is no path".formatted(file), "check the name");
    }
  }
}
