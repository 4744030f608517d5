package tridiff.tool.study.improve;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;
import tridiff.chart.ChartSpec;
import tridiff.core.Aspect;
import tridiff.core.Guard;
import tridiff.core.SideBySide;
import tridiff.core.Watcher;
import tridiff.core.algebra.Counting;
import tridiff.core.algebra.Doubles;
import tridiff.core.algebra.Precision;
import tridiff.core.function.ExpressionFunction;
import tridiff.core.function.ExpressionPrinter;
import tridiff.core.function.Interval;
import tridiff.core.function.RealFunction;
import tridiff.measure.experiment.MethodUnderTest;
import tridiff.measure.experiment.Subject;
import tridiff.measure.improve.Cure;
import tridiff.measure.improve.Improvement;
import tridiff.measure.improve.Quality;
import tridiff.measure.improve.Wanted;
import tridiff.tool.page.Block;
import tridiff.tool.page.NumberText;
import tridiff.tool.study.Answer;
import tridiff.tool.study.Commission;
import tridiff.tool.study.Parameter;
import tridiff.tool.study.Question;
import tridiff.tool.study.Study;
import tridiff.tool.study.UnanswerableException;
import tridiff.tool.study.range.RangeSampler;
import tridiff.tool.study.range.RangeSampler.Sampling;
import tridiff.tool.table.Cell;
import tridiff.tool.table.Column;
import tridiff.tool.table.Table;

/** Which formula for a derivative keeps its digits where the usual one loses them. */
public final class ImproveStudy implements Study {

  private static final String NAME = "improve";

  /** How many points are looked at unless a user wants others. */
  static final int FEW_POINTS = 96;

  static final int MANY_POINTS = 1000;

  private static final Parameter<Integer> POINTS =
      Parameter.whole("--points", "How many points.", FEW_POINTS, 8, MANY_POINTS);

  private static final Parameter<Sampling> SAMPLING =
      Parameter.choice(
          "--sampling",
          "log (each decade is as likely), uniform (each length) or doubles (each double).",
          Sampling.LOG);

  private static final Parameter<Optional<Double>> FROM =
      Parameter.number(
          "--from", "A", "The lower end of the range of each variable. Default: its domain's.");

  private static final Parameter<Optional<Double>> TO =
      Parameter.number(
          "--to", "B", "The upper end of the range of each variable. Default: its domain's.");

  private static final Parameter<Long> SEED =
      Parameter.seed("Decides where the points lie.", Parameter.DEFAULT_SEED);

  private static final Parameter<Boolean> VALUE =
      Parameter.flag("--value", "Improve the function itself, not its derivatives.");

  private static final Parameter<Language> AS =
      Parameter.choice(
          "--as", "Print the formula as text, java, c, python, fpcore or latex.", Language.TEXT);

  /** Every formula that is shown is tried at so many other points. */
  static final int FRESH_POINTS = 200;

  @Override
  public Synopsis synopsis() {
    return new Synopsis(
        NAME,
        "a formula for f' that keeps its digits, certified",
        List.of(
            "Looks for a formula that keeps its digits over a range where those of the methods lose"
                + " them: by identities, by power series about removable points, and by cutting the"
                + " range.",
            "What it shows has the proved value, to 44 digits or within 2^-52 on the part of a"
                + " series, at every sampled point and at 200 others."),
        List.of(
            "tridiff improve '(1 - cos(x))/x^2' --from 1e-8 --to 1",
            "tridiff improve 'sqrt(x+1) - sqrt(x)' --from 1 --to 1e15 --as java --output"
                + " Roots.java"),
        "An expression such as 'tanh(x)', or a name of 'tridiff list functions'.",
        Optional.empty(),
        List.of(POINTS, SAMPLING, FROM, TO, SEED, VALUE, AS, CODE_FILE));
  }

  @Override
  public String id() {
    return NAME;
  }

  @Override
  public String title() {
    return "Formulas that keep the digits";
  }

  /** Only of the whole catalog, since of many sick functions only the first are looked at. */
  @Override
  public void begin(Commission one) {
    if (one.isCatalog()) {
      Cures.begin(this, one);
    }
  }

  @Override
  public List<Block> blocks(Commission commission) {
    return Cures.blocks(this, commission);
  }

  /** What is improved, with its name and what was found. */
  private record Found(Wanted wanted, String variable, String name, Improvement.Result result) {}

  @Override
  public Answer answer(Question question) {
    Subject subject = question.function();
    RealFunction f = subject.function();
    if (f.inputs() == 0) {
      throw new UnanswerableException(
          "a function without inputs has no formula to improve", "name a function of something");
    }
    List<MethodUnderTest> methods = question.methods(Aspect.DIGITS);
    Guard guard = question.guard();
    List<List<Double>> points = points(f, question, question.get(POINTS), question.get(SEED));
    List<List<Double>> fresh = points(f, question, FRESH_POINTS, question.get(SEED) + 1);
    List<Wanted> wanted = wanted(f, question.get(VALUE));
    Parts parts = new Parts(guard.watcher(), wanted.size());
    List<Callable<Found>> pieces = new ArrayList<>();
    for (int k = 0; k < wanted.size(); k++) {
      Wanted one = wanted.get(k);
      String name = name(f, one);
      Guard part = guard.watchedBy(parts.of(k, name));
      pieces.add(
          () ->
              new Found(
                  one,
                  variable(f, one),
                  name,
                  Improvement.of(f, one, methods, part, points, fresh)));
    }
    List<Found> found = SideBySide.results(pieces, Runtime.getRuntime().availableProcessors());
    return answer(subject, found, question);
  }

  /** Returns the values of a function, or its partial derivatives, output by output. */
  private static List<Wanted> wanted(RealFunction f, boolean isValue) {
    List<Wanted> wanted = new ArrayList<>();
    for (int i = 0; i < f.outputs(); i++) {
      if (isValue) {
        wanted.add(Wanted.value(i));
      }
      for (int j = 0; j < f.inputs() && !isValue; j++) {
        wanted.add(Wanted.derivative(i, j));
      }
    }
    return wanted;
  }

  private static String variable(RealFunction f, Wanted one) {
    return one.variable().isPresent() ? f.variables().get(one.variable().getAsInt()) : "";
  }

  /** Returns {@code f} or {@code df_dx}, of several outputs {@code f1} or {@code df1_dx}. */
  private static String name(RealFunction f, Wanted one) {
    String output = f.outputs() == 1 ? "" : Integer.toString(one.output() + 1);
    return one.variable().isPresent() ? "df" + output + "_d" + variable(f, one) : "f" + output;
  }

  /** Lets who watches see several parts, which are at work at a time, as one work. */
  private static final class Parts {
    private final Watcher watcher;
    private final long[] finished;

    Parts(Watcher watcher, int parts) {
      this.watcher = watcher;
      this.finished = new long[parts];
    }

    Watcher of(int part, String name) {
      return (done, all, now) -> {
        synchronized (finished) {
          finished[part] = done;
          watcher.sees(Arrays.stream(finished).sum(), finished.length * all, name + ": " + now);
        }
      };
    }
  }

  // ---- points ----

  private static List<List<Double>> points(
      RealFunction f, Question question, int count, long seed) {
    return Places.draw(
        f.domain().intervals().stream().map(domain -> range(domain, question)).toList(),
        question.get(SAMPLING),
        count,
        seed);
  }

  private static Interval range(Interval domain, Question question) {
    Optional<Double> from = question.get(FROM);
    Optional<Double> to = question.get(TO);
    double lower = Math.max(domain.lower(), from.orElse(domain.lower()));
    double upper = Math.min(domain.upper(), to.orElse(domain.upper()));
    try {
      Interval part =
          new Interval(
              lower,
              upper,
              lower > domain.lower() || domain.lowerClosed(),
              upper < domain.upper() || domain.upperClosed());
      RangeSampler.range(part, question.get(SAMPLING), Precision.DOUBLE);
      return part;
    } catch (IllegalArgumentException e) {
      throw new UnanswerableException(
          "there is no number from " + lower + " to " + upper + " in the domain " + domain,
          "choose another --from and --to");
    }
  }

  // ---- the answer ----

  private static Answer answer(Subject subject, List<Found> found, Question question) {
    Map<String, String> facts = new LinkedHashMap<>();
    RealFunction f = subject.function();
    facts.put("function", "f(" + String.join(", ", f.variables()) + ") = " + subject.text());
    for (Found one : found) {
      facts.put("finding" + (found.size() == 1 ? "" : " " + one.name()), finding(one));
    }
    List<Language.Named> formulas = new ArrayList<>();
    Language language = question.get(AS);
    if (language == Language.JAVA
        && !question.get(VALUE)
        && f instanceof ExpressionFunction given) {
      for (int i = 0; i < f.outputs(); i++) {
        formulas.add(new Language.Named(name(f, Wanted.value(i)), given.formulas().get(i)));
      }
    }
    for (Found one : found) {
      one.result()
          .recommended()
          .ifPresent(cure -> formulas.add(new Language.Named(one.name(), cure.formula())));
    }
    Answer answer =
        Answer.of("tridiff/improve/1", "partials", summary(found))
            .withTable("formulas", table(found))
            .withFacts(facts)
            .about("function", Cell.code(subject.text()))
            .withRecords("partials", found.stream().map(one -> record(one, f)).toList())
            .withTrouble(found.stream().allMatch(one -> one.result().recommended().isEmpty()));
    Answer drawn = figure(subject, found, question).map(answer::withChart).orElse(answer);
    return formulas.isEmpty() ? drawn : drawn.withCode(language.code(f.variables(), formulas));
  }

  /** Returns the digits before and after, if that is of one derivative by the only variable. */
  private static Optional<ChartSpec> figure(Subject subject, List<Found> found, Question question) {
    if (subject.function().inputs() != 1
        || found.size() != 1
        || found.get(0).result().recommended().isEmpty()) {
      return Optional.empty();
    }
    Improvement.Result result = found.get(0).result();
    String what = found.get(0).variable().isEmpty() ? "f" : "f′";
    return Optional.of(
        CureFigure.of(NAME, subject, result, what, question.footer(), question.command()).chart());
  }

  /** A longer formula is told by its place. */
  private static final int LONGEST_IN_A_SENTENCE = 60;

  private static String finding(Found found) {
    Improvement.Result result = found.result();
    if (result.points().isEmpty()) {
      return found.name()
          + ": at none of the points is its value proved; 'tridiff compare' says why of each.";
    }
    if (result.recommended().isEmpty()) {
      return found.name()
          + ": no formula could be certified at all of the "
          + result.points().size()
          + " points with a proved value.";
    }
    Cure cure = result.recommended().get();
    boolean isGiven = result.before().filter(b -> b.formula().equals(cure.formula())).isPresent();
    String formula = ExpressionPrinter.print(cure.formula(), 200);
    return "%s: %s keeps %s in the median and %s at the worst of %d points, in %s%s."
        .formatted(
            found.name(),
            formula.length() > LONGEST_IN_A_SENTENCE ? "the formula below" : formula,
            digits(cure.median()),
            digits(cure.worst()),
            result.points().size() + result.fresh(),
            NumberText.count(cure.operations(), "operation", "operations"),
            isGiven
                ? "; nothing better was found than what there was"
                : result
                    .before()
                    .map(
                        b ->
                            "; before: %s in the median and %s at the worst, in %d"
                                .formatted(digits(b.median()), digits(b.worst()), b.operations()))
                    .orElse("; no method has a formula that could be certified"));
  }

  private static String digits(double digits) {
    return String.format(Locale.ROOT, "%.1f digits", Math.min(15.9, digits));
  }

  private static Table summary(List<Found> found) {
    List<Column> columns =
        List.of(
            Column.words("of"),
            Column.numbers("points"),
            Column.digits("median before"),
            Column.digits("worst before"),
            Column.digits("median"),
            Column.digits("worst"),
            Column.numbers("operations before").asDetail(1),
            Column.numbers("operations"));
    List<List<Cell>> rows = new ArrayList<>();
    for (Found one : found) {
      Optional<Cure> before = one.result().before();
      Optional<Cure> after = one.result().recommended();
      rows.add(
          List.of(
              Cell.code(one.name()),
              Cell.count(one.result().points().size() + one.result().fresh()),
              digits(before, Cure::median),
              digits(before, Cure::worst),
              digits(after, Cure::median),
              digits(after, Cure::worst),
              before.map(c -> Cell.count(c.operations())).orElse(Cell.empty()),
              after.map(c -> Cell.count(c.operations())).orElse(Cell.empty())));
    }
    return new Table("Before and after, at all points", columns, rows);
  }

  private static Cell digits(Optional<Cure> cure, ToDoubleFunction<Cure> which) {
    return cure.map(c -> Cell.digits(which.applyAsDouble(c))).orElse(Cell.empty());
  }

  private static Table table(List<Found> found) {
    List<Column> columns =
        List.of(
            Column.words("of"),
            Column.digits("median"),
            Column.digits("10th percentile"),
            Column.digits("worst"),
            Column.digits("worst of the fresh").asDetail(1),
            Column.numbers("operations"),
            Column.words("formula"),
            Column.words("found by").asDetail(2));
    List<List<Cell>> rows = new ArrayList<>();
    for (Found one : found) {
      for (Cure cure : one.result().front()) {
        rows.add(
            List.of(
                Cell.code(one.name()),
                Cell.digits(cure.sampled().median()),
                Cell.digits(cure.sampled().tenthPercentile()),
                Cell.digits(cure.sampled().worst()),
                Cell.digits(cure.fresh().worst()),
                Cell.count(cure.operations()),
                Cell.code(ExpressionPrinter.print(cure.formula())),
                Cell.words(cure.provenance())));
      }
    }
    return new Table("Formulas, the cheapest first", columns, rows);
  }

  private static Map<String, Object> record(Found found, RealFunction f) {
    Map<String, Object> record = new LinkedHashMap<>();
    Improvement.Result result = found.result();
    record.put("variable", found.variable());
    if (f.outputs() > 1) {
      record.put("output", found.wanted().output() + 1);
    }
    result.points().stream()
        .findFirst()
        .ifPresent(point -> record.put("operationsOfFunction", operations(f, point)));
    record.put("points", result.points().size());
    record.put("freshPoints", result.fresh());
    record.put("rounds", result.rounds());
    record.put("formulasTried", result.candidates());
    result.before().ifPresent(cure -> record.put("before", record(cure)));
    record.put("candidates", result.front().stream().map(ImproveStudy::record).toList());
    result.recommended().ifPresent(cure -> record.put("recommended", record(cure)));
    return record;
  }

  private static long operations(RealFunction f, List<Double> point) {
    Counting<Double> counting = new Counting<>(Doubles.STRICT);
    f.evaluate(counting, point);
    return counting.counts().total();
  }

  private static Map<String, Object> record(Cure cure) {
    Map<String, Object> record = new LinkedHashMap<>();
    record.put("formula", ExpressionPrinter.print(cure.formula()));
    record.put("digits", record(cure.sampled()));
    record.put("freshDigits", record(cure.fresh()));
    record.put("operations", cure.operations());
    record.put("provenance", cure.provenance());
    return record;
  }

  private static Map<String, Object> record(Quality quality) {
    Map<String, Object> record = new LinkedHashMap<>();
    record.put("median", quality.median());
    record.put("percentile10", quality.tenthPercentile());
    record.put("worst", quality.worst());
    record.put("silentlyWrong", quality.wrongShare());
    return record;
  }
}
