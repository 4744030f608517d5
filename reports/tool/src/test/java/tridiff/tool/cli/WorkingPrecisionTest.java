package tridiff.tool.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The option {@code --precision} of the commands that have it. */
class WorkingPrecisionTest {

  private static JsonNode json(int code, String... arguments) throws IOException {
    Run run = Run.of(arguments);
    assertEquals(code, run.code(), run::toString);
    return new ObjectMapper().readTree(run.out());
  }

  private static JsonNode compared(String function, String at, String precision)
      throws IOException {
    return json(0, "compare", function, "--at", at, "--precision", precision, "--format", "json");
  }

  private static JsonNode partial(JsonNode compared) {
    return compared.at("/content/points/0/partials/0");
  }

  private static Optional<JsonNode> by(String method, JsonNode compared) {
    return StreamSupport.stream(partial(compared).get("results").spliterator(), false)
        .filter(result -> result.get("method").asText().equals(method))
        .findFirst();
  }

  private static double digits(String method, JsonNode compared) {
    return by(method, compared).orElseThrow().get("digits").asDouble();
  }

  /** The caps are -log10 of 2^-53, 2^-24, 2^-11 and 2^-8. */
  @ParameterizedTest
  @CsvSource({"double, 15.95", "float, 7.22", "half, 3.31", "bfloat16, 2.41"})
  void exactMethodsKeepTheDigitsOfTheFormat(String precision, double cap) throws IOException {
    JsonNode compared = compared("sin(x)", "x=1", precision);
    assertEquals(precision, compared.at("/content/function/precision").asText());
    for (String method : new String[] {"symbolic", "autodiff-reverse", "numeric-complex-step"}) {
      assertEquals(cap, digits(method, compared), method);
    }
    assertTrue(digits("numeric-central", compared) <= cap);
  }

  @Test
  void librariesThatKnowOnlyDoublesSaySo() throws IOException {
    JsonNode compared = compared("sin(x)", "x=1", "float");
    for (String method : new String[] {"autodiff-commons-math", "numeric-commons-math"}) {
      JsonNode result = by(method, compared).orElseThrow();
      assertEquals("unsupported", result.get("outcome").asText());
      assertTrue(result.get("reason").asText().contains("not over float arithmetic"));
    }
  }

  /** 0.1f and 0.3f in decimal, by the definition of binary32; f' = 0.2f x. */
  @Test
  void truthIsThatOfTheRoundedLiteralsAtTheRoundedPoint() throws IOException {
    JsonNode compared = compared("0.1*x^2", "x=0.3", "float");
    assertEquals("0.30000001192092896", compared.at("/content/points/0/at/x").asText());
    BigDecimal exact =
        new BigDecimal("0.100000001490116119384765625")
            .multiply(new BigDecimal("0.300000011920928955078125"))
            .multiply(BigDecimal.valueOf(2));
    BigDecimal reference = new BigDecimal(partial(compared).get("reference").asText());
    assertTrue(reference.subtract(exact).abs().compareTo(new BigDecimal("1e-40")) < 0);
  }

  /** e^20 is 4.9e8, and the largest half 65504. */
  @Test
  void lossOfLogSoftmaxInHalfIsNamed() throws IOException {
    JsonNode compared = compared("log(exp(x)/(exp(x) + exp(y)))", "x=20,y=0", "half");
    JsonNode reverse = by("autodiff-reverse", compared).orElseThrow();
    assertEquals("not-a-number", reverse.get("outcome").asText());
    assertEquals("exp(x) overflows", reverse.get("explanation").asText());
  }

  /**
   * IEEE 754: the largest half is 65504, and 65520 is the first number that it rounds to infinity.
   */
  @Test
  void coordinatesThatTheFormatHasNotAreRefused() {
    Run run = Run.of("compare", "x^2", "--at", "x=2", "--at", "x=65520", "--precision", "half");
    assertEquals(2, run.code());
    assertEquals(
        """
        error: the coordinate 65520.0 is infinite in half
        hint: give one up to 65504.0, or another --precision
        """,
        run.err());
    Run largest =
        Run.of("compare", "x", "--at", "x=65519", "--precision", "half", "--methods", "symbolic");
    assertEquals(0, largest.code(), largest::toString);
  }

  /** cosh^2(3) = 101: the textbook rule 1 - y^2 loses 2 digits of 2.41. */
  @Test
  void textbookRuleOfTanhInBfloat16LosesNearlyAllThereIs() throws IOException {
    JsonNode compared = compared("tanh(x)", "x=3", "bfloat16");
    double textbook = digits("autodiff-reverse-textbook", compared);
    assertTrue(textbook < 1, "textbook has " + textbook);
    assertTrue(digits("autodiff-reverse", compared) > 2, compared::toString);
  }

  @Test
  void precisionOfAnFpcoreIsKeptUnlessAnotherOneIsAskedFor(@TempDir Path folder)
      throws IOException {
    Path file = folder.resolve("one.fpcore");
    Files.write(file, "(FPCore (x) :precision binary32 (* 0.1 x))".getBytes(UTF_8));
    String[] words = {"compare", "@" + file, "--at", "x=1", "--format", "json"};
    JsonNode own = json(0, words);
    assertEquals("float", own.at("/content/function/precision").asText());
    JsonNode asked = json(0, with(words, "--precision", "double"));
    assertEquals("double", asked.at("/content/function/precision").asText());
    assertEquals(
        "0.1000000000000000055511151231257827021181583404541015625",
        partial(asked).get("reference").asText());
  }

  @Test
  void gradientComputedInFloatIsRightInFloat() throws IOException {
    String[] check = {
      "check", "sin(x)", "--at", "x=0.8", "--gradient", "0.69670665", "--format", "json"
    };
    // cos(0.8f) to 8 digits; cos(0.8) is 0.6967067093, 8.6e-9 away.
    JsonNode right = json(0, with(check, "--precision", "float"));
    assertEquals("float", right.at("/content/precision").asText());
    assertEquals("right", right.at("/content/components/0/verdict").asText());
    assertTrue(right.at("/content/components/0/digits").asDouble() <= 7.22);
    json(5, check);
    json(
        5,
        "check",
        "sin(x)",
        "--at",
        "x=0.8",
        "--gradient",
        "0.6968",
        "--precision",
        "float",
        "--format",
        "json");
  }

  @Test
  void sweepInFloatHasTheCurvesInDoubleBeside() throws IOException {
    JsonNode sweep =
        json(
            0,
            "sweep",
            "exp(sin(x))",
            "--at",
            "x=0.8",
            "--precision",
            "float",
            "--methods",
            "numeric-central",
            "--format",
            "json");
    assertEquals("float", sweep.at("/content/precision").asText());
    double inFloat = 1;
    double inDouble = 1;
    for (JsonNode step : sweep.at("/content/steps")) {
      JsonNode central = step.at("/methods/0");
      inFloat = Math.min(inFloat, central.get("medianError").asDouble());
      inDouble = Math.min(inDouble, central.get("medianErrorInDouble").asDouble());
    }
    // Two thirds of the digits of each format: 2^-16 and 2^-35, within a factor of 10.
    assertTrue(inFloat > 1.5e-6 && inFloat < 1.5e-4, "in float " + inFloat);
    assertTrue(inDouble > 3e-12 && inDouble < 3e-10, "in double " + inDouble);
  }

  /**
   * 65,280 numbers of bfloat16 are finite and different; a range of 2 binades has 256 and an end.
   */
  @Test
  void rangeCanTakeEveryNumberOfAFormat() throws IOException {
    JsonNode range =
        json(
            0,
            "range",
            "x*x",
            "--from",
            "1",
            "--to",
            "4",
            "--sampling",
            "doubles",
            "--points",
            "1000",
            "--precision",
            "bfloat16",
            "--methods",
            "autodiff-forward",
            "--format",
            "json");
    assertEquals(257, range.at("/content/points").size());
    assertEquals("bfloat16", range.at("/content/precision").asText());
  }

  @Test
  void formatThatThereIsNotIsRefused() {
    Run run = Run.of("compare", "x", "--at", "x=1", "--precision", "quad");
    assertEquals(2, run.code());
    assertTrue(run.err().contains("--precision") && run.err().contains("bfloat16"), run.err());
  }

  private static String[] with(String[] words, String... more) {
    String[] all = Arrays.copyOf(words, words.length + more.length);
    System.arraycopy(more, 0, all, words.length, more.length);
    return all;
  }
}
