package tridiff.tool.study;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import tridiff.core.algebra.Precision;
import tridiff.measure.experiment.FunctionResult;
import tridiff.measure.experiment.Measurement;
import tridiff.measure.experiment.PartialResult;
import tridiff.measure.experiment.PointResult;
import tridiff.measure.experiment.Subject;
import tridiff.measure.truth.Truth;
import tridiff.tool.page.NumberText;
import tridiff.tool.page.ShellWord;

/**
 * One derivative to find: a partial derivative of a function at a point, with what the methods
 * answered.
 *
 * @param subject the function
 * @param point the point
 * @param partial the partial derivative
 */
public record Problem(Subject subject, PointResult point, PartialResult partial) {

  /** More coordinates than this are not written out. */
  private static final int MOST_COORDINATES = 12;

  /** Returns all problems of some results, in their order. */
  public static List<Problem> of(List<FunctionResult> results) {
    List<Problem> problems = new ArrayList<>();
    for (FunctionResult result : results) {
      for (PointResult point : result.points()) {
        for (PartialResult partial : point.partials()) {
          problems.add(new Problem(result.subject(), point, partial));
        }
      }
    }
    return problems;
  }

  /** Returns the format in which all of some problems are computed; double if they differ. */
  public static Precision precisionOf(List<Problem> problems) {
    List<Precision> formats =
        problems.stream().map(p -> p.subject().precision()).distinct().toList();
    return formats.size() == 1 ? formats.get(0) : Precision.DOUBLE;
  }

  /** Returns enough digits for whatever is done with a derivative in its format. */
  public int good() {
    return MethodScore.good(subject.precision());
  }

  /** Returns whether there is a proved derivative to compare answers with. */
  public boolean hasTruth() {
    return partial.truth() instanceof Truth.Known;
  }

  /** Returns whether this is the first derivative at its point: costs count once a point. */
  public boolean isFirstAtItsPoint() {
    PartialResult first = point.partials().get(0);
    return first.output() == partial.output() && first.variable().equals(partial.variable());
  }

  /** Returns the answers that have digits. */
  public Stream<Measurement> scored() {
    return partial.measurements().stream().filter(m -> m.digits().isPresent());
  }

  /** Returns what a method answered. */
  public Optional<Measurement> by(String method) {
    return partial.measurements().stream().filter(m -> m.method().equals(method)).findFirst();
  }

  /** Returns the most digits that any method has. */
  public OptionalDouble mostDigits() {
    return scored().mapToDouble(m -> m.digits().getAsDouble()).max();
  }

  /** Returns the fewest digits that any method has. */
  public OptionalDouble fewestDigits() {
    return scored().mapToDouble(m -> m.digits().getAsDouble()).min();
  }

  /** Returns whether the condition number is known and explains a loss of 2 digits at most. */
  public boolean isWellConditioned() {
    return partial.condition().isPresent() && partial.condition().getAsDouble() <= 100;
  }

  /** Returns where, for a reader: "x = 10", "x = 1, y = 2". */
  public String where() {
    return coordinates(" = ", ", ");
  }

  /** Returns which of several derivatives: "∂/∂y", "f″", and of which output. */
  public String which() {
    boolean one = subject.function().inputs() == 1 && subject.function().outputs() == 1;
    if (one) {
      return partial.order() == 1 ? "" : Leibniz.primes(partial.order());
    }
    String output = subject.function().outputs() == 1 ? "" : " of output " + (partial.output() + 1);
    return Leibniz.operator(partial.by()) + output;
  }

  /** Returns the command that shows this problem again. */
  public String command() {
    return commandWith();
  }

  /** Returns the command that shows the answer of one method again. */
  public String command(String method) {
    return commandWith("--methods", method);
  }

  private String commandWith(String... options) {
    List<String> words = new ArrayList<>();
    words.add("./tridiff");
    words.add(point.at().size() > MOST_COORDINATES ? "report" : "compare");
    words.add(subject.argument());
    if (point.at().size() <= MOST_COORDINATES) {
      words.add("--at");
      words.add(coordinates("=", ","));
    }
    words.addAll(Functions.options(subject));
    if (partial.order() > 1) {
      words.add("--by");
      words.add(partial.variable());
    }
    words.addAll(List.of(options));
    return ShellWord.command(words.toArray(String[]::new));
  }

  private String coordinates(String equals, String separator) {
    List<String> names = subject.function().variables();
    var text = new StringBuilder();
    for (int i = 0; i < point.at().size() && i < MOST_COORDINATES; i++) {
      text.append(i == 0 ? "" : separator).append(names.get(i)).append(equals);
      text.append(NumberText.of(point.at().get(i)));
    }
    return text.append(point.at().size() > MOST_COORDINATES ? separator + "…" : "").toString();
  }
}
