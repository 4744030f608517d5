package tridiff.tool.study.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tridiff.core.Differentiators;
import tridiff.core.function.ExpressionParser;
import tridiff.input.catalog.Catalog;
import tridiff.input.catalog.CatalogFunction;
import tridiff.measure.experiment.Experiment;
import tridiff.measure.experiment.FunctionResult;
import tridiff.measure.experiment.Measurement;
import tridiff.measure.experiment.MethodUnderTest;
import tridiff.measure.experiment.Outcome;
import tridiff.measure.experiment.PartialResult;
import tridiff.measure.experiment.PointResult;
import tridiff.measure.experiment.Subject;
import tridiff.measure.truth.Reference;
import tridiff.measure.truth.Truth;
import tridiff.tool.page.Page;
import tridiff.tool.page.Provenance;
import tridiff.tool.report.Report;
import tridiff.tool.study.Functions;
import tridiff.tool.study.Methods;
import tridiff.tool.write.ReportFiles;

/** The verdict says nothing that its own table denies: each clause is recomputed from the cells. */
class AdviceTest {

  private static final double ALL = 15.95;

  private static final List<String> METHODS =
      List.of(
          "symbolic",
          "numeric-forward",
          "numeric-central",
          "numeric-ridders",
          "numeric-commons-math",
          "numeric-complex-step",
          "autodiff-forward",
          "autodiff-reverse",
          "autodiff-reverse-textbook",
          "autodiff-taylor");

  private static final Pattern USE =
      Pattern.compile(
          "(use|no method keeps half the digits(?: everywhere)?; the (?:best|cheapest of the [0-9]+ best) is) (\\S+?)(?::| with) (-?[0-9.]+) digits"
              + "(?: at ([0-9.,e]+) times the operations of f| at as many operations as f| without an operation)?"
              + "(?:\\.|\\. ([A-Z].*)|; ([a-z].*))");
  private static final Pattern DIFFERENCES =
      Pattern.compile(
          "[Tt]he best (other )?differences, (\\S+)(?: and [^,]*)?, lose (?:up to )?([0-9.]+|all) digits(?: at the worst)?");
  private static final Pattern BLAME =
      Pattern.compile("[Dd]igits are lost where .*? (?:cancels|by|loses) ([0-9.]+) digits");
  private static final Pattern EXACT =
      Pattern.compile(
          "(\\S+?)(?: and (?:([0-9]+) more|(\\S+?)))?(, though exact but for rounding,)? loses?"
              + " (?:up to )?(?:([0-9.]+) to )?([0-9.]+|all) digits(?: at the worst)?");
  private static final Pattern SILENT =
      Pattern.compile(
          "(?:^|; )(\\S+?)(?: and (?:([0-9]+) more|(\\S+?)))? ha(?:s|ve) no number( at some points)?(?:;|\\.)");
  private static final Pattern DEAR =
      Pattern.compile(
          "[Oo]thers within half a digit of the best take (\\S+|about as many operations) \\(([^)]*)\\) to (\\S+)"
              + " (times as many(?: operations)?|operations?) \\(([^)]*)\\)");
  private static final Pattern DEAR_ALIKE =
      Pattern.compile(
          "([a-z]\\S+(?: and (?:[0-9]+ more|[a-z]\\S+))?), within half a digit of the best,"
              + " takes? (\\S+) (times as many operations|operations?)");

  static Stream<CatalogFunction> functions() {
    return Catalog.all().stream().filter(f -> f.function().inputs() <= 6);
  }

  /** Measured once, for all that is asked of it. */
  private static final Map<String, FunctionResult> CATALOG = new ConcurrentHashMap<>();

  private static FunctionResult measured(CatalogFunction entry) {
    return CATALOG.computeIfAbsent(entry.name(), name -> measured(Functions.of(entry)));
  }

  private static FunctionResult measured(Subject subject) {
    List<MethodUnderTest> methods =
        METHODS.stream()
            .map(name -> MethodUnderTest.named(Differentiators.onClassPath(), name))
            .toList();
    return new Experiment(methods, Reference.standard(), Duration.ofSeconds(60)).run(subject);
  }

  private static FunctionResult measured(String expression, double x) {
    return measured(
        new Subject(
            expression, expression, ExpressionParser.function(expression), List.of(List.of(x))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("functions")
  void everyClauseIsTrueOfTheTable(CatalogFunction entry) {
    FunctionResult result = measured(entry);
    Advice.of(result).ifPresent(advice -> check(entry.name(), advice, result));
  }

  /**
   * The part of the page that grows with the functions. The studies, which do not, added 0.8 MB
   * when the whole page of the catalog, with three more methods, had 2.26 MB; it must stay below 3.
   */
  @Test
  void pageOfTheCatalogStaysSmall() {
    List<FunctionResult> results = functions().map(AdviceTest::measured).toList();
    Page page =
        Report.of(
            SampleResults.commission(
                results, new Provenance("tridiff 0", "./tridiff report", 42, Map.of())));
    int bytes = ReportFiles.of(page, results, new byte[0], 2).bytes().get("index.html").length;
    assertTrue(page.sections().size() > 6, "the sections of these results are there");
    assertTrue(bytes < 1_700_000, () -> bytes + " bytes");
  }

  @Test
  void methodThatTakesNoOperationIsNoInfiniteTimesCheaper() {
    String words = Advice.of(measured("2*x + 1", 3)).orElseThrow().inWords();
    assertTrue(words.contains("digits without an operation."), words);
    assertFalse(words.contains("Infinity") || words.contains("NaN"), words);
  }

  /** The only derivative is 0; f is a stair, and right beside it or far from it. */
  @ParameterizedTest(name = "floor at {0}: {1}")
  @CsvSource({"0.3, false", "0.99999999, true"})
  void derivativeOfNothingIsNamed(double x, boolean isStair) {
    String words = Advice.of(measured("floor(x)", x)).orElseThrow().inWords();
    assertTrue(words.contains(". The derivative is 0 wherever it is known, so that "), words);
    assertEquals(isStair, words.contains(", and f changes from branch to branch"), words);
    assertFalse(Advice.of(measured("x^2", 1)).orElseThrow().inWords().contains(" is 0 "));
  }

  /**
   * The best has 15.09 digits and the recommended one, which is cheaper, 14.59: of 14.32 and of a
   * difference with 13.7, less than a digit below, nothing is said; what is said begins with a
   * method.
   */
  @Test
  void othersAreComparedWithTheBestAndWithWhatIsRecommended() {
    Map<Double, List<Measurement>> answers =
        Map.of(
            1.0,
            List.of(
                SampleResults.scored("symbolic", 15.09, 20),
                SampleResults.scored("autodiff-forward", 14.59, 12),
                SampleResults.scored("autodiff-reverse", 14.32, 2),
                SampleResults.scored("numeric-ridders", 13.7, 60)));
    String words =
        Advice.of(SampleResults.function("f", new TreeMap<>(answers))).orElseThrow().inWords();
    assertTrue(words.startsWith("use autodiff-forward: 14.59 digits"), words);
    assertFalse(words.contains("ridders") || words.contains("reverse"), words);
    assertTrue(words.contains("; symbolic, within half a digit of the best, takes "), words);
  }

  /** By hand: 15.95 less 4.42 and less 11.98, which is more than a digit below the best. */
  @Test
  void methodsThatLoseNearlyAsMuchAreCounted() {
    Map<Double, List<Measurement>> answers =
        Map.of(
            1.0,
            List.of(
                SampleResults.scored("symbolic", 15.9, 2),
                SampleResults.scored("autodiff-forward", 4.6, 3),
                SampleResults.scored("autodiff-reverse", 4.42, 4),
                SampleResults.scored("autodiff-taylor", 11.98, 4)));
    String words =
        Advice.of(SampleResults.function("f", new TreeMap<>(answers))).orElseThrow().inWords();
    String clause =
        "autodiff-reverse and 2 more, though exact but for rounding, lose 4.0 to 11.5 digits";
    assertTrue(words.contains(clause), words);
  }

  /** By hand: 2 and 8 are one and four times 2. */
  @Test
  void oneTimesAsManyIsAsMany() {
    Map<Double, List<Measurement>> answers =
        Map.of(
            1.0,
            List.of(
                SampleResults.scored("symbolic", 15.9, 2),
                SampleResults.scored("autodiff-forward", 15.9, 2),
                SampleResults.scored("autodiff-reverse", 15.9, 8)));
    String words =
        Advice.of(SampleResults.function("f", new TreeMap<>(answers))).orElseThrow().inWords();
    String clause =
        "take about as many operations (autodiff-forward) to 4 times as many (autodiff-reverse)";
    assertTrue(words.contains(clause), words);
  }

  @Test
  void whereNoMethodIsGoodTheOperationIsNamed() {
    String words = Advice.of(measured("(1 - cos(x))/x^2", 1e-5)).orElseThrow().inWords();
    assertTrue(words.startsWith("no method keeps half the digits; the best is "), words);
    assertTrue(words.contains("Digits are lost where f(x + "), words);
  }

  private static void check(String name, Advice advice, FunctionResult result) {
    String words = advice.inWords();
    String what = name + ": " + words;
    Map<String, Double> fewest = new TreeMap<>();
    Map<String, Double> costs = costs(result);
    TreeSet<String> failed = new TreeSet<>();
    TreeSet<String> wrong = new TreeSet<>();
    result.points().stream()
        .flatMap(point -> point.partials().stream())
        .filter(partial -> partial.truth() instanceof Truth.Known)
        .map(PartialResult::measurements)
        .flatMap(List::stream)
        .forEach(
            m -> {
              if (m.digits().isPresent()) {
                fewest.merge(m.method(), m.digits().orElseThrow(), Math::min);
              } else {
                failed.add(m.method());
              }
              if (m.outcome() != Outcome.OK) {
                wrong.add(m.method());
              }
            });
    fewest.keySet().removeAll(failed);
    Map<String, Double> right = new TreeMap<>(fewest);
    right.keySet().removeAll(wrong);
    Matcher use = USE.matcher(words);
    assertTrue(use.matches(), what);
    String chosen = use.group(2);
    double digits = right.get(chosen);
    assertEquals(fixed(2, digits), use.group(3), what);
    double best = right.values().stream().mapToDouble(Double::doubleValue).max().orElseThrow();
    assertTrue(digits >= best - 0.5, what);
    assertEquals(digits >= ALL / 2, use.group(1).equals("use"), what);
    String evidence =
        use.group(5) != null ? use.group(5) : use.group(6) != null ? use.group(6) : "";
    Matcher differences = DIFFERENCES.matcher(evidence);
    Matcher blame = BLAME.matcher(evidence);
    if (blame.find()) {
      assertTrue(Double.parseDouble(blame.group(1)) >= (ALL - digits) / 2 - 0.1, what);
    }
    if (differences.find()) {
      assertEquals(lost(fewest.get(differences.group(2))), differences.group(3), what);
      fewest.forEach(
          (method, d) ->
              assertTrue(
                  !method.startsWith("numeric-")
                      || method.equals("numeric-complex-step")
                      || method.equals(chosen)
                      || (d <= digits - 1 && loss(lost(d)) >= loss(differences.group(3))),
                  what + " but " + method));
      assertEquals(!Methods.isExact(chosen), differences.group(1) != null, what);
    }
    Matcher exact = EXACT.matcher(evidence.replaceAll("[Tt]he best [^;]*? lose [^;]*", ""));
    if (exact.find()) {
      assertEquals(lost(fewest.get(exact.group(1))), exact.group(6), what);
      // Who loses a digit more than what is recommended is named or counted, right or wrong.
      List<Double> worse =
          fewest.entrySet().stream()
              .filter(e -> Methods.isExact(e.getKey()) == (exact.group(4) != null))
              .map(Map.Entry::getValue)
              .filter(d -> d <= digits - 1)
              .toList();
      assertEquals(
          worse.size(),
          exact.group(2) != null
              ? Long.parseLong(exact.group(2)) + 1
              : exact.group(3) != null ? 2 : 1,
          what);
      assertEquals(lost(Collections.min(worse)), exact.group(6), what);
      String least = lost(Collections.max(worse));
      assertEquals(least.equals(exact.group(6)) ? null : least, exact.group(5), what);
    }
    Matcher silent = SILENT.matcher(evidence);
    long told =
        !silent.find()
            ? 0
            : silent.group(2) != null
                ? Long.parseLong(silent.group(2)) + 1
                : silent.group(3) != null ? 2 : 1;
    assertEquals(silent(result).size(), told, what);
    assertTrue(told == 0 || silent(result).contains(silent.group(1)), what);
    Matcher cheapest = Pattern.compile("the cheapest of the ([0-9]+) best is").matcher(words);
    if (!use.group(1).equals("use")) {
      long equal =
          right.values().stream().filter(d -> fixed(2, d).equals(fixed(2, digits))).count();
      assertEquals(equal, cheapest.find() ? Long.parseLong(cheapest.group(1)) : 1, what);
    }
    checkDear(what, chosen, best, evidence, fewest, costs);
  }

  /** Returns who gave no number where there is one, and did not say that it cannot. */
  private static Set<String> silent(FunctionResult result) {
    Set<String> silent = new TreeSet<>();
    result.points().stream()
        .flatMap(point -> point.partials().stream())
        .filter(partial -> partial.truth() instanceof Truth.Known)
        .flatMap(partial -> partial.measurements().stream())
        .filter(m -> m.digits().isEmpty() && m.outcome() != Outcome.UNSUPPORTED)
        .forEach(m -> silent.add(m.method()));
    return silent;
  }

  /** Of a method without a correct digit all are lost. */
  private static String lost(double digits) {
    return digits < 0.05 ? "all" : fixed(1, ALL - digits);
  }

  private static double loss(String digits) {
    return digits.equals("all") ? ALL : Double.parseDouble(digits);
  }

  /** The range of what others cost is that of all in the table, and its ends are named. */
  private static void checkDear(
      String what,
      String chosen,
      double best,
      String evidence,
      Map<String, Double> fewest,
      Map<String, Double> costs) {
    Map<String, Double> others = new TreeMap<>();
    fewest.forEach(
        (method, digits) -> {
          if (!method.equals(chosen) && costs.containsKey(method) && digits >= best - 0.5) {
            others.put(method, costs.get(method) / costs.get(chosen));
          }
        });
    if (!costs.containsKey(chosen) || costs.get(chosen) == 0 || others.isEmpty()) {
      return;
    }
    double least = Collections.min(others.values());
    double most = Collections.max(others.values());
    Matcher range = DEAR.matcher(evidence);
    Matcher alike = DEAR_ALIKE.matcher(evidence);
    if (range.find()) {
      double from = range.group(1).startsWith("about") ? 1 : number(range.group(1));
      assertFalse(range.group(1).equals("1") && range.group(4).startsWith("times"), what);
      assertEquals(least, from, rounding(least), what);
      assertEquals(most, number(range.group(3)), rounding(most), what);
      assertNamed(what, range.group(2), from, others);
      assertNamed(what, range.group(5), number(range.group(3)), others);
    } else if (alike.find()) {
      assertEquals(most, number(alike.group(2)), rounding(most), what);
      assertEquals(least, number(alike.group(2)), rounding(least), what);
      assertNamed(what, alike.group(1), number(alike.group(2)), others);
    } else {
      assertTrue(most < 1.5 + 1e-9, what + " but " + others);
    }
  }

  /** Who is named has that ratio, and so many have it as are named or counted. */
  private static void assertNamed(
      String what, String names, double ratio, Map<String, Double> others) {
    Matcher count = Pattern.compile("(\\S+) and ([0-9]+) more").matcher(names);
    List<String> told = count.matches() ? List.of(count.group(1)) : List.of(names.split(" and "));
    double tolerance = rounding(ratio);
    told.forEach(name -> assertEquals(ratio, others.get(name), tolerance, what));
    int number = count.matches() ? Integer.parseInt(count.group(2)) + 1 : told.size();
    long near = others.values().stream().filter(r -> Math.abs(r - ratio) < tolerance).count();
    assertTrue(number <= near, what + " but " + others);
    long equal = others.values().stream().filter(r -> r.equals(others.get(told.get(0)))).count();
    assertTrue(number >= equal, what + " but " + others);
  }

  /** A ratio is printed with one decimal, from 10 on without. */
  private static double rounding(double ratio) {
    return ratio < 9.95 ? 0.0501 : 0.501;
  }

  private static double number(String text) {
    return Double.parseDouble(text.replace(",", ""));
  }

  /** The median over the points of the operations of a method, in multiples of the function's. */
  private static Map<String, Double> costs(FunctionResult result) {
    Map<String, List<Double>> ratios = new TreeMap<>();
    for (PointResult point : result.points()) {
      PartialResult first = point.partials().get(0);
      if (first.truth() instanceof Truth.Known && point.operations().orElse(0) > 0) {
        for (Measurement m : first.measurements()) {
          m.operations()
              .ifPresent(
                  count ->
                      ratios
                          .computeIfAbsent(m.method(), method -> new ArrayList<>())
                          .add((double) count / point.operations().getAsLong()));
        }
      }
    }
    Map<String, Double> medians = new TreeMap<>();
    ratios.forEach(
        (method, sample) -> {
          Collections.sort(sample);
          int half = sample.size() / 2;
          medians.put(
              method,
              sample.size() % 2 == 1
                  ? sample.get(half)
                  : (sample.get(half - 1) + sample.get(half)) / 2);
        });
    return medians;
  }

  private static String fixed(int decimals, double number) {
    return String.format(Locale.ROOT, "%." + decimals + "f", number);
  }
}
