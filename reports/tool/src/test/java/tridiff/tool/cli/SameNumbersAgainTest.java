package tridiff.tool.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * "The same numbers again" stands above a command: it is run, and each number of the chart is in
 * its table, which may have methods for which the chart has no room.
 */
class SameNumbersAgainTest {

  /** A word in single quotes, or without any; none of the commands below has a quote in a word. */
  private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");

  @TempDir private Path folder;

  @Test
  void commandsOfAReportOnGivenPointsAndMethodsGiveItsNumbers() throws IOException {
    Set<String> studies =
        checked(
            "log(1+x)", "--at", "x=1", "--at", "x=1e-9", "--methods", "numeric-central,symbolic");
    assertEquals(Set.of("orders", "range", "swell", "sweep"), studies);
  }

  @Test
  void commandsOfAReportOnAFunctionOfTheCatalogGiveItsNumbers() throws IOException {
    Set<String> studies = checked("tanh", "--methods", "numeric-forward,autodiff-reverse");
    assertTrue(studies.containsAll(Set.of("orders", "range", "sweep")), studies::toString);
  }

  @Test
  void functionIsReportedAgainAtThePointsAndByTheMethodsGiven() throws IOException {
    Document page = page("log(1+x)", "--at", "x=1", "--at", "x=1e-9", "--methods", "symbolic");
    assertTrue(
        page.select("#functions li code")
            .eachText()
            .contains("./tridiff report 'log(1+x)' --at x=1 --at x=1e-9 --methods symbolic"),
        () -> page.select("#functions li").eachText().toString());
  }

  private Document page(String... arguments) throws IOException {
    List<String> words = new ArrayList<>(List.of("report", "--quiet", "--out"));
    words.add(folder.toString());
    words.addAll(List.of(arguments));
    Run run = Run.of(words.toArray(String[]::new));
    assertEquals(0, run.code(), run::toString);
    return Jsoup.parse(Files.readString(folder.resolve("index.html")));
  }

  /** Returns the studies of which a chart was compared with its command. */
  private Set<String> checked(String... arguments) throws IOException {
    Set<String> studies = new TreeSet<>();
    for (Element figure : page(arguments).select("figure:not(#found figure)")) {
      List<String> words = words(figure.selectFirst("pre code").text());
      if (words.get(1).equals("report") || words.get(1).equals("improve")) {
        continue; // The report itself; improve judges more points than its chart shows.
      }
      studies.add(words.get(1));
      List<String> command = new ArrayList<>(words.subList(1, words.size()));
      command.addAll(List.of("--format", "markdown", "--quiet"));
      Run run = Run.of(command.toArray(String[]::new));
      assertEquals(0, run.code(), () -> words + "\n" + run);
      Set<List<String>> shown = cells(rows(figure.selectFirst("table")));
      assertTrue(shown.size() > 2, words::toString);
      shown.removeAll(cells(firstTable(run.out())));
      assertEquals(Set.of(), shown, words::toString);
    }
    return studies;
  }

  private static List<String> words(String command) {
    return WORD.matcher(command)
        .results()
        .map(word -> word.group(1) == null ? word.group(2) : word.group(1))
        .toList();
  }

  /** Returns each cell with the first of its row and the head of its column. */
  private static Set<List<String>> cells(List<List<String>> rows) {
    Set<List<String>> cells = new HashSet<>();
    List<String> heads = rows.get(0);
    for (List<String> row : rows.subList(1, rows.size())) {
      for (int i = 0; i < row.size(); i++) {
        cells.add(List.of(row.get(0), heads.get(i), row.get(i)));
      }
    }
    return cells;
  }

  private static List<List<String>> rows(Element table) {
    return table.select("tr").stream()
        .map(row -> row.select("th, td").stream().map(Element::text).toList())
        .toList();
  }

  /** Returns the rows of the first table, its heads first, as plain text. */
  private static List<List<String>> firstTable(String markdown) {
    Matcher table = Pattern.compile("(?m)(?:^\\|.*\\R)+").matcher(markdown);
    assertTrue(table.find(), markdown);
    return table
        .group()
        .lines()
        .filter(line -> !line.startsWith("| ---"))
        .map(line -> Pattern.compile("\\| ([^|]*) (?=\\|)").matcher(line).results().toList())
        .map(cells -> cells.stream().map(SameNumbersAgainTest::plain).toList())
        .toList();
  }

  private static String plain(MatchResult cell) {
    return cell.group(1).replace("`", "").replace("\\", "").strip();
  }
}
