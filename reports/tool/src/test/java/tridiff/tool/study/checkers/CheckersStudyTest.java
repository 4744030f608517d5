package tridiff.tool.study.checkers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tridiff.core.Guard;
import tridiff.core.algebra.Real;
import tridiff.core.function.RealFunction;
import tridiff.input.catalog.Catalog;
import tridiff.measure.experiment.DerivativeOrder;
import tridiff.measure.experiment.Experiment;
import tridiff.measure.experiment.FunctionResult;
import tridiff.measure.experiment.Subject;
import tridiff.measure.truth.Reference;
import tridiff.tool.page.Block;
import tridiff.tool.page.Figure;
import tridiff.tool.page.Provenance;
import tridiff.tool.study.Commission;
import tridiff.tool.table.Table;

/** The study on the catalog. */
class CheckersStudyTest {

  private static final Path DOCUMENT = Path.of("..", "..", "docs", "checkers.md");

  private static final List<Trial> trials = new ArrayList<>();
  private static Verdicts verdicts;
  private static CheckersFigure figure;

  @BeforeAll
  static void run() {
    CheckersStudy.catalog()
        .forEach(subject -> Trial.of(subject, Reference.standard()).forEach(trials::add));
    verdicts = Verdicts.of(trials, Reference.standard(), new Guard(Duration.ofMinutes(1)), 2);
    figure = new CheckersFigure(verdicts);
  }

  /** Recomputed from the numbers of the table, not from what made the title. */
  @Test
  void claimOfTheTitleIsThatOfTheTable() {
    Matcher claim =
        Pattern.compile(
                "All (\\d+) popular gradient checks lie: (.*) about (\\d+) % of the gradients, (.*)"
                    + " about (\\d+) %, tridiff check about (0\\.\\d) %")
            .matcher(figure.title());
    assertTrue(claim.matches(), figure::title);
    List<String> names = new ArrayList<>();
    List<Double> shares = new ArrayList<>();
    for (var row : figure.totals().rows()) {
      double lies = row.get(1).key().getAsDouble() + row.get(3).key().getAsDouble();
      double judged = row.get(2).key().getAsDouble() + row.get(4).key().getAsDouble();
      names.add(row.get(0).text());
      shares.add(100 * lies / judged);
    }
    double ours = shares.remove(shares.size() - 1);
    assertEquals("tridiff check", names.remove(names.size() - 1));
    assertEquals(Integer.parseInt(claim.group(1)), shares.stream().filter(s -> s > 0).count());
    assertEquals(names.size(), shares.stream().filter(s -> s > 0).count());
    double least = shares.stream().min(Double::compare).orElseThrow();
    double most = shares.stream().max(Double::compare).orElseThrow();
    assertNamedOrCounted(claim.group(2), " of them", least, names, shares);
    assertEquals(Double.parseDouble(claim.group(3)), least, 0.5);
    assertNamedOrCounted(claim.group(4), " others", most, names, shares);
    assertEquals(Double.parseDouble(claim.group(5)), most, 0.5);
    assertEquals(Double.parseDouble(claim.group(6)), ours, 0.05);
  }

  /** Of several checks of which the same per cent are printed none is named. */
  private static void assertNamedOrCounted(
      String said, String plural, double share, List<String> names, List<Double> shares) {
    List<String> equal =
        IntStream.range(0, names.size())
            .filter(i -> Math.round(shares.get(i)) == Math.round(share))
            .mapToObj(names::get)
            .toList();
    assertEquals(equal.size() == 1 ? equal.get(0) : equal.size() + plural, said);
  }

  @Test
  void certifiedDerivativesRaiseNoFalseAlarmAndSeeEveryMistakeButTheSmall() {
    assertEquals(0, verdicts.tally(Verdicts.OURS).falseAlarms());
    for (Mutation mutation : Mutation.values()) {
      long missed = verdicts.tally(Verdicts.OURS, v -> v.mutation() == mutation).missed();
      boolean isSmall = mutation == Mutation.THOUSANDTH || mutation == Mutation.MILLIONTH;
      assertTrue(isSmall ? missed <= 5 : missed == 0, mutation + ": " + missed);
    }
  }

  @Test
  void everyMistakeIsMadeAndEveryPlaceIsVisited() {
    for (Mutation mutation : Mutation.values()) {
      assertTrue(verdicts.all().stream().anyMatch(v -> v.mutation() == mutation), mutation.title());
    }
    for (Place place : Place.values()) {
      assertTrue(verdicts.all().stream().anyMatch(v -> v.place() == place), place.title());
    }
  }

  @Test
  void placesAddUpToTheTotals() {
    for (String check : verdicts.checks()) {
      long lies = 0;
      for (Place place : Place.values()) {
        lies += verdicts.tally(check, v -> v.place() == place).lies();
      }
      assertEquals(verdicts.tally(check).lies(), lies, check);
    }
  }

  /** The share of the false alarms where something is special, recomputed from the table. */
  @Test
  void sentenceAboutPlacesIsThatOfTheTable() {
    Matcher said =
        Pattern.compile("of ([\\d,]+) false alarms of the popular checks (\\d+) %")
            .matcher(figure.where());
    assertTrue(said.find(), figure::where);
    Table table = figure.byPlace();
    long all = 0;
    long special = 0;
    for (var row : table.rows().subList(0, Checker.POPULAR.size())) {
      for (int c = 1; c < row.size(); c++) {
        long alarms = Long.parseLong(row.get(c).text().split(" \\+ ", -1)[0]);
        all += alarms;
        special += table.columns().get(c).title().equals(Place.ELSEWHERE.title()) ? 0 : alarms;
      }
    }
    assertEquals(all, Long.parseLong(said.group(1).replace(",", "")));
    assertEquals(Double.parseDouble(said.group(2)), 100.0 * special / all, 0.5);
  }

  @Test
  void tableOfTheDocumentIsThatOfTheStudy() throws IOException {
    String expected = lines(figure.totals()) + "\n" + lines(figure.byPlace());
    String documented =
        Files.readAllLines(DOCUMENT).stream()
            .filter(line -> line.startsWith("| ") && !line.startsWith("| check "))
            .filter(line -> !line.contains("`"))
            .map(line -> line.replaceAll("[ |]*\\|[ |]*", "|"))
            .collect(Collectors.joining("\n"));
    assertEquals(expected, documented);
  }

  private static String lines(Table table) {
    return table.rows().stream()
        .map(
            row -> row.stream().map(cell -> cell.text()).collect(Collectors.joining("|", "|", "|")))
        .collect(Collectors.joining("\n"));
  }

  @Test
  void documentHasTheTitleAndEveryRule() throws IOException {
    String document = Files.readString(DOCUMENT).replaceAll("\\s+", " ");
    assertTrue(document.contains(figure.title()), figure::title);
    assertTrue(document.contains(figure.where()), figure::where);
    for (var row : CheckersFigure.rules().rows()) {
      assertTrue(document.contains(row.get(1).text().replace("|", "\\|")), row.get(1).text());
    }
  }

  /** A reader of the catalog's report finds only the functions of the catalog in its tables. */
  @Test
  void functionsBesideTheCatalogAreToldApart() {
    Set<String> catalog = Catalog.all().stream().map(f -> f.name()).collect(Collectors.toSet());
    Set<String> judged =
        trials.stream().map(trial -> trial.subject().name()).collect(Collectors.toSet());
    long beside = judged.stream().filter(name -> !catalog.contains(name)).count();
    String subtitle =
        figure.figure("id", "", "", CheckersStudy.BESIDE).chart().caption().subtitle();
    assertTrue(
        subtitle.contains(
            "points of %d functions (%d of them beside the catalog, with several outputs), right"
                .formatted(judged.size(), beside)),
        subtitle);
  }

  @Test
  void dataHaveAnEntryForEachCheck() throws IOException {
    JsonNode checkers = new ObjectMapper().valueToTree(figure.records());
    assertEquals(Checker.POPULAR.size() + 1, checkers.size());
    for (JsonNode check : checkers) {
      assertFalse(check.get("source").asText().isEmpty(), check::toString);
      long missed =
          StreamSupport.stream(check.get("gradients").spliterator(), false)
              .mapToLong(part -> part.get("missed").asLong())
              .sum();
      assertEquals(check.get("missed").asLong(), missed, check::toString);
    }
  }

  @Test
  void sectionAndItsPartsHaveAddressesOfTheirOwn() {
    CheckersStudy study = new CheckersStudy();
    Commission commission =
        new Commission(
            List.of(),
            true,
            List.of(),
            DerivativeOrder.FIRST,
            new Commission.Effort(new Guard(Duration.ofMinutes(1)), 1),
            new Provenance("tridiff 0", "./tridiff report", 42, Map.of()));
    List<String> ids = new ArrayList<>(List.of(study.id()));
    for (Block block : study.blocks(commission)) {
      if (block instanceof Figure drawn) {
        ids.add(drawn.id());
      } else if (block instanceof Block.Details details) {
        ids.add(details.id());
      }
    }
    assertEquals(3, ids.stream().distinct().count(), ids::toString);
  }

  /** A function that is asked again is asked more often than was counted before. */
  @Test
  void whatIsFoundOutAheadIsNotAskedAgain() {
    AtomicInteger asked = new AtomicInteger();
    RealFunction f =
        RealFunction.of(
            1,
            1,
            x -> {
              asked.incrementAndGet();
              return new Real[] {x[0].sin().times(x[0])};
            });
    Guard guard = new Guard(Duration.ofMinutes(1));
    FunctionResult result =
        new Experiment(List.of(), Reference.standard(), guard)
            .run(new Subject("f", "x*sin(x)", f, List.of(List.of(0.5))));
    Commission commission =
        new Commission(
            List.of(result),
            true,
            List.of(),
            DerivativeOrder.FIRST,
            new Commission.Effort(guard, 1),
            new Provenance("tridiff 0", "./tridiff report", 42, Map.of()));
    int measured = asked.get();
    CheckersStudy study = new CheckersStudy();
    study.begin(commission);
    int ahead = asked.get();
    assertTrue(ahead > measured);
    assertFalse(study.blocks(commission).isEmpty());
    assertEquals(ahead, asked.get());
  }
}
