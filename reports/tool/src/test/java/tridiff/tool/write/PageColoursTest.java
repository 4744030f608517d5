package tridiff.tool.write;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tridiff.chart.Style;
import tridiff.tool.page.MethodStyles;

/** Contrasts after the Web Content Accessibility Guidelines 2.1, criteria 1.4.3 and 1.4.11. */
class PageColoursTest {

  private static final String STYLE = PageAssets.bundled().style();

  private static final Map<String, String> LIGHT = variables(STYLE.indexOf(":root"));
  private static final Map<String, String> DARK = variables(STYLE.indexOf("dark) {\n  :root"));

  private static Map<String, String> variables(int from) {
    Map<String, String> variables = new HashMap<>();
    String block = STYLE.substring(from, STYLE.indexOf('}', from));
    Matcher m = Pattern.compile("--([a-z-]+): (#[0-9a-f]{6});").matcher(block);
    while (m.find()) {
      variables.put(m.group(1), m.group(2));
    }
    return variables;
  }

  private static double luminance(String hex) {
    double[] c = new double[3];
    for (int i = 0; i < 3; i++) {
      double v = Integer.parseInt(hex.substring(1 + 2 * i, 3 + 2 * i), 16) / 255.0;
      c[i] = v <= 0.03928 ? v / 12.92 : Math.pow((v + 0.055) / 1.055, 2.4);
    }
    return 0.2126 * c[0] + 0.7152 * c[1] + 0.0722 * c[2];
  }

  private static void assertContrast(double least, String a, String b) {
    double la = luminance(a);
    double lb = luminance(b);
    double contrast = (Math.max(la, lb) + 0.05) / (Math.min(la, lb) + 0.05);
    assertTrue(contrast >= least, () -> a + " on " + b + " has only " + contrast);
  }

  @ParameterizedTest
  @CsvSource({
    "ink, paper",
    "ink, card",
    "ink, code",
    "muted, paper",
    "muted, card",
    "link, paper",
    "link, card",
    "good-ink, good",
    "warning-ink, warning",
    "bad-ink, bad"
  })
  void wordsOfThePageCanBeReadInLightAndInDark(String ink, String ground) {
    assertContrast(4.5, LIGHT.get(ink), LIGHT.get(ground));
    assertContrast(4.5, DARK.get(ink), DARK.get(ground));
  }

  /** Returns all that may label a curve: the parts of a bar do not, and theory is a faint line. */
  static Stream<String> methods() {
    var others =
        Set.of(
            "theory",
            "correct",
            "method error",
            "branch",
            "rounding",
            "silently wrong",
            "no number",
            "operations");
    Stream<String> known =
        MethodStyles.SHIPPED.styles().keySet().stream().filter(name -> !others.contains(name));
    return Stream.concat(known, IntStream.range(0, 60).mapToObj(i -> "plug-in-" + i));
  }

  @ParameterizedTest
  @MethodSource("methods")
  void methodsCanBeToldApartFromDarkPaper(String method) {
    Style style = MethodStyles.SHIPPED.style(method);
    assertContrast(4.5, inTheDark(style.textCss()), DARK.get("card"));
    assertContrast(3, inTheDark(style.css()), DARK.get("card"));
  }

  @Test
  void inksOfTheChartsCanBeReadOnDarkPaper() {
    for (String ink : List.of("#1f2933", "#5b6770")) {
      assertContrast(4.5, inTheDark(ink), DARK.get("card"));
    }
  }

  /** Returns what the style makes of a colour of the charts. */
  private static String inTheDark(String colour) {
    Matcher m =
        Pattern.compile("svg \\[fill=\"" + colour + "\"\\] \\{ fill: (#[0-9a-f]{6}); \\}")
            .matcher(STYLE);
    return m.find() ? m.group(1) : colour;
  }
}
