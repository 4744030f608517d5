package tridiff.input.argument;

import static java.util.stream.Collectors.toSet;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tridiff.core.function.RealFunction;
import tridiff.core.function.SimilarName;
import tridiff.input.file.FunctionFile;
import tridiff.input.fpcore.FpcoreReader;
import tridiff.input.javafile.JavaFile;
import tridiff.input.source.Source;
import tridiff.input.source.SourceException;
import tridiff.input.source.SourceFile;
import tridiff.input.source.SourceFunction;

/**
 * Reads a FUNCTION that is written in a file: {@code @FILE}, {@code @FILE:NAME} for one of several,
 * {@code @-} for standard input; a name that ends in .fpcore or .java needs no @. The formats are
 * those of {@link FunctionFile}, {@link FpcoreReader} and {@link JavaFile}.
 */
final class FileFunctions {

  /** How many points are drawn for a function that names none. */
  private static final int SAMPLES = 3;

  /** The longest title that serves as a name. */
  private static final int LONGEST_NAME = 200;

  /** So many mistakes are told together. */
  private static final int MOST_TOLD = 6;

  /** A file on Windows that is not there: its colon is no colon before a name. */
  private static final Pattern DRIVE = Pattern.compile("[A-Za-z]:[\\\\/][^:]*");

  private final FunctionReader reader;
  private final String text;
  private final String file;
  private final Optional<String> name;

  FileFunctions(FunctionReader reader, String text) {
    this.reader = reader;
    this.text = text;
    String path = text.startsWith("@") ? text.substring(1) : text;
    int colon = colon(path);
    this.file = colon < 0 ? path : path.substring(0, colon);
    this.name = colon < 0 ? Optional.empty() : Optional.of(path.substring(colon + 1));
  }

  /** Returns where the name of a function begins: titles and paths may have colons themselves. */
  private static int colon(String path) {
    if (exists(path)) {
      return -1;
    }
    int last = path.lastIndexOf(':');
    for (int colon = last; colon > 0; colon = path.lastIndexOf(':', colon - 1)) {
      if (exists(path.substring(0, colon))) {
        return colon;
      }
    }
    return last > 0 && !DRIVE.matcher(path).matches() ? last : -1;
  }

  private static boolean exists(String file) {
    try {
      return file.equals("-") || Files.exists(Path.of(file));
    } catch (InvalidPathException e) {
      return false;
    }
  }

  /**
   * Returns all functions of the file with their alternatives, or the one that is named.
   *
   * @throws SourceException if none can be used
   */
  Selection all() {
    return selection(read());
  }

  private Selection selection(SourceFile contents) {
    List<Choice> choices = choices(contents.functions());
    if (name.isPresent()) {
      return new Selection(
          List.of(function(chosen(choices, contents.refusals(), name.get()))), List.of());
    }
    if (choices.isEmpty()) {
      throw all(contents.refusals());
    }
    return new Selection(choices.stream().map(this::function).toList(), contents.refusals());
  }

  /** Returns the mistakes of a file of which nothing can be used, the first in the foreground. */
  private static SourceException all(List<SourceFile.Refusal> refusals) {
    SourceException first = refusals.get(0).mistake();
    StringBuilder places = new StringBuilder(first.excerpt());
    for (SourceFile.Refusal refusal : refusals.subList(1, Math.min(MOST_TOLD, refusals.size()))) {
      SourceException mistake = refusal.mistake();
      places.append("\n  ").append(mistake.getMessage()).append('\n').append(mistake.excerpt());
    }
    if (refusals.size() > MOST_TOLD) {
      places.append("\n  and %d more mistakes".formatted(refusals.size() - MOST_TOLD));
    }
    return new SourceException(first.getMessage(), places.toString(), first.hint());
  }

  /** Returns the only function of the file, or the one that is named. */
  NamedFunction one() {
    SourceFile contents = read();
    List<Choice> choices = choices(contents.functions());
    int count = choices.size() + contents.refusals().size();
    // Before the points: those that are asked for fit only one of them.
    if (name.isEmpty() && count > 1) {
      Set<String> refused =
          contents.refusals().stream().map(SourceFile.Refusal::name).collect(toSet());
      String one =
          choices.stream()
              .map(Choice::name)
              .filter(choice -> !refused.contains(choice))
              .findFirst()
              .orElseThrow(() -> all(contents.refusals()));
      throw new ArgumentException(
          "'%s' has %d functions".formatted(text, count),
          "choose one, such as @" + file + ":" + one);
    }
    return selection(contents).functions().get(0);
  }

  /**
   * A function of the file, or another version of it that the file offers.
   *
   * @param suffix what the name of an alternative has behind that of its function
   */
  private record Choice(SourceFunction of, String suffix, RealFunction function) {

    String name() {
      return of.name() + suffix;
    }

    boolean isCalled(String wanted) {
      return wanted.equals(name()) || wanted.equals(of.title() + suffix);
    }
  }

  private static List<Choice> choices(List<SourceFunction> functions) {
    List<Choice> choices = new ArrayList<>();
    for (SourceFunction f : functions) {
      choices.add(new Choice(f, "", f.function()));
      f.alternatives()
          .forEach((label, alternative) -> choices.add(new Choice(f, "-" + label, alternative)));
    }
    return choices;
  }

  private SourceFile read() {
    Source source = Source.ofFile(file);
    if (JavaFile.isJava(file)) {
      return JavaFile.read(source, reader.coordinates(), reader.mostOperations());
    }
    return FpcoreReader.isFpcore(source)
        ? FpcoreReader.read(source, reader.mostOperations())
        : FunctionFile.read(source);
  }

  private Choice chosen(List<Choice> choices, List<SourceFile.Refusal> refusals, String wanted) {
    // Of two functions of one name one is refused, and the other may not be the one that is meant.
    for (SourceFile.Refusal refusal : refusals) {
      if (refusal.name().equals(wanted)) {
        throw refusal.mistake();
      }
    }
    Optional<Choice> chosen = choices.stream().filter(c -> c.isCalled(wanted)).findFirst();
    if (chosen.isPresent()) {
      return chosen.get();
    }
    List<String> names =
        Stream.concat(
                choices.stream().map(Choice::name), refusals.stream().map(SourceFile.Refusal::name))
            .toList();
    throw new ArgumentException(
        "'%s' has no function '%s'%s".formatted(file, wanted, SimilarName.question(wanted, names)),
        names.size() > 12
            ? "it has " + names.size() + ", such as " + names.get(0)
            : "it has " + String.join(", ", names));
  }

  private NamedFunction function(Choice choice) {
    SourceFunction f = choice.of();
    // What a user calls it is what the results call it.
    String stem =
        name.filter(wanted -> wanted.equals(f.title() + choice.suffix()))
            .filter(wanted -> wanted.length() <= LONGEST_NAME)
            .map(wanted -> f.title())
            .orElse(f.name());
    String argument = "@" + file + ":" + stem;
    return new NamedFunction(
        stem + choice.suffix(),
        // What a reader must know of it follows as comments.
        f.notes().isEmpty() ? f.text() : f.text() + "  ; " + String.join("; ", f.notes()),
        choice.function(),
        points(f),
        argument + choice.suffix(),
        // A :spec says what is meant, an :alt how else to compute it.
        Optional.of(argument).filter(a -> choice.suffix().startsWith("-alt")),
        f.precision());
  }

  private List<List<Double>> points(SourceFunction f) {
    if (!reader.at().isEmpty()) {
      return reader.points(f.function().variables(), f.name());
    }
    List<List<Double>> points = f.pointsOrSamples(reader.seed(), SAMPLES);
    if (points.isEmpty()) {
      throw new ArgumentException(
          "no point was found that meets the precondition of '%s': %s"
              .formatted(f.name(), String.join(", ", f.precondition().unmet(reader.seed()))),
          "give one with --at, or look at the precondition");
    }
    return points;
  }
}
