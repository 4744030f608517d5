package tridiff.tool.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tridiff.core.Approach;
import tridiff.core.Differentiators;
import tridiff.core.EndedException;
import tridiff.core.Guard;
import tridiff.core.HasTrace;
import tridiff.core.HasTrace.Mistake;
import tridiff.core.Trace;
import tridiff.core.algebra.Precision;
import tridiff.core.function.RealFunction;
import tridiff.core.function.SimilarName;
import tridiff.input.argument.FunctionReader;
import tridiff.measure.experiment.MethodUnderTest;
import tridiff.measure.experiment.Subject;
import tridiff.tool.page.TracePage;
import tridiff.tool.study.Answer;
import tridiff.tool.table.Cell;
import tridiff.tool.trace.TraceDrawing;
import tridiff.tool.trace.TraceTables;
import tridiff.tool.write.Environment;
import tridiff.tool.write.TraceHtml;

/** How reverse mode gets its gradient, step by step. */
@Command(
    name = "trace",
    header = "backpropagation step by step, with the graph",
    footerHeading = Examples.HEADING,
    footer = {
      "  tridiff trace 'log(x) + x*y - sin(y)' --at x=2,y=5",
      "  tridiff trace goldstein-price --at x=1,y=1 --graph graph.svg",
      "  tridiff trace 'x + x' --at x=3 --wrong overwrite",
      "  printf 'f(x) = a^2 + a^2\\n  a = x^2\\n' > twice.txt",
      "  tridiff trace @twice.txt --at x=2 --wrong no-generations --page twice.html"
    },
    description = {
      "Prints the Wengert list: each operation with its value, its local derivatives and its adjoint, generation by"
          + " generation, then the gradient and the size of the graph.",
      "A name stands for one node however often it is used; an expression written twice is computed twice."
    })
final class TraceCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Mixin
  @SuppressWarnings("unused") // picocli acts on it
  private CommonOptions common;

  @Option(
      names = "--at",
      paramLabel = "POINT",
      description =
          "The point, such as x=0.8 or x=pi/4,y=2. Default: the first point that the catalog or the"
              + " file has.")
  private List<String> at = new ArrayList<>();

  @Option(
      names = "--method",
      paramLabel = "NAME",
      completionCandidates = Candidates.Methods.class,
      description = "A method that keeps a trace. Default: reverse mode.")
  private Optional<String> method = Optional.empty();

  @Option(
      names = "--output",
      paramLabel = "N",
      description = "Which output of the function, from 1. Default: ${DEFAULT-VALUE}.")
  private int output = 1;

  @Option(
      names = "--wrong",
      paramLabel = "MISTAKE",
      completionCandidates = Candidates.Mistakes.class,
      description =
          "Replay a classical mistake beside the right answer: no-generations, overwrite or in-place.")
  private String wrong = Mistake.NONE.symbol();

  @Option(
      names = "--graph",
      paramLabel = "FILE",
      description =
          "Draw the graph too, with the right adjoints, into a file that ends in .dot or .svg.")
  private Optional<Path> graph = Optional.empty();

  @Option(
      names = "--page",
      paramLabel = "FILE",
      description =
          "Write a page that goes through it moment by moment, with keys or buttons, into a file that"
              + " ends in .html. With --wrong both passes stand side by side.")
  private Optional<Path> page = Optional.empty();

  @Mixin private AnswerOptions answers;

  @Mixin private TimeLimitOption timeLimit;

  @Parameters(
      paramLabel = "FUNCTION",
      completionCandidates = Candidates.Functions.class,
      description =
          "An expression such as 'exp(sin(x))', a name of 'tridiff list functions', or @FILE:NAME.")
  private String function;

  /** For picocli. */
  TraceCommand() {}

  @Override
  public Integer call() throws IOException {
    Optional<OutputFile> picture =
        graph.map(path -> new OutputFile("--graph", path, ".svg", ".dot"));
    if (picture.isPresent()) {
      picture.get().check();
    }
    Optional<OutputFile> html = page.map(path -> new OutputFile("--page", path, ".html", ".htm"));
    if (html.isPresent()) {
      html.get().check();
    }
    Mistake mistake = mistake();
    if (at.size() > 1) {
      throw new UserError(
          ExitCode.WRONG_USAGE,
          "a trace is of one point, but --at was given " + at.size() + " times",
          "run it once for each point");
    }
    Subject subject =
        new FunctionArgument(at, FunctionReader.MOST_OPERATIONS, Optional.of(Precision.DOUBLE))
            .read(function);
    checkOutput(subject.function());
    double[] point = subject.points().get(0).stream().mapToDouble(Double::doubleValue).toArray();
    Guard guard = timeLimit.guard();
    Traces traces;
    try {
      traces = traced(subject.function(), mistake, point, guard);
    } catch (EndedException e) {
      throw new UserError(
          switch (e.ending()) {
            case UNSUPPORTED, OUTSIDE_DOMAIN -> ExitCode.WRONG_EXPRESSION;
            case TIMED_OUT, FAILED -> ExitCode.FINISHED_WITH_FAILURES;
          },
          "there is no trace of '" + subject.name() + "': " + e.getMessage(),
          "take a smaller function or another point");
    }
    TraceTables tables =
        traces
            .replay
            .map(wrong -> TraceTables.of(traces.right, mistake, wrong.trace()))
            .orElseGet(() -> TraceTables.of(traces.right));
    Map<String, String> facts = facts(subject, point, traces.right);
    tables.finding().ifPresent(finding -> facts.put("finding", finding));
    // Who asks for too much is told so, but a picture that cannot be drawn does not cost the
    // answer.
    if (html.isPresent()) {
      checkPage(traces.right, traces.replay);
    }
    if (picture.isPresent() && !picture.get().endsWith(".dot")) {
      checkDrawing(traces.right);
    }
    answers.print(spec, answer(subject, traces.right, tables, facts));
    if (picture.isPresent()) {
      picture.get().write(drawn(traces.right, picture.get()).getBytes(UTF_8));
    }
    if (html.isPresent()) {
      html.get().write(page(facts, traces.right, traces.replay));
    }
    return ExitCode.FINISHED;
  }

  private Mistake mistake() {
    for (Mistake mistake : Mistake.values()) {
      if (mistake.symbol().equals(wrong)) {
        return mistake;
      }
    }
    List<String> known = Arrays.stream(Mistake.values()).map(Mistake::symbol).toList();
    throw new UserError(
        ExitCode.WRONG_USAGE,
        "unknown mistake '" + wrong + "'" + SimilarName.question(wrong, known),
        "--wrong takes no-generations, overwrite or in-place");
  }

  private void checkOutput(RealFunction f) {
    if (output < 1 || output > f.outputs()) {
      throw new UserError(
          ExitCode.WRONG_USAGE,
          "--output must be between 1 and " + f.outputs() + " for this function, was " + output,
          "leave it out for the first");
    }
  }

  /** The trace, and the same with a mistake if that was asked for. */
  private record Traces(Trace right, Optional<TracePage.Replay> replay) {
    Traces {
      requireNonNull(right);
    }
  }

  private Traces traced(RealFunction f, Mistake mistake, double[] point, Guard guard)
      throws EndedException {
    Differentiators onClassPath = Differentiators.onClassPath();
    MethodsOption.tellBroken(onClassPath, spec);
    List<MethodUnderTest> candidates =
        method.isPresent()
            ? MethodsOption.resolved(method.get(), onClassPath)
            : onClassPath.exactOnes(Approach.REVERSE_MODE).stream()
                .map(known -> MethodUnderTest.named(onClassPath, known.name()))
                .toList();
    MethodsOption.tellFaults(candidates, spec);
    for (MethodUnderTest candidate : candidates) {
      Optional<Traces> traces =
          candidate.ask(
              guard,
              () ->
                  candidate.differentiator().differentiate(f) instanceof HasTrace derivative
                      ? Optional.of(
                          new Traces(
                              derivative.trace(output - 1, Mistake.NONE, point),
                              mistake == Mistake.NONE
                                  ? Optional.empty()
                                  : Optional.of(
                                      new TracePage.Replay(
                                          mistake, derivative.trace(output - 1, mistake, point)))))
                      : Optional.empty());
      if (traces.isPresent()) {
        return traces.get();
      }
    }
    throw new UserError(
        ExitCode.WRONG_USAGE,
        method
            .map(asked -> "the method '" + asked + "' keeps no trace: it has no backward pass")
            .orElse("no method on the class path keeps a trace"),
        method.isPresent() ? "leave --method out" : "put tridiff-autodiff on the class path");
  }

  private static String drawn(Trace trace, OutputFile picture) {
    if (picture.endsWith(".dot")) {
      return trace.dot();
    }
    return TraceDrawing.svg(trace);
  }

  private static void checkDrawing(Trace trace) {
    try {
      TraceDrawing.check(trace);
    } catch (IllegalArgumentException e) {
      throw new UserError(
          ExitCode.WRONG_USAGE, e.getMessage(), "name a file that ends in .dot instead");
    }
  }

  private static void checkPage(Trace trace, Optional<TracePage.Replay> replay) {
    int nodes = trace.values().size() + trace.steps().size();
    int moments = trace.steps().size() + replay.map(r -> r.trace().pullbacks().size()).orElse(0);
    if (nodes > TraceHtml.MOST_NODES || moments > TraceHtml.MOST_MOMENTS) {
      throw new UserError(
          ExitCode.WRONG_USAGE,
          "a page holds at most %d nodes and %d moments, this trace has %d and %d"
              .formatted(TraceHtml.MOST_NODES, TraceHtml.MOST_MOMENTS, nodes, moments),
          "take a smaller function, or draw it with --graph");
    }
  }

  private static byte[] page(
      Map<String, String> facts, Trace trace, Optional<TracePage.Replay> replay) {
    List<String> lines = new ArrayList<>(facts.values());
    return TraceHtml.of(
        TracePage.of(
            lines.remove(0), lines, trace, replay, "Made by " + Environment.toolNow() + "."));
  }

  private Map<String, String> facts(Subject subject, double[] point, Trace trace) {
    RealFunction f = subject.function();
    double value = trace.values().get(trace.output()).value();
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("function", "f(" + String.join(", ", f.variables()) + ") = " + subject.text());
    if (point.length > 0) {
      facts.put(
          "at",
          IntStream.range(0, point.length)
              .mapToObj(i -> f.variables().get(i) + " = " + point[i])
              .collect(Collectors.joining(", ")));
    }
    facts.put("value", (f.outputs() == 1 ? "f" : "output " + output) + " = " + value);
    if (Double.isNaN(value)) {
      facts.put("note", "The function has no value here, so its derivatives mean nothing.");
    }
    return facts;
  }

  private static Answer answer(
      Subject subject, Trace trace, TraceTables tables, Map<String, String> facts) {
    return Answer.of("tridiff/trace/1", "steps", tables.wengertList())
        .withTable("gradient", tables.gradient())
        .withTable("counts", tables.counts())
        .withFacts(facts)
        .about(subject)
        .about("value", Cell.number(trace.values().get(trace.output()).value(), ""));
  }
}
