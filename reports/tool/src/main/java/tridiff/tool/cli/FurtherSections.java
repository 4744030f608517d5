package tridiff.tool.cli;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import tridiff.core.Differentiators;
import tridiff.input.catalog.Catalog;
import tridiff.input.catalog.Family;
import tridiff.input.catalog.StepProblem;
import tridiff.measure.experiment.MethodUnderTest;
import tridiff.measure.experiment.Subject;
import tridiff.measure.truth.Reference;
import tridiff.tool.page.Block;
import tridiff.tool.page.Figure;
import tridiff.tool.page.Section;
import tridiff.tool.page.ShellWord;
import tridiff.tool.study.cost.CostFigure;
import tridiff.tool.study.cost.CostSweep;
import tridiff.tool.study.step.StepFigure;
import tridiff.tool.study.step.StepRace;
import tridiff.tool.study.step.StepRaceTables;
import tridiff.tool.study.step.StepSweep;
import tridiff.tool.study.swell.FormSweep;
import tridiff.tool.study.swell.FormTable;
import tridiff.tool.study.swell.SizeSweep;
import tridiff.tool.study.swell.SwellFigure;
import tridiff.tool.study.swell.SwellLesson;

/** The sections of a report that need experiments of their own: step size, range, swell, cost. */
final class FurtherSections {

  static final List<String> STEP_METHODS =
      List.of(
          "numeric-forward",
          "numeric-central",
          "numeric-five-point",
          "numeric-ridders",
          "numeric-complex-step",
          "autodiff-reverse",
          "symbolic");

  static final List<String> SWELL_METHODS =
      List.of("symbolic", "symbolic-simplified", "autodiff-forward", "autodiff-reverse");

  static final List<String> COST_METHODS =
      List.of(
          "numeric-forward",
          "numeric-central",
          "numeric-complex-step",
          "autodiff-forward",
          "autodiff-reverse",
          "symbolic");

  static final List<Integer> COST_SIZES = List.of(2, 4, 8, 16, 32, 64, 128);

  private static final int HIGHEST_ORDER = 6;
  private static final int LAST_ITERATE = 10;
  private static final int LAST_EXPANDED = 6;

  private static final List<String> FORMS =
      List.of("symbolic", "symbolic-simplified", "symbolic:form=expand", "symbolic:form=horner");

  private final Differentiators onClassPath;
  private final List<MethodUnderTest> chosen;
  private final Reference reference;
  private final Duration limit;
  private final String footer;
  private final RangeSections range;

  FurtherSections(
      Differentiators onClassPath,
      List<MethodUnderTest> chosen,
      Reference reference,
      Duration limit,
      int jobs,
      String footer) {
    this.onClassPath = onClassPath;
    this.chosen = chosen;
    this.reference = reference;
    this.limit = limit;
    this.footer = footer;
    range = new RangeSections(among(RangeSections.METHODS), reference, limit, jobs, footer);
  }

  /** Returns the sections of a report on the whole catalog. */
  List<Section> ofCatalog() {
    List<Section> sections = new ArrayList<>();
    step("step", FunctionArgument.read("exp(sin(x))", List.of("x=0.8"))).ifPresent(sections::add);
    race().ifPresent(sections::add);
    range.ofCatalog().ifPresent(sections::add);
    List<Block> swell = new ArrayList<>();
    Catalog.family("logistic").map(this::iterates).ifPresent(swell::addAll);
    swell.add(orders(FunctionArgument.read("exp(x*sin(x))/(1 + x^2)", List.of("x=1"))));
    sections.add(new Section("swell", "How large the derivative grows", swell));
    List<Block> cost = new ArrayList<>();
    Catalog.family("rosenbrock").map(this::inputs).ifPresent(cost::add);
    Catalog.family("speelpenning").map(this::inputs).ifPresent(cost::add);
    sections.add(new Section("cost", "What a gradient costs", cost));
    return sections;
  }

  /** Returns the sections of a report on some functions: on the first for which they make sense. */
  List<Section> of(List<Subject> subjects) {
    List<Section> sections = new ArrayList<>();
    subjects.stream()
        .filter(FurtherSections::isScalarWithPoint)
        .map(subject -> step("step", subject))
        .flatMap(Optional::stream)
        .findFirst()
        .ifPresent(sections::add);
    range.of(subjects).ifPresent(sections::add);
    subjects.stream()
        .filter(subject -> isScalarWithPoint(subject) && subject.function().inputs() == 1)
        .findFirst()
        .map(
            subject ->
                new Section("swell", "How large the derivative grows", List.of(orders(subject))))
        .ifPresent(sections::add);
    return sections;
  }

  private static boolean isScalarWithPoint(Subject subject) {
    return subject.function().outputs() == 1
        && subject.function().inputs() >= 1
        && !subject.points().isEmpty();
  }

  private List<MethodUnderTest> among(List<String> names) {
    return chosen.stream().filter(method -> names.contains(method.name())).toList();
  }

  private Optional<Section> step(String id, Subject subject) {
    List<String> names = among(STEP_METHODS).stream().map(MethodUnderTest::name).toList();
    return StepSweep.of(subject, 0, names, onClassPath, reference)
        .filter(sweep -> !sweep.curves().isEmpty())
        .map(
            sweep ->
                new Section(
                    id,
                    "Error against step size",
                    List.of(
                        StepFigure.of("error-by-step", sweep, command("sweep", subject), footer)
                            .noted(
                                "To the right of the valley the formula itself is wrong"
                                    + " (truncation), to the left its numerator is a difference of"
                                    + " nearly equal numbers (cancellation)."))));
  }

  /** All rules for the step, if a method is among the chosen ones that takes a step. */
  private Optional<Section> race() {
    if (among(StepRace.FORMULAS).isEmpty()) {
      return Optional.empty();
    }
    StepRace race = StepRace.of(StepProblem.all(), onClassPath, reference);
    return Optional.of(
        new Section(
            "step-rules",
            "Who chooses the step well",
            List.of(
                Block.paragraph(
                    "The best step is the one around which the worst digits within a quarter of a"
                        + " decade to either side are most, with a hundred steps a decade: a single"
                        + " lucky step does not count. Digits given away are below 0 where a rule"
                        + " beats that, by luck or by extrapolation. A failure is an answer without"
                        + " one correct digit. Evaluations include those of the search."),
                Block.table(StepRaceTables.rules(race)),
                new Block.Details(
                    "step-problems",
                    "The problems",
                    race.problems().size() + " functions",
                    List.of(
                        Block.table(StepRaceTables.problems(race)),
                        Block.table(StepRaceTables.byProblem(race)))))));
  }

  private Figure orders(Subject subject) {
    SizeSweep sweep = SizeSweep.byOrder(subject, among(SWELL_METHODS), HIGHEST_ORDER, limit);
    return SwellFigure.of("size-by-order", sweep, "order", command("swell", subject), footer);
  }

  private List<Block> iterates(Family family) {
    List<Integer> sizes = IntStream.rangeClosed(1, LAST_ITERATE).boxed().toList();
    SizeSweep sweep =
        SizeSweep.byParameter(
            family.name() + "-n",
            family.parameterMeaning(),
            n -> FunctionArgument.ofCatalog(family.of(n), List.of()),
            sizes,
            among(SWELL_METHODS),
            limit);
    String command = ShellWord.command("./tridiff", "swell", family.name());
    List<Block> blocks = new ArrayList<>();
    blocks.add(SwellFigure.of("size-by-iterate", sweep, "iterate", command, footer));
    Optional<FormSweep> forms = forms(family);
    String lesson = SwellLesson.of(sweep, forms);
    if (!lesson.isEmpty()) {
      blocks.add(Block.paragraph(lesson));
    }
    forms.map(FormTable::of).map(Block::table).ifPresent(blocks::add);
    return blocks;
  }

  /** The forms of the iterates that every machine derives within the limit. */
  private Optional<FormSweep> forms(Family family) {
    if (among(List.of("symbolic")).isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        FormSweep.byParameter(
            family.name() + "-n",
            family.parameterMeaning(),
            n -> FunctionArgument.ofCatalog(family.of(n), List.of()),
            IntStream.rangeClosed(1, LAST_EXPANDED).boxed().toList(),
            FORMS.stream().map(name -> MethodUnderTest.named(onClassPath, name)).toList(),
            limit,
            false));
  }

  private Figure inputs(Family family) {
    CostSweep sweep =
        CostSweep.of(
            family.name() + "-n",
            "number of inputs",
            n -> FunctionArgument.ofCatalog(family.of(n), List.of()),
            COST_SIZES,
            among(COST_METHODS),
            limit);
    String command = ShellWord.command("./tridiff", "cost", family.name());
    return CostFigure.of("cost-" + family.name(), sweep, command, footer);
  }

  private static String command(String verb, Subject subject) {
    StringBuilder at = new StringBuilder();
    List<String> variables = subject.function().variables();
    for (int i = 0; i < variables.size(); i++) {
      at.append(i == 0 ? "" : ",").append(variables.get(i)).append('=');
      at.append(subject.points().get(0).get(i));
    }
    return ShellWord.command("./tridiff", verb, subject.argument(), "--at", at.toString());
  }
}
