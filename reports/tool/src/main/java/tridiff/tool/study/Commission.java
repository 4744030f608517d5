package tridiff.tool.study;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;
import tridiff.core.Aspect;
import tridiff.core.Differentiators;
import tridiff.core.Guard;
import tridiff.core.algebra.Precision;
import tridiff.input.model.Model;
import tridiff.input.model.ModelMethods;
import tridiff.measure.experiment.DerivativeOrder;
import tridiff.measure.experiment.FunctionResult;
import tridiff.measure.experiment.Measurement;
import tridiff.measure.experiment.MethodUnderTest;
import tridiff.measure.experiment.Outcome;
import tridiff.measure.experiment.Subject;
import tridiff.measure.truth.Reference;
import tridiff.measure.truth.Truth;
import tridiff.tool.page.Provenance;
import tridiff.tool.page.ShellWord;

/**
 * What a report is asked to be about, and what was measured for it: all that its parts have in
 * common.
 */
public final class Commission {

  private final List<FunctionResult> results;
  private final boolean isCatalog;
  private final List<MethodUnderTest> methods;
  private final List<String> late;
  private final DerivativeOrder order;
  private final Effort effort;
  private final Provenance provenance;
  private final List<LeftOut> leftOut;
  private final List<Problem> problems;
  private final List<MethodScore> ranked;

  /**
   * How much work parts may do that measure on their own.
   *
   * @param guard what stands around the work for each answer
   * @param jobs how many functions at a time
   * @param ahead what they did while functions were measured
   */
  public record Effort(Guard guard, int jobs, Ahead ahead) {

    /** Nothing is done ahead. */
    public Effort(Guard guard, int jobs) {
      this(guard, jobs, new Ahead());
    }
  }

  /**
   * A function that could not even be read, though others of its file could.
   *
   * @param name its name
   * @param mistake what is wrong with it, and where
   */
  public record LeftOut(String name, String mistake) {}

  /** A report on all that was asked for. */
  public Commission(
      List<FunctionResult> results,
      boolean isCatalog,
      List<MethodUnderTest> methods,
      DerivativeOrder order,
      Effort effort,
      Provenance provenance) {
    this(results, isCatalog, methods, order, effort, provenance, List.of());
  }

  /**
   * A report on what was measured.
   *
   * @param results what the methods answered for each function
   * @param isCatalog whether nothing less than the whole catalog was asked for
   * @param methods the methods that were asked for
   * @param order the derivatives that were asked for
   * @param provenance where the report comes from
   * @param leftOut what was asked for too, and could not be measured
   */
  public Commission(
      List<FunctionResult> results,
      boolean isCatalog,
      List<MethodUnderTest> methods,
      DerivativeOrder order,
      Effort effort,
      Provenance provenance,
      List<LeftOut> leftOut) {
    this.results = List.copyOf(results);
    this.leftOut = List.copyOf(leftOut);
    this.isCatalog = isCatalog;
    this.order = order;
    this.effort = effort;
    this.provenance = provenance;
    this.problems = Problem.of(this.results);
    this.late =
        methods.stream()
            .map(MethodUnderTest::name)
            .filter(name -> isLate(problems.stream().flatMap(p -> p.by(name).stream())))
            .toList();
    this.methods = methods.stream().filter(m -> !late.contains(m.name())).toList();
    this.ranked = MethodScore.ranked(problems);
  }

  /** Returns what the methods answered for each function. */
  public List<FunctionResult> results() {
    return results;
  }

  /** Returns the functions. */
  public List<Subject> subjects() {
    return results.stream().map(FunctionResult::subject).toList();
  }

  /** Returns whether the clock stopped all answers, and there is one. */
  private static boolean isLate(Stream<Measurement> answers) {
    List<Outcome> outcomes = answers.map(Measurement::outcome).distinct().toList();
    return outcomes.equals(List.of(Outcome.TIMED_OUT));
  }

  /** Returns the functions of which an answer ended in time, so that more may be asked of them. */
  public List<Subject> subjectsInTime() {
    return results.stream().filter(Commission::isInTime).map(FunctionResult::subject).toList();
  }

  /** Returns whether not every answer about a function was stopped by the clock. */
  public static boolean isInTime(FunctionResult result) {
    return !isLate(
        Problem.of(List.of(result)).stream().flatMap(p -> p.partial().measurements().stream()));
  }

  /** Returns whether nothing less than the whole catalog was asked for. */
  public boolean isCatalog() {
    return isCatalog;
  }

  /** Returns the names of the methods of which no answer ended in time. */
  public List<String> late() {
    return late;
  }

  /** Returns what was asked for and could not be measured. */
  public List<LeftOut> leftOut() {
    return leftOut;
  }

  /** Returns the chosen methods, but for those that are {@linkplain #late() late}. */
  public List<MethodUnderTest> methods() {
    return methods;
  }

  /** Returns those of these methods that are shown for an aspect. */
  public List<MethodUnderTest> methods(Aspect aspect) {
    return methods.stream().filter(m -> m.description().isShownFor(aspect)).toList();
  }

  /** Returns the derivatives that were asked for. */
  public DerivativeOrder order() {
    return order;
  }

  /** Returns the methods on the class path, and those of models if there are any. */
  public Differentiators onClassPath() {
    boolean hasModel = subjects().stream().anyMatch(s -> Model.of(s.function()).isPresent());
    return hasModel
        ? Differentiators.onClassPath().and(new ModelMethods())
        : Differentiators.onClassPath();
  }

  /** Returns what knows the truth. */
  public Reference reference() {
    return Reference.standard();
  }

  /** Returns what stands around the work for each answer. */
  public Guard guard() {
    return effort.guard();
  }

  /** Returns how many functions are measured at a time. */
  public int jobs() {
    return effort.jobs();
  }

  /** Returns what parts did while functions were measured. */
  public Ahead ahead() {
    return effort.ahead();
  }

  /** Returns where the report comes from. */
  public Provenance provenance() {
    return provenance;
  }

  /** Returns what to type to get the report again. */
  public String command() {
    return provenance.command();
  }

  /**
   * Returns a command that asks about a part of the report, completed by what chose its methods.
   */
  public String again(String command) {
    List<String> chosen = provenance.chosen();
    return chosen.isEmpty()
        ? command
        : command + " " + ShellWord.command(chosen.toArray(String[]::new));
  }

  /** Returns the command that asks a study about a function at all points of the report. */
  public String again(String study, Subject subject) {
    List<String> words = new ArrayList<>(List.of("./tridiff", study, subject.argument()));
    words.addAll(provenance.at());
    words.addAll(Functions.options(subject));
    return again(ShellWord.command(words.toArray(String[]::new)));
  }

  /** Returns all derivatives that were asked for, with their answers. */
  public List<Problem> problems() {
    return problems;
  }

  /** Returns the format in which they are all computed; double if they differ. */
  public Precision precision() {
    return Problem.precisionOf(problems);
  }

  /** Returns how each method did on them, the best first. */
  public List<MethodScore> ranked() {
    return ranked;
  }

  /** Returns the digits to which every certified reference is certified, if there is one. */
  public OptionalInt certifiedDigits() {
    return certified().mapToInt(Truth.Known::digits).filter(digits -> digits > 0).min();
  }

  /** Returns how many derivatives have a proved reference. */
  public long countCertified() {
    return certified().count();
  }

  /** Returns how many derivatives have a reference, proved or not. */
  public long countKnown() {
    return problems.stream().filter(Problem::hasTruth).count();
  }

  private Stream<Truth.Known> certified() {
    return problems.stream()
        .map(problem -> problem.partial().truth())
        .filter(Truth.Known.class::isInstance)
        .map(Truth.Known.class::cast)
        .filter(Truth.Known::isCertified);
  }

  /** Returns the small print of charts of what was measured. */
  public String footer() {
    OptionalInt digits = certifiedDigits();
    if (digits.isEmpty()) {
      return provenance.tool();
    }
    String which =
        countCertified() == countKnown()
            ? "reference"
            : "%d of %d references".formatted(countCertified(), countKnown());
    return "%s · %s certified to %d digits".formatted(provenance.tool(), which, digits.getAsInt());
  }
}
