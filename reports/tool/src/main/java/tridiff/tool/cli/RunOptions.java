package tridiff.tool.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tridiff.core.Differentiators;
import tridiff.core.Guard;
import tridiff.core.Watcher;
import tridiff.core.algebra.Precision;
import tridiff.input.catalog.CatalogFunction;
import tridiff.input.model.Model;
import tridiff.input.model.ModelMethods;
import tridiff.input.model.Models;
import tridiff.input.source.SourceFile.Refusal;
import tridiff.measure.experiment.DerivativeOrder;
import tridiff.measure.experiment.Experiment;
import tridiff.measure.experiment.FunctionResult;
import tridiff.measure.experiment.Subject;
import tridiff.measure.truth.Reference;
import tridiff.tool.diff.Gate;
import tridiff.tool.diff.Shortfall;
import tridiff.tool.page.NumberText;
import tridiff.tool.study.Functions;
import tridiff.tool.study.Parameter;

/** The options of the commands that run an experiment. */
final class RunOptions {

  @Option(
      names = "--at",
      paramLabel = "POINT",
      description =
          "A point such as x=0.8 or x=pi/4,y=2; repeat it for more points, or @FILE of comma-separated"
              + " values with a line of names. Functions of the catalog"
              + " have points of their own.")
  private List<String> at = new ArrayList<>();

  @Mixin private MethodsOption methods;

  @Mixin private PrecisionOption precision;

  @Mixin private NoiseOption noise;

  @Mixin private TimeLimitOption timeLimit;

  @Mixin private OperationsOption operations;

  @Mixin private OrderOption order;

  @Mixin private ModelOptions model;

  @Option(
      names = "--require",
      paramLabel = "CONDITION",
      description =
          "End with exit code 5 if this does not hold for a method at a point with a certified"
              + " reference, such as 'digits >= 12'. The output is written all the same.")
  private Optional<String> require = Optional.empty();

  @Mixin private CiOptions ci;

  private Optional<Gate> gate = Optional.empty();
  private Optional<Guard> guard = Optional.empty();

  /** For picocli. */
  RunOptions() {}

  /**
   * Returns the functions that a text means.
   *
   * @param refused is told each function of a file that cannot be used
   */
  List<Subject> subjects(String text, Models models, Consumer<Refusal> refused) {
    return argument(models).readAll(text, refused).stream().map(noise::addedTo).toList();
  }

  /** Returns the only function that a text means. */
  Subject subject(String text, Models models) {
    return noise.addedTo(argument(models).read(text));
  }

  private FunctionArgument argument(Models models) {
    return new FunctionArgument(
        at, operations.most(), precision.get(), Optional.of(models), model.truth());
  }

  /**
   * Returns what opens models; it must be closed.
   *
   * @param jobs how many questions one of them may be asked at a time
   */
  Models models(int jobs) {
    return new Models(timeLimit.one(), jobs, model.config().orElse(""));
  }

  /** Returns a function of the catalog in the format, and with the noise, that was asked for. */
  Subject subject(CatalogFunction entry) {
    return noise.addedTo(Functions.of(entry).in(precision.get().orElse(Precision.DOUBLE)));
  }

  List<String> at() {
    return at;
  }

  /** Returns the words that choose methods and bound the operations of a function. */
  List<String> chosen() {
    List<String> words = new ArrayList<>();
    if (!methods.text().isEmpty()) {
      words.addAll(List.of("--methods", methods.text()));
    }
    words.addAll(operations.words());
    return words;
  }

  /** Refuses a condition that is none, before any work. */
  void checkGate() throws IOException {
    ci.needs("--require 'digits >= 12'", require.isPresent());
    ci.check();
    gate = require.map(text -> DiffCommand.gate("--require", text, "digits >= 12"));
  }

  /** Ends the command if results do not have the digits that were required. */
  void checkRequired(List<FunctionResult> results) throws IOException {
    if (gate.isPresent()) {
      ci.write("require " + require.orElseThrow(), Shortfall.cases(results, gate.get()));
    }
    if (gate.isPresent() && Shortfall.judged(results) == 0) {
      throw new UserError(
          ExitCode.GATE_MISSED,
          "'%s' judged nothing: no cell has a certified derivative and an answer to compare"
              .formatted(require.orElseThrow()),
          "choose points where the derivative exists; the output says what is known of each");
    }
    gate.flatMap(required -> Shortfall.of(results, required))
        .ifPresent(
            shortfall -> {
              throw new UserError(
                  ExitCode.GATE_MISSED,
                  "'%s' is not met in %s; the worst: %s"
                      .formatted(
                          require.orElseThrow(),
                          NumberText.count(shortfall.cells(), "cell", "cells"),
                          shortfall.worst()),
                  "require less, or choose other methods with --methods");
            });
  }

  /** Returns which derivatives are wanted. */
  DerivativeOrder order() {
    return order.get();
  }

  /** Returns the experiment that was asked for, for somebody who wants to see how far it is. */
  Experiment experiment(Differentiators onClassPath, List<Subject> subjects, Watcher watcher) {
    DerivativeOrder wanted = order.of(subjects);
    boolean hasModel = subjects.stream().anyMatch(s -> Model.of(s.function()).isPresent());
    Differentiators known = hasModel ? onClassPath.and(new ModelMethods()) : onClassPath;
    return new Experiment(
            methods.chosen(known, wanted), Reference.standard(), guard().watchedBy(watcher))
        .about(wanted);
  }

  /** Returns the limits on which results depend, as text. */
  List<String> settings() {
    List<String> settings = new ArrayList<>();
    settings.add("seed " + Parameter.DEFAULT_SEED);
    settings.add("noise " + noise);
    settings.add("time-limit " + timeLimit.text());
    settings.add("max-operations " + operations.most());
    settings.add("order " + order.get());
    settings.addAll(model.settings());
    return List.copyOf(settings);
  }

  Guard guard() {
    if (guard.isEmpty()) {
      guard = Optional.of(timeLimit.guard());
    }
    return guard.get();
  }
}
