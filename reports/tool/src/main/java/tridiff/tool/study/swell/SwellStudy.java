package tridiff.tool.study.swell;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import tridiff.core.Aspect;
import tridiff.core.DifferentiatorProvider.Method;
import tridiff.core.DifferentiatorProvider.Option.Purpose;
import tridiff.core.Differentiators;
import tridiff.core.Guard;
import tridiff.core.function.ExpressionParser;
import tridiff.input.catalog.Catalog;
import tridiff.input.catalog.Family;
import tridiff.measure.experiment.MethodUnderTest;
import tridiff.measure.experiment.Subject;
import tridiff.tool.page.Block;
import tridiff.tool.page.Figure;
import tridiff.tool.page.ShellWord;
import tridiff.tool.study.Answer;
import tridiff.tool.study.Commission;
import tridiff.tool.study.Functions;
import tridiff.tool.study.Parameter;
import tridiff.tool.study.Question;
import tridiff.tool.study.Study;
import tridiff.tool.study.UnanswerableException;
import tridiff.tool.table.Cell;

/** How large the derivative grows, by the order or by the members of a family. */
public final class SwellStudy implements Study {

  private static final String NAME = "swell";
  private static final String SCHEMA = "tridiff/swell/1";

  private static final Parameter<Integer> MAX_ORDER =
      Parameter.whole(
          "--max-order", "The highest order of the derivative of a function.", 6, 1, 100);

  private static final Parameter<Integer> MAX_N =
      Parameter.whole("--max-n", "The last member of a family.", 10, 1, 1000);

  private static final Parameter<Boolean> FORMS =
      Parameter.flag(
          "--forms",
          "Compare the forms of the derivative as a formula: as it is given, simplify, expand, horner, common"
              + " subexpressions; their sizes, times and digits.");

  private static final Parameter<Boolean> SHOW =
      Parameter.flag("--show", "Print the formulas too, as far as they are readable.");

  /** As that of the symbolic methods themselves. */
  private static final Duration OWN_LIMIT = Duration.ofSeconds(10);

  /** The last iterate whose forms every machine derives within the limit. */
  private static final int LAST_EXPANDED = 6;

  /** Of fewer nothing can be said to grow. */
  private static final int FEWEST_SIZES = 3;

  /** What a report on the whole catalog shows by order. */
  private static final Subject SAMPLE =
      new Subject(
          "exp(x*sin(x))/(1 + x^2)",
          "exp(x*sin(x))/(1 + x^2)",
          ExpressionParser.function("exp(x*sin(x))/(1 + x^2)"),
          List.of(List.of(1.0)));

  @Override
  public Synopsis synopsis() {
    return new Synopsis(
        NAME,
        "how large the derivative grows, as a tree and as a graph",
        List.of(
            "Counts operations and leaves of the derivative, written out as a tree and shared as a graph.",
            "Every method is measured by one rule: its derivative is recorded and counted; zeros, ones and constants are"
                + " folded."),
        List.of(
            "tridiff swell logistic                          the iterates 1 to 10",
            "tridiff swell 'tanh(x)' --at x=1 --max-order 8  the derivatives 1 to 8",
            "tridiff swell logistic --max-n 40               as far as each method comes",
            "tridiff swell logistic --max-n 4 --forms --show  the formulas themselves"),
        "A function of one variable, or a family of 'tridiff list functions'.",
        Optional.of(
            "Where branches are decided, such as x=1. Functions of the catalog have points."),
        List.of(MAX_ORDER, MAX_N, FORMS, SHOW));
  }

  @Override
  public Answer answer(Question question) {
    return question.get(FORMS) ? ofForms(question) : ofSizes(question);
  }

  private static Answer ofSizes(Question question) {
    List<MethodUnderTest> methods = question.methods(Aspect.SIZE);
    SizeSweep sweep =
        question
            .family()
            .map(
                family ->
                    sizes(
                        family, parameters(family, question.get(MAX_N)), methods, question.guard()))
            .orElseGet(
                () ->
                    SizeSweep.byOrder(
                        scalar(question), methods, question.get(MAX_ORDER), question.guard()));
    Answer answer =
        Answer.of(SCHEMA, figure(sweep, question), "sizes").withTrouble(sweep.hasTrouble());
    return withFormulas(about(answer, question), sweep, question);
  }

  private static SizeSweep sizes(
      Family family, List<Integer> parameters, List<MethodUnderTest> methods, Guard guard) {
    return SizeSweep.byParameter(
        family.name() + "-n",
        family.parameterMeaning(),
        members(family),
        parameters,
        methods,
        guard);
  }

  private static IntFunction<Subject> members(Family family) {
    return n -> Functions.member(family, n);
  }

  private static Answer ofForms(Question question) {
    if (!question.methodsAsWritten().isEmpty()) {
      throw new UnanswerableException(
          "--forms chooses its methods itself, --methods was '" + question.methodsAsWritten() + "'",
          "give one of the two");
    }
    List<MethodUnderTest> forms = forms(question.onClassPath(), question.guard());
    FormSweep sweep =
        question
            .family()
            .map(
                family ->
                    FormSweep.byParameter(
                        family.name() + "-n",
                        family.parameterMeaning(),
                        members(family),
                        parameters(family, question.get(MAX_N)),
                        forms,
                        question.guard(),
                        true))
            .orElseGet(
                () ->
                    FormSweep.byOrder(
                        scalar(question), forms, question.get(MAX_ORDER), question.guard(), true));
    Figure figure = figure(sweep.sizes(), question);
    Answer answer =
        question.isForData()
            ? Answer.of(SCHEMA, figure, "forms")
                .withTable("forms", FormTable.of(sweep))
                .withTimes("forms", FormTable.times(sweep))
            : Answer.of(SCHEMA, figure, "forms").withTable("forms", FormTable.withTimes(sweep));
    Optional<String> worse = FormTable.worse(sweep);
    return withFormulas(
        about(worse.isPresent() ? answer.withFact("digits", worse.get()) : answer, question)
            .withTrouble(sweep.sizes().hasTrouble()),
        sweep.sizes(),
        question);
  }

  private static Answer about(Answer answer, Question question) {
    return question
        .family()
        .map(family -> answer.about("family", Cell.words(family.name())))
        .orElseGet(() -> answer.about(question.subject()));
  }

  private static Answer withFormulas(Answer answer, SizeSweep sweep, Question question) {
    return question.get(SHOW) ? answer.withTable("formulas", SwellFigure.formulas(sweep)) : answer;
  }

  private static Figure figure(SizeSweep sweep, Question question) {
    String step =
        question.family().map(family -> family.inputsGrow() ? "input" : "n").orElse("order");
    return SwellFigure.of(NAME, sweep, step, question.command(), question.footer());
  }

  private static List<Integer> parameters(Family family, int largest) {
    int first = family.smallest();
    int last = Math.min(largest, family.largest());
    if (last < first) {
      throw new UnanswerableException(
          "--max-n must be at least " + first + " for " + family.name() + ", was " + largest,
          "leave it out for " + MAX_N.standard());
    }
    return IntStream.rangeClosed(first, last).boxed().toList();
  }

  private static Subject scalar(Question question) {
    Subject subject = question.subject();
    if (subject.function().inputs() != 1 || subject.function().outputs() != 1) {
      throw new UnanswerableException(
          "higher derivatives are counted for functions of one variable, this one has "
              + subject.function().inputs(),
          "give a function of one variable, or a family such as rosenbrock");
    }
    return subject;
  }

  /** Returns the method that can write a formula in several forms, if there is one. */
  private static Optional<Method> writer(Differentiators onClassPath) {
    return onClassPath.methods().stream()
        .filter(method -> method.option(Purpose.FORM).isPresent())
        .findFirst();
  }

  /** The forms that it offers, its own first; they stop by themselves only after the limit. */
  private static List<MethodUnderTest> forms(Differentiators onClassPath, Guard guard) {
    Duration limit = guard.limit().orElse(OWN_LIMIT);
    String option =
        limit.compareTo(OWN_LIMIT) <= 0
            ? ""
            : "timeout="
                + BigDecimal.valueOf(limit.toMillis(), 3).stripTrailingZeros().toPlainString();
    return forms(onClassPath).stream()
        .map(form -> option.isEmpty() ? form : form + (form.contains(":") ? "," : ":") + option)
        .map(name -> MethodUnderTest.named(onClassPath, name))
        .toList();
  }

  private static List<String> forms(Differentiators onClassPath) {
    List<String> forms = new ArrayList<>();
    writer(onClassPath)
        .ifPresent(
            method -> {
              var form = method.option(Purpose.FORM).orElseThrow();
              forms.add(method.name());
              form.values().stream()
                  .skip(1)
                  .forEach(value -> forms.add(method.name() + ":" + form.name() + "=" + value));
            });
    return forms;
  }

  @Override
  public String id() {
    return NAME;
  }

  @Override
  public String title() {
    return "How large the derivative grows";
  }

  /** By the iterates of the logistic map and by order, or by the order of a user's function. */
  @Override
  public List<Block> blocks(Commission commission) {
    List<Block> blocks = new ArrayList<>();
    if (commission.methods(Aspect.SIZE).isEmpty()) {
      return blocks;
    }
    Optional<Family> family = family(commission.subjects());
    if (commission.isCatalog()) {
      Catalog.family("logistic").ifPresent(f -> blocks.addAll(iterates(f, commission)));
      orders(SAMPLE, commission).ifPresent(blocks::add);
    } else if (family.isPresent()) {
      blocks.addAll(iterates(family.get(), commission));
    } else {
      List<Subject> subjects =
          commission.results().stream()
              .filter(Commission::isInTime)
              .map(Functions::fromFirstValue)
              .filter(s -> Functions.isScalarWithPoint(s) && s.function().inputs() == 1)
              .toList();
      subjects.stream()
          .findFirst()
          .flatMap(subject -> orders(subject, commission))
          .ifPresent(blocks::add);
      if (!blocks.isEmpty() && commission.subjects().size() > 1) {
        blocks.add(
            0,
            Block.paragraph(
                "Shown is %s, the %s with one input and one output."
                    .formatted(
                        subjects.get(0).name(),
                        subjects.size() == 1
                            ? "only function"
                            : "first of " + subjects.size() + " functions")));
      }
    }
    return blocks;
  }

  private static Optional<Figure> orders(Subject subject, Commission commission) {
    SizeSweep sweep =
        SizeSweep.byOrder(
            subject, commission.methods(Aspect.SIZE), MAX_ORDER.standard(), commission.guard());
    if (sweep.derivatives().stream().allMatch(curve -> curve.sizes().size() < FEWEST_SIZES)) {
      return Optional.empty();
    }
    return Optional.of(
        SwellFigure.of(
            "size-by-order",
            sweep,
            "order",
            commission.again(Functions.command(NAME, subject)),
            commission.provenance().tool()));
  }

  /** Returns the family to which all functions belong, if there are several. */
  private static Optional<Family> family(List<Subject> subjects) {
    return Catalog.families().stream()
        .filter(family -> subjects.size() > 1)
        .filter(family -> subjects.stream().allMatch(subject -> isMember(subject, family)))
        .findFirst();
  }

  private static boolean isMember(Subject subject, Family family) {
    return subject.name().startsWith(family.name() + "-")
        && Catalog.find(subject.name())
            .filter(member -> member.text().equals(subject.text()))
            .isPresent();
  }

  /** By n, and of functions of one variable what the growth teaches. */
  private static List<Block> iterates(Family family, Commission commission) {
    List<Integer> sizes = parameters(family, MAX_N.standard());
    SizeSweep sweep = sizes(family, sizes, commission.methods(Aspect.SIZE), commission.guard());
    String command = commission.again(ShellWord.command("./tridiff", NAME, family.name()));
    List<Block> blocks = new ArrayList<>();
    blocks.add(
        SwellFigure.of(
            "size-by-iterate",
            sweep,
            family.inputsGrow() ? "input" : "iterate",
            command,
            commission.provenance().tool()));
    if (family.inputsGrow()) {
      return blocks;
    }
    Optional<FormSweep> forms = expanded(family, commission);
    String lesson = SwellLesson.of(sweep, forms);
    if (!lesson.isEmpty()) {
      blocks.add(Block.paragraph(lesson));
    }
    forms.map(FormTable::of).map(Block::table).ifPresent(blocks::add);
    return blocks;
  }

  /** The forms of the first iterates; a form that is a method of its own is called by its name. */
  private static Optional<FormSweep> expanded(Family family, Commission commission) {
    Differentiators onClassPath = commission.onClassPath();
    Optional<Method> writer =
        writer(onClassPath)
            .filter(
                method ->
                    commission.methods(Aspect.SIZE).stream()
                        .anyMatch(chosen -> chosen.name().equals(method.name())));
    if (writer.isEmpty()) {
      return Optional.empty();
    }
    List<MethodUnderTest> forms =
        forms(onClassPath).stream()
            .map(form -> nameOf(form, onClassPath))
            .map(name -> MethodUnderTest.named(onClassPath, name))
            .toList();
    return Optional.of(
        FormSweep.byParameter(
            family.name() + "-n",
            family.parameterMeaning(),
            members(family),
            IntStream.rangeClosed(1, LAST_EXPANDED).boxed().toList(),
            forms,
            commission.guard(),
            false));
  }

  private static String nameOf(String form, Differentiators onClassPath) {
    return onClassPath.methods().stream()
        .filter(method -> method.variantOf().equals(Optional.of(form)))
        .map(Method::name)
        .findFirst()
        .orElse(form);
  }
}
