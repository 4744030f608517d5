package tridiff.tool.study.step;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tridiff.core.Differentiators;
import tridiff.core.Guard;
import tridiff.core.function.ExpressionParser;
import tridiff.input.catalog.StepProblem;
import tridiff.measure.truth.Reference;
import tridiff.tool.study.step.StepRace.Runner;
import tridiff.tool.table.Table;

class StepRaceTest {

  private static final Differentiators METHODS = Differentiators.onClassPath();
  private static List<StepRace> races;
  private static StepRace race;
  private static Map<String, Runner> runners;

  @BeforeAll
  static void race() {
    races = StepRaceStudy.NOISE.stream().map(StepRaceTest::race).toList();
    race = races.get(0);
    runners = race.runners().stream().collect(Collectors.toMap(Runner::name, Function.identity()));
  }

  private static StepRace race(double noise) {
    return StepRace.of(
        noise, StepProblem.all(), METHODS, Reference.standard(), new Guard(Duration.ofMinutes(1)));
  }

  /** Rows can be sorted: nothing is "the same" as in the row above. */
  @Test
  void sourceOfARuleSpeaksOfOtherRulesByTheirNames() {
    List<String> sources =
        StepRaceTables.rules(race).rows().stream().map(row -> row.get(2).text()).toList();
    assertTrue(sources.stream().noneMatch(s -> s.startsWith("the same")), sources::toString);
    Set<String> rules = runners.values().stream().map(Runner::rule).collect(Collectors.toSet());
    Pattern.compile("rule=[a-z-]+")
        .matcher(String.join(" ", sources))
        .results()
        .forEach(named -> assertTrue(rules.contains(named.group()), named.group()));
  }

  @Test
  void bestRuleLosesAtMostOneDigitInTheMedian() {
    double least = runners.values().stream().mapToDouble(Runner::median).min().orElseThrow();
    assertTrue(least <= 1, "the best rule gives away " + least);
  }

  /** Not only in the median: these are the rules that look at the function. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "numeric-forward:rule=gill-murray",
        "numeric-forward:rule=curtis-reid",
        "numeric-central:rule=dumontet-vignes",
        "numeric-central:rule=stepleman-winarsky",
        "numeric-forward:rule=more-wild",
        "numeric-central:rule=more-wild",
        "numeric-ridders"
      })
  void rulesThatLookAtTheFunctionNeverLoseMoreThanOneDigit(String rule) {
    Runner runner = runners.get(rule);
    assertTrue(runner.worst() <= 1, rule + " gives away " + runner.worst());
    assertEquals(0, runner.failures());
  }

  /**
   * The step is 1e-4 and the relative truncation error of a central difference at 1 is h^2
   * f'''/6f': for e^(100 x) at 0.01 1e-4/6, that is 4.78 digits.
   */
  @Test
  void fixedStepGetsTheDigitsThatTruncationLeaves() {
    double digits =
        runners.get("numeric-central:step=1e-4").answers().get(9).digits().orElseThrow();
    assertEquals(-Math.log10(1e-4 / 6), digits, 0.01);
  }

  /**
   * For e^(-x/1000000), x^2 and 1e4 x^3 + 0.01 x^2 + 5 x a scale of 1 is wrong: theory wants the
   * steps (3e/|f'''|)^(1/3) = 7, as long as possible, and 1e-9.
   */
  @Test
  void theStepThatIgnoresTheFunctionIsWrongWhereItsScaleIsNotOne() {
    Runner scaled = runners.get("numeric-central:rule=scaled");
    assertTrue(scaled.answers().get(6).givenAway() > 4);
    assertTrue(scaled.answers().get(11).givenAway() > 4);
  }

  /** Reference numbers, section D: best digits within 0.5, optimum within a factor of 3. */
  @ParameterizedTest
  @CsvSource({
    // 2 sqrt(e/|f''|), (3e/|f'''|)^(1/3), (45e/(4 |f5|))^(1/5), with e = 1.2683e-16, see
    // StepSweepTest; "12.1 to 12.3" for five points.
    "numeric-forward, 7.8, 2.74366e-9",
    "numeric-central, 10.4, 4.58452e-7",
    "numeric-five-point, 12.2, 6.5284e-5",
  })
  void bestDigitsOfTheLogisticMapAreThoseOfTheReferenceNumbers(
      String method, double digits, double optimum) {
    BestDigits best =
        BestDigits.of(
            BestDigits.stepsOf(METHODS.method(method).orElseThrow(), METHODS),
            ExpressionParser.function("64*x*(1 - x)*(1 - 2*x)^2*(1 - 8*x + 8*x^2)^2"),
            0.2,
            // f'(1/5) + f''(1/5) 1.1102230246251565e-17: the double 0.2 is not 1/5.
            new BigDecimal("9.06608640000000074824"));
    assertEquals(digits, best.digits(), 0.5);
    double ratio = best.step() / optimum;
    assertTrue(ratio <= 3 && ratio >= 1.0 / 3, "best step " + best.step());
  }

  @Test
  void tablesHaveARowForEachRuleAndProblem() {
    Table rules = StepRaceTables.rules(race);
    assertEquals(race.runners().size(), rules.rows().size());
    assertTrue(rules.rows().stream().noneMatch(row -> row.get(2).text().isEmpty()), "a source");
    assertEquals(
        List.of(16, 16),
        List.of(
            StepRaceTables.problems(race).rows().size(),
            StepRaceTables.byProblem(race).rows().size()));
  }

  /** Those that look for the noise; what the others lose grows with it. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "numeric-forward:rule=more-wild",
        "numeric-central:rule=more-wild",
        "numeric-five-point:rule=more-wild"
      })
  void ruleForNoiseLosesAtMostOneDigitInTheMedianAtEveryNoise(String rule) {
    for (StepRace noisy : races) {
      double median =
          noisy.runners().stream()
              .filter(runner -> runner.name().equals(rule))
              .findFirst()
              .orElseThrow()
              .median();
      assertTrue(median <= 1, "noise " + noisy.noise() + ": " + median);
    }
  }

  @Test
  void tablesOfTheDocumentAreThoseOfTheRaces() throws IOException {
    List<String> documented =
        Files.readAllLines(Path.of("..", "..", "docs", "accuracy.md")).stream()
            .dropWhile(line -> !line.equals("## Who chooses the step well"))
            .takeWhile(line -> !line.equals("## Why digits are gone"))
            .filter(line -> line.startsWith("| `"))
            .map(line -> line.replace("`", "").replaceAll("[ |]*\\|[ |]*", "|"))
            .toList();
    // All but the source of the rule.
    Stream<String> rules = lines(StepRaceTables.rules(race), List.of(0, 1, 3, 4, 5, 6));
    Stream<String> byNoise = lines(StepRaceTables.byNoise(races), List.of(0, 1, 2, 3, 4, 5, 6));
    assertEquals(
        Stream.concat(rules, byNoise).collect(Collectors.joining("\n")),
        String.join("\n", documented));
  }

  private static Stream<String> lines(Table table, List<Integer> columns) {
    return table.rows().stream()
        .map(row -> columns.stream().map(c -> row.get(c).text()).toList())
        .map(cells -> "|" + String.join("|", cells).replace("−", "-") + "|");
  }
}
