package tridiff.tool.cli;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tridiff.core.Differentiators;
import tridiff.input.catalog.Catalog;
import tridiff.input.catalog.Family;
import tridiff.measure.experiment.MethodUnderTest;
import tridiff.measure.experiment.Subject;
import tridiff.tool.page.Figure;
import tridiff.tool.study.swell.FormSweep;
import tridiff.tool.study.swell.FormTable;
import tridiff.tool.study.swell.SizeSweep;
import tridiff.tool.study.swell.SwellFigure;
import tridiff.tool.table.Table;
import tridiff.tool.write.Environment;

/** How large the derivative grows. */
@Command(
    name = "swell",
    header = {
      "Examples:",
      "  tridiff swell logistic                          the iterates 1 to 10 of the logistic map",
      "  tridiff swell 'tanh(x)' --at x=1 --max-order 8  the derivatives 1 to 8",
      "  tridiff swell logistic --max-n 40 --methods autodiff-forward",
      "  tridiff swell logistic --max-n 4 --forms --show  the formulas themselves",
      ""
    },
    description = {
      "Counts operations and leaves of the derivative, written out as a tree and shared as a graph.",
      "Every method is measured by one rule: its derivative is recorded and counted; zeros, ones and constants are"
          + " folded."
    })
final class SwellCommand implements Callable<Integer> {

  /** The forms of the symbolic derivative, as methods. */
  private static final List<String> FORMS =
      List.of("symbolic", "symbolic:form=simplify", "symbolic:form=expand", "symbolic:form=horner");

  private static final String SCHEMA = "tridiff/swell/1";

  /** As that of the symbolic methods themselves. */
  private static final double DEFAULT_LIMIT = 10;

  @Spec private CommandSpec spec;

  @Mixin
  @SuppressWarnings("unused") // picocli acts on it
  private CommonOptions common;

  @Mixin private OutputOptions output;

  @Option(
      names = "--at",
      paramLabel = "POINT",
      description =
          "Where branches are decided, such as x=1. Functions of the catalog have points.")
  private List<String> at = new ArrayList<>();

  @Option(
      names = "--max-order",
      paramLabel = "N",
      description = "The highest order of the derivative of a function. Default: ${DEFAULT-VALUE}.")
  private int maxOrder = 6;

  @Option(
      names = "--max-n",
      paramLabel = "N",
      description = "The last member of a family. Default: ${DEFAULT-VALUE}.")
  private int maxN = 10;

  @Option(
      names = "--time-limit",
      paramLabel = "SECONDS",
      description = "How long one derivative may take. Default: ${DEFAULT-VALUE}.")
  private double timeLimit = DEFAULT_LIMIT;

  @Option(
      names = "--forms",
      description =
          "Compare the forms of the symbolic derivative: as it is given, simplify, expand, horner, common"
              + " subexpressions; their sizes, times and digits.")
  private boolean isOfForms;

  @Option(names = "--show", description = "Print the formulas too, as far as they are readable.")
  private boolean isShown;

  @Mixin private OperationsOption operations;

  @Mixin private MethodsOption methods;

  @Parameters(
      paramLabel = "FUNCTION",
      description = "A function of one variable, or a family of 'tridiff list functions'.")
  private String function;

  /** For picocli. */
  SwellCommand() {}

  @Override
  public Integer call() throws IOException {
    output.check();
    Duration limit = RunOptions.limit(timeLimit);
    if (isOfForms) {
      printForms(limit);
      return ExitCode.FINISHED;
    }
    SizeSweep sweep =
        Catalog.family(function)
            .map(
                family ->
                    SizeSweep.byParameter(
                        family.name() + "-n",
                        family.parameterMeaning(),
                        n -> member(family, n),
                        parameters(family),
                        chosen(),
                        limit))
            .orElseGet(() -> SizeSweep.byOrder(scalar(), chosen(), maxOrder, limit));
    Figure figure = figure(sweep);
    Map<String, Table> tables = new LinkedHashMap<>();
    tables.put("sizes", figure.table());
    addFormulas(sweep, tables);
    output.print(spec, SCHEMA, OutputOptions.facts(figure), tables, Optional.of(figure.chart()));
    return ExitCode.FINISHED;
  }

  private void printForms(Duration limit) throws IOException {
    if (!methods.text().isEmpty()) {
      throw new UserError(
          ExitCode.WRONG_USAGE,
          "--forms chooses its methods itself, --methods was '" + methods.text() + "'",
          "give one of the two");
    }
    List<MethodUnderTest> forms = forms();
    FormSweep sweep =
        Catalog.family(function)
            .map(
                family ->
                    FormSweep.byParameter(
                        family.name() + "-n",
                        family.parameterMeaning(),
                        n -> member(family, n),
                        parameters(family),
                        forms,
                        limit,
                        true))
            .orElseGet(() -> FormSweep.byOrder(scalar(), forms, maxOrder, limit, true));
    Figure figure = figure(sweep.sizes());
    Map<String, String> facts = OutputOptions.facts(figure);
    FormTable.worse(sweep).ifPresent(sentence -> facts.put("digits", sentence));
    Map<String, Table> tables = new LinkedHashMap<>();
    Map<String, Table> times = new LinkedHashMap<>();
    if (output.isJson()) {
      tables.put("forms", FormTable.of(sweep));
      times.put("forms", FormTable.times(sweep));
    } else {
      tables.put("forms", FormTable.withTimes(sweep));
    }
    addFormulas(sweep.sizes(), tables);
    output.print(spec, SCHEMA, facts, tables, times, Optional.of(figure.chart()));
  }

  private void addFormulas(SizeSweep sweep, Map<String, Table> tables) {
    if (isShown) {
      tables.put("formulas", SwellFigure.formulas(sweep));
    }
  }

  private Figure figure(SizeSweep sweep) {
    Optional<Family> family = Catalog.family(function);
    String step = family.isEmpty() ? "order" : family.get().inputsGrow() ? "input" : "n";
    return SwellFigure.of("swell", sweep, step, Invocation.of(spec), Environment.toolNow());
  }

  private static Subject member(Family family, int n) {
    return FunctionArgument.ofCatalog(family.of(n), List.of());
  }

  private List<Integer> parameters(Family family) {
    int first = family.smallest();
    int last = Math.min(maxN, family.largest());
    if (last < first) {
      throw new UserError(
          ExitCode.WRONG_USAGE,
          "--max-n must be at least " + first + " for " + family.name() + ", was " + maxN,
          "leave it out for 10");
    }
    return IntStream.rangeClosed(first, last).boxed().toList();
  }

  private Subject scalar() {
    Subject subject = operations.endingSubject(function, at);
    if (subject.function().inputs() != 1 || subject.function().outputs() != 1) {
      throw new UserError(
          ExitCode.WRONG_USAGE,
          "higher derivatives are counted for functions of one variable, this one has "
              + subject.function().inputs(),
          "give a function of one variable, or a family such as rosenbrock");
    }
    if (maxOrder < 1 || maxOrder > 100) {
      throw new UserError(
          ExitCode.WRONG_USAGE,
          "--max-order must be between 1 and 100, was " + maxOrder,
          "leave it out for 6");
    }
    return subject;
  }

  private List<MethodUnderTest> chosen() {
    return methods.chosen(Differentiators.onClassPath(), FurtherSections.SWELL_METHODS);
  }

  /** The forms, which stop by themselves only after the limit that was asked for. */
  private List<MethodUnderTest> forms() {
    Differentiators onClassPath = Differentiators.onClassPath();
    return FORMS.stream()
        .map(
            form ->
                timeLimit <= DEFAULT_LIMIT
                    ? form
                    : form + (form.contains(":") ? "," : ":") + "timeout=" + seconds())
        .map(name -> MethodUnderTest.named(onClassPath, name))
        .toList();
  }

  private String seconds() {
    return BigDecimal.valueOf(timeLimit).stripTrailingZeros().toPlainString();
  }
}
